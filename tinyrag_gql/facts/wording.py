"""How sentences are worded: where they and their clauses end, and the words of scale, loss, change and contrast."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tinyrag_gql.facts.claim import Change
from tinyrag_gql.filings.numbers import BILLION, MILLION, THOUSAND

# ------------------------------------------------------------------------------------------------ sentences

MARKS = re.compile(
    r"\[\s?[0-9]{1,4}(?:\s?[,;]\s?[0-9]{1,4})*\s?\]|\*+|`|(?<!\w)_+|_+(?!\w)|(?<![^\n])(?:Yes|No):(?=\s)"
)
"""Markers of citations, marks of Markdown, and the yes or no that a line begins with."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|INC|Corp|CORP|Co|CO|Ltd|LTD|Cos|No|vs|approx|St|Mr|Ms|Dr|U\.S|U\.K|i\.e|e\.g|[A-Z])|\b[a-z]\.[a-z])$"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|;(?=\s)")


def sentences(text: str, start: int, end: int, inside: Sequence[range]) -> Iterator[tuple[int, int]]:
    """The sentences of one line of `text`, `start` to `end`; none ends at a place of `inside`, which are figures."""
    for match in _SENTENCE_END.finditer(text, start, end):
        short = _ABBREVIATION.search(text, max(start, match.start() - 12), match.start())
        if short or any(match.start() in each for each in inside):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:end].strip():
        yield start, end


# ------------------------------------------------------------------------------------------------ clauses

BREAK = re.compile(
    r"[;:(|=]|,(?=\s)|\s[-–—+×*/÷]\s|\b(?:up|down)\s+from\b|\b(?:to|from|with|by)[\s$€£]*$"
    r"|\b(?:and|or|while|whereas|but|compared|versus|vs|against|than|plus|minus|adds?\s+up|averag(?:es|ing|ed)"
    r"|total(?:s|ing))\b",
    re.I,
)
"""Parts what belongs to one figure from what belongs to the next."""
TAIL = re.compile(
    r"[;(]|,(?=\s)|\s[-–—]\s|\b(?:while|whereas|but|compared|versus|vs|against|driven|due|primarily|mainly|largely"
    r"|reflecting|because|thanks|owing|as a result|which|helped|offset|partly|partially|following|representing|or|up"
    r"|down|and|as)\b",
    re.I,
)
"""Ends what belongs to the last figure of a sentence."""
WHOLE_NAMES = (
    r"research and development|selling,? general,? and administrative|general and administrative|sales and marketing"
    r"|property,? plant,? and equipment|property and equipment|cash,? (?:and )?cash equivalents"
    r"(?:,? and restricted cash)?|depreciation,? (?:depletion,? )?and amortization|goods and services"
    r"|fees and commissions|liabilities and \w+['’]? equity|taxes and interest|interest and taxes"
    r"|before (?:interest and )?(?:income )?taxes|attributable to|related to|due to|notes and loans"
)
"""A pattern of names that hold words or marks which part clauses elsewhere."""
EMPTY_BRACKET = re.compile(r"\s*\(\s*\)")
"""A bracket of which nothing is left without its period: '(2022)'."""
BRACKET = re.compile(r"\s*\(([^()]*)\)")
"""What may name line and period right behind a figure: '$5 million (net sales, fiscal 2023)'."""
WHICH_IS = re.compile(r",?\s*(?:which|that|and that)\s+(?:is|was|are|were|represents|represented)\b", re.I)
"""Opens words that name the line behind its figure."""
CONTRAST = re.compile(r"\b(?:compared|versus|vs|against|from|than|up|down)\b[^,;]*$", re.I)
"""Ends with words that compare the next figure with the one before."""
FROM = re.compile(r"\bfrom[\s$€£]*$", re.I)
QUALIFYING = re.compile(
    r"\b(?:excluding|exclusive|including|inclusive|adjusted|non-gaap|before|net of|attributable|continuing|discontinued"
    r"|segments?|restated|pro forma|constant)\b",
    re.I,
)
"""Words by which the end of a sentence narrows what its figure is."""
LEADING = re.compile(r"^\W*(?:for|in|at|within|on|excluding|including|across|among|under|by|of)\b[^,]*,", re.I)
"""A phrase before the sentence that holds for all of its figures."""
BETWEEN = re.compile(r"[\s,&]*(?:and)?[\s$€£]*", re.I)
"""What stands between the figures of a list."""
UNREAD_TIME = re.compile(
    r"\b(?:quarter(?:ly|s)?|months?|weeks?|half|interim|ytd|year-to-date|to date|monthly|trailing|ltm|ttm)\b", re.I
)
"""Words of time that belong to no period which was read."""
OR_SHARE = re.compile(r"[\s,(]*or\s+(?:by\s+)?(?:about\s+|approximately\s+)?", re.I)
"""What stands between a change and the same in percent."""

# ------------------------------------------------------------------------------------------------ scale and sign

_MONEY = r"(?:US\$|[$€£]|[A-Z]{3}|(?:U\.?S\.? )?dollars|euros?)"
SCALE = re.compile(
    rf"(?:\bin\b|\(|[$€£]|\b[A-Z]{{3}}\b)\s*(?:{_MONEY}\s*)?(?:in\s+)?(?P<scale>thousands|millions|billions)\b"
    rf"|\((?:in\s+)?{_MONEY}\s?(?P<short>K|M|MM|mn|m|B|bn)\)",
    re.I,
)
"""Says in which scale figures are: 'in millions', '($ in thousands)', '($M)'."""
_SCALES = {
    "thousands": THOUSAND, "millions": MILLION, "billions": BILLION, "k": THOUSAND, "m": MILLION, "mm": MILLION,
    "mn": MILLION, "b": BILLION, "bn": BILLION,
}  # fmt: skip


def scale_in(text: str) -> Decimal | None:
    """The scale that a text gives to figures without one."""
    match = SCALE.search(text)
    return _SCALES[(match["scale"] or match["short"]).lower()] if match else None


_LOSS = re.compile(r"\b(?:loss(?:es)?|deficit|negative|outflows?|shortfall|used (?:in|for|by))\b", re.I)
_GAIN = re.compile(r"\b(?:income|gains?|profits?|earnings?|provided|surplus|equity)\b", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_INCOME_TAX = re.compile(r"\bincome tax(?:es)?\b", re.I)


def is_loss(text: str) -> bool:
    """Whether the words give the figure a minus; those of 'income (loss)' leave it to the figure."""
    return bool(_LOSS.search(_BRACKETS.sub(" ", text))) and not _GAIN.search(_INCOME_TAX.sub(" ", text))


_INFLOW, _USED = re.compile(r"\b(?:provided|inflows?)\b", re.I), re.compile(r"\bused\b", re.I)


def is_inflow(text: str) -> bool:
    """Whether the words say that cash came in; 'provided by (used in)' leaves the sign to the figure."""
    return bool(_INFLOW.search(text)) and not _USED.search(text)


def without_brackets(text: str) -> str:
    """The text without what stands in brackets."""
    return _BRACKETS.sub(" ", text)


# ------------------------------------------------------------------------------------------------ changes

_NEARLY = r"(?:(?:about|approximately|nearly|roughly|around|some|another)\s+)?"
_NOUN = r"(?:increase|decrease|rise|decline|drop|growth|change|improvement|reduction|fall|difference)"
_CHANGED = re.compile(
    r"\b(?:(?:rose|fell|increas(?:ed|es|ing)|decreas(?:ed|es|ing)|grew|grow(?:s|ing)|declin(?:ed|es|ing)"
    r"|dropp(?:ed|ing)|chang(?:ed|es)|improv(?:ed|es)|climb(?:ed|s)|jump(?:ed|s)|up|down|higher|lower|more|less)"
    rf"\s+(?:by\s+)?|{_NOUN}\s+of\s+|by\s+){_NEARLY}[$€£]?$",
    re.I,
)
_CHANGE_AFTER = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:year-over-year\s+|annual\s+)?(?:{_NOUN}|higher|lower|more|less)\b", re.I
)
_UP = re.compile(r"\b(?:rose|rise|increas|grew|grow|improv|climb|jump|up\b|higher|more)", re.I)
_DOWN = re.compile(r"\b(?:fell|fall|decreas|declin|drop|down\b|lower|less|reduction)", re.I)


def change_told(text: str, start: int, end: int) -> Change:
    """Whether the words around the figure at `start` to `end` make it a change, and in which direction."""
    told = _CHANGED.search(text, 0, start) or _CHANGE_AFTER.match(text, end)
    if told is None:
        return ""
    return "up" if _UP.search(told[0]) else "down" if _DOWN.search(told[0]) else "either"
