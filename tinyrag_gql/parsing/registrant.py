"""Reads who files off the cover of a filing or the opening of a release: the company's name and its ticker."""

import re
from collections import Counter
from itertools import pairwise

EXACT_NAME = re.compile(r"\(?\s*exact name of (?:the )?(?:registrant|company|issuer)", re.I)
NOT_A_NAME = re.compile(
    r"\W*$|\(|\W*(?:or|mark one)\W*$|form\s+\d|.*(?:commission file|transition (?:period|report))|date of report|"
    r"current report|pursuant to|securities exchange act|.*\b(?:19|20)\d\d\b|.*\b\d{3,}-\d|[\d\s-]+$",
    re.I,
)
"""What else stands on a cover's lines: marks, the form, dates and numbers."""
FILE_NUMBER = re.compile(r"commission\s+file\s+n", re.I)
RULE = re.compile(r"^[\s_*=–—-]+|[\s_*=–—-]+$")
EXCHANGE = r"(?:the\s+)?(?:new\s+york\s+stock|nyse|nasdaq|chicago\s+stock|cboe|otc|american\s+stock|london\s+stock)"
SYMBOL = r"[A-Z]{1,5}(?:[.-][A-Z])?"
SYMBOL_COLUMN = re.compile(rf"\b({SYMBOL})\s+(?i:{EXCHANGE})")
SYMBOL_WORDS = re.compile(rf"(?i:\bsymbols?\b)(?:\s+(?i:is|of|are))?\W{{1,4}}({SYMBOL})\b(?=[\W])")
LISTED = re.compile(rf"([A-Z][^\n()]{{1,80}}?)\s*\((?i:{EXCHANGE})[^():]{{0,30}}:\s*({SYMBOL})\)")
COVER_LINES = 45
NAME_LINES = 2


def company_of(cover: str, text: str) -> str | None:
    """The registrant's name as the filing itself writes it in running text, where it does."""
    name = _above_exact_name(cover) or _below_file_number(cover) or _before_symbol(cover)
    return _as_written(name, text) if name else None


def ticker_of(cover: str, text: str) -> str | None:
    """The first trading symbol of the cover's table of securities, or the one named in the text."""
    table = re.search(r"symbol", cover, re.I)
    column = SYMBOL_COLUMN.search(cover, table.end()) if table else None
    found = column or SYMBOL_WORDS.search(text)
    if found:
        return found[1]
    listed = LISTED.search(text)
    return listed[2] if listed else None


def _above_exact_name(cover: str) -> str | None:
    """What stands before '(Exact name of registrant ...)', in that line or in up to two above it."""
    marker = EXACT_NAME.search(cover)
    if marker is None:
        return None
    kept: list[str] = []
    for line in reversed(cover[: marker.start()].split("\n")):
        name = RULE.sub("", line)
        if not name and not kept:
            continue
        if NOT_A_NAME.match(name) or len(kept) == NAME_LINES:
            break
        kept.insert(0, name)
    return " ".join(kept) or None


def _below_file_number(cover: str) -> str | None:
    """The line after the Commission's file number, on covers that do not explain the name."""
    lines = [RULE.sub("", line) for line in cover.split("\n")[:COVER_LINES]]
    for line, after in pairwise(lines):
        if FILE_NUMBER.match(line) and not NOT_A_NAME.match(after):
            return after
    return None


def _before_symbol(cover: str) -> str | None:
    """The name in 'City (date) – Name (NYSE: ABC) today announced'."""
    listed = LISTED.search(cover)
    if listed is None:
        return None
    name = re.split(r"\s[–—-]+\s|--|(?<!\b[A-Z])(?<!\bCo)(?<!\bInc)(?<!\bCorp)\.\s", listed[1])[-1]
    return name.strip(" ,“”\"'") or None


def _as_written(name: str, text: str) -> str:
    """The spelling in running text that is not all capitals, the most frequent one; else capitals made readable."""
    if not name.isupper():
        return name
    spellings = Counter(match[0] for match in re.finditer(re.escape(name).replace(r"\ ", r"\s"), text, re.I))
    mixed = [spelling for spelling, _ in spellings.most_common() if not spelling.isupper() and spelling[0].isupper()]
    return " ".join(mixed[0].split()) if mixed else " ".join(map(_readable, name.split()))


def _readable(word: str) -> str:
    """Capitals lowered, unless the word is an abbreviation: it has no vowel, or it joins letters with '&'."""
    if "&" in word or not re.search(r"[AEIOU]", word) or re.fullmatch(r"(?:[A-Z]\.)+,?", word):
        return word
    return word[0] + word[1:].lower()
