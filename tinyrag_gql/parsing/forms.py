"""Recognises the form of a filing by its cover: the SEC's form types, amendments, late notices and transcripts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

CHECKED = r"(?:[☒☑⌧■✓✔🗹þý]|\[\s*[xX]\s*\]|\(\s*[xX]\s*\)|(?<![A-Za-z.])[xX](?![A-Za-z.]))"
"""A ticked box, as covers print it."""
AMENDMENT_WINDOW = 400
"""How far after the form's name the cover may call itself an amendment, in characters."""

_AMENDMENT = re.compile(r"\bamendment\s+no\.?\s*[:#]?\s*\d", re.I)
_HEADING = re.compile(
    r"(?:^|\n)[\W_]{0,80}(?i:united states.{0,80})?(?i:form)\s*"
    r"((?i:10-?KT|10-?KSB|10-?K|10-?QT|10-?QSB|10-?Q|10-?D|8-?K|20-?F|40-?F|6-?K|11-?K|12b-?25|13F(?:-HR|-NT)?|"
    r"S-(?:1|3|4|8|11)|F-(?:1|3|4|6|10)|8-?A|ABS-15G|ABS-EE|N-CSRS?|N-1A|N-2|N-PX|N-CEN|N-PORT|TA-[12]|SD|144|15|25|[345D]))"
    r"\s*(/\s*[Aa])?(?![\w-])(?! ?[a-z]{2}|[,.;)])",
)
"""The form's name at the start of a line, not the start of a line of prose that goes on after it."""
_NEEDS = {
    "3": r"beneficial\s+ownership",
    "4": r"beneficial\s+ownership",
    "5": r"beneficial\s+ownership",
    "D": r"exempt\s+offering",
    "15": r"certification\s+and\s+notice",
    "25": r"removal\s+from\s+listing",
    "144": r"proposed\s+sale",
    "SD": r"specialized\s+disclosure",
}
"""Form names that are short enough to stand for something else, with the title that their forms carry."""
_TITLED = (
    (r"\bfiled\s+pursuant\s+to\s+rule\s+424\s*\(\s*b\s*\)\s*\(\s*([1-8])\s*\)", "424B"),
    (r"(?:^|\n)[\W_]*schedule\s+(13[DG]|14A|14C|TO)(?:-[A-Z])?\b(?-i:(?! [a-z]{2}))", ""),
    (r"(?:^|\n)[\W_]*notification\s+of\s+late\s+filing\b", "12B-25"),
)
_PROXIES = (
    (r"preliminary\s+proxy\s+statement", "PRE 14A"),
    (r"definitive\s+proxy\s+statement", "DEF 14A"),
    (r"definitive\s+additional\s+materials", "DEFA14A"),
    (r"soliciting\s+material", "DEFA14A"),
)
_PRELIMINARY = re.compile(r"\bpreliminary\s+(?:copy|proxy|copies)\b|\bsubject\s+to\s+completion\b", re.I)
_LATE = re.compile(rf"{CHECKED}\s*form\s+(10-?K|20-?F|11-?K|10-?Q|10-?D|N-CEN|N-CSR)\b", re.I)
_TRANSITION = re.compile(rf"{CHECKED}\s*transition\s+report\b", re.I)
_TRANSCRIPT = re.compile(r"\b(?:earnings|conference|results)\s+(?:conference\s+)?call\b[^\n]{0,60}", re.I)
_SPOKEN = re.compile(
    r"(?:^|\n)\s*(?:operator\b|conference call participants|corporate participants|questions? and answers?)", re.I
)
_POST_EFFECTIVE = re.compile(r"\bpost-?effective\s+amendment\s+no", re.I)
_PARAGRAPH = re.compile(rf"{CHECKED}[^\n☐]{{0,80}}?\bparagraph\s+\(([ab])\)", re.I)


class Form(NamedTuple):
    """A form's type as the SEC names it ('10-K/A', 'DEF 14A', '424B5') and where the cover says so."""

    name: str
    start: int


def form_of(cover: str) -> Form | None:
    """The form that the cover names first. None where it names none, or nothing that is certain."""
    found = min((*_headings(cover), *_titles(cover)), key=lambda form: form.start, default=None)
    if found is None:
        return _transcript(cover)
    name = _refined(found.name, cover)
    return Form(name, found.start) if name else None


def annual(name: str | None) -> bool:
    """Whether the form reports on a whole fiscal year."""
    return _base(name).startswith(("10-K", "20-F", "40-F", "11-K")) and not _base(name).startswith("10-KT")


def quarterly(name: str | None) -> bool:
    """Whether the form reports on a fiscal quarter."""
    return _base(name) in ("10-Q", "10-QSB")


def current(name: str | None) -> bool:
    """Whether the form reports on an event."""
    return _base(name) in ("8-K", "6-K")


def dashed(form: str) -> str:
    """The form's name with its dash: '10K' is '10-K'."""
    return re.sub(r"^(\d+)-?(?=[A-Z]{1,3}$)", r"\1-", re.sub(r"\s", "", form.upper()))


def _base(name: str | None) -> str:
    return (name or "").removesuffix("/A")


def _headings(cover: str) -> Iterator[Form]:
    for match in _HEADING.finditer(cover):
        name = match[1].upper() if match[1].upper().startswith("13F") else dashed(match[1])
        if name in _NEEDS and not re.search(_NEEDS[name], cover, re.I):
            continue
        amended = match[2] or _AMENDMENT.search(cover, match.end(), match.end() + AMENDMENT_WINDOW)
        yield Form(f"{name}/A" if amended and name not in ("12B-25", "N-1A") else name, match.start())


def _titles(cover: str) -> Iterator[Form]:
    for pattern, prefix in _TITLED:
        match = re.search(pattern, cover, re.I)
        if match is None:
            continue
        name = f"{prefix}{match[1]}" if match.groups() and match[1] else prefix
        name = f"SC {name.upper()}" if name.upper() in ("13D", "13G", "TO") else name.upper()
        amended = name.startswith("SC ") and _AMENDMENT.search(cover, match.end(), match.end() + AMENDMENT_WINDOW)
        yield Form(f"{name}/A" if amended else name, match.start())


def _refined(name: str, cover: str) -> str | None:
    """The exact type, where the cover's boxes and titles decide between several."""
    match name:
        case "14A":
            return _proxy(cover)
        case "14C":
            return "PRE 14C" if _PRELIMINARY.search(cover) else "DEF 14C"
        case "12B-25":
            late = _LATE.search(cover)
            return f"NT {dashed(late[1])}" if late else "12b-25"
        case "10-K" | "10-Q" if _TRANSITION.search(cover):
            return f"{name}T"
        case "13F":
            return "13F-NT" if re.search(rf"{CHECKED}\s*13F\s+notice", cover, re.I) else "13F-HR"
        case "N-1A":
            paragraph = _PARAGRAPH.search(cover) if _POST_EFFECTIVE.search(cover) else None
            return f"485{'B' if paragraph[1].lower() == 'b' else 'A'}POS" if paragraph else "N-1A"
        case "8-A":
            return "8-A12G" if re.search(r"12\(g\)\s+of\s+the", cover) and "12(b) of the" not in cover else "8-A12B"
        case "15" | "15/A":
            return None if "15(d)" in cover and "certification" not in cover.lower() else "15-12G"
        case _:
            return name


def _proxy(cover: str) -> str:
    for words, name in _PROXIES:
        if re.search(rf"{CHECKED}\s*{words}", cover, re.I):
            return name
    return "PRE 14A" if _PRELIMINARY.search(cover) and not re.search("[☐☒]", cover) else "DEF 14A"


def _transcript(cover: str) -> Form | None:
    """A call written down: its title, and someone who speaks."""
    title = _TRANSCRIPT.search(cover)
    spoken = title and (_SPOKEN.search(cover) or re.search(r"\btranscript\b", cover, re.I))
    return Form("TRANSCRIPT", title.start()) if title and spoken else None
