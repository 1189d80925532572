"""The methods of `Client`.

Written by `python -m tools.client`; do not edit.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter

from tinyrag_gql.client.generated import operations
from tinyrag_gql.client.generated.enums import ChangeKind, Frequency, SearchMode, SeriesView
from tinyrag_gql.client.generated.inputs import (
    AnswerActionInput,
    AnswerFilterInput,
    AskOptionsInput,
    CreateWebhookInput,
    DocumentActionInput,
    DocumentFilterInput,
    DocumentOrderInput,
    FactConditionInput,
    FactFilterInput,
    FactOrderInput,
    IngestDocumentInput,
    RateAnswerInput,
    StartEvaluationInput,
    WebhookActionInput,
)
from tinyrag_gql.client.generated.results import (
    AnswerFields,
    AnswersAnswerConnection,
    AskEvent,
    CancelAnswerAnswerPayload,
    CancelIngestionDocumentPayload,
    CompareFilingsFilingComparison,
    ConceptsConceptConnection,
    Coverage,
    CreateWebhookPayload,
    DeleteAnswerPayload,
    DeleteDocumentPayload,
    DeleteWebhookPayload,
    DocumentActivityDocumentStatusEvent,
    DocumentChangesDocumentChangeConnection,
    DocumentFacets,
    DocumentFields,
    DocumentPageDocument,
    DocumentsDocumentConnection,
    DocumentStatusEvent,
    Evaluation,
    EvaluationProgressEvaluationEvent,
    FactConflictsFactConflictConnection,
    FactSeries,
    FactsFactConnection,
    IngestDocumentPayload,
    RateAnswerPayload,
    ReingestDocumentDocumentPayload,
    RestatementsRestatementConnection,
    RetryIngestionDocumentPayload,
    ScreenConnection,
    SearchResult,
    StartEvaluationEvaluationPayload,
    WebhooksWebhook,
)

Value = TypeVar("Value")

_ask: TypeAdapter[AskEvent] = TypeAdapter(AskEvent)
_search: TypeAdapter[SearchResult] = TypeAdapter(SearchResult)
_facts: TypeAdapter[FactsFactConnection] = TypeAdapter(FactsFactConnection)
_fact_series: TypeAdapter[tuple[FactSeries, ...]] = TypeAdapter(tuple[FactSeries, ...])
_fact_conflicts: TypeAdapter[FactConflictsFactConflictConnection] = TypeAdapter(FactConflictsFactConflictConnection)
_restatements: TypeAdapter[RestatementsRestatementConnection] = TypeAdapter(RestatementsRestatementConnection)
_concepts: TypeAdapter[ConceptsConceptConnection] = TypeAdapter(ConceptsConceptConnection)
_screen: TypeAdapter[ScreenConnection] = TypeAdapter(ScreenConnection)
_compare_filings: TypeAdapter[CompareFilingsFilingComparison] = TypeAdapter(CompareFilingsFilingComparison)
_documents: TypeAdapter[DocumentsDocumentConnection] = TypeAdapter(DocumentsDocumentConnection)
_document: TypeAdapter[DocumentFields | None] = TypeAdapter(DocumentFields | None)
_document_page: TypeAdapter[DocumentPageDocument | None] = TypeAdapter(DocumentPageDocument | None)
_document_facets: TypeAdapter[DocumentFacets] = TypeAdapter(DocumentFacets)
_coverage: TypeAdapter[tuple[Coverage, ...]] = TypeAdapter(tuple[Coverage, ...])
_document_changes: TypeAdapter[DocumentChangesDocumentChangeConnection] = TypeAdapter(
    DocumentChangesDocumentChangeConnection
)
_ingest_document: TypeAdapter[IngestDocumentPayload] = TypeAdapter(IngestDocumentPayload)
_document_status: TypeAdapter[DocumentStatusEvent] = TypeAdapter(DocumentStatusEvent)
_answer: TypeAdapter[AnswerFields] = TypeAdapter(AnswerFields)
_answer_by_id: TypeAdapter[AnswerFields | None] = TypeAdapter(AnswerFields | None)
_answers: TypeAdapter[AnswersAnswerConnection] = TypeAdapter(AnswersAnswerConnection)
_cancel_answer: TypeAdapter[CancelAnswerAnswerPayload] = TypeAdapter(CancelAnswerAnswerPayload)
_delete_answer: TypeAdapter[DeleteAnswerPayload] = TypeAdapter(DeleteAnswerPayload)
_rate_answer: TypeAdapter[RateAnswerPayload] = TypeAdapter(RateAnswerPayload)
_retry_ingestion: TypeAdapter[RetryIngestionDocumentPayload] = TypeAdapter(RetryIngestionDocumentPayload)
_reingest_document: TypeAdapter[ReingestDocumentDocumentPayload] = TypeAdapter(ReingestDocumentDocumentPayload)
_cancel_ingestion: TypeAdapter[CancelIngestionDocumentPayload] = TypeAdapter(CancelIngestionDocumentPayload)
_delete_document: TypeAdapter[DeleteDocumentPayload] = TypeAdapter(DeleteDocumentPayload)
_create_webhook: TypeAdapter[CreateWebhookPayload] = TypeAdapter(CreateWebhookPayload)
_delete_webhook: TypeAdapter[DeleteWebhookPayload] = TypeAdapter(DeleteWebhookPayload)
_webhooks: TypeAdapter[tuple[WebhooksWebhook, ...]] = TypeAdapter(tuple[WebhooksWebhook, ...])
_start_evaluation: TypeAdapter[StartEvaluationEvaluationPayload] = TypeAdapter(StartEvaluationEvaluationPayload)
_evaluation_progress: TypeAdapter[EvaluationProgressEvaluationEvent] = TypeAdapter(EvaluationProgressEvaluationEvent)
_evaluation: TypeAdapter[Evaluation | None] = TypeAdapter(Evaluation | None)
_document_activity: TypeAdapter[DocumentActivityDocumentStatusEvent] = TypeAdapter(DocumentActivityDocumentStatusEvent)


class Methods(ABC):
    """A method for each operation."""

    @abstractmethod
    async def _query(self, operation: str, variables: Mapping[str, Any], result: TypeAdapter[Value]) -> Value: ...

    @abstractmethod
    async def _mutate(self, operation: str, variables: Mapping[str, Any], result: TypeAdapter[Value]) -> Value: ...

    @abstractmethod
    def _subscribe(
        self, operation: str, variables: Mapping[str, Any], result: TypeAdapter[Value], *, resumes: bool
    ) -> AsyncGenerator[Value]: ...

    def ask(
        self,
        question: str | None = None,
        filter: DocumentFilterInput | None = None,
        options: AskOptionsInput | None = None,
        ask_id: str | None = None,
        after_seq: int | None = None,
        idempotency_key: str | None = None,
    ) -> AsyncGenerator[AskEvent]:
        """Asks a question, or follows the answer `ask_id`. The last event is AskCompleted or AskFailed."""
        return self._subscribe(
            operations.ASK,
            {
                "question": question,
                "filter": filter,
                "options": options,
                "askId": ask_id,
                "afterSeq": after_seq,
                "idempotencyKey": idempotency_key,
            },
            _ask,
            resumes=True,
        )

    async def search(
        self,
        query: str,
        filter: DocumentFilterInput | None = None,
        first: int | None = None,
        mode: SearchMode | str | None = None,
        after: str | None = None,
    ) -> SearchResult:
        """Finds the pages that answer a question, best first, without writing an answer. Page on with `after`."""
        return await self._query(
            operations.SEARCH, {"query": query, "filter": filter, "first": first, "mode": mode, "after": after}, _search
        )

    async def facts(
        self,
        filter: FactFilterInput,
        first: int | None = None,
        after: str | None = None,
        order_by: FactOrderInput | None = None,
    ) -> FactsFactConnection:
        """Facts of all documents or those that the filter names, a page at a time."""
        return await self._query(
            operations.FACTS, {"filter": filter, "first": first, "after": after, "orderBy": order_by}, _facts
        )

    async def fact_series(
        self,
        tickers: Sequence[str],
        concept: str,
        frequency: Frequency | str | None = None,
        last: int | None = None,
        as_of: date | None = None,
        view: SeriesView | str | None = None,
    ) -> tuple[FactSeries, ...]:
        """A figure of some companies over the periods, a series for each company and unit. A value that a later
        filing restates is told with the one that it restates.
        """
        return await self._query(
            operations.FACT_SERIES,
            {"tickers": tickers, "concept": concept, "frequency": frequency, "last": last, "asOf": as_of, "view": view},
            _fact_series,
        )

    async def fact_conflicts(
        self, filter: DocumentFilterInput | None = None, first: int | None = None, after: str | None = None
    ) -> FactConflictsFactConflictConnection:
        """Figures that a company's filings state differently for one period: restatements, and errors."""
        return await self._query(
            operations.FACT_CONFLICTS, {"filter": filter, "first": first, "after": after}, _fact_conflicts
        )

    async def restatements(
        self, filter: DocumentFilterInput | None = None, first: int | None = None, after: str | None = None
    ) -> RestatementsRestatementConnection:
        """What companies restated: figures of the company as a whole that a later filing states differently, by more
        than rounding, for the same period and unit. A figure that a filing states in two ways itself, or whose
        tag its row contradicts, is left out, since it is not certain.
        """
        return await self._query(
            operations.RESTATEMENTS, {"filter": filter, "first": first, "after": after}, _restatements
        )

    async def concepts(
        self,
        search: str | None = None,
        filter: DocumentFilterInput | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> ConceptsConceptConnection:
        """The XBRL concepts that facts have, by name."""
        return await self._query(
            operations.CONCEPTS, {"search": search, "filter": filter, "first": first, "after": after}, _concepts
        )

    async def screen(
        self, where: Sequence[FactConditionInput], fiscal_year: int, first: int | None = None, after: str | None = None
    ) -> ScreenConnection:
        """Companies whose values for the whole fiscal year satisfy every condition; of several filings that state a
        value the newest counts.
        """
        return await self._query(
            operations.SCREEN, {"where": where, "fiscalYear": fiscal_year, "first": first, "after": after}, _screen
        )

    async def compare_filings(
        self,
        a: str,
        b: str,
        sections: Sequence[str] | None = None,
        kinds: Sequence[ChangeKind | str] | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> CompareFilingsFilingComparison:
        """What changed from one filing to a later one, sentence by sentence, with page and quote of both, and
        figures that were restated, or that one of the filings states alone. Narrow by `sections` (as in "Risk
        Factors") and `kinds`. A section is UNCHANGED only where that is proven.
        """
        return await self._query(
            operations.COMPARE_FILINGS,
            {"a": a, "b": b, "sections": sections, "kinds": kinds, "first": first, "after": after},
            _compare_filings,
        )

    async def documents(
        self,
        filter: DocumentFilterInput | None = None,
        order_by: DocumentOrderInput | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> DocumentsDocumentConnection:
        """Lists documents, newest first unless ordered otherwise. Page on with `after`."""
        return await self._query(
            operations.DOCUMENTS, {"filter": filter, "orderBy": order_by, "first": first, "after": after}, _documents
        )

    async def document(self, id: str) -> DocumentFields | None:
        """One document by its id: metadata, ingestion status, counts. Null if there is none."""
        return await self._query(operations.DOCUMENT, {"id": id}, _document)

    async def document_page(self, id: str, number: int) -> DocumentPageDocument | None:
        """The text and the tables of one page of a document, as citations quote it."""
        return await self._query(operations.DOCUMENT_PAGE, {"id": id, "number": number}, _document_page)

    async def document_facets(
        self, filter: DocumentFilterInput | None = None, first: int | None = None
    ) -> DocumentFacets:
        """What the documents that match can be filtered by, with counts."""
        return await self._query(operations.DOCUMENT_FACETS, {"filter": filter, "first": first}, _document_facets)

    async def coverage(self, tickers: Sequence[str], years: Sequence[int] | None = None) -> tuple[Coverage, ...]:
        """Which reports of these companies are there, year by year, newest first: found, being ingested, failed or
        missing.
        """
        return await self._query(operations.COVERAGE, {"tickers": tickers, "years": years}, _coverage)

    async def document_changes(
        self, days: int | None = None, first: int | None = None, after: str | None = None
    ) -> DocumentChangesDocumentChangeConnection:
        """What became of documents lately, the newest change of each: added, processed again, failed, or deleted.
        What is still being processed is not among them.
        """
        return await self._query(
            operations.DOCUMENT_CHANGES, {"days": days, "first": first, "after": after}, _document_changes
        )

    async def ingest_document(self, input: IngestDocumentInput) -> IngestDocumentPayload:
        """Adds a document: a file, a URL or text. It is processed in the background; follow it with
        `document_status`.
        """
        return await self._mutate(operations.INGEST_DOCUMENT, {"input": input}, _ingest_document)

    def document_status(self, document_id: str, after_seq: int | None = None) -> AsyncGenerator[DocumentStatusEvent]:
        """Follows the ingestion of a document until it is COMPLETED, FAILED or CANCELLED, and returns the last
        status event.
        """
        return self._subscribe(
            operations.DOCUMENT_STATUS,
            {"documentId": document_id, "afterSeq": after_seq},
            _document_status,
            resumes=True,
        )

    async def answer(
        self,
        question: str,
        filter: DocumentFilterInput | None = None,
        options: AskOptionsInput | None = None,
        idempotency_key: str | None = None,
    ) -> AnswerFields:
        """The whole answer to a question."""
        return await self._query(
            operations.ANSWER,
            {"question": question, "filter": filter, "options": options, "idempotencyKey": idempotency_key},
            _answer,
        )

    async def answer_by_id(self, id: str) -> AnswerFields | None:
        """An answer by its id; None if there is no such one."""
        return await self._query(operations.ANSWER_BY_ID, {"id": id}, _answer_by_id)

    async def answers(
        self, filter: AnswerFilterInput | None = None, first: int | None = None, after: str | None = None
    ) -> AnswersAnswerConnection:
        """Answers of the tenant, newest first."""
        return await self._query(operations.ANSWERS, {"filter": filter, "first": first, "after": after}, _answers)

    async def cancel_answer(self, input: AnswerActionInput) -> CancelAnswerAnswerPayload:
        """Stop an answer that is being written; its text so far stays, and its stream ends with AskFailed. One that
        another key asked for needs the scope `admin`.
        """
        return await self._mutate(operations.CANCEL_ANSWER, {"input": input}, _cancel_answer)

    async def delete_answer(self, input: AnswerActionInput) -> DeleteAnswerPayload:
        """Delete an answer for good. One that another key asked for needs the scope `admin`."""
        return await self._mutate(operations.DELETE_ANSWER, {"input": input}, _delete_answer)

    async def rate_answer(self, input: RateAnswerInput) -> RateAnswerPayload:
        """Say whether an answer is right. A later verdict replaces the earlier one and opens the answer for the
        golden set again. Needs the scope `read`.
        """
        return await self._mutate(operations.RATE_ANSWER, {"input": input}, _rate_answer)

    async def retry_ingestion(self, input: DocumentActionInput) -> RetryIngestionDocumentPayload:
        """Ingest a FAILED or CANCELLED document again, from its last finished stage."""
        return await self._mutate(operations.RETRY_INGESTION, {"input": input}, _retry_ingestion)

    async def reingest_document(self, input: DocumentActionInput) -> ReingestDocumentDocumentPayload:
        """Ingest a COMPLETED document again; readers see the old chunks until the new ones are whole."""
        return await self._mutate(operations.REINGEST_DOCUMENT, {"input": input}, _reingest_document)

    async def cancel_ingestion(self, input: DocumentActionInput) -> CancelIngestionDocumentPayload:
        """Stop ingesting a PENDING or PROCESSING document; retryIngestion goes on with it."""
        return await self._mutate(operations.CANCEL_INGESTION, {"input": input}, _cancel_ingestion)

    async def delete_document(self, input: DocumentActionInput) -> DeleteDocumentPayload:
        """Delete a document; readers find nothing of it from now on."""
        return await self._mutate(operations.DELETE_DOCUMENT, {"input": input}, _delete_document)

    async def create_webhook(self, input: CreateWebhookInput) -> CreateWebhookPayload:
        """Have an address told when documents, answers and evaluations end, from now on: signed, at least once,
        tried again for about a day. Needs the scope `admin`.
        """
        return await self._mutate(operations.CREATE_WEBHOOK, {"input": input}, _create_webhook)

    async def delete_webhook(self, input: WebhookActionInput) -> DeleteWebhookPayload:
        """Forget a webhook and its deliveries. Needs the scope `admin`."""
        return await self._mutate(operations.DELETE_WEBHOOK, {"input": input}, _delete_webhook)

    async def webhooks(self) -> tuple[WebhooksWebhook, ...]:
        """The webhooks, at most 20, oldest first. Needs the scope `admin`."""
        return await self._query(operations.WEBHOOKS, {}, _webhooks)

    async def start_evaluation(self, input: StartEvaluationInput) -> StartEvaluationEvaluationPayload:
        """Put a golden set to the documents: it is kept durably before the reply, then run in the background by a
        worker. Follow it with `evaluationProgress`. Needs the scope `admin`.
        """
        return await self._mutate(operations.START_EVALUATION, {"input": input}, _start_evaluation)

    def evaluation_progress(
        self, id: str, after_seq: int | None = None
    ) -> AsyncGenerator[EvaluationProgressEvaluationEvent]:
        """Follows an evaluation to its end."""
        return self._subscribe(
            operations.EVALUATION_PROGRESS, {"id": id, "afterSeq": after_seq}, _evaluation_progress, resumes=True
        )

    async def evaluation(self, id: str) -> Evaluation | None:
        """One evaluation; null where there is none. Needs the scope `admin`."""
        return await self._query(operations.EVALUATION, {"id": id}, _evaluation)

    def document_activity(
        self, filter: DocumentFilterInput | None = None
    ) -> AsyncGenerator[DocumentActivityDocumentStatusEvent]:
        """Every status event of every matching document from now on. It never ends; after a broken connection events
        may be missing.
        """
        return self._subscribe(operations.DOCUMENT_ACTIVITY, {"filter": filter}, _document_activity, resumes=False)
