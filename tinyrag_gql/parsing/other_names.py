"""Reads what else a company is called off its cover: symbols of its other classes of shares, and its former names."""

import re
from collections.abc import Iterable, Iterator

from tinyrag_gql.parsing.registrant import EXCHANGE, NOT_A_NAME, NOT_SYMBOLS, RULE, SYMBOL, spelled

MOST = 6
SHARES = re.compile(r"\b(?:common|ordinary|capital|class\s+[a-d]|depositary)\b", re.I)
"""What a row of the cover's table of securities says of shares, as against notes and warrants."""
NOT_SHARES = re.compile(r"\b(?:preferred|preference|notes?|warrants?|units?|rights?|debentures?|bonds?)\b", re.I)
SYMBOL_IN_ROW = re.compile(rf"(?<![A-Za-z.])({SYMBOL})(?=[ \t]+(?i:{EXCHANGE})|[ \t]*$)")
FORMER_LABEL = re.compile(r"\(\s*former\s+names?\b", re.I)
"""The words under a former name: '(Former name or former address, if changed since last report)'."""
FORMERLY = re.compile(
    r"\b(?:formerly(?:\s+known\s+as)?|previously\s+known\s+as|f/k/a)[\s:,]*[“\"]?([A-Z][\w&.,’' -]{1,80}?)\s*[”\")\n;]"
)
ADDRESS = re.compile(r"\d|\b(?:street|avenue|suite|road|blvd|drive|floor)\b|\bn/?a\b|\bnot applicable\b|\bnone\b", re.I)
COVER_CHARACTERS = 6_000
"""How far into a cover a former name is looked for: further on, other companies are spoken of."""


def other_names(cover: str, ticker: str | None, company: str | None, declared: Iterable[str] = ()) -> tuple[str, ...]:
    """Symbols other than `ticker`, then names other than `company`, as far as the cover is certain of them."""
    taken = {each.casefold() for each in (ticker, company) if each}
    found: dict[str, str] = {}
    for name in (*_symbols(cover, ticker or ""), *_former_names(cover[:COVER_CHARACTERS]), *map(spelled, declared)):
        if name.casefold() not in taken:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())[:MOST]


def _symbols(cover: str, ticker: str) -> Iterator[str]:
    """The symbols of the rows of shares in the table that has a column of symbols, as far as they begin as the ticker.

    Symbols of one company's shares do, as GOOG and GOOGL; the letters of series that stand alone do not.
    """
    header = re.search(r"symbol", cover, re.I)
    for line in cover[header.end() :].splitlines() if header else ():
        if SHARES.search(line) and not NOT_SHARES.search(line):
            symbol = SYMBOL_IN_ROW.search(line)
            if symbol and symbol[1] not in NOT_SYMBOLS and len(ticker) > 1 and symbol[1].startswith(ticker[:2]):
                yield symbol[1]


def _former_names(cover: str) -> Iterator[str]:
    for match in FORMERLY.finditer(cover):
        yield match[1].strip(" ,")
    for label in FORMER_LABEL.finditer(cover):
        line = RULE.sub("", (cover[: label.start()].rstrip("\n ").rsplit("\n", 1)[-1]))
        if re.search(r"[^\W\d_]{2}", line) and not NOT_A_NAME.match(line) and not ADDRESS.search(line):
            yield line.strip()
