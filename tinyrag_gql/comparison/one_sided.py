"""Finds lines of the primary statements that one of two filings states and the other one certainly does not."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact, FactSource, StoredFact
from tinyrag_gql.facts.concepts import family_of
from tinyrag_gql.filings.labels import label_key

_FEWEST_DIGITS = 3
"""Digits of a figure that hardly stands in another filing by chance."""
_ORDER = ("income", "balance_sheet", "cash_flow")


class StatedFacts(NamedTuple):
    """What a filing states: its facts, and the texts of its pages. `is_read` where every page was read as text."""

    facts: Sequence[StoredFact]
    texts: Sequence[str]
    is_read: bool = True


def one_sided_facts(stated: StatedFacts, other: StatedFacts) -> list[StoredFact]:
    """A fact of each line that `stated` has and `other` certainly lacks: of its latest period, by statement and page.

    A line counts only where it has an amount, which a dash is not.
    A line is lacking where the other filing has figures of the same statement, none of which bears the line's tag,
    a tag that filers use for the same, its label, or one of its amounts in the same period. Where tags cannot prove it,
    the line has an amount in a column that the other filing's statement has too, since it may be called otherwise
    there, and neither label nor figures stand anywhere in the other's text. A filing with pages that could not be read
    proves nothing. CPU-bound: call it in a thread.
    """
    if not other.is_read:
        return []
    known = _Known(other)
    lines: dict[tuple[str | None, str], list[StoredFact]] = {}
    for each in stated.facts:
        fact = each.fact
        if fact.statement and fact.value and fact.page is not None and fact.is_consolidated:
            lines.setdefault((fact.statement, fact.concept or label_key(fact.label)), []).append(each)
    missing = [line for line in lines.values() if known.lacks([each.fact for each in line])]
    latest = [max(line, key=lambda each: (each.fact.end, _days(each.fact), -each.ordinal)) for line in missing]
    return sorted(latest, key=lambda each: (_ORDER.index(each.fact.statement or ""), each.ordinal))


class _Known:
    """What a filing states, to be looked up."""

    def __init__(self, filing: StatedFacts) -> None:
        facts = [each.fact for each in filing.facts]
        self._statements = {fact.statement for fact in facts}
        self._tagged = {fact.statement for fact in facts if fact.source is FactSource.TAGGED}
        self._concepts = {fact.concept for fact in facts if fact.concept}
        self._labels = {label_key(fact.label) for fact in facts}
        self._amounts = {_amount(fact) for fact in facts}
        self._columns = {_column(fact) for fact in facts}
        self._filing = filing
        self._words: str | None = None

    def lacks(self, line: Sequence[Fact]) -> bool:
        """Whether it certainly does not state the line of these facts, whatever the line is called there."""
        statement, concept = line[0].statement, line[0].concept
        return (
            statement in self._statements
            and not self._concepts & (family_of(concept) | {concept} if concept else set())
            and not any(label_key(fact.label) in self._labels for fact in line)
            and not any(_amount(fact) in self._amounts for fact in line)
            and (self._proves_by_tags(line) or (self._has_column(line) and not self._prints(line)))
        )

    def _proves_by_tags(self, line: Iterable[Fact]) -> bool:
        return all(fact.source is FactSource.TAGGED and fact.statement in self._tagged for fact in line)

    def _has_column(self, line: Iterable[Fact]) -> bool:
        """Whether its statement has a column in which an amount of the line would stand."""
        return any(_column(fact) in self._columns for fact in line)

    def _prints(self, line: Iterable[Fact]) -> bool:
        """Whether a label or a figure of the line stands in the text, be it read as a table or not."""
        if self._words is None:
            self._words = f" {label_key(' '.join(self._filing.texts))} "
        figures = {fact.text.strip("()$€£ -–—") for fact in line}
        long = [figure for figure in figures if len(re.sub(r"\D", "", figure)) >= _FEWEST_DIGITS]
        return any(f" {label_key(fact.label)} " in self._words for fact in line) or any(
            re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", text)
            for figure in long
            for text in self._filing.texts
        )


def _amount(fact: Fact) -> tuple[object, ...]:
    """The period and the amount without its sign, which a tag and a printed row may count differently."""
    return fact.start, fact.end, fact.unit, fact.value.copy_abs()


def _column(fact: Fact) -> tuple[object, ...]:
    return fact.statement, fact.start, fact.end


def _days(fact: Fact) -> int:
    return 0 if fact.start is None else (fact.end - fact.start).days
