"""A document: what the client gave, what was detected in it, and where its ingestion stands."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime, Field

from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.jobs import Job, JobEvent, Patch, Precondition
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage, JobStatus, SearchState

LONGEST_SYMBOL = 7
"""Of a ticker, as in "BRK.A"."""

MOST_TAGS = 100
"""Tags of a document."""


class DocumentMetadata(Model):
    """What a filing is about; `detected` names the fields that were read off the document rather than given."""

    company: str | None = None
    ticker: str | None = None
    report_type: str | None = None
    year: int | None = None
    fiscal_period: FiscalPeriod | None = None
    period_end: AwareDatetime | None = None
    filed_on: date | None = None
    """The day on which the filing reached the regulator, as given or as a submission's header says."""
    source_url: str | None = None
    tags: tuple[str, ...] = ()
    detected: tuple[str, ...] = ()
    aliases: tuple[str, ...] | None = None
    """Symbols of the company's other classes of shares, and its former names; None for a record of earlier versions."""

    @property
    def company_names(self) -> tuple[CompanyName, ...]:
        """The company's name and ticker, without their case, and each of its aliases beside the one that stays.

        Without a ticker nothing joins a former name to the present one, so it is left out.
        """
        own = CompanyName((self.company or "").casefold(), (self.ticker or "").casefold())
        others = [
            own._replace(ticker=alias.casefold()) if _is_symbol(alias) else own._replace(name=alias.casefold())
            for alias in self.aliases or ()
            if own.ticker
        ]
        return (own, *others)


def _is_symbol(alias: str) -> bool:
    return alias.isupper() and " " not in alias and len(alias) <= LONGEST_SYMBOL


class IngestionError(Model):
    """Why the last attempt failed; `retryable` says whether `retryIngestion` can help without a new file."""

    code: IngestionErrorCode
    stage: IngestionStage | None = None
    message: str
    retryable: bool


FACTS_FAILED = (
    "Its figures could not be read as facts because of an error; the worker's log has the details. Its text is found "
    "and cited all the same. Process it again to try once more."
)


class ParseCheckpoint(Model):
    """Says that every page and fact of `generation` is stored, so that a retry need not parse again.

    `label` is the line that heads each of its chunks: pinned, so that every attempt cuts exactly the same ones.
    """

    generation: int
    pipeline_version: str
    page_count: int
    label: str = ""
    fact_count: int = 0
    facts_failed: bool = False


class Document(Job):
    """One record: the document, its job (the message in Redis only announces it) and its newest status.

    `generation` counts the index builds, each made of one parse. Readers see `live_generation` alone; of a document
    that `awaits_vectors` they see pages, words and facts, and none of its vectors.
    """

    pending_status: ClassVar[JobStatus] = DocumentStatus.PENDING
    running_status: ClassVar[JobStatus] = DocumentStatus.PROCESSING

    file_name: str
    media_type: str
    size_bytes: int = 0
    sha256: str = ""
    source_url: str | None = None
    """Where a worker fetches the bytes from; None for an uploaded file."""
    metadata: DocumentMetadata = DocumentMetadata()
    parent_id: str | None = None
    """The document that this one was found inside: a submission, a message, an archive."""
    exhibit: str | None = None
    """What that document calls it, such as 'EX-99.1'."""

    status: DocumentStatus = DocumentStatus.PENDING
    stage: IngestionStage | None = None
    progress: float = Field(default=0.0, ge=0.0, le=1.0)
    error: IngestionError | None = None
    generation: int = 1
    live_generation: int | None = None
    awaits_vectors: bool = False
    """The vectors of the live generation are not all stored yet, so searches leave them out."""
    checkpoint: ParseCheckpoint | None = None
    page_count: int | None = None
    chunk_count: int | None = None
    fact_count: int | None = None
    """Facts of the live generation; None for a document that was processed before facts were read."""
    facts_failed: bool = False
    """An error kept the facts of the live generation from being read."""
    illegible_pages: tuple[int, ...] = ()
    """Numbers of the pages that show a text which was not read: pictures, and letters that their font garbles."""
    processed_at: AwareDatetime | None = None
    """When its processing last ended, COMPLETED or FAILED; None once a failed one is sent again."""
    reprocessed: bool = False
    """Whether it was complete once before, and was processed again since."""
    deleted_at: AwareDatetime | None = None

    @property
    def is_deleted(self) -> bool:
        """True for a tombstone."""
        return self.deleted_at is not None

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences on what readers miss of it without being told elsewhere."""
        return (FACTS_FAILED,) if self.facts_failed else ()

    @property
    def searchable(self) -> SearchState:
        """What of it readers can find."""
        if self.live_generation is None:
            return SearchState.NONE
        return SearchState.LEXICAL if self.awaits_vectors else SearchState.FULL


class DocumentPrecondition(Precondition):
    """A precondition on the fields that documents alone have."""

    metadata: DocumentMetadata | None = None
    """The record's metadata are still exactly these: nobody edited them since they were read."""


class DocumentPatch(Patch):
    """What one update writes to a document."""

    status: DocumentStatus | None = None
    stage: IngestionStage | None = None
    progress: float | None = None
    error: IngestionError | None = None
    metadata: DocumentMetadata | None = None
    media_type: str | None = None
    file_name: str | None = None
    size_bytes: int | None = None
    sha256: str | None = None
    checkpoint: ParseCheckpoint | None = None
    live_generation: int | None = None
    awaits_vectors: bool | None = None
    page_count: int | None = None
    chunk_count: int | None = None
    fact_count: int | None = None
    facts_failed: bool | None = None
    illegible_pages: tuple[int, ...] | None = None
    processed_at: None = None
    """Clears the time at which processing last ended."""
    reprocessed: bool | None = None

    bump_generation: bool = False
    deleted: bool = False
    """Leave a tombstone: readers and preconditions see the record no more, the garbage collector does."""

    @property
    def moments(self) -> dict[str, float | None]:
        """The record's times that this patch sets, as seconds after the store's now; None clears one."""
        ended = self.status in (DocumentStatus.COMPLETED, DocumentStatus.FAILED)
        times = {"processed_at": ended, "deleted_at": self.deleted}
        return super().moments | {name: 0.0 for name, is_now in times.items() if is_now}


class DocumentStatusEvent(JobEvent):
    """One step in a document's life."""

    record_key: ClassVar[str] = "document_id"

    document_id: str
    status: DocumentStatus
    stage: IngestionStage | None = None
    progress: float
    attempt: int
    error: IngestionError | None = None


class DocumentOrderField(StrEnum):
    """What a listing can be sorted by."""

    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    PROCESSED_AT = "PROCESSED_AT"
    FILE_NAME = "FILE_NAME"
    YEAR = "YEAR"
    COMPANY = "COMPANY"
    TICKER = "TICKER"
    REPORT_TYPE = "REPORT_TYPE"
    STATUS = "STATUS"
    PAGE_COUNT = "PAGE_COUNT"

    def value_of(self, document: Document) -> str | int | None:
        """What the document is sorted by, as JSON: times in ISO 8601; company, ticker and report type without case."""
        meta = document.metadata
        match self:
            case DocumentOrderField.CREATED_AT:
                return document.created_at.isoformat()
            case DocumentOrderField.UPDATED_AT:
                return document.updated_at.isoformat()
            case DocumentOrderField.PROCESSED_AT:
                return None if document.processed_at is None else document.processed_at.isoformat()
            case DocumentOrderField.FILE_NAME:
                return document.file_name
            case DocumentOrderField.YEAR:
                return meta.year
            case DocumentOrderField.COMPANY:
                return _fold(meta.company)
            case DocumentOrderField.TICKER:
                return _fold(meta.ticker)
            case DocumentOrderField.REPORT_TYPE:
                return _fold(meta.report_type)
            case DocumentOrderField.STATUS:
                return document.status.value
            case DocumentOrderField.PAGE_COUNT:
                return document.page_count

    @property
    def parts(self) -> tuple[bool, ...]:
        """The parts of a listing in this order: documents with a value (True) and, behind them, those without."""
        return (True, False) if self in _OPTIONAL else (True,)


_OPTIONAL = {
    DocumentOrderField.PROCESSED_AT,
    DocumentOrderField.YEAR,
    DocumentOrderField.COMPANY,
    DocumentOrderField.TICKER,
    DocumentOrderField.REPORT_TYPE,
    DocumentOrderField.PAGE_COUNT,
}


class OrderDirection(StrEnum):
    """Which end of a listing comes first."""

    ASC = "ASC"
    DESC = "DESC"


class DocumentOrder(Model):
    """The order of a listing. Documents without a value come last in either direction.

    Equal values are ordered by id, in the same direction, so that cursors are exact.
    """

    field: DocumentOrderField = DocumentOrderField.CREATED_AT
    direction: OrderDirection = OrderDirection.DESC


class DocumentFilter(Model):
    """Lists mean 'any of' and None means 'any'; an empty list matches nothing; fields combine with 'and'.

    Companies, tickers, report types and tags are compared without regard to case.
    """

    ids: tuple[str, ...] | None = None
    statuses: tuple[DocumentStatus, ...] | None = None
    companies: tuple[str, ...] | None = None
    tickers: tuple[str, ...] | None = None
    report_types: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None
    fiscal_periods: tuple[FiscalPeriod, ...] | None = None
    tags: tuple[str, ...] | None = None
    parent_ids: tuple[str, ...] | None = None
    file_name_contains: str | None = None
    search: str | None = None
    """Words, each of which is part of the company, the ticker, a tag or the file name."""
    created_after: datetime | None = None
    created_before: datetime | None = None
    processed_after: datetime | None = None

    @property
    def search_words(self) -> tuple[str, ...]:
        """The words of `search` without their case, each once."""
        return tuple(dict.fromkeys((self.search or "").casefold().split()))

    def matches(self, document: Document) -> bool:
        """The same judgement as a store's query, for documents that are already in memory."""
        meta = document.metadata
        pairs: list[tuple[tuple[object, ...] | None, object]] = [
            (self.ids, document.id),
            (self.statuses, document.status),
            (_folded(self.companies), _fold(meta.company)),
            (_folded(self.tickers), _fold(meta.ticker)),
            (_folded(self.report_types), _fold(meta.report_type)),
            (self.years, meta.year),
            (self.fiscal_periods, meta.fiscal_period),
            (self.parent_ids, document.parent_id),
        ]
        return (
            all(wanted is None or value in wanted for wanted, value in pairs)
            and (self.tags is None or bool(set(_folded(self.tags) or ()) & set(_folded(meta.tags) or ())))
            and (self.file_name_contains is None or self.file_name_contains.casefold() in document.file_name.casefold())
            and all(_mentions(document, word) for word in self.search_words)
            and (self.created_after is None or document.created_at > self.created_after)
            and (self.created_before is None or document.created_at < self.created_before)
            and (self.processed_after is None or _is_later(document.processed_at, self.processed_after))
        )


def _is_later(moment: datetime | None, than: datetime) -> bool:
    return moment is not None and moment > than


def _mentions(document: Document, word: str) -> bool:
    meta = document.metadata
    texts = (meta.company or "", meta.ticker or "", document.file_name, *meta.tags)
    return any(word in text.casefold() for text in texts)


def _fold(value: str | None) -> str | None:
    return None if value is None else value.casefold()


def _folded(values: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(value.casefold() for value in values)
