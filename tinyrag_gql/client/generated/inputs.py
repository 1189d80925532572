"""What operations take.

Written by `python -m tools.client`; do not edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from tinyrag_gql.client.generated.enums import (
    AnswerFinishReason,
    AnswerOrigin,
    AnswerStatus,
    AnswerVerdict,
    CarriedKind,
    DocumentOrderField,
    DocumentStatus,
    FactCheck,
    FactOrderField,
    FactQuestionKind,
    FactSource,
    FiscalPeriod,
    Operator,
    OrderDirection,
    SearchMode,
    Statement,
    WebhookEvent,
)
from tinyrag_gql.client.values import File, Input


class DocumentFilterInput(Input):
    """Which documents: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what is left
    out does not matter. The same filter scopes listings, search and questions.
    """

    ids: Sequence[str] | None = None
    """Ids of documents."""
    statuses: Sequence[DocumentStatus | str] | None = None
    """Where ingestion stands."""
    companies: Sequence[str] | None = None
    """Company names, in any case."""
    tickers: Sequence[str] | None = None
    """Ticker symbols, in any case."""
    report_types: Sequence[str] | None = None
    """Kinds of report, as in "10-K"."""
    years: Sequence[int] | None = None
    """Fiscal years."""
    fiscal_periods: Sequence[FiscalPeriod | str] | None = None
    """Parts of the year."""
    tags: Sequence[str] | None = None
    """Labels, of which a document has one or more."""
    parent_ids: Sequence[str] | None = None
    """Ids of the documents that they were found inside of."""
    file_name_contains: str | None = None
    """Part of the file name, in any case."""
    search: str | None = None
    """Words, each of which stands in the company, the ticker, a tag or the file name, in any case."""
    created_after: datetime | None = None
    """Accepted later than this."""
    created_before: datetime | None = None
    """Accepted earlier than this."""
    processed_after: datetime | None = None
    """Its processing last ended, COMPLETED or FAILED, later than this."""


class AskOptionsInput(Input):
    """How to look for an answer."""

    top_k: int | None = None
    """How many pages to write the answer from, 1 to 20."""
    mode: SearchMode | str | None = None
    """Which signals rank the pages."""
    infer_scope: bool | None = None
    """Whether companies, years and periods named in the question narrow the search."""
    conversation_id: str | None = None
    """The conversation that the question goes on with: the conversationId of an earlier answer, or its id. What the
    question leaves out is taken over from the one before it. If unset, it begins a conversation.
    """
    drop_carried: Sequence[CarriedKind | str] | None = None
    """What not to take over from the question before; if unset, nothing is left out."""


class FactFilterInput(Input):
    """Which facts: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what is left out
    does not matter.
    """

    documents: DocumentFilterInput | None = None
    """Facts of these documents."""
    concepts: Sequence[str] | None = None
    """Names of XBRL concepts, as in "us-gaap:Revenues"."""
    labels: Sequence[str] | None = None
    """Labels of rows, without regard to case, punctuation and note marks."""
    statement: Statement | str | None = None
    """Printed in this primary statement."""
    fiscal_years: Sequence[int] | None = None
    """Fiscal years, by the company's calendar, in which the period ends."""
    fiscal_periods: Sequence[str] | None = None
    """Parts of the fiscal year: "FY", "Q1" to "Q4", "H1", "H2", "9M"."""
    dimensions: Sequence[DimensionInput] | None = None
    """Facts of one of these parts of a company; `consolidated` does not matter then."""
    consolidated: bool | None = None
    """True: of companies as a whole; false: of their parts; null: both."""
    sources: Sequence[FactSource | str] | None = None
    """Where facts come from."""
    checks: Sequence[FactCheck | str] | None = None
    """What comparing the tag with the printed row gave."""


class DimensionInput(Input):
    """A part of a company: a segment, a product, a region."""

    member: str
    """The part by its name in the file or its label, as in "Data Center"."""
    axis: str | None = None
    """What it is a part of, as in "us-gaap:StatementBusinessSegmentsAxis"; any if left out."""


class FactOrderInput(Input):
    """The order of facts; equal ones are in the order of their documents."""

    field: FactOrderField | str
    """What to sort by."""
    direction: OrderDirection | str
    """Which end comes first."""


class FactConditionInput(Input):
    """What a company's value for the whole year must be."""

    concept: str
    """Name of an XBRL concept, as in "us-gaap:NetIncomeLoss"; a company that uses another concept for the same line
    is judged by that.
    """
    op: Operator | str
    """How the company's value compares with `value`."""
    value: Decimal
    """In plain units, as in "1000000000" for a billion."""
    unit: str | None = None
    """Unit of the value, as in "USD"; values in other units do not count. Any if left out."""


class DocumentOrderInput(Input):
    """The order of a listing; equal ones are told apart by id."""

    field: DocumentOrderField | str
    """What to sort by."""
    direction: OrderDirection | str
    """Which end comes first."""


class IngestDocumentInput(Input):
    """A document to ingest."""

    source: DocumentSourceInput
    """Where it comes from."""
    metadata: DocumentMetadataInput | None = None
    """What you know about it."""
    password: str | None = None
    """Opens a PDF that a password protects. The file is stored without it, and the password is not."""
    idempotency_key: str | None = None
    """A string of your own, 1 to 255 characters: sent again, it ingests nothing again."""


class DocumentSourceInput(Input):
    """Where a document comes from: exactly one of these."""

    file: File | None = None
    """A file, told by its content: PDF, HTML, Word, Excel, PowerPoint, OpenDocument, RTF, CSV, Markdown, plain text,
    e-mail, a ZIP archive of these, an XBRL instance, or a full submission of EDGAR.
    """
    url: str | None = None
    """A public http(s) address that a worker fetches the file from."""
    text: TextSourceInput | None = None
    """A text, right here."""


class TextSourceInput(Input):
    """A text as a document."""

    file_name: str
    """A name to show it by; its ending helps to tell Markdown from CSV."""
    content: str
    """The text."""


class DocumentMetadataInput(Input):
    """What you know about a filing. What is left out is read off the document where it can be; in an update, what is
    left out stays, and null clears.
    """

    company: str | None = None
    """Name of the company."""
    ticker: str | None = None
    """Ticker symbol, as in "ACME"."""
    report_type: str | None = None
    """Kind of report, as in "10-K"."""
    year: int | None = None
    """Fiscal year that the report is about."""
    fiscal_period: FiscalPeriod | str | None = None
    """Part of the fiscal year."""
    filed_on: date | None = None
    """Day on which the filing reached the regulator, as in 2025-02-28."""
    source_url: str | None = None
    """Where the document is found on the web."""
    tags: Sequence[str] | None = None
    """Labels of your own, to filter by."""


class AnswerFilterInput(Input):
    """Which answers: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what is left out
    does not matter.
    """

    search: str | None = None
    """Words, each of which begins a word of the question or of the answer, in any case. Answers that are being
    written are not searched.
    """
    ids: Sequence[str] | None = None
    """Ids of answers."""
    statuses: Sequence[AnswerStatus | str] | None = None
    """How far they are."""
    finish_reasons: Sequence[AnswerFinishReason | str] | None = None
    """Why they end."""
    origins: Sequence[AnswerOrigin | str] | None = None
    """What asked the question; if unset, ASKED alone, but of `ids` and of a conversation any."""
    conversation_id: str | None = None
    """Id of a conversation."""
    verdicts: Sequence[AnswerVerdict | str] | None = None
    """What readers said of them."""
    tickers: Sequence[str] | None = None
    """Ticker symbols of the documents that they rest on, in any case."""
    created_after: datetime | None = None
    """Asked later than this."""
    created_before: datetime | None = None
    """Asked earlier than this."""


class AnswerActionInput(Input):
    """An answer to do something with."""

    answer_id: str
    """Id of the answer."""


class RateAnswerInput(Input):
    """What you say of an answer."""

    answer_id: str
    """Id of the answer; it must be complete."""
    verdict: AnswerVerdict | str
    """Whether it is right."""
    comment: str | None = None
    """What is wrong or missing; 4000 characters."""
    correct_value: str | None = None
    """What a right answer says, as in "$412.6 million"."""
    correct_page: CorrectPageInput | None = None
    """Where the right answer stands."""


class CorrectPageInput(Input):
    """The page on which the right answer stands."""

    document_id: str
    """Id of the document."""
    page: int
    """Number of the page, 1 for the first."""


class DocumentActionInput(Input):
    """A document to do something with."""

    document_id: str
    """Id of the document."""


class CreateWebhookInput(Input):
    """A new webhook."""

    url: str
    """Where to send events: http or https, on a public address or one that TINYRAG_WEBHOOK_HOSTS names."""
    events: Sequence[WebhookEvent | str]
    """Which events; at least one."""


class WebhookActionInput(Input):
    """A webhook to do something with."""

    webhook_id: str
    """Id of the webhook."""


class StartEvaluationInput(Input):
    """What to evaluate."""

    name: str
    """What to call it, 1 to 200 characters."""
    golden_set: GoldenSetInput
    """The questions, with what a right answer says and where it stands; at most 1000 and 4 MiB."""
    filter: DocumentFilterInput | None = None
    """The documents to ask, beside the filters of the questions themselves."""
    options: AskOptionsInput | None = None
    """How to look for the answers."""
    judge: bool | None = None
    """Whether a model judges the answers too; the server must have one."""
    idempotency_key: str | None = None
    """A string of your own, 1 to 255 characters: sent again, it starts nothing again."""


class GoldenSetInput(Input):
    """A golden set: exactly one of these."""

    file: File | None = None
    """A JSON Lines file, or a CSV file whose first line names the columns."""
    text: str | None = None
    """The lines, right here."""
    facts: FactGoldenSetInput | None = None
    """Questions made from the tagged facts of the stored filings."""
    accepted: bool | None = None
    """True for the rated answers that `acceptGoldenCandidate` took in."""


class FactGoldenSetInput(Input):
    """Which tagged facts of the stored filings to make questions from."""

    filter: DocumentFilterInput | None = None
    """The filings whose facts are asked for; if unset, all."""
    kinds: Sequence[FactQuestionKind | str] | None = None
    """What the questions ask for; if unset, everything."""
    limit: int | None = None
    """The most questions, 1 to 1000, drawn at random."""
    seed: int | None = None
    """Starts the random draw: the same facts and seed give the same questions."""
    hide_tags: bool | None = None
    """Whether the answers may use only facts read from the printed tables, as for filings without tags."""
