"""The figures of a sentence that count what a question asks for: money, percent, a number of things, days, years."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.facts.claim import Claim
from tinyrag_gql.facts.claimed_periods import ClaimedPeriod
from tinyrag_gql.facts.claims import read_claims
from tinyrag_gql.filings.asked import Asked, Unit
from tinyrag_gql.filings.companies import company_named
from tinyrag_gql.filings.dates import MONTH, YEAR
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.words import content_stems, stem


class FigureInText(NamedTuple):
    """A figure as a sentence has it."""

    text: str
    """As it is to be told: with its unit, or with what it counts."""
    value: str
    """The same for figures of one value."""
    clause: str
    """The words of the sentence that belong to it."""
    periods: tuple[ClaimedPeriod, ...] = ()
    is_change: bool = False
    is_base: bool = False
    """Whether another figure of the sentence is compared with it: 'from $5 million'."""


def figures_of_unit(text: str, asked: Asked, page: EvidencePage) -> list[FigureInText]:
    """The sentence's figures of the unit asked for, in order."""
    if asked.unit is Unit.DATE:
        return list(_dates(text))
    if asked.unit is Unit.DURATION:
        return list(_durations(text))
    company = company_named(page.company, page.ticker)
    claims = read_claims(text, question="", companies=[company], labels=())
    found = _changes_joined([(claim, _figure(claim, text)) for claim in claims if _suits(claim, asked, text)], text)
    if asked.unit is Unit.COUNT:
        found += _in_words(text, asked)
    return _ranges(found, text)


def _changes_joined(found: Sequence[tuple[Claim, FigureInText]], text: str) -> list[FigureInText]:
    """The figures; what "and" joins to a change is one, too: 'rose $6 million and $1 million in 2024 and 2023'."""
    figures: list[FigureInText] = []
    for place, (claim, figure) in enumerate(found):
        between = text[found[place - 1][0].number.end : claim.number.start] if place else ""
        joined = bool(figures) and figures[-1].is_change and bool(_JOINED.fullmatch(between))
        figures.append(figure._replace(is_change=figure.is_change or joined))
    return figures


_JOINED = re.compile(r"(?:[^;.]|\.(?=\d)){0,30}?(?:,|\band\b|\bor\b)[\s$€£,]*", re.I)


def _figure(claim: Claim, text: str) -> FigureInText:
    number = claim.number
    behind = re.match(r"\s+(?:to|:)\s+1(?:\.0+)?\b|\s+(?:employees|people|shares|units|stores)\b", text[number.end :])
    told = text[number.start : number.end + (behind.end() if behind else 0)]
    return FigureInText(
        " ".join(told.split()),
        str(number.amount),
        claim.line.text,
        claim.periods,
        is_change=bool(claim.change) or (number.is_percent and bool(_CHANGE_OF.search(text[: number.start]))),
        is_base=bool(_BASE.search(text[: number.start])),
    )


_CHANGE_OF = re.compile(r"\b(?:increase|decrease|growth|decline|rise|drop|reduction)\b[^.;,]{0,40}\bof\s*$", re.I)
"""Ends what says that the percentage behind it is a change: 'an increase in volume of 6%'."""
_BASE = re.compile(
    r"\b(?:from|against|versus|vs\.?|(?:compared|compares) (?:with|to)|(?:higher|lower|larger|smaller|greater) than)"
    r"\s+(?:about\s+)?[$€£]?\s*$",
    re.I,
)


def _suits(claim: Claim, asked: Asked, text: str) -> bool:
    number, unit = claim.number, asked.unit
    money = bool(number.unit and re.fullmatch("[A-Z]{3}", number.unit)) or (
        number.scale is not None
        and not number.is_percent
        and not _SHARES.match(text[number.end :])
        and not _COUNTED_BEFORE.search(text[: number.start])
    )
    per_share = money and bool(re.match(r"\s*(?:per|a)\s+(?:\w+\s+){0,3}share\b", text[number.end :]))
    bare = not money and not number.is_percent and not number.is_bare_year
    if unit in (Unit.PERCENT, Unit.SHARE):
        return number.is_percent
    if unit is Unit.PER_SHARE:
        return per_share or (money and bool(re.search(r"per (?:\w+ ){0,2}share", text[: number.start])))
    if unit is Unit.MONEY:
        return money and not per_share
    if unit is Unit.RATIO:
        return (bare or number.unit == "x") and not _is_one_behind(number.start, text)
    if unit is Unit.COUNT:
        return bare and _counts(text[number.end :], asked.counted)
    return (money or number.is_percent) and not per_share


_SHARES = re.compile(r"\s*(?:\w+\s+){0,3}(?:shares|units|people|customers|members|users|square feet)\b", re.I)
"""Begins what a figure with a scale counts that is no money."""


_COUNTED_BEFORE = re.compile(
    r"\b(?:shares|stock|units|employees|people|customers|members|users)\b[^.;,]{0,60}\b(?:is|are|was|were|of)\s*$", re.I
)
"""Ends what says that the figure behind it counts things: 'the authorized shares of preferred stock are'."""


def _is_one_behind(start: int, text: str) -> bool:
    """Whether it is the second part of a ratio, as in '3.50 to 1.00'."""
    return bool(re.search(r"[0-9]\s*(?:to|:)\s*$", text[:start]))


def _counts(behind: str, counted: str) -> bool:
    """Whether the first words behind a figure are what is counted, with each word that narrows it."""
    wanted = set(content_stems(counted))
    first = set(content_stems(" ".join(behind.split()[:_COUNTED_WITHIN]), stop=False))
    people = {stem(word) for word in _PEOPLE}
    return wanted <= first or (bool(wanted & people) and bool(people & first))


_PEOPLE = ("people", "employees", "persons", "workers", "associates", "colleagues", "members")
_COUNTED_WITHIN = 6
_NUMBER_WORDS = tuple(word_groups("words")["number_words"])
_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b(?! (?:hundred|thousand|million|percent))", re.I)


def _in_words(text: str, asked: Asked) -> Iterator[FigureInText]:
    """Counts that are spelt out: 'fourteen bakeries'."""
    for match in _WORD.finditer(text):
        behind = text[match.end() :]
        if asked.counted and _counts(" ".join(behind.split()[:3]), asked.counted):
            told = " ".join([match[0], *behind.split()[:1]]).rstrip(".,;")
            yield FigureInText(told[:1].upper() + told[1:], match[0].lower(), _clause(text, match.start(), match.end()))


_DATE = re.compile(
    rf"\b{MONTH}\s*[0-9]{{1,2}},?\s*{YEAR}\b|\b[0-9]{{1,2}}\s+{MONTH},?\s*{YEAR}\b|\b{MONTH},?\s+{YEAR}\b|\b{YEAR}\b"
    rf"|\b{MONTH}\s+[0-9]{{1,2}}\b",
    re.I,
)
_DURATION = re.compile(
    rf"\b(?:(?:[0-9]+(?:\.[0-9]+)?|{'|'.join(_NUMBER_WORDS)})\s*(?:to|-|–|and)\s*)?"
    rf"(?:[0-9]+(?:\.[0-9]+)?|{'|'.join(_NUMBER_WORDS)})[\s-]+(?:years?|months?|weeks?|days?)\b",
    re.I,
)


def _dates(text: str) -> Iterator[FigureInText]:
    for match in _DATE.finditer(text):
        told = " ".join(match[0].split())
        yield FigureInText(told, told.lower(), _clause(text, *match.span()))


def _durations(text: str) -> Iterator[FigureInText]:
    for match in _DURATION.finditer(text):
        told = " ".join(match[0].split())
        yield FigureInText(told[:1].upper() + told[1:], told.lower(), _clause(text, *match.span()))


_PARTING = re.compile(r"[;:]|,\s|\b(?:and|or|but|while|whereas)\b")


def _clause(text: str, start: int, end: int) -> str:
    """The words around a place, up to the marks and words that part clauses."""
    first = max((match.end() for match in _PARTING.finditer(text, 0, start)), default=0)
    last = next((match.start() for match in _PARTING.finditer(text, end)), len(text))
    return text[first:start] + " " + text[end:last]


def _ranges(found: Sequence[FigureInText], text: str) -> list[FigureInText]:
    """The figures, two that are the ends of a range made one: '$436 million to $446 million'."""
    joined: list[FigureInText] = []
    for each in found:
        pair = rf"{re.escape(joined[-1].text)}\s+(?:to|and|–|-)\s+{re.escape(each.text)}" if joined else None
        match = re.search(pair, text) if pair else None
        between = match and (re.search(r"\bto|–|-", match[0]) or re.search(r"between\s*$", text[: match.start()]))
        if match and between and not each.is_change:
            joined[-1] = joined[-1]._replace(text=" ".join(match[0].split()), value=f"{joined[-1].value}–{each.value}")
        else:
            joined.append(each)
    return joined
