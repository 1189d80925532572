"""Reads formats that are first turned into HTML or text: what comes out goes through the reader of that format."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from tinyrag_gql.domain.pages import NOTHING_DECLARED, Attachment, Declared, Page
from tinyrag_gql.parsing.paging import Parsed

HTML, TEXT = "html", "text"
"""Names of the modules that read each."""
NEW_PAGE = "page-break-before: always"
BYTE_ORDER_MARK = "\ufeff"
"""Says that the text is UTF-8, whatever a declaration of the original inside it says."""


def parse_as(
    reader: str, content: str, *, declared: Declared = NOTHING_DECLARED, attachments: Iterable[Attachment] = ()
) -> Parsed:
    """The pages of HTML or text that is held in memory; its own tags come before `declared`."""
    if reader == HTML:
        parsed: Parsed = import_module(f"tinyrag_gql.parsing.{HTML}").parse_text(content)
        return parsed._replace(declared=parsed.declared.over(declared), attachments=attachments)
    return Parsed(None, _text_pages(content), declared, attachments)


def pages_of_html(parts: Sequence[str]) -> str:
    """An HTML document with each part on a page of its own."""
    pages = "".join(f'<div style="{NEW_PAGE}">{part}</div>' for part in parts)
    return f"<!doctype html><html><body>{pages}</body></html>"


def paragraphs(text: str) -> str:
    """Plain text as HTML, a paragraph for each line."""
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def table(rows: Iterable[Sequence[str]]) -> str:
    """A grid of cell texts as an HTML table."""
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _text_pages(content: str) -> Iterator[Page]:
    with TemporaryDirectory(prefix="tinyrag-") as folder:
        path = Path(folder, "document")
        path.write_text(BYTE_ORDER_MARK + content, encoding="utf-8")
        parsed: Parsed = import_module(f"tinyrag_gql.parsing.{TEXT}").parse(path)
        yield from parsed.pages
