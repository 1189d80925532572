"""EDGAR, the archive of the SEC: companies, their filings, and companies whose new filings a tenant wants."""

import re
from datetime import date

from pydantic import AwareDatetime

from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.model import Model

_KEY = "edgar:"
ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")
"""The number of a filing."""


class EdgarCompany(Model):
    """A company as EDGAR registers it. `cik` is its number there."""

    cik: int
    name: str
    tickers: tuple[str, ...] = ()
    """The symbol of the main class of shares first."""
    former_names: tuple[str, ...] = ()

    @property
    def ticker(self) -> str | None:
        """The symbol of the main class of shares; None for a company that is not listed."""
        return self.tickers[0] if self.tickers else None


class EdgarFiling(Model):
    """A filing, as EDGAR lists it."""

    accession: str
    """Its number, as in 0000320193-24-000123; no two filings share one."""
    form: str
    filed_on: date
    period_end: date | None = None
    """The last day reported on; the day of the event for a current report."""
    fiscal_years: tuple[int, ...] = ()
    """The years that the company may call its fiscal year: two where companies differ in how they count."""
    size_bytes: int = 0
    """Of the whole submission, exhibits and data included."""
    url: str
    """Of its main document; of the whole submission for filings from before EDGAR kept documents apart."""

    @property
    def key(self) -> str:
        """The idempotency key of its document, so that no tenant gets a filing twice."""
        return filing_key(self.accession)

    def metadata(self, company: EdgarCompany) -> DocumentMetadata:
        """What EDGAR knows of the document. Fiscal year and period are left to the document itself."""
        return DocumentMetadata(
            company=company.name,
            ticker=company.ticker,
            report_type=self.form,
            filed_on=self.filed_on,
            source_url=self.url,
            aliases=(*company.tickers[1:], *company.former_names) if company.ticker else None,
        )


def filing_key(accession: str) -> str:
    """The idempotency key of the document of a filing."""
    return f"{_KEY}{accession}"


def accession_of(key: str | None) -> str | None:
    """The accession number in the idempotency key of a filing's document; None in another key."""
    number = (key or "").removeprefix(_KEY)
    return number if key != number and ACCESSION.fullmatch(number) else None


class FilingExhibit(Model):
    """A file of a filing beside its main document."""

    kind: str
    """What EDGAR calls it: 'EX-99.1'."""
    name: str
    url: str


class CompanyFilings(Model):
    """A company and its filings of the wanted forms, newest first."""

    company: EdgarCompany
    filings: tuple[EdgarFiling, ...]
    read_back_to: date | None = None
    """The list was read back to this day only, since it is very long; None where it was read as far as was wanted."""


class WatchedCompany(Model):
    """A company whose new filings are added by themselves, and what came of the last look."""

    id: str
    tenant: str
    company: EdgarCompany
    forms: tuple[str, ...]
    since: date
    """Filings of this day and later are added."""
    created_at: AwareDatetime
    next_check_at: AwareDatetime
    checked_at: AwareDatetime | None = None
    """When EDGAR's list was read last; None until it was."""
    last_filing: EdgarFiling | None = None
    error: str | None = None
    """Why the last look failed; None where it did not."""
    seen: tuple[str, ...] = ()
    """Accession numbers that were handled already: a document that was deleted since is not added again."""


class CompanyCheck(Model):
    """What one look at a company's list changes in its record; what a failed look does not know stays as it is."""

    next_check_at: AwareDatetime
    error: str | None = None
    checked_at: AwareDatetime | None = None
    last_filing: EdgarFiling | None = None
    seen: tuple[str, ...] | None = None

    @property
    def changes(self) -> dict[str, object]:
        """The fields to write."""
        known = {name: getattr(self, name) for name in ("checked_at", "last_filing", "seen")}
        return {
            "next_check_at": self.next_check_at,
            "error": self.error,
            **{name: value for name, value in known.items() if value is not None},
        }
