"""Tells a file's media type from its content; its name decides only between kinds of text."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from tinyrag_gql.parsing import media_types
from tinyrag_gql.parsing.encodings import HEAD_SIZE, decode_head
from tinyrag_gql.parsing.submission import is_submission

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

SUPPORTED = "PDF, HTML, Office or OpenDocument files, CSV, Markdown, e-mail or plain text"


class Detection(NamedTuple):
    """What a file is: a media type that a parser reads, or else why none does and what to send instead."""

    media_type: str = ""
    refusal: str = ""


PDF_START = 1024
"""Readers look for the PDF signature this far into a file."""


def refused(what: str, instead: str) -> Detection:
    """A kind of file that no parser reads, by its name, and how to convert it."""
    return Detection(refusal=f"{what} cannot be read. {instead}")


def detect(path: Path, file_name: str) -> Detection:
    """What the file at `path`, uploaded as `file_name`, is."""
    with path.open("rb") as file:
        head = file.read(HEAD_SIZE)
    return detect_container(path) if is_container(head) else detect_head(head, file_name)


def is_container(head: bytes) -> bool:
    """Whether the directory of a file that begins with `head` stands elsewhere in it: `detect_container` reads it."""
    return head.startswith((*ZIP_SIGNATURES, OLE_SIGNATURE))


def detect_container(path: Path) -> Detection:
    """What a zip archive or a compound file of Microsoft's is, by the names of its members."""
    with path.open("rb") as file:
        is_compound = file.read(len(OLE_SIGNATURE)) == OLE_SIGNATURE
    return _compound_kind(path) if is_compound else _archive_kind(path)


def detect_head(head: bytes, file_name: str) -> Detection:
    """What a file that is no container is, by its first `HEAD_SIZE` bytes."""
    head = head[:HEAD_SIZE]
    start = head[:PDF_START].find(b"%PDF-")
    if start >= 0 and b"<" not in head[:start]:
        return Detection(PDF)
    if is_submission(head):
        return Detection(media_types.SUBMISSION)
    for signature, detection in SIGNATURES.items():
        if head.startswith(signature):
            return detection
    decoded = decode_head(head)
    if decoded is None:
        return NO_TEXT if _is_plain_bytes(head) else UNKNOWN
    text = decoded[0].lstrip("\ufeff").strip()
    return _text_kind(text, PurePath(file_name).suffix.lower()) if text else EMPTY


def _is_plain_bytes(head: bytes) -> bool:
    """Whether bytes that are no Unicode look like text in an older encoding, with hardly any control characters."""
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\v\x1a\x1b" for byte in head)
    return controls * 500 <= len(head) and b"\n" in head[:4096]


UNKNOWN = refused("This kind of file", f"Send {SUPPORTED}.")
EMPTY = Detection(refusal="The file holds no text, only spaces. Send another file.")
NO_TEXT = Detection(
    refusal="The encoding of the text cannot be told. Open it in an editor, save it as UTF-8, and send that file."
)
PICTURE = refused("A picture", "Run text recognition (OCR) on it and send the result as PDF.")
PACKED = refused("A packed file (.gz, .7z, .rar, .bz2, .xz)", "Unpack it and send the files in it.")
SIGNATURES = {
    b"\x89PNG\r\n": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"II*\0": PICTURE,
    b"MM\0*": PICTURE,
    b"\x1f\x8b": PACKED,
    b"7z\xbc\xaf\x27\x1c": PACKED,
    b"Rar!\x1a\x07": PACKED,
    b"BZh": PACKED,
    b"\xfd7zXZ\0": PACKED,
    b"{\\rtf": Detection(media_types.RTF),
    b"%!PS": refused("A PostScript file (.ps)", "Convert it to PDF."),
    b"SQLite format 3\0": refused("A database", "Export its tables as CSV."),
    b"PAR1": refused("A Parquet file", "Export it as CSV."),
}
"""What the first bytes of a file say for certain."""

# ------------------------------------------------------------------------------------------------ texts

TEXT_NAMES = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": PLAIN,
    ".text": PLAIN,
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
}
HTML_ROOT = re.compile(r"<(?:!doctype\s+html|html)\b", re.I)
HTML_START = re.compile(
    r"<(?:head|body|title|meta|link|base|style|table|div|p|br|hr|span|center|font|h[1-6]|a|b|i|u|ul|ol|dl|img|section"
    r"|article|main|header|footer|nav|pre|blockquote|form|script|ix:header)\b",
    re.I,
)
ANY_TAG = re.compile(r"<[a-z][a-z0-9]*[\s>]", re.I)
ELEMENT = re.compile(r"(?:<!--.*?-->\s*)*<(?P<name>[a-zA-Z_][\w.:-]*)(?:\s[^<>]*)?/?>", re.S)
FILING_TAGS = re.compile(r"<(?:SEC-|IMS-|SUBMISSION|DOCUMENT|TYPE|PAGE|TEXT|TABLE|CAPTION|S>|C>|PRE|R>|XBRL>)", re.I)
"""Marks of the SEC's old submissions, which are text with a few tags and no XML."""
MARKUP = re.compile(r"<\?xml|<!doctype|<svg", re.I)
MARKDOWN_LINE = re.compile(r"^(?:#{1,6} \S|\|[ :|-]+\|$|```)", re.M)
JSON_START = re.compile(r"\{\s*(?:\"(?:[^\"\\\n]|\\.){0,200}\"\s*:|\})|\[\s*(?:\{\s*\"|\[\s*[\[\"\d-])")
JSON_NAMES = {".json", ".jsonl", ".ndjson", ".geojson"}
HEADER_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\n]*\n(?:[ \t]+[^\n]*\n)*")
MAIL_FIELDS = {"from", "to", "subject", "date", "cc", "reply-to", "sender"}
TRANSPORT_FIELDS = {
    *("mime-version", "message-id", "received", "return-path", "delivered-to", "content-type", "dkim-signature"),
    *("content-transfer-encoding", "x-mailer", "thread-topic", "in-reply-to"),
}
"""Fields that mail programs write; a memo has only those that people write."""
XML = refused("An XML file", "Send the report that it was made from as HTML or PDF.")
JSON = refused("A JSON file", "Export its table as CSV or XLSX.")
NOTEBOOK = refused("A notebook (.ipynb)", "Export it as HTML or PDF.")
MAIL = Detection(media_types.EML)
"""E-mail, and web pages saved in its form (.mhtml)."""
XBRL_ROOT = re.compile(r"<(?:[\w.-]+:)?xbrl\b[^>]*http://www\.xbrl\.org/2003/instance", re.S)
LINES_LOOKED_AT = 8


def _text_kind(text: str, suffix: str) -> Detection:
    if text.startswith("<") and HTML_ROOT.search(text):
        return Detection(HTML)
    if mail := _mail_kind(text, suffix):
        return mail
    if suffix == ".ipynb" or (JSON_START.match(text) and '"nbformat"' in text):
        return NOTEBOOK
    if suffix in JSON_NAMES or (JSON_START.match(text) and suffix not in TEXT_NAMES):
        return JSON
    if XBRL_ROOT.search(text):
        return Detection(media_types.XBRL)
    if _is_xml(text):
        return XML
    named = TEXT_NAMES.get(suffix)
    if named == HTML:
        named = HTML if ANY_TAG.search(text) else None
    if named == PLAIN and _by_look(text) == TSV:
        named = TSV
    return Detection(named or (HTML if HTML_START.match(text) else _by_look(text)))


def _is_xml(text: str) -> bool:
    """Whether the text is markup that is neither HTML nor one of the SEC's old forms."""
    if MARKUP.match(text):
        return True
    element = ELEMENT.match(text)
    if element is None or HTML_START.match(text, element.start("name") - 1) or FILING_TAGS.match(text):
        return False
    return f"</{element['name']}>" in text or len(text) >= HEAD_SIZE // 4


def _mail_kind(text: str, suffix: str) -> Detection | None:
    """An e-mail or a web archive, by the header fields that it begins with; None for any other text."""
    at = text.find("\n") + 1 if text.startswith("From ") else 0
    names: list[str] = []
    while match := HEADER_FIELD.match(text, at):
        names.append(match["name"].lower())
        at = match.end()
    transport = TRANSPORT_FIELDS.intersection(names)
    people = MAIL_FIELDS.intersection(names)
    if suffix in (".mht", ".mhtml") and transport:
        return MAIL
    if (suffix == ".eml" and people) or (transport and people and len(transport | people) > 2):
        return MAIL
    return None


def _by_look(text: str) -> str:
    """The kind of a text whose name says nothing: a table has as many separators in every line."""
    lines = text.splitlines()[:LINES_LOOKED_AT]
    for separator, kind, least in (("\t", TSV, 1), (",", CSV, 2), (";", CSV, 2)):
        counts = {line.count(separator) for line in lines}
        if len(lines) > 1 and len(counts) == 1 and counts.pop() >= least:
            return kind
    return MARKDOWN if MARKDOWN_LINE.search(text) else PLAIN


# ------------------------------------------------------------------------------------------------ compound files

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
MOST_SECTORS = 4096
IN_HEADER = 109
OLD_WORD = refused("An old Word file (.doc)", "Save it as .docx or PDF.")
OLD_EXCEL = Detection(media_types.XLS)
COMPOUND_MEMBERS = {
    "EncryptedPackage": Detection(ENCRYPTED_OFFICE),
    "__properties_version1.0": Detection(media_types.MSG),
    "WordDocument": OLD_WORD,
    "Workbook": OLD_EXCEL,
    "Book": OLD_EXCEL,
    "PowerPoint Document": refused("An old presentation (.ppt)", "Save it as PDF."),
    "VisioDocument": refused("A Visio drawing", "Save it as PDF."),
    "FileHeader": refused("A Hangul document (.hwp)", "Save it as .docx or PDF."),
}
OTHER_COMPOUND = refused("This old Office or system file", f"Send {SUPPORTED}.")


def _compound_kind(path: Path) -> Detection:
    """What a compound file is: old Office formats, and new ones with a password (MS-CFB, 2.2 and 2.6)."""
    with path.open("rb") as file:
        names = set(_compound_names(file))
    return next((found for name, found in COMPOUND_MEMBERS.items() if name in names), OTHER_COMPOUND)


def _compound_names(file: BinaryIO) -> Iterator[str]:
    """Names of the streams and folders in the file's directory."""
    header = file.read(512)
    size = 1 << min(int.from_bytes(header[30:32], "little"), 16)
    if size < ENTRY:
        return

    def sector(number: int) -> bytes:
        file.seek((number + 1) * size)
        return file.read(size)

    fat = [number for at in range(IN_HEADER) if (number := _word(header, 76 + 4 * at)) < 0xFFFFFFFA]
    table: dict[int, bytes] = {}
    number, seen = _word(header, 48), 0
    while number < 0xFFFFFFFA and seen < MOST_SECTORS:
        data = sector(number)
        for at in range(0, len(data) - ENTRY + 1, ENTRY):
            length = int.from_bytes(data[at + 64 : at + 66], "little")
            if 2 < length <= 64:
                yield data[at : at + length - 2].decode("utf-16-le", errors="replace")
        part, offset = divmod(number, size // 4)
        if part >= len(fat):
            return
        if part not in table:
            table[part] = sector(fat[part])
        number, seen = _word(table[part], 4 * offset), seen + 1


def _word(data: bytes, at: int) -> int:
    found = data[at : at + 4]
    return int.from_bytes(found, "little") if len(found) == 4 else 0xFFFFFFFF


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
    b"ms-excel.sheet.binary.macroEnabled.main": refused(
        "A binary Excel workbook (.xlsb)", "Open it in Excel and save it as .xlsx."
    ),
    b"presentationml.": Detection(media_types.PPTX),
    b"ms-powerpoint.": Detection(media_types.PPTX),
    b"ms-visio.": refused("A Visio drawing", "Save it as PDF."),
}
MAIN_PARTS = {"word/document.xml": Detection(DOCX), "xl/workbook.xml": Detection(XLSX)}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
MIME_MEMBERS = {
    OPEN_DOCUMENT + b"text": Detection(media_types.ODT),
    OPEN_DOCUMENT + b"spreadsheet": Detection(media_types.ODS),
    OPEN_DOCUMENT + b"presentation": Detection(media_types.ODP),
    b"application/epub+zip": refused("An e-book (.epub)", "Save it as PDF."),
}
DAMAGED_ZIP = Detection(
    refusal="The file begins like an Office or zip file and is damaged. Save it again and send that."
)
PLAIN_ZIP = Detection(media_types.ZIP)


def _archive_kind(path: Path) -> Detection:
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
        return MIME_MEMBERS[mime]
    if any(name.endswith(".iwa") for name in names):
        return refused("A Pages, Numbers or Keynote file", "Export it as PDF, .docx or .xlsx.")
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
