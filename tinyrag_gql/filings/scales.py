"""Reads captions of tables: the scale and the currency of amounts, and the scale of share counts where it differs.

A caption that speaks of a scale in a way that is not understood leaves the scale unknown; it is not guessed.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tinyrag_gql.filings.numbers import (
    BILLION,
    CRORE,
    CURRENCIES,
    CURRENCY_SIGN,
    ISO_CODES,
    LAKH,
    MILLION,
    THOUSAND,
    TRILLION,
)

ONE = Decimal(1)


class Caption(NamedTuple):
    """What a caption says of the figures below it; `start` and `end` are its offsets in the page.

    `amounts` and `shares` are what amounts of money and counts of shares are printed in; None where it does not say.
    `unclear`: it names a scale that is not understood.
    """

    start: int
    end: int
    amounts: Decimal | None = None
    shares: Decimal | None = None
    currency: str | None = None
    unclear: bool = False


_WORDS = {
    "thousand": THOUSAND, "million": MILLION, "billion": BILLION, "trillion": TRILLION, "crore": CRORE, "lakh": LAKH,
    "lac": LAKH, "m": MILLION, "mn": MILLION, "mm": MILLION, "mio": MILLION, "bn": BILLION, "mrd": BILLION,
    "k": THOUSAND, "tn": TRILLION, "tsd": THOUSAND, "t": THOUSAND,
}  # fmt: skip
_NAMES = {
    "united states dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD", "canadian dollars": "CAD",
    "australian dollars": "AUD", "hong kong dollars": "HKD", "singapore dollars": "SGD", "new zealand dollars": "NZD",
    "new taiwan dollars": "TWD", "nt dollars": "TWD", "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR",
    "pounds sterling": "GBP", "pound sterling": "GBP", "sterling": "GBP", "pounds": "GBP", "japanese yen": "JPY",
    "yen": "JPY", "renminbi": "CNY", "yuan": "CNY", "rmb": "CNY", "indian rupees": "INR", "rupees": "INR",
    "rs.": "INR", "rs": "INR", "swiss francs": "CHF", "brazilian reais": "BRL", "reais": "BRL", "korean won": "KRW",
    "won": "KRW", "swedish kronor": "SEK", "swedish krona": "SEK", "norwegian kroner": "NOK", "danish kroner": "DKK",
}  # fmt: skip
_NAMED = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_NAMES, key=len, reverse=True))
_CURRENCY = rf"(?:{CURRENCY_SIGN}|\b(?:{_NAMED})(?!\w)|\b(?-i:{ISO_CODES})(?![a-z]))"
_CURRENCY_IN_CAPTION = rf"{_CURRENCY}|(?<=\b[kKTM])(?-i:{ISO_CODES})\b"
_MARK = re.compile(
    rf"""
    (?<![0-9.,]) (?<!half[ ]a[ ]) (?<!a[ ]) (?<!one[ ])
    (?P<tens>\b(?:hundreds?|tens?|dozens?)\s+(?:of\s+)?)?+
    (?:(?P<before>{_CURRENCY})\s?(?:in\s)?)?+
    (?:
        (?P<zeros>['’`]?000(?:['’`]?s)?(?![0-9.,]))(?P<omitted>\s+omitted)?+
      | \b(?P<word>thousand|million|billion|trillion|crore|lakh|lac)(?P<plural>s?)\b
      | (?P<short>(?-i:mm|mn|m|bn|k|tn|Mn|Bn|M|K)|(?:mio|mrd|tsd)\b\.?)(?![\w’'])
      | \b(?P<prefix>(?-i:[kKTM]))(?=(?-i:{ISO_CODES})\b|€)

    )
    (?:(?:\s+(?:of\s+)?)?(?P<after>{_CURRENCY}|(?<=[kKTM])(?-i:{ISO_CODES})\b))?+
    """,
    re.I | re.X,
)
_HINT = re.compile(
    rf"thousands?\b|millions?\b|billions?\b|trillions?\b|crores?\b|lakhs?\b|lacs?\b|(?<![0-9.,])['’`]?000(?![0-9.,])"
    rf"|(?:{CURRENCY_SIGN}|\b(?:{ISO_CODES}))\s?(?:mm|mn|m|bn|k)(?![\w’'])|\bmio\b|\bmrd\b|\btsd\b|\b(?-i:[kKTM](?:{ISO_CODES})\b)|\b[TK]€"
    rf"|\b(?:in|amounts?|figures)\s+(?:in\s+)?(?:(?:whole|full|actual|exact)\s+)?(?:{CURRENCY_SIGN}|(?:{_NAMED}))(?![\w’'])",
    re.I,
)
_PER_SHARE = re.compile(r"\bper[\s-]+(?:\w+\s)?(?:share|unit)s?(?:\s+(?:data|amounts?|information|figures))?", re.I)
_SHARES = re.compile(r"\bshares?\b", re.I)
_AMOUNTS_AND_SHARES = re.compile(
    rf"(?:\b(?:amounts?|dollars?|euros?|pounds|{ISO_CODES})|{CURRENCY_SIGN})\s+(?:and|&)\s+(?:numbers?\s+of\s+)?shares\b"
    rf"|\bshares\s+(?:and|&)\s+(?:(?:amounts?|dollars?|euros?|pounds|{ISO_CODES})\b|{CURRENCY_SIGN})",
    re.I,
)
_EXCEPT = re.compile(r"\b(?:except|other than|excluding|unless)\b(.*)", re.I | re.S)
_AFTER_FIGURE = re.compile(r"(?<![0-9])(?!(?:19|20)[0-9]{2} $)[0-9][0-9.,]* $")
_FIGURE = re.compile(r"[0-9]")
_SPEAKS_OF_AMOUNTS = re.compile(
    r"\b(?:amounts?|dollars?|figures|expressed|stated|presented|reported|tabular|shown)\b", re.I
)
_CAPTION_WORD = re.compile(
    r"in|of|and|the|are|all|as|at|for|to|except|excepting|per|share|shares|data|amounts?|figures?|numbers?|information|dollars?|unaudited"
    r"|audited|stated|expressed|presented|reported|otherwise|unless|noted|indicated|where|years?|months?|weeks?|quarters?|ended|ending|fiscal"
    r"|notes?|u|s|us|united|states|canadian|percentages?|percent|ratios?|employees|tabular|omitted|which|reflected"
    r"|whole|full|actual|exact|par|value|values|currency|unit|units|other|than|three|six|nine|twelve|three|december|september|june|march"
    r"|january|february|april|may|july|august|october|november|change|increase|decrease|restated|usd",
    re.I,
)
_LONGEST, _MOST_WORDS = 200, 22


def captions(text: str) -> list[Caption]:
    """Every caption of a page, top to bottom."""
    found: list[Caption] = []
    done = 0
    for line in re.finditer(r"[^\r\n]+", text):
        if not _may_hold_caption(line[0]):
            continue
        for hint in _HINT.finditer(text, line.start(), line.end()):
            if hint.start() < done:
                continue
            start, end, bracketed = _enclosing(text, hint.start(), hint.end())
            done = max(hint.end(), end)
            if end - start <= _LONGEST and (caption := _caption(text, start, end, bracketed=bracketed)):
                found.append(caption)
    return found


_SCALE_STEMS = (
    "housand",
    "illion",
    "rillion",
    "crore",
    "lakh",
    "lac",
    "mio",
    "mrd",
    "tsd",
    "amount",
    "figures",
    "000",
    "(in",
)
_SHORT_LINE = 60


def _may_hold_caption(line: str) -> bool:
    """A test by plain search, that spares most lines the grammar."""
    lower = line.lower()
    return any(stem in lower for stem in _SCALE_STEMS) or (len(line) < _SHORT_LINE and bool(_MONEY.search(line)))


_MONEY = re.compile(rf"[$€£¥₹₩]|\b[kKTM]?(?:{ISO_CODES})\b|\b[iI]n ")


def _enclosing(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """The brackets around a hint, or else its line."""
    opened = text.rfind("(", max(0, start - _LONGEST), start)
    if opened >= 0 and ")" not in text[opened:start]:
        closed = text.find(")", end, end + _LONGEST)
        inside = text[opened + 1 : closed]
        if closed >= 0 and "(" not in inside and inside.count("\n") < 3:
            return opened + 1, closed, True
    line_start = text.rfind("\n", max(0, start - _LONGEST - 1), start) + 1 or max(0, start - _LONGEST - 1)
    line_end = text.find("\n", end, end + _LONGEST)
    if line_end < 0:
        line_end = min(len(text), end + _LONGEST)
    return line_start, line_end, False


def _caption(text: str, start: int, end: int, *, bracketed: bool) -> Caption | None:
    inside = text[start:end]
    marks = [match for match in _MARK.finditer(inside) if _is_mark(match, inside, bracketed=bracketed)]
    if not marks:
        return _currency_alone(text, start, end, bracketed=bracketed)
    if not bracketed and not _is_caption_line(inside, marks):
        return None
    line = text[text.rfind("\n", max(0, start - _LONGEST), start) + 1 : start - 1] if bracketed else ""
    amounts: list[Decimal] = []
    shares: Decimal | None = None
    for match, before in _with_subjects(marks, inside, line):
        subject = _PER_SHARE.sub("", before + match[0])
        of_shares = _SHARES.search(subject)
        if of_shares:
            shares = shares or _scale(match)
        if _AMOUNTS_AND_SHARES.search(subject) or (not of_shares and not re.search(r"\bper\b", before)):
            amounts.append(_scale(match))
    exceptions = _EXCEPT.search(inside)
    if shares is None and amounts:
        excepted = exceptions and _SHARES.search(_PER_SHARE.sub("", exceptions[1]))
        shares = ONE if excepted else amounts[0]
    unclear = any(match["tens"] for match in marks) or len(set(amounts)) > 1
    scale = None if unclear or not amounts else amounts[0]
    return Caption(start, end, scale, None if unclear else shares, _currency(inside), unclear)


def _with_subjects(marks: list[re.Match[str]], inside: str, line: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each mark with the words before it that say what it is the scale of."""
    position = 0
    for number, match in enumerate(marks):
        before = inside[position : match.start()]
        yield match, before if number or before.strip(" ,in").strip() else f"{line} {before}"
        position = match.end()


def _is_mark(match: re.Match[str], inside: str, *, bracketed: bool) -> bool:
    """Whether it names a scale: in the plural, after 'in', or beside a currency."""
    if _AFTER_FIGURE.search(inside[max(0, match.start() - 8) : match.start()]):
        return False
    money = match["before"] or match["after"]
    if match["prefix"]:
        return bool(match["after"])
    if match["short"]:
        return bool(match["before"] or (len(match["short"]) > 2 and match["after"]))
    if match["word"] and not match["plural"] and not money and not match["tens"]:
        only = bracketed and inside.strip(" ,.").lower() == match["word"].lower()
        return only or bool(re.search(r"\bin\s+$", inside[: match.start()], re.I))
    rest = inside[match.end() :]
    return bool(money) or not re.match(r"\s+of\s+(?!which)", rest, re.I)


def _is_caption_line(line: str, marks: list[re.Match[str]]) -> bool:
    """Whether a line that is not in brackets is a caption, and no prose or row that names a scale."""
    rest = _MARK.sub(" ", line)
    words = re.findall(r"[^\W\d_]+", rest)
    numbers = re.findall(r"[0-9][0-9.,]*", rest)
    if any(not re.fullmatch(r"(?:19|20)[0-9]{2}|[0-9]{1,2},?|53|52", number.rstrip(".")) for number in numbers):
        return False
    foreign = sum(not _CAPTION_WORD.fullmatch(word) for word in words)
    if not foreign:
        return True
    plural_in = any(
        (mark["plural"] or mark["zeros"]) and re.search(r"\bin\s+(?:\S+\s)?$", line[: mark.start()], re.I)
        for mark in marks
    )
    short = len(words) <= _MOST_WORDS and not _FIGURE.search(rest)
    return short and plural_in and (bool(_SPEAKS_OF_AMOUNTS.search(line)) or not line.rstrip().endswith("."))


def _currency_alone(text: str, start: int, end: int, *, bracketed: bool) -> Caption | None:
    """'(Amounts in ₹)': amounts in the currency's own unit."""
    inside = text[start:end].strip()
    words = re.findall(r"[^\W\d_]+", re.sub(_CURRENCY, " ", inside, flags=re.I))
    if _FIGURE.search(inside) or _PER_SHARE.search(inside) or not all(map(_CAPTION_WORD.fullmatch, words)):
        return None
    line = text[text.rfind("\n", max(0, start - _LONGEST), start) + 1 : start]
    if bracketed and re.search(r"\bper\b|\bshares?\b", line, re.I):
        return None
    currency = _currency(inside)
    return Caption(start, end, ONE, ONE, currency) if currency else None


def _scale(match: re.Match[str]) -> Decimal:
    if match["zeros"]:
        return THOUSAND
    return _WORDS[(match["word"] or match["short"] or match["prefix"]).lower().rstrip(".")]


def _currency(inside: str) -> str | None:
    """The one currency that a caption names."""
    codes = {_code(found[0]) for found in re.finditer(_CURRENCY_IN_CAPTION, inside, re.I)}
    return codes.pop() if len(codes) == 1 else None


def _code(text: str) -> str:
    plain = " ".join(text.split())
    return CURRENCIES.get(plain) or _NAMES.get(plain.lower()) or CURRENCIES.get(plain.upper()) or plain.upper()


@lru_cache(maxsize=512)
def caption_of(text: str) -> Caption | None:
    """What the captions of a text say together, such as the lines over a table; None where it has none."""
    state, found = _State(), captions(text)
    for caption in found:
        state = state.after(caption)
    return state.caption(0) if found else None


class Scales:
    """The captions of a page, asked for by offset."""

    def __init__(self, text: str) -> None:
        self._captions = captions(text)

    def __bool__(self) -> bool:
        return any(each.amounts or each.unclear for each in self._captions)

    def within(self, start: int, end: int) -> Caption | None:
        """The caption that stands in a row's own label, and counts for that row alone."""
        return next((each for each in self._captions if start <= each.start < end), None)

    def at_all(self, offsets: Sequence[int], apart: frozenset[int]) -> list[Caption]:
        """What counts at each of the ascending offsets: the last caption above, or the first below where none is above.

        `apart` are the starts of captions that count for one row alone.
        """
        general = [each for each in self._captions if each.start not in apart]
        state, position = _State(), 0
        found: list[Caption] = []
        for offset in offsets:
            while position < len(general) and general[position].start < offset:
                state = state.after(general[position])
                position += 1
            below = _State().after(general[0]) if general and not position else state
            found.append(below.caption(offset))
        return found


class _State(NamedTuple):
    """What the captions read so far say: the last one with a scale, and what later ones add to it."""

    scaled: Caption | None = None
    plain: Caption | None = None
    shares: Decimal | None = None
    currency: str | None = None

    def after(self, caption: Caption) -> "_State":
        state = self._replace(currency=caption.currency or self.currency)
        if caption.unclear or caption.amounts not in (None, ONE):
            return state._replace(scaled=caption, shares=None)
        if caption.amounts:
            return state._replace(plain=caption)
        return state._replace(shares=caption.shares)

    def caption(self, offset: int) -> Caption:
        last = self.scaled or self.plain or Caption(offset, offset)
        return last._replace(shares=self.shares or last.shares, currency=last.currency or self.currency)
