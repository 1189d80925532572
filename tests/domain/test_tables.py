"""Grids: cells by column, empty places told from dashes, and the bounds of one page."""

from tinyrag_gql.domain.chunks import pack_tables, unpack_tables
from tinyrag_gql.domain.tables import MOST_CELLS, MOST_TABLES, CellKind, GridCell, GridColumn, GridRow, Table, bounded

MERGED = GridCell(0, "5 to 7", 0, 6, columns=2)
DASH = GridCell(2, "—", 7, 8, CellKind.DASH)
UNPLACED = GridCell(None, "9", 9, 10)
ROW = GridRow("Years", (MERGED, DASH, UNPLACED), 0, 10)
TABLE = Table(tuple(GridColumn((name,)) for name in ("Low", "High", "Mean", "Mode")), (ROW,), 0, 10)


def test_row_finds_the_cell_of_a_column() -> None:
    assert [ROW.cell(column) for column in range(4)] == [MERGED, MERGED, DASH, None]


def test_row_tells_dashes_from_empty_places() -> None:
    assert [ROW.kind(column) for column in (1, 2, 3)] == [CellKind.TEXT, CellKind.DASH, CellKind.EMPTY]


def test_table_lists_cells_of_certain_columns() -> None:
    assert [(column.header, cell.text) for _, column, cell in TABLE.cells()] == [("Low", "5 to 7"), ("Mean", "—")]


def test_tables_survive_packing() -> None:
    assert unpack_tables(pack_tables((TABLE, TABLE))) == (TABLE, TABLE)


def test_bounds_leave_out_what_is_beyond() -> None:
    assert bounded((TABLE,) * (MOST_TABLES + 5)) == (TABLE,) * MOST_TABLES
    wide = TABLE._replace(rows=(ROW,) * MOST_CELLS)
    assert bounded((TABLE, wide, TABLE)) == (TABLE,)
    long = TABLE._replace(caption="x" * 300_000)
    assert bounded((long, long)) == (long,)
