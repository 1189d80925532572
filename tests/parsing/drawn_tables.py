"""Random tables for property tests, drawn as PDF or as fixed-width text, with the grid that a reader sees."""

from typing import NamedTuple

from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

WORDS = [
    "Cash",
    "Net",
    "revenue",
    "Goodwill",
    "Deferred",
    "taxes",
    "Inventories",
    "Accounts",
    "payable",
    "Other",
    "debt",
]
YEARS = ["2021", "2022", "2023", "2024"]
SIZE, LEADING = 10, 16


class DrawnTable(NamedTuple):
    """Header per column, a span over all columns or '', and rows of a label and a text per column ('' is empty)."""

    headers: list[str]
    span: str
    rows: list[tuple[str, list[str]]]
    marks: list[bool]
    """Whether a raised note mark stands behind the row's label."""
    gap: float
    """Between two columns, in ems."""
    halves: tuple[str, ...] = ()
    """In place of a span over all columns, one over the first half of four columns and one over the second."""
    upper: str = ""
    """The first line of every column's header."""

    @property
    def merged(self) -> list[tuple[int, int, str]]:
        """First column, end and text of each merged header."""
        if self.halves:
            return [(0, 2, self.halves[0]), (2, 4, self.halves[1])]
        return [(0, len(self.headers), self.span)] if self.span else []

    @property
    def widths(self) -> list[int]:
        """Characters of the widest text of each column."""
        return [
            max(len(text) for text in [head, self.upper, *(cells[at] for _, cells in self.rows)])
            for at, head in enumerate(self.headers)
        ]


@st.composite
def drawn_tables(draw: st.DrawFn) -> DrawnTable:
    """Tables of two to four columns of figures; every column holds a figure in the first row."""
    count = draw(st.integers(2, 4))
    figure = st.one_of(
        st.integers(1, 999_999).map(lambda value: f"{value:,}"),
        st.integers(1, 99_999).map(lambda value: f"({value:,})"),
        st.decimals(0, 99, places=1).map(str),
    )
    cell = st.one_of(figure, st.just("—"), st.just(""))
    labels = draw(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=3, max_size=8, unique_by=tuple)
    )
    rows = [(" ".join(words).capitalize(), draw(st.lists(cell, min_size=count, max_size=count))) for words in labels]
    rows[0] = (rows[0][0], draw(st.lists(figure, min_size=count, max_size=count)))
    span = draw(st.sampled_from(["", "Year Ended December 31,", "Three Months Ended"]))
    marks = draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    gap = draw(st.floats(1.5, 6))
    upper = draw(st.sampled_from(["", "June 30,"]))
    if count == 4 and draw(st.booleans()):
        return DrawnTable(YEARS[::-1], "", rows, marks, max(gap, 3), ("Three Months", "Six Months"), upper)
    return DrawnTable(YEARS[-count:][::-1], span, rows, marks, gap, (), upper)


def draw_table(canvas: Canvas, table: DrawnTable, *, top: float = 700, dollars: bool = False) -> None:
    """Labels at the left, figures flush right, headers centred over their columns; brackets hang out to the right."""
    canvas.setFont("Helvetica", SIZE)
    boxes, left = [], 260.0
    for width in table.widths:
        right = left + width * SIZE * 0.56 + (SIZE if dollars else 0)
        boxes.append((left, right))
        left = right + table.gap * SIZE
    for first, end, text in table.merged:
        canvas.drawCentredString((boxes[first][0] + boxes[end - 1][1]) / 2, top, text)
    for (low, high), head in zip(boxes, table.headers, strict=True):
        canvas.drawCentredString((low + high) / 2, top - LEADING, head)
        if table.upper:
            canvas.drawCentredString((low + high) / 2, top - LEADING + 11, table.upper)
    for number, (label, cells) in enumerate(table.rows, 2):
        y = top - LEADING * number
        canvas.drawString(72, y, label)
        if table.marks[number - 2]:
            canvas.setFontSize(6)
            canvas.drawString(72 + canvas.stringWidth(label, fontSize=SIZE), y + 4, "(1)")
            canvas.setFontSize(SIZE)
        for (low, high), text in zip(boxes, cells, strict=True):
            if dollars and text:
                canvas.drawString(low, y, "$")
            hang = canvas.stringWidth(")") if text.endswith(")") else 0
            canvas.drawRightString(high + hang, y, text)


def type_table(table: DrawnTable) -> str:
    """The same as lines of fixed width, columns at least two spaces apart."""
    gap = max(2, round(table.gap))
    widths = [width + 1 for width in table.widths]
    start = 44
    total = sum(widths) + gap * (len(widths) - 1)
    lines = [" " * start + table.span.center(total).rstrip()] if table.span and len(table.span) <= total else []
    lines.append(
        " " * start + (" " * gap).join(h.center(w) for h, w in zip(table.headers, widths, strict=True)).rstrip()
    )
    for label, cells in table.rows:
        figures = (
            text.rjust(w) if text.endswith(")") else f"{text} ".rjust(w) for text, w in zip(cells, widths, strict=True)
        )
        lines.append((label.ljust(start) + (" " * gap).join(figures)).rstrip())
    return "\n".join(lines) + "\n"
