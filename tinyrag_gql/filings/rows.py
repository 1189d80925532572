"""Table rows as they stand in a page's text: a label, then cells; read from the right, without backtracking."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tinyrag_gql.filings.columns import is_header_line, is_unit_line
from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.numbers import (
    CURRENCY_SIGN,
    DASHES,
    ISO_CODES,
    RAISED_MARKS,
    DecimalMark,
    Number,
    decimal_mark,
    parse_number,
    read_figures,
)


class Row(NamedTuple):
    """A labelled row; `start` and `end` are offsets of its lines in the text that it was read from.

    `slots` are its cells; None is a cell that holds no figure, such as 'n/a', or none that is read with certainty.
    `heading` is the line without figures that stands over the row, such as 'Earnings per share:'.
    """

    label: str
    slots: tuple[Number | None, ...]
    start: int
    end: int
    heading: str = ""

    @property
    def cells(self) -> tuple[Number, ...]:
        """The figures of the row."""
        return tuple(slot for slot in self.slots if slot)

    @property
    def path(self) -> str:
        """The label under its heading: 'Earnings per share: Basic'."""
        return f"{self.heading.rstrip(':')}: {self.label}" if self.heading else self.label


_SIGNS = rf"{DASHES}△▲▵"
_GROUPED = r"[0-9](?:[0-9.,'’\u00a0\u2007\u2009\u202f]*[0-9])?"
_NO_FIGURE = r"(?:n\.?/?m\.?|n\.?/?a\.?|n\.?/?q\.?)"
"""'NM', 'n/a', 'n.m.': a cell that says that there is no figure."""
_MARKS = r"(?:[*†‡§¹²³⁰⁴-⁹⁽⁾]|\([0-9a-z]{1,2}\))*"
_PIECE = re.compile(
    rf"[{_SIGNS}$€£¥₹(\[]*(?:{_GROUPED}|\.[0-9]+)[¼-¾⅐-⅞]?[)\]%]*[-−–‑]?{_MARKS}%?"
    rf"|[$€£¥₹(\[]*[{DASHES}]+[)\]%]*{_MARKS}|[$€£¥₹()%*†‡§¹²³⁰⁴-⁹⁽⁾]+|\([0-9a-z]\)|(?:{CURRENCY_SIGN})[0-9(.]?[0-9.,]*\)?"
    rf"|{ISO_CODES}|RMB|Rs\.?|bps|pts?\.?|[0-9.]+[xp]|[0-9.,]+[kKmMbB]n?|CR|DR|(?i:nil)|(?i:{_NO_FIGURE})|\t"
)
_FIGURE_LIKE = re.compile(rf"\t|[{DASHES}0-9$€£¥₹△▲▵(]|nil|{_NO_FIGURE}$|(?:{ISO_CODES})$", re.I)
_WORD = re.compile(r"(?:\S++|(?<=[0-9])[\u00a0\u2007\u2009\u202f](?=[0-9]{3}(?![0-9])))+|(?<= )\t(?= |$)")
"""A word, or a tab between spaces, which is how parsers write an empty cell between others."""
_LEADERS = re.compile(r"\.(?:\s?\.){2,}|…+|_{3,}")
_UNFINISHED = re.compile(rf"(?:\b{MONTH}(?:\s[0-9]{{1,2}},?)?|\bnotes?|\bitems?|\bparts?|\bfiscal(?: year)?)$", re.I)
_PERIOD_LABEL = re.compile(
    rf"(?:\b{MONTH}(?:\s[0-9]{{1,2}},?)?(?:\s[0-9]{{4}})?|\bended|\bfiscal|\byears?|\bas of|\bat)$", re.I
)
_CONTINUES = re.compile(r"(?:[-–—,(/&]|\b(?:and|of|or|to|at|in|for|by|from|with|on|the|net|per|than))$", re.I)
_HYPHENATED = re.compile(r"[a-z]{2}[-‐­]$")
_WHOLE = re.compile(r"total\b", re.I)
_LONGEST_LABEL, _MOST_WORDS = 240, 60


def parse_row(line: str, offset: int = 0, mark: DecimalMark | None = None) -> Row | None:
    """The row that a line is: its label and the cells at its end, dashes as zero; None for prose and headers.

    `offset` is where the line starts in its text: the cells' and the row's offsets count from there. `mark` is the
    decimal mark of the page.
    """
    blank = _LEADERS.sub(lambda match: " " * len(match[0]), line if line.isascii() else line.translate(RAISED_MARKS))
    words = list(_WORD.finditer(blank))
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    first = _first_cell(words, blank)
    if first == len(words) or first == 0:
        return None
    cut = words[first].start()
    label = " ".join(blank[:cut].split()).rstrip(" .$:…")
    slots = read_cells(blank[cut:], offset + cut, mark)
    if not slots or len(label) > _LONGEST_LABEL or _letters(label) < 2 or _is_header(label, slots, line):
        return None
    return Row(label, slots, offset + words[0].start(), offset + words[-1].end())


def _first_cell(words: list[re.Match[str]], line: str) -> int:
    """Index of the first word that belongs to the cells at the line's end."""
    first = len(words)
    while first and _PIECE.fullmatch(words[first - 1][0]):
        first -= 1
    while first < len(words) and _belongs_to_label(line[: words[first].start()].rstrip(), words[first][0]):
        first += 1
    return first


def _belongs_to_label(label: str, word: str) -> bool:
    """Whether the word after the label is no cell, closes its bracket, or completes a date or 'Note 5'."""
    if not _FIGURE_LIKE.match(word) or re.fullmatch(r"\([a-z]\)", word):
        return True
    if label.count("(") > label.count(")") and ")" in word:
        return word.count(")") > word.count("(")
    return bool(_UNFINISHED.search(label)) and word[:1].isdigit() and "," not in word.rstrip(",")


def _is_header(label: str, slots: tuple[Number | None, ...], line: str) -> bool:
    years = all(slot is not None and slot.is_bare_year for slot in slots)
    if years and (len(slots) > 1 or _PERIOD_LABEL.search(label)):
        return True
    small = all(slot is not None and "," not in slot.text for slot in slots)
    return small and is_header_line(line)


_BESIDE_FIGURES = re.compile(
    rf"(?P<dash>(?:{CURRENCY_SIGN})?(?<![\w])[{DASHES}]%?(?=\s|$|[*†‡§¹²³⁰⁴-⁹(]))|(?<!\w)(?P<nil>nil)(?!\w)"
    rf"|(?P<none>(?<![\w.]){_NO_FIGURE}(?!\w)|\t)",
    re.I,
)


def read_cells(text: str, offset: int = 0, mark: DecimalMark | None = None) -> tuple[Number | None, ...]:
    """Every cell of a row's right-hand side: figures, lone dashes and 'nil' as zero, None for what is no figure."""
    slots: list[Number | None] = []
    position = 0
    for figure in read_figures(text, mark):
        slots += _others(text, position, figure.start, offset)
        slots.append(figure.moved(offset) if isinstance(figure, Number) else None)
        position = figure.end
    slots += _others(text, position, len(text), offset)
    return tuple(slots) if len(slots) > 1 or any(slot and slot.value for slot in slots) else ()


def _others(text: str, start: int, end: int, offset: int) -> Iterator[Number | None]:
    for match in _BESIDE_FIGURES.finditer(text[start:end]):
        number = None if match["none"] else parse_number(match[0])
        if number or match["none"]:
            yield number.moved(offset + start + match.start()) if number else None


def page_rows(text: str) -> list[Row]:
    """All rows of a page, top to bottom, labels that wrap over several lines joined, each under its heading."""
    return list(_page_rows(text))


def _page_rows(text: str) -> Iterator[Row]:
    waiting: tuple[str, int] | None = None  # a line without figures, that the next row may continue
    heading = ""
    mark = decimal_mark(text)
    for match in re.finditer(r"[^\r\n]+", text):
        line = match[0]
        row = parse_row(line, match.start(), mark) or _figures_alone(line, match.start(), waiting, mark)
        if row:
            if waiting and _continues(waiting[0], row.label):
                row = row._replace(label=_joined(waiting[0], row.label), start=waiting[1])
            elif waiting:
                heading = waiting[0]
            yield row._replace(heading=heading)
            waiting = None
            if _WHOLE.match(row.label):
                heading = ""
        elif stripped := line.strip():
            plain, start = " ".join(stripped.split()), match.start() + line.index(stripped)
            if waiting and (_CONTINUES.search(waiting[0]) or (_wraps(waiting[0]) and plain[:1].islower())):
                plain, start = _joined(waiting[0], plain), waiting[1]
            elif waiting:
                heading = waiting[0]
            if is_header_line(plain) or is_unit_line(plain):
                waiting = None
                continue
            waiting = (plain, start) if len(plain) < _LONGEST_LABEL / 2 else None


def _joined(before: str, label: str) -> str:
    """Two lines of one label; a word that is hyphenated at the line's end becomes one."""
    if _HYPHENATED.search(before) and label[:1].islower():
        return before[:-1] + label
    return f"{before} {label}".strip()


def _figures_alone(line: str, offset: int, waiting: tuple[str, int] | None, mark: DecimalMark) -> Row | None:
    """A line of nothing but figures, when the line before it holds its label."""
    if waiting is None or _letters(waiting[0]) < 2 or waiting[0].endswith((":", ".")):
        return None
    words = [word[0] for word in _WORD.finditer(line)]
    if not words or not all(_PIECE.fullmatch(word) for word in words):
        return None
    slots = read_cells(line, offset, mark)
    first = next((slot for slot in slots if slot), None)
    if first is None or first.is_bare_year or (len(slots) == 1 and len(words[0]) < 4):
        return None
    return Row("", slots, offset, offset + len(line.rstrip()))


def _wraps(line: str) -> bool:
    """Whether a line may go on in the next: it is no heading that ends in a colon and no sentence."""
    return not line.endswith((":", "."))


def _continues(before: str, label: str) -> bool:
    """Whether a row's label only continues the line before it."""
    if before.endswith((":", ".")):
        return False
    return label[:1].islower() or _letters(label) < 2 or bool(_CONTINUES.search(before))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
