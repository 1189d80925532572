"""Answers that can be checked: their citations, their figures, and the events they are streamed as."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, Field

from tinyrag_gql.domain.answer_tables import AnswerTable
from tinyrag_gql.domain.conversations import FollowUp
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentMetadata
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.receipts import Receipt
from tinyrag_gql.domain.search import ResolvedScope, SearchHit, SearchMode
from tinyrag_gql.domain.status import JobStatus


class AskOptions(Model):
    """How to look for an answer; `filter` says among which documents."""

    filter: DocumentFilter | None = None
    mode: SearchMode = SearchMode.HYBRID
    infer_scope: bool = True
    top_k: int = Field(default=6, ge=1, le=20)


class AskRequest(AskOptions):
    """A question to be answered from the documents of a tenant."""

    tenant: str
    question: str
    asked: str | None = None
    """As the user typed it, where it is a follow-up and `question` is what it stands for."""
    follow_up: FollowUp | None = None
    unclear: str | None = None
    """What to ask the user, where it is a follow-up that can be understood in more than one way, or in none."""


class AnswerStatus(JobStatus):
    """The life of an answer: WRITING → one of the three terminal ones."""

    WRITING = "WRITING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class AnswerOrigin(StrEnum):
    """What asked the question: a user or a program of one, or an evaluation."""

    ASKED = "ASKED"
    EVALUATION = "EVALUATION"


class AnswerFinishReason(StrEnum):
    """Why an answer ends where it does; UNFINISHED unless it is COMPLETED."""

    COMPLETE = "COMPLETE"
    LENGTH = "LENGTH"
    NO_EVIDENCE = "NO_EVIDENCE"
    UNFINISHED = "UNFINISHED"


class Citation(Model):
    """`quote == page text[start_offset:end_offset]`, verbatim; `index` is the number in the answer's marker."""

    index: int
    document: Document
    page: int
    quote: str
    start_offset: int
    end_offset: int


class FigureVerdict(StrEnum):
    """What checking a number against the cited pages gave."""

    VERIFIED = "VERIFIED"
    CONTRADICTED = "CONTRADICTED"
    FOUND = "FOUND"
    DERIVED = "DERIVED"
    UNSUPPORTED = "UNSUPPORTED"


class Figure(Model):
    """A number in the answer. `value` is as written; `scale` multiplies it (1000000 for a table in millions)."""

    text: str
    value: Decimal
    unit: str | None = None
    scale: Decimal | None = None
    verdict: FigureVerdict
    citation: int | None = None
    derivation: str | None = None
    fact: StoredFact | None = None
    """The fact that the verdict rests on: the one that agrees, or the one that contradicts."""
    reason: str | None = None
    """Why the verdict is not VERIFIED, as a sentence for readers."""
    place: tuple[int, int] | None = None
    """Offsets in the cited page's text at which the check found it; None where a fact or nothing says where."""


class TokenUsage(Model):
    """Tokens that models read and wrote for one answer."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    embedding_tokens: int = 0


class AnswerTimings(Model):
    """Milliseconds since the question arrived."""

    retrieval_ms: float
    first_token_ms: float | None = None
    total_ms: float


class AbsenceReason(StrEnum):
    """Why the documents do not answer a question."""

    NOT_IN_CORPUS = "NOT_IN_CORPUS"
    NOT_REPORTED = "NOT_REPORTED"
    PAGE_UNREADABLE = "PAGE_UNREADABLE"
    AMBIGUOUS = "AMBIGUOUS"
    NOT_FOUND = "NOT_FOUND"


class CompanyCandidate(Model):
    """A company that a question may mean."""

    company: str | None
    ticker: str | None


class Absence(Model):
    """Why there is no answer, as a sentence for readers and as data.

    `missing` names the companies or periods that no document searched is of, `available` the filings that are there in
    their place ("10-K 2022"), `candidates` the companies to choose from.
    """

    reason: AbsenceReason
    message: str
    missing: tuple[str, ...] = ()
    available: tuple[str, ...] = ()
    candidates: tuple[CompanyCandidate, ...] = ()


class Asker(Model):
    """The API key with which a question was asked."""

    key_id: str
    name: str


class IdempotencyKey(Model):
    """A client's own string for a question, so that it is asked once however often it is sent."""

    value: str
    request: str
    """A digest of what was asked under it, which tells a repetition from another question."""


class AnswerError(Model):
    """Why an answer did not come; `retryable` says whether asking again later may help."""

    code: AskErrorCode
    message: str
    retryable: bool


class AnswerDocument(Model):
    """A document that an answer rests on, as it was: its version and metadata, and digests of the pages cited."""

    id: str
    generation: int
    file_name: str
    metadata: DocumentMetadata
    pages: dict[int, str]
    """A digest of the text of each page that is cited, by its number (`domain.answer_records.page_digest`)."""


def _now() -> datetime:
    return datetime.now(UTC)


class Answer(Model):
    """An answer, from the question on; markers such as [1] in `text` refer to citations by index.

    It is a record: `status` says how far it is. `text` is what is written so far; citations, figures and
    table are those of a COMPLETED answer.
    """

    id: str
    tenant: str = ""
    question: str
    options: AskOptions = AskOptions()
    """How the question was asked, the filter included."""
    origin: AnswerOrigin = AnswerOrigin.ASKED
    asker: Asker | None = None
    """Who asked; None for a question without an API key, and for an evaluation's."""
    idempotency_key: IdempotencyKey | None = None
    conversation_id: str | None = None
    status: AnswerStatus = AnswerStatus.COMPLETED
    seq: int = 0
    """Number of the newest event."""
    created_at: AwareDatetime = Field(default_factory=_now)
    completed_at: AwareDatetime | None = None
    """When it ended, however it ended."""
    error: AnswerError | None = None
    documents: tuple[AnswerDocument, ...] = ()
    """The documents that it rests on: those cited."""

    text: str
    finish_reason: AnswerFinishReason
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    table: AnswerTable | None = None
    """Its figures as rows and columns, where it is made of several by rules."""
    sources: tuple[SearchHit, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a reader should know of the documents behind it: pages that were not read, or read off pictures."""
    absence: Absence | None = None
    """Why the documents do not answer; None for any finish reason but NO_EVIDENCE."""
    follow_up: FollowUp | None = None
    """What the question takes over from the one before it; None where it stands alone."""
    receipt: Receipt | None = None
    """What it was made from; None until it is COMPLETED."""
    unclear: str | None = None
    """The question to the user, where it is a follow-up that is not clear."""
    scope: ResolvedScope
    model: str
    usage: TokenUsage = TokenUsage()
    timings: AnswerTimings

    @property
    def request(self) -> AskRequest:
        """The request that it answers; of a follow-up with the question that it stands for."""
        standalone = self.follow_up and self.follow_up.standalone_question
        return AskRequest(
            **dict(self.options),
            tenant=self.tenant,
            question=standalone or self.question,
            asked=self.question if standalone else None,
            follow_up=self.follow_up,
            unclear=self.unclear,
        )


class AskSourcesRetrieved(Model):
    """The first event: what the answer will be built on."""

    kind: Literal["sources"] = "sources"
    ask_id: str
    seq: int
    sources: tuple[SearchHit, ...]
    scope: ResolvedScope
    follow_up: FollowUp | None = None


class AskTokensGenerated(Model):
    """A piece of the answer's text; the pieces joined are the text."""

    kind: Literal["tokens"] = "tokens"
    ask_id: str
    seq: int
    text: str


class AskCompleted(Model):
    """The last event of an answer that came."""

    kind: Literal["completed"] = "completed"
    ask_id: str
    seq: int
    answer: Answer


class AskFailed(Model):
    """The last event of an answer that did not come."""

    kind: Literal["failed"] = "failed"
    ask_id: str
    seq: int
    code: AskErrorCode
    message: str
    retryable: bool


AskEvent = AskSourcesRetrieved | AskTokensGenerated | AskCompleted | AskFailed
