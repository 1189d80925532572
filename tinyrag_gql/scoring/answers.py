"""Answers as an evaluation reads them, from the API's replies or the services' own; names are the schema's."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Reply(BaseModel):
    """A part of a reply; camelCase there, snake_case here."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, from_attributes=True)


class DocumentRef(Reply):
    """A document that something stands in."""

    id: str
    file_name: str


class Hit(Reply):
    """A passage found; pages count from 1."""

    rank: int
    score: float
    page: int
    section: str | None = None
    text: str
    document: DocumentRef


class ScopeReply(Reply):
    """Which documents were searched."""

    tickers: list[str]
    years: list[int]
    fiscal_periods: list[str]
    report_types: list[str]
    inferred: bool
    document_count: int


class CitationReply(Reply):
    """A quote that is said to stand on a page, from one character to another."""

    index: int
    page: int
    quote: str
    start_offset: int
    end_offset: int
    document: DocumentRef


class FigureReply(Reply):
    """A number of the answer with the server's verdict on it."""

    text: str
    value: Decimal
    unit: str | None = None
    scale: Decimal | None = None
    verdict: Literal["VERIFIED", "CONTRADICTED", "FOUND", "DERIVED", "UNSUPPORTED"]
    citation: int | None = None
    derivation: str | None = None


class Timings(Reply):
    """Milliseconds since the question arrived."""

    retrieval_ms: float
    first_token_ms: float | None = None
    total_ms: float


class AnswerReply(Reply):
    """A finished answer."""

    text: str
    finish_reason: Literal["COMPLETE", "LENGTH", "NO_EVIDENCE"]
    model: str
    citations: list[CitationReply]
    figures: list[FigureReply]
    sources: list[Hit]
    scope: ScopeReply
    timings: Timings
