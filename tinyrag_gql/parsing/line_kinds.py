"""Tells what each line of a page can be in a table, and from which line to which a table goes."""

from collections.abc import Iterator

from tinyrag_gql.parsing.line_cells import YEAR, LineRow
from tinyrag_gql.parsing.table_units import scale_in

MOST_LABEL_LINES = 8
"""A table ends where so many lines without amounts follow one another."""
PROSE_WORDS, PROSE_WIDTH = 12, 0.6
"""A line of so many words in one cell that takes this share of the page's width is prose."""


def _kind(row: LineRow, width: float) -> str:
    """What a line can be in a table: amounts, header, label, rule or prose."""
    if row.is_rule:
        return "rule"
    first = row.cells[0]
    if len(row.cells) == 1:
        if first.figure:
            return "amounts" if first.is_amount else "header"
        words = first.text.count(" ") + 1
        if first.text.startswith("(") and scale_in(first.text):
            return "label"
        return "prose" if words >= PROSE_WORDS and first.right - first.left > PROSE_WIDTH * width else "label"
    if any(cell.is_amount for cell in row.cells[1:]):
        return "amounts"
    return "header"


def line_kinds(rows: list[LineRow]) -> list[str]:
    """What each line of a page can be: amounts, header, label, rule, prose, or number for a page number.

    The line itself tells, with two corrections that take the lines around into account. A long line without another
    one beside it is a label that wraps, unless it ends a sentence. A figure alone on its line, in no column of the rows
    near it, is a page number.
    """
    width = max((cell.right for row in rows for cell in row.cells), default=0.0) - min(
        (cell.left for row in rows for cell in row.cells), default=0.0
    )
    plain = [_kind(row, width) for row in rows]
    kinds = plain[:]
    for index, row in enumerate(rows):
        if kinds[index] == "prose" and _is_between_rows(rows, plain, index):
            kinds[index] = "label"
        elif kinds[index] == "prose" and not row.text.endswith("."):
            if "prose" not in plain[max(0, index - 1) : index] + plain[index + 1 : index + 2]:
                kinds[index] = "label"
        elif kinds[index] == "amounts" and len(row.cells) == 1:
            near = [rows[at] for at in range(max(0, index - 3), min(len(rows), index + 4)) if at != index]
            span = (row.cells[0].left, row.cells[0].right)
            if not any(
                cell.figure and overlap((cell.left, cell.right), span) > 0 for other in near for cell in other.cells
            ):
                kinds[index] = "number"
    return kinds


def _is_between_rows(rows: list[LineRow], kinds: list[str], index: int) -> bool:
    """Whether a long line ends before the figures of the rows that stand near it above and below."""
    above = next((at for at in range(index - 1, max(-1, index - 8), -1) if kinds[at] == "amounts"), None)
    below = next((at for at in range(index + 1, min(len(rows), index + 8)) if kinds[at] == "amounts"), None)
    if above is None or below is None:
        return False
    figures = [cell.left for at in (above, below) for cell in rows[at].cells[1:] if cell.figure]
    return bool(figures) and rows[index].cells[-1].right < min(figures)


def table_bodies(rows: list[LineRow], kinds: list[str]) -> Iterator[tuple[int, int]]:
    """First row and end of each run of rows with amounts, labels and section headings between them included."""
    first = last = None
    waiting = 0
    for index, kind in enumerate(kinds):
        waiting = 0 if kind == "amounts" else waiting + (kind != "rule")
        ends = kind == "prose" or waiting > MOST_LABEL_LINES or (index and _is_far(rows[index - 1], rows[index]))
        if last is not None and kind == "amounts":
            ends = ends or _heads_new(rows, kinds, last, index)
        if first is not None and last is not None and ends:
            yield first, last + 1
            first = last = None
        if kind == "amounts":
            first, last = (index if first is None else first), index
    if first is not None and last is not None:
        yield first, last + 1


def _is_far(above: LineRow, below: LineRow) -> bool:
    return gap_between(above, below) > 4 * above.height


def gap_between(above: LineRow, below: LineRow) -> float:
    """The space between two lines."""
    return above.bottom - below.top


def _heads_new(rows: list[LineRow], kinds: list[str], last: int, index: int) -> bool:
    """Whether the lines between two rows with amounts are the header of another table."""
    return any(
        kinds[at] == "header" and any(YEAR.fullmatch(cell.text) for cell in rows[at].cells[1:])
        for at in range(last + 1, index)
    ) or any(kinds[at] == "header" and len(rows[at].cells) > 2 for at in range(last + 1, index))


def overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The length that two spans share; negative, the gap between them."""
    return min(one[1], other[1]) - max(one[0], other[0])
