"""Facts of a document's printed tables: certain in row, period, sign, scale and unit, or none."""

import re
from collections.abc import Iterator, Sequence

from tinyrag_gql.domain.facts import LONGEST_LABEL, Fact
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.facts.counted import CountedThings, with_title
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.fiscal import FiscalDays
from tinyrag_gql.facts.measures import Measured, Measures, scaled_amount
from tinyrag_gql.facts.members import dimensions, of_part, row_member, without_look_alikes
from tinyrag_gql.facts.primary import marked
from tinyrag_gql.facts.proven_parts import Proof, Total, Totals, proofs
from tinyrag_gql.facts.row_days import RowDays
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.facts.tables import document_tables
from tinyrag_gql.facts.titles import title_measure, under_title
from tinyrag_gql.facts.told_series import told_series
from tinyrag_gql.filings.columns import Column
from tinyrag_gql.filings.periods import DayRange

_ADJUSTED = re.compile(r"\badjusted\b|\bnon-?\s?gaap\b|\bpro[ -]forma\b", re.I)
"""Rows that are no part of a statement, though they stand in its table."""

_BASIS_WORDS = {"restated": "As restated", "reported": "As previously reported"}
"""What the header of a column in running text says of the version of its figures."""


def printed_facts(pages: Sequence[Page], filing: FilingContext, *, in_sentences: bool = True) -> list[Fact]:
    """Returns the facts of all tables, and those of sentences unless told otherwise, in the order of the pages."""
    tables = marked(document_tables(pages))
    statements = [table for table in tables if table.statement] or tables
    days = FiscalDays(filing, _columns(statements), [page.text for page in pages])
    currency, captioned = _currency(statements), any(table.scaled for table in tables)
    measures = [Measures(table, currency, captioned=captioned) for table in tables]
    facts = [list(_facts(table, days, measure)) for table, measure in zip(tables, measures, strict=True)]
    totals = Totals(fact for own in facts for fact in own)
    proven = proofs(tables, totals)
    facts = [_with_parts(table, own, proof, days) for table, own, proof in zip(tables, facts, proven, strict=True)]
    titles = [title_measure(table) for table in tables]
    facts = [[under_title(fact, title) for fact in own] for own, title in zip(facts, titles, strict=True)]
    found = without_look_alikes(tables, facts)
    found += told_series(pages, days) if in_sentences else ()
    distinct = {(fact.page or 0, fact.end_offset or 0): fact for fact in reversed(found)}
    return sorted(distinct.values(), key=lambda fact: (fact.page or 0, fact.start_offset or 0))


def _columns(tables: Sequence[PrintedTable]) -> list[Column]:
    """The columns of these tables; a year alone beside columns with a day has the day of a header over both."""
    found: list[Column] = []
    for table in tables:
        if table.led:
            continue
        dated = [column for column in table.columns if column.end]
        found += dated or table.columns
    return found


def _currency(tables: Sequence[PrintedTable]) -> str:
    """The currency that these tables are in, if it is one."""
    codes = {code for table in tables for row in table.rows if (code := row.reading.currency or table.currency)}
    return codes.pop() if len(codes) == 1 else ""


def _facts(table: PrintedTable, days: FiscalDays, measures: Measures) -> Iterator[Fact]:
    """The facts of a table, row by row."""
    row_days, things = RowDays(table, days), CountedThings(table)
    for row in table.rows:
        count = things.of(row)
        if table.led and count is None:
            continue  # without a period over its columns, only what a table counts is certain
        if count and len({(cell.column, cell.header) for cell in row.cells}) < len(row.cells):
            continue  # columns that nothing tells apart
        for cell in row.cells:
            if cell.column.basis in ("budget", "adjustment"):
                continue
            if not count:
                period = row_days.of(row, cell)
            elif table.undated:
                period = days.last_day if not count.happens else None
            else:
                period = row_days.of_things(row, cell, happen=count.happens)
            measured = things.measured(count, cell) if count else measures.of(row, cell)
            if period and measured:
                fact = _fact(table, row, cell, period, measured, days.name(period))
                yield with_title(fact, count) if count else fact


def _with_parts(table: PrintedTable, facts: list[Fact], proof: Proof, days: FiscalDays) -> list[Fact]:
    """The facts of a table with those of its proven parts, in the order of the rows."""
    if not proof.parts:
        return facts
    read = {fact.end_offset: fact for fact in facts}
    found: list[Fact] = []
    for row in table.rows:
        heading = proof.headings.get(row.start)
        for cell in row.cells:
            total, fact = proof.parts.get(cell.number.end), read.get(cell.number.end)
            if total:
                found.append(_part(table, row, cell, total, days, heading or row.label))
            elif fact:
                found.append(of_part(fact, heading) if heading else fact)
    return found


def _part(table: PrintedTable, row: PrintedRow, cell: PrintedCell, total: Total, days: FiscalDays, name: str) -> Fact:
    """A part of a line of the statements: its days, scale, unit and concept are those of the total."""
    period = DayRange(total.fact.start, total.fact.end)
    measured = scaled_amount(cell.number.value, total.scale, total.fact.unit)
    fact = _fact(table, row, cell, period, measured, days.name(period))
    return fact._replace(concept=total.fact.concept, dimensions=(row_member(name),))


def _fact(
    table: PrintedTable,
    row: PrintedRow,
    cell: PrintedCell,
    period: DayRange,
    measured: Measured,
    fiscal: tuple[int | None, str | None],
) -> Fact:
    own = not _ADJUSTED.search(f"{row.heading} {row.label}")
    return Fact(
        label=row.label[:LONGEST_LABEL],
        value=measured.value,
        unit=measured.unit,
        end=period.end,
        start=period.start,
        concept=row.concept if own else None,
        fiscal_year=fiscal[0],
        fiscal_period=fiscal[1],
        dimensions=dimensions(table, row, cell),
        statement=table.statement if own else None,
        decimals=measured.decimals,
        heading=row.heading[:LONGEST_LABEL],
        column=(cell.header or _BASIS_WORDS.get(cell.column.basis, ""))[:LONGEST_LABEL],
        text=cell.number.text,
        page=table.page,
        start_offset=cell.number.start,
        end_offset=cell.number.end,
        row_start=row.start,
        row_end=row.end,
    )
