"""What operations return.

Written by `python -m tools.client`; do not edit.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from tinyrag_gql.client.generated.enums import (
    AbsenceReason,
    AnswerFinishReason,
    AnswerStatus,
    AskErrorCode,
    ChangeKind,
    CoverageState,
    DocumentChangeKind,
    DocumentStatus,
    EvaluationStatus,
    FactCheck,
    FactSource,
    FigureVerdict,
    FiscalPeriod,
    IngestionErrorCode,
    IngestionStage,
    Legibility,
    ScoreUnit,
    SectionState,
    StaleReason,
    UserErrorCode,
    WebhookEvent,
)
from tinyrag_gql.client.values import Result, Unknown, typename_of


class ScopeFields(Result):
    """Which documents a question was asked of: the filter given, and what was inferred from its own words."""

    tickers: tuple[str, ...]
    """Tickers searched; empty for all."""
    years: tuple[int, ...]
    """Fiscal years searched; empty for all."""
    fiscal_periods: tuple[FiscalPeriod | str, ...]
    """Fiscal periods that the question names and filings searched are of."""
    report_types: tuple[str, ...]
    """Kinds of report that the question names and filings searched are."""
    inferred: bool
    """Whether any of this was inferred from the question's words."""
    document_count: int
    """How many documents were searched."""
    notices: tuple[str, ...]
    """What the question asks for and no filing searched is of: years, quarters and forms; for people."""


class DocumentNameDocumentMetadata(Result):
    """What a filing is about: as given with it, completed by what its cover page says."""

    company: str | None
    """Name of the company."""
    ticker: str | None
    """Ticker symbol, as in "ACME"."""
    report_type: str | None
    """Kind of report, as in "10-K", "10-Q" or "8-K"."""
    year: int | None
    """Fiscal year that the report is about."""
    fiscal_period: FiscalPeriod | str | None
    """Part of the fiscal year."""


class DocumentName(Result):
    """A document, where its ingestion stands, and what can be read of it."""

    id: str
    """Opaque id, unique in the whole API."""
    file_name: str
    """Name it was given, for display."""
    metadata: DocumentNameDocumentMetadata
    """What it is about."""


class AskSearchHit(Result):
    """A page that answers, and the chunk of it that does so best."""

    rank: int
    """1 for the best hit."""
    page: int
    """Number of the page, 1 for the first."""
    text: str
    """Text of the chunk, verbatim from the page."""
    document: DocumentName
    """The document."""


class AskSourcesRetrieved(Result):
    """The first event of an answer: what it will be built on."""

    typename: Literal["AskSourcesRetrieved"] = Field("AskSourcesRetrieved", alias="__typename")
    ask_id: str
    """Id of this question, the same in all its events."""
    seq: int
    """1 for the first event, then one more each."""
    scope: ScopeFields
    """Which documents were searched."""
    sources: tuple[AskSearchHit, ...]
    """The pages, best first."""


class AskTokensGenerated(Result):
    """A piece of the answer's text; the pieces joined are the text."""

    typename: Literal["AskTokensGenerated"] = Field("AskTokensGenerated", alias="__typename")
    ask_id: str
    """Id of this question, the same in all its events."""
    seq: int
    """One more than the event before."""
    text: str
    """The piece, to be appended."""


class AskFailed(Result):
    """The last event of an answer that did not come."""

    typename: Literal["AskFailed"] = Field("AskFailed", alias="__typename")
    ask_id: str
    """Id of this question, the same in all its events."""
    seq: int
    """One more than the event before."""
    code: AskErrorCode | str
    """The kind of failure, for programs."""
    message: str
    """What happened and what to do next, for people."""
    retryable: bool
    """Whether asking again later may help."""


class AnswerCitation(Result):
    """A passage that the answer rests on, verbatim."""

    index: int
    """Number in the answer's marker: 1 for [1]."""
    page: int
    """Number of the page, 1 for the first."""
    quote: str
    """The page's text from startOffset to endOffset, character for character."""
    start_offset: int
    """Where the quote begins in the page's text, in characters."""
    end_offset: int
    """Where it ends, exclusive."""
    document: DocumentName
    """The document cited."""


class FactPeriod(Result):
    """The days that a fact is about."""

    start: date | None
    """First day; null for a value of one day, as of a balance sheet."""
    end: date
    """Last day, or the one day."""
    fiscal_year: int | None
    """Fiscal year, by the company's own calendar, in which it ends; null where that is not known."""
    fiscal_period: str | None
    """Part of that year: "FY", "Q1" to "Q4", "H1", "H2", "9M"; null where it is another."""
    instant: bool
    """Whether it is one day rather than a range of days."""


class FactDimension(Result):
    """The part of a company that a fact is about."""

    axis: str
    """What it is a part of, as in "us-gaap:StatementBusinessSegmentsAxis"; "row" or "column" where a printed table
    alone tells.
    """
    member: str
    """The part, as in "acme:CloudMember", or as it is printed."""
    label: str
    """The part as readers call it, as in "Cloud"."""


class FactFields(Result):
    """A number of a filing as data: what it counts, of which period, and where."""

    id: str
    """Opaque id, unique in the whole API."""
    concept: str | None
    """Name of the XBRL concept, as in "us-gaap:Revenues"; null where none is known."""
    label: str
    """Label of its row as printed, without note marks."""
    value: Decimal
    """In plain units, with sign and scale applied: a printed (1,234) in millions is -1234000000."""
    unit: str
    """Currency code, "shares", "USD/shares" or "pure"; empty where the currency is not known."""
    period: FactPeriod
    """The days that it is about."""
    dimensions: tuple[FactDimension, ...]
    """The part of the company that it is about; empty for the company as a whole."""
    source: FactSource | str
    """Where it comes from."""
    check: FactCheck | str
    """What comparing the tag with the printed row gave."""
    page: int | None
    """Number of its page, 1 for the first; null if no page shows it."""
    document: DocumentName
    """The document that states it."""


class AnswerFigure(Result):
    """A number in the answer, checked against the cited pages with exact decimal arithmetic."""

    text: str
    """The number as the answer writes it."""
    value: Decimal
    """Its value as written, before scale."""
    unit: str | None
    """Currency code, "%" and the like; null where it is bare."""
    scale: Decimal | None
    """What multiplies value, as in 1000000; null for 1."""
    verdict: FigureVerdict | str
    """What the check gave."""
    citation: int | None
    """Index of the citation that holds it; null where none does."""
    derivation: str | None
    """How it follows from cited figures; only when DERIVED."""
    reason: str | None
    """Why it is not verified, for people; null where it is."""
    fact: FactFields | None
    """The fact that the verdict rests on: the one that agrees, or the one that contradicts."""


class AnswerCompanyCandidate(Result):
    """A company that a question may mean."""

    company: str | None
    """Its name."""
    ticker: str | None
    """Its ticker symbol."""


class AnswerAbsence(Result):
    """Why the documents do not answer a question."""

    reason: AbsenceReason | str
    """The kind of reason, for programs."""
    message: str
    """What is missing and what to do next, for people."""
    missing: tuple[str, ...]
    """Companies or periods that no document searched is of, as in "fiscal 2019"."""
    available: tuple[str, ...]
    """Filings of the company that are there in their place, newest first, as in "10-K 2022"."""
    candidates: tuple[AnswerCompanyCandidate, ...]
    """Companies to choose from; only when AMBIGUOUS."""


class AnswerStaleness(Result):
    """Why an answer may no longer hold. Ask again, and `compareAnswers` tells more."""

    reason: StaleReason | str
    """The gravest reason that there is."""
    message: str
    """What happened, for people."""


class AnswerError(Result):
    """Why an answer did not come."""

    code: AskErrorCode | str
    """The kind of failure, for programs."""
    message: str
    """What happened and what to do next, for people."""
    retryable: bool
    """Whether asking again later may help."""


class AnswerFields(Result):
    """An answer that can be checked against its sources, from its first word on; it is kept until it is deleted. Its
    id is the askId of its stream.
    """

    id: str
    """Opaque id, unique in the whole API."""
    conversation_id: str | None
    """Id of the conversation that it belongs to, for `AskOptions.conversationId`; an answer that follows none begins
    one.
    """
    question: str
    """The question as it was asked."""
    text: str
    """The answer, as far as it is written; markers [1], [2] refer to citations by index."""
    finish_reason: AnswerFinishReason | str
    """Why it ends where it does."""
    status: AnswerStatus | str
    """How far it is."""
    model: str
    """What wrote it; "extractive" quotes the sources and nothing else."""
    created_at: datetime
    """When it was asked."""
    completed_at: datetime | None
    """When it ended, one way or another."""
    citations: tuple[AnswerCitation, ...]
    """The passages it rests on."""
    figures: tuple[AnswerFigure, ...]
    """The numbers in it, each checked."""
    warnings: tuple[str, ...]
    """What a reader should know of the documents behind it: pages that were not read, or read off pictures; for
    people.
    """
    absence: AnswerAbsence | None
    """Why the documents do not answer; null unless finishReason is NO_EVIDENCE."""
    scope: ScopeFields
    """Which documents were searched."""
    stale: AnswerStaleness | None
    """Why it may no longer hold; null while nothing speaks against it, and until it ends."""
    error: AnswerError | None
    """Why it did not come; null unless FAILED, CANCELLED."""


class AskCompleted(Result):
    """The last event of an answer that came."""

    typename: Literal["AskCompleted"] = Field("AskCompleted", alias="__typename")
    ask_id: str
    """Id of this question, the same in all its events."""
    seq: int
    """One more than the event before."""
    answer: AnswerFields
    """The whole answer, with its citations and checked figures."""


AskEvent = Annotated[
    Annotated[AskSourcesRetrieved, Tag("AskSourcesRetrieved")]
    | Annotated[AskTokensGenerated, Tag("AskTokensGenerated")]
    | Annotated[AskFailed, Tag("AskFailed")]
    | Annotated[AskCompleted, Tag("AskCompleted")]
    | Annotated[Unknown, Tag("Unknown")],
    Discriminator(typename_of("AskSourcesRetrieved", "AskTokensGenerated", "AskFailed", "AskCompleted")),
]
"""A step of an answer; AskCompleted or AskFailed is the last."""


class SearchHit(Result):
    """A page that answers, and the chunk of it that does so best."""

    rank: int
    """1 for the best hit."""
    score: float
    """Higher is better; compares within one result only."""
    page: int
    """Number of the page, 1 for the first."""
    section: str | None
    """The filing's Item or Note, as in "Item 7"."""
    text: str
    """Text of the chunk, verbatim from the page."""
    document: DocumentName
    """The document."""


class SearchResolvedScope(Result):
    """Which documents a question was asked of: the filter given, and what was inferred from its own words."""

    tickers: tuple[str, ...]
    """Tickers searched; empty for all."""
    years: tuple[int, ...]
    """Fiscal years searched; empty for all."""
    document_count: int
    """How many documents were searched."""
    notices: tuple[str, ...]
    """What the question asks for and no filing searched is of: years, quarters and forms; for people."""


class SearchPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class SearchResult(Result):
    """What a search found."""

    hits: tuple[SearchHit, ...]
    """The hits, best first."""
    scope: SearchResolvedScope
    """Which documents were searched."""
    page_info: SearchPageInfo
    """Whether there are more hits; pass `endCursor` as `after`."""


class FactsFactEdge(Result):
    """A fact in a list."""

    node: FactFields
    """The fact."""


class FactsPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class FactsFactConnection(Result):
    """A page of a list of facts."""

    edges: tuple[FactsFactEdge, ...]
    """The facts, in the order asked for."""
    page_info: FactsPageInfo
    """Whether there are more, and where to go on."""


class FactSeriesFact(Result):
    """A number of a filing as data: what it counts, of which period, and where."""

    value: Decimal
    """In plain units, with sign and scale applied: a printed (1,234) in millions is -1234000000."""


class FactSeriesPoint(Result):
    """The value of one period."""

    fact: FactFields
    """The fact of the filing that counts."""
    restates: FactSeriesFact | None
    """The value of the newest earlier filing, if this one changed it by more than rounding."""


class FactSeries(Result):
    """A company's values of one concept in one unit."""

    ticker: str
    """The company's ticker symbol, as it was asked for."""
    concept: str
    """The concept, as it was asked for."""
    unit: str | None
    """Unit of the values; null where there are none."""
    points: tuple[FactSeriesPoint, ...]
    """The values, the oldest period first."""


class FactConflictsFactPeriod(Result):
    """The days that a fact is about."""

    start: date | None
    """First day; null for a value of one day, as of a balance sheet."""
    end: date
    """Last day, or the one day."""


class FactConflictsFactConflict(Result):
    """Values of one company's figure for one period that differ by more than rounding."""

    concept: str
    """The concept."""
    period: FactConflictsFactPeriod
    """The days that the values are about."""
    within_filing: bool
    """Whether one filing alone states two of the values; else a later filing restates an earlier one's."""
    values: tuple[FactFields, ...]
    """A fact for each value, the oldest filing's first."""


class FactConflictsFactConflictEdge(Result):
    """A conflict in a list."""

    node: FactConflictsFactConflict
    """The conflict."""


class FactConflictsPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class FactConflictsFactConflictConnection(Result):
    """A page of conflicts. It looks at some companies at a time: it may hold fewer than `first`, even none, while
    there are more after `endCursor`.
    """

    edges: tuple[FactConflictsFactConflictEdge, ...]
    """The conflicts, company by company."""
    page_info: FactConflictsPageInfo
    """Whether there are more, and where to go on."""


class RestatementsFactPeriod(Result):
    """The days that a fact is about."""

    start: date | None
    """First day; null for a value of one day, as of a balance sheet."""
    end: date
    """Last day, or the one day."""


class RestatementsRestatement(Result):
    """A figure of a company as a whole of which a later filing states another value for the same period."""

    concept: str
    """The XBRL concept."""
    period: RestatementsFactPeriod
    """The days that both values are about."""
    earlier: FactFields
    """The fact of the filing that stated it before."""
    later: FactFields
    """The fact of the filing that states another value."""
    difference: Decimal
    """What the later value is more than the earlier one."""
    stock_split: str | None
    """New shares for old ones, as in "10:1", where the split of the stock explains the change: other share counts or
    figures per share of the filing moved by the same ratio. Null for all others.
    """


class RestatementsRestatementEdge(Result):
    """A restatement in a list."""

    node: RestatementsRestatement
    """The restatement."""


class RestatementsPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class RestatementsRestatementConnection(Result):
    """A page of restatements. It looks at some companies at a time: it may hold fewer than `first`, even none, while
    there are more after `endCursor`.
    """

    edges: tuple[RestatementsRestatementEdge, ...]
    """The restatements company by company, within one those of the newest filing first."""
    page_info: RestatementsPageInfo
    """Whether there are more, and where to go on."""


class ConceptsConcept(Result):
    """An XBRL concept that facts have."""

    concept: str
    """Its name, as in "us-gaap:Revenues"."""
    label: str
    """The label that most rows with this concept carry."""
    fact_count: int
    """How many facts have it."""
    document_count: int
    """How many documents have such facts."""


class ConceptsConceptEdge(Result):
    """A concept in a list."""

    node: ConceptsConcept
    """The concept."""


class ConceptsPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class ConceptsConceptConnection(Result):
    """A page of concepts."""

    edges: tuple[ConceptsConceptEdge, ...]
    """The concepts, by name."""
    page_info: ConceptsPageInfo
    """Whether there are more, and where to go on."""


class ScreenedCompany(Result):
    """A company that satisfies every condition."""

    company: str | None
    """Its name, as its newest filing among these has it."""
    ticker: str | None
    """Its ticker symbol."""
    values: tuple[FactFields, ...]
    """The fact that satisfies each condition, in their order."""


class ScreenEdge(Result):
    """A company in a list."""

    node: ScreenedCompany
    """The company."""


class ScreenPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class ScreenConnection(Result):
    """A page of companies that satisfy every condition."""

    total_count: int
    """How many companies satisfy every condition in all."""
    edges: tuple[ScreenEdge, ...]
    """The companies, by ticker symbol or name."""
    page_info: ScreenPageInfo
    """Whether there are more, and where to go on."""


class CompareFilingsNumberChange(Result):
    """A number and the one that took its place."""

    a: str
    """As the earlier filing prints it."""
    b: str
    """As the later filing prints it."""


class ComparedFilingPassage(Result):
    """Text verbatim from a page of a document."""

    page: int
    """Number of the page, 1 for the first."""
    quote: str
    """The text from `startOffset` to `endOffset`, as it stands."""


class ComparedFields(Result):
    """A sentence or a title of one of the filings."""

    text: str
    """Its text with single spaces."""
    passages: tuple[ComparedFilingPassage, ...]
    """Where it stands; several where it goes on over a page break."""


class CompareFilingsFilingChange(Result):
    """A sentence that changed between two filings."""

    kind: ChangeKind | str
    """What became of it."""
    numbers: tuple[CompareFilingsNumberChange, ...]
    """Its numbers that certainly took another one's place; others are marked in `parts` alone."""
    a: ComparedFields | None
    """In the earlier filing; null if it was added."""
    b: ComparedFields | None
    """In the later filing; null if it was removed."""


class CompareFilingsFilingChangeEdge(Result):
    """A change in a list."""

    node: CompareFilingsFilingChange
    """The change."""


class CompareFilingsPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class CompareFilingsFilingChangeConnection(Result):
    """A page of changes."""

    total_count: int
    """How many changes of these kinds there are in all."""
    edges: tuple[CompareFilingsFilingChangeEdge, ...]
    """The changes, in the order of the later filing."""
    page_info: CompareFilingsPageInfo
    """Whether there are more, and where to go on."""


class CompareFilingsSectionComparison(Result):
    """A section of one filing and the same one of the other."""

    name: str
    """Label and title as one line, as in "Item 1A. Risk Factors"."""
    state: SectionState | str
    """What is known of it as a whole."""
    not_compared: tuple[str, ...]
    """Sentences on what of it was not compared, or is not certain, such as pages that could not be read and lines of
    tables; empty where all of it was compared.
    """
    changes: CompareFilingsFilingChangeConnection
    """Its changes, in the order of the later filing. One comparison tells at most 800 in a response, of all its
    sections together; for more, name `sections` or ask for fewer by `first`.
    """


class CompareFilingsFactPeriod(Result):
    """The days that a fact is about."""

    start: date | None
    """First day; null for a value of one day, as of a balance sheet."""
    end: date
    """Last day, or the one day."""


class CompareFilingsFact(Result):
    """A number of a filing as data: what it counts, of which period, and where."""

    label: str
    """Label of its row as printed, without note marks."""
    value: Decimal
    """In plain units, with sign and scale applied: a printed (1,234) in millions is -1234000000."""
    unit: str
    """Currency code, "shares", "USD/shares" or "pure"; empty where the currency is not known."""
    period: CompareFilingsFactPeriod
    """The days that it is about."""
    page: int | None
    """Number of its page, 1 for the first; null if no page shows it."""


class CompareFilingsFactEdge(Result):
    """A fact in a list."""

    node: CompareFilingsFact
    """The fact."""


class CompareFilingsOneSidedFactConnection(Result):
    """A page of figures of lines that one of two filings states alone."""

    total_count: int
    """How many such lines there are in all."""
    edges: tuple[CompareFilingsFactEdge, ...]
    """A figure of each line, of its latest period; by statement, then in the filing's order."""


class CompareFilingsRestatedFact(Result):
    """A figure of which the later filing states another value for the same period."""

    concept: str
    """The XBRL concept."""
    period: CompareFilingsFactPeriod
    """The days that both values are about."""
    a: CompareFilingsFact
    """The fact of the earlier filing."""
    b: CompareFilingsFact
    """The fact of the later filing."""


class CompareFilingsRestatedFactEdge(Result):
    """A restated figure in a list."""

    node: CompareFilingsRestatedFact
    """The figure."""


class CompareFilingsRestatedFactConnection(Result):
    """A page of restated figures."""

    total_count: int
    """How many figures were restated in all."""
    edges: tuple[CompareFilingsRestatedFactEdge, ...]
    """The figures, by concept and period."""


class CompareFilingsFilingComparison(Result):
    """What changed from one filing to another: sentence by sentence, and in the figures that both state."""

    sections: tuple[CompareFilingsSectionComparison, ...]
    """The sections of both filings, in the order of the later one."""
    added_facts: CompareFilingsOneSidedFactConnection
    """Figures of lines of the primary statements that the later filing states and the earlier one certainly does
    not: neither by its tags nor under another name. A line that may be there is left out.
    """
    removed_facts: CompareFilingsOneSidedFactConnection
    """Figures of lines of the primary statements that the earlier filing states and the later one certainly does
    not, as `addedFacts`.
    """
    restated_facts: CompareFilingsRestatedFactConnection
    """Figures of which the later filing states another value for the same period. A figure that one of the filings
    states in two ways itself is left out, since neither value is certain.
    """


class DocumentMetadata(Result):
    """What a filing is about: as given with it, completed by what its cover page says."""

    company: str | None
    """Name of the company."""
    ticker: str | None
    """Ticker symbol, as in "ACME"."""
    report_type: str | None
    """Kind of report, as in "10-K", "10-Q" or "8-K"."""
    year: int | None
    """Fiscal year that the report is about."""
    fiscal_period: FiscalPeriod | str | None
    """Part of the fiscal year."""


class DocumentIngestionError(Result):
    """Why the last attempt to ingest a document failed."""

    code: IngestionErrorCode | str
    """The kind of failure, for programs."""
    message: str
    """What happened and what to do next, for people."""
    retryable: bool
    """Whether `retryIngestion` may help without another file."""


class DocumentFields(Result):
    """A document, where its ingestion stands, and what can be read of it."""

    id: str
    """Opaque id, unique in the whole API."""
    file_name: str
    """Name it was given, for display."""
    metadata: DocumentMetadata
    """What it is about."""
    media_type: str
    """Media type, read off its bytes and not off its name."""
    size_bytes: int
    """Size of the file in bytes; 0 until a URL was fetched."""
    status: DocumentStatus | str
    """Where its ingestion stands."""
    stage: IngestionStage | str | None
    """What the current attempt is doing; null before the first attempt and after the end."""
    progress: float
    """From 0.0 to 1.0; never decreases within an attempt."""
    page_count: int | None
    """How many pages it has; null until that is known."""
    fact_count: int | None
    """How many facts readers can find; null before the first, and for a document that was processed before facts
    were read: `reingestDocument` reads them.
    """
    illegible_pages: tuple[int, ...]
    """Numbers of the pages that show a text which could not be read: pictures, and letters that their font garbles.
    Answers may miss what they say.
    """
    created_at: datetime
    """When it was accepted."""
    completed_at: datetime | None
    """When it was last ingested completely."""
    error: DocumentIngestionError | None
    """Why it failed; only while status is FAILED."""


class DocumentsDocumentEdge(Result):
    """A document in a list."""

    node: DocumentFields
    """The document."""


class DocumentsPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class DocumentsDocumentConnection(Result):
    """A page of a list of documents."""

    total_count: int
    """How many documents match the filter in all."""
    edges: tuple[DocumentsDocumentEdge, ...]
    """The documents, in the order asked for."""
    page_info: DocumentsPageInfo
    """Whether there are more, and where to go on."""


class DocumentPageDocumentMetadata(Result):
    """What a filing is about: as given with it, completed by what its cover page says."""

    company: str | None
    """Name of the company."""
    ticker: str | None
    """Ticker symbol, as in "ACME"."""
    report_type: str | None
    """Kind of report, as in "10-K", "10-Q" or "8-K"."""
    year: int | None
    """Fiscal year that the report is about."""
    fiscal_period: FiscalPeriod | str | None
    """Part of the fiscal year."""


class DocumentPagePageTableCell(Result):
    """A printed cell of a table."""

    column: int | None
    """Index of its column in `columns`, 0 for the first; null where no column fits with certainty."""
    text: str
    """What it says, without note marks."""


class DocumentPagePageTableRow(Result):
    """A row of a table."""

    label: str
    """What names the row, without note marks."""
    path: tuple[str, ...]
    """The headings that it stands under, outermost first."""
    cells: tuple[DocumentPagePageTableCell, ...]
    """Its printed cells, from left to right."""


class DocumentPagePageTable(Result):
    """A table of a page as a grid."""

    caption: str
    """The lines over it: its title, its unit and scale."""
    columns: tuple[tuple[str, ...], ...]
    """The headers of each column of cells, outermost first."""
    rows: tuple[DocumentPagePageTableRow, ...]
    """Its rows, from top to bottom."""


class DocumentPagePage(Result):
    """A page's text as a reader sees it; citations' offsets point into it."""

    number: int
    """1 for the first page, as a viewer counts."""
    text: str
    """The whole text of the page."""
    legibility: Legibility | str
    """How the text came about, and whether there is any."""
    tables: tuple[DocumentPagePageTable, ...]
    """The tables that stand in its text, from top to bottom."""


class DocumentPageDocument(Result):
    """A document, where its ingestion stands, and what can be read of it."""

    id: str
    """Opaque id, unique in the whole API."""
    file_name: str
    """Name it was given, for display."""
    metadata: DocumentPageDocumentMetadata
    """What it is about."""
    page: DocumentPagePage | None
    """One page; null where readers can find no such page."""


class DocumentFacetsFacetCount(Result):
    """A value, and how many documents have it."""

    value: str
    """The value as a document writes it; its case does not matter."""
    count: int
    """How many documents."""


class DocumentFacetsYearCount(Result):
    """A fiscal year, and how many documents are of it."""

    year: int
    """The year."""
    count: int
    """How many documents."""


class DocumentFacetsStatusCount(Result):
    """How many documents stand at a status."""

    status: DocumentStatus | str
    """The status."""
    count: int
    """How many documents."""


class DocumentFacets(Result):
    """What the documents can be filtered by, the most frequent values first."""

    companies: tuple[DocumentFacetsFacetCount, ...]
    """Companies."""
    tickers: tuple[DocumentFacetsFacetCount, ...]
    """Ticker symbols."""
    report_types: tuple[DocumentFacetsFacetCount, ...]
    """Kinds of report."""
    years: tuple[DocumentFacetsYearCount, ...]
    """Fiscal years."""
    tags: tuple[DocumentFacetsFacetCount, ...]
    """Labels."""
    statuses: tuple[DocumentFacetsStatusCount, ...]
    """Where ingestion stands."""


class CoverageReportCoverage(Result):
    """A kind of report for a part of a year, and the documents of it."""

    report_type: str | None
    """Kind of report, as in "10-K"; null where it is not known."""
    fiscal_period: FiscalPeriod | str | None
    """Part of the year; null where it is not known."""
    state: CoverageState | str
    """Whether it can be searched."""


class Coverage(Result):
    """Which reports of a company's fiscal year are there."""

    ticker: str
    """Ticker symbol, as it was asked for."""
    company: str | None
    """Name of the company; null where no document tells."""
    year: int
    """Fiscal year."""
    reports: tuple[CoverageReportCoverage, ...]
    """The annual report and those of three quarters, then all others that are there. Of a company that files 20-F or
    40-F only those that are there.
    """


class DocumentChangesDocumentChange(Result):
    """The newest change of a document."""

    kind: DocumentChangeKind | str
    """What happened."""
    at: datetime
    """When."""
    document: DocumentName | None
    """The document; null once it is deleted."""
    file_name: str
    """Name of its file."""
    company: str | None
    """Name of the company."""
    ticker: str | None
    """Ticker symbol."""
    report_type: str | None
    """Kind of report, as in "10-K"."""
    year: int | None
    """Fiscal year."""
    fiscal_period: FiscalPeriod | str | None
    """Part of the fiscal year."""


class DocumentChangesDocumentChangeEdge(Result):
    """A change in a list."""

    node: DocumentChangesDocumentChange
    """The change."""


class DocumentChangesPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class DocumentChangesDocumentChangeConnection(Result):
    """A page of changes of documents."""

    total_count: int
    """How many documents changed in all."""
    edges: tuple[DocumentChangesDocumentChangeEdge, ...]
    """The changes, the newest first."""
    page_info: DocumentChangesPageInfo
    """Whether there are more, and where to go on."""


class Refusal(Result):
    """Why a mutation did nothing, and what to do about it."""

    code: UserErrorCode | str
    """The kind of failure, for programs."""
    message: str
    """What happened, to what, and what to do next, for people."""
    path: tuple[str, ...]
    """The argument at fault, as in ["input", "source", "file"]; empty where none is."""
    retry_after_seconds: float | None
    """When to send the same again, with QUEUE_FULL and SOURCE_UNAVAILABLE; null where waiting changes nothing."""


class IngestDocumentPayload(Result):
    """What ingestDocument did."""

    document: DocumentFields | None
    """The document; null where errors says why."""
    duplicate: bool
    """Whether the same bytes (or the same idempotencyKey) were ingested before: document is that one, and nothing
    was queued.
    """
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class DocumentStatusIngestionError(Result):
    """Why the last attempt to ingest a document failed."""

    code: IngestionErrorCode | str
    """The kind of failure, for programs."""
    message: str
    """What happened and what to do next, for people."""
    retryable: bool
    """Whether `retryIngestion` may help without another file."""


class DocumentStatusEvent(Result):
    """One step in a document's life."""

    document_id: str
    """Id of the document."""
    seq: int
    """1, 2, 3, ... per document, without a gap; resume with `afterSeq`."""
    status: DocumentStatus | str
    """Status after this step."""
    stage: IngestionStage | str | None
    """What the attempt is doing."""
    progress: float
    """From 0.0 to 1.0; never decreases within an attempt."""
    attempt: int
    """Number of the attempt."""
    message: str | None
    """What happened, for people."""
    error: DocumentStatusIngestionError | None
    """Why it failed; only when status is FAILED."""


class AnswersAnswerStaleness(Result):
    """Why an answer may no longer hold. Ask again, and `compareAnswers` tells more."""

    reason: StaleReason | str
    """The gravest reason that there is."""
    message: str
    """What happened, for people."""


class AnswersAnswerError(Result):
    """Why an answer did not come."""

    code: AskErrorCode | str
    """The kind of failure, for programs."""
    message: str
    """What happened and what to do next, for people."""


class AnswersAnswer(Result):
    """An answer that can be checked against its sources, from its first word on; it is kept until it is deleted. Its
    id is the askId of its stream.
    """

    id: str
    """Opaque id, unique in the whole API."""
    question: str
    """The question as it was asked."""
    text: str
    """The answer, as far as it is written; markers [1], [2] refer to citations by index."""
    status: AnswerStatus | str
    """How far it is."""
    finish_reason: AnswerFinishReason | str
    """Why it ends where it does."""
    created_at: datetime
    """When it was asked."""
    stale: AnswersAnswerStaleness | None
    """Why it may no longer hold; null while nothing speaks against it, and until it ends."""
    error: AnswersAnswerError | None
    """Why it did not come; null unless FAILED, CANCELLED."""


class AnswersAnswerEdge(Result):
    """An answer in a list."""

    node: AnswersAnswer
    """The answer."""


class AnswersPageInfo(Result):
    """Whether a list goes on, and the cursors to go on with."""

    has_next_page: bool
    """Whether there is more after `endCursor`."""
    end_cursor: str | None
    """Cursor of the last item; null where there is none."""


class AnswersAnswerConnection(Result):
    """A page of a list of answers."""

    total_count: int
    """How many answers match the filter in all."""
    edges: tuple[AnswersAnswerEdge, ...]
    """The answers, newest first."""
    page_info: AnswersPageInfo
    """Whether there are more, and where to go on."""


class CancelAnswerAnswer(Result):
    """An answer that can be checked against its sources, from its first word on; it is kept until it is deleted. Its
    id is the askId of its stream.
    """

    id: str
    """Opaque id, unique in the whole API."""
    status: AnswerStatus | str
    """How far it is."""
    text: str
    """The answer, as far as it is written; markers [1], [2] refer to citations by index."""


class CancelAnswerAnswerPayload(Result):
    """What was done to an answer."""

    answer: CancelAnswerAnswer | None
    """The answer afterwards; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class DeleteAnswerPayload(Result):
    """What deleteAnswer did."""

    deleted_answer_id: str | None
    """Id of the answer that is gone; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class RateAnswerAnswer(Result):
    """An answer that can be checked against its sources, from its first word on; it is kept until it is deleted. Its
    id is the askId of its stream.
    """

    id: str
    """Opaque id, unique in the whole API."""


class RateAnswerPayload(Result):
    """What rating an answer gave."""

    answer: RateAnswerAnswer | None
    """The answer; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why it was not rated; empty where it was."""


class RetryIngestionDocumentPayload(Result):
    """What was done to a document."""

    document: DocumentFields | None
    """The document afterwards; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class ReingestDocumentDocumentPayload(Result):
    """What was done to a document."""

    document: DocumentFields | None
    """The document afterwards; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class CancelIngestionDocumentPayload(Result):
    """What was done to a document."""

    document: DocumentFields | None
    """The document afterwards; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class DeleteDocumentPayload(Result):
    """What deleteDocument did."""

    deleted_document_id: str | None
    """Id of the document that is gone; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class CreateWebhookWebhook(Result):
    """An address that is told when documents, answers and evaluations end."""

    id: str
    """Id of the webhook."""
    url: str
    """Where events are sent, by POST."""
    events: tuple[WebhookEvent | str, ...]
    """Which events."""


class CreateWebhookPayload(Result):
    """What createWebhook did."""

    webhook: CreateWebhookWebhook | None
    """The webhook; null where errors says why."""
    secret: str | None
    """What signs its deliveries (Standard Webhooks, HMAC-SHA256). It is shown this once."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class DeleteWebhookPayload(Result):
    """What deleteWebhook did."""

    deleted_webhook_id: str | None
    """Its id; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class WebhooksWebhook(Result):
    """An address that is told when documents, answers and evaluations end."""

    id: str
    """Id of the webhook."""
    url: str
    """Where events are sent, by POST."""
    events: tuple[WebhookEvent | str, ...]
    """Which events."""
    created_at: datetime
    """When it was made. What ended before is not told."""


class StartEvaluationEvaluation(Result):
    """A golden set put to the documents by a worker: how far it is, and the scores."""

    id: str
    """Opaque id, unique in the whole API."""
    question_count: int
    """How many questions its golden set has."""


class StartEvaluationEvaluationPayload(Result):
    """What was done to an evaluation."""

    evaluation: StartEvaluationEvaluation | None
    """The evaluation afterwards; null where errors says why."""
    errors: tuple[Refusal, ...]
    """Why nothing was done; empty where it was."""


class EvaluationProgressEvaluationEvent(Result):
    """One step in an evaluation's life; one that is terminal is the last."""

    seq: int
    """1, 2, 3, ... per evaluation, without a gap; resume with `afterSeq`."""
    status: EvaluationStatus | str
    """Status after this step."""
    answered_count: int
    """How many questions had their result by then."""
    question_count: int
    """How many questions there are."""
    message: str | None
    """What happened, for people."""


class EvaluationScore(Result):
    """One metric over the questions of an evaluation that were answered so far."""

    metric: str
    """Its name, as in "page_hit@5"."""
    title: str
    """What it says, for people."""
    unit: ScoreUnit | str
    """What it counts."""
    value: float | None
    """The mean; null where nothing was scored."""
    low: float | None
    """Lower end of the mean's 95 % interval."""
    high: float | None
    """Upper end of it."""
    scored: int
    """How many questions have this score."""
    unscored: int
    """How many questions lack a score that was due; their results say why."""


class Evaluation(Result):
    """A golden set put to the documents by a worker: how far it is, and the scores."""

    id: str
    """Opaque id, unique in the whole API."""
    name: str
    """Name it was given."""
    status: EvaluationStatus | str
    """Where it stands."""
    question_count: int
    """How many questions its golden set has."""
    answered_count: int
    """How many of them have their result."""
    model: str | None
    """What wrote the answers; null before the first."""
    error: str | None
    """Why it failed and what to do next; only while status is FAILED."""
    created_at: datetime
    """When it was accepted."""
    scores: tuple[EvaluationScore, ...]
    """The scores, those of the questions answered so far while it runs; empty before the first."""


class DocumentActivityDocumentStatusEvent(Result):
    """One step in a document's life."""

    document_id: str
    """Id of the document."""
    seq: int
    """1, 2, 3, ... per document, without a gap; resume with `afterSeq`."""
    status: DocumentStatus | str
    """Status after this step."""
    stage: IngestionStage | str | None
    """What the attempt is doing."""
    progress: float
    """From 0.0 to 1.0; never decreases within an attempt."""
    message: str | None
    """What happened, for people."""
