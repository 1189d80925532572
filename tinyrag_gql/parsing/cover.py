"""Reads a filing's metadata off its first pages, and says it in one line for the chunks' headers."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.pages import NOTHING_DECLARED, Declared, Page
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.parsing.fiscal import (
    fiscal_year_of,
    month_reported,
    named_quarter,
    period_end_of,
    quarter_of,
    reported_quarter,
    titled_year,
)
from tinyrag_gql.parsing.forms import annual, current, dashed, form_of, quarterly
from tinyrag_gql.parsing.other_names import other_names
from tinyrag_gql.parsing.registrant import company_of, spelled, ticker_of

COVER_PAGES = 3
LATEST_COVER = 30
"""The last page on which a form's cover is looked for: glossy reports bind the form in behind their own pages."""
COVER_MARKS = re.compile(
    r"exact name of|commission\s+file\s+(?:number|no)|pursuant\s+to\s+section\s+(?:13|15)|washington,?\s+d\.?\s?c"
    r"|^[ \t]*securities and exchange commission[ \t]*$",
    re.I | re.M,
)
"""What a form's cover page says beside the form's name; two of these make a later page a cover."""
DRAWN_LINE = re.compile(r"[_*=–—]{3,}")
RELEASE = re.compile(
    r"\b(?:announc|report)(?:s|ed)\b.{0,80}\bresults\b|\bresults\b.{0,40}\bquarter\b|\bearnings\s+release\b",
    re.I | re.S,
)
YEAR_OF_RESULTS = re.compile(
    r"\b(?:fiscal|full[- ]year|fy)\s?(?:year\s+)?((?:19|20)\d\d)\s+(?:full[- ]year\s+)?(?:financial\s+)?results\b", re.I
)
RELEASE_TITLE = 400
"""How far into a release its title may stand, in characters."""
RESULTS_ITEM = re.compile(r"\bitem\s+2\.02\b", re.I)
"""The Item of an 8-K under which results are announced."""
NAME_FORM = re.compile(r"(?<![0-9A-Za-z])(10-?[KQ]|8-?K|20-?F|40-?F|6-?K)(?![A-Za-z0-9])", re.I)
NAME_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\D|$)")
NAME_QUARTER = re.compile(r"Q([1-4])(?![0-9A-Za-z])", re.I)
FOUND = ("company", "ticker", "report_type", "year", "fiscal_period", "period_end", "filed_on", "aliases")


def read_cover(pages: Sequence[Page], file_name: str, declared: Declared = NOTHING_DECLARED) -> DocumentMetadata:
    """What the document says of itself; the file's name counts where it says nothing. `detected` names what was found.

    What the file declares outside of its pages (a submission's header, tags) wins over what the cover shows.

    An 8-K that announces results belongs to the period that they are of. Any other belongs to none: its year is the
    calendar year of the event, which near a fiscal year's end may not be the company's own.
    """
    cover = _cover(pages)
    text = "\n".join(page.text for page in pages)
    form = form_of(cover)
    report_type = declared.report_type or (form.name if form else _release(cover) or _form_in_name(file_name))
    end = _iso_day(declared.period_end) or period_end_of(cover, text, report_type)
    period, year = _fiscal(report_type, end, cover, text)
    company, ticker = _company(company_of(cover, text), declared), declared.ticker or ticker_of(cover, text)
    found = {
        "company": company,
        "ticker": ticker,
        "aliases": other_names(cover, ticker, company, declared.former_names or ()) or None,
        "report_type": report_type,
        "year": declared.year or year or titled_year(declared.title or "") or _number(NAME_YEAR.search(file_name)),
        "fiscal_period": _fiscal_period(declared.fiscal_period) or period or _quarter_in_name(file_name),
        "period_end": datetime.combine(end, time(), UTC) if end else None,
        "filed_on": _iso_day(declared.filed_on),
    }
    return DocumentMetadata(**found, detected=tuple(name for name in FOUND if found[name] is not None))


def _cover(pages: Sequence[Page]) -> str:
    """The text of the form's cover page and the two after it; the first pages where none is a form's cover.

    Lines that are drawn of characters end a line of text, since what stands on either side are two entries.
    """
    first = next((n for n, page in enumerate(pages[:LATEST_COVER]) if _is_cover(page.text)), 0)
    if first < COVER_PAGES:
        first = 0
    return DRAWN_LINE.sub("\n", "\n".join(page.text for page in pages[first : first + COVER_PAGES]))


def _is_cover(text: str) -> bool:
    head = DRAWN_LINE.sub("\n", text)
    return form_of(head) is not None and len({match[0].strip().lower()[:8] for match in COVER_MARKS.finditer(head)}) > 1


def merge(given: DocumentMetadata, detected: DocumentMetadata) -> DocumentMetadata:
    """What was given, completed by what was detected; `detected` names the fields that were completed."""
    taken = tuple(name for name in detected.detected if getattr(given, name) is None)
    return given.model_copy(update={**{name: getattr(detected, name) for name in taken}, "detected": taken})


def label(metadata: DocumentMetadata) -> str:
    """The filing in a few words, such as 'Company (TICKER) 10-K fiscal year 2022'; what is not known is left out."""
    ticker = f"({metadata.ticker})" if metadata.ticker else None
    quarter = metadata.fiscal_period if metadata.fiscal_period != FiscalPeriod.FY else None
    by_event = current(metadata.report_type) and not metadata.fiscal_period
    kind = "" if by_event else "fiscal year "
    year = f"{kind}{metadata.year}" if metadata.year else None
    return " ".join(filter(None, (metadata.company, ticker, metadata.report_type, quarter, year)))


def _release(cover: str) -> str | None:
    """EARNINGS for a press release on the results of a quarter or a year."""
    announced = RELEASE.search(cover)
    named = named_quarter(cover) or YEAR_OF_RESULTS.search(cover[:RELEASE_TITLE])
    return "EARNINGS" if announced and named else None


def _fiscal(report_type: str | None, end: date | None, cover: str, text: str) -> tuple[FiscalPeriod | None, int | None]:
    """The fiscal period and year, each None where the document does not say."""
    if report_type in ("EARNINGS", "TRANSCRIPT"):
        year = YEAR_OF_RESULTS.search(cover[:RELEASE_TITLE])
        return named_quarter(cover) or ((FiscalPeriod.FY, int(year[1])) if year else (None, None))
    if current(report_type):
        reported = reported_quarter(text) if RESULTS_ITEM.search(cover) else None
        return reported or (None, end.year if end else month_reported(cover))
    if end is None:
        return None, titled_year(cover) if report_type is None or annual(report_type) else None
    if annual(report_type):
        return FiscalPeriod.FY, fiscal_year_of(end, FiscalPeriod.FY, text)
    if quarterly(report_type):
        quarter = quarter_of(text, end)
        return quarter, fiscal_year_of(end, quarter, text) if quarter else None
    return None, end.year


def _same_company(name: str | None, declared: str) -> bool:
    """Whether the cover's name is the declared one but for its spelling."""
    return name is not None and _letters(name) == _letters(declared)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _company(name: str | None, declared: Declared) -> str | None:
    """The company: as its tags spell it, else as the cover does where that is the declared one, else as declared.

    EDGAR's headers print names in capitals and without a final dot.
    """
    if declared.company is None or (not declared.tagged and _same_company(name, declared.company)):
        return name
    return declared.company if declared.tagged else spelled(declared.company)


def _iso_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _fiscal_period(text: str | None) -> FiscalPeriod | None:
    return FiscalPeriod(text) if text and text in FiscalPeriod.__members__ else None


def _form_in_name(file_name: str) -> str | None:
    match = NAME_FORM.search(file_name.replace("_", " "))
    return dashed(match[1]) if match else None


def _quarter_in_name(file_name: str) -> FiscalPeriod | None:
    match = NAME_QUARTER.search(file_name)
    return FiscalPeriod(f"Q{match[1]}") if match else None


def _number(match: re.Match[str] | None) -> int | None:
    return int(match[0]) if match else None
