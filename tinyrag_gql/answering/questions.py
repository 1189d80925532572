"""What a question asks for: its periods, its metrics, its own definitions, and how the answer is to be shown."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tinyrag_gql.answering.definitions import DEFINITION, definitions_in
from tinyrag_gql.answering.expressions import Expression
from tinyrag_gql.answering.formulas import PERCENT
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.metrics.metric import Metric
from tinyrag_gql.filings.numbers import BILLION, MILLION, THOUSAND
from tinyrag_gql.filings.periods import Period, periods_in


@dataclass(frozen=True)
class Asked:
    """A question, read. `core` is the question itself, without definitions and instructions."""

    text: str
    core: str
    periods: tuple[Period, ...]
    metrics: tuple[Metric, ...]
    definitions: dict[str, Expression]
    share: tuple[str, str] | None
    """The two metrics of 'X as a % of Y'."""
    combined: tuple[str, str, str] | None
    """Two metrics and the sign between them, of 'X less Y' or 'X plus Y'."""
    average_years: int | None
    growth: bool
    growth_years: int
    """Over how many years growth is asked for."""
    compare: bool
    places: int | None
    scale: Decimal | None
    percent: bool


_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_RANGE = re.compile(
    r"((?:FY|fiscal(?: year)?)?\s?[0-9]{4})\s*(?:-|–|—|\bto\b|through)\s*((?:FY|fiscal(?: year)?)?\s?[0-9]{4})", re.I
)
_INSTRUCTION = re.compile(
    r"^(?:answer|round|base|basing|calculate|compute|address|approach|give|provide|use|utili[sz]e|assume|please|express"
    r"|report|state|respond|rely|when answering|your answer|show|note that|in your|refer"
    r"|if\b.*\b(?:not|isn['’]t|no)\b)",
    re.I,
)


def read_question(question: str) -> Asked:
    """Read a question; what it leaves unsaid is None."""
    text = " ".join(question.split())
    core = _core(text)
    metrics = metrics_in(core).metrics
    share = _share(core)
    periods = _every_year(core, periods_in(core)) or periods_in(text)
    return Asked(
        text=text,
        core=core,
        periods=periods,
        metrics=metrics,
        definitions=definitions_in(text),
        share=share,
        combined=_combined(core),
        average_years=_average_years(core, periods),
        growth=bool(
            re.search(r"year[- ]over[- ]year|\bgrowth( rate)?\b|\bgr[eo]w\b|percent(age)? change|% change", core, re.I)
        ),
        growth_years=_growth_years(core, periods),
        compare=len(periods) > 1 or bool(_COMPARING.search(core)),
        places=_places(text),
        scale=_scale(text),
        percent=bool(re.search(r"\bin (units of )?percents?\b|as an? (%|percent)|in %|percentage terms", text, re.I)),
    )


def _every_year(core: str, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The years within a range, too, unless the question compares its ends."""
    years = [period.year for period in periods]
    annual = len(years) == 2 and not any(period.quarter for period in periods)
    if not annual or not _RANGE.search(core) or _COMPARING.search(core):
        return periods
    return tuple(Period(year) for year in range(min(years), max(years) + 1))


_COMPARING = re.compile(
    r"improv|declin|increas|decreas|chang|compar|grow|drop|consistent|fluctuat|trend|higher|lower|expand|contract"
    r"|accelerat|decelerat|rise|risen|fall|fell|versus|\bvs\b",
    re.I,
)


def _core(text: str) -> str:
    """The question without lead-ins, definitions, instructions and remarks in brackets about units."""
    text = re.sub(r"^.{0,240}?\bquestion\b[^:?]{0,160}:\s*", "", text, flags=re.I)
    text = re.sub(r"\((?:in|as|formerly|previously) [^)]{0,60}\)", " ", text, flags=re.I)
    sentences = re.split(r"(?<=[.?!;])\s+(?=[A-Z])", text)
    kept = [
        sentence
        for at, sentence in enumerate(sentences)
        if not (len(sentences) > 1 and DEFINITION.search(sentence) and not sentence.endswith("?"))
        and not (at and _INSTRUCTION.match(sentence))
    ]
    core = " ".join(kept or sentences)
    return re.sub(
        r"^(?:by|based|according|in agreement|using|from|relying|considering)\b[^,?]{0,160},\s*(?=\w+ )",
        "",
        core,
        flags=re.I,
    )


def _average_years(core: str, periods: tuple[Period, ...]) -> int | None:
    if not re.search(r"\baverage\b|\bmean\b", core, re.I):
        return None
    if match := re.search(r"\b(?:([2-9])|(two|three|four|five))[- ]year(?:s)?\b", core, re.I):
        return int(match[1]) if match[1] else _WORDS[match[2].lower()]
    if _RANGE.search(core) and len(periods) > 1:
        years = [period.year for period in periods]
        return max(years) - min(years) + 1
    return None


def _growth_years(core: str, periods: tuple[Period, ...]) -> int:
    """The years between two that are named, unless growth from each year to the next is meant."""
    years = [period.year for period in periods]
    if len(years) != 2 or re.search(r"year[- ]over[- ]year|\bannual|\byearly\b|\byoy\b", core, re.I):
        return 1
    return max(1, max(years) - min(years))


def _places(text: str) -> int | None:
    match = re.search(r"\b(?:(\d)|(one|two|three|four|five)) (?:decimal|d\.?p\.?\b)", text, re.I)
    if match:
        return int(match[1]) if match[1] else _WORDS[match[2].lower()]
    return 0 if re.search(r"(?:nearest|closest) (?:whole|integer|percent)|whole number", text, re.I) else None


def _scale(text: str) -> Decimal | None:
    currency = r"(?:US ?\$|USD|U\.S\. dollars|dollars|\$|EUR|GBP)"
    pattern = rf"\b(?:in|of) (?:units of )?{currency}?\s?(?:in )?(thousand|million|billion)s?\b"
    match = re.search(pattern, text, re.I)
    return {"thousand": THOUSAND, "million": MILLION, "billion": BILLION}[match[1].lower()] if match else None


def _combined(core: str) -> tuple[str, str, str] | None:
    """Read 'EBITDA less capex' or 'net income to total assets ratio': two metrics with only the sign between them."""
    for match in _SIGN.finditer(core):
        ratio = match["sign"] != "to" or re.search(r"\bratio\b", core)
        before, after = metrics_in(core[: match.start()]).metrics, metrics_in(core[match.end() :]).metrics
        first = [each.name for each in before if re.search(rf"(?:{each.asked.pattern})$", core[: match.start()], re.I)]
        rest = core[match.end() :]
        starts = {0, len(rest) - len(re.sub(r"^(?:total|its|the)\s", "", rest))}
        second = [each.name for each in after if any(each.asked.match(rest, start) for start in starts)]
        if first and second and ratio:
            return first[0], _SIGNS.get(match["sign"], "/"), second[0]
    return None


_SIGN = re.compile(r"\s(?P<sign>less|minus|plus|divided by|to|[-−+/÷])\s")
_SIGNS = {"less": "-", "minus": "-", "-": "-", "−": "-", "plus": "+", "+": "+"}


_SHARE_AFTER = re.compile(r"(?P<above>.+?)\bas an? (?:%|percent(?:age)?|share|proportion) of\b(?P<below>.+)", re.I)
_SHARE_BEFORE = re.compile(
    r"\bwhat (?:%|percent(?:age)?|share|proportion) of (?P<below>.+?)\b(?:is|was|are|were|did|does)\b(?P<above>.+)",
    re.I,
)


def _share(core: str) -> tuple[str, str] | None:
    match = _SHARE_AFTER.search(core) or _SHARE_BEFORE.search(core)
    if match is None:
        return None
    above, below = metrics_in(match["above"]).metrics, metrics_in(match["below"]).metrics
    if not above or not below or PERCENT.fullmatch(above[0].name):  # a margin is a share already
        return None
    return above[0].name, below[0].name
