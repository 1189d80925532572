"""Reads Markdown as it is rendered: headings and text without their marks, pipe tables as tables."""

import re
from collections.abc import Iterator
from pathlib import Path

from tinyrag_gql.parsing.cell_grids import GridLine, table_lines
from tinyrag_gql.parsing.cells import Cell
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.encodings import encoding_of_file
from tinyrag_gql.parsing.grid_pages import paginate_lines
from tinyrag_gql.parsing.note_marks import Piece, joined
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.text import LONGEST_READ, open_text

DELIMITER_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
CELL_END = re.compile(r"(?<!\\)\|")
FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$")
INLINE = (
    (re.compile(r"<!--.*?-->"), ""),
    (re.compile(r"~~(?=\S).*?(?<=\S)~~|<(?P<tag>s|del|strike)>.*?</(?P=tag)>", re.I), ""),
    (re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"!?\[([^\]\[^]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`]+)`"), r"\1"),
)
RAISED = re.compile(r"<sup>(?P<html>.*?)</sup>|\[\^(?P<note>[^\]\s]{1,20})\]:?|(?<=\S)\^(?P<caret>\S{1,4}?)\^", re.I)
BREAK = re.compile(r"<br\s*/?>|\\$", re.I)
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])")
CAPTION_LINES, LONGEST_CAPTION = 3, 160


def parse(path: Path) -> Parsed:
    """Pages of about 60 lines. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    return Parsed(None, paginate_lines(_lines(path, encoding_of_file(path)), own_pages=False))


def _lines(path: Path, encoding: str) -> Iterator[GridLine]:
    table: list[str] = []
    recent: list[str] = []
    fenced = False
    for raw in _raw_lines(path, encoding):
        fenced ^= bool(FENCE.match(raw))
        if not fenced and _is_row(raw) and (raw.lstrip().startswith("|") or table or CELL_END.search(raw)):
            table.append(raw)
            continue
        yield from _table(table, recent)
        table = []
        for line in _text_lines(raw, fenced=fenced):
            recent = [*recent[1 - CAPTION_LINES :], line]
            yield GridLine(line)
    yield from _table(table, recent)


def _raw_lines(path: Path, encoding: str) -> Iterator[str]:
    with open_text(path, encoding) as file:
        for raw in iter(lambda: file.readline(LONGEST_READ), ""):
            yield raw.rstrip("\n")


def _is_row(line: str) -> bool:
    return "|" in line and len(CELL_END.findall(line)) > 0


def _table(lines: list[str], recent: list[str]) -> Iterator[GridLine]:
    """The lines of a pipe table. Lines with bars and no line of dashes below the first are no table."""
    if len(lines) < 2 or not DELIMITER_ROW.fullmatch(lines[1]) or "-" not in lines[1]:
        for raw in lines:
            if not DELIMITER_ROW.fullmatch(raw) or "-" not in raw:
                yield from map(GridLine, _text_lines(raw, fenced=False))
        return
    caption = [line for line in recent if len(line) <= LONGEST_CAPTION and not line.endswith((".", ";"))]
    rows = [
        [_cell(text, header=not number) for text in _fields(line)] for number, line in enumerate(lines) if number != 1
    ]
    yield from table_lines(rows, caption)


def _fields(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return CELL_END.split(inner)


def _cell(text: str, *, header: bool) -> Cell:
    shown, notes = joined(_pieces(BREAK.sub(" ", text)))
    return Cell(clean_line(shown), notes, header=header)


def _text_lines(raw: str, *, fenced: bool) -> Iterator[str]:
    if FENCE.match(raw) or UNDERLINE.match(raw):
        return
    if fenced:
        yield from filter(None, [clean_line(raw)])
        return
    heading = HEADING.match(raw)
    text = heading["text"] if heading else QUOTE.sub("", raw, count=1)
    for part in BREAK.split(text):
        shown, notes = joined(_pieces(part))
        marks = joined([Piece(" "), *(Piece(note, is_raised=True, is_mark=True) for note in notes), Piece(".")])[0]
        if line := clean_line(shown + marks.rstrip(".") if notes else shown):
            yield line


def _pieces(text: str) -> Iterator[Piece]:
    """The text without the marks of bold, links and code; raised text apart."""
    for pattern, plain in INLINE:
        text = pattern.sub(plain, text)
    at = 0
    for match in RAISED.finditer(text):
        yield Piece(ESCAPE.sub(r"\1", text[at : match.start()]))
        note = match["note"]
        yield Piece(match["html"] or note or match["caret"] or "", is_raised=True, is_mark=bool(note and len(note) < 4))
        at = match.end()
    yield Piece(ESCAPE.sub(r"\1", text[at:]))
