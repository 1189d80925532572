"""Facts of a document's printed tables: certain in row, period, sign, scale and unit, or none."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.facts import LONGEST_LABEL, Fact, FactDimension, FactStatement
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.facts.concepts import is_instant
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.fiscal import FiscalDays
from tinyrag_gql.facts.headers import TitlePeriod, title_period
from tinyrag_gql.facts.primary import marked
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.facts.tables import document_tables
from tinyrag_gql.filings.columns import Column
from tinyrag_gql.filings.numbers import Number
from tinyrag_gql.filings.periods import DayRange

_OPENING = re.compile(r"\b(?:beginning|opening|start)\b(?! after)", re.I)
_CLOSING = re.compile(r"\b(?:ending|closing)\b|\bend\b(?:\s+of\b|$)|,?\s*end$", re.I)
_BALANCE = re.compile(r"\bcash\b|\bbalances?\b|^(?:at )?(?:beginning|end|opening|closing)\b", re.I)
_TOTAL_MEMBER = re.compile(
    r"(?:total|consolidated|total (?:company|group|consolidated)|group|consolidated totals?)", re.I
)
_COUNT = re.compile(
    r"\bnumber of (?!shares)|\bemployees\b(?!.*(?:cost|benefit|compensation|expense|loan|stock|payable))|\bheadcount\b"
    r"|\bsquare (?:feet|foot|met)|\bbarrels?\b|\bounces?\b|\btonn?es\b|\bmegawatt|\bMWh?\b"
    r"|\bsubscribers?\b(?!.*revenue)|\bdays\b(?!.*(?:due|past))"
    r"|\b(?:stores|restaurants|locations|vehicles|aircraft|customers|users) (?:opened|closed|at)\b"
    r"|\bunits (?:sold|delivered|shipped)\b|\bterm\b.*\b(?:years|months)\b|\blife\b.*\byears\b",
    re.I,
)
"""Rows that count something that is no money and no shares; no caption says their unit."""
_ADJUSTED = re.compile(r"\badjusted\b|\bnon-?\s?gaap\b|\bpro[ -]forma\b", re.I)
"""Rows that are no part of a statement, though they stand in its table."""
_MINOR = re.compile(r"\b(?P<pence>pence)\b|\((?P<p>p)\)|\bcents\b|¢", re.I)
_MONEY = re.compile(r"[A-Z]{3}")


class _Measured(NamedTuple):
    """A figure in plain units, its unit, and its precision as XBRL counts decimals."""

    value: Decimal
    unit: str
    decimals: int


_HUNDRED, _TEN_THOUSAND = Decimal(100), Decimal(10_000)


def printed_facts(pages: Sequence[Page], filing: FilingContext) -> list[Fact]:
    """Returns the facts of all tables in the order of the pages."""
    tables = marked(document_tables(pages))
    statements = [table for table in tables if table.statement] or tables
    days = FiscalDays(
        filing, [column for table in statements for column in table.columns], [page.text for page in pages]
    )
    reader = _Reader(days, _currency(statements), any(table.scaled for table in tables))
    found = [fact for table in tables for fact in reader.facts(table)]
    return list({(fact.page, fact.end_offset): fact for fact in reversed(found)}.values())[::-1]


def _currency(tables: Sequence[PrintedTable]) -> str:
    """The currency that these tables are in, if it is one."""
    codes = {code for table in tables for row in table.rows if (code := row.reading.currency or table.currency)}
    return codes.pop() if len(codes) == 1 else ""


class _Reader(NamedTuple):
    """Makes the facts of one document's tables; `captioned`: some table of it says what it is printed in."""

    days: FiscalDays
    currency: str
    captioned: bool

    def facts(self, table: PrintedTable) -> Iterator[Fact]:
        """The facts of a table, row by row."""
        title = title_period(table.above)
        instant = _is_instant(table)
        for row in table.rows:
            adjusted = _ADJUSTED.search(f"{row.heading} {row.label}")
            if _COUNT.search(row.label) or row.reading.unclear:
                continue
            for cell in row.cells:
                if cell.column.basis in ("budget", "adjustment"):
                    continue
                days = self._days(row, cell, title, table.statement, instant=instant)
                measured = self._value(table, row, cell)
                if days and measured:
                    fact = self._fact(table, row, cell, days, measured)
                    yield fact._replace(statement=None, concept=None) if adjusted else fact

    def _fact(
        self, table: PrintedTable, row: PrintedRow, cell: PrintedCell, days: DayRange, measured: _Measured
    ) -> Fact:
        year, part = self.days.name(days)
        return Fact(
            label=row.label[:LONGEST_LABEL],
            value=measured.value,
            unit=measured.unit,
            end=days.end,
            start=days.start,
            concept=row.concept,
            fiscal_year=year,
            fiscal_period=part,
            dimensions=_dimensions(cell),
            statement=table.statement,
            decimals=measured.decimals,
            heading=row.heading[:LONGEST_LABEL],
            column=cell.header[:LONGEST_LABEL],
            text=cell.number.text,
            page=table.page,
            start_offset=cell.number.start,
            end_offset=cell.number.end,
            row_start=row.start,
            row_end=row.end,
        )

    def _days(
        self,
        row: PrintedRow,
        cell: PrintedCell,
        title: TitlePeriod,
        statement: FactStatement | None,
        *,
        instant: bool | None,
    ) -> DayRange | None:
        """The days of a figure: an instant in a balance sheet and for opening and closing balances.

        `instant` says what a year alone stands for in the table; None where that is not known.
        """
        column = cell.column
        if statement == "balance_sheet":
            return None if column.months else self.days.of(_dated(column, title), instant=True)
        balance = _BALANCE.search(row.label) or _BALANCE.search(row.path[-1] if row.path else "")
        opening, closing = bool(balance and _OPENING.search(row.label)), bool(balance and _CLOSING.search(row.label))
        if opening and closing:
            return None
        if column.months is None and statement is None and not title.length:
            instant = True if column.end else instant
            return None if instant is None else self.days.of(column, instant=instant)
        if column.months is None and title.length:
            column = _dated(column, title)._replace(months=title.length.months, weeks=title.length.weeks)
        days = cell.days or self.days.of(_dated(column, title), instant=False)
        if days is None or days.start is None:
            return None
        if opening:
            before = self.days.before(column, days)
            return DayRange(None, before) if before else None
        return DayRange(None, days.end) if closing else days

    def _value(self, table: PrintedTable, row: PrintedRow, cell: PrintedCell) -> _Measured | None:
        """The figure in plain units; None where scale or unit are not certain."""
        number, reading = cell.number, row.reading
        exponent = number.value.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        if number.unit == "x":
            return None
        if reading.kind == "percent" or number.is_percent:
            below = _TEN_THOUSAND if number.unit == "bps" else _HUNDRED
            return _Measured(number.value / below, "pure", places + (4 if number.unit == "bps" else 2))
        named = number.unit if number.unit and _MONEY.fullmatch(number.unit) else reading.currency
        currency = named or table.currency or self.currency
        if reading.kind == "per share":
            return _per_share(row, number, currency, places)
        if not table.scaled and self.captioned and not (number.scale or reading.scale):
            return None
        scale = number.scale or reading.scale or Decimal(1)
        unit = "shares" if reading.kind == "shares" else currency
        return _Measured(_plain(number.value * scale), unit, places - scale.adjusted())


def _plain(value: Decimal) -> Decimal:
    """The value without decimals that are zeros by its scale: 1234500000 for '1,234.5' millions."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _per_share(row: PrintedRow, number: Number, currency: str, places: int) -> _Measured:
    """An amount per share; its label may say that it is printed in pence or cents."""
    value = number.amount
    if number.scale is None and (minor := _MINOR.search(f"{row.heading} {row.label}")):
        value, places = value / _HUNDRED, places + 2
        currency = "GBP" if minor["pence"] or minor["p"] else currency
    return _Measured(value, f"{currency}/shares" if currency else "", places)


def _is_instant(table: PrintedTable) -> bool | None:
    """Whether the rows of a table are of days, by those whose labels tell it; None where they differ or none does."""
    kinds = {kind for row in table.rows if (kind := is_instant(row.label)) is not None}
    return kinds.pop() if len(kinds) == 1 else None


def _dated(column: Column, title: TitlePeriod) -> Column:
    """The column with the day that the title names, where its own header names a year alone."""
    if column.month or column.quarter or not title.month:
        return column
    return column._replace(month=title.month, day=title.day)


def _dimensions(cell: PrintedCell) -> tuple[FactDimension, ...]:
    if not cell.member or _TOTAL_MEMBER.fullmatch(cell.member):
        return ()
    return (FactDimension("column", cell.member, cell.member),)
