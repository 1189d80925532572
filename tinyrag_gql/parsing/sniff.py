"""Tells a file's media type from its content; its name decides only between kinds of text."""

import re
import zipfile
import zlib
from pathlib import Path, PurePath
from typing import NamedTuple

from tinyrag_gql.parsing.encodings import HEAD_SIZE, decode_head

PDF = "application/pdf"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
CSV = "text/csv"
TSV = "text/tab-separated-values"
ENCRYPTED_OFFICE = "application/encrypted"
"""An Office file that a password protects. It is accepted, as a PDF with a password is, and fails as ENCRYPTED_FILE."""

SUPPORTED = "PDF, HTML, DOCX, XLSX, CSV, Markdown or plain text"


class Detection(NamedTuple):
    """What a file is: a media type that a parser reads, or else why none does and what to send instead."""

    media_type: str = ""
    refusal: str = ""


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


def detect(path: Path, file_name: str) -> Detection:
    """What the file at `path`, uploaded as `file_name`, is."""
    with path.open("rb") as file:
        head = file.read(HEAD_SIZE)
    return detect_container(path) if is_container(head) else detect_head(head, file_name)


def is_container(head: bytes) -> bool:
    """Whether `detect_container` has to read the whole file that begins with `head`: its directory stands elsewhere."""
    return head.startswith(ZIP_SIGNATURES)


def detect_head(head: bytes, file_name: str) -> Detection:
    """What a file that is no container is, by its first `HEAD_SIZE` bytes."""
    head = head[:HEAD_SIZE]
    start = head[:PDF_START].find(b"%PDF-")
    if start >= 0 and b"<" not in head[:start]:
        return Detection(PDF)
    decoded = decode_head(head)
    text = decoded[0].strip() if decoded else ""
    kind = _text_kind(text, PurePath(file_name).suffix.lower()) if text else None
    return Detection(kind) if kind else UNKNOWN


UNKNOWN = Detection(refusal=f"This kind of file cannot be read. Send {SUPPORTED}.")


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

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
LARGEST_DIRECTORY = 1 << 21
"""Bytes of a zip file's directory; Office files have a few kilobytes, and each entry costs memory."""
LARGEST_CONTENT_TYPES = 1 << 20
END_RECORD, END_RECORD_64, LOCATOR_64, LONGEST_COMMENT = 22, 56, 20, 0xFFFF
MAIN_TYPES = {
    b"wordprocessingml.document.main+xml": Detection(DOCX),
    b"wordprocessingml.template.main+xml": Detection(DOCX),
    b"ms-word.document.macroEnabled.main+xml": Detection(DOCX),
    b"ms-word.template.macroEnabledTemplate.main+xml": Detection(DOCX),
    b"spreadsheetml.sheet.main+xml": Detection(XLSX),
    b"spreadsheetml.template.main+xml": Detection(XLSX),
    b"ms-excel.sheet.macroEnabled.main+xml": Detection(XLSX),
    b"ms-excel.template.macroEnabled.main+xml": Detection(XLSX),
    b"ms-excel.sheet.binary.macroEnabled.main": Detection(
        refusal="A binary Excel workbook (.xlsb) cannot be read. Open it in Excel and save it as .xlsx."
    ),
    b"presentationml.": Detection(refusal="A presentation (.pptx) cannot be read. Save it as PDF."),
    b"ms-powerpoint.": Detection(refusal="A presentation (.pptm) cannot be read. Save it as PDF."),
    b"ms-visio.": Detection(refusal="A Visio drawing cannot be read. Save it as PDF."),
}
MAIN_PARTS = {"word/document.xml": Detection(DOCX), "xl/workbook.xml": Detection(XLSX)}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
MIME_MEMBERS = {
    OPEN_DOCUMENT + b"text": "An OpenDocument text (.odt) cannot be read. Save it as .docx or PDF.",
    OPEN_DOCUMENT + b"spreadsheet": "An OpenDocument spreadsheet (.ods) cannot be read. Save it as .xlsx.",
    OPEN_DOCUMENT + b"presentation": "An OpenDocument presentation (.odp) cannot be read. Save it as PDF.",
    b"application/epub+zip": "An e-book (.epub) cannot be read. Save it as PDF.",
}
DAMAGED_ZIP = Detection(
    refusal="The file begins like an Office or zip file and is damaged. Save it again and send that."
)
PLAIN_ZIP = Detection(refusal="A zip archive cannot be read. Unpack it and send the files in it.")


def detect_container(path: Path) -> Detection:
    """What a zip file is, by the content types that Office files list, else by the names of its members."""
    if _directory_size(path) > LARGEST_DIRECTORY:
        return Detection(refusal="The zip archive holds too many files. Unpack it and send the files in it.")
    try:
        with zipfile.ZipFile(path) as archive:
            return _zip_kind(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OverflowError, ValueError, zlib.error):
        return DAMAGED_ZIP


def _zip_kind(archive: zipfile.ZipFile) -> Detection:
    names = set(archive.namelist())
    types = _member(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    for mark, detection in MAIN_TYPES.items():
        if mark in types:
            return detection
    for name, detection in MAIN_PARTS.items():
        if name in names:
            return detection
    mime = _member(archive, "mimetype").strip() if "mimetype" in names else b""
    if mime in MIME_MEMBERS:
        return Detection(refusal=MIME_MEMBERS[mime])
    if any(name.endswith(".iwa") for name in names):
        return Detection(refusal="A Pages, Numbers or Keynote file cannot be read. Export it as PDF, .docx or .xlsx.")
    return PLAIN_ZIP if names else DAMAGED_ZIP


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(LARGEST_CONTENT_TYPES)


def _directory_size(path: Path) -> int:
    """Bytes of the archive's central directory as its end records give them; 0 where there is no end record."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - END_RECORD - LONGEST_COMMENT - LOCATOR_64 - END_RECORD_64))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        return 0
    if at >= LOCATOR_64 + END_RECORD_64 and tail[at - LOCATOR_64 :].startswith(b"PK\x06\x07"):
        record = tail[at - LOCATOR_64 - END_RECORD_64 :]
        return int.from_bytes(record[40:48], "little")
    return int.from_bytes(tail[at + 12 : at + 16], "little")
