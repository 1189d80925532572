"""Finds which characters a file's bytes stand for: by marks, by what is valid, by declarations, or by the language."""

import codecs
import re
from pathlib import Path

from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.legacy_encodings import detect

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
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
"""Control characters that stand in no text on purpose."""
MOST_CONTROLS = 0.02
"""Share of control characters from which bytes are no text; one is allowed in any text."""
HIGH = re.compile(rb"[^\x00-\x7f]")
SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
MOSTLY = 0.95
"""Share of well-formed sequences from which a text with damaged ones is still UTF-8."""
DECLARATION = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?P<meta>[\w:.-]{2,40})|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?P<xml>[\w:.-]{2,40})""",
    re.I,
)
DECLARED_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "tis-620": "cp874",
}
"""What browsers read in place of the codec that a page declares: each holds the other's characters and more."""
WIDE = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}


def decode_head(head: bytes) -> tuple[str, str] | None:
    """The text that `head` begins, and its codec; None where the bytes are no text, or the encoding is not certain."""
    for mark, codec in MARKS:
        if head.startswith(mark):
            return _decoded(head, codec)
    if b"\0" in head and (wide := _wide(head)):
        return _decoded(head, wide)
    return _decoded(head, "utf-8") or _legacy(head)


def encoding_of_file(path: Path) -> str:
    """The codec to open `path` with. Raises PermanentIngestionError (UNREADABLE_FILE) where it is not text."""
    with path.open("rb") as file:
        head = file.read(HEAD_SIZE)
    found = decode_head(head)
    codec = found[1] if found else ""
    if codec == "utf-8":
        codec = _of_all_bytes(path, head)
    if not codec:
        raise failures.not_text()
    return codec


def _of_all_bytes(path: Path, head: bytes) -> str:
    """The codec of a file whose head is UTF-8: a byte that is none may come later."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample, size = [head], 0
    with path.open("rb") as file:
        try:
            for block in iter(lambda: file.read(BLOCK), b""):
                decoder.decode(block)
            decoder.decode(b"", final=True)
            return "utf-8"
        except UnicodeDecodeError:
            file.seek(0)
            for line in file:
                if HIGH.search(line):
                    sample.append(line[:BLOCK])
                    size += len(line)
                if size > HEAD_SIZE:
                    break
    found = _legacy(b"\n".join([*sample[1:], b""])[: 2 * HEAD_SIZE], declaration=head)
    return found[1] if found else ""


def _decoded(head: bytes, codec: str) -> tuple[str, str] | None:
    try:
        text = codecs.getincrementaldecoder(codec)().decode(head)
    except (UnicodeDecodeError, LookupError):
        return None
    return (text, codec) if _is_text(text) else None


def _is_text(text: str) -> bool:
    return len(CONTROLS.findall(text)) <= max(1, MOST_CONTROLS * len(text))


def _wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the zeros of spaces, digits and line ends stand."""
    for codec, width, zeros in (("utf-32-le", 4, (2, 3)), ("utf-32-be", 4, (0, 1))):
        units = len(head) // width
        if units and all(head[at::width].count(0) >= MOSTLY * units for at in zeros):
            text = _decoded(head[: units * width], codec)
            if text and _reads_well(text[0]):
                return codec
    readings = [
        (codec, text[0])
        for codec in ("utf-16-le", "utf-16-be")
        if (text := _decoded(head[: len(head) // 2 * 2], codec)) and _reads_well(text[0])
    ]
    return readings[0][0] if len(readings) == 1 else None


def _reads_well(text: str) -> bool:
    """Whether nearly all characters are letters, digits, spaces or usual signs, and words end somewhere."""
    usual = sum(char.isalnum() or char.isspace() or char.isprintable() for char in text)
    ends = sum(char in " \n\r\t,;。、" for char in text)
    rare = sum("\u2e80" <= char <= "\ud7ff" and ord(char) & 0xFF == 0x20 for char in text)
    return bool(text) and usual >= MOSTLY * len(text) and ends * 40 >= len(text) and rare * 20 < len(text)


def _legacy(head: bytes, declaration: bytes | None = None) -> tuple[str, str] | None:
    """Text that is not Unicode: in the encoding that its own markup declares, else the one in which it makes sense."""
    high = len(HIGH.findall(head))
    valid = sum(len(match) for match in SEQUENCE.findall(head))
    if high and valid >= MOSTLY * high and valid >= 8:
        return head.decode("utf-8", errors="replace"), "utf-8"
    told = _declared(head if declaration is None else declaration)
    if told and (text := _decoded(head, told)):
        return text
    if not _is_text(head.decode("latin-1")):
        return None
    codec = detect(_dense(head))
    return _decoded(head, codec) if codec else None


def _dense(head: bytes) -> bytes:
    """The lines with characters beside ASCII, whole words of the others left out where the text is long."""
    if len(head) < HEAD_SIZE // 4:
        return head
    lines = [line for line in head.split(b"\n") if HIGH.search(line)]
    return b"\n".join(lines)[: HEAD_SIZE // 4] or head


def _declared(head: bytes) -> str | None:
    """The codec that a page declares for itself; None where there is none, or Python does not know it."""
    match = DECLARATION.search(head[:4096])
    if match is None:
        return None
    name = (match["meta"] or match["xml"] or b"").decode("ascii", errors="replace")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return None if codec in WIDE or codec == "utf-8" else DECLARED_AS.get(codec, codec)
