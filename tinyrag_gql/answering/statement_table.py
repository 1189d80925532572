"""Finds line items for a period in the evidence: the statement page, the row and the column."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import product

from tinyrag_gql.answering.evidence import EvidencePage, Span
from tinyrag_gql.answering.line_values import LineItemValue, natural_sign
from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.filings.calendar import FiscalCalendar
from tinyrag_gql.filings.columns import Basis
from tinyrag_gql.filings.line_items import BY_NAME, LINE_ITEMS, LineItem
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.statements import NEGATIVE_TITLES, is_title
from tinyrag_gql.filings.tables import TableRow, table_rows


class StatementPage:
    """A page's rows, and how much it looks like each statement."""

    def __init__(self, page: EvidencePage) -> None:
        self.page = page
        self.rows = table_rows(page.text)

    @cached_property
    def currency(self) -> str | None:
        units = [cell.unit for row in self.rows for cell in row.row.cells if cell.unit and len(cell.unit) == 3]
        return max(set(units), key=units.count) if units else None

    @cached_property
    def by_start(self) -> dict[int, TableRow]:
        """The rows by the offset at which they start."""
        return {row.row.start: row for row in self.rows}

    @cached_property
    def calendar(self) -> FiscalCalendar:
        """The filing's fiscal calendar, by the columns of this page."""
        page = self.page
        quarter = int(page.fiscal_period[1]) if page.is_quarterly and page.fiscal_period else None
        end = page.period_end.date() if page.period_end else None
        columns = dict.fromkeys(column for row in self.rows for column, _ in row.values)
        return FiscalCalendar.of_filing(page.year, quarter, end, columns)

    @cached_property
    def likeness(self) -> dict[Statement, float]:
        """Share of the statement's items that have a row here, with its title counted in, and look-alikes out."""
        matched: dict[Statement, int] = defaultdict(int)
        for item in LINE_ITEMS:
            matched[item.statement] += any(item.labels[0].search(row.row.label) for row in self.rows if row.values)
        top = [line for line in self.page.text.splitlines() if line.strip()][:14]
        doubt = 0.3 if NEGATIVE_TITLES.search(" ".join(top[:8])) else 0.0
        return {
            statement: count / _TYPICAL[statement] + 0.4 * any(is_title(line, statement) for line in top) - doubt
            for statement, count in matched.items()
        }


_TYPICAL: dict[Statement, int] = {"balance_sheet": 8, "income": 7, "cash_flow": 6}
_STATEMENT_PAGE = 0.5
_SUMMED = {
    "cost_of_revenue": re.compile(r"^costs? of (?!removal|capital|debt|borrow|acqui|financ)[a-z]", re.I),
    "debt": re.compile(
        r"^(?!.*(less (?!current)|net of (?!current)|total|face|fair value))"
        r"(.*\b(short-term|long-term|current (portion|maturities)|maturing)\b.*\b(debt|borrowings)\b"
        r"|(loans and )?notes payable|commercial paper|debt\b)",
        re.I,
    ),
}
_HEADED = ("earnings_per_share", "diluted_shares")


class StatementTable:
    """The line items of one filing, or of several of one company, on the pages at hand."""

    def __init__(self, pages: Sequence[StatementPage], basis: Basis = "") -> None:
        """`basis` is the version of the figures that is asked for, such as 'restated'."""
        self._pages = pages
        self._basis: Basis = basis
        self._calendars: dict[str, FiscalCalendar] = {}

    def find(self, name: str, period: Period) -> tuple[LineItemValue, ...]:
        """The rows that make up the item in that period: one, or several that add up to it; empty where none stands."""
        item = BY_NAME.get(name)
        if item is None:
            return ()
        pages = sorted(self._pages, key=lambda page: -page.likeness.get(item.statement, 0.0))
        for page in pages:
            if page.likeness.get(item.statement, 0.0) < _STATEMENT_PAGE:
                break
            if entries := self._on(page, item, item.labels, period):
                return entries
        for page in pages:
            entries = self._on(page, item, item.labels[:-1] or item.labels, period)
            if entries and not NEGATIVE_TITLES.search(
                page.page.text, max(0, entries[0].span.start - 400), entries[0].span.start
            ):
                return entries
        return ()

    def _on(
        self, page: StatementPage, item: LineItem, labels: Sequence[re.Pattern[str]], period: Period
    ) -> tuple[LineItemValue, ...]:
        for pattern, headed in product(labels, (False, True) if item.name in _HEADED else (False,)):
            for row in page.rows:
                if _names(pattern, item, row, headed=headed) and (entry := self._entry(page, item, row, period)):
                    return self._parts(page, item, entry, period)
        return ()

    def _parts(
        self, page: StatementPage, item: LineItem, entry: LineItemValue, period: Period
    ) -> tuple[LineItemValue, ...]:
        """All the rows that add up to the item, where it is printed in parts and without a total."""
        parts = _SUMMED.get(item.name)
        whole = parts is None or re.match("total", entry.label, re.I) or not parts.search(entry.label)
        if parts is None or whole or page.likeness.get(item.statement, 0.0) < _STATEMENT_PAGE:
            return (entry,)
        found = [self._entry(page, item, row, period) for row in page.rows if parts.search(row.row.label)]
        return tuple(dict.fromkeys(part for part in found if part and part.scale == entry.scale)) or (entry,)

    def _entry(self, page: StatementPage, item: LineItem, row: TableRow, period: Period) -> LineItemValue | None:
        chosen = None if row.unclear else self._calendar(page).choose(row.values, period, self._basis)
        if chosen is None or (chosen[1].is_percent and item.name != "effective_tax_rate"):
            return None
        column, cell = chosen
        span = Span(page.page.source, row.row.start, row.row.end)
        value = natural_sign(item.name, row.row.label, cell.value)
        currency = None if row.kind == "shares" else cell.unit or row.currency or page.currency
        return LineItemValue(
            item.name,
            row.row.label,
            value,
            cell.value.copy_abs(),
            str(column.year),
            row.scale,
            currency,
            span,
            row.kind,
            column.basis,
        )

    def _calendar(self, page: StatementPage) -> FiscalCalendar:
        """The calendar of the page's filing, by the page of it that is most like a statement."""
        document = page.page.document
        if document not in self._calendars:
            pages = [each for each in self._pages if each.page.document == document]
            best = max(pages, key=lambda each: max(each.likeness.values(), default=0.0))
            self._calendars[document] = best.calendar
        return self._calendars[document]


def _names(pattern: re.Pattern[str], item: LineItem, row: TableRow, *, headed: bool) -> bool:
    """Whether the row is the item; rows such as 'Diluted' are told apart by the heading over them."""
    label, whole = row.row.label, f"{row.row.heading}: {row.row.label}"
    if item.name not in _HEADED:
        return bool(pattern.search(label))
    shares = bool(re.search(r"weighted|shares outstanding|average (common )?shares|number of shares", whole, re.I))
    shares = shares or row.kind == "shares"
    other = re.search(r"dividend|book value|continu|margin", label, re.I)
    per_share = row.scale is None and row.kind != "percent" and not other
    fits = shares if item.name == "diluted_shares" else per_share and not shares
    return fits and bool(pattern.search(whole if headed else label))
