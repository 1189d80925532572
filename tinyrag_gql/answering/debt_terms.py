"""Reads when a debt instrument falls due, or what rate it bears, off the name that its row has in the filing."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.filing_facts import FilingFact
from tinyrag_gql.answering.line_matching import Line, Phrase, stems_of
from tinyrag_gql.filings.asked import Asked, Unit
from tinyrag_gql.filings.dates import MONTH, YEAR
from tinyrag_gql.filings.labels import without_terms
from tinyrag_gql.filings.words import stem

_DUE = re.compile(
    rf"\b(?:due|maturing|matures?)\s+(?:in\s+|on\s+)?(?P<term>{MONTH}\s+[0-9]{{1,2}},\s+{YEAR}|{MONTH}\s+{YEAR}|{YEAR})",
    re.I,
)
_RATE = re.compile(r"(?P<term>[0-9]+(?:\.[0-9]+)?\s?%)")
_ASKED = {
    Unit.DATE: (
        _DUE,
        frozenset(map(stem, ("due", "mature", "matures", "maturity", "expire", "repaid", "date", "fall"))),
    ),
    Unit.PERCENT: (_RATE, frozenset(map(stem, ("interest", "rate", "coupon", "bear", "pay", "carry")))),
}


class InstrumentTerm(NamedTuple):
    """The date or the rate as the row's name tells it, and a fact of the row."""

    text: str
    label: str
    fact: FilingFact


def instrument_labels(asked: Asked, phrase: Phrase, lines: Iterable[Line]) -> list[str]:
    """The labels of rows that tell the date or the rate of the instrument that a question names."""
    known = _ASKED.get(asked.unit)
    if known is None or not phrase.words & known[1]:
        return []
    wanted = phrase.words - known[1]
    found = (line.label for line in lines if not line.members and known[0].search(line.label))
    return [label for label in dict.fromkeys(found) if wanted and wanted == stems_of(without_terms(label))]


def instrument_term(asked: Asked, phrase: Phrase, lines: Sequence[FactLines]) -> InstrumentTerm | None:
    """The date or the rate of the one instrument that the question names; None where there is none, or several."""
    labels = instrument_labels(asked, phrase, lines)
    if not labels:
        return None
    pattern = _ASKED[asked.unit][0]
    terms = {match["term"] for label in labels if (match := pattern.search(label))}
    facts = [each for line in lines if line.label in labels for each in line.facts]
    if len(terms) != 1 or not facts:
        return None
    newest = max(facts, key=lambda each: (each.filing.age_key, each.fact.end))
    return InstrumentTerm(terms.pop(), newest.fact.label, newest)
