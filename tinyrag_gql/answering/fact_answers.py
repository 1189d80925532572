"""Answers a question from the facts of filings: the line of the period, or what is computed of such lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tinyrag_gql.answering.adopted_standards import with_adjusted
from tinyrag_gql.answering.asked_words import company_words, plain_text
from tinyrag_gql.answering.company_periods import own_questions
from tinyrag_gql.answering.company_ranking import why_unranked, write_companies
from tinyrag_gql.answering.computing import newest_last, results_in
from tinyrag_gql.answering.debt_terms import instrument_term
from tinyrag_gql.answering.evidence import AnswerBuilder, DraftAnswer, Span, origin
from tinyrag_gql.answering.fact_answer import AnswerPages, FactAnswer
from tinyrag_gql.answering.fact_periods import NO_PERIOD, asked_periods, newest_period, period_of, with_fiscal_periods
from tinyrag_gql.answering.fact_request import FactRequest
from tinyrag_gql.answering.fact_requests import (
    operand_missing,
    read_requests,
)
from tinyrag_gql.answering.fact_table import FactTable, lines_of
from tinyrag_gql.answering.filing_facts import CompanyFacts, FilingFact
from tinyrag_gql.answering.formulas import items_behind, words_of
from tinyrag_gql.answering.headlines import is_of_unit, pick_metric, tell_results, value_of
from tinyrag_gql.answering.line_matching import Line, Phrase, lines_of_item
from tinyrag_gql.answering.line_readings import told_apart
from tinyrag_gql.answering.nearest_lines import nearest_labels, unsaid_words
from tinyrag_gql.answering.results import RequestedMetric, Result, capital, show
from tinyrag_gql.answering.table_making import TableLine, draft_table
from tinyrag_gql.domain.answers import AnswerFinishReason
from tinyrag_gql.domain.gaps import Gap, GapReason
from tinyrag_gql.filings.asked import AnswerForm, Quantity, asked_for, asks_reasons, asks_which_period
from tinyrag_gql.filings.companies import company_named, mentioned_in_order
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion


def answer_from_facts(question: ParsedQuestion, companies: Sequence[CompanyFacts]) -> FactAnswer | None:
    """The answer, or a refusal that says what is there instead; None where the question does not ask for a figure.

    `companies` come in the order in which to prefer them where the question names none. CPU-bound: call it in a thread.
    """
    if not companies:
        return None
    companies = [
        each._replace(facts=with_fiscal_periods(with_adjusted(each.facts), question.dates)) for each in companies
    ]
    chosen = _chosen(question, companies)
    names = frozenset().union(*(company_words(each.name, each.ticker) for each in chosen))
    if not any(company.facts or company.lines for company in chosen):
        return None
    pages = AnswerPages()
    alone = len(chosen) == 1
    question = replace(question, has_rivals=not alone)
    own = own_questions(question, chosen)
    parts = [
        _CompanyAnswer(each, company, pages, names, alone=alone) for each, company in zip(own, chosen, strict=True)
    ]
    builder = AnswerBuilder()
    for part in parts:
        part.write(AnswerBuilder(builder))
    if not any(part.answered for part in parts):
        if not any(part.asks_for_figure for part in parts):
            return None
        unknown = len(companies) > 1 and not _named(question, companies)
        return _refusal(_NO_COMPANY if unknown else parts[0].reason)
    if len(parts) == 1:
        builder.extend(parts[0].builder)
    elif reason := why_unranked(question, parts, own_periods=len({each.when for each in own}) > 1):
        return _refusal(reason)
    else:
        write_companies(question, parts, builder)
    lines = [line for part in parts for line in part.table_lines]
    return pages.answer(builder.draft(draft_table(lines, builder)))._replace(companies=len(parts))


NOT_CERTAIN = "is certain to be what is asked for"
"""Says of one company that no line of it answers."""
NO_JUDGEMENT = "No rule decides it; these are the usual ratios to judge it by, best beside those of similar companies."
_NO_COMPANY = (
    "The question names no company of the documents searched, or a line that none of them certainly has. "
    "Name the company, the fiscal year and the line item."
)


def not_comparable() -> FactAnswer:
    """The refusal where figures of companies are there, and what is made of them does not prove certain."""
    return _refusal(
        "The figures of these companies are stated, but it is not certain that they count the same, so that they are "
        "not compared. Ask for the figure of one company."
    )


def _refusal(text: str) -> FactAnswer:
    return FactAnswer(DraftAnswer(text, (), AnswerFinishReason.NO_EVIDENCE))


# ------------------------------------------------------------------------------------------------ companies

_WHICH_COMPANY = re.compile(r"\b(?:which|what) (?:\w+ )?(?:company|companies|firm|issuer|filer|one)\b|^who\b", re.I)


def _lower(name: str) -> str:
    """The name within a sentence; short forms keep their capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _chosen(question: ParsedQuestion, companies: Sequence[CompanyFacts]) -> list[CompanyFacts]:
    """The companies that the question names; all where it asks which one; else the first."""
    if named := _named(question, companies):
        return named
    if asked_for(question).extreme and _WHICH_COMPANY.search(question.core):
        return list(companies)
    return [companies[0]]


def _named(question: ParsedQuestion, companies: Sequence[CompanyFacts]) -> list[CompanyFacts]:
    """The companies that the question names, in its order."""
    known = {company_named(each.name, each.ticker): each for each in companies}
    return [known[company] for company in mentioned_in_order(question.core, list(known))]


class _CompanyAnswer:
    """What is found out for one company."""

    def __init__(
        self,
        question: ParsedQuestion,
        company: CompanyFacts,
        pages: AnswerPages,
        names: frozenset[str],
        *,
        alone: bool = True,
    ) -> None:
        """`alone`: no other company is asked about, so that figures are compared with those of years before."""
        self.company = company
        self._alone = alone
        self.reason = ""
        self.headline: Decimal | None = None
        self.unit = ""
        self.what = ""
        self.table_lines: list[TableLine] = []
        self._question = question
        self._pages = pages
        self._lines = lines_of(company.facts)
        self._all_lines: Sequence[Line] = company.lines or self._lines
        self._company_words = names
        self._requests = read_requests(question, self._lines, self._company_words)
        self.builder = AnswerBuilder()
        self.answered = False

    @property
    def name(self) -> str:
        return self.company.name or self.company.ticker or "the company"

    @property
    def asks_for_figure(self) -> bool:
        """Whether the question asks for a figure of the statements, found or not."""
        question = self._question
        if self._requests:
            return True
        if question.metrics and asked_for(question).compares:
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
        if self._write_term():
            return
        found = [pair for readings in self._requests for pair in self._found(readings)]
        asked = asked_for(self._question)
        found = [(each, results if is_of_unit(asked, each.metric, results) else []) for each, results in found]
        had = [(request.metric, results) for request, results in found if results]
        self.answered = bool(had)
        missing = [request for request, results in found if not results and not request.extra]
        if not had or (missing and (self._needs_all or not found[0][1])):
            self.answered = False
            self.reason = self._why_missing(missing[0]) if missing else self._why_unmatched()
            self.table_lines = [self._table_line(at, request, []) for at, request in enumerate(missing[:1])]
            return
        self.table_lines = [self._table_line(at, *pair) for at, pair in enumerate(found)]
        asked_alone = sum(bool(results) and not request.extra for request, results in found) == 1
        if asked_alone and len(had) > 1:
            told = (f"{_lower(metric.name)} {show(self._question, metric, all_[0]).text}" for metric, all_ in had)
            builder.add(f"{capital(str(had[0][1][0].period))}: {', '.join(told)}. {NO_JUDGEMENT}")
        for metric, results in had if asked_alone else pick_metric(self._question, had, builder):
            alone = self._alone and asked_alone
            tell_results(self._question, metric, results, builder, alone=alone, levels_first=True)
            self._keep_headline(metric, results[0])
        for request in missing:
            builder.add(self._why_missing(request))
        for request, results in found:
            if results and (lacking := self._lacking(request, results)):
                builder.add(self._why_missing(request, lacking))
        used = {entry.span.source for _, results in had for result in results for entry in result.entries}
        builder.add(f"From {origin([page for page in self._pages.pages if page.source in used])}.")

    def _write_term(self) -> bool:
        """Write the date or the rate of a debt instrument, if the question asks for one that a row's name tells."""
        phrase = Phrase.of(plain_text(self._question), self._company_words)
        term = instrument_term(asked_for(self._question), phrase, self._lines)
        if term is None:
            return False
        filing, fact = term.fact
        span = Span(self._pages.locate(filing, fact.page or 0), fact.row_start or 0, fact.row_end or 0)
        marker = self.builder.cite(span)
        self.builder.add(f"{term.text} {marker}.")
        self.builder.add(f"“{term.label}” {marker}")
        self.builder.add(f"From {origin([page for page in self._pages.pages if page.source == span.source])}.")
        self.answered = True
        return True

    @property
    def _needs_all(self) -> bool:
        """Whether nothing is answered unless all is found: where one is picked, or yes or no asked for."""
        asked = asked_for(self._question)
        return asked.picks_one or asked.form is AnswerForm.YES_NO

    def _keep_headline(self, metric: RequestedMetric, result: Result) -> None:
        """Keep the first figure, which is compared with those of other companies."""
        if self.headline is None:
            self.headline = value_of(metric, result)
            printed_percent = all(entry.kind == "percent" for entry in result.entries)
            self.unit = "%" if metric.percent or printed_percent else result.currency if metric.amount else ""
            self.what = f"{_lower(metric.name)} in {result.period}"

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
        """The results of a request, of the newest period first: of a series, of the newest one that has a figure."""
        periods = self._periods(request)
        results = self._results_in(request, periods)
        while not results and len(periods) > 1 and self._lists_levels(request):
            periods = periods[1:]
            results = self._results_in(request, periods)
        if asked_for(self._question).extreme and asks_which_period(self._question) and len(results) < len(periods):
            return []  # the one that is missing may be the highest, or the lowest
        return results

    def _lists_levels(self, request: FactRequest) -> bool:
        """Whether the figures of several periods are asked for, rather than what is made of them."""
        asked = asked_for(self._question)
        level = asked.quantity is Quantity.LEVEL and not request.metric.is_change
        return level and asked.form is not AnswerForm.YES_NO and asked.extreme is None

    def _lacking(self, request: FactRequest, results: Sequence[Result]) -> list[Period]:
        """The periods that the question names and that have no result, newest first."""
        if request.metric.is_change or request.metric.joined_years:
            return []
        told = {result.period for result in results}
        return [period for period in self._asked(request) if period != NO_PERIOD and period not in told]

    def _table_line(self, place: int, request: FactRequest, results: Sequence[Result]) -> TableLine:
        """The request, which is the one of that place, as a row or column of a table."""
        lacking: list[Period | None] = [*self._lacking(request, results)]
        gaps = {period: self._gap(request, period) for period in lacking or ([] if results else [None])}
        parts = [line for lines in request.subjects.values() for line in lines]
        is_part = bool(parts) and all(line.members for line in parts)
        return TableLine(self.name, request.metric, tuple(results), place, gaps, is_part=is_part)

    def _gap(self, request: FactRequest, period: Period | None) -> Gap:
        """Why a request has no result for a period."""
        wanted = [] if period is None else [period]
        there = {period_of(each.fact) for each in self._facts_of(request)}
        years = {filing.year - back for filing in self.company.filings if filing.year for back in _PRINTED_BACK}
        reason, message = GapReason.NOT_FOUND, self._why_missing(request, wanted)
        if period in there and period is not None and not self._missing_inputs(request, [period]):
            reason = GapReason.AMBIGUOUS
        elif period is not None and years and period.year not in years:
            reason, message = GapReason.NOT_IN_CORPUS, f"{message} Add the filing of {period}."
        return Gap(reason=reason, message=message)

    def _results_in(self, request: FactRequest, periods: Sequence[Period]) -> list[Result]:
        table = FactTable(self.company, request.subjects, self._pages.locate, self._question.basis)
        if request.metric.is_change and len(periods) == 1 and periods[0].months and self._is_balance(request):
            periods = [periods[0], Period(periods[0].year - 1)]  # within that part of the year: from its first day
        changed = asked_for(self._question).quantity is Quantity.CHANGE
        compare = (self._question.compare or changed) and (
            (self._alone and not request.alone) or len(self._question.periods) > 1
        )
        return results_in(self._question, request.metric, table, periods, compare=compare) if periods else []

    def _is_balance(self, request: FactRequest) -> bool:
        """Whether all figures of a request are of a day."""
        facts = self._facts_of(request)
        return bool(facts) and all(each.fact.start is None for each in facts)

    def _periods(self, request: FactRequest) -> tuple[Period, ...]:
        """The periods to answer for, newest first."""
        if asked := self._asked(request):
            return asked
        quarters = self._question.quarters
        facts = self._facts_of(request)
        if quarters:
            facts = [each for each in facts if (of := period_of(each.fact)) and of.quarter in quarters]
        newest = newest_period(facts, quarterly=bool(quarters or self._question.quarterly))
        return (newest,) if newest else ()

    def _asked(self, request: FactRequest) -> tuple[Period, ...]:
        """The periods that the question names, as the facts of the request have them."""
        if request.period:
            return (request.period,)
        return asked_periods(self._question, self.company.facts, self._facts_of(request))

    def _facts_of(self, request: FactRequest) -> list[FilingFact]:
        lines = [line for group in request.subjects.values() for line in group]
        for item in request.items:
            lines += next(iter(lines_of_item(item, self._lines)), [])
        return [each for line in lines for each in line.facts]

    # ------------------------------------------------------------------ refusing

    def _why_missing(self, request: FactRequest, wanted_periods: Sequence[Period] | None = None) -> str:
        """Why a line that is known has no figure: the input that is missing, or the periods that are there instead.

        Of all periods asked for, unless some of them are given.
        """
        name, who = _lower(request.metric.name), self.name
        periods = wanted_periods
        if periods is None:
            periods = [each for each in self._asked(request) if each != NO_PERIOD]
        wanted = f" for {', '.join(map(str, periods))}" if periods else " for the period asked for"
        there = sorted(
            {period for each in self._facts_of(request) if (period := period_of(each.fact))},
            key=newest_last,
            reverse=True,
        )
        others = [str(period) for period in there if period not in periods][:_MOST_PERIODS]
        if lacking := self._missing_inputs(request, periods):
            return (
                f"{capital(name)} of {who}{wanted} cannot be computed: no certain {' and no certain '.join(lacking)}."
            )
        if request.metric.joined_years and (lacking_years := [each for each in periods if each not in there]) and there:
            named = ", ".join(map(str, lacking_years))
            return f"{capital(name)} of {who} cannot be computed: no certain figure for {named}."
        if asks_which_period(self._question) and (unknown := [each for each in periods if each not in there]) and there:
            named = ", ".join(map(str, unknown))
            return f"The periods cannot be ranked by {name} of {who}: no certain figure for {named}."
        if periods and all(period in there for period in periods):
            return f"The documents searched state {name} of {who}{wanted}, but not unambiguously."
        text = f"The documents searched do not hold {name} of {who}{wanted}."
        return f"{text} They hold it for {', '.join(others)}." if others else text

    def _missing_inputs(self, request: FactRequest, periods: Sequence[Period]) -> list[str]:
        """The line items of a formula that stand nowhere for the first period, in words."""
        names = items_behind([item.name for item in request.items])
        if len(request.items) < 2 or request.subjects or not periods:
            return []
        table = FactTable(self.company, {}, self._pages.locate, self._question.basis)
        wanted = [item.name for item in request.items if item.name in names]
        missing = [name for name in wanted if not table.find(name, periods[0])]
        return [words_of(name) for name in missing] if len(missing) < len(wanted) else []

    def _why_unmatched(self) -> str:
        who = self.company.name or "this company"
        phrase = Phrase.of(self._question.subject, self._company_words)
        near = nearest_labels(phrase, self._all_lines)
        text = f"No line of {who} in the documents searched {NOT_CERTAIN}."
        if self._question.total_years and not self._question.bare_total:
            text = (
                f"No line of {who} in the documents searched is certain to be what is asked for with figures that add"
                " up over several years, as balances and rates do not."
            )
        if missing := operand_missing(self._question, self._lines, self._company_words):
            text = f"It cannot be computed: no line of {who} in the documents searched is certain to be “{missing}”."
        elif unsaid := unsaid_words(phrase, self._all_lines):
            text += f" None has the word{'s' if len(unsaid) > 1 else ''} {', '.join(f'“{word}”' for word in unsaid)}."
        return f"{text} The nearest lines are: {'; '.join(near)}." if near else text


_ASKS_AMOUNT = re.compile(r"(?:what (?!did|do|does)|how (?:much|many|large|big|high)\b)", re.I)
_MOST_PERIODS = 6
_PRINTED_BACK = range(3)
"""How many years back an annual report prints its figures: Regulation S-X, rule 3-02, wants three years."""
