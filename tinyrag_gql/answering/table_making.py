"""Makes the table of an answer from the results that it tells: companies, lines and parts over periods."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from tinyrag_gql.answering.computing import newest_last
from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.results import RequestedMetric, Result, capital, label_of
from tinyrag_gql.domain.answer_tables import (
    AnswerTable,
    AnswerTableCell,
    AnswerTableColumn,
    AnswerTablePeriod,
    AnswerTableRow,
    ChartKind,
    DraftFigure,
    DraftTable,
    TableUnit,
)
from tinyrag_gql.domain.gaps import Gap, GapReason
from tinyrag_gql.filings.periods import SECOND_HALF, Period

_FEWEST_CELLS = 2
_FEWEST_POINTS = 3
_MOST_NAMED = 3
"""Lines that a title names; of more it says how many they are."""
_PARTS = {3: "Q1", 6: "H1", 9: "9M", SECOND_HALF: "H2"}


class TableLine(NamedTuple):
    """A metric of a company as an answer tells it: its results, and why it has none for other periods."""

    company: str
    metric: RequestedMetric
    results: tuple[Result, ...]
    place: int = 0
    """Which of the things asked for it is, the same for each company."""
    gaps: Mapping[Period | None, Gap] = {}
    """By period; of None where no period was asked for."""
    is_part: bool = False
    """Whether it is of a part of the company, such as a segment."""

    @property
    def label(self) -> str:
        """What its row is called within one company."""
        first = next(iter(self.results), None)
        return label_of(self.metric, first) if first and first.is_printed else capital(self.metric.name)

    @property
    def title(self) -> str:
        """What is asked for, however each company calls it."""
        return self.metric.title or capital(self.metric.name)

    def at(self, period: Period | None) -> Result | Gap:
        """The result of a period, or why there is none; of None the only one."""
        found = [each for each in self.results if period in (each.period, None)]
        if found:
            return found[0]
        known = self.gaps.get(period) or next(iter(self.gaps.values()), None) if period is None else None
        when = f" for {period}" if period else ""
        missing = Gap(reason=GapReason.NOT_FOUND, message=f"No certain figure{when} was found in the documents.")
        return self.gaps.get(period) or known or missing


def draft_table(lines: Sequence[TableLine], builder: AnswerBuilder) -> DraftTable | None:
    """The table of what `builder` tells of the lines; None where it tells no two cells, or units that no head can hold.

    Periods stand in columns, the oldest first. For one period the lines stand in columns where several companies have
    several, else they are rows.
    """
    periods = sorted({period for line in lines for period in _periods(line)}, key=newest_last)
    companies = list(dict.fromkeys(line.company for line in lines))
    titles = _titles(lines, companies)
    several = len(companies) > 1 and len(titles) > 1
    if len(periods) > 1 and _share_periods(lines):
        grid = _Grid(builder.told, [str(period) for period in periods], periods=True)
        for line in lines:
            grid.add(_row_label(line, companies, several=several), line, [line.at(period) for period in periods])
    elif several:
        grid = _Grid(builder.told, list(titles.values()))
        for company in companies:
            own = {line.place: line for line in lines if line.company == company}
            cells = [own[place].at(None) if place in own else _NOT_ASKED for place in titles]
            grid.add(company, next(iter(own.values())), cells)
    else:
        column = str(periods[0]) if len(periods) == 1 else "Newest period"
        grid = _Grid(builder.told, [column])
        for line in lines:
            grid.add(_row_label(line, companies, several=several), line, [line.at(None)])
    parts = all(line.is_part for line in lines)
    title = _title([_shared_words(titles.values())] if parts else list(titles.values()), companies, periods)
    return grid.table(title, bars=len(companies) > 1 or parts)


def _titles(lines: Sequence[TableLine], companies: Sequence[str]) -> dict[int, str]:
    """What is asked for, by its place; of several companies as the first that has it calls it, or in fewer words."""
    if len(companies) == 1:
        return {line.place: line.label for line in lines}
    titles: dict[int, str] = {}
    for line in lines:
        title = line.title if line.results else ""
        known = titles.get(line.place)
        titles[line.place] = min((each for each in (known, title) if each), key=len, default=line.title)
    return titles


_NOT_ASKED = Gap(reason=GapReason.NOT_FOUND, message="No certain figure was found in the documents.")


def _periods(line: TableLine) -> Iterable[Period]:
    return [*(result.period for result in line.results), *(period for period in line.gaps if period)]


def _share_periods(lines: Sequence[TableLine]) -> bool:
    """Whether the lines are over periods, rather than each of a newest period of its own."""
    return any(len(set(_periods(line))) > 1 for line in lines)


def _row_label(line: TableLine, companies: Sequence[str], *, several: bool) -> str:
    if len(companies) == 1:
        return line.label
    return f"{line.company}: {line.label}" if several else line.company


def _shared_words(labels: Iterable[str]) -> str:
    """What the labels of parts end with, as in 'Revenue by part' of 'Lenses revenue' and 'Gratings revenue'."""
    words = [label.split()[::-1] for label in labels]
    shared = [same[0] for same in takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False))]
    return f"{capital(' '.join(shared[::-1]) or 'Figures')} by part"


def _title(titles: Sequence[str], companies: Sequence[str], periods: Sequence[Period]) -> str:
    """'Total revenue of Northwind, fiscal 2021 to fiscal 2023'."""
    what = ", ".join(titles) if len(titles) <= _MOST_NAMED else f"{len(titles)} lines"
    who = f" of {companies[0]}" if len(companies) == 1 else ""
    when = f", {periods[0]} to {periods[-1]}" if len(periods) > 1 else f", {periods[0]}" if periods else ""
    return f"{what}{who}{when}"


class _Cell(NamedTuple):
    """A cell with what its figure counts; a gap has no unit."""

    cell: AnswerTableCell
    unit: TableUnit | None = None


class _Row(NamedTuple):
    label: str
    line: TableLine
    cells: list[_Cell]


class _Grid:
    """Rows of cells whose units are moved into the heads."""

    def __init__(
        self,
        told: Mapping[Hashable, tuple[DraftFigure, TableUnit]],
        columns: Sequence[str],
        *,
        periods: bool = False,
    ) -> None:
        self._told = told
        self._columns = columns
        self._over_periods = periods
        self._rows: list[_Row] = []
        self._figures: list[DraftFigure] = []

    def add(self, label: str, line: TableLine, cells: Sequence[Result | Gap]) -> None:
        """Add a row."""
        self._rows.append(_Row(label, line, [self._cell(each) for each in cells]))

    def _cell(self, each: Result | Gap) -> _Cell:
        if isinstance(each, Gap):
            return _Cell(AnswerTableCell(gap=each))
        if each not in self._told:
            return _Cell(AnswerTableCell(gap=_NOT_ASKED))
        figure, unit = self._told[each]
        self._figures.append(figure)
        return _Cell(AnswerTableCell(figure=len(self._figures) - 1, period=_period_of(each)), unit)

    def table(self, title: str, *, bars: bool) -> DraftTable | None:
        """The table; None where there are too few cells, or where neither columns nor rows count one thing each."""
        count = len(self._rows) * len(self._columns)
        by_column = [_common(row.cells[place] for row in self._rows) for place in range(len(self._columns))]
        by_row = [_common(row.cells) for row in self._rows]
        whole = _common(cell for row in self._rows for cell in row.cells)
        if count < _FEWEST_CELLS or not self._figures or (None in by_column and None in by_row):
            return None
        in_columns = None not in by_column
        heads = [whole] * len(self._columns) if whole else by_column if in_columns else [None] * len(self._columns)
        several = len({row.line.company for row in self._rows}) > 1
        rows = [
            AnswerTableRow(
                label=row.label,
                company=row.line.company if several else None,
                unit=None if in_columns else unit,
                cells=tuple(cell.cell for cell in row.cells),
            )
            for row, unit in zip(self._rows, by_row, strict=True)
        ]
        columns = [AnswerTableColumn(label=label, unit=unit) for label, unit in zip(self._columns, heads, strict=True)]
        chart = self._chart(bars=bars) if whole else None
        table = AnswerTable(title=title, columns=tuple(columns), rows=tuple(rows), chart=chart)
        return DraftTable(table, tuple(self._figures))

    def _chart(self, *, bars: bool) -> ChartKind | None:
        if self._over_periods:
            longest = max(sum(cell.unit is not None for cell in row.cells) for row in self._rows)
            return ChartKind.LINE if longest >= _FEWEST_POINTS else None
        return ChartKind.BAR if bars and len(self._columns) == 1 and len(self._figures) > 1 else None


def _common(cells: Iterable[_Cell]) -> TableUnit | None:
    """What all cells count, in the largest of their scales; None where they count different things."""
    units = [cell.unit for cell in cells if cell.unit is not None]
    if not units:
        return TableUnit()
    if len({unit.name for unit in units}) > 1:
        return None
    scale = max(unit.scale or Decimal(1) for unit in units)
    return TableUnit(name=units[0].name, scale=None if scale == 1 else scale)


def _period_of(result: Result) -> AnswerTablePeriod | None:
    """The days of a result; None where its rows do not tell them, as for what is left of a longer period."""
    ends = [entry.end for entry in result.entries if entry.end]
    last = [entry for entry in result.entries if ends and entry.end == max(ends)]
    starts = {entry.start for entry in last if entry.start}
    if not last or len(starts) > 1:
        return None
    period = result.period
    part = f"Q{period.quarter}" if period.quarter else _PARTS.get(period.months or 0) if period.months else "FY"
    return AnswerTablePeriod(end=max(ends), start=next(iter(starts), None), fiscal_year=period.year, fiscal_period=part)
