"""Which characters a file's bytes stand for: byte order marks, UTF-8, and with care Windows-1252."""

import codecs
from pathlib import Path

from tinyrag_gql.parsing import failures

HEAD_SIZE = 1 << 16
"""How many bytes of a file are looked at."""
BLOCK = 1 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ALLOWED_CONTROLS = "\t\n\r\f\v\x1a\x1b\x85"
MOST_HIGH_BYTES = 0.3
"""Western text in Windows-1252 is mostly ASCII; more high bytes than this are something else."""


def decode_head(head: bytes) -> tuple[str, str] | None:
    """The text that `head` begins, and its codec; None where the bytes are not text."""
    for mark, codec in MARKS:
        if head.startswith(mark):
            return _decoded(head, codec)
    return _decoded(head, "utf-8") or _western(head)


def encoding_of_file(path: Path) -> str:
    """The codec to open `path` with. Raises PermanentIngestionError (UNREADABLE_FILE) where it is not text."""
    with path.open("rb") as file:
        found = decode_head(file.read(HEAD_SIZE))
    if found is None:
        raise failures.unreadable("The file does not hold text in UTF-8, UTF-16 or Windows-1252.")
    codec = found[1]
    return "cp1252" if codec == "utf-8" and not _all_utf8(path) else codec


def _all_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            for block in iter(lambda: file.read(BLOCK), b""):
                decoder.decode(block)
        except UnicodeDecodeError:
            return False
    return True


def _decoded(head: bytes, codec: str) -> tuple[str, str] | None:
    try:
        text = codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        return None
    return (text, codec) if _is_text(text) else None


def _western(head: bytes) -> tuple[str, str] | None:
    high = sum(byte >= 0x80 for byte in head)
    return _decoded(head, "cp1252") if high <= MOST_HIGH_BYTES * len(head) else None


def _is_text(text: str) -> bool:
    return not any((char < " " and char not in ALLOWED_CONTROLS) or char == "\x7f" for char in text)
