"""Answers to export, made by the program's own checker from texts and pages."""

from datetime import UTC, datetime
from typing import Any

from tinyrag_gql.domain.answers import Answer, AnswerFinishReason, AnswerStatus, AnswerTimings, Citation, Figure
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.search import ResolvedScope

ASKED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ORIGIN = "https://filings.example.com"


def document(**fields: Any) -> Document:
    """A filing; `fields` are those of its metadata, and its `file_name`."""
    name = fields.pop("file_name", "larchmont-10-k.pdf")
    meta = {"company": "Larchmont Optics", "report_type": "10-K", "year": 2023, **fields}
    return Document(
        id="d1",
        tenant="default",
        file_name=name,
        media_type="application/pdf",
        metadata=DocumentMetadata.model_validate(meta),
        created_at=ASKED,
        updated_at=ASKED,
    )


def citation(index: int, quote: str, **fields: Any) -> Citation:
    """A citation of page 3."""
    return Citation(
        index=index, document=document(**fields), page=3, quote=quote, start_offset=7, end_offset=7 + len(quote)
    )


def answer(text: str, figures: tuple[Figure, ...] = (), citations: tuple[Citation, ...] = (), **fields: Any) -> Answer:
    """A complete answer."""
    values = {"question": "What was gross margin in 2023?", **fields}
    return Answer(
        id="a1",
        tenant="default",
        status=AnswerStatus.COMPLETED,
        created_at=ASKED,
        completed_at=ASKED,
        text=text,
        figures=figures,
        citations=citations,
        finish_reason=AnswerFinishReason.COMPLETE,
        scope=ResolvedScope(document_count=1),
        model="extractive",
        timings=AnswerTimings(retrieval_ms=1, total_ms=2),
        **values,
    )
