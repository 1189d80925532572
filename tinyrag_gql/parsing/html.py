"""Reads HTML filings, inline XBRL included, as a reader sees them: a row is one line, hidden text is left out."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from lxml import etree

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.cell_grids import GridLine, table_lines
from tinyrag_gql.parsing.cells import Cell, split_parallel
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.encodings import encoding_of_file
from tinyrag_gql.parsing.grid_pages import paginate_lines
from tinyrag_gql.parsing.html_placed import is_placed_document, placed_lines
from tinyrag_gql.parsing.html_styles import HIDING, SHOWING, STRUCK, UNSEEN, Styles, hides_most, is_raised
from tinyrag_gql.parsing.inline_xbrl import read_inline
from tinyrag_gql.parsing.note_marks import raised
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.tagged_pages import tagged
from tinyrag_gql.parsing.text import place_line

HIDDEN = {*UNSEEN, "ix:header", "ix:hidden", "ix:references"}
HIDDEN_TAGS = (":header", ":hidden", ":references")
"""Ends of the names of inline XBRL, whose prefix is the file's own."""
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl"),
    *("document", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("head", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "page", "pre", "section"),
    *("select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
BREAK_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", re.I)
BREAK_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page|left|right)", re.I)
PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b", re.I)
INDENT = re.compile(r"(?:padding-left|margin-left|text-indent)\s*:\s*(-?[0-9.]+)(pt|px|em|%|)", re.I)
INDENT_UNITS = {"pt": 1.0, "px": 0.75, "em": 10.0, "%": 3.0, "": 0.75}
LINE, PAGE = "\ue000", "\ue002"
"""Marks put among the text: a line ends here, a page ends here. Private code points."""
OWN_MARKS = str.maketrans(dict.fromkeys((LINE, PAGE), " "))
KEPT_LINES = str.maketrans({LINE: " ", PAGE: " ", "\n": LINE})
UTF_8 = ("utf-8", "utf-8-sig")
END_TAGS = re.compile(rb"</\s*(?:html|body)\s*>", re.I)
LARGEST_SPAN = 1_000
"""Columns or rows that one cell may cover, as the HTML standard has it."""
CAPTION_LINES, LONGEST_CAPTION = 3, 160


def parse(path: Path) -> Parsed:
    """Pages where the style sheet breaks them; without any, of about 60 lines.

    Raises PermanentIngestionError (UNREADABLE_FILE). Nothing is fetched and no entity of the file's own is expanded.
    """
    return _parsed(path.read_bytes(), encoding_of_file(path))


def parse_text(content: str) -> Parsed:
    """The pages of HTML that is held in memory, as `parse` gives them."""
    return _parsed(content.encode(), "utf-8")


def _parsed(data: bytes, encoding: str) -> Parsed:
    if encoding not in UTF_8:  # libxml2 knows fewer encodings, and what stands in bytes is looked for below
        data = data.decode(encoding, errors="replace").encode()
    filing = read_inline(data)
    pages = _pages(_tree(data))
    return Parsed(None, pages) if filing is None else tagged(pages, filing)


def _pages(root: etree._Element) -> Iterator[Page]:
    styles = Styles(root)
    if is_placed_document(root):
        return paginate_lines(placed_lines(root, styles), own_pages=True)
    own_pages = any(_breaks(element) != (False, False) for element in root.iter(etree.Element))
    return paginate_lines(_Reader(root, styles).lines(), own_pages=own_pages)


def _tree(data: bytes) -> etree._Element:
    """The document of these bytes in UTF-8."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    data = END_TAGS.sub(b" ", data)  # libxml2 drops what stands behind them
    try:
        root = etree.parse(BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise failures.malformed("The HTML cannot be read.", error) from error
    if root is None:
        raise failures.unreadable("The HTML file holds no elements.")
    if any("depth" in entry.message for entry in parser.error_log):
        raise failures.unreadable("The HTML is nested too deeply to be read.")
    return root


class _Reader:
    """Walks the document in reading order."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._by_sheet = styles.hides_anything and not hides_most(root, styles, HIDDEN)
        self._held: list[str] = []
        self._rows: list[list[Cell]] = []
        self._recent: list[str] = []
        self._preformatted = False
        self._line_number = 0

    def lines(self) -> Iterator[GridLine | None]:
        """Lines as a reader sees them; None is a page break."""
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            before, after = _breaks(element)
            if event == "start":
                if self._is_hidden(element):
                    walk.skip_subtree()
                elif self._is_raised(element):
                    self._raise(element)
                    walk.skip_subtree()
                elif element.tag == "tr" and _is_plain_row(element):
                    yield from self._end_line()
                    self._rows += self._cells(element)
                    walk.skip_subtree()
                else:
                    yield from self._start(element, page=before)
            else:
                yield from self._end(element, page=after)
        yield from self._end_line()
        yield from self._end_table()

    def _start(self, element: etree._Element, *, page: bool) -> Iterator[GridLine | None]:
        if page or (element.tag in BLOCKS and not (element.tag in ROW_GROUPS and self._rows)):
            yield from self._end_line()
            yield from self._end_table()
        if page:
            yield None
        if element.tag == "br":
            self._held.append(LINE)
        self._held.append(self._text(element, element.text or ""))

    def _end(self, element: etree._Element, *, page: bool) -> Iterator[GridLine | None]:
        if element.tag in BLOCKS and element.tag != "tr" and not (element.tag in ROW_GROUPS and self._rows):
            yield from self._end_line()
        if element.tag == "table" or page:
            yield from self._end_line()
            yield from self._end_table()
        if page:
            yield None
        parent = element.getparent()
        tail = self._text(parent if parent is not None else element, element.tail or "")
        if tail.strip() or not self._rows:
            yield from self._end_table() if tail.strip() else ()
            self._held.append(tail)

    def _end_line(self) -> Iterator[GridLine]:
        """The text that was read since the last line ended."""
        text, preformatted = "".join(self._held), self._preformatted
        self._held.clear()
        self._preformatted = False
        for part in text.split(LINE):
            self._line_number += 1
            if line := clean_line(part):
                self._recent = [*self._recent[1 - CAPTION_LINES :], line]
                yield GridLine(
                    line, placed=place_line(part.rstrip(), line, self._line_number) if preformatted else None
                )

    def _end_table(self) -> Iterator[GridLine]:
        if not self._rows:
            return
        rows, self._rows = self._rows, []
        yield from table_lines(rows, _caption(self._recent))
        self._recent = []

    # -------------------------------------------------------------------------------------------- cells

    def _cells(self, row: etree._Element) -> list[list[Cell]]:
        """The row's cells; more than one row where every filled cell holds as many lines."""
        cells, lines = list[Cell](), list[list[str]]()
        for element in row:
            if element.tag not in ("td", "th") or self._is_hidden(element):
                continue
            text, notes = self._cell_text(element)
            parts = [line for part in text.split(LINE) if (line := clean_line(part))]
            lines.append(parts)
            cells.append(
                Cell(
                    text=" ".join(parts),
                    notes=notes,
                    columns=_number(element.get("colspan")),
                    rows=_number(element.get("rowspan")),
                    header=element.tag == "th",
                    indent=_indent(element, text),
                )
            )
        return split_parallel(cells, lines)

    def _cell_text(self, cell: etree._Element) -> tuple[str, tuple[str, ...]]:
        """The text of a cell, without the note marks at its end, and these."""
        pieces: list[str] = []
        notes: tuple[str, ...] = ()
        walk = etree.iterwalk(cell, events=("start", "end"))
        for event, element in walk:
            inner = element is not cell
            if event == "start" and inner and self._is_hidden(element):
                walk.skip_subtree()
            elif event == "start" and inner and self._is_raised(element):
                written, marks = self._raised(element, "".join(pieces[-2:]))
                ends = not (element.tail or "").strip() and _is_last(element, cell)
                pieces.append("" if marks and ends else written)
                notes += marks if ends else ()
                walk.skip_subtree()
            elif event == "start":
                pieces.append((LINE if element.tag in BLOCKS or element.tag == "br" else "") if inner else "")
                pieces.append(self._text(element, element.text or ""))
            elif inner:
                pieces.append(LINE if element.tag in BLOCKS else "")
                pieces.append(self._text(element.getparent(), element.tail or ""))
        return "".join(pieces), notes

    # -------------------------------------------------------------------------------------------- styles

    def _raise(self, element: etree._Element) -> None:
        self._held.append(self._raised(element, "".join(self._held[-2:]))[0])

    def _raised(self, element: etree._Element, before: str) -> tuple[str, tuple[str, ...]]:
        text = "".join(_visible(element, self))
        return raised(text.translate(OWN_MARKS), before.rpartition(LINE)[2], element.tail or "")

    def _is_raised(self, element: etree._Element) -> bool:
        return element.tag == "sup" or self._styles.raises(element) or is_raised(element.get("style") or "")

    def _is_hidden(self, element: etree._Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in HIDDEN or tag.endswith(HIDDEN_TAGS) or element.get("hidden") is not None:
            return True
        style = element.get("style")
        if style and (HIDING.search(style) or STRUCK.search(style)):
            return True
        if tag == "input" or self._styles.strikes(element):
            return tag != "input"
        return self._by_sheet and self._styles.hides(element) and not (style and SHOWING.search(style))

    def _text(self, element: etree._Element, text: str) -> str:
        """Text of `element`, with its line ends kept where it is preformatted."""
        if "\n" in text and any(_keeps_lines(above) for above in (element, *element.iterancestors())):
            self._preformatted = True
            return text.translate(KEPT_LINES)
        return text.translate(OWN_MARKS)


ROW_GROUPS = {"tbody", "thead", "tfoot", "tr"}


def _visible(element: etree._Element, reader: _Reader) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and inner is not element and reader._is_hidden(inner):
            walk.skip_subtree()
        elif event == "start":
            yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def _is_plain_row(row: etree._Element) -> bool:
    """Whether the row holds no table and no page break of its own, so that it is one line."""
    for element in row.iter(etree.Element):
        if element.tag == "table" or _breaks(element) != (False, False):
            return False
    return True


def _is_last(element: etree._Element, cell: etree._Element) -> bool:
    """Whether nothing but empty text and further raised text follows the element in its cell."""
    inner = element
    while inner is not cell:
        following = inner.getnext()
        while following is not None:
            if following.tag != "sup" and _text_of(following).strip():
                return False
            if (following.tail or "").strip():
                return False
            following = following.getnext()
        above = inner.getparent()
        inner = cell if above is None else above
        if inner is not cell and (inner.tail or "").strip():
            return False
    return True


def _text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _keeps_lines(element: etree._Element) -> bool:
    style = element.get("style")
    return element.tag in ("pre", "textarea", "xmp", "listing") or bool(style and PREFORMATTED.search(style))


def _caption(lines: Sequence[str]) -> list[str]:
    """The last lines before a table that can be its title: short ones that are no sentences."""
    found: list[str] = []
    for line in reversed(lines):
        if len(line) > LONGEST_CAPTION or line.endswith((".", ";")):
            break
        found.insert(0, line)
    return found


def _indent(cell: etree._Element, text: str) -> int:
    """How far the cell's text is indented, in points: by style or by no-break spaces."""
    inner = cell[0] if len(cell) and isinstance(cell[0].tag, str) else cell
    styles = f"{cell.get('style') or ''};{inner.get('style') or '' if inner is not cell else ''}"
    points = sum(float(at) * INDENT_UNITS[unit.lower()] for at, unit in INDENT.findall(styles) if _is_decimal(at))
    spaces = len(text) - len(text.lstrip("\u00a0\u2003\u2002 "))
    return max(0, round(points)) + 3 * (spaces if "\u00a0" in text[:spaces] or "\u2003" in text[:spaces] else 0)


def _is_decimal(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]*\.?[0-9]+", text))


def _number(text: str | None) -> int:
    plain = (text or "").strip()
    return max(1, min(int(plain), LARGEST_SPAN)) if plain.isascii() and plain.isdigit() and len(plain) < 9 else 1


def _breaks(element: etree._Element) -> tuple[bool, bool]:
    """Whether a new page begins before and after the element."""
    style = element.get("style")
    if style is None and element.tag != "hr":
        return False, False
    rule = element.tag == "hr" and element.get("size", "1") not in ("0", "1") and element.get("width") == "100%"
    return bool(BREAK_BEFORE.search(style or "")), rule or bool(BREAK_AFTER.search(style or ""))
