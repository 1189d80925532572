"""Answers that last: asked, followed by any number of readers in any process, listed, cancelled, deleted."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from typing import Any, TypeVar

from tinyrag_gql.domain.answer_records import AnswerFilter, StoredAnswer, document_ids, with_documents
from tinyrag_gql.domain.answers import (
    Answer,
    AnswerError,
    AnswerFinishReason,
    AnswerOrigin,
    AnswerStatus,
    AnswerTimings,
    Asker,
    AskEvent,
    AskFailed,
    AskOptions,
    AskRequest,
    IdempotencyKey,
)
from tinyrag_gql.domain.errors import (
    AnswerNotFoundError,
    AskError,
    AskErrorCode,
    FencedError,
    ForbiddenError,
    InvalidStateError,
)
from tinyrag_gql.domain.ids import made_at, new_id
from tinyrag_gql.domain.search import ResolvedScope
from tinyrag_gql.ports import AnswerSlice, AnswerStore, ClaimedAnswer, Corpus, DocumentStore, EventBus
from tinyrag_gql.ports.answer_store import FIRST_FENCE
from tinyrag_gql.services.answer_feed import AnswerFeed
from tinyrag_gql.services.answer_staleness import Staleness, StalenessCheck
from tinyrag_gql.services.answer_writer import CANCELLED, INTERRUPTED, AnswerWriter, Writing, limit_key
from tinyrag_gql.services.ask_service import check_question
from tinyrag_gql.services.event_replay import IDLE_SECONDS
from tinyrag_gql.services.idempotency import QUESTION_KEPT, check_same_question

Result = TypeVar("Result")

CLAIMED_AT_ONCE = 16
READING_SECONDS = 30.0
"""How long another process's answer counts as read after one of its readers here was seen."""
GONE = "There is no such answer; it may have been deleted."
DELETED = AnswerError(code=AskErrorCode.CANCELLED, message="The answer was deleted.", retryable=False)
STOPPING = AnswerError(
    code=AskErrorCode.INTERRUPTED,
    message="The server is stopping. Ask again, or follow the answer by askId and afterSeq where it has begun.",
    retryable=True,
)

_log = logging.getLogger(__name__)


class AnswerService:
    """Keeps every answer as a record, and makes those that are asked for in this process.

    An answer belongs to no connection: a task writes it, and its readers come and go. `repeatable` says that an answer
    can be written again from its beginning at no cost, with the same text, as extractive ones can.
    """

    def __init__(self, parts: Writing, documents: DocumentStore, corpus: Corpus, *, repeatable: bool) -> None:
        self._parts = parts
        self._staleness = StalenessCheck(documents, corpus)
        self._store: AnswerStore = parts.store
        self._bus: EventBus = parts.bus
        self._documents = documents
        self._repeatable = repeatable
        self._feeds: dict[str, AnswerFeed] = {}
        """The answers that are written or followed in this process, by id."""
        self._writers: dict[str, AnswerWriter] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    # ------------------------------------------------------------------------- asking and following

    async def asked_before(
        self, request: AskRequest, asker: Asker | None, key: IdempotencyKey
    ) -> AsyncGenerator[AskEvent, None] | None:
        """The events of the answer that the asker asked for under this key; None where there is none yet."""
        since = datetime.now(UTC) - QUESTION_KEPT
        earlier = await self._store.asked_before(request.tenant, asker, key, since)
        return None if earlier is None else self._joined(earlier, key)

    async def ask(
        self,
        request: AskRequest,
        asker: Asker | None = None,
        *,
        conversation_id: str | None = None,
        key: IdempotencyKey | None = None,
    ) -> AsyncGenerator[AskEvent, None]:
        """Yields an answer's events as they come; ends after AskCompleted or AskFailed.

        Closing the iterator leaves the answer to be written. A question that cannot be asked, or that is one too many,
        fails at once and leaves no record. One that the asker asked under the same key before is not asked again.
        """
        answer = self._new(request, asker, conversation_id, key)
        if self._closed:
            yield AskFailed(ask_id=answer.id, seq=1, **dict(STOPPING))
            return
        try:
            check_question(request.question)
            self._parts.limits.check(limit_key(answer))
        except AskError as error:
            yield AskFailed(ask_id=answer.id, seq=1, code=error.code, message=str(error), retryable=error.retryable)
            return
        if key is None:
            events = self._write(AnswerWriter(self._parts, StoredAnswer(answer, has_sources=False))).read()
        else:
            begun = self._start(self._begin_once(answer, key), f"answer {answer.id}: begin")
            try:
                events = await asyncio.shield(begun)  # a reader that leaves now has asked all the same
            except asyncio.CancelledError:
                if not begun.cancelled():
                    begun.add_done_callback(lambda begun: self._left_early(answer.id, begun))
                    raise
                yield AskFailed(ask_id=answer.id, seq=1, **dict(STOPPING))
                return
        async with aclosing(events):
            async for event in events:
                yield event

    async def _begin_once(self, answer: Answer, key: IdempotencyKey) -> AsyncGenerator[AskEvent, None]:
        """The events of a new answer, kept before anything is asked; or of one that another process kept meanwhile."""
        since = answer.created_at - QUESTION_KEPT
        if earlier := await self._store.add_once(answer, self._parts.lease_seconds, since):
            return self._joined(earlier, key)
        return self._write(AnswerWriter(self._parts, StoredAnswer(answer, has_sources=False), FIRST_FENCE)).read()

    def _left_early(self, answer_id: str, begun: asyncio.Task[AsyncGenerator[AskEvent, None]]) -> None:
        """Count the time without a reader, where the one who asked left before there was anything to read."""
        if not begun.cancelled() and (error := begun.exception()) is not None:
            _log.error("answer %s could not be kept", answer_id, exc_info=error)
        elif (feed := self._feeds.get(answer_id)) is not None and not feed.readers:
            feed.abandon()

    async def _joined(self, earlier: Answer, key: IdempotencyKey) -> AsyncGenerator[AskEvent, None]:
        """The events of an answer that is asked for again."""
        try:
            check_same_question(earlier, key)
        except AskError as error:
            yield AskFailed(ask_id=new_id(), seq=1, code=error.code, message=str(error), retryable=error.retryable)
            return
        async with aclosing(self.follow(earlier.tenant, earlier.id, None)) as events:
            async for event in events:
                yield event

    async def follow(self, tenant: str, answer_id: str, after_seq: int | None) -> AsyncGenerator[AskEvent, None]:
        """Yields the events of an answer after a number (all, if None), then each as it comes, up to the last one.

        Raises AnswerNotFoundError at the first step.
        """
        after = after_seq or 0
        stored = await self._store.after(tenant, answer_id, after)
        if stored is None:
            raise AnswerNotFoundError(GONE)
        if stored.answer.status.terminal:
            for event in (await self._current(stored)).events(after):
                yield event
            return
        if self._closed:
            yield AskFailed(ask_id=answer_id, seq=after, **dict(STOPPING))
            return
        async with aclosing(self._feed(stored.answer).read(after)) as events:
            async for event in events:
                yield event

    def _new(
        self, request: AskRequest, asker: Asker | None, conversation_id: str | None, key: IdempotencyKey | None
    ) -> Answer:
        answer_id = new_id()
        options = {name: getattr(request, name) for name in AskOptions.model_fields}
        return Answer(
            id=answer_id,
            tenant=request.tenant,
            question=request.asked or request.question,
            follow_up=request.follow_up,
            unclear=request.unclear,
            options=AskOptions.model_validate(options),
            asker=asker,
            idempotency_key=key,
            conversation_id=conversation_id or answer_id,
            status=AnswerStatus.WRITING,
            created_at=made_at(answer_id),
            text="",
            finish_reason=AnswerFinishReason.UNFINISHED,
            scope=ResolvedScope(),
            model=self._parts.asking.model,
            timings=AnswerTimings(retrieval_ms=0, total_ms=0),
        )

    def _write(self, writer: AnswerWriter) -> AnswerFeed:
        answer = writer.answer
        self._feeds[answer.id], self._writers[answer.id] = writer.feed, writer
        self._start(self._run_writer(writer), f"answer {answer.id}")
        return writer.feed

    async def _run_writer(self, writer: AnswerWriter) -> None:
        answer, feed = writer.answer, writer.feed
        try:
            await writer.run()
        except FencedError:
            if not feed.ended:
                await self._mirror(answer, feed)  # its readers here follow whoever writes it now, or see how it ended
        except Exception as error:
            _log.exception("answer %s could not be kept", answer.id)
            feed.fail(error)
        finally:
            self._writers.pop(answer.id, None)
            self._forget(answer.id, feed)

    def _feed(self, answer: Answer) -> AnswerFeed:
        """The feed of an answer that is being written, here or elsewhere."""
        feed = self._feeds.get(answer.id)
        if feed is None:
            feed = self._feeds[answer.id] = AnswerFeed()
            self._start(self._run_mirror(answer, feed), f"answer {answer.id}: follow")
        return feed

    async def _run_mirror(self, answer: Answer, feed: AnswerFeed) -> None:
        """Follow another process's answer for as long as somebody here reads it."""
        mirroring = asyncio.create_task(self._mirror(answer, feed))
        unread = asyncio.create_task(feed.unread_for(IDLE_SECONDS))
        try:
            await asyncio.wait({mirroring, unread}, return_when=asyncio.FIRST_COMPLETED)
            while feed.readers and not mirroring.done():  # one came in the very moment
                unread = asyncio.create_task(feed.unread_for(IDLE_SECONDS))
                await asyncio.wait({mirroring, unread}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._forget(answer.id, feed)
            mirroring.cancel()
            unread.cancel()
            await asyncio.gather(mirroring, unread, return_exceptions=True)

    async def _mirror(self, answer: Answer, feed: AnswerFeed) -> None:
        """Add the events of an answer that another process writes, up to its end."""
        clock, noted = asyncio.get_running_loop().time, 0.0
        try:
            async with self._bus.answer(answer.id) as listener:
                while await self._read_on(answer, feed):
                    if feed.readers and clock() > noted:
                        await self._store.reads(answer.id, READING_SECONDS)
                        noted = clock() + READING_SECONDS / 3
                    while (news := (await listener.next(IDLE_SECONDS)).event) and news.seq <= feed.seq:
                        pass
        except Exception as error:
            _log.warning("answer %s cannot be followed: %r", answer.id, error)
            feed.fail(error)

    async def _read_on(self, answer: Answer, feed: AnswerFeed) -> bool:
        """Add what the store has after the feed's newest event; whether more may come."""
        stored = await self._store.after(answer.tenant, answer.id, feed.seq)
        if stored is None:
            feed.add([AskFailed(ask_id=answer.id, seq=feed.seq + 1, **dict(DELETED))])
        else:
            feed.add((await self._current(stored)).events(feed.seq))
        return not feed.ended

    def _forget(self, answer_id: str, feed: AnswerFeed) -> None:
        if self._feeds.get(answer_id) is feed:
            del self._feeds[answer_id]

    async def _current(self, stored: StoredAnswer) -> StoredAnswer:
        """With the documents as they are now in the place of those that were kept with it."""
        ids = document_ids(stored.answer)
        documents = await self._documents.get_many(stored.answer.tenant, ids) if ids else {}
        return stored._replace(answer=with_documents(stored.answer, documents))

    # ------------------------------------------------------------------------- records

    async def get(self, tenant: str, answer_id: str) -> Answer | None:
        """A whole answer, or None."""
        return (await self.get_many(tenant, [answer_id])).get(answer_id)

    async def get_many(self, tenant: str, answer_ids: Sequence[str]) -> dict[str, Answer]:
        """Whole answers that exist, by id, with their documents as they are now."""
        found = await self._store.get_many(tenant, answer_ids)
        ids = dict.fromkeys(each for stored in found.values() for each in document_ids(stored.answer))
        documents = await self._documents.get_many(tenant, list(ids)) if ids else {}
        return {answer_id: with_documents(stored.answer, documents) for answer_id, stored in found.items()}

    async def list(
        self, tenant: str, filter: AnswerFilter, *, limit: int, after: str | None, whole: bool = False
    ) -> AnswerSlice:
        """The newest matching answers, or those older than the id `after`; without their parts unless `whole`."""
        found = await self._store.list(tenant, filter, limit=limit, after=after)
        if not whole or not found.answers:
            return found
        answers = await self.get_many(tenant, [answer.id for answer in found.answers])
        return found._replace(answers=tuple(answers[each.id] for each in found.answers if each.id in answers))

    async def count(self, tenant: str, filter: AnswerFilter) -> int:
        """How many answers match."""
        return await self._store.count(tenant, filter)

    async def stale(self, tenant: str, answers: Sequence[Answer]) -> Sequence[Staleness | None]:
        """For each answer why it may no longer hold; None where nothing speaks against it."""
        return await self._staleness.check(tenant, answers)

    async def cancel(self, tenant: str, answer_id: str, asker: Asker | None, *, any_asker: bool) -> Answer:
        """Stop an answer that is being written; its text so far stays.

        Raises AnswerNotFoundError, InvalidStateError where it has ended, and ForbiddenError for the answer of another
        key unless `any_asker`.
        """
        answer = await self._own(tenant, answer_id, asker, any_asker=any_asker)
        ended = await self._store.end(tenant, answer_id, AnswerStatus.CANCELLED, CANCELLED)
        if ended is None:
            raise InvalidStateError(f"The answer has ended already: it is {answer.status.value}.")
        await self._follow_end(ended)
        return (await self.get(tenant, answer_id)) or ended

    async def delete(self, tenant: str, answer_id: str, asker: Asker | None, *, any_asker: bool) -> None:
        """Remove an answer for good; one that is being written is cancelled. Raises as `cancel`, for any status."""
        await self._own(tenant, answer_id, asker, any_asker=any_asker)
        ended = await self._store.end(tenant, answer_id, AnswerStatus.CANCELLED, DELETED)
        if ended is not None:
            await self._follow_end(ended)
        if not await self._store.delete(tenant, answer_id):
            raise AnswerNotFoundError(GONE)

    async def _own(self, tenant: str, answer_id: str, asker: Asker | None, *, any_asker: bool) -> Answer:
        answer = await self._store.get(tenant, answer_id)
        if answer is None:
            raise AnswerNotFoundError(GONE)
        if any_asker:
            return answer
        if answer.origin is AnswerOrigin.EVALUATION:
            raise ForbiddenError("An evaluation asked this question. Use a key with the scope `admin`.")
        if asker is None or answer.asker is None or answer.asker.key_id != asker.key_id:
            raise ForbiddenError("Another API key asked this question. Use that key, or one with the scope `admin`.")
        return answer

    async def _follow_end(self, ended: Answer) -> None:
        """Stop the writer in this process at once; one in another process learns it by its fence."""
        feed = self._feeds.get(ended.id)
        if feed is not None:
            await self._read_on(ended, feed)
        if (writer := self._writers.get(ended.id)) is not None:
            writer.stop()

    # ------------------------------------------------------------------------- lost writers

    def start(self) -> None:
        """Take over answers whose writers were lost, until `close`."""
        self._start(self._take_over_lost(), "answers: take over")

    async def _take_over_lost(self) -> None:
        while True:
            try:
                for claimed in await self._store.claim(self._parts.lease_seconds, CLAIMED_AT_ONCE):
                    await self._take_over(claimed)
            except Exception:
                _log.exception("lost answers could not be looked for")
            await asyncio.sleep(self._parts.lease_seconds / 2)

    async def _take_over(self, claimed: ClaimedAnswer) -> None:
        """Write it again from the beginning, or, where a model would have to be paid again, end it."""
        answer = claimed.stored.answer
        _log.warning("answer %s lost its writer; %s", answer.id, "going on" if self._repeatable else "it ends")
        if self._repeatable:
            self._write(AnswerWriter.taking_over(self._parts, claimed))
        else:
            await self._store.end(answer.tenant, answer.id, AnswerStatus.FAILED, INTERRUPTED, claimed.fence)

    async def close(self) -> None:
        """Leave what is being written to another process, or end it where it would have to be paid again.

        Readers get a last event, AskFailed: they may follow the answer elsewhere, or ask again.
        """
        self._closed = True
        writers, feeds = list(self._writers.values()), dict(self._feeds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in writers:
            with suppress(FencedError):
                if self._repeatable:
                    await writer.release()
                else:
                    await writer.end(AnswerStatus.FAILED, INTERRUPTED)
        for answer_id, feed in feeds.items():
            feed.part(answer_id, STOPPING)

    def _start(self, work: Coroutine[Any, Any, Result], name: str) -> asyncio.Task[Result]:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
