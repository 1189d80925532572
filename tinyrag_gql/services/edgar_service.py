"""Filings of EDGAR for a tenant: what a company filed and which of it is in the library, and adding what is not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tinyrag_gql.domain.answers import Asker
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.edgar import CompanyFilings, EdgarCompany, EdgarFiling
from tinyrag_gql.domain.errors import InvalidInputError, QueueFullError, TinyragError
from tinyrag_gql.domain.ids import public_id
from tinyrag_gql.filings.edgar_forms import edgar_names
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.ports.edgar import FilingSource
from tinyrag_gql.services.audit_log import AuditLog
from tinyrag_gql.services.ingest_service import IngestService

DEFAULT_FORMS = ("10-K", "10-Q", "20-F", "40-F")
"""Annual and quarterly reports."""
MOST_ADDED = 100
MOST_YEARS = 50
LONGEST_SYMBOL = 20
ADDED = "ingestDocument"
"""The action under which a document that is added is in the audit log, as those that are uploaded."""


@dataclass(frozen=True)
class FilingWanted:
    """Which filings: those of a company, of these forms and fiscal years; of all years where none is named."""

    symbol: str
    forms: Sequence[str] = DEFAULT_FORMS
    fiscal_years: Sequence[int] = ()

    def __post_init__(self) -> None:
        """Raises InvalidInputError for what no list can hold."""
        if not 0 < len(self.symbol.strip()) <= LONGEST_SYMBOL:
            raise InvalidInputError("Give a ticker, as in AAPL, or a CIK, EDGAR's number of a company.", ("ticker",))
        if not self.forms:
            raise InvalidInputError("Name at least one form, such as 10-K.", ("forms",))
        if len(self.fiscal_years) > MOST_YEARS or not all(1993 <= year <= 2100 for year in self.fiscal_years):
            raise InvalidInputError(
                "Fiscal years are years from 1993, when EDGAR begins, at most 50.", ("fiscalYears",)
            )


@dataclass(frozen=True)
class ListedFiling:
    """A filing, and its document where it is in the library."""

    filing: EdgarFiling
    document: Document | None


@dataclass(frozen=True)
class ListedFilings:
    """A company, and its newest filings of those that are wanted."""

    company: EdgarCompany
    filings: Sequence[ListedFiling]
    has_next: bool
    read_back_to: date | None


@dataclass(frozen=True)
class AddedFiling:
    """What became of a filing: its document, whether that was there before, or why there is none."""

    filing: EdgarFiling
    document: Document | None = None
    duplicate: bool = False
    error: TinyragError | None = None


class EdgarService:
    """Lists filings and adds them to the library, each once."""

    def __init__(self, source: FilingSource, ingest: IngestService, documents: DocumentStore, audit: AuditLog) -> None:
        self._source = source
        self._ingest = ingest
        self._documents = documents
        self._audit = audit

    async def list(self, tenant: str, wanted: FilingWanted, *, limit: int, after: str | None) -> ListedFilings:
        """Filings that are wanted, newest first, behind the one with the accession number `after`.

        Raises InvalidInputError and FilingSourceError.
        """
        found = await self._find(wanted, None if after or wanted.fiscal_years else limit + 1)
        filings = list(found.filings)
        if after is not None:
            place = next((index for index, each in enumerate(filings) if each.accession == after), None)
            if place is None:
                raise InvalidInputError("after: this filing is not in the list. List the filings again.", ("after",))
            filings = filings[place + 1 :]
        page = filings[:limit]
        there = await self._documents.by_idempotency_key(tenant, [each.key for each in page])
        return ListedFilings(
            found.company,
            [ListedFiling(each, there.get(each.key)) for each in page],
            has_next=len(filings) > limit,
            read_back_to=found.read_back_to,
        )

    async def add(
        self,
        tenant: str,
        asker: Asker | None,
        wanted: FilingWanted,
        *,
        accessions: Collection[str] | None,
        limit: int,
    ) -> tuple[EdgarCompany, Sequence[AddedFiling]]:
        """Add the newest `limit` filings that are wanted, or those with these accession numbers.

        Raises InvalidInputError and FilingSourceError; what hinders a single filing is in its place.
        """
        if not 1 <= limit <= MOST_ADDED:
            raise InvalidInputError(f"limit is {limit}; add 1 to {MOST_ADDED} filings at a time.", ("limit",))
        found = await self._find(wanted, limit if accessions is None and not wanted.fiscal_years else None)
        filings = found.filings
        if accessions is not None:
            filings = tuple(each for each in filings if each.accession in accessions)
            missing = sorted(set(accessions) - {each.accession for each in filings})
            if missing or len(filings) > MOST_ADDED:
                raise InvalidInputError(_unlisted(missing, found.company), ("accessions",))
        else:
            filings = filings[:limit]
        return found.company, await self.ingest(tenant, asker, found.company, filings)

    async def ingest(
        self, tenant: str, asker: Asker | None, company: EdgarCompany, filings: Sequence[EdgarFiling]
    ) -> Sequence[AddedFiling]:
        """Accept these filings as documents, which workers fetch; those already there are named, not added."""
        added: list[AddedFiling] = []
        full: QueueFullError | None = None
        for filing in filings:
            if full is not None:
                added.append(AddedFiling(filing, error=full))
                continue
            try:
                accepted = await self._ingest.url(tenant, filing.url, filing.metadata(company), filing.key)
            except QueueFullError as error:
                full = error
                added.append(AddedFiling(filing, error=error))
                continue
            except InvalidInputError as error:
                added.append(AddedFiling(filing, error=error))
                continue
            document = accepted.document
            if not accepted.duplicate:
                await self._audit.record(tenant, ADDED, asker, subject_id=public_id("Document", document.id))
            added.append(AddedFiling(filing, document, accepted.duplicate))
        return added

    async def read(
        self, symbol: str, forms: Sequence[str], *, since: date | None = None, enough: int | None = None
    ) -> CompanyFilings:
        """The company and its filings of these forms since that day. Raises InvalidInputError, FilingSourceError."""
        return await self._source.read(symbol, edgar_names(forms), since=since, enough=enough)

    async def _find(self, wanted: FilingWanted, enough: int | None) -> CompanyFilings:
        names, years = edgar_names(wanted.forms), set(wanted.fiscal_years)
        if not years:
            return await self._source.read(wanted.symbol, names, enough=enough)
        # A report is filed in its fiscal year or in the two years after it.
        since, until = date(min(years) - 1, 1, 1), date(max(years) + 2, 12, 31)
        found = await self._source.read(wanted.symbol, names, since=since, until=until)
        fitting = tuple(each for each in found.filings if years & set(each.fiscal_years))
        return found.model_copy(update={"filings": fitting})


def _unlisted(missing: Sequence[str], company: EdgarCompany) -> str:
    if not missing:
        return f"More than {MOST_ADDED} filings are named; add at most {MOST_ADDED} at a time."
    return (
        f"{company.name} has no filing {missing[0][:30]!r} of these forms and fiscal years. Take accession numbers from"
        " the list of its filings."
    )
