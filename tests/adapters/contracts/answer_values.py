"""Answers that the contract tests are written with."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.adapters.contracts.contract_values import document
from tinyrag_gql.domain.answer_records import StoredAnswer, cited_documents
from tinyrag_gql.domain.answer_tables import (
    AnswerTable,
    AnswerTableCell,
    AnswerTableColumn,
    AnswerTablePeriod,
    AnswerTableRow,
    ChartKind,
    TableUnit,
)
from tinyrag_gql.domain.answers import (
    Answer,
    AnswerError,
    AnswerFinishReason,
    AnswerStatus,
    AnswerTimings,
    AskErrorCode,
    Citation,
    Figure,
    FigureVerdict,
)
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.gaps import Gap, GapReason
from tinyrag_gql.domain.ids import made_at, new_id
from tinyrag_gql.domain.search import ResolvedScope, SearchHit
from tinyrag_gql.ports import AnswerStore

PAGE = "Net sales rose by 4 percent."
TABLE = AnswerTable(
    title="Growth of net sales",
    columns=(AnswerTableColumn(label="fiscal 2022"), AnswerTableColumn(label="fiscal 2023")),
    rows=(
        AnswerTableRow(
            label="Growth",
            unit=TableUnit(name="%"),
            cells=(
                AnswerTableCell(gap=Gap(reason=GapReason.NOT_IN_CORPUS, message="Add the report for 2022.")),
                AnswerTableCell(figure=0, period=AnswerTablePeriod(start=date(2023, 1, 1), end=date(2023, 12, 31))),
            ),
        ),
    ),
    chart=ChartKind.LINE,
)


def answer(tenant: str, *, age: timedelta = timedelta(), **fields: Any) -> Answer:
    """One that is being written."""
    moment = int((datetime.now(UTC) - age).timestamp() * 1000)
    answer_id = f"{moment:012x}{new_id()[12:]}" if age else new_id()
    given: dict[str, Any] = {
        "id": answer_id,
        "tenant": tenant,
        "question": "Did net sales rise?",
        "status": AnswerStatus.WRITING,
        "created_at": made_at(answer_id),
        "text": "",
        "finish_reason": AnswerFinishReason.UNFINISHED,
        "scope": ResolvedScope(),
        "model": "scripted",
        "timings": AnswerTimings(retrieval_ms=1, total_ms=2),
    }
    return Answer.model_validate(given | fields)


def sources(writing: Answer, ticker: str = "LRK") -> Answer:
    """The answer with a source."""
    found = document(writing.tenant, ticker=ticker, live_generation=1)
    page = IndexedPage(document_id=found.id, generation=1, number=1, text=PAGE)
    place = {"rank": 1, "score": 1.0, "chunk_id": "c", "page": 1, "text": PAGE, "start": 0, "end": len(PAGE)}
    hit = SearchHit.model_validate({**place, "document": found, "indexed_page": page})
    return writing.model_copy(update={"sources": (hit,), "scope": ResolvedScope(document_count=1)})


def finished(
    writing: Answer,
    text: str,
    *,
    pieces: tuple[str, ...] | None = None,
    ticker: str = "LRK",
    finish_reason: AnswerFinishReason = AnswerFinishReason.COMPLETE,
) -> StoredAnswer:
    """The answer as it is once it is COMPLETED."""
    pieces = (text,) if pieces is None else pieces
    found = sources(writing, ticker)
    citation = Citation(
        index=1, document=found.sources[0].document, page=1, quote=PAGE, start_offset=0, end_offset=len(PAGE)
    )
    ending = {
        "status": AnswerStatus.COMPLETED,
        "seq": len(pieces) + 2,
        "completed_at": datetime.now(UTC),
        "text": text,
        "finish_reason": finish_reason,
        "citations": (citation,),
        "figures": (Figure(text="4 percent", value=Decimal(4), unit="%", verdict=FigureVerdict.VERIFIED, citation=1),),
        "table": TABLE,
        "documents": cited_documents((citation,), found.sources),
    }
    return StoredAnswer(found.model_copy(update=ending), has_sources=True, pieces=pieces)


def completed(tenant: str, text: str = "Net sales rose [1].") -> StoredAnswer:
    """A COMPLETED answer."""
    return finished(answer(tenant), text)


async def written(
    store: AnswerStore,
    tenant: str,
    text: str = "Net sales rose [1].",
    *,
    ticker: str = "LRK",
    finish_reason: AnswerFinishReason = AnswerFinishReason.COMPLETE,
    **fields: Any,
) -> Answer:
    """A COMPLETED answer as the store keeps it."""
    writing = answer(tenant, **fields)
    done = finished(writing, text, ticker=ticker, finish_reason=finish_reason)
    assert await store.finish(done, await store.add(writing, 60))
    return done.answer


def failed(status: str) -> tuple[AnswerStatus, AnswerError]:
    """How an answer ends that did not come."""
    return AnswerStatus(status), AnswerError(code=AskErrorCode.CANCELLED, message="It was stopped.", retryable=True)
