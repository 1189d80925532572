"""Facts with the filing that states each, and which of two filings is the newer one."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Self

from tinyrag_gql.answering.line_matching import Line
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.companies import company_key, core_name
from tinyrag_gql.filings.forms import is_periodic


class Filing(NamedTuple):
    """What a document is, as far as answering from its facts needs it."""

    document: str
    company: str | None = None
    ticker: str | None = None
    report_type: str | None = None
    year: int | None = None
    fiscal_period: FiscalPeriod | None = None
    period_end: date | None = None
    filed_on: date | None = None
    company_key: str = ""
    """The same for filings of one company; the document's own id where its company is not known."""

    @classmethod
    def of(cls, document: Document) -> Self:
        """The filing that a document is."""
        meta = document.metadata
        return cls(
            document.id,
            meta.company,
            meta.ticker,
            meta.report_type,
            meta.year,
            meta.fiscal_period,
            meta.period_end.date() if meta.period_end and is_periodic(meta.report_type) else None,
            meta.filed_on,
            company_key(document) or document.id,
        )

    @property
    def is_amendment(self) -> bool:
        return bool(self.report_type and self.report_type.upper().endswith("/A"))

    @property
    def age_key(self) -> tuple[bool, date, bool, date]:
        """Sorts filings from the oldest to the newest; an amendment comes after what it amends.

        A release comes before every report, which states the figures again after it.
        """
        end = self.period_end or date(self.year or 1, 12, 31)
        return is_periodic(self.report_type), end, self.is_amendment, self.filed_on or end


class FilingFact(NamedTuple):
    """A fact and the filing that states it."""

    filing: Filing
    fact: Fact


class CompanyFacts(NamedTuple):
    """Facts of one company's filings, and all the lines that these filings report, as far as more are known.

    `filings` are all that are searched, with facts that may be meant or without; empty where they are not known.
    """

    name: str | None
    ticker: str | None
    facts: tuple[FilingFact, ...]
    lines: tuple[Line, ...] = ()
    filings: tuple[Filing, ...] = ()


def by_company(filings: Sequence[Filing]) -> list[list[Filing]]:
    """The filings company by company, in their order.

    Filings of one ticker are of one company, and those of one name without its legal form, unless two tickers differ.
    """
    groups: dict[str, list[Filing]] = {}
    for filing in filings:
        groups.setdefault(filing.company_key, []).append(filing)
    found: dict[tuple[str, ...], list[list[Filing]]] = {}
    for group in groups.values():
        name = core_name(next((filing.company for filing in group if filing.company), ""))
        same = found.setdefault(name, [])
        known = next((each for each in same if name and len(_tickers([*each, *group])) < _TWO), None)
        if known is None:
            same.append(list(group))
        else:
            known.extend(group)
    return [group for same in found.values() for group in same]


_TWO = 2


def _tickers(filings: Sequence[Filing]) -> set[str]:
    return {filing.ticker.casefold() for filing in filings if filing.ticker}
