"""Answers in figures: a line item as printed, or a metric computed from line items that the evidence holds."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tinyrag_gql.answering.definitions import expressions_of
from tinyrag_gql.answering.evidence import AnswerBuilder, EvidencePage, companies_named, origin
from tinyrag_gql.answering.expressions import Expression, Operation, Term, averaged, shifted
from tinyrag_gql.answering.formulas import Computed, compute, formula, in_words, words_of
from tinyrag_gql.answering.results import RequestedMetric, Result, plain, write_results
from tinyrag_gql.answering.statement_table import LineItemValue, StatementPage, StatementTable
from tinyrag_gql.filings.line_items import BY_NAME
from tinyrag_gql.filings.metrics import BY_NAME as BY_METRIC
from tinyrag_gql.filings.metrics import Metric
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion


def answer_in_figures(question: ParsedQuestion, evidence: Sequence[EvidencePage], builder: AnswerBuilder) -> bool:
    """Write the answer if the question names a metric whose inputs all stand in the evidence; False otherwise.

    A question that names several of the evidence's companies is answered for each of them, one that names none for
    the company of the best source.
    """
    requested = _requested(question)
    if not requested or not evidence:
        return False
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
    return any(had)


def _answer(
    question: ParsedQuestion, requested: list[RequestedMetric], evidence: Sequence[EvidencePage], builder: AnswerBuilder
) -> bool:
    places = list(_attempts(question, evidence))
    attempts = [(StatementTable(pages, question.basis), period) for pages, period in places]
    if question.basis == "restated":  # a later filing prints the figures as they are restated, with or without the word
        attempts += [(StatementTable(pages), period) for pages, period in places if _is_later(pages, period)]
    for table, period in attempts:
        elsewhere = [other for other, _ in attempts if other is not table]
        found = [(what, _results(question, what, table, period, elsewhere)) for what in requested]
        if had := [(what, results) for what, results in found if results]:
            for what, results in had:
                write_results(question, what, results, builder)
            _close(question, had, evidence, builder)
            return True
    return False


def _is_later(pages: Sequence[StatementPage], period: Period) -> bool:
    """Whether the pages are of one filing, of a year after the period's."""
    years = {page.page.year for page in pages}
    return len(years) == 1 and all(year is not None and year > period.year for year in years)


def _close(
    question: ParsedQuestion,
    had: list[tuple[RequestedMetric, list[Result]]],
    evidence: Sequence[EvidencePage],
    builder: AnswerBuilder,
) -> None:
    """Name the highest or lowest of several figures where it is asked for, and the pages that everything stands on."""
    if len(had) > 1 and question.superlative:
        best = (min if question.superlative == "lowest" else max)(had, key=lambda pair: pair[1][0].computed.value)
        builder.add(f"The {question.superlative} of these is {best[0].name}.")
    used = {entry.span.source for _, results in had for result in results for entry in result.entries}
    builder.add(f"From {origin([page for page in evidence if page.source in used])}.")


# ------------------------------------------------------------------------------------------------ what is requested


def _requested(question: ParsedQuestion) -> list[RequestedMetric]:
    if question.share:
        above, below = question.share
        ratio = Operation("/", formula(above), formula(below))
        return [_averaged(question, f"{words_of(above)} as a share of {words_of(below)}", ratio, percent=True)]
    if question.combined:
        first, sign, second = question.combined
        combined = Operation(sign, _defined(question, first), _defined(question, second))
        name = f"{words_of(first)} {_SIGN_WORDS[sign]} {words_of(second)}"
        return [_averaged(question, name, combined, percent=False)]
    metrics = question.metrics or ((BY_METRIC["revenue"],) if question.growth else ())
    if not metrics:
        return []
    several = [_of_metric(question, metric) for metric in metrics] if question.superlative else []
    if len({(each.amount, each.percent) for each in several}) == 1:
        return several
    return [_of_metric(question, metrics[0])]


def _of_metric(question: ParsedQuestion, metric: Metric) -> RequestedMetric:
    expression = _defined(question, metric.name)
    if question.growth and not metric.percent:
        before = shifted(expression, -question.growth_years)
        growth = Operation("/", Operation("-", expression, before), before)
        name = f"growth of {words_of(metric.name)}"
        return RequestedMetric(name, in_words(growth), growth, percent=True, amount=False)
    return _averaged(question, words_of(metric.name), expression, percent=metric.percent)


_SIGN_WORDS = {"-": "less", "+": "plus", "/": "to"}


def _defined(question: ParsedQuestion, name: str) -> Expression:
    return expressions_of(question.definitions).get(name) or formula(name)


def _averaged(question: ParsedQuestion, name: str, expression: Expression, *, percent: bool) -> RequestedMetric:
    dimension = _dimension(expression)
    percent = dimension == 0 and (percent or question.percent)
    words = in_words(expression)
    if question.average_years:
        expression = averaged(expression, question.average_years)
        name, words = (f"{question.average_years}-year average of {text}" for text in (name, words))
    return RequestedMetric(name, words, expression, percent=percent, amount=dimension == 1)


def _dimension(expression: Expression) -> int:
    """1 for amounts of money, 0 for plain numbers."""
    if isinstance(expression, Decimal):
        return 0
    if isinstance(expression, Term):
        return 1 if expression.name in BY_NAME else _dimension(formula(expression.name))
    left, right = _dimension(expression.left), _dimension(expression.right)
    return {"*": left + right, "/": left - right}.get(expression.operator, max(left, right))


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
    return max(question.periods, key=_newest_last)


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


# ------------------------------------------------------------------------------------------------ computing


def _results(
    question: ParsedQuestion,
    requested: RequestedMetric,
    table: StatementTable,
    period: Period,
    elsewhere: Sequence[StatementTable],
) -> list[Result]:
    """The asked period, and the others that it is to be compared with; empty where the asked one cannot be had.

    A period that the question names and this table does not hold is looked for `elsewhere`.
    """
    first = _result(question, requested, table, period)
    if first is None:
        return []
    results = [first]
    if question.compare and not question.average_years and not question.growth:
        named = sorted((other for other in question.periods if other != period), key=_newest_last, reverse=True)
        others = named or [Period(period.year - back, period.quarter, period.months) for back in (1, 2)]
        tables = [table, *(elsewhere if named else ())]
        found = (next(_each(question, requested, tables, other), None) for other in others)
        results += [result for result in found if result]
    return results


def _each(
    question: ParsedQuestion, requested: RequestedMetric, tables: Sequence[StatementTable], period: Period
) -> Iterator[Result]:
    return (result for table in tables if (result := _result(question, requested, table, period)))


def _newest_last(period: Period) -> tuple[int, int]:
    return period.year, period.quarter or 0


def _result(
    question: ParsedQuestion, requested: RequestedMetric, table: StatementTable, period: Period
) -> Result | None:
    entries: dict[tuple[str, int], tuple[LineItemValue, ...]] = {}

    def lookup(name: str, shift: int) -> Computed | None:
        shifted_period = Period(period.year + shift, period.quarter, period.months)
        found = table.find(name, shifted_period)
        if not found and period.quarter == LAST_QUARTER:
            return _last_quarter(table, name, shifted_period.year, entries)
        if not found:
            return None
        entries[name, shift] = found
        return _sum(found)

    computed = compute(requested.expression, lookup, expressions_of(question.definitions))
    flat = list(dict.fromkeys(entry for found in entries.values() for entry in found))
    if computed is None or not flat or len({entry.scale for entry in flat}) > 1:
        return None
    return Result(period, computed, flat)


LAST_QUARTER = 4


def _last_quarter(
    table: StatementTable, name: str, year: int, entries: dict[tuple[str, int], tuple[LineItemValue, ...]]
) -> Computed | None:
    """The fourth quarter, which is seldom printed: the year less its first nine months, both as printed."""
    whole, before = table.find(name, Period(year)), table.find(name, Period(year, months=9))
    parts = (*whole, *before)
    if (
        not whole
        or not before
        or len({part.scale for part in parts}) > 1
        or any(part.kind != "amount" for part in parts)
    ):
        return None
    entries[name, year], entries[name, -year] = whole, before
    first, second = _sum(whole), _sum(before)
    return Computed(first.value - second.value, f"{first.shown} − {second.shown}", compound=True)


def _sum(entries: tuple[LineItemValue, ...]) -> Computed:
    value = sum((entry.value for entry in entries), Decimal(0))
    return Computed(value, " + ".join(plain(entry) for entry in entries), compound=len(entries) > 1)
