"""Facts of a document's printed tables: certain in row, period, sign, scale and unit, or none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.facts import LONGEST_LABEL, Fact, FactDimension, FactStatement
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.facts.concepts import concept_of
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.fiscal import FiscalDays
from tinyrag_gql.facts.headers import TitlePeriod, title_period
from tinyrag_gql.facts.primary import primary_statements
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.facts.tables import document_tables
from tinyrag_gql.filings.columns import Column
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
_MONEY = re.compile(r"[A-Z]{3}")
_HUNDRED, _TEN_THOUSAND = Decimal(100), Decimal(10_000)


def printed_facts(pages: Sequence[Page], filing: FilingContext) -> list[Fact]:
    """Returns the facts of all tables in the order of the pages."""
    tables = document_tables(pages)
    texts = {page.number: page.text for page in pages}
    statements = primary_statements(tables)
    primary = [column for at in statements for column in tables[at].columns]
    reader = _Reader(
        FiscalDays(filing, primary or [column for table in tables for column in table.columns], texts.values()),
        _currency(tables, statements),
        any(table.scaled for table in tables),
    )
    found = [
        fact for at, table in enumerate(tables) for fact in reader.facts(table, statements.get(at), texts[table.page])
    ]
    return list({(fact.page, fact.end_offset): fact for fact in reversed(found)}.values())[::-1]


def _currency(tables: Sequence[PrintedTable], statements: dict[int, FactStatement]) -> str:
    """The currency of the document: what its statements, or failing these its tables, are in if it is one."""
    chosen = [tables[at] for at in statements] or tables
    codes = Counter(code for table in chosen for row in table.rows if (code := row.reading.currency or table.currency))
    return next(iter(codes)) if len(codes) == 1 else ""


class _Reader(NamedTuple):
    """Makes the facts of one document's tables; `captioned`: some table of it says what it is printed in."""

    days: FiscalDays
    currency: str
    captioned: bool

    def facts(self, table: PrintedTable, statement: FactStatement | None, text: str) -> Iterator[Fact]:
        title = title_period(table.above)
        for row in table.rows:
            if _COUNT.search(row.label) or row.reading.unclear:
                continue
            concept = concept_of(row.label, row.heading, statement, row.reading.kind)
            for cell in row.cells:
                if cell.column.basis in ("budget", "adjustment"):
                    continue
                days = self._days(row, cell, title, statement)
                measured = self._value(table, row, cell)
                if days and measured:
                    yield self._fact(table, statement, row, cell, days, *measured, concept, text)

    def _fact(
        self,
        table: PrintedTable,
        statement: FactStatement | None,
        row: PrintedRow,
        cell: PrintedCell,
        days: DayRange,
        value: Decimal,
        unit: str,
        decimals: int,
        concept: str | None,
        text: str,
    ) -> Fact:
        year, part = self.days.name(days)
        number = cell.number
        return Fact(
            label=row.label[:LONGEST_LABEL],
            value=value,
            unit=unit,
            end=days.end,
            start=days.start,
            concept=concept,
            fiscal_year=year,
            fiscal_period=part,
            dimensions=_dimensions(cell),
            statement=statement,
            decimals=decimals,
            heading=row.heading[:LONGEST_LABEL],
            column=cell.header[:LONGEST_LABEL],
            text=text[number.start : number.end],
            page=table.page,
            start_offset=number.start,
            end_offset=number.end,
            row_start=row.start,
            row_end=row.end,
        )

    def _days(
        self, row: PrintedRow, cell: PrintedCell, title: TitlePeriod, statement: FactStatement | None
    ) -> DayRange | None:
        """The days of a figure: an instant in a balance sheet and for opening and closing balances."""
        column = cell.column
        if statement == "balance_sheet":
            return None if column.months else self.days.of(_dated(column, title), instant=True)
        balance = _BALANCE.search(row.label) or _BALANCE.search(row.path[-1] if row.path else "")
        opening, closing = bool(balance and _OPENING.search(row.label)), bool(balance and _CLOSING.search(row.label))
        if opening and closing:
            return None
        if column.months is None and statement is None and not title.length:
            return self.days.of(column, instant=True) if column.end else None
        if column.months is None and title.length:
            column = _dated(column, title)._replace(months=title.length.months, weeks=title.length.weeks)
        days = cell.days or self.days.of(_dated(column, title), instant=False)
        if days is None or days.start is None:
            return None
        if opening:
            before = self.days.before(column, days)
            return DayRange(None, before) if before else None
        return DayRange(None, days.end) if closing else days

    def _value(self, table: PrintedTable, row: PrintedRow, cell: PrintedCell) -> tuple[Decimal, str, int] | None:
        """Value in plain units, unit and decimals; None where scale or unit are not certain."""
        number, reading = cell.number, row.reading
        exponent = number.value.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        if number.unit == "x":
            return None
        if reading.kind == "percent" or number.is_percent:
            below = _TEN_THOUSAND if number.unit == "bps" else _HUNDRED
            return number.value / below, "pure", places + (4 if number.unit == "bps" else 2)
        named = number.unit if number.unit and _MONEY.fullmatch(number.unit) else reading.currency
        currency = named or table.currency or self.currency
        if reading.kind == "per share":
            return number.amount, f"{currency}/shares" if currency else "", places
        if not table.scaled and self.captioned and not number.scale:
            return None
        scale = number.scale or reading.scale or Decimal(1)
        return number.value * scale, "shares" if reading.kind == "shares" else currency, places - scale.adjusted()


def _dated(column: Column, title: TitlePeriod) -> Column:
    """The column with the day that the title names, where its own header names a year alone."""
    if column.month or column.quarter or not title.month:
        return column
    return column._replace(month=title.month, day=title.day)


def _dimensions(cell: PrintedCell) -> tuple[FactDimension, ...]:
    if not cell.member or _TOTAL_MEMBER.fullmatch(cell.member):
        return ()
    return (FactDimension("column", cell.member, cell.member),)
