"""Reads a filing's metadata off its first pages, and says it in one line for the chunks' headers."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.parsing.fiscal import fiscal_year_of, named_quarter, period_end_of, quarter_of, reported_quarter
from tinyrag_gql.parsing.registrant import company_of, ticker_of

COVER_PAGES = 3
FORM = re.compile(
    r"(?:^|\n)[\W_]{0,80}(?i:united states.{0,80})?(?i:form)\s*"
    r"((?i:10-?K(?:T|SB)?|10-?Q|8-?K|20-?F|40-?F|6-?K|11-?K|S-[1-4]|F-[1-4]))\s*(/\s*[Aa])?\b"
    r"(?! ?[a-z]{2}|[,.;)])",
)
"""The form's name at the start of a line, not the start of a line of prose that goes on after it."""
AMENDMENT = re.compile(r"\bamendment\s+no", re.I)
AMENDMENT_WINDOW = 400
"""How far after the form's name the cover may call itself an amendment, in characters."""
RELEASE = re.compile(
    r"\b(?:announc|report)(?:s|ed)\b.{0,80}\bresults\b|\bresults\b.{0,40}\bquarter\b|\bearnings\s+release\b",
    re.I | re.S,
)
RESULTS_ITEM = re.compile(r"\bitem\s+2\.02\b", re.I)
"""The Item of an 8-K under which results are announced."""
CURRENT = ("8-K", "6-K")
ANNUAL = ("10-K", "20-F", "40-F", "11-K")
NAME_FORM = re.compile(r"(?<![0-9A-Za-z])(10-?[KQ]|8-?K|20-?F|40-?F|6-?K)(?![A-Za-z0-9])", re.I)
NAME_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\D|$)")
NAME_QUARTER = re.compile(r"Q([1-4])(?![0-9A-Za-z])", re.I)
FOUND = ("company", "ticker", "report_type", "year", "fiscal_period", "period_end")


def read_cover(pages: Sequence[Page], file_name: str) -> DocumentMetadata:
    """What the document says of itself; the file's name counts where it says nothing. `detected` names what was found.

    An 8-K that announces results belongs to the period that they are of. Any other belongs to none: its year is the
    calendar year of the event, which near a fiscal year's end may not be the company's own.
    """
    cover = "\n".join(page.text for page in pages[:COVER_PAGES])
    text = "\n".join(page.text for page in pages)
    report_type = _report_type(cover) or _form_in_name(file_name)
    end = period_end_of(cover, text, report_type)
    period, year = _fiscal(report_type, end, cover, text)
    found = {
        "company": company_of(cover, text),
        "ticker": ticker_of(cover, text),
        "report_type": report_type,
        "year": year or _number(NAME_YEAR.search(file_name)),
        "fiscal_period": period or _quarter_in_name(file_name),
        "period_end": datetime.combine(end, time(), UTC) if end else None,
    }
    return DocumentMetadata(**found, detected=tuple(name for name in FOUND if found[name] is not None))


def merge(given: DocumentMetadata, detected: DocumentMetadata) -> DocumentMetadata:
    """What was given, completed by what was detected; `detected` names the fields that were completed."""
    taken = tuple(name for name in detected.detected if getattr(given, name) is None)
    return given.model_copy(update={**{name: getattr(detected, name) for name in taken}, "detected": taken})


def label(metadata: DocumentMetadata) -> str:
    """The filing in a few words, such as 'Company (TICKER) 10-K fiscal year 2022'; what is not known is left out."""
    ticker = f"({metadata.ticker})" if metadata.ticker else None
    quarter = metadata.fiscal_period if metadata.fiscal_period != FiscalPeriod.FY else None
    by_event = (metadata.report_type or "").startswith(CURRENT) and not metadata.fiscal_period
    kind = "" if by_event else "fiscal year "
    year = f"{kind}{metadata.year}" if metadata.year else None
    return " ".join(filter(None, (metadata.company, ticker, metadata.report_type, quarter, year)))


def _report_type(cover: str) -> str | None:
    form = FORM.search(cover)
    if form:
        name = _dashed(form[1])
        amended = form[2] or AMENDMENT.search(cover, form.end(), form.end() + AMENDMENT_WINDOW)
        return f"{name}/A" if amended else name
    return "EARNINGS" if RELEASE.search(cover) and named_quarter(cover) else None


def _dashed(form: str) -> str:
    return re.sub(r"^(\d+)-?(?=[A-Z])", r"\1-", form.upper())


def _fiscal(report_type: str | None, end: date | None, cover: str, text: str) -> tuple[FiscalPeriod | None, int | None]:
    """The fiscal period and year, each None where the document does not say."""
    form = (report_type or "").removesuffix("/A")
    if form == "EARNINGS":
        return named_quarter(cover) or (None, None)
    if form.startswith(CURRENT) and RESULTS_ITEM.search(cover) and (reported := reported_quarter(text)):
        return reported
    if end is None:
        return None, None
    if form.startswith(ANNUAL):
        return FiscalPeriod.FY, fiscal_year_of(end, FiscalPeriod.FY, text)
    if form == "10-Q":
        quarter = quarter_of(text)
        return quarter, fiscal_year_of(end, quarter, text)
    return None, end.year


def _form_in_name(file_name: str) -> str | None:
    match = NAME_FORM.search(file_name.replace("_", " "))
    return _dashed(match[1]) if match else None


def _quarter_in_name(file_name: str) -> FiscalPeriod | None:
    match = NAME_QUARTER.search(file_name)
    return FiscalPeriod(f"Q{match[1]}") if match else None


def _number(match: re.Match[str] | None) -> int | None:
    return int(match[0]) if match else None
