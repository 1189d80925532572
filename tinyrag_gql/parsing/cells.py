"""Reads the cells of a real table: what each one says, and the columns of the file that it covers.

A sign in a cell of its own joins its figure here, so that a row holds whole figures and labels.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tinyrag_gql.parsing.note_marks import written

WIDEST = 20_000
"""Columns of the file that one cell may cover."""
_SIGNS = "-–—−‑"
_DASH = re.compile(rf"(?:[$€£¥₹]|[A-Z]{{3}}|US\$)?\s?[{_SIGNS}]{{1,3}}\s?%?")
_FIGURE = re.compile(
    rf"(?:[A-Z]{{1,3}})?\s?[$€£¥₹]?\s?[({_SIGNS}+<>~△▲]{{0,3}}\s?(?:[A-Z]{{2,3}})?[$€£¥₹]?\s?\(?[{_SIGNS}]?"
    r"(?:[0-9][0-9.,'’\s]*|\.[0-9]+)\)?\s?(?:%|x|bps?|pts?|k|m|mm|mn|bn|b|€|£|¥|[A-Z]{3}|CR|DR)?\s?[-−]?\)?\s?%?",
    re.I,
)
_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PERIOD = re.compile(
    rf"(?:(?:FY|CY|year|fiscal(?:\s+year)?)\s?)?['’]?{_YEAR}(?:\s?[/–-]\s?[0-9]{{2,4}})?\s?[AEFPBR]?\s?(?:\(?(?:un)?audited\)?|\(?restated\)?)?"
    rf"|(?:FY|CY)\s?['’]?[0-9]{{2}}[AEF]?|[1-4]?\s?[QH]\s?[1-4]?(?:\s?['’/-]?\s?[0-9]{{2,4}})?"
    rf"|{_YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?|[0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{2,4}}"
    rf"|(?:[0-9]{{1,2}}\.?\s+)?{_MONTH}\s?[-–,]?\s?(?:[0-9]{{1,2}}\s?,?\s*)?['’]?(?:[0-9]{{2,4}})?",
    re.I,
)
_PREFIX = re.compile(r"(?:US|HK|[ACS])?[$€£¥₹]\s?\(?|\(\s?(?:US)?[$€£¥₹]?|[A-Z]{3}")
_AFTER_PREFIX = re.compile(rf"[(]?[{_SIGNS}]?\s?(?:[.0-9]|[{_SIGNS}]$)|nil$", re.I)
_APART_SIGN = re.compile(
    rf"(?<=[0-9)])\s(?=%$)|(?<=^[{_SIGNS}])\s(?=[$€£¥₹]?[0-9.])|(?<=^\([{_SIGNS}])\s(?=[0-9.])|(?<=^[$€£¥₹])\s(?=[(]?[0-9.])"
)
_SUFFIX = re.compile(r"\)|%|\)\s?%|%\s?\)|bps|pts?\.?|x")


class Cell(NamedTuple):
    """A cell as its file gives it: cleaned text of one line, without note marks."""

    text: str = ""
    notes: tuple[str, ...] = ()
    columns: int = 1
    rows: int = 1
    header: bool = False
    """Whether the file itself marks it as a header."""
    indent: int = 0
    """How far its text is indented, in any unit that is the same in one table."""


class PlacedCell(NamedTuple):
    """A filled cell in its place: it covers the file's columns from `first` up to `last`, not included."""

    first: int
    last: int
    text: str
    notes: tuple[str, ...]
    header: bool
    indent: int

    @property
    def shown(self) -> str:
        return " ".join(filter(None, (self.text, written(self.notes))))


class CellRow(list[PlacedCell]):
    """A row's filled cells. `carried` are those of rows above that reach down into it."""

    def __init__(self, items: Iterable[PlacedCell] = (), carried: Iterable[PlacedCell] = ()) -> None:
        super().__init__(items)
        self.carried = tuple(carried)


def is_dash(text: str) -> bool:
    """Whether a cell holds a printed dash, the filer's zero."""
    return bool(_DASH.fullmatch(text))


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure and nothing else. Years and dates are figures too; `is_period` tells them apart."""
    return len(text) <= 40 and bool(_FIGURE.fullmatch(text))


def is_period(text: str) -> bool:
    """Whether a cell holds a year, a date or a quarter and nothing else."""
    return len(text) <= 40 and bool(text) and bool(_PERIOD.fullmatch(text))


def is_value(text: str) -> bool:
    """Whether a cell holds an amount, a dash for one included, rather than a label or a period."""
    return is_dash(text) or (is_figure(text) and not is_period(text))


def split_parallel(cells: Sequence[Cell], lines: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """The rows that a row of cells of several lines stands for; `lines` are each cell's.

    A single filled cell of several lines is as many rows, as in a layout table. So is a row whose filled cells all hold
    the same number of lines, figures among them. Any other row is one, each cell's lines joined.
    """
    filled = [number for number, parts in enumerate(lines) if parts]
    counts = {len(lines[number]) for number in filled}
    several = len(counts) == 1 and counts != {1}
    if not several or (len(filled) > 1 and not any(all(map(is_value, lines[number])) for number in filled)):
        return [list(cells)]
    count = counts.pop()
    return [
        [
            cell._replace(
                text=parts[number] if parts else "",
                notes=cell.notes if number == count - 1 else (),
                rows=cell.rows if not parts else 1,
            )
            for cell, parts in zip(cells, lines, strict=True)
        ]
        for number in range(count)
    ]


def placed_rows(rows: Iterable[Sequence[Cell]]) -> list[CellRow]:
    """The filled cells of each row at the file's columns; a cell over several rows stands in the first one."""
    placed: list[CellRow] = []
    taken: dict[int, tuple[int, PlacedCell]] = {}
    for row in rows:
        items: list[PlacedCell] = []
        column = 0
        below = {at: (left - 1, item) for at, (left, item) in taken.items() if left > 1}
        carried = {id(item): item for _, item in taken.values() if item.text}
        for cell in row:
            while column in taken:
                column += 1
            last = column + max(1, min(cell.columns, WIDEST))
            text = _APART_SIGN.sub("", cell.text)
            item = PlacedCell(column, last, text, cell.notes, cell.header, cell.indent)
            if cell.rows > 1:
                below |= dict.fromkeys(range(column, last), (cell.rows - 1, item))
            if cell.text or cell.notes:
                items.append(item)
            column = last
        taken = below
        placed.append(CellRow(_joined(items), carried.values()))
    return placed


def _joined(items: Sequence[PlacedCell]) -> list[PlacedCell]:
    """Signs in cells of their own join their figures: '$' what follows it, ')' and '%' what is before them."""
    row: list[PlacedCell] = []
    for item in items:
        last = row[-1] if row else None
        if last and not item.text:
            row[-1] = last._replace(notes=last.notes + item.notes)
        elif last and _PREFIX.fullmatch(last.text) and _AFTER_PREFIX.match(item.text) and not last.notes:
            row[-1] = item._replace(first=last.first, text=_glued(last.text, item.text))
        elif last and _SUFFIX.fullmatch(item.text) and _takes_suffix(last.text, item.text):
            row[-1] = last._replace(last=item.last, text=last.text + item.text, notes=last.notes + item.notes)
        else:
            row.append(item)
    return row


def _glued(prefix: str, text: str) -> str:
    return f"{prefix} {text}" if prefix[-1].isalpha() or is_dash(text) else prefix + text


def _takes_suffix(before: str, suffix: str) -> bool:
    if suffix.startswith(")"):
        return before.count("(") > before.count(")")
    return bool(re.search(rf"[0-9){_SIGNS}]$", before)) and not is_period(before) and not before.endswith("%")
