"""Binds a figure of a sentence to a fact: the one that it agrees with, or the one that contradicts it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.answers import FigureVerdict
from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.facts.amounts import amount_agrees, same_value, unit_fits, value_in_words
from tinyrag_gql.facts.claim import Claim
from tinyrag_gql.facts.lines import LineMatch, line_of, line_words, match_line
from tinyrag_gql.filings.companies import Company


class FactPage(NamedTuple):
    """A cited page as binding needs it: its facts, and what its document is of."""

    marker: int
    facts: tuple[StoredFact, ...] = ()
    company: Company | None = None
    fiscal_year: int | None = None
    fiscal_period: str | None = None
    """The document's own period, which figures without one are of."""
    start: int = 0
    end: int = 0
    """The part of the page that the marker quotes."""

    @property
    def quoted(self) -> "FactPage":
        """The page with the facts alone that stand in the rows quoted."""
        inside = (each for each in self.facts if self.start <= _row_start(each) < self.end)
        return self._replace(facts=tuple(inside))


def _row_start(stored: StoredFact) -> int:
    return -1 if stored.fact.row_start is None else stored.fact.row_start


class Binding(NamedTuple):
    """The verdict on a figure: VERIFIED or CONTRADICTED with the fact, or FOUND where neither is certain."""

    verdict: FigureVerdict
    fact: StoredFact | None = None
    marker: int | None = None
    reason: str | None = None


class _Candidate(NamedTuple):
    match: LineMatch
    page: FactPage
    stored: StoredFact


def bind(claim: Claim, pages: Sequence[FactPage]) -> Binding:
    """Returns the verdict of the facts of `pages`; FOUND says only that they neither agree nor contradict."""
    if claim.change:
        return _unbound("It is told as a change, and no figures of the answer give that change.")
    if claim.is_unclear:
        return _unbound("The sentence does not say clearly of which period or line the figure is.")
    own = [page for page in pages if is_of_company(claim, page)]
    if pages and not own:
        return _unbound("The cited page is of another company.")
    lines = [each for page in own for each in _lines(claim, page)]
    if not lines:
        return _unbound("No line of the cited page has the sentence's name and unit.")
    periods = [each for each in lines if is_of_period(claim, each.page, each.stored.fact)]
    if not periods:
        label = max(lines).stored.fact.label
        told = ", ".join(str(each) for each in claim.periods if each.is_whole) or "that period"
        return _unbound(f"The cited page has “{label}”, but not surely for {told}.")
    verdicts = [_of_document(claim, group) for group in _by_document(periods)]
    order = (FigureVerdict.VERIFIED, FigureVerdict.CONTRADICTED, FigureVerdict.FOUND)
    return min(verdicts, key=lambda each: order.index(each.verdict))


def _unbound(reason: str) -> Binding:
    return Binding(FigureVerdict.FOUND, reason=reason)


def is_of_company(claim: Claim, page: FactPage) -> bool:
    """Whether the page's document is of a company that the claim names, or the claim names none."""
    return not claim.companies or page.company in claim.companies


def _lines(claim: Claim, page: FactPage) -> Iterator[_Candidate]:
    name = _name_words(page.company)
    for stored in page.facts:
        if not unit_fits(claim, stored.fact) or _is_in_its_label(stored.fact):
            continue
        if match := _match(claim, stored.fact, name):
            yield _Candidate(match, page, stored)


def _is_in_its_label(fact: Fact) -> bool:
    """Whether the figure is a part of the row's label, so that the label names another figure."""
    digits = re.search(r"[0-9][0-9.,]*", fact.text)
    return digits is not None and re.search(rf"(?<![0-9.,]){re.escape(digits[0])}(?![0-9])", fact.label) is not None


def _name_words(company: Company | None) -> frozenset[str]:
    """The words of the company's name, and its name written as one word."""
    return line_words(f"{' '.join(company.name)} {''.join(company.name)}").same if company else frozenset()


def _match(claim: Claim, fact: Fact, company: frozenset[str]) -> LineMatch:
    """How surely the claim names the line, with what it says in brackets as a part of the name or as another one."""
    if claim.also and (match := match_line(claim.whole_line, fact, company)):
        return match
    known = line_of(fact).vocabulary
    also = all(words.same <= known or match_line(words, fact, company) for words in claim.also)
    return match_line(claim.line, fact, company) if also else LineMatch.NONE


def is_of_period(claim: Claim, page: FactPage, fact: Fact) -> bool:
    """Whether the fact is of the claim's periods, or of the document's own where the claim names none."""
    if claim.periods:
        return all(period.agrees(fact) for period in claim.periods)
    own = (page.fiscal_year, page.fiscal_period)
    return None not in own and own == (fact.fiscal_year, fact.fiscal_period)


def _by_document(candidates: Sequence[_Candidate]) -> list[list[_Candidate]]:
    groups: dict[str, list[_Candidate]] = {}
    for each in candidates:
        groups.setdefault(each.stored.document_id, []).append(each)
    return list(groups.values())


def _of_document(claim: Claim, candidates: Sequence[_Candidate]) -> Binding:
    """The verdict of the lines that the claim names best."""
    best = max(each.match for each in candidates)
    named = _of_named_company(claim, [each for each in candidates if each.match is best])
    agreeing = [each for each in named if amount_agrees(claim, each.stored.fact)]
    if not agreeing:
        doubtful = any(amount_agrees(claim, each.stored.fact) for each in candidates)
        return _contradicted(claim, named, certain=not doubtful)
    first = agreeing[0]
    if any(not same_value(first.stored.fact, each.stored.fact) for each in named):
        return Binding(
            FigureVerdict.FOUND, first.stored, first.page.marker,
            f"The cited page has several values for “{first.stored.fact.label}” in that period.",
        )  # fmt: skip
    return Binding(FigureVerdict.VERIFIED, first.stored, first.page.marker)


def _of_named_company(claim: Claim, named: list[_Candidate]) -> list[_Candidate]:
    """Those whose label holds the company's name, where the claim has it within the line's name."""
    if not claim.company_in_line:
        return named
    return [each for each in named if _name_words(each.page.company) & line_of(each.stored.fact).whole] or named


def _contradicted(claim: Claim, named: Sequence[_Candidate], *, certain: bool) -> Binding:
    first = named[0]
    fact = first.stored.fact
    certain = certain and first.match >= LineMatch.NAMED and bool(claim.periods) and _says_amount(claim, fact)
    if not certain or any(not same_value(fact, each.stored.fact) for each in named):
        return Binding(
            FigureVerdict.FOUND, None, first.page.marker,
            f"The figure is not the value of “{fact.label}”, the line that comes nearest to the sentence.",
        )  # fmt: skip
    return Binding(
        FigureVerdict.CONTRADICTED, first.stored, first.page.marker,
        f"The cited page has {value_in_words(fact)} for “{fact.label}”, {period_in_words(fact)}.",
    )  # fmt: skip


def _says_amount(claim: Claim, fact: Fact) -> bool:
    """Whether the claim says its scale, so that another value is another amount."""
    bare = claim.number.unit is None and claim.number.scale is None and claim.scale is None
    return not bare or abs(fact.value) < 10_000 or abs(claim.number.value) == abs(fact.value)


def period_in_words(fact: Fact) -> str:
    """The period for readers: 'fiscal 2023', 'Q2 of fiscal 2023', or its days."""
    if fact.fiscal_year is not None and fact.fiscal_period is not None:
        part = "" if fact.fiscal_period == "FY" else f"{fact.fiscal_period} of "
        return f"{part}fiscal {fact.fiscal_year}"
    return f"{fact.start} to {fact.end}" if fact.start else f"{fact.end}"
