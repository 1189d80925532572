"""Answers a question from the facts of filings: the line of the period, or what is computed of such lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.computing import newest_last, results_in
from tinyrag_gql.answering.evidence import AnswerBuilder, DraftAnswer, EvidencePage, Span, origin
from tinyrag_gql.answering.fact_periods import NO_PERIOD, asked_periods, newest_period, period_of, with_fiscal_periods
from tinyrag_gql.answering.fact_requests import FactRequest, asks_reasons, company_words, read_requests, told_apart
from tinyrag_gql.answering.fact_table import FactTable, lines_of
from tinyrag_gql.answering.filing_facts import CompanyFacts, Filing, FilingFact
from tinyrag_gql.answering.line_matching import Line, Phrase, lines_of_item, nearest_labels
from tinyrag_gql.answering.results import RequestedMetric, Result, write_results
from tinyrag_gql.domain.answers import AnswerFinishReason
from tinyrag_gql.filings.companies import company_named, mentions
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion


class FactAnswer(NamedTuple):
    """A draft whose spans count `pages` as its sources: pairs of a document's id and a page number."""

    draft: DraftAnswer
    pages: tuple[tuple[str, int], ...] = ()

    @property
    def is_refusal(self) -> bool:
        return self.draft.finish_reason is AnswerFinishReason.NO_EVIDENCE


def answer_from_facts(question: ParsedQuestion, companies: Sequence[CompanyFacts]) -> FactAnswer | None:
    """The answer, or a refusal that says what is there instead; None where the question does not ask for a figure.

    `companies` come in the order in which to prefer them where the question names none. CPU-bound: call it in a thread.
    """
    if not companies:
        return None
    companies = [each._replace(facts=with_fiscal_periods(each.facts, question.dates)) for each in companies]
    chosen = _chosen(question, companies)
    names = frozenset().union(*(company_words(each.name, each.ticker) for each in chosen))
    if not any(company.facts or company.lines for company in chosen):
        return None
    pages = _Pages()
    alone = len(chosen) == 1 and not asks_reasons(question) and not question.is_narrative
    clauses = question.clauses if alone else (question,)
    parts = [_CompanyAnswer(clause, company, pages, names) for clause in clauses for company in chosen]
    builder = AnswerBuilder()
    for part in parts:
        part.write(AnswerBuilder(builder))
    if len(clauses) > 1:
        return _answer_clauses(clauses, parts, builder, pages)
    if not any(part.answered for part in parts):
        if not any(part.asks_for_figure for part in parts):
            return None
        unknown = len(companies) > 1 and not _named(question, companies)
        return _refusal(_NO_COMPANY if unknown else parts[0].reason)
    if len(parts) == 1:
        builder.extend(parts[0].builder)
    else:
        _write_companies(question, parts, builder)
    return pages.answer(builder.draft())


def _answer_clauses(
    clauses: Sequence[ParsedQuestion], parts: Sequence["_CompanyAnswer"], builder: AnswerBuilder, pages: "_Pages"
) -> FactAnswer | None:
    """The answers to several questions in one, which say what is not answered; a refusal where the first one is not."""
    if not parts[0].answered:
        return _refusal(parts[0].reason) if parts[0].asks_for_figure else None
    for clause, part in zip(clauses, parts, strict=True):
        if part.answered:
            builder.extend(part.builder)
        else:
            builder.add(f"Not answered: “{clause.core.rstrip('?. ')}”. {part.reason}")
    return pages.answer(builder.draft())


_NO_COMPANY = (
    "The question names no company of the documents searched, or a line that none of them certainly has. "
    "Name the company, the fiscal year and the line item."
)


def _refusal(text: str) -> FactAnswer:
    return FactAnswer(DraftAnswer(text, (), AnswerFinishReason.NO_EVIDENCE))


# ------------------------------------------------------------------------------------------------ companies

_WHICH_COMPANY = re.compile(r"\b(?:which|what) (?:\w+ )?(?:company|companies|firm|issuer|filer|one)\b|^who\b", re.I)


def _chosen(question: ParsedQuestion, companies: Sequence[CompanyFacts]) -> list[CompanyFacts]:
    """The companies that the question names; all where it asks which one; else the first."""
    if named := _named(question, companies):
        return named
    if question.superlative and _WHICH_COMPANY.search(question.core):
        return list(companies)
    return [companies[0]]


def _named(question: ParsedQuestion, companies: Sequence[CompanyFacts]) -> list[CompanyFacts]:
    known = {company_named(each.name, each.ticker): each for each in companies}
    return list(dict.fromkeys(known[mention.company] for mention in mentions(question.core, list(known))))


def _write_companies(question: ParsedQuestion, parts: Sequence["_CompanyAnswer"], builder: AnswerBuilder) -> None:
    """Company by company; where the highest is asked for, it comes first, if every company has its figure."""
    missing = [part for part in parts if not part.answered]
    ranked = [part for part in parts if part.headline is not None]
    if question.superlative and not missing and len(ranked) == len(parts):
        ranked.sort(key=lambda part: part.headline or 0, reverse=question.superlative != "lowest")
        builder.add(f"{ranked[0].company.name} has the {question.superlative}:")
        parts = ranked
    elif question.superlative and missing:
        names = ", ".join(str(part.company.name) for part in missing)
        builder.add(f"They cannot be ranked, since the figure of {names} is missing.")
    for part in parts:
        builder.add(f"{part.company.name}:" if part.answered else f"{part.company.name}: {part.reason}")
        builder.extend(part.builder)


class _CompanyAnswer:
    """What is found out for one company."""

    def __init__(self, question: ParsedQuestion, company: CompanyFacts, pages: "_Pages", names: frozenset[str]) -> None:
        self.company = company
        self.reason = ""
        self.headline: Decimal | None = None
        self._question = question
        self._pages = pages
        self._lines = lines_of(company.facts)
        self._all_lines: Sequence[Line] = company.lines or self._lines
        self._company_words = names
        self._requests = read_requests(question, self._lines, self._company_words)
        self.builder = AnswerBuilder()
        self.answered = False

    @property
    def asks_for_figure(self) -> bool:
        """Whether the question asks for a figure of the statements, found or not."""
        question = self._question
        if self._requests:
            return True
        if asks_reasons(question) or question.is_yes_no:
            return False
        if question.metrics and not question.is_narrative:
            return True
        phrase = Phrase.of(question.subject, self._company_words)
        return bool(question.periods and _ASKS_AMOUNT.match(question.core) and nearest_labels(phrase, self._all_lines))

    def write(self, builder: AnswerBuilder) -> None:
        """Write what is found, and give the reason where something is not."""
        self.builder = builder
        found = [pair for readings in self._requests for pair in self._found(readings)]
        had = [(request.metric, results) for request, results in found if results]
        self.answered = bool(had)
        for request, results in found:
            if results:
                write_results(self._question, request.metric, results, builder)
                self.headline = self.headline or results[0].computed.value * (results[0].scale or 1)
            elif had:
                builder.add(self._why_missing(request))
        if not had:
            self.reason = self._why_missing(self._requests[0][0]) if self._requests else self._why_unmatched()
            return
        _write_best(self._question, had, builder)
        used = {entry.span.source for _, results in had for result in results for entry in result.entries}
        builder.add(f"From {origin([page for page in self._pages.pages if page.source in used])}.")

    def _found(self, readings: Sequence[FactRequest]) -> list[tuple[FactRequest, list[Result]]]:
        """The surest reading that has a result, or the surest of all; rows of one name each by its heading."""
        for request in readings:
            if results := self._results(request):
                return [(request, results)]
            if request.metric.is_change and self._results(request._replace(metric=replace(request.metric, base=None))):
                return [(request, [])]  # the line is there, but a loss has no growth: no other line stands for it
            apart = [(each, self._results(each)) for each in told_apart(request)]
            if apart and all(results for _, results in apart):
                return apart
        return [(readings[0], [])]

    def _results(self, request: FactRequest) -> list[Result]:
        table = FactTable(self.company, request.subjects, self._pages.locate, self._question.basis)
        periods = self._periods(request)
        return results_in(self._question, request.metric, table, periods) if periods else []

    def _periods(self, request: FactRequest) -> tuple[Period, ...]:
        """The periods to answer for, newest first."""
        asked = asked_periods(self._question, self.company.facts)
        if asked:
            return asked
        quarters = self._question.quarters
        facts = self._facts_of(request)
        if quarters:
            facts = [each for each in facts if (of := period_of(each.fact)) and of.quarter in quarters]
        newest = newest_period(facts, quarterly=bool(quarters or self._question.quarterly))
        return (newest,) if newest else ()

    def _facts_of(self, request: FactRequest) -> list[FilingFact]:
        lines = [line for group in request.subjects.values() for line in group]
        for item in request.items:
            lines += next(iter(lines_of_item(item, self._lines)), [])
        return [each for line in lines for each in line.facts]

    # ------------------------------------------------------------------ refusing

    def _why_missing(self, request: FactRequest) -> str:
        """Why a line that is known has no figure: the periods that are there instead."""
        name, who = request.metric.name, self.company.name or "this company"
        asked = [str(period) for period in asked_periods(self._question, self.company.facts) if period != NO_PERIOD]
        there = sorted(
            {period for each in self._facts_of(request) if (period := period_of(each.fact))},
            key=newest_last,
            reverse=True,
        )
        wanted = f" for {', '.join(asked)}" if asked else " for the period asked for"
        text = f"The documents searched do not hold {name} of {who}{wanted}, or not unambiguously."
        return f"{text} They hold it for {', '.join(map(str, there[:_MOST_PERIODS]))}." if there else text

    def _why_unmatched(self) -> str:
        who = self.company.name or "this company"
        phrase = Phrase.of(self._question.subject, self._company_words)
        near = nearest_labels(phrase, self._all_lines)
        text = f"No line of {who} in the documents searched is certain to be what is asked for."
        return f"{text} The nearest lines are: {'; '.join(near)}." if near else text


_ASKS_AMOUNT = re.compile(r"(?:what (?!did|do|does)|how (?:much|many|large|big|high)\b)", re.I)
_MOST_PERIODS = 6


def _write_best(
    question: ParsedQuestion, had: Sequence[tuple[RequestedMetric, list[Result]]], builder: AnswerBuilder
) -> None:
    """Name the highest or lowest of several figures where it is asked for."""
    if len(had) > 1 and question.superlative:
        best = (min if question.superlative == "lowest" else max)(
            had, key=lambda pair: pair[1][0].computed.value * (pair[1][0].scale or 1)
        )
        builder.add(f"The {question.superlative} of these is {best[0].name}.")


class _Pages:
    """The pages that facts stand on, as sources of an answer."""

    def __init__(self) -> None:
        self.pages: list[EvidencePage] = []
        self._sources: dict[tuple[str, int], int] = {}

    def locate(self, filing: Filing, page: int) -> int:
        """The source number of a filing's page."""
        key = (filing.document, page)
        if key not in self._sources:
            self._sources[key] = len(self.pages)
            place = (len(self.pages), "", 0, 0, page, filing.document)
            self.pages.append(EvidencePage(*place, *filing[1:6]))
        return self._sources[key]

    def answer(self, draft: DraftAnswer) -> FactAnswer:
        """The draft with the pages that it cites alone, in the order in which it cites them."""
        cited = list(dict.fromkeys(span.source for span in draft.spans))
        spans = tuple(Span(cited.index(span.source), span.start, span.end) for span in draft.spans)
        pages = tuple((self.pages[source].document, self.pages[source].page) for source in cited)
        return FactAnswer(draft._replace(spans=spans), pages)
