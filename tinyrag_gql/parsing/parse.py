"""Picks the parser of a media type and holds every format to the same limits."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tinyrag_gql.domain.pages import UNREAD, Page
from tinyrag_gql.parsing import failures, media_types, sniff
from tinyrag_gql.parsing.bounds import LONGEST_PAGE, check_text
from tinyrag_gql.parsing.paging import Parsed

PARSERS = {
    sniff.PDF: ("pdf", "parse"),
    sniff.HTML: ("html", "parse"),
    sniff.DOCX: ("docx", "parse"),
    sniff.XLSX: ("sheets", "parse_workbook"),
    sniff.CSV: ("delimited", "parse_delimited"),
    sniff.TSV: ("delimited", "parse_delimited"),
    sniff.ENCRYPTED_OFFICE: ("ooxml", "refuse_encrypted"),
    sniff.MARKDOWN: ("markdown", "parse"),
    sniff.PLAIN: ("text", "parse"),
    media_types.PPTX: ("slides", "parse"),
    media_types.ODT: ("open_document", "parse"),
    media_types.ODS: ("open_document", "parse"),
    media_types.ODP: ("open_document", "parse"),
    media_types.XLS: ("old_excel", "parse"),
    media_types.RTF: ("rich_text", "parse"),
    media_types.EML: ("mail", "parse"),
    media_types.MSG: ("mail", "parse_outlook"),
    media_types.XBRL: ("xbrl_instance", "parse"),
    media_types.ZIP: ("archive", "parse"),
    media_types.SUBMISSION: ("edgar", "parse"),
}
"""Imported when first needed: a process that reads one PDF has no use for Excel's library and its start-up time."""


def parse(path: Path, *, media_type: str, max_pages: int) -> Parsed:
    """The pages of `path`. Raises PermanentIngestionError, at once or while pages are read."""
    if media_type not in PARSERS:
        raise failures.unreadable(f"No parser reads the media type {media_type!r}.")
    module, function = PARSERS[media_type]
    parsed: Parsed = getattr(import_module(f"tinyrag_gql.parsing.{module}"), function)(path)
    if parsed.page_count is not None and parsed.page_count > max_pages:
        raise failures.too_many_pages(max_pages)
    return parsed._replace(pages=_limited(parsed.pages, max_pages, path.stat().st_size))


def _limited(pages: Iterator[Page], max_pages: int, size_bytes: int) -> Iterator[Page]:
    found, characters = False, 0
    for page in pages:
        if page.number > max_pages:
            raise failures.too_many_pages(max_pages)
        if len(page.text) > LONGEST_PAGE:
            raise failures.unreadable(f"Page {page.number} holds more than {LONGEST_PAGE:,} characters.")
        characters += len(page.text)
        check_text(characters, size_bytes)
        found = found or bool(page.text) or page.legibility in UNREAD  # pictures may be read later
        yield page
    if not found:
        raise failures.no_text()
