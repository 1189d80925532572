"""Reads who files off the cover of a filing or the opening of a release: the company's name and its ticker."""

import re
from collections import Counter
from itertools import pairwise

EXACT_NAME = re.compile(
    r"\(?\s*(?:exact\s+name\s+of\s+(?:the\s+)?(?:registrant|company|issuer|securitizer|trust)"
    r"|names?\s+of\s+(?:the\s+)?(?:registrants?|issuer|subject\s+company)(?:\(s\))?"
    r"(?:\s+as\s+specified|\s*\)|\s+\(issuer\)|\s*$))",
    re.I | re.M,
)
"""The words under (or, in some forms, over) the registrant's name."""
NOT_A_NAME = re.compile(
    r"\W*$|\(|\W*(?:or|mark one|and)\W*$|\W*form\s+[\dA-Z]|.*(?:commission file|transition (?:period|report))|"
    r"date of report|"
    r".*\b(?:current|annual|quarterly) report\b|.*pursuant to|.*securities (?:exchange )?act|.*\b(?:19|20)\d\d\b|"
    r".*\b\d{2,}-\d|[\d\s-]+$|\W*(?:pre-effective|post-effective|amendment)\b|"
    r"\W*(?:registration|proxy|information)\s+statement|"
    r".*\b(?:central index key|securities and exchange commission|state or other jurisdiction|i\.?r\.?s\.? employer|"
    r"rule-?\s*15ga|check (?:the appropriate|one)|not applicable|fee required|filed by|explanatory note)\b|"
    r"\W*(?:united states|washington,? d\.?c)|\W*schedule\s+\d|.*:\s*$|\W*the\s+securities|"
    r".*\.(?:jpe?g|png|gif|bmp|svg|tiff?|webp)\W*$",
    re.I,
)
"""What else stands on a cover's lines: marks, the form, dates, numbers, the form's own headings, a picture's name."""
FILE_NUMBER = re.compile(r"commission\s+file\s+n", re.I)
RULE = re.compile(r"^[\s_*=–—-]+|[\s_*=–—-]+$")
EXCHANGE = r"(?:the\s+)?(?:new\s+york\s+stock|nyse|nasdaq|chicago\s+stock|cboe|otc|american\s+stock|london\s+stock)"
SYMBOL = r"[A-Z]{1,5}(?:[.-][A-Z])?"
SYMBOL_COLUMN = re.compile(rf"\b({SYMBOL})\s+(?i:{EXCHANGE})")
SYMBOL_WORDS = re.compile(
    rf"(?i:\bsymbols?\b)(?:\s+(?i:is|of|are))?\W{{1,4}}({SYMBOL})(?![A-Za-z0-9]|[.-][A-Za-z]|[ \t]+[A-Z]{{2}})"
)
"""'Under the symbol EXMP': a word in capitals that no further capitals follow, as they do in a company's name."""
SYMBOL_BRACKETS = re.compile(rf"(?i:\bsymbols?\b)[^\[\]\n]{{0,120}}\n?[^\[\]\n]{{0,120}}\[\s*({SYMBOL})\s*\]")
"""'Issuer Name and Ticker or Trading Symbol: EXAMPLE CO [ EXMP ]', as forms 3, 4 and 5 print it."""
CLASS_ROW = re.compile(
    rf"(?:^|\n)[^\n]*\b(?i:common|ordinary|capital|class [a-c]|depositary)\b[^\n]*?"
    rf"(?<![A-Za-z.])({SYMBOL})[ \t]*(?:\n|$)"
)
"""A row of the cover's table of securities that ends with its symbol; the exchange stands on another line."""
NOT_SYMBOLS = frozenset(
    (
        *("CIK", "NONE", "NA", "SEC", "IRS", "THE", "AND", "OF", "FOR", "NEW", "TO", "USA", "US", "UK"),
        *("NYSE", "OTC", "OTCQB", "OTCQX", "AMEX", "CBOE", "LLC", "INC", "CORP", "LTD", "PLC", "CO", "LP", "LLP"),
    )
)
"""Words in capitals that stand where a symbol could."""
LISTED = re.compile(rf"([A-Z][^\n()]{{1,80}}?)\s*\((?i:{EXCHANGE})[^():]{{0,30}}:\s*({SYMBOL})\)")
RESULTS_TITLE = re.compile(
    r"^\W{0,2}((?:[A-Z0-9][\w&.’'-]*|of|and|the|&),?(?:[ \t]+(?:[A-Z0-9][\w&.’'-]*|of|and|the|&),?){0,6})[ \t]+"
    r"(?i:(?:to\s+)?(?:reports?|reported|announces?|announced|delivers?|delivered|posts?|posted))\b"
    r"[^\n]{0,80}\n?[^\n]{0,40}\b(?i:results|earnings)\b",
    re.M,
)
"""'Name reports fiscal 2023 results', the title of a release."""
TITLE_WITHIN = 600
"""How far into a release its title may stand, in characters."""
NO_NAMES = re.compile(r"(?i:the\s+|our\s+)?(?:company|corporation|group|management|today|we|it|board)\b", re.I)
NAMED_AGAIN = 3
"""A title's name stands so often in the release, the title included."""
STATE_AND_NUMBER = re.compile(r"(?:[A-Z][a-z]+\s?){1,3},?\s*\d", re.I)
LONGEST_NAME = 120
COVER_LINES = 45
NAME_LINES = 2
SPLIT_CAPITALS = re.compile(r"(?<![&.])\b[B-HJ-Z] [A-Z]{3,}\b")
"""A single capital and the rest of its word: a word whose first letter is set in another size."""


def company_of(cover: str, text: str) -> str | None:
    """The registrant's name as the filing itself writes it in running text, where it does.

    None where nothing on the cover is certain to be a name: the form's own headings and the state of incorporation
    stand where other covers have it.
    """
    found = (_beside_exact_name(cover), _below_file_number(cover), _before_symbol(cover), _over_results(cover, text))
    name = next((name for name in found if name and _is_name(name)), None)
    return _as_written(name, text) if name else None


def ticker_of(cover: str, text: str) -> str | None:
    """The first trading symbol of the cover's table of securities, or the one named in the text."""
    bracketed = SYMBOL_BRACKETS.search(cover)
    if bracketed:
        return _symbol(bracketed[1])
    header = re.search(r"symbol", cover, re.I)
    if header:
        for pattern in (SYMBOL_COLUMN, CLASS_ROW):
            for row in pattern.finditer(cover, header.end()):
                if symbol := _symbol(row[1]):
                    return symbol
    for match in SYMBOL_WORDS.finditer(text):
        if symbol := _symbol(match[1]):
            return symbol
    listed = LISTED.search(text)
    return _symbol(listed[2]) if listed else None


def _symbol(word: str) -> str | None:
    return None if word in NOT_SYMBOLS else word


def _is_name(name: str) -> bool:
    """Whether a line can be a company's name: a word of two letters at least, and no state with a tax number."""
    return (
        bool(re.search(r"[^\W\d_]{2}|[A-Z]&[A-Z]", name))
        and len(name) <= LONGEST_NAME
        and not STATE_AND_NUMBER.match(name)
    )


def _beside_exact_name(cover: str) -> str | None:
    """What stands above '(Exact name of registrant ...)', or, where nothing does, on the line below it."""
    return _above_exact_name(cover) or _below_exact_name(cover)


def _below_exact_name(cover: str) -> str | None:
    """The line after 'Name of issuer:' and after 'Exact name of registrant ...', which some forms print first."""
    for marker in EXACT_NAME.finditer(cover):
        below = cover[marker.end() :].split("\n", 1)
        line = RULE.sub("", below[1].split("\n", 1)[0]) if len(below) == 2 else ""
        if line and not NOT_A_NAME.match(line):
            return line
    return None


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


def _over_results(cover: str, text: str) -> str | None:
    """The name in the title 'Name reports fourth quarter results' of a release that goes on to use it."""
    title = RESULTS_TITLE.search(cover[:TITLE_WITHIN])
    if title is None or NO_NAMES.match(title[1]):
        return None
    name = title[1].strip(" ,")
    spoken = re.escape(name.partition(",")[0])
    return name if len(re.findall(rf"(?<!\w){spoken}(?!\w)", text, re.I)) >= NAMED_AGAIN else None


def _as_written(name: str, text: str) -> str | None:
    """The spelling in running text that is not all capitals, the most frequent one; else capitals made readable.

    Small capitals can come apart ('E XAMPLE H OLDINGS'): then only a spelling in the text counts.
    """
    if not name.isupper():
        return name
    apart = SPLIT_CAPITALS.search(name)
    pattern = r"\s*".join(map(re.escape, re.sub(r"\s", "", name))) if apart else re.escape(name).replace(r"\ ", r"\s")
    spellings = Counter(match[0] for match in re.finditer(pattern, text, re.I))
    mixed = [
        spelling
        for spelling, _ in spellings.most_common()
        if not spelling.isupper() and spelling[0].isupper() and not SPLIT_CAPITALS.search(spelling)
    ]
    if mixed:
        return " ".join(mixed[0].split())
    return None if apart else spelled(name)


def spelled(name: str) -> str:
    """A name in capitals as people write it; a name that is not all capitals as it is."""
    return " ".join(map(_readable, name.split())) if name.isupper() else name


def _readable(word: str) -> str:
    """Capitals lowered, unless the word is an abbreviation: it has no vowel, or it joins letters with '&'."""
    if "&" in word or not re.search(r"[AEIOU]", word) or re.fullmatch(r"(?:[A-Z]\.)+,?", word):
        return word
    return word[0] + word[1:].lower()
