"""Answers in figures: a line item as printed, or a metric computed from line items that the evidence holds."""

from collections.abc import Iterator, Sequence

from tinyrag_gql.answering.computing import newest_last, results_of
from tinyrag_gql.answering.evidence import AnswerBuilder, EvidencePage, companies_named, origin
from tinyrag_gql.answering.headlines import is_of_unit, pick_metric, tell_results
from tinyrag_gql.answering.requests import requested_of
from tinyrag_gql.answering.results import RequestedMetric, Result
from tinyrag_gql.answering.statement_table import StatementPage, StatementTable
from tinyrag_gql.answering.table_making import TableLine
from tinyrag_gql.filings.asked import asked_for
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion


def answer_in_figures(
    question: ParsedQuestion, evidence: Sequence[EvidencePage], builder: AnswerBuilder
) -> list[TableLine]:
    """Write the answer if the question names a metric whose inputs all stand in the evidence, and return its lines.

    A question that names several of the evidence's companies is answered for each of them, one that names none for
    the company of the best source.
    """
    requested = requested_of(question)
    if not requested or not evidence:
        return []
    companies = companies_named(question.core, evidence) or [evidence[0].company]
    if len(companies) == 1:
        return _answer(question, requested, [page for page in evidence if page.company == companies[0]], builder)
    parts = [(company, AnswerBuilder(builder)) for company in companies]
    had = [
        _answer(question, requested, [page for page in evidence if page.company == name], part) for name, part in parts
    ]
    for (company, part), answered in zip(parts, had, strict=True):
        if any(had):
            builder.add(f"{company}:" if answered else f"{company}: the documents found do not hold this figure.")
            builder.extend(part)
    return [line for lines in had for line in lines]


def _answer(
    question: ParsedQuestion, requested: list[RequestedMetric], evidence: Sequence[EvidencePage], builder: AnswerBuilder
) -> list[TableLine]:
    places = list(_attempts(question, evidence))
    attempts = [(StatementTable(pages, question.basis), period) for pages, period in places]
    if question.basis == "restated":  # a later filing prints the figures as they are restated, with or without the word
        attempts += [(StatementTable(pages), period) for pages, period in places if _is_later(pages, period)]
    for table, period in attempts:
        elsewhere = [other for other, _ in attempts if other is not table]
        found = [(what, results_of(question, what, table, period, elsewhere)) for what in requested]
        asked = asked_for(question)
        if had := [(what, results) for what, results in found if results and is_of_unit(asked, what, results)]:
            for what, results in pick_metric(question, had, builder):
                tell_results(question, what, results, builder)
            _close(had, evidence, builder)
            company = evidence[0].company or evidence[0].ticker or "the company"
            return [TableLine(company, what, tuple(results), at) for at, (what, results) in enumerate(had)]
    return []


def _is_later(pages: Sequence[StatementPage], period: Period) -> bool:
    """Whether the pages are of one filing, of a year after the period's."""
    years = {page.page.year for page in pages}
    return len(years) == 1 and all(year is not None and year > period.year for year in years)


def _close(
    had: list[tuple[RequestedMetric, list[Result]]],
    evidence: Sequence[EvidencePage],
    builder: AnswerBuilder,
) -> None:
    """Name the pages that everything stands on."""
    used = {entry.span.source for _, results in had for result in results for entry in result.entries}
    builder.add(f"From {origin([page for page in evidence if page.source in used])}.")


# ------------------------------------------------------------------------------------------------ where to look


def _attempts(
    question: ParsedQuestion, evidence: Sequence[EvidencePage]
) -> Iterator[tuple[list[StatementPage], Period]]:
    """Each filing alone, the one of the asked period first; then all filings of the best one's company together."""
    pages = [StatementPage(page) for page in evidence]
    filings: dict[str, list[StatementPage]] = {}
    for page in pages:
        filings.setdefault(page.page.document, []).append(page)
    requested = _asked_period(question)
    ordered = sorted(filings.values(), key=lambda group: _distance(group[0].page, requested))
    for group in ordered:
        if period := _period_in(group[0].page, requested):
            yield group, period
    if requested and len(ordered) > 1:
        company = ordered[0][0].page.company
        yield [page for page in pages if page.page.company == company], requested


def _period_in(page: EvidencePage, requested: Period | None) -> Period | None:
    """The period to look for in a filing: a quarterly one reports its own quarter of the year that is asked for."""
    own = _own_period(page)
    whole = requested and requested == Period(requested.year)
    if requested is None or (own and whole and own.year == requested.year and own.quarter in (1, 2, 3)):
        return own
    return requested


def _asked_period(question: ParsedQuestion) -> Period | None:
    if not question.periods:
        return None
    return max(question.periods, key=newest_last)


def _own_period(page: EvidencePage) -> Period | None:
    if page.year is None:
        return None
    quarter = int(page.fiscal_period[1]) if page.is_quarterly and page.fiscal_period else None
    return Period(page.year, quarter)


def _distance(page: EvidencePage, period: Period | None) -> int:
    """0 for a filing of that very period; filings of the year after print it too, in their second column.

    Where no period is asked for, the newest year comes first, and the annual report before the quarterly ones.
    """
    if period is None or page.year is None:
        return 3 if page.year is None else -2 * page.year + page.is_quarterly
    own = _own_period(page)
    quarter = 0 if own and own.quarter == period.quarter else 2
    return {0: 0, 1: 4}.get(page.year - period.year, 8) + quarter
