"""Answers a question: sends the sources, then the answer as it is written, then the whole answer, checked."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager

from tinyrag_gql import telemetry
from tinyrag_gql.answering.evidence import NOTHING_FOUND, DraftAnswer
from tinyrag_gql.answering.rewritten_answers import OTHERWISE
from tinyrag_gql.domain.answer_records import cited_documents
from tinyrag_gql.domain.answers import (
    Absence,
    AbsenceReason,
    Answer,
    AnswerFinishReason,
    AnswerTimings,
    AskCompleted,
    AskEvent,
    AskFailed,
    AskOptions,
    AskRequest,
    AskSourcesRetrieved,
    AskTokensGenerated,
    TokenUsage,
)
from tinyrag_gql.domain.errors import AskError, AskErrorCode, InvalidInputError
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.search import ResolvedScope, SearchHit, SearchRequest, SearchResult
from tinyrag_gql.ports import CitedSpan, Evidence, QueryEngine, SynthesisFinished, TextDelta
from tinyrag_gql.services.absence import AbsenceExplainer, ask_back, refuse
from tinyrag_gql.services.answer_checking import check_draft
from tinyrag_gql.services.fact_finding import FactFinder, FoundFacts
from tinyrag_gql.services.filing_reading import FilingReader, ReadAnswer
from tinyrag_gql.services.receipt_maker import ReceiptMaker

LONGEST_QUESTION = 8_000
Piece = TextDelta | SynthesisFinished
_NOTHING = SynthesisFinished(AnswerFinishReason.NO_EVIDENCE, TokenUsage(), ())
_log = logging.getLogger(__name__)


class AskService:
    """Answers questions by a query engine, on pages that it finds and on those where the facts asked for stand.

    With `write_facts`, an answer that the facts or a filing as a whole give is written from them, without the engine.
    """

    def __init__(
        self,
        engine: QueryEngine,
        facts: FactFinder | None = None,
        reader: FilingReader | None = None,
        absences: AbsenceExplainer | None = None,
        *,
        receipts: ReceiptMaker | None = None,
        write_facts: bool = False,
    ) -> None:
        self._engine = engine
        self._facts = facts
        self._reader = reader
        self._absences = absences
        self._receipts = receipts
        self._write_facts = write_facts

    @property
    def model(self) -> str:
        """The name of what writes the answers."""
        return self._engine.model

    async def ask(self, request: AskRequest, ask_id: str | None = None) -> AsyncGenerator[AskEvent, None]:
        """Yields the sources, then tokens as they come, then one AskCompleted or AskFailed.

        Never raises. Closing the iterator ends the upstream call. The text of the completed answer may differ from the
        joined tokens: markers that cite nothing are removed. The events carry `ask_id`, or a new one.
        """
        ask = _Ask(request, ask_id or new_id())
        try:
            check_question(request.question)
            async with aclosing(self._answered(ask)) as events:
                async for event in events:
                    yield event
        except AskError as error:
            yield ask.failed(error.code, str(error), retryable=error.retryable)
        except InvalidInputError as error:
            yield ask.failed(AskErrorCode.INVALID_QUESTION, str(error), retryable=False)
        except Exception:
            _log.exception("ask %s failed unexpectedly", ask.id)
            message = (
                f"The answer could not be finished because of an internal error. Quote {ask.id} when reporting it."
            )
            yield ask.failed(AskErrorCode.INTERNAL, message, retryable=True)

    async def answer(self, request: AskRequest) -> Answer:
        """Returns the answer that `ask` streams. Raises AskError."""
        return await whole_answer(self.ask(request))

    async def _answered(self, ask: "_Ask") -> AsyncGenerator[AskEvent, None]:
        request = ask.request
        result = await self._retrieved(request)
        ask.absence = _unclear(request) or (refuse(request.question) if self._write_facts else None)
        ask.absence = ask.absence or await asyncio.to_thread(ask_back, request.question, result.hits)
        found = await self._facts.find(request, result) if self._facts and ask.absence is None else FoundFacts()
        read = await self._read(request, result, found) if ask.absence is None else None
        pages = read.hits if read and read.hits else found.hits
        result = result.model_copy(update={"hits": _with_pages_of_facts(pages, result.hits)})
        evidence = await self._evidence(result.hits)
        ask.retrieved(result)
        yield AskSourcesRetrieved(
            ask_id=ask.id, seq=ask.next_seq(), sources=result.hits, scope=result.scope, follow_up=request.follow_up
        )
        if ask.absence is None:
            draft = self._draft(request, evidence, found, read)
            draft = self._with_missing_named(draft, ask, result) if self._write_facts else draft
        else:
            draft = _refused(ask.absence.message)
        async with _closing(draft) as pieces:
            async for piece in pieces:
                if isinstance(piece, SynthesisFinished):
                    ask.finished = piece
                elif piece.text:
                    yield ask.tokens(piece.text)
        with telemetry.span("answer.check"):
            answer = await self._whole(ask, evidence, result)
        telemetry.count("asks", outcome=answer.finish_reason.value.lower())
        telemetry.observe("ask", answer.timings.total_ms / 1000, phase="total")
        yield AskCompleted(ask_id=ask.id, seq=ask.next_seq(), answer=answer)

    async def _retrieved(self, request: AskRequest) -> SearchResult:
        """The pages to answer from; none for a follow-up that is not clear."""
        if request.unclear:
            return SearchResult(hits=(), scope=ResolvedScope(), took_ms=0)
        return await self._engine.retrieve(
            SearchRequest(
                tenant=request.tenant,
                query=request.question,
                filter=request.filter,
                mode=request.mode,
                infer_scope=request.infer_scope,
                limit=request.top_k,
            )
        )

    async def _whole(self, ask: "_Ask", evidence: Sequence[Evidence], result: SearchResult) -> Answer:
        finished = ask.finished
        if finished is None or not ask.text.strip():
            message = "The answerer stopped before it wrote an answer. Ask again."
            raise AskError(AskErrorCode.MODEL_UNAVAILABLE, message, retryable=True)
        checked = await asyncio.to_thread(check_draft, ask.text, finished, evidence, ask.request.question)
        if finished.finish_reason is AnswerFinishReason.NO_EVIDENCE and ask.absence is None and self._absences:
            ask.absence = await self._absences.explain(ask.request, result)
        return Answer(
            id=ask.id,
            tenant=ask.request.tenant,
            question=ask.request.asked or ask.request.question,
            follow_up=ask.request.follow_up,
            receipt=await self._receipts.receipt(ask.request.tenant, result) if self._receipts else None,
            options=AskOptions.model_validate({name: getattr(ask.request, name) for name in AskOptions.model_fields}),
            documents=cited_documents(checked.citations, result.hits),
            text=checked.text,
            finish_reason=finished.finish_reason,
            citations=checked.citations,
            figures=checked.figures,
            table=checked.table,
            sources=result.hits,
            warnings=checked.warnings,
            absence=ask.absence,
            scope=result.scope,
            model=self._engine.model,
            usage=_usage(ask.request, finished.usage, result),
            timings=ask.timings(),
        )

    async def _evidence(self, hits: Sequence[SearchHit]) -> list[Evidence]:
        facts = await self._facts.on_pages(hits) if self._facts else {}
        return [Evidence(hit, hit.indexed_page.text, facts.get((hit.document.id, hit.page), ())) for hit in hits]

    async def _read(self, request: AskRequest, result: SearchResult, found: FoundFacts) -> ReadAnswer | None:
        """What a filing says, where facts do not answer, or words are asked for and facts do not deny what is told.

        Nothing where the parts of the question were answered, each from facts or words.
        """
        if found.in_parts:
            return None
        answered = found.answer is not None and not found.answer.is_refusal
        denied = found.answer is not None and found.answer.draft.text.startswith(OTHERWISE)
        return await self._reader.read(request, result, answered=answered) if self._reader and not denied else None

    async def _with_missing_named(
        self, draft: AsyncIterator[Piece], ask: "_Ask", result: SearchResult
    ) -> AsyncIterator[Piece]:
        """The draft, held back until it is whole; one that found nothing names the company or period missing."""
        async with _closing(draft) as drafted:
            pieces = [piece async for piece in drafted]
        if _found_nothing(pieces) and self._absences:
            ask.absence = await self._absences.explain(ask.request, result)
            if ask.absence.reason is AbsenceReason.NOT_IN_CORPUS:
                pieces = [TextDelta(ask.absence.message), _NOTHING]
        for piece in pieces:
            yield piece

    def _draft(
        self, request: AskRequest, evidence: Sequence[Evidence], found: FoundFacts, read: ReadAnswer | None
    ) -> AsyncIterator[Piece]:
        if read and self._write_facts:
            return _written(read.draft)
        answer = found.answer if self._write_facts else None
        if answer and not answer.is_refusal:
            return _written(answer.draft)
        refusal = answer.draft.text if answer else NOTHING_FOUND
        if not evidence:
            return _refused(refusal)
        drafted = self._engine.synthesize(request, evidence)
        return _or_else(drafted, refusal) if answer else drafted


async def whole_answer(events: AsyncGenerator[AskEvent, None]) -> Answer:
    """Returns the answer by which its events end. Raises AskError where it failed."""
    async with aclosing(events):
        async for event in events:
            if isinstance(event, AskCompleted):
                return event.answer
            if isinstance(event, AskFailed):
                raise AskError(event.code, event.message, retryable=event.retryable)
    raise AskError(AskErrorCode.INTERNAL, "The answer ended without a last event. Ask again.", retryable=True)


@asynccontextmanager
async def _closing(pieces: AsyncIterator[Piece]) -> AsyncIterator[AsyncIterator[Piece]]:
    """Closes the stream at the end, which ends the upstream call; an iterator that is no generator has no close."""
    try:
        yield pieces
    finally:
        if isinstance(pieces, AsyncGenerator):
            await pieces.aclose()


def _with_pages_of_facts(pages: Sequence[SearchHit], hits: Sequence[SearchHit]) -> tuple[SearchHit, ...]:
    """The pages of facts, then the hits that are not among them; as many as there were hits, or more for the facts."""
    known = {(page.document.id, page.page) for page in pages}
    others = [hit for hit in hits if (hit.document.id, hit.page) not in known]
    together = [*pages, *others][: max(len(pages), len(hits))]
    return tuple(hit.model_copy(update={"rank": rank}) for rank, hit in enumerate(together, start=1))


async def _written(draft: DraftAnswer) -> AsyncIterator[Piece]:
    """A finished draft as an answerer streams it, a line at a time."""
    for line in draft.text.splitlines(keepends=True):
        yield TextDelta(line)
    spans = tuple(CitedSpan(*span) for span in draft.spans)
    yield SynthesisFinished(draft.finish_reason, TokenUsage(), spans, draft.table)


async def _or_else(draft: AsyncIterator[Piece], refusal: str) -> AsyncIterator[Piece]:
    """The draft, held back until it is whole; where it found nothing, the refusal that says more."""
    async with _closing(draft) as drafted:
        pieces = [piece async for piece in drafted]
    if _found_nothing(pieces):
        pieces = [TextDelta(refusal), _NOTHING]
    for piece in pieces:
        yield piece


def _found_nothing(pieces: Sequence[Piece]) -> bool:
    return any(isinstance(each, SynthesisFinished) and each.finish_reason is _NOTHING.finish_reason for each in pieces)


async def _refused(text: str) -> AsyncIterator[Piece]:
    yield TextDelta(text)
    yield _NOTHING


def _unclear(request: AskRequest) -> Absence | None:
    """The question to the user, where the request is a follow-up that is not clear."""
    return Absence(reason=AbsenceReason.AMBIGUOUS, message=request.unclear) if request.unclear else None


def _usage(request: AskRequest, usage: TokenUsage, result: SearchResult) -> TokenUsage:
    """The tokens of the answer, those for making its question stand alone included."""
    prompt, completion = usage.prompt_tokens, usage.completion_tokens
    if request.follow_up:
        prompt, completion = prompt + request.follow_up.prompt_tokens, completion + request.follow_up.completion_tokens
    return TokenUsage(prompt_tokens=prompt, completion_tokens=completion, embedding_tokens=result.embedding_tokens)


def check_question(question: str) -> None:
    """Raises AskError for a question that cannot be asked."""
    length = len(question.strip())
    if not length:
        raise AskError(AskErrorCode.INVALID_QUESTION, "The question is empty. Write one.")
    if len(question) > LONGEST_QUESTION:
        message = f"The question has {len(question):,} characters and may have {LONGEST_QUESTION:,}. Shorten it."
        raise AskError(AskErrorCode.INVALID_QUESTION, message)


class _Ask:
    """The state of one question: its id, sequence numbers, clock, and the text so far."""

    def __init__(self, request: AskRequest, id: str) -> None:
        self.request = request
        self.id = id
        self.finished: SynthesisFinished | None = None
        self.absence: Absence | None = None
        self._seq = 0
        self._pieces: list[str] = []
        self._started = time.monotonic()
        self._retrieval_ms = 0.0
        self._first_token_ms: float | None = None

    def next_seq(self) -> int:
        self._seq += 1
        return self._seq

    def retrieved(self, result: SearchResult) -> None:
        self._retrieval_ms = self._elapsed()
        telemetry.observe("ask", self._retrieval_ms / 1000, phase="sources")
        _log.debug("ask %s: %d sources in %.0f ms", self.id, len(result.hits), self._retrieval_ms)

    def tokens(self, text: str) -> AskTokensGenerated:
        if self._first_token_ms is None:
            self._first_token_ms = self._elapsed()
            telemetry.observe("ask", self._first_token_ms / 1000, phase="first_token")
        self._pieces.append(text)
        return AskTokensGenerated(ask_id=self.id, seq=self.next_seq(), text=text)

    def failed(self, code: AskErrorCode, message: str, *, retryable: bool) -> AskFailed:
        telemetry.count("asks", outcome=code.value.lower())
        return AskFailed(ask_id=self.id, seq=self.next_seq(), code=code, message=message, retryable=retryable)

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def timings(self) -> AnswerTimings:
        return AnswerTimings(
            retrieval_ms=self._retrieval_ms, first_token_ms=self._first_token_ms, total_ms=self._elapsed()
        )

    def _elapsed(self) -> float:
        return (time.monotonic() - self._started) * 1000
