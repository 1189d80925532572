"""Reads full submissions as EDGAR distributes them (.txt, .nc): header, the filing itself, and its exhibits.

A submission is SGML: a header of 'NAME: value' lines (or of '<NAME>value' lines in .nc files), then a `<DOCUMENT>`
for each file with its type and name, and its bytes between `<TEXT>` and `</TEXT>`.
Source: EDGAR's Public Dissemination Service specification.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tinyrag_gql.domain.pages import Attachment, Declared
from tinyrag_gql.filings.dates import day_of
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, TEXT, parse_as
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.text import without_table_tags

LARGEST = 300 << 20
MOST_DOCUMENTS = 200
_DOCUMENT = re.compile(r"<DOCUMENT>\s*\n(.*?)</DOCUMENT>", re.S)
_FIELD = re.compile(r"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\n<]*)", re.M)
_TEXT = re.compile(r"<TEXT>\r?\n?(.*?)\r?\n?</TEXT>", re.S)
_WRAPPER = re.compile(r"\A\s*<(?:XBRL|PDF|XML)>\s*|\s*</(?:XBRL|PDF|XML)>\s*\Z")
_HEADER_LINE = re.compile(r"^\s*<?([A-Z][A-Z0-9 \-/]{2,40}?)(?::|>)[ \t]*([^\n<]*)$", re.M)
_UUENCODED = re.compile(r"\A\s*begin [0-7]{3} \S", re.M)
_LEFT_OUT = re.compile(r"GRAPHIC|ZIP|EXCEL|XML|JSON|PDF|COVER|EX-(?:10[01]|2[67])(?:\.|$)", re.I)
"""Types without readable text of their own: pictures, archives, tags and their schemas, machine-readable copies."""
_HTML = re.compile(r"<(?:!doctype\s+html|html|\?xml|body|div|p|tr)\b", re.I)
_NAMES = {
    "company": ("COMPANY CONFORMED NAME", "CONFORMED-NAME"),
    "cik": ("CENTRAL INDEX KEY", "CIK"),
    "report_type": ("CONFORMED SUBMISSION TYPE", "TYPE"),
    "period": ("CONFORMED PERIOD OF REPORT", "PERIOD"),
    "filed": ("FILED AS OF DATE", "FILING-DATE"),
}
"""Names of the header's fields, in .txt and in .nc files."""
_FORMER = ("FORMER CONFORMED NAME", "FORMER-CONFORMED-NAME")


class Member(NamedTuple):
    """One file of a submission."""

    kind: str
    name: str
    description: str
    text: str


def parse(path: Path) -> Parsed:
    """The filing as pages, its exhibits as attachments. Raises PermanentIngestionError (UNREADABLE_FILE, NO_TEXT)."""
    content = path.read_bytes()[: LARGEST + 1]
    if len(content) > LARGEST:
        raise failures.unreadable("The submission is larger than 300 MB.")
    text = (
        content.decode("utf-8", errors="replace") if _is_utf8(content) else content.decode("cp1252", errors="replace")
    )
    members = [member for match in _DOCUMENT.finditer(text) if (member := _member(match[1]))]
    if not members:  # one document without the marks of one
        members = [Member("", "", "", text)]
    readable = [member for member in members[:MOST_DOCUMENTS] if _is_readable(member)]
    if not readable:
        raise failures.no_text()
    main = readable[0]
    header = _header(text[: text.find("<DOCUMENT>")])
    exhibits = [_attachment(member) for member in readable[1:]]
    reader = HTML if _HTML.search(main.text[:4_000]) else TEXT
    return parse_as(reader, main.text, declared=header, attachments=exhibits)


def _member(text: str) -> Member | None:
    body = _TEXT.search(text)
    if body is None:
        return None
    fields = {name: value.strip() for name, value in _FIELD.findall(text[: body.start()])}
    content = _WRAPPER.sub("", body[1])
    return Member(fields.get("TYPE", ""), fields.get("FILENAME", ""), fields.get("DESCRIPTION", ""), content)


def _is_readable(member: Member) -> bool:
    return not (
        _LEFT_OUT.match(member.kind) or _UUENCODED.match(member.text) or member.text.lstrip().startswith("%PDF")
    )


def _attachment(member: Member) -> Attachment:
    suffix = ".htm" if _HTML.search(member.text[:4_000]) else ".txt"
    text = member.text if suffix == ".htm" else "\n".join(without_table_tags(member.text.splitlines()))
    name = member.name or f"{member.kind.lower()}{suffix}"
    return Attachment(name, text.encode(), member.kind)


def _header(text: str) -> Declared:
    fields: dict[str, str] = {}
    former: list[str] = []
    for name, value in _HEADER_LINE.findall(text):
        fields.setdefault(name.strip(), value.strip())
        former += [value.strip()] if name.strip() in _FORMER else []
    found = {key: next((fields[name] for name in names if fields.get(name)), None) for key, names in _NAMES.items()}
    period, filed = _day(found.pop("period")), _day(found.pop("filed"))
    return Declared(
        **found,  # type: ignore[arg-type]  # the keys are those of _NAMES
        period_end=period.isoformat() if period else None,
        filed_on=filed.isoformat() if filed else None,
        former_names=tuple(filter(None, former)) or None,
    )


def _day(digits: str | None) -> date | None:
    """The day of '20241231'."""
    if digits is None or not re.fullmatch(r"\d{8}", digits):
        return None
    return day_of(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
