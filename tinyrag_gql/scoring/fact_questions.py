"""Turns tagged facts of filings into questions with an exact answer: value, unit, period and page.

A line is asked for as its row is labelled. What two values of a filing answer is left out, and so is what a reader
could not tell apart: labels such as 'Other', a balance that has the label of a cash flow, tags that differ from what
is printed. Values of other filings for the same line and period are right, too.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact, FactSource
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.scoring.expected import ExpectedFigure, FiscalPart
from tinyrag_gql.scoring.fact_wording import QUARTERS, line_in_words, part_in_words, period_in_words, short_name
from tinyrag_gql.scoring.golden import GoldEvidence, Question

PART_AXES = ("StatementBusinessSegmentsAxis", "ProductOrServiceAxis", "StatementGeographicalAxis")
"""The axes whose members readers ask for: segments, products and regions."""
_PARTS: dict[str, FiscalPart] = {"FY": "FY", "Q1": "Q1", "Q2": "Q2", "Q3": "Q3", "Q4": "Q4"}
_GROWTH_STEP = Decimal("0.001")
_PAID = re.compile(r"(?:Payments|Repayments)[A-Z]")


class FactQuestionKind(StrEnum):
    """What a question made from facts asks for."""

    ANNUAL = "ANNUAL"
    """A line of a fiscal year."""
    QUARTER = "QUARTER"
    """A line of a quarter."""
    INSTANT = "INSTANT"
    """A line of a balance sheet."""
    PART = "PART"
    """A line of a segment, product or region."""
    GROWTH = "GROWTH"
    """By how many percent an annual line changed."""


class FilingFacts(NamedTuple):
    """The facts of one filing, and what a question needs to know of it."""

    file: str
    company: str
    form: str
    facts: Sequence[Fact]


class _Candidate(NamedTuple):
    """A fact that can be asked for."""

    filing: FilingFacts
    ordinal: int
    fact: Fact
    kind: FactQuestionKind
    line: str
    when: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for what makes the same question."""
        return short_name(self.filing.company), label_key(self.line), self.when


def questions_from_facts(
    filings: Iterable[FilingFacts], kinds: Sequence[FactQuestionKind], *, limit: int, seed: int
) -> list[Question]:
    """At most `limit` questions of these kinds, drawn at random; the same facts and seed give the same ones."""
    found: dict[tuple[str, str, str], list[_Candidate]] = defaultdict(list)
    for filing in filings:
        for candidate in _candidates(filing):
            found[candidate.key].append(candidate)
    questions = [each for group in found.values() if (each := _question(group)) and _kind(each) in kinds]
    if FactQuestionKind.GROWTH in kinds:
        questions += _growth(found)
    questions.sort(key=lambda question: question.id)
    chosen = random.Random(seed).sample(questions, min(limit, len(questions)))  # noqa: S311  # a sample, no secret
    return sorted(chosen, key=lambda question: question.id)


# ------------------------------------------------------------------------------------------------ candidates


def _candidates(filing: FilingFacts) -> Iterator[_Candidate]:
    """The filing's facts that one question names and one value answers."""
    groups: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
    for ordinal, fact in enumerate(filing.facts):
        if candidate := _candidate(filing, ordinal, fact):
            groups[label_key(candidate.line), candidate.when].append(candidate)
    balances = {line for (line, _), group in groups.items() if group[0].fact.is_instant}
    flows = {line for (line, _), group in groups.items() if not group[0].fact.is_instant}
    for (line, _), group in groups.items():
        if line not in balances & flows and len({(each.fact.value, each.fact.unit) for each in group}) == 1:
            yield from (each for each in group if each.kind is FactQuestionKind.PART or each.fact.statement)


def _candidate(filing: FilingFacts, ordinal: int, fact: Fact) -> _Candidate | None:
    usable = fact.source is FactSource.TAGGED and fact.page is not None and not fact.check.is_doubtful
    kind = _kind_of(fact) if usable else None
    line = None if kind is None else part_in_words(fact) if kind is FactQuestionKind.PART else line_in_words(fact)
    when = period_in_words(fact)
    return _Candidate(filing, ordinal, fact, kind, line, when) if kind and line and when else None


def _kind_of(fact: Fact) -> FactQuestionKind | None:
    if fact.dimensions:
        axis = fact.dimensions[0].axis.rpartition(":")[2]
        return FactQuestionKind.PART if len(fact.dimensions) == 1 and axis in PART_AXES and fact.value else None
    if fact.is_instant:
        return FactQuestionKind.INSTANT
    if fact.fiscal_period == "FY":
        return FactQuestionKind.ANNUAL
    return FactQuestionKind.QUARTER if fact.fiscal_period in QUARTERS else None


# ------------------------------------------------------------------------------------------------ questions


def _question(group: Sequence[_Candidate]) -> Question | None:
    """The question of a line and period; None where filings give it different units."""
    if len({each.fact.unit for each in group}) > 1:
        return None
    first = group[0]
    fact, values = first.fact, dict.fromkeys(each.fact.value for each in group)
    return Question(
        id=f"{first.filing.file}-{first.ordinal:05d}",
        question=f"What was {first.line} of {short_name(first.filing.company)} {first.when}?",
        ground_truth=f"{fact.value:,f} {fact.unit}".strip(),
        evidence=_evidence(group),
        expected=[
            ExpectedFigure(
                value=fact.value,
                unit=fact.unit,
                also=tuple(value for value in values if value != fact.value),
                start=fact.start,
                end=fact.end,
                fiscal_year=fact.fiscal_year,
                fiscal_period=_PARTS.get(fact.fiscal_period or ""),
                unsigned=any(_may_lack_its_sign(each.fact) for each in group),
            )
        ],
        tags=_tags(first, first.kind),
    )


def _growth(found: Mapping[tuple[str, str, str], Sequence[_Candidate]]) -> Iterator[Question]:
    """Changes of an annual line against the year before, where one filing prints both and none restates either."""
    for (company, line, _), group in found.items():
        fact = group[0].fact
        before = found.get((company, line, f"in fiscal {(fact.fiscal_year or 0) - 1}"))
        if group[0].kind is not FactQuestionKind.ANNUAL or not before or not before[0].fact.value:
            continue
        old, new = ({each.fact.value for each in each_group} for each_group in (before, group))
        files = {each.filing.file for each in before}
        own = next((each for each in group if each.filing.file in files), None)
        if own and len(old) == len(new) == 1 and fact.unit == before[0].fact.unit:
            yield from _growth_question(own, before[0], [*group, *before])


def _growth_question(new: _Candidate, old: _Candidate, group: Sequence[_Candidate]) -> Iterator[Question]:
    if old.fact.value <= 0 or new.fact.value <= 0:
        return  # a percentage of a loss means nothing
    change = ((new.fact.value - old.fact.value) / old.fact.value).quantize(_GROWTH_STEP)
    company = short_name(new.filing.company)
    asked = f"By how many percent did {new.line} of {company} change from fiscal {old.fact.fiscal_year}"
    yield Question(
        id=f"{new.filing.file}-{new.ordinal:05d}-growth",
        question=f"{asked} to fiscal {new.fact.fiscal_year}? Round to one decimal place.",
        ground_truth=f"{change:.1%}",
        evidence=_evidence(group),
        expected=[ExpectedFigure(value=change, unit="%", rounded=True)],
        tags=_tags(new, FactQuestionKind.GROWTH),
    )


def _evidence(group: Sequence[_Candidate]) -> list[GoldEvidence]:
    places = dict.fromkeys((each.filing.file, each.fact.page or 1) for each in group)
    return [GoldEvidence(file=file, page=page) for file, page in places]


def _may_lack_its_sign(fact: Fact) -> bool:
    """Money that is paid, and what is printed with another sign than it is tagged with."""
    printed_negative = bool(re.match(r"[(\-–—−]", fact.text.lstrip("$€£¥ "))) and bool(re.search("[1-9]", fact.text))
    paid = _PAID.match((fact.concept or "").rpartition(":")[2])
    return bool(paid) or (bool(fact.value) and bool(fact.text) and printed_negative != (fact.value < 0))


def _tags(candidate: _Candidate, kind: FactQuestionKind) -> list[str]:
    filing = candidate.filing
    named = (("kind", kind), ("concept", candidate.fact.concept), ("company", filing.company), ("form", filing.form))
    return [f"{name}:{value}" for name, value in named if value]


def _kind(question: Question) -> str:
    return question.tags[0].removeprefix("kind:")
