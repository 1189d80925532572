"""Reads OpenDocument files: texts (.odt), spreadsheets (.ods) and presentations (.odp)."""

import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from lxml import etree

from tinyrag_gql.domain.pages import Declared
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, pages_of_html, parse_as
from tinyrag_gql.parsing.paging import Parsed

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
SKIPPED = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}sequence-decls"}
LARGEST_PART = 256 << 20
"""Bytes of the unpacked content."""
MOST_REPEATED = 200
"""How often one cell or row may be repeated; beyond are the empty ends of sheets."""


def parse(path: Path) -> Parsed:
    """Raises PermanentIngestionError (UNREADABLE_FILE, ENCRYPTED_FILE)."""
    try:
        with zipfile.ZipFile(path) as archive:
            if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
                raise failures.encrypted()
            root = _xml(_part(archive, "content.xml"))
            title = _title(_part(archive, "meta.xml"))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError) as error:
        raise failures.malformed("The OpenDocument file is damaged.", error) from error
    body = root.find(f"{OFFICE}body")
    kind = body[0] if body is not None and len(body) else None
    if kind is None:
        raise failures.unreadable("The OpenDocument file holds no content.")
    return parse_as(HTML, pages_of_html(list(_parts(kind, _hidden_styles(root)))), declared=Declared(title=title))


def _parts(kind: etree._Element, hidden: set[str]) -> Iterator[str]:
    """The pages: sheets of a spreadsheet, slides of a presentation, else all of it."""
    if kind.tag == f"{OFFICE}spreadsheet":
        for sheet in kind.iterfind(f"{TABLE}table"):
            mark = " [hidden sheet]" if sheet.get(f"{TABLE}style-name") in hidden else ""
            yield f"<h2>{escape(sheet.get(f'{TABLE}name', ''))}{mark}</h2>{_table(sheet)}"
    elif kind.tag == f"{OFFICE}presentation":
        for slide in kind.iterfind(f"{DRAW}page"):
            yield _content(slide)
    else:
        notes: list[str] = []
        body = _content(kind, notes)
        yield body + "".join(notes)


def _hidden_styles(root: etree._Element) -> set[str]:
    """Names of the table styles that are not displayed."""
    return {
        style.get(f"{STYLE}name", "")
        for style in root.iter(f"{STYLE}style")
        for properties in style.iterfind(f"{STYLE}table-properties")
        if properties.get(f"{TABLE}display") == "false"
    }


def _content(element: etree._Element, notes: list[str] | None = None) -> str:
    """The blocks inside an element as HTML; footnotes go to `notes`."""
    blocks = []
    for child in element.iterchildren(etree.Element):
        if child.tag in SKIPPED:
            continue
        if child.tag == f"{TEXT}h":
            blocks.append(f"<h2>{_inline(child, notes)}</h2>")
        elif child.tag == f"{TEXT}p":
            blocks.append(f"<p>{_inline(child, notes)}</p>")
        elif child.tag == f"{TABLE}table":
            blocks.append(_table(child, notes))
        else:
            blocks.append(_content(child, notes))
    return "".join(blocks)


def _inline(element: etree._Element, notes: list[str] | None) -> str:
    """The text of a paragraph, with what its own elements stand for."""
    pieces = [escape(element.text or "")]
    for child in element.iterchildren(etree.Element):
        if child.tag == f"{TEXT}s":
            pieces.append(" " * min(int(child.get(f"{TEXT}c", "1")), MOST_REPEATED))
        elif child.tag == f"{TEXT}tab":
            pieces.append(" ")
        elif child.tag == f"{TEXT}line-break":
            pieces.append("<br>")
        elif child.tag == f"{TEXT}note":
            pieces.append(_note(child, notes))
        elif child.tag == f"{DRAW}frame":
            pieces.append(f"<div>{_content(child, notes)}</div>")
        elif child.tag not in SKIPPED:
            pieces.append(_inline(child, notes))
        pieces.append(escape(child.tail or ""))
    return "".join(pieces)


def _note(element: etree._Element, notes: list[str] | None) -> str:
    """The mark of a footnote; its text is added to `notes`."""
    mark, body = _all_text(element.find(f"{TEXT}note-citation")), _all_text(element.find(f"{TEXT}note-body"))
    if notes is not None and body:
        notes.append(f"<p>{mark} {body}</p>")
    return f"<sup>{mark}</sup>"


def _all_text(element: etree._Element | None) -> str:
    """All text inside an element as HTML, on one line."""
    return "" if element is None else escape(" ".join("".join(map(str, element.itertext())).split()))


def _table(grid: etree._Element, notes: list[str] | None = None) -> str:
    rows = []
    for row in grid.iter(f"{TABLE}table-row"):
        cells = "".join(_cells(row, notes))
        rows += [f"<tr>{cells}</tr>"] * (_repeated(row, "rows") if cells else 1)
    return f"<table>{''.join(rows)}</table>"


def _cells(row: etree._Element, notes: list[str] | None) -> Iterator[str]:
    """The cells of a row up to the last one that holds anything."""
    cells: list[str] = []
    filled = 0
    for cell in row.iterchildren(f"{TABLE}table-cell"):
        text = _content(cell, notes)
        spans = "".join(
            f' {name}="{cell.get(f"{TABLE}number-{axis}-spanned")}"'
            for name, axis in (("colspan", "columns"), ("rowspan", "rows"))
            if cell.get(f"{TABLE}number-{axis}-spanned", "1") != "1"
        )
        cells += [f"<td{spans}>{text}</td>"] * _repeated(cell, "columns")
        filled = len(cells) if text else filled
    return iter(cells[:filled])


def _repeated(element: etree._Element, axis: str) -> int:
    return min(int(element.get(f"{TABLE}number-{axis}-repeated", "1")), MOST_REPEATED)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise failures.unreadable("The OpenDocument file unpacks to more than 256 MB.")
    return content


def _xml(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    return etree.fromstring(content, parser)


def _title(meta: bytes) -> str | None:
    titles = [element.text for element in _xml(meta).iter(f"{DUBLIN_CORE}title")] if meta else []
    return next(filter(None, titles), None)
