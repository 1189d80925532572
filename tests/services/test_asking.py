"""The ask use case: its events in order, its failures as events, its answers checked."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest

from tinyrag_gql.answering.evidence import NOTHING_FOUND, DraftAnswer
from tinyrag_gql.answering.fact_answer import FactAnswer
from tinyrag_gql.domain.answers import (
    AnswerFinishReason,
    AskCompleted,
    AskErrorCode,
    AskEvent,
    AskFailed,
    AskRequest,
    AskSourcesRetrieved,
    AskTokensGenerated,
    FigureVerdict,
    TokenUsage,
)
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import AskError
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.search import ResolvedScope, SearchHit, SearchRequest, SearchResult
from tinyrag_gql.ports import CitedSpan, Evidence, SynthesisFinished, TextDelta
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.fact_finding import FactFinder, FoundFacts

PAGE = "(in millions)\nYears ended December 31, 2022 2021\nNet revenues $ 1,200 $ 1,000\n"
ROW = PAGE.index("Net revenues")
SPAN = CitedSpan(0, ROW, len(PAGE) - 1)
DONE = SynthesisFinished(AnswerFinishReason.COMPLETE, TokenUsage(prompt_tokens=7), (SPAN,))
NOTHING = SynthesisFinished(AnswerFinishReason.NO_EVIDENCE, TokenUsage(), ())
NOW = datetime(2023, 1, 1, tzinfo=UTC)
DOCUMENT = Document(
    id="d1", tenant="t", file_name="a.pdf", media_type="application/pdf", created_at=NOW, updated_at=NOW
)
HIT = SearchHit(
    rank=1,
    score=1.0,
    document=DOCUMENT,
    chunk_id="c1",
    page=1,
    text=PAGE,
    start=0,
    end=len(PAGE),
    indexed_page=IndexedPage(document_id="d1", generation=1, number=1, text=PAGE),
)
REQUEST = AskRequest(tenant="t", question="What were net revenues in 2022?")

Piece = TextDelta | SynthesisFinished | Exception


class Engine:
    """A query engine that says what it is told to, and notes when its stream is closed."""

    model = "scripted"

    def __init__(
        self, *pieces: Piece, hits: tuple[SearchHit, ...] = (HIT,), retrieval: Exception | None = None
    ) -> None:
        self.pieces, self.hits, self.retrieval = pieces, hits, retrieval
        self.closed = asyncio.Event()
        self.embedding_tokens = 0

    async def retrieve(self, _: SearchRequest) -> SearchResult:
        if self.retrieval:
            raise self.retrieval
        scope = ResolvedScope(document_count=1)
        return SearchResult(hits=self.hits, scope=scope, took_ms=1.0, embedding_tokens=self.embedding_tokens)

    async def synthesize(
        self, _: AskRequest, _evidence: Sequence[Evidence]
    ) -> AsyncIterator[TextDelta | SynthesisFinished]:
        try:
            for piece in self.pieces:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
        finally:
            self.closed.set()


async def events(engine: Engine, request: AskRequest = REQUEST) -> list[AskEvent]:
    return [event async for event in AskService(engine).ask(request)]


async def test_ask_sends_sources_then_tokens_then_the_checked_answer():
    got = await events(Engine(TextDelta("Net revenues: "), TextDelta("$1,200 million [1]."), DONE))
    assert [type(event) for event in got] == [
        AskSourcesRetrieved,
        AskTokensGenerated,
        AskTokensGenerated,
        AskCompleted,
    ]
    assert [event.seq for event in got] == [1, 2, 3, 4]
    assert len({event.ask_id for event in got}) == 1


async def test_ask_completes_with_verbatim_citations_and_figures():
    answer = await AskService(Engine(TextDelta("Net revenues: $1,200 million [1]."), DONE)).answer(REQUEST)
    (citation,), (figure,) = answer.citations, answer.figures
    assert citation.quote == PAGE[citation.start_offset : citation.end_offset] == "Net revenues $ 1,200 $ 1,000"
    assert (figure.verdict, figure.citation) == (FigureVerdict.FOUND, 1)  # the page has no facts
    assert (answer.model, answer.usage.prompt_tokens, answer.sources) == ("scripted", 7, (HIT,))
    assert answer.timings.first_token_ms is not None
    assert answer.timings.retrieval_ms <= answer.timings.first_token_ms <= answer.timings.total_ms


async def test_ask_streams_pieces_that_join_to_the_text():
    got = await events(Engine(TextDelta("Net "), TextDelta(""), TextDelta("revenues $1,200 million [1]"), DONE))
    pieces = "".join(event.text for event in got if isinstance(event, AskTokensGenerated))
    assert isinstance(got[-1], AskCompleted)
    assert got[-1].answer.text == pieces


async def test_ask_anchors_a_models_markers_to_its_sources():
    finished = SynthesisFinished(AnswerFinishReason.COMPLETE, TokenUsage(), None)
    answer = await AskService(Engine(TextDelta("Net revenues were $1,200 million [1][4]."), finished)).answer(REQUEST)
    assert answer.text == "Net revenues were $1,200 million [1]."
    assert answer.citations[0].quote == "Net revenues $ 1,200 $ 1,000"


@pytest.mark.parametrize("question", ["", "  \n ", "x" * 8001])
async def test_ask_refuses_a_question_of_no_use(question):
    (event,) = await events(Engine(DONE), REQUEST.model_copy(update={"question": question}))
    assert isinstance(event, AskFailed)
    assert (event.code, event.seq, event.retryable) == (AskErrorCode.INVALID_QUESTION, 1, False)


async def test_ask_says_plainly_when_nothing_is_found():
    answer = await AskService(Engine(DONE, hits=())).answer(REQUEST)
    assert (answer.text, answer.finish_reason) == (NOTHING_FOUND, AnswerFinishReason.NO_EVIDENCE)
    assert answer.citations == answer.figures == ()


class NoCertainLine(FactFinder):
    """Facts that have no line for a question, and say so."""

    def __init__(self) -> None:
        """Needs no store."""

    async def find(self, _request: AskRequest, _result: SearchResult) -> FoundFacts:
        return FoundFacts(FactAnswer(DraftAnswer("No line is certain.", (), AnswerFinishReason.NO_EVIDENCE)))

    async def on_pages(self, _hits: Sequence[SearchHit]) -> dict[tuple[str, int], tuple[StoredFact, ...]]:
        return {}


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((TextDelta("Net revenues: $1,200 million [1]."), DONE), "Net revenues: $1,200 million [1]."),
        ((TextDelta(NOTHING_FOUND), NOTHING), "No line is certain."),
    ],
)
async def test_ask_answers_in_prose_where_facts_have_no_line_or_says_what_they_have(pieces, text):
    service = AskService(Engine(*pieces), NoCertainLine(), write_facts=True)
    answer = await service.answer(REQUEST)
    assert answer.text == text


async def test_ask_reports_the_tokens_that_the_embedding_model_read():
    engine = Engine(TextDelta("Net revenues: $1,200 million [1]."), DONE)
    engine.embedding_tokens = 9
    answer = await AskService(engine).answer(REQUEST)
    assert answer.usage == TokenUsage(prompt_tokens=7, embedding_tokens=9)


async def test_ask_passes_a_known_failure_on_as_its_last_event():
    error = AskError(AskErrorCode.MODEL_TIMEOUT, "The model was silent for 60 s. Ask again.", retryable=True)
    *_, last = await events(Engine(TextDelta("Net "), error))
    assert isinstance(last, AskFailed)
    assert (last.code, last.message, last.retryable) == (AskErrorCode.MODEL_TIMEOUT, str(error), True)


@pytest.mark.parametrize("engine", [{"retrieval": RuntimeError("secret")}, {}])
async def test_ask_masks_an_unexpected_failure(engine, caplog):
    *_, last = await events(Engine(RuntimeError("secret"), **engine))
    assert isinstance(last, AskFailed)
    assert last.code is AskErrorCode.INTERNAL
    assert "secret" not in last.message
    assert "secret" in caplog.text


@pytest.mark.parametrize("pieces", [(), (TextDelta("  "), DONE), (TextDelta("half a"),)])
async def test_ask_fails_when_the_answerer_stops_early(pieces):
    *_, last = await events(Engine(*pieces))
    assert isinstance(last, AskFailed)
    assert last.code is AskErrorCode.MODEL_UNAVAILABLE


async def test_closing_the_iterator_closes_the_engines_stream():
    engine = Engine(TextDelta("Net "), TextDelta("revenues"), DONE)
    stream = AskService(engine).ask(REQUEST)
    async for event in stream:
        if isinstance(event, AskTokensGenerated):
            break
    await stream.aclose()
    assert engine.closed.is_set()


async def test_answer_raises_what_the_stream_fails_with():
    with pytest.raises(AskError) as caught:
        await AskService(Engine(DONE)).answer(REQUEST.model_copy(update={"question": ""}))
    assert caught.value.code is AskErrorCode.INVALID_QUESTION
