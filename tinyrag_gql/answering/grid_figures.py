"""The figures of a grid's row: of each column and period the figure that the facts give, or why there is none.

They are looked up and computed as answers to questions are (fact_table.py, computing.py), so that both say the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.computing import results_in
from tinyrag_gql.answering.expressions import SUBJECT, Expression, Term, parse
from tinyrag_gql.answering.fact_periods import period_of, with_fiscal_periods
from tinyrag_gql.answering.fact_table import FactLines, FactTable, Locate, lines_of
from tinyrag_gql.answering.filing_facts import CompanyFacts, FilingFact
from tinyrag_gql.answering.formulas import FORMULAS, words_of
from tinyrag_gql.answering.grid_columns import FigureColumn, concepts_of
from tinyrag_gql.answering.line_values import LineItemValue
from tinyrag_gql.answering.results import RequestedMetric, Result, show, shown_entry
from tinyrag_gql.domain.gaps import Gap, GapReason
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import read_question

_PLAIN = read_question("")
_MOST_STATED = 4


class FigureFound(NamedTuple):
    """A figure and the rows that it rests on."""

    text: str
    """As it is shown: '$1,234 million', '21.5%'."""
    number: Decimal
    """The figure of the text, in units of `scale`."""
    scale: Decimal | None
    sign: str | None
    """What it counts, as the text has it: a currency code, or '%'."""
    value: Decimal
    """In plain units: a percentage of 21.5 is 0.215."""
    unit: str
    derivation: str | None
    """How it follows from its rows: '195 / 416'; None for one that a row states itself."""
    entries: tuple[LineItemValue, ...]
    note: str | None = None


class FigureMissing(NamedTuple):
    """Lines that are not stated, with the periods in which they are missing."""

    lines: tuple[tuple[str, Period], ...]


class RowFigures:
    """The figures of one company, or of one of its filings. CPU-bound: use it in a thread."""

    def __init__(self, company: CompanyFacts, columns: Sequence[FigureColumn], locate: Locate) -> None:
        company = company._replace(facts=with_fiscal_periods(company.facts))
        lines = lines_of(company.facts)
        self._table = FactTable(company, dict(_subjects(columns, lines)), locate)
        self.periods = frozenset(period for each in company.facts if (period := period_of(each.fact)))
        """The periods of which any fact is there."""

    def find(self, column: FigureColumn, period: Period) -> FigureFound | FigureMissing | Gap:
        """The figure of a column in a period; what is missing, or why none can be told where nothing is missing."""
        for requested in _readings(column):
            result = self._result(requested, period)
            if result is not None:
                return _contradiction(result) or _found(column, requested, result)
            missing = list(dict.fromkeys(self._missing(requested.expression, period)))
            for name, when in missing:
                if stated := self._table.stated(name, when):
                    return _ambiguous(column.title if name.startswith(SUBJECT) else words_of(name), when, stated)
        if column.is_concept:
            return FigureMissing(((column.name, period),))
        if missing:
            return FigureMissing(tuple((words_of(name), when) for name, when in missing))
        message = (
            f"{column.title} of {period} cannot be computed: an input is zero or negative, or the inputs are in "
            "different units."
        )
        return Gap(reason=GapReason.NOT_FOUND, message=message)

    def _result(self, requested: RequestedMetric, period: Period) -> Result | None:
        return next(iter(results_in(_PLAIN, requested, self._table, (period,), compare=False)), None)

    def _missing(self, expression: Expression, period: Period) -> Iterator[tuple[str, Period]]:
        """The lines of a formula that have no certain figure, with the period of each."""
        if isinstance(expression, Decimal):
            return
        if not isinstance(expression, Term):
            yield from self._missing(expression.left, period)
            yield from self._missing(expression.right, period)
            return
        when = period._replace(year=period.year + expression.shift)
        line = RequestedMetric(expression.name, "", Term(expression.name), percent=False, amount=True)
        if expression.optional or self._result(line, when) is not None:
            return
        if expression.name in FORMULAS and not self._table.stated(expression.name, when):
            yield from self._missing(parse(FORMULAS[expression.name]), when)
        else:
            yield expression.name, when


def _readings(column: FigureColumn) -> Sequence[RequestedMetric]:
    """What to look for: the metric, or the concept and then those that filers use for the same line."""
    if not column.is_concept:
        return [column.requested]
    terms = [Term(f"{SUBJECT}{concept}") for concept in concepts_of(column)]
    return [replace(column.requested, expression=term) for term in terms]


def _contradiction(result: Result) -> Gap | None:
    """Why a figure is not told that filings disagree on; an amendment corrects the filing that it amends."""
    for entry in result.entries:
        if entry.earlier and not entry.source.partition(" of ")[0].endswith("/A"):
            stated = "; ".join(f"{shown_entry(each)} in {each.source}" for each in (entry, *entry.earlier))
            message = (
                f"Filings disagree on {entry.name} of {entry.when}: {stated}. To take the figure of one filing, make a "
                "grid with documents as rows."
            )
            return Gap(reason=GapReason.CONTRADICTED, message=message)
    return None


def _subjects(columns: Sequence[FigureColumn], lines: Sequence[FactLines]) -> Iterator[tuple[str, Sequence[FactLines]]]:
    """By the name of a concept's term the lines of the company as a whole that bear it."""
    whole = [line for line in lines if not line.members]
    for concept in {concept for column in columns if column.is_concept for concept in concepts_of(column)}:
        yield f"{SUBJECT}{concept}", [line for line in whole if line.concept == concept]


def _ambiguous(name: str, period: Period, stated: Sequence[FilingFact]) -> Gap:
    figures = dict.fromkeys(f"{each.fact.label}: {each.fact.text}" for each in stated)
    listed = "; ".join(list(figures)[:_MOST_STATED])
    message = f"No figure is certain to be {name} of {period}. The filings state {listed}. Open the filing to choose."
    return Gap(reason=GapReason.AMBIGUOUS, message=message)


def _found(column: FigureColumn, requested: RequestedMetric, result: Result) -> FigureFound:
    entries = result.entries
    stated = len(entries) == 1 and not result.computed.compound
    shown = show(_PLAIN, requested, result)
    percent = requested.percent or (stated and entries[0].kind == "percent")
    scale = Decimal(1) if percent or not requested.amount else result.scale or Decimal(1)
    currency = entries[0].currency if len({entry.currency for entry in entries}) == 1 else None
    first = " ".join(f"First reported as {shown_entry(each)} in {each.source}." for each in entries[0].earlier)
    return FigureFound(
        shown.text,
        shown.value,
        shown.scale,
        "%" if percent else currency if requested.amount else None,
        result.computed.value * scale,
        _unit_of(requested, result, percent=percent),
        None if stated else result.computed.shown,
        tuple(entries),
        first or (None if stated else f"{column.title} is computed as {requested.words}."),
    )


def _unit_of(requested: RequestedMetric, result: Result, *, percent: bool) -> str:
    """ISO 4217 code, 'shares', 'USD/shares' or 'pure'; '' where it is not known."""
    units = {entry.fact.unit for entry in result.entries if entry.fact}
    if percent or (len(units) == 1 and not requested.amount):
        return "pure"
    return units.pop() if len(units) == 1 else ""
