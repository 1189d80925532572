"""Reads Word documents in their final state: text, tables, text boxes, notes and equations, in reading order."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml.etree import _Element

from tinyrag_gql.parsing.cell_grids import GridLine, table_lines
from tinyrag_gql.parsing.cells import Cell, split_parallel
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.grid_pages import paginate_lines
from tinyrag_gql.parsing.math_text import math_text
from tinyrag_gql.parsing.note_marks import Piece, joined, superscript
from tinyrag_gql.parsing.ooxml import Package, local
from tinyrag_gql.parsing.paging import Parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHAT = "The Word document"
GONE = {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rPr", "pPr", "rubyPr", "rt"}
"""Deleted text, text that was moved elsewhere, field codes, and the second form of a text box."""
LINE, PAGE = "\ue000", "\f"
OFF = {"0", "false", "off", "none"}
CAPTION_LINES, LONGEST_CAPTION = 3, 160


def parse(path: Path) -> Parsed:
    """Pages where the author broke them; without any, of about 60 lines. Headers and footers are left out.

    Raises PermanentIngestionError (UNREADABLE_FILE).
    """
    package = Package(path, WHAT)
    try:
        document = _Document(package)
    finally:
        package.close()
    return Parsed(None, paginate_lines(document.lines(), own_pages=document.breaks_pages))


class _Style(NamedTuple):
    """What a style says of its text; None where it says nothing."""

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None


class _Document:
    """The parts of one document."""

    def __init__(self, package: Package) -> None:
        main = package.main_part()
        root = package.xml(main)
        body = root.find(f"{W}body") if root is not None else None
        self._body: list[_Element] = list(body) if body is not None else []
        self._styles = _styles(package, main)
        self._notes = {kind: _notes(package, main, kind) for kind in ("footnote", "endnote")}
        self._numbers: dict[tuple[str, str], str] = {}
        self._due: list[tuple[str, str]] = []
        self._boxes: list[_Element] = []
        self._recent: list[str] = []
        self.breaks_pages = body is not None and any(
            element.get(f"{W}type") == "page" or (local(element) == "pageBreakBefore" and _is_on(element))
            for element in body.iter(f"{W}br", f"{W}pageBreakBefore")
        )

    def lines(self) -> Iterator[GridLine | None]:
        """Lines in reading order; a footnote stands behind the paragraph or table that refers to it, endnotes last."""
        for element in self._body:
            yield from self._block(element)
            yield from self._due_notes("footnote")
        yield from self._due_notes("endnote")

    # -------------------------------------------------------------------------------------------- blocks

    def _block(self, element: _Element) -> Iterator[GridLine | None]:
        kind = local(element)
        if kind == "p":
            yield from self._paragraph(element)
        elif kind == "tbl":
            yield from self._table(element)
        elif kind not in GONE:
            for inner in _chosen(element):
                yield from self._block(inner)

    def _paragraph(self, paragraph: _Element) -> Iterator[GridLine | None]:
        before = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
        if before is not None and _is_on(before):
            yield None
        text, notes = joined(self._pieces(paragraph))
        text += "".join(f" {superscript(note)}" for note in notes)
        for position, part in enumerate(text.split(PAGE)):
            if position:
                yield None
            yield from self._lines(part)
        yield from self._text_boxes()

    def _lines(self, text: str) -> Iterator[GridLine]:
        for part in text.split(LINE):
            if line := clean_line(part):
                self._recent = [*self._recent[1 - CAPTION_LINES :], line]
                yield GridLine(line)

    def _text_boxes(self) -> Iterator[GridLine | None]:
        """The text boxes that the last text anchors, each paragraph on a line of its own."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            for inner in _chosen(box):
                yield from self._block(inner)

    def _due_notes(self, kind: str) -> Iterator[GridLine | None]:
        """The notes of this kind that were referred to and not written yet."""
        due = [key for key in self._due if key[0] == kind]
        self._due = [key for key in self._due if key[0] != kind]
        for key in due:
            mark, elements = self._numbers[key], self._notes[kind].get(key[1], [])
            lines = [line for element in elements for line in self._block(element)]
            if lines and lines[0] is not None and mark and lines[0].row is None:
                lines[0] = GridLine(f"{superscript(mark)} {lines[0].text}")
            yield from lines

    # -------------------------------------------------------------------------------------------- tables

    def _table(self, table: _Element) -> Iterator[GridLine | None]:
        caption = [line for line in self._recent if len(line) <= LONGEST_CAPTION and not line.endswith((".", ";"))]
        rows: list[list[Cell]] = []
        boxes: list[_Element] = []
        for row in _parts(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            if _has_table(row):
                yield from table_lines(rows, caption)
                rows = []
                for cell in _parts(row, "tc"):
                    for inner in _chosen(cell):
                        yield from self._block(inner)
                continue
            rows += self._cells(row)
            boxes += self._boxes
            self._boxes = []
        yield from table_lines(rows, caption)
        self._recent = []
        self._boxes = boxes
        yield from self._text_boxes()

    def _cells(self, row: _Element) -> list[list[Cell]]:
        """The row's cells; more than one row where every cell holds as many paragraphs."""
        header = row.find(f"{W}trPr/{W}tblHeader")
        is_header = header is not None and _is_on(header)
        cells, lines = list[Cell](), list[list[str]]()
        for name in ("gridBefore", "wBefore"):
            skipped = row.find(f"{W}trPr/{W}{name}")
            if name == "gridBefore" and skipped is not None:
                cells.append(Cell(columns=_integer(skipped)))
                lines.append([])
        for element in _parts(row, "tc"):
            if element.find(f"{W}tcPr/{W}cellDel") is not None:
                continue
            parts, notes, indent = self._cell(element)
            span, merge = element.find(f"{W}tcPr/{W}gridSpan"), element.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart":
                parts, notes = [], ()
            cells.append(Cell(" ".join(parts), notes, _integer(span), header=is_header, indent=indent))
            lines.append(parts)
        return split_parallel(cells, lines)

    def _cell(self, cell: _Element) -> tuple[list[str], tuple[str, ...], int]:
        """The lines of a cell, the note marks at their end, and its indent in points."""
        lines, notes, indent = list[str](), tuple[str, ...](), 0
        for number, paragraph in enumerate(_parts(cell, "p")):
            text, notes = joined(self._pieces(paragraph))
            lines += [line for part in text.replace(PAGE, LINE).split(LINE) if (line := clean_line(part))]
            if not number:
                indent = _indent(paragraph)
        return lines, notes, indent

    # -------------------------------------------------------------------------------------------- runs

    def _pieces(self, paragraph: _Element) -> Iterator[Piece]:
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        for element in paragraph:
            yield from self._inline(element, self._styles.get(style, _Style()))

    def _inline(self, element: _Element, style: _Style) -> Iterator[Piece]:
        kind = local(element)
        if kind in GONE or not kind:
            return
        if kind == "r":
            yield from self._run(element, style)
        elif kind in ("oMath", "oMathPara"):
            yield Piece(f" {math_text(element)} ")
        elif kind == "txbxContent":
            self._boxes.append(element)
        else:
            for inner in _chosen(element):
                yield from self._inline(inner, style)

    def _run(self, run: _Element, style: _Style) -> Iterator[Piece]:
        look = self._look(run, style)
        if look.hidden or look.struck:
            return
        for element in _chosen(run):
            kind = local(element)
            if kind in TEXTS:
                yield Piece(TEXTS[kind], bool(look.raised) and kind == "noBreakHyphen")
            elif kind == "t":
                yield Piece(element.text or "", bool(look.raised))
            elif kind == "br":
                yield Piece(PAGE if element.get(f"{W}type") == "page" else LINE)
            elif kind == "sym":
                yield Piece(_symbol(element.get(f"{W}char") or ""))
            elif kind in ("footnoteReference", "endnoteReference"):
                yield from self._reference(element, kind.removesuffix("Reference"))
            elif kind not in GONE:
                yield from self._inline(element, style)

    def _look(self, run: _Element, style: _Style) -> _Style:
        """What holds for the run: its own properties, else its character style's, else its paragraph style's."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return style
        named = self._styles.get(_value(properties.find(f"{W}rStyle")), _Style())
        own = _style_of(properties)
        return _Style(
            *(next((v for v in values if v is not None), None) for values in zip(own, named, style, strict=True))
        )

    def _reference(self, element: _Element, kind: str) -> Iterator[Piece]:
        key = (kind, element.get(f"{W}id") or "")
        if key[1] not in self._notes[kind]:
            return
        if key not in self._numbers:
            count = 1 + sum(seen[0] == kind for seen in self._numbers)
            custom = element.get(f"{W}customMarkFollows") not in (None, "0", "false")
            self._numbers[key] = "" if custom else str(count) if kind == "footnote" else _roman(count)
            self._due.append(key)
        if mark := self._numbers[key]:
            yield Piece(mark, is_raised=True, is_mark=True)


TEXTS = {"tab": " ", "ptab": " ", "cr": LINE, "noBreakHyphen": "-", "softHyphen": ""}


def _chosen(element: _Element) -> list[_Element]:
    """The children to read: of alternatives that hold the same content, the first one."""
    if local(element) == "AlternateContent":
        for child in element:
            if local(child) == "Choice" and len(child):
                return list(child)
        return [inner for child in element if local(child) == "Fallback" for inner in child]
    return list(element)


def _parts(element: _Element, kind: str) -> Iterator[_Element]:
    """The rows of a table, cells of a row or paragraphs of a cell, also where a content control holds them."""
    for child in _chosen(element):
        name = local(child)
        if name == kind:
            yield child
        elif name not in GONE and name not in ("p", "tbl", "tr", "tc"):
            yield from _parts(child, kind)


def _has_table(row: _Element) -> bool:
    return any(next(_parts(cell, "tbl"), None) is not None for cell in _parts(row, "tc"))


def _styles(package: Package, main: str) -> dict[str, _Style]:
    """Each style by its id, with what it takes over from the style it is based on."""
    part = package.related(main, "styles")
    root = package.xml(part) if part else None
    if root is None:
        return {}
    own = {element.get(f"{W}styleId") or "": element for element in root.iter(f"{W}style")}
    return {ident: _inherited(ident, own) for ident in own}


def _inherited(ident: str, own: dict[str, _Element]) -> _Style:
    found, seen = _Style(), set[str]()
    while ident in own and ident not in seen:
        seen.add(ident)
        properties = own[ident].find(f"{W}rPr")
        if properties is not None:
            base = _style_of(properties)
            found = _Style(*(mine if mine is not None else theirs for mine, theirs in zip(found, base, strict=True)))
        ident = _value(own[ident].find(f"{W}basedOn"))
    return found


def _style_of(properties: _Element) -> _Style:
    hidden, align = properties.find(f"{W}vanish"), properties.find(f"{W}vertAlign")
    struck = [found for name in ("strike", "dstrike") if (found := properties.find(f"{W}{name}")) is not None]
    return _Style(
        hidden=None if hidden is None else _is_on(hidden),
        struck=any(map(_is_on, struck)) if struck else None,
        raised=None if align is None else align.get(f"{W}val") == "superscript",
    )


def _notes(package: Package, main: str, kind: str) -> dict[str, list[_Element]]:
    """The blocks of each footnote or endnote by its id, without the separators that Word keeps among them."""
    part = package.related(main, f"{kind}s")
    root = package.xml(part) if part else None
    if root is None:
        return {}
    return {
        element.get(f"{W}id") or "": list(element)
        for element in root.iter(f"{W}{kind}")
        if element.get(f"{W}type") in (None, "normal")
    }


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def _is_on(element: _Element) -> bool:
    return (element.get(f"{W}val") or "true").lower() not in OFF


def _integer(element: _Element | None) -> int:
    value = _value(element)
    return int(value) if value.isascii() and value.isdigit() and int(value) else 1


def _indent(paragraph: _Element) -> int:
    """Points by which the paragraph is indented from the left."""
    indent = paragraph.find(f"{W}pPr/{W}ind")
    if indent is None:
        return 0
    value = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
    return round(int(value) / 20) if value.isascii() and value.isdigit() else 0


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while number >= value:
            text, number = text + letters, number - value
    return text
