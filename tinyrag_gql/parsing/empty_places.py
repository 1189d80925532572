"""Marks the empty cells of tables in the text of a page, so that its figures keep their columns there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from tinyrag_gql.domain.tables import GridRow, Table
from tinyrag_gql.filings.numbers import EMPTY_PLACE


def with_empty_places(text: str, tables: tuple[Table, ...]) -> tuple[str, tuple[Table, ...]]:
    """The page's text with EMPTY_PLACE for each empty cell, so that figures keep their columns in it, and its tables.

    Only columns with a header count: the place of a cell without one says nothing.
    """
    gaps = sorted(place for table in tables for row in table.rows for place in _empty_places(table, row))
    if not gaps:
        return text, tables
    parts, last = [], 0
    for at, written in gaps:
        parts += [text[last:at], written]
        last = at
    places = [at for at, _ in gaps]
    sizes = [0, *accumulate(len(written) for _, written in gaps)]
    longer = "".join([*parts, text[last:]])
    return longer, tuple(_moved(table, places, sizes) for table in tables)


def _empty_places(table: Table, row: GridRow) -> Iterator[tuple[int, str]]:
    """Where a row's line gets EMPTY_PLACE, and how often; nowhere unless every cell has its column."""
    empty = [at for at, column in enumerate(table.columns) if column.headers and row.cell(at) is None]
    if not row.cells or any(cell.column is None for cell in row.cells):
        return
    for cell in row.cells:
        before = [at for at in empty if at < (cell.column or 0)]
        if before:
            yield cell.start, f"{EMPTY_PLACE} " * len(before)
            empty = empty[len(before) :]
    if empty:
        yield row.cells[-1].end, f" {EMPTY_PLACE}" * len(empty)


def _moved(table: Table, places: list[int], sizes: list[int]) -> Table:
    """The table with its offsets in the longer text. What is written at an offset comes before what starts there."""

    def start(at: int) -> int:
        return at + sizes[bisect_right(places, at)]

    def end(at: int) -> int:
        return at + sizes[bisect_left(places, at)]

    rows = tuple(
        row._replace(
            cells=tuple(cell._replace(start=start(cell.start), end=end(cell.end)) for cell in row.cells),
            start=start(row.start),
            end=start(row.end),
        )
        for row in table.rows
    )
    return table._replace(rows=rows, start=start(table.start), end=start(table.end))
