"""Answers that can be checked: their citations, their figures, and the events they are streamed as."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field

from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.search import ResolvedScope, SearchHit, SearchMode


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


class AnswerFinishReason(StrEnum):
    """Why an answer ends where it does."""

    COMPLETE = "COMPLETE"
    LENGTH = "LENGTH"
    NO_EVIDENCE = "NO_EVIDENCE"


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


class Answer(Model):
    """A finished answer; markers such as [1] in `text` refer to citations by index."""

    id: str
    question: str
    text: str
    finish_reason: AnswerFinishReason
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[SearchHit, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a reader should know of the documents behind it: pages that were not read, or read off pictures."""
    absence: Absence | None = None
    """Why the documents do not answer; None for any finish reason but NO_EVIDENCE."""
    scope: ResolvedScope
    model: str
    usage: TokenUsage = TokenUsage()
    timings: AnswerTimings


class AskSourcesRetrieved(Model):
    """The first event: what the answer will be built on."""

    kind: Literal["sources"] = "sources"
    ask_id: str
    seq: int
    sources: tuple[SearchHit, ...]
    scope: ResolvedScope


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
