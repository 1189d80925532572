"""Reads the tables of a page from the places of its words: cells, columns, header lines, captions.

It works on lines of placed words, so that PDF (points) and fixed-width text (character columns) share it. Columns come
from the places of the figures. What fits no column with certainty belongs to none, and a column whose header is not
certain has no header.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.tables import LONGEST_TEXT, CellKind, GridCell, GridColumn, GridRow, Table, bounded
from tinyrag_gql.parsing.layout import Line
from tinyrag_gql.parsing.line_cells import CURRENCY, DASH, LEADERS, LineCell, LineRow, is_figure, line_cell, line_rows
from tinyrag_gql.parsing.line_kinds import MOST_LABEL_LINES, gap_between, line_kinds, overlap, table_bodies
from tinyrag_gql.parsing.table_units import UNIT, row_unit, scale_in, with_unit

NEAR = 0.6
"""Edges and centres that differ by less than this share of the height are aligned."""
MOST_COLUMNS, MOST_HEADER_LINES, MOST_CAPTION_LINES = 40, 8, 5
TOP_LINES, FOOT_LINES = 4, 3
"""A table that goes on from the page before begins within so many lines, and that before ended within so many."""

_NOT_AVAILABLE = re.compile(r"(?i)n/?[am]\.?|nmf?|\*+")
_CONTINUES = re.compile(
    r"(?:(?<=\w)[-–—]|[,(/&]|\b(?:and|of|or|to|at|in|for|by|from|with|on|the|per|than|a|an))$", re.I
)


class Carry(NamedTuple):
    """What the end of a page hands to the next: its last table where it may go on, or the lines under it."""

    table: Table | None = None
    edges: tuple[tuple[float, float], ...] = ()
    caption: tuple[str, ...] = ()


_Edges = list[tuple[float, float]]


def read_tables(lines: Sequence[Line], carry: Carry | None = None) -> tuple[tuple[Table, ...], Carry]:
    """The tables of a page whose text is the lines joined by line feeds, and what the next page must know."""
    rows = line_rows(lines)
    if not rows:
        return (), carry or Carry()
    kinds = line_kinds(rows)
    tables: list[Table] = []
    last_edges: _Edges = []
    end = 0
    for first, last in table_bodies(rows, kinds):
        built = _Builder(rows, kinds, end, first, last, carry if first < TOP_LINES + 8 and not tables else None).build()
        if built is not None:
            tables.append(built[0])
            last_edges = built[1]
        end = last
    return bounded(tuple(tables)), _carry(rows, kinds, tables, last_edges, end, carry)


def _carry(
    rows: list[LineRow], kinds: list[str], tables: list[Table], edges: _Edges, end: int, before: Carry | None
) -> Carry:
    tail = [row for row, kind in zip(rows[end:], kinds[end:], strict=True) if kind not in ("amounts", "number")]
    table = tables[-1] if tables and len(tail) <= FOOT_LINES else None
    texts = [row.text for row, kind in zip(rows[end:], kinds[end:], strict=True) if kind in ("label", "header")]
    if not tables and before and len(rows) <= TOP_LINES:
        texts = [*before.caption, *texts]
    return Carry(table, tuple(edges) if table else (), tuple(texts[-2 * MOST_CAPTION_LINES :]))


class _Builder:
    """Makes the grid of one run of rows; `floor` is the first line that no other table has taken."""

    def __init__(
        self, rows: list[LineRow], kinds: list[str], floor: int, first: int, last: int, carry: Carry | None
    ) -> None:
        self.rows, self.kinds, self.floor, self.first, self.last, self.carry = rows, kinds, floor, first, last, carry
        self.body = [rows[at] for at in range(first, last) if kinds[at] == "amounts"]
        heights = sorted(row.height for row in self.body)
        self.height = heights[len(heights) // 2]

    def build(self) -> tuple[Table, _Edges] | None:
        """The table and the edges of its columns, or None where the rows are no grid."""
        edges = self._columns()
        self._split_labels(edges)
        if not edges or len(edges) > MOST_COLUMNS:
            return None
        top, stub, paths, boxes = self._headers(edges)
        caption_start, caption = self._caption(top)
        columns = [GridColumn(path) for path in paths]
        continued = False
        if not all(paths) and self.carry and self.carry.table and self._goes_on(edges):
            before = self.carry.table
            columns, caption, stub, continued = list(before.columns), [before.caption], before.stub, True
        elif self.carry and caption_start <= TOP_LINES and self._lacks_scale(caption, stub):
            caption, continued = [*self.carry.caption, *caption], True
        if len(edges) < 2 and (not any(column.headers for column in columns) or len(self.body) < 2):
            return None
        if len(self.body) < 2 and not any(column.headers for column in columns):
            return None
        title = "\n".join(line for line in caption if line)[:LONGEST_TEXT]
        grid_rows = tuple(self._grid_rows(edges))
        unit, scale = self._unit_and_scale(f"{title}\n{stub}", grid_rows)
        start = self.rows[caption_start].start
        table = Table(
            tuple(with_unit(column) for column in columns),
            grid_rows,
            start,
            self.rows[self.last - 1].end,
            title,
            unit,
            scale,
            stub,
            continued,
        )
        return table, boxes

    # -- columns

    def _columns(self) -> _Edges:
        """Left and right edge of each column: the figures of all rows, where they overlap."""
        rows = [[(cell.left, cell.right) for cell in self._right_cells(row) if cell.figure] for row in self.body]
        edges = _merged([span for row in rows for span in row])
        split = [row for row in rows if any(sum(overlap(span, edge) > 0 for span in row) > 1 for edge in edges)]
        if split:
            edges = _merged(_agreeing(rows, split))
        texts = [
            (cell.left, cell.right)
            for row in self.body
            for cell in self._right_cells(row)
            if not cell.figure and not any(overlap((cell.left, cell.right), edge) > 0 for edge in edges)
        ]
        return sorted(edges + [edge for edge in _merged(texts) if sum(_inside(span, edge) for span in texts) > 1])

    def _split_labels(self, edges: _Edges) -> None:
        """Takes figures that stand in a column out of the labels that reach up to it."""
        for index in range(self.first, self.last):
            row = self.rows[index]
            if self.kinds[index] == "amounts" and edges and row.cells[0].right > edges[0][0] and self._is_label(row):
                self.rows[index] = _split(row, edges)
        self.body = [self.rows[at] for at in range(self.first, self.last) if self.kinds[at] == "amounts"]

    def _right_cells(self, row: LineRow) -> tuple[LineCell, ...]:
        """The cells of a row without its label."""
        return row.cells[1:] if row.cells and self._is_label(row) else row.cells

    def _is_label(self, row: LineRow) -> bool:
        """Whether the first cell is a label: a text, or a year or number at the left edge of the table."""
        first = row.cells[0]
        if not first.figure:
            return _NOT_AVAILABLE.fullmatch(first.text) is None or first.left < self._margin + self.height
        return first.left < self._margin + NEAR * self.height and len(row.cells) > 1

    @property
    def _margin(self) -> float:
        """Left edge of the table's labels."""
        texts = [row.cells[0].left for row in self.body if not row.cells[0].figure]
        return min(texts or [row.cells[0].left for row in self.body])

    # -- header lines

    def _headers(self, edges: _Edges) -> tuple[int, str, list[tuple[str, ...]], _Edges]:
        """First header line, the text over the labels, the header path of each column, and the columns' boxes."""
        boxes = [self._box(edge) for edge in edges]
        levels: list[list[tuple[int, int, str]]] = []
        stub: list[str] = []
        certain = [True] * len(edges)
        index = foot = self._foot_of_header(edges)
        while index > self.floor and foot - index < MOST_HEADER_LINES:
            row, kind = self.rows[index - 1], self.kinds[index - 1]
            if kind == "rule":
                index -= 1
                continue
            over = self._over_columns(row, edges)
            if kind in ("prose", "amounts") or gap_between(row, self.rows[index]) > 2.5 * self.height:
                break
            if not over and self._is_caption_within(index - 1, edges):
                index -= 1
                stub.insert(0, row.text)
                continue
            if not over:
                break
            if len(over) == 1 and len(row.cells) == 1 and self._is_title(row, edges):
                break
            spans = self._spans(over, boxes)
            if spans is None and not any(overlap((cell.left, cell.right), box) > 0 for cell in over for box in boxes):
                break
            index -= 1
            stub[:0] = [cell.text for cell in row.cells if cell not in over]
            if spans is None:
                for column in self._touched(over, boxes):
                    certain[column] = False
                continue
            levels.insert(0, spans)
            for first, end, cell in ((first, end, cell) for (first, end, _), cell in zip(spans, over, strict=True)):
                if end - first == 1:
                    boxes[first] = (min(boxes[first][0], cell.left), max(boxes[first][1], cell.right))
        paths = [_path(levels, column) if certain[column] else () for column in range(len(edges))]
        return index, " ".join(stub)[:LONGEST_TEXT], paths, boxes

    def _is_caption_within(self, index: int, edges: _Edges) -> bool:
        """Whether a line over the labels names the scale, and the line above it is a header line, too."""
        if (
            index - 1 < self.floor
            or not scale_in(self.rows[index].text)
            or self.kinds[index - 1] in ("prose", "amounts")
        ):
            return False
        above = self.rows[index - 1]
        return bool(self._over_columns(above, edges)) and not (len(above.cells) == 1 and self._is_title(above, edges))

    def _foot_of_header(self, edges: _Edges) -> int:
        """The line under the nearest header line; headings may stand between it and the first row."""
        for index in range(self.first, max(self.floor, self.first - MOST_LABEL_LINES), -1):
            row, kind = self.rows[index - 1], self.kinds[index - 1]
            if kind in ("prose", "amounts"):
                break
            if kind == "rule":
                continue
            over = self._over_columns(row, edges)
            if over and not (len(row.cells) == 1 and self._is_title(row, edges)):
                self.first = index
                return index
        return self.first

    def _box(self, edge: tuple[float, float]) -> tuple[float, float]:
        """A column's edges, with the currency signs that stand apart in it."""
        outer = [
            cell.outer
            for row in self.body
            for cell in row.cells
            if cell.figure and overlap((cell.left, cell.right), edge) > 0
        ]
        return min([edge[0], *outer]), edge[1]

    def _over_columns(self, row: LineRow, edges: _Edges) -> list[LineCell]:
        """The cells of a line that stand over the columns and not over the labels."""
        left = min(self._box(edge)[0] for edge in edges)
        labels = [cell.right for each in self.body for cell in each.cells[:1] if self._is_label(each)]
        reach = min(left, max(labels, default=left))
        return [
            cell
            for cell in row.cells
            if cell.right > left
            or (cell.right > left - 3 * self.height and cell.left > self._margin + self.height and cell.middle > reach)
        ]

    def _is_title(self, row: LineRow, edges: _Edges) -> bool:
        """Whether a line's only cell is a title: it reaches into the labels, or is centred on labels and columns."""
        cell = row.cells[0]
        columns, table = (edges[0][0] + edges[-1][1]) / 2, (self._margin + edges[-1][1]) / 2
        if abs(cell.middle - table) < 2 * self.height < abs(cell.middle - columns):
            return True
        return cell.left < edges[0][0] - 2 * self.height and (
            cell.left < self._margin + 2 * self.height or cell.middle < edges[0][0]
        )

    def _spans(self, cells: Sequence[LineCell], boxes: _Edges) -> list[tuple[int, int, str]] | None:
        """First column, end and text for each header cell of a line; None where that is not certain."""
        choices = [self._choices(cell, boxes) for cell in cells]
        if not all(choices):
            return None
        best: list[tuple[int, list[tuple[int, int]]]] = []
        _combine(choices, 0, 0, [], best)
        if not best:
            return None
        most = max(covered for covered, _ in best)
        top = [spans for covered, spans in best if covered == most]
        if len(top) > 1:
            return None
        return [(first, end, cell.text) for (first, end), cell in zip(top[0], cells, strict=True)]

    def _choices(self, cell: LineCell, boxes: _Edges) -> list[tuple[int, int]]:
        """The ranges of columns that a header cell may stand over."""
        near = NEAR * self.height
        found = []
        for first in range(len(boxes)):
            for end in range(first + 1, len(boxes) + 1):
                left, right = boxes[first][0], boxes[end - 1][1]
                before = boxes[first - 1][1] if first else float("-inf")
                after = boxes[end][0] if end < len(boxes) else float("inf")
                if cell.left < before - near / 2 or cell.right > after + near / 2:
                    continue
                single = end - first == 1
                centred = abs(cell.middle - (left + right) / 2) < (3 if single else 2) * near
                inside = cell.left > left - near and cell.right < right + near
                over = overlap((cell.left, cell.right), (left, right)) > 0
                fits = inside or cell.right - cell.left > right - left
                if (single and (over or centred)) or (not single and centred and fits):
                    found.append((first, end))
        return found

    def _touched(self, cells: Sequence[LineCell], boxes: _Edges) -> Iterator[int]:
        """Every column that one of these header cells may stand over."""
        left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
        for column in range(len(boxes)):
            low = boxes[column - 1][1] if column else float("-inf")
            high = boxes[column + 1][0] if column + 1 < len(boxes) else float("inf")
            if right > low and left < high:
                yield column

    # -- captions

    def _caption(self, top: int) -> tuple[int, list[str]]:
        """First line and the lines of the caption over the header."""
        index = top
        while index > self.floor and top - index < MOST_CAPTION_LINES:
            kind = self.kinds[index - 1]
            if kind in ("amounts", "prose"):
                break
            if gap_between(self.rows[index - 1], self.rows[index]) > 4 * self.height:
                break
            index -= 1
        return index, [row.text for row in self.rows[index:top] if not row.is_rule]

    def _lacks_scale(self, caption: list[str], stub: str) -> bool:
        """Whether the lines left on the page before name the scale, and those on this page do not."""
        carried = self.carry.caption if self.carry else ()
        return any(map(scale_in, carried)) and not any(map(scale_in, (*caption, stub)))

    def _goes_on(self, edges: _Edges) -> bool:
        """Whether the columns stand where those of the page before stood."""
        before = self.carry.edges if self.carry else ()
        return len(before) == len(edges) and all(
            overlap(old, new) > 0 and abs(old[1] - new[1]) < 1.5 * self.height
            for old, new in zip(before, edges, strict=True)
        )

    def _unit_and_scale(self, title: str, rows: tuple[GridRow, ...]) -> tuple[str, str]:
        scale = scale_in(title)
        signs = {match[0] for row in rows for cell in row.cells if (match := CURRENCY.search(cell.text))}
        named = UNIT.search(scale) or UNIT.search(title)
        return (signs.pop() if len(signs) == 1 else named[0] if named else ""), scale[:LONGEST_TEXT]

    # -- rows

    def _grid_rows(self, edges: _Edges) -> Iterator[GridRow]:
        """The rows with their labels, headings and cells."""
        margin = self._margin
        limit = min(edge[0] for edge in edges)
        headings: list[tuple[float, str]] = []
        waiting: list[LineRow] = []
        pending: GridRow | None = None
        for index in range(self.first, min(self.last + 1, len(self.rows))):
            row, kind = self.rows[index], self.kinds[index]
            if index == self.last and (kind != "label" or pending is None):
                break
            if kind == "rule":
                continue
            if kind != "amounts":
                if pending is not None and not waiting and self._ends_label(pending, row):
                    pending = pending._replace(label=f"{pending.label} {row.text}"[:LONGEST_TEXT], end=row.end)
                elif index < self.last:
                    waiting.append(row)
                continue
            if pending is not None:
                yield pending
            labelled = self._is_label(row)
            indent = row.cells[0].left if labelled else margin
            label = LEADERS.sub("", row.cells[0].text).strip() if labelled else ""
            start = row.start
            if waiting and not labelled and not waiting[-1].text.endswith(":"):
                above = waiting.pop()
                label, start, indent = above.text, above.start, above.cells[0].left
                labelled, row = True, row._replace(cells=(above.cells[0], *row.cells))
            below = row
            while waiting and labelled and self._begins_label(waiting[-1], below, limit):
                below = waiting.pop()
                label, start, indent = f"{below.text} {label}", below.start, below.cells[0].left
            for heading in waiting:
                _push(headings, heading.cells[0].left, heading.text, self.height)
            waiting = []
            path = tuple(text for at, text in headings if at <= indent + NEAR * self.height)
            notes = row.cells[0].notes if labelled else ()
            pending = GridRow(
                label[:LONGEST_TEXT],
                tuple(self._grid_cells(row, edges)),
                start,
                row.end,
                path,
                notes,
                *row_unit(label, path),
            )
            _close(headings, label, indent - NEAR * self.height)
        if pending is not None:
            yield pending

    def _begins_label(self, above: LineRow, row: LineRow, limit: float) -> bool:
        """Whether the line above is the first line of the row's label."""
        text, first, start = above.text, row.cells[0], above.cells[0]
        if len(above.cells) > 1 or text.endswith((":", ".")) or gap_between(above, row) > 0.9 * self.height:
            return False
        if first.text[:1].islower() or _CONTINUES.search(text):
            return True
        if not first.text[:1].isalpha() and start.right - self._margin > 0.6 * (limit - self._margin):
            return True
        word = (first.right - first.left) * len(first.text.split()[0]) / len(first.text)
        return start.right + word > limit - self.height and first.left > start.left - NEAR * self.height

    def _ends_label(self, row: GridRow, below: LineRow) -> bool:
        """Whether a line without figures is the last line of the label of the row above it."""
        return len(below.cells) == 1 and below.text[:1].islower() and not below.text.endswith(":") and bool(row.label)

    def _grid_cells(self, row: LineRow, edges: _Edges) -> Iterator[GridCell]:
        """The row's cells with their columns; two that claim one column have none."""
        cells = self._right_cells(row)
        claims = [[at for at, edge in enumerate(edges) if overlap((cell.left, cell.right), edge) > 0] for cell in cells]
        taken = [column for claim in claims for column in claim]
        for cell, claim in zip(cells, claims, strict=True):
            sure = bool(claim) and all(taken.count(column) == 1 for column in claim)
            if cell.figure and len(claim) > 1:
                sure = False
            kind = CellKind.DASH if cell.figure and DASH.fullmatch(cell.text.replace(" ", "")) else CellKind.TEXT
            column = claim[0] if sure else None
            yield GridCell(column, cell.text, cell.start, cell.end, kind, len(claim) if sure else 1, cell.notes)


def _merged(spans: _Edges) -> _Edges:
    """Spans that overlap, joined."""
    joined: _Edges = []
    for left, right in sorted(spans):
        if joined and left < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _split(row: LineRow, edges: _Edges) -> LineRow:
    """The row with the figures at the end of its label as cells of their own, where each stands in a column."""
    words = row.cells[0].words
    cut = len(words)
    while cut > 1 and is_figure(words[cut - 1].text):
        if not any(overlap((words[cut - 1].left, words[cut - 1].right), edge) > 0 for edge in edges):
            break
        cut -= 1
    if cut == len(words):
        return row
    at = row.cells[0].start - words[0].start
    cells = [line_cell(list(words[:cut]), at), *(line_cell([word], at) for word in words[cut:])]
    return row._replace(cells=(*cells, *row.cells[1:]))


def _agreeing(rows: list[_Edges], split: list[_Edges]) -> _Edges:
    """The figures that tell the columns, where wide ones reach over two figures of the rows in `split`.

    Either those rows or the wide figures are the exception: what is in more rows stays, and at a draw neither.
    """
    wide = sum(any(_is_wide(span, split) for span in row) for row in rows)
    return [
        span
        for row in rows
        for span in row
        if (row not in split or len(split) > wide) and (wide > len(split) or not _is_wide(span, split))
    ]


def _is_wide(span: tuple[float, float], rows: list[_Edges]) -> bool:
    """Whether a figure reaches over two figures of another row, so that it tells no column."""
    return any(sum(overlap(span, other) > 0 for other in row) > 1 for row in rows)


def _inside(span: tuple[float, float], edge: tuple[float, float]) -> bool:
    return span[0] >= edge[0] and span[1] <= edge[1]


def _combine(
    choices: list[list[tuple[int, int]]],
    at: int,
    floor: int,
    spans: list[tuple[int, int]],
    best: list[tuple[int, list[tuple[int, int]]]],
) -> None:
    """Every way to give each header cell a range of columns, in order and without overlap; at most some hundreds."""
    if len(best) > 500:
        return
    if at == len(choices):
        best.append((sum(end - first for first, end in spans), list(spans)))
        return
    for first, end in choices[at]:
        if first >= floor:
            _combine(choices, at + 1, end, [*spans, (first, end)], best)


def _path(levels: list[list[tuple[int, int, str]]], column: int) -> tuple[str, ...]:
    """The header path of a column; lines over the same columns are one level."""
    path: list[tuple[int, int, str]] = []
    for spans in levels:
        for first, end, text in spans:
            if first <= column < end:
                if path and path[-1][:2] == (first, end):
                    text = f"{path[-1][2]} {text}"
                    path.pop()
                path.append((first, end, text[:LONGEST_TEXT]))
    return tuple(text for _, _, text in path)


def _push(headings: list[tuple[float, str]], indent: float, text: str, height: float) -> None:
    while headings and headings[-1][0] >= indent - NEAR * height:
        headings.pop()
    headings.append((indent, text[:LONGEST_TEXT]))


def _close(headings: list[tuple[float, str]], label: str, indent: float) -> None:
    """Drops the headings that a total row ends: those not less indented, and the one that it names."""
    plain = label.lower()
    if plain.startswith("total"):
        named = (at for at, (_, text) in enumerate(headings) if text.rstrip(": ").lower() in plain)
        del headings[next(named, len(headings)) :]
        while headings and headings[-1][0] >= indent:
            headings.pop()
