"""Opens ZIP archives: a page that lists the members, and each member as a document of its own."""

import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePosixPath

from tinyrag_gql.domain.pages import Attachment
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, parse_as
from tinyrag_gql.parsing.paging import Parsed

MOST_MEMBERS = 500
LARGEST_MEMBER = 100 << 20
LARGEST_ARCHIVE = 500 << 20
"""Bytes, unpacked: of one member and of all."""
CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def parse(path: Path) -> Parsed:
    """Raises PermanentIngestionError (UNREADABLE_FILE, ENCRYPTED_FILE), before any member is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if not each.is_dir() and not _is_clutter(each.filename)]
    except zipfile.BadZipFile as error:
        raise failures.unreadable("The zip archive is damaged.") from error
    if any(member.flag_bits & 1 for member in members):
        raise failures.encrypted()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_ARCHIVE:
        limit = f"{MOST_MEMBERS} files or {LARGEST_ARCHIVE >> 20} MB"
        raise failures.unreadable(f"The zip archive holds more than {limit}. Upload its files in parts.")
    lines = "".join(f"<p>{escape(member.filename)}</p>" for member in members)
    return parse_as(HTML, f"<h1>Files in this archive</h1>{lines}", attachments=_unpacked(path, members))


def _unpacked(path: Path, members: list[zipfile.ZipInfo]) -> Iterator[Attachment]:
    """The members one after another; a member that is larger than its directory says is left out."""
    with zipfile.ZipFile(path) as archive:
        for member in members:
            with archive.open(member) as file:
                content = file.read(LARGEST_MEMBER + 1)
            if content and len(content) <= LARGEST_MEMBER:
                yield Attachment(PurePosixPath(member.filename).name, content, member.filename)


def _is_clutter(name: str) -> bool:
    return (
        name.startswith(CLUTTER[0]) or PurePosixPath(name).name in CLUTTER or PurePosixPath(name).name.startswith("._")
    )
