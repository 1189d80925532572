"""Reads HTML filings, inline XBRL included, so that a table row is one line as it is in a PDF."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.cleaning import clean, clean_line
from tinyrag_gql.parsing.encodings import encoding_of_file
from tinyrag_gql.parsing.paging import Parsed, paginate, wrapped

HIDDEN = {"head", "script", "style", "noscript", "template", "svg", "ix:header", "ix:hidden", "ix:references"}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "document", "dt"),
    *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main"),
    *("nav", "ol", "p", "page", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
CELLS = {"td", "th"}
BREAK_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", re.I)
BREAK_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page|left|right)", re.I)
INVISIBLE = re.compile(r"display\s*:\s*none", re.I)
LINE, CELL, PAGE = "\ue000", "\ue001", "\ue002"
"""Marks put among the text: a line may end here, a cell ends here, a page ends here. Private code points."""
OWN_MARKS = str.maketrans(dict.fromkeys((LINE, CELL, PAGE), " "))


def parse(path: Path) -> Parsed:
    """Pages where the style sheet breaks them; without any, of about 60 lines.

    Raises PermanentIngestionError (UNREADABLE_FILE). Nothing is fetched and no entity of the file's own is expanded.
    """
    root = _tree(path)
    own_pages = any(_breaks(element) != (False, False) for element in root.iter(etree.Element))
    return Parsed(None, paginate(_lines(root), own_pages=own_pages))


def _tree(path: Path) -> etree._Element:
    parser = etree.HTMLParser(
        encoding=encoding_of_file(path).removesuffix("-sig"),
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise failures.malformed(f"The HTML cannot be read ({error}).", error) from error
    if root is None:
        raise failures.unreadable("The HTML file holds no elements.")
    if any("depth" in entry.message for entry in parser.error_log):
        raise failures.unreadable("The HTML is nested too deeply to be read.")
    return root


def _lines(root: etree._Element) -> Iterator[str | None]:
    """Lines as a reader sees them; None is a page break."""
    held: list[str] = []
    for mark in _marks(root):
        if mark is None or mark is PAGE:
            yield from _finished(held)
            held.clear()
            if mark is PAGE:
                yield None
        else:
            held.append(mark)
    yield from _finished(held)


def _finished(held: list[str]) -> Iterator[str]:
    """The text between two ends of lines: one line if it is a table row of several filled cells."""
    cells = [cell for cell in "".join(held).split(CELL) if clean(cell.replace(LINE, " "))]
    if len(cells) > 1:
        yield from wrapped(row_of([clean_line(cell.replace(LINE, " ")) for cell in cells]))
        return
    for line in "".join(cells).split(LINE):
        if text := clean_line(line):
            yield from wrapped(text)


def row_of(cells: list[str]) -> str:
    """Cells as a line: "$" joins what follows it, ")" and "%" what is before them."""
    return re.sub(r"(?<=[($£€¥]) (?=[\d(.])| (?=[)%](?:[ )%]|$))", "", " ".join(cells))


def _marks(root: etree._Element) -> Iterator[str | None]:
    """Pieces of text and marks in reading order; None ends a line for certain."""
    rows = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else "script"
        before, after = _breaks(element)
        if event == "start" and (tag in HIDDEN or INVISIBLE.search(element.get("style", ""))):
            walk.skip_subtree()
        elif event == "start":
            rows += tag == "tr"
            if before:
                yield PAGE
            yield from _edge(tag, rows, start=True)
            yield (element.text or "").translate(OWN_MARKS)
        else:
            yield from _edge(tag, rows, start=False)
            rows -= tag == "tr"
            if after:
                yield PAGE
            yield (element.tail or "").translate(OWN_MARKS)


def _edge(tag: str, rows: int, *, start: bool) -> Iterator[str | None]:
    """What the start or end of an element means for the line: inside a row a block only may end it."""
    if tag == "tr" or (tag in BLOCKS and not rows):
        yield None
    elif tag in CELLS and not start:
        yield CELL
    elif tag in BLOCKS or (tag == "br" and start):
        yield LINE


def _breaks(element: etree._Element) -> tuple[bool, bool]:
    """Whether a new page begins before and after the element."""
    style = element.get("style")
    if style is None and element.tag != "hr":
        return False, False
    rule = element.tag == "hr" and element.get("size", "1") not in ("0", "1") and element.get("width") == "100%"
    return bool(BREAK_BEFORE.search(style or "")), rule or bool(BREAK_AFTER.search(style or ""))
