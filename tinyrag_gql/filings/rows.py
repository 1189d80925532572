"""Table rows as they stand in a page's text: a label, then figures; read from the right, without backtracking."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tinyrag_gql.filings.numbers import DASHES, Number, find_numbers, parse_number


class Row(NamedTuple):
    """A labelled row; `start` and `end` are offsets of its lines in the text that it was read from.

    `heading` is the line without figures that stands over the row, such as 'Earnings per share:'.
    """

    label: str
    cells: tuple[Number, ...]
    start: int
    end: int
    heading: str = ""


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
"""A month's name, in full or short, to be matched without regard to case."""

_PIECE = re.compile(
    r"[$€£¥₹(\[\-–—−]*[0-9.,]*[0-9][)\]%*†]*(?:\([0-9a-z]\))?|[$€£¥₹(\[]*[-–—−]+[)\]%]*|[$€£¥₹()%*†]+"
    r"|[CA]\$|US\$|HK\$|bps|pts?\.?|[0-9.]+x"
)
_LEADERS = re.compile(r"\.(?:\s?\.){2,}|…+|_{3,}")
_UNFINISHED = re.compile(rf"(?:\b{MONTH}(?:\s[0-9]{{1,2}},?)?|\bnotes?|\bitems?|\bparts?|\bfiscal(?: year)?)$", re.I)
_PERIOD_LABEL = re.compile(
    rf"(?:\b{MONTH}\s[0-9]{{1,2}},?(?:\s[0-9]{{4}})?|\bended|\bfiscal|\byears?|\bas of|\bat)$", re.I
)
_CONTINUES = re.compile(r"(?:[-–—,(/&]|\b(?:and|of|or|to|at|in|for|by|from|with|on|the|net|per|than))$", re.I)
_LONGEST_LABEL, _MOST_WORDS = 240, 60


def parse_row(line: str, offset: int = 0) -> Row | None:
    """The row that a line is: its label and the figures at its end, dashes as zero; None for prose and headers.

    `offset` is where the line starts in its text: the cells' and the row's offsets count from there.
    """
    blank = _LEADERS.sub(lambda match: " " * len(match[0]), line)
    words = list(re.finditer(r"\S+", blank))
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    first = _first_cell(words, blank)
    if first == len(words) or first == 0:
        return None
    cut = words[first].start()
    label = " ".join(blank[:cut].split()).rstrip(" .$:…")
    cells = read_cells(blank[cut:], offset + cut)
    if not cells or len(label) > _LONGEST_LABEL or _letters(label) < 2 or _is_header(label, cells):
        return None
    return Row(label, cells, offset + words[0].start(), offset + words[-1].end())


def _first_cell(words: list[re.Match[str]], line: str) -> int:
    """Index of the first word that belongs to the figures at the line's end."""
    first = len(words)
    while first and _PIECE.fullmatch(words[first - 1][0]):
        first -= 1
    while first < len(words) and _belongs_to_label(line[: words[first].start()].rstrip(), words[first][0]):
        first += 1
    return first


def _belongs_to_label(label: str, word: str) -> bool:
    """Whether the figure after the label closes its bracket, or completes a date or 'Note 5'."""
    if label.count("(") > label.count(")") and ")" in word:
        return word.count(")") > word.count("(")
    return bool(_UNFINISHED.search(label)) and word[:1].isdigit() and "," not in word.rstrip(",")


def _is_header(label: str, cells: tuple[Number, ...]) -> bool:
    return all(cell.is_bare_year for cell in cells) and (len(cells) > 1 or bool(_PERIOD_LABEL.search(label)))


def read_cells(text: str, offset: int = 0) -> tuple[Number, ...]:
    """Every figure of a row's right-hand side, with lone dashes as zero."""
    cells: list[Number] = []
    position = 0
    for number in find_numbers(text):
        cells += _dashes(text, position, number.start, offset)
        cells.append(number._replace(start=number.start + offset, end=number.end + offset))
        position = number.end
    cells += _dashes(text, position, len(text), offset)
    return tuple(cells) if len(cells) > 1 or any(cell.value for cell in cells) else ()


def _dashes(text: str, start: int, end: int, offset: int) -> list[Number]:
    found = (
        (parse_number(word[0]), offset + start + word.start())
        for word in re.finditer(rf"[$€£¥]?[{DASHES}]%?(?=\s|$)", text[start:end])
    )
    return [number._replace(start=at, end=at + len(number.text)) for number, at in found if number]


def page_rows(text: str) -> list[Row]:
    """All rows of a page, top to bottom, labels that wrap over two lines joined, each under its heading."""
    return list(_page_rows(text))


def _page_rows(text: str) -> Iterator[Row]:
    waiting: tuple[str, int] | None = None  # a line without figures, that the next row may continue
    heading = ""
    for match in re.finditer(r"[^\r\n]+", text):
        line = match[0]
        row = parse_row(line, match.start()) or _figures_alone(line, match.start(), waiting)
        if row:
            if waiting and _continues(waiting[0], row.label):
                row = row._replace(label=f"{waiting[0]} {row.label}".strip(), start=waiting[1])
            elif waiting:
                heading = waiting[0]
            yield row._replace(heading=heading)
            waiting = None
        elif stripped := line.strip():
            plain, start = " ".join(stripped.split()), match.start() + line.index(stripped)
            if waiting and _CONTINUES.search(waiting[0]):
                plain, start = f"{waiting[0]} {plain}", waiting[1]
            elif waiting:
                heading = waiting[0]
            waiting = (plain, start) if len(plain) < _LONGEST_LABEL / 2 else None


def _figures_alone(line: str, offset: int, waiting: tuple[str, int] | None) -> Row | None:
    """A line of nothing but figures, when the line before it holds its label."""
    if waiting is None or _letters(waiting[0]) < 2 or waiting[0].endswith((":", ".")):
        return None
    words = line.split()
    if not words or not all(_PIECE.fullmatch(word) for word in words):
        return None
    cells = read_cells(line, offset)
    if not cells or cells[0].is_bare_year or (len(cells) == 1 and len(words[0]) < 4):
        return None
    return Row("", cells, offset, offset + len(line.rstrip()))


def _continues(before: str, label: str) -> bool:
    """Whether a row's label only continues the line before it."""
    if before.endswith((":", ".")):
        return False
    return label[:1].islower() or _letters(label) < 2 or bool(_CONTINUES.search(before))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
