"""Reads what inline XBRL and XBRL instances have in common: contexts, units, and the filing's word about itself."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from lxml import etree

from tinyrag_gql.domain.facts import LONGEST_LABEL, FactDimension
from tinyrag_gql.domain.pages import Declared
from tinyrag_gql.filings.dates import day_of, find_dates
from tinyrag_gql.filings.fiscal_years import FiscalYears

XBRLI = "{http://www.xbrl.org/2003/instance}"
XBRLDI = "{http://xbrl.org/2006/xbrldi}"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
MOST_DIMENSIONS = 20
LONGEST_NAME = 300
"""Characters of a concept, a unit, an axis or a member; what has a longer one is left out."""

_DAY = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<midnight>T00:00(?::00(?:\.0+)?)?)?")
_YEAR_END = re.compile(r"--(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")

_COUNTRIES = {
    "AU": "Australia", "BE": "Belgium", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland", "CN": "China",
    "DE": "Germany", "ES": "Spain", "FR": "France", "GB": "United Kingdom", "HK": "Hong Kong", "IE": "Ireland",
    "IL": "Israel", "IN": "India", "IT": "Italy", "JP": "Japan", "KR": "South Korea", "MX": "Mexico",
    "NL": "Netherlands", "SE": "Sweden", "SG": "Singapore", "TW": "Taiwan", "US": "United States",
}  # fmt: skip
"""What readers call the countries that filings name most, by their ISO codes."""


class Context(NamedTuple):
    """When, and for which part of the company, a fact holds; `start` is None for an instant."""

    end: date
    start: date | None
    dimensions: tuple[FactDimension, ...]


class TaggedText(NamedTuple):
    """A text that a filing tags: its concept without prefix, its words, and the context that it holds in."""

    name: str
    text: str
    context: Context | None
    is_month_first: bool = True
    """Whether '5/3/2023' is May 3, by the transformation of the tag."""


def is_nil(element: etree._Element) -> bool:
    """Whether the tag says that there is no value."""
    return element.get(NIL) in ("true", "1")


def read_contexts(root: etree._Element) -> dict[str, Context]:
    """Every context by its id; one whose period is no range of days is left out."""
    found = ((each.get("id", ""), _context(each)) for each in root.iter(f"{XBRLI}context"))
    return {name: context for name, context in found if context is not None}


def _context(element: etree._Element) -> Context | None:
    period = element.find(f"{XBRLI}period")
    if period is None:
        return None
    days = {str(each.tag).removeprefix(XBRLI): "".join(map(str, each.itertext())) for each in period}
    end = _last_day(days.get("instant") or days.get("endDate") or "")
    start = _first_day(days["startDate"]) if "startDate" in days else None
    dimensions = tuple(sorted(_dimensions(element)))[: MOST_DIMENSIONS + 1]
    if end is None or ("instant" in days) != (start is None) or (start is not None and start > end):
        return None
    long = len(dimensions) > MOST_DIMENSIONS or any(
        max(len(each.axis), len(each.member)) > LONGEST_NAME for each in dimensions
    )
    return None if long else Context(end, start, dimensions)


def _dimensions(context: etree._Element) -> Iterator[FactDimension]:
    """The parts that a context's segment and scenario name; what they say in other ways counts as a part, too."""
    for holder in context.iter(f"{XBRLI}segment", f"{XBRLI}scenario"):
        for each in holder.iterchildren(etree.Element):
            member = " ".join("".join(map(str, each.itertext())).split())
            if each.tag == f"{XBRLDI}explicitMember":
                yield FactDimension(each.get("dimension", ""), member, member_words(member))
            elif each.tag == f"{XBRLDI}typedMember":
                yield FactDimension(each.get("dimension", ""), member, member[:LONGEST_LABEL])
            else:
                yield FactDimension(qualified(each), member, member[:LONGEST_LABEL])


def qualified(element: etree._Element) -> str:
    """The element's name with its prefix."""
    name = local_name(element)
    return f"{element.prefix}:{name}" if element.prefix else name


def local_name(element: etree._Element) -> str:
    """The element's name without namespace."""
    return str(element.tag).rpartition("}")[2]


def member_words(member: str) -> str:
    """'nvda:DataCenterMember' in words: 'Data Center'."""
    prefix, _, name = member.rpartition(":")
    if prefix == "country" and name in _COUNTRIES:
        return _COUNTRIES[name]
    name = re.sub(r"(?:Member)?(?:Domain)?$", "", name) or name
    name = re.sub(r"(?<=[a-z])(?<!Non)Segment$", "", name)
    name = re.sub(r"^A(?=[0-9])", "", name)  # a name cannot begin with a digit
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])|_", " ", name)
    return " ".join(words.split())[:LONGEST_LABEL]


def _last_day(text: str) -> date | None:
    """The day at whose end a period ends; midnight at the beginning of a day is the end of the day before."""
    match = _DAY.match(text.strip())
    day = _iso(match["day"]) if match else None
    return day - timedelta(1) if match and day and match["midnight"] else day


def _first_day(text: str) -> date | None:
    match = _DAY.match(text.strip())
    return _iso(match["day"]) if match else None


def _iso(text: str) -> date | None:
    return day_of(*map(int, text.split("-")))


def read_units(root: etree._Element) -> dict[str, str]:
    """Every unit by its id: 'USD', 'USD/shares', 'pure'; measures that are multiplied have '*' between them."""
    return {each.get("id", ""): _unit(each) for each in root.iter(f"{XBRLI}unit")}


def _unit(element: etree._Element) -> str:
    divide = element.find(f"{XBRLI}divide")
    if divide is None:
        return _measures(element)
    parts = (divide.find(f"{XBRLI}{name}") for name in ("unitNumerator", "unitDenominator"))
    return "/".join(_measures(part) for part in parts if part is not None)


def _measures(element: etree._Element) -> str:
    return "*".join((each.text or "").strip().rpartition(":")[2] for each in element.iter(f"{XBRLI}measure"))


# ------------------------------------------------------------------------------------------------ about the filing

_NAMES = {
    "company": (
        "EntityRegistrantName",
        "NameOfReportingEntityOrOtherMeansOfIdentification",
        "EntityCurrentLegalOrRegisteredName",
    ),
    "ticker": ("TradingSymbol",),
    "cik": ("EntityCentralIndexKey",),
    "report_type": ("DocumentType",),
    "fiscal_period": ("DocumentFiscalPeriodFocus",),
}
_PERIOD_ENDS = ("DocumentPeriodEndDate", "EndDateForPeriodCoveredByReport")
_FOCUS = ("DocumentFiscalYearFocus", "DocumentFiscalPeriodFocus")
ABOUT_THE_FILING = frozenset(
    {
        *(name for names in _NAMES.values() for name in names),
        *_PERIOD_ENDS,
        *_FOCUS,
        *("CurrentFiscalYearEndDate", "DocumentTransitionReport"),
    }
)
"""Concepts by which a filing tells its company, form and period: the SEC's (dei), IFRS's and the United Kingdom's."""
_NO_TICKER = re.compile(r"\W*(?:n\W?a|none|not applicable)?\W*", re.I)


class AboutFiling(NamedTuple):
    """What a filing's tags say of the filing."""

    declared: Declared
    years: FiscalYears | None


def about_filing(texts: Iterable[TaggedText], contexts: Iterable[Context]) -> AboutFiling:
    """What the tags say; of several that differ, the one for the company as a whole comes first."""
    said: dict[str, TaggedText] = {}
    for each in sorted(texts, key=lambda each: bool(each.context and each.context.dimensions)):
        if each.text:
            said.setdefault(each.name, each)
    found = {key: next((said[name].text for name in names if name in said), None) for key, names in _NAMES.items()}
    if found["ticker"] and _NO_TICKER.fullmatch(found["ticker"]):
        found["ticker"] = None
    end = next((day for name in (*_PERIOD_ENDS, *_FOCUS) if name in said and (day := _period_end(said[name]))), None)
    year = _focus_year(said)
    period_end = end.isoformat() if end else None
    declared = Declared(**found, year=year, period_end=period_end, tagged=bool(said))  # type: ignore[arg-type]  # as above
    transition = "DocumentTransitionReport" in said and said["DocumentTransitionReport"].text.lower() == "true"
    years = None
    if year and end:
        years = FiscalYears.of_filing(
            year, found["fiscal_period"], end, _year_end(said), ((each.start, each.end) for each in contexts)
        )
    return AboutFiling(declared, None if transition else years)


def _focus_year(said: dict[str, TaggedText]) -> int | None:
    text = said["DocumentFiscalYearFocus"].text if "DocumentFiscalYearFocus" in said else ""
    return int(text) if re.fullmatch(r"(?:19|20)[0-9]{2}", text) else None


def _period_end(said: TaggedText) -> date | None:
    """The day in words or figures; the end of the tag's own context where the text is no day."""
    text = said.text
    if not said.is_month_first:
        text = re.sub(r"([0-9]{1,2})/([0-9]{1,2})/", r"\2/\1/", text)
    day = next(find_dates(text, slashes=True), None)
    return day or (said.context.end if said.context else None)


def _year_end(said: dict[str, TaggedText]) -> tuple[int, int] | None:
    """Month and day of the fiscal year's end."""
    match = _YEAR_END.fullmatch(said["CurrentFiscalYearEndDate"].text) if "CurrentFiscalYearEndDate" in said else None
    return (int(match["month"]), int(match["day"])) if match else None
