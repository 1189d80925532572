"""Lines become pages: a table goes on from the page before where its own rows do, and only there."""

from collections.abc import Iterator

from tinyrag_gql.parsing.cell_grids import GridLine, table_lines
from tinyrag_gql.parsing.cells import Cell
from tinyrag_gql.parsing.grid_pages import paginate_lines


def test_tables_of_their_own_pages_never_go_on() -> None:
    pages = list(paginate_lines(_tables(300), own_pages=False))

    assert len(pages) == 300
    assert not any(table.continued for page in pages for table in page.tables)


def test_table_over_two_pages_goes_on_atop_the_second() -> None:
    rows = [[Cell(f"Item {number}"), Cell(str(number)), Cell(str(number + 1))] for number in range(1_000, 1_120)]
    pages = list(paginate_lines(table_lines([_header(), *rows]), own_pages=False))

    assert len(pages) > 1
    assert [page.tables[0].continued for page in pages] == [False] + [True] * (len(pages) - 1)


def _tables(count: int) -> Iterator[GridLine | None]:
    """Small tables with a page break behind each, made one by one as a long file is read."""
    for number in range(count):
        yield from table_lines([_header(), [Cell("Revenue"), Cell(f"{number + 1_000:,}"), Cell("2,000")]])
        yield None


def _header() -> list[Cell]:
    return [Cell(""), Cell("2024"), Cell("2023")]
