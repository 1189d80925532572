"""Tells a file's media type from its first bytes; its name decides only between kinds of text."""

import re
import zlib
from pathlib import PurePath

from tinyrag_gql.parsing.encodings import HEAD_SIZE, decode_head

PDF = "application/pdf"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
CSV = "text/csv"
TSV = "text/tab-separated-values"

TEXT_NAMES = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": PLAIN,
    ".text": PLAIN,
    ".csv": CSV,
    ".tsv": TSV,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
}
PDF_START = 1024
"""Readers look for the PDF signature this far into a file."""
HTML_ROOT = re.compile(r"<(?:!doctype\s+html|html)\b", re.I)
HTML_START = re.compile(r"<(?:head|body|title|table|div|p|span|center|font|h[1-6])\b", re.I)
ANY_TAG = re.compile(r"<[a-z][a-z0-9]*[\s>]", re.I)
OTHER_MARKUP = re.compile(r"<\?xml|<!doctype|<svg|\{\\rtf|%!PS", re.I)
MARKDOWN_LINE = re.compile(r"^(?:#{1,6} \S|\|[ :|-]+\|$|```)", re.M)
LINES_LOOKED_AT = 8


def sniff(head: bytes, file_name: str) -> str | None:
    """The media type of a file that begins with `head` (its first `HEAD_SIZE` bytes), or None if no parser reads it."""
    head = head[:HEAD_SIZE]
    if head.startswith(ZIP_MEMBER):
        return _office(head)
    start = head[:PDF_START].find(b"%PDF-")
    if start >= 0 and b"<" not in head[:start]:
        return PDF
    decoded = decode_head(head)
    text = decoded[0].strip() if decoded else ""
    return _text_kind(text, PurePath(file_name).suffix.lower()) if text else None


def _text_kind(text: str, suffix: str) -> str | None:
    named = TEXT_NAMES.get(suffix)
    if text.startswith("<") and HTML_ROOT.search(text):
        return HTML
    if OTHER_MARKUP.match(text):
        return None
    if named == HTML:
        named = HTML if ANY_TAG.search(text) else None
    return named or (HTML if HTML_START.match(text) else _by_look(text))


def _by_look(text: str) -> str:
    """The kind of a text whose name says nothing: a table has as many separators in every line."""
    lines = text.splitlines()[:LINES_LOOKED_AT]
    for separator, kind, least in (("\t", TSV, 1), (",", CSV, 2)):
        counts = {line.count(separator) for line in lines}
        if len(lines) > 1 and len(counts) == 1 and counts.pop() >= least:
            return kind
    return MARKDOWN if MARKDOWN_LINE.search(text) else PLAIN


# ------------------------------------------------------------------------------------------------ zip archives

ZIP_MEMBER = b"PK\x03\x04"
LOCAL_HEADER = 30
CONTENT_TYPES = b"[Content_Types].xml"
MAIN_PARTS = {b"word/document.xml": DOCX, b"xl/workbook.xml": XLSX}
MAIN_TYPES = {b"wordprocessingml.document.main+xml": DOCX, b"spreadsheetml.sheet.main+xml": XLSX}
LARGEST_CONTENT_TYPES = 1 << 18


def _office(head: bytes) -> str | None:
    """Word or Excel, told by the list of content types that Office writes first, else by the names of the members."""
    at = head.find(ZIP_MEMBER)
    while at >= 0:
        name, data = _member(head, at)
        for mark, kind in MAIN_TYPES.items() if name == CONTENT_TYPES else ():
            if mark in data:
                return kind
        if name in MAIN_PARTS:
            return MAIN_PARTS[name]
        at = head.find(ZIP_MEMBER, at + LOCAL_HEADER)
    return None


def _member(head: bytes, at: int) -> tuple[bytes, bytes]:
    """The name of the member whose local header is at `at`, and for the list of content types as much as is there."""
    lengths = head[at + 26 : at + LOCAL_HEADER]
    start = at + LOCAL_HEADER + int.from_bytes(lengths[:2], "little")
    name = head[at + LOCAL_HEADER : start]
    if name != CONTENT_TYPES:
        return name, b""
    data = head[start + int.from_bytes(lengths[2:], "little") :]
    if head[at + 8 : at + 10] == b"\0\0":
        return name, data
    try:
        return name, zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, LARGEST_CONTENT_TYPES)
    except zlib.error:
        return name, b""
