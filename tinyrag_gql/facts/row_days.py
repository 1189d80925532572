"""Tells of which days a row's figure is: a range by its column's header, or an instant by its label or statement."""

import re

from tinyrag_gql.facts.concepts import is_held, is_instant
from tinyrag_gql.facts.fiscal import FiscalDays
from tinyrag_gql.facts.headers import TitlePeriod, title_period
from tinyrag_gql.facts.members import is_total
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.filings.columns import Column, is_header_line
from tinyrag_gql.filings.dates import first_date
from tinyrag_gql.filings.periods import DayRange

_OPENING = re.compile(r"\b(?:beginning|opening|start)\b(?! after)", re.I)
_CLOSING = re.compile(r"\b(?:ending|closing)\b|\bend\b(?:\s+of\b|$)|,?\s*end$", re.I)
_BALANCE = re.compile(r"\bcash\b|\bbalances?\b|^(?:at )?(?:beginning|end|opening|closing)\b", re.I)
_ROLLED = re.compile(
    r"^(?:beginning|opening|ending|closing)\b|\b(?:beginning|end)\s+of\s+(?:the\s+)?(?:period|year|quarter)\W*$|\bbalance",
    re.I,
)
"""Rows at either end of a table that shows how an amount changed."""
_EQUITY = re.compile(
    r"\bstatements?\s+of\b.*\b(?:equity|deficit|deficiency|capital)\b|\bequity\s+statements?\b|\bchanges\s+in\b.*\bequity\b",
    re.I,
)
"""Titles of statements whose rows are of parts of equity."""
_CASH_HELD = re.compile(
    r"^(?:(?:less|plus|total):?\s+)*(?:restricted\s+)?cash(?:$|,|\s+and\b|\s*&|\s+equivalents\b|\s+included\b)"
    r"(?!.*\b(?:paid|provided|used|flows?|dividends?|payments?|premiums?|received|sett\w+|collateral|changes?|effect|increase|decrease)\b)",
    re.I,
)
"""What a cash flow statement shows to be held at the period's end, such as the parts of the closing balance."""
_UNPAID = re.compile(r"\b(?:unpaid|not\s+(?:yet\s+)?paid)\b", re.I)
_AS_OF = re.compile(r"\bas\s+(?:of|at)\b", re.I)
_FLOW = re.compile(
    r"\b(?:beginning|ending|additions?|increases?|decreases?|settle(?:d|ments?)|expenses?|revenues?|recogni[sz]ed"
    r"|income tax|payments?|granted|vested|forfeited|provision|purchases?|proceeds|issued|repurchased?|amortization of"
    r"|interest cost|service cost|gains?|loss(?:es)?|net income|sales|earnings|current:|cost of|charges?|write-?offs?"
    r"|translation|acquired|contributions?|dividends)\b",
    re.I,
)
"""Rows of what happens over a period; where a header names a day alone, a table with such rows may be of either."""
_LEAST_KNOWN = 2


class RowDays:
    """The days of one table's figures."""

    def __init__(self, table: PrintedTable, days: FiscalDays) -> None:
        heads = table.above if table.statement else [line for line in table.above if is_header_line(line)]
        self._title = title_period(heads)
        self._statement = table.statement
        self._days = days
        self._instants = _are_instants(table)
        self._equity = table.statement is None and any(map(_EQUITY.search, table.above))
        self._flows = any(_FLOW.search(text) for row in table.rows for text in (row.label, *row.path))

    def of(self, row: PrintedRow, cell: PrintedCell) -> DayRange | None:
        """The days of a figure; None where they are not certain."""
        column, title = cell.column, self._title
        if self._statement is None and (self._equity or first_date(row.label)):
            return None
        if self._statement == "balance_sheet":
            return None if column.months else self._days.of(_dated(column, title), instant=True)
        if column.months is None and _AS_OF.search(cell.header):
            return self._days.of(_dated(column, title), instant=True) if column.end else None
        if column.months is None and title.length:
            column = column._replace(months=title.length.months, weeks=title.length.weeks)
        if column.months is None and self._statement is None:
            return self._undetermined(column, row)
        column = _dated(column, title)
        days = cell.days or self._days.of(column, instant=False)
        return self._within(days, column, row) if days and days.start else None

    def of_things(self, row: PrintedRow, cell: PrintedCell, *, happen: bool) -> DayRange | None:
        """The days of a number of things: those of the column, or its last day for things that are there."""
        column = cell.column
        if not happen:
            opening = _OPENING.search(row.label)
            return None if opening else self._days.of(_dated(column, self._title), instant=True)
        if column.months is None and self._title.length:
            column = column._replace(months=self._title.length.months, weeks=self._title.length.weeks)
        if column.months is None and column.day:
            return None  # deliveries "at December 31": of the quarter, of the year, or of all years
        days = cell.days or self._days.of(_dated(column, self._title), instant=False)
        return self._within(days, column, row) if days and days.start else None

    def _undetermined(self, column: Column, row: PrintedRow) -> DayRange | None:
        """The days of a header that says no length, in a table that is no statement."""
        if column.end:
            certain = is_instant(row.label) or not self._flows
            return self._days.of(column, instant=True) if certain else None
        if is_held(row.label):
            return self._days.of(column, instant=True)
        return None if self._instants is None else self._days.of(column, instant=self._instants)

    def _within(self, days: DayRange, column: Column, row: PrintedRow) -> DayRange | None:
        """The range, or the instant at its beginning or end that the label names."""
        heading = row.path[-1] if row.path else ""
        if self._statement:
            balance = _BALANCE.search(row.label) or _BALANCE.search(heading)
        else:
            balance = _ROLLED.search(row.label)
            if balance is None and (_OPENING.search(row.label) or _CLOSING.search(row.label)):
                return None
        opening, closing = bool(balance and _OPENING.search(row.label)), bool(balance and _CLOSING.search(row.label))
        if (opening and closing) or (self._statement == "cash_flow" and _UNPAID.search(row.label)):
            return None
        if opening:
            before = self._days.before(column, days)
            return DayRange(None, before) if before else None
        if closing or (self._statement == "cash_flow" and _CASH_HELD.search(row.label)):
            return DayRange(None, days.end)
        if self._statement is None and is_held(row.label):
            return DayRange(None, days.end)
        return None if self._statement is None and is_instant(row.label) else days


def _are_instants(table: PrintedTable) -> bool | None:
    """Whether a year alone stands for its last day, by the rows whose labels tell it; None where they do not agree."""
    known = [kind for row in table.rows if (kind := is_instant(row.label)) is not None]
    if not known and _are_sales(table):
        return False
    return known[0] if len(known) >= min(_LEAST_KNOWN, len(table.rows)) and len(set(known)) == 1 else None


def _are_sales(table: PrintedTable) -> bool:
    """Whether the title of a table, or its total, says that its rows are sales, and nothing in it is of a day."""
    above = table.above[-_TITLE_LINES:]
    titles = [line for line in above if len(line.split()) <= _LONGEST_TITLE and not line.endswith(".")]
    totals = [row.label for row in table.rows if is_total(row.label)]
    rows = (text for row in table.rows for text in (row.label, *row.path))
    return any(map(_SALES.search, (*titles, *totals))) and not any(map(_OF_A_DAY.search, (*titles, *rows)))


_TITLE_LINES = 4
_LONGEST_TITLE = 16
_SALES = re.compile(r"\b(?:sales|revenues?)\b", re.I)
_OF_A_DAY = re.compile(
    r"\b(?:assets?|liabilit\w+|balances?|inventor\w+|receivables?|payables?|debt|outstanding|backlog|deferred|unearned"
    r"|deposits|employees|year-?end|end of|investments|property|goodwill)\b",
    re.I,
)


def _dated(column: Column, title: TitlePeriod) -> Column:
    """The column with the day that the title names, where its own header names a year alone."""
    if column.month or column.quarter or not title.month:
        return column
    return column._replace(month=title.month, day=title.day)
