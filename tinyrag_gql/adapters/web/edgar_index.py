"""Reads the index page of one filing of EDGAR: its exhibits by kind, with the names of their files."""

import re
from urllib.parse import quote, unquote

from lxml import html
from lxml.etree import ParserError

from tinyrag_gql.adapters.web.edgar_lists import is_file_name
from tinyrag_gql.domain.edgar import FilingExhibit

MOST_EXHIBITS = 20
_RELEASE = re.compile(r"EX-99(?:\.\d{1,3})?")
"""Additional exhibits, among them the press release of a current report."""
_NAME = re.compile(r"[^\s/\\?#%]+\.(?:html?|txt|pdf)", re.IGNORECASE)


class UnreadableIndexError(ValueError):
    """The page is not as EDGAR writes it."""


def read_exhibits(content: bytes, folder: str) -> list[FilingExhibit]:
    """The additional exhibits of a filing that can be read, in its order; `folder` is the address of its files.

    The page has a table whose rows name a file by a link, and its kind in a cell of its own. Raises
    UnreadableIndexError where no row does.
    """
    try:
        page = html.document_fromstring(content)
    except (ParserError, ValueError) as error:
        raise UnreadableIndexError(folder) from error
    files = [(row, links[0]) for row in page.iter("tr") if (links := list(row.iterfind(".//td//a[@href]")))]
    if not files:
        raise UnreadableIndexError(folder)
    found: dict[str, FilingExhibit] = {}
    for row, link in files:
        cells = [" ".join("".join(map(str, cell.itertext())).split()) for cell in row.iter("td")]
        kind = next((text for text in cells if _RELEASE.fullmatch(text)), None)
        name = unquote((link.get("href") or "").rpartition("/")[2])
        if kind and _NAME.fullmatch(name) and is_file_name(name):
            found.setdefault(name, FilingExhibit(kind=kind, name=name, url=f"{folder}/{quote(name)}"))
    return list(found.values())[:MOST_EXHIBITS]
