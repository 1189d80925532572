"""What every answer store must do: keep what is written under a fence, hand over what expired, list, search, remove."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pydantic_core
import pytest

from tests.adapters.contracts.answer_values import answer, completed, failed, finished, sources, written
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite.answer_schema import MIGRATIONS
from tinyrag_gql.adapters.sqlite.answers import SqliteAnswerStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.answer_records import AnswerFilter, pack_parts, unpack_parts
from tinyrag_gql.domain.answers import (
    Answer,
    AnswerFinishReason,
    AnswerOrigin,
    AnswerStatus,
    AskCompleted,
    Asker,
    AskTokensGenerated,
    IdempotencyKey,
)
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.ports import AnswerPieces, AnswerStore
from tinyrag_gql.ports.answer_store import FIRST_FENCE

LEASE = 60.0
ALL = AnswerFilter()


@pytest.fixture
async def sqlite_answers(tmp_path: Path) -> AsyncIterator[AnswerStore]:
    database = await Database(tmp_path / "answers.db", migrations=MIGRATIONS).open()
    yield SqliteAnswerStore(database)
    database.close()


@pytest.fixture
def mongo_answers(mongo: MongoStore) -> AnswerStore:
    return mongo.answers


@pytest.fixture(params=["sqlite_answers", pytest.param("mongo_answers", marks=pytest.mark.mongo)])
def store(request: pytest.FixtureRequest) -> AnswerStore:
    return request.getfixturevalue(request.param)


async def ids(store: AnswerStore, tenant: str, filter: AnswerFilter = ALL, after: str | None = None) -> list[str]:
    found = await store.list(tenant, filter, limit=10, after=after)
    assert await store.count(tenant, filter) == len(found.answers) + (after is not None)
    return [each.id for each in found.answers]


async def test_answer_is_kept_piece_by_piece(store: AnswerStore, tenant: str) -> None:
    writing = answer(tenant)
    fence = await store.add(writing, LEASE)
    assert await store.append(writing.id, fence, AnswerPieces(0, sources(writing), ("Net ",)), LEASE)
    assert await store.append(writing.id, fence, AnswerPieces(2, None, ("sales ", "rose")), LEASE)
    record = await store.get(tenant, writing.id)
    assert record is not None
    assert (record.status, record.text, record.seq, record.sources) == (AnswerStatus.WRITING, "Net sales rose", 4, ())
    stored = await store.after(tenant, writing.id, 2)
    assert stored is not None
    assert [(each.seq, each.text) for each in stored.events(2) if isinstance(each, AskTokensGenerated)] == [
        (3, "sales "),
        (4, "rose"),
    ]
    assert await store.get("other", writing.id) is None
    assert await store.after("other", writing.id, 0) is None


async def test_finished_answer_is_read_back_whole(store: AnswerStore, tenant: str) -> None:
    writing = answer(tenant)
    done = finished(writing, "Net sales rose [1].", pieces=("Net sales ", "rose [1]."))
    fence = await store.add(writing, LEASE)
    assert await store.finish(done, fence)
    found = (await store.get_many(tenant, [writing.id, new_id()]))[writing.id]
    assert found.answer.model_dump() == done.answer.model_dump()
    events = found.events(0)
    assert [event.seq for event in events] == [1, 2, 3, 4]
    assert isinstance(events[-1], AskCompleted)
    assert found.events(4) == []
    assert await store.get_many("other", [writing.id]) == {}


def test_answer_of_before_tables_is_read_back_without_one(tenant: str) -> None:
    done = completed(tenant).answer
    older = pydantic_core.from_json(zlib.decompress(pack_parts(done)))
    del older["table"]
    found = unpack_parts(done, zlib.compress(pydantic_core.to_json(older)))
    assert (found.table, found.figures) == (None, done.figures)


def keyed(tenant: str, value: str = "mine", **fields: Any) -> Answer:
    return answer(tenant, idempotency_key=IdempotencyKey(value=value, request="what was asked"), **fields)


async def test_answers_under_one_idempotency_key_are_one(store: AnswerStore, tenant: str) -> None:
    many = [keyed(tenant) for _ in range(8)]
    since = many[0].created_at - timedelta(hours=24)
    found = await asyncio.gather(*(store.add_once(each, LEASE, since) for each in many))
    (kept,) = await ids(store, tenant)
    assert sorted(each.id if each else kept for each in found) == [kept] * 8
    assert found.count(None) == 1
    asked = many[0].idempotency_key
    assert asked is not None
    before = await store.asked_before(tenant, None, asked, since)
    assert before is not None
    assert (before.id, before.idempotency_key) == (kept, asked)
    assert await store.append(kept, FIRST_FENCE, AnswerPieces(0, None, ("Net",)), LEASE)


async def test_idempotency_keys_are_their_holders_own(store: AnswerStore, tenant: str) -> None:
    askers = [None, Asker(key_id="a", name="A"), Asker(key_id="b", name="B")]
    several = [keyed(tenant, asker=asker) for asker in askers] + [keyed(tenant, "other"), keyed("other-" + tenant)]
    since = several[0].created_at - timedelta(hours=24)
    assert [await store.add_once(each, LEASE, since) for each in several] == [None] * 5


async def test_idempotency_key_is_free_again_after_its_time_and_with_its_answer(
    store: AnswerStore, tenant: str
) -> None:
    old, new, last = keyed(tenant, age=timedelta(hours=25)), keyed(tenant), keyed(tenant)
    since = new.created_at - timedelta(hours=24)
    assert await store.add_once(old, LEASE, old.created_at - timedelta(hours=24)) is None
    assert await store.add_once(new, LEASE, since) is None
    assert set(await ids(store, tenant)) == {old.id, new.id}
    await store.delete(tenant, new.id)
    assert await store.add_once(last, LEASE, since) is None


async def test_put_keeps_the_idempotency_key_of_the_newest(store: AnswerStore, tenant: str) -> None:
    old, new = (finished(keyed(tenant, age=timedelta(hours=hours)), "Rose.") for hours in (25, 1))
    for stored in (old, new, old, new):
        await store.put(stored)
    again = await store.add_once(keyed(tenant), LEASE, new.answer.created_at - timedelta(minutes=1))
    assert again is not None
    assert again.id == new.answer.id


async def test_other_fence_writes_nothing(store: AnswerStore, tenant: str) -> None:
    writing = answer(tenant)
    fence = await store.add(writing, LEASE)
    assert not await store.append(writing.id, fence + 1, AnswerPieces(0, None, ("no",)), LEASE)
    assert not await store.finish(finished(writing, "no"), fence + 1)
    assert not await store.renew(writing.id, fence + 1, LEASE)
    record = await store.get(tenant, writing.id)
    assert record is not None
    assert (record.status, record.seq) == (AnswerStatus.WRITING, 0)


async def test_expired_answer_is_taken_over_once_with_its_pieces(store: AnswerStore, tenant: str) -> None:
    lost, held = answer(tenant), answer(tenant)
    fence = await store.add(lost, LEASE)
    await store.add(held, LEASE)
    await store.append(lost.id, fence, AnswerPieces(0, sources(lost), ("Net ",)), LEASE)
    assert await store.renew(lost.id, fence, 0)
    (claimed,) = await store.claim(LEASE, 10)
    assert (claimed.stored.answer.id, claimed.stored.pieces, claimed.stored.has_sources) == (lost.id, ("Net ",), True)
    assert not await store.append(lost.id, fence, AnswerPieces(2, None, ("late",)), LEASE)
    assert await store.append(lost.id, claimed.fence, AnswerPieces(2, None, ("sales",)), LEASE)
    assert await store.claim(LEASE, 10) == []


async def test_cancelled_answer_keeps_its_text_and_refuses_its_writer(store: AnswerStore, tenant: str) -> None:
    writing = answer(tenant)
    fence = await store.add(writing, LEASE)
    await store.append(writing.id, fence, AnswerPieces(0, sources(writing), ("Net ",)), LEASE)
    assert await store.end("other", writing.id, *failed("CANCELLED")) is None
    ended = await store.end(tenant, writing.id, *failed("CANCELLED"))
    assert ended is not None
    assert (ended.status, ended.text, ended.seq) == (AnswerStatus.CANCELLED, "Net ", 3)
    assert not await store.append(writing.id, fence, AnswerPieces(2, None, ("late",)), LEASE)
    assert await store.end(tenant, writing.id, *failed("FAILED")) is None
    stored = await store.after(tenant, writing.id, 0)
    assert stored is not None
    assert [event.seq for event in stored.events(0)] == [1, 2, 3]


async def test_list_is_newest_first_and_goes_on_after_an_id(store: AnswerStore, tenant: str) -> None:
    made = [await written(store, tenant) for _ in range(4)]
    newest = [each.id for each in reversed(made)]
    await written(store, "other-" + tenant)
    assert await ids(store, tenant) == newest
    page = await store.list(tenant, ALL, limit=2, after=newest[0])
    assert ([each.id for each in page.answers], page.has_next) == (newest[1:3], True)
    assert (await store.list(tenant, ALL, limit=2, after=newest[1])).has_next is False


async def test_filters_combine(store: AnswerStore, tenant: str) -> None:
    plain = await written(store, tenant)
    other = await written(store, tenant, ticker="ZPH", conversation_id="talk")
    refused = await written(store, tenant, finish_reason=AnswerFinishReason.NO_EVIDENCE)
    await store.add(writing := answer(tenant), LEASE)
    assert await ids(store, tenant, AnswerFilter(ids=(plain.id, "no-id"))) == [plain.id]
    assert await ids(store, tenant, AnswerFilter(statuses=(AnswerStatus.WRITING,))) == [writing.id]
    assert await ids(store, tenant, AnswerFilter(tickers=("zph", "none"))) == [other.id]
    assert await ids(store, tenant, AnswerFilter(conversation_id="talk")) == [other.id]
    reasons = (AnswerFinishReason.NO_EVIDENCE,)
    assert await ids(store, tenant, AnswerFilter(finish_reasons=reasons, statuses=(AnswerStatus.COMPLETED,))) == [
        refused.id
    ]
    assert await ids(store, tenant, AnswerFilter(finish_reasons=reasons, tickers=("ZPH",))) == []
    assert await ids(store, tenant, AnswerFilter(ids=())) == []


async def test_origins_are_told_apart_by_every_filter(store: AnswerStore, tenant: str) -> None:
    asked = await written(store, tenant)
    evaluated = await written(store, tenant, origin=AnswerOrigin.EVALUATION)
    refused = await written(store, tenant, origin=AnswerOrigin.EVALUATION, finish_reason=AnswerFinishReason.NO_EVIDENCE)
    await written(store, "other-" + tenant, origin=AnswerOrigin.EVALUATION)
    own, others = (AnswerOrigin.ASKED,), (AnswerOrigin.EVALUATION,)
    done = (AnswerFinishReason.COMPLETE,)
    assert await ids(store, tenant, AnswerFilter(origins=own)) == [asked.id]
    assert await ids(store, tenant, AnswerFilter(origins=others)) == [refused.id, evaluated.id]
    assert await ids(store, tenant, AnswerFilter(origins=others, finish_reasons=done)) == [evaluated.id]
    assert await ids(store, tenant, AnswerFilter(origins=others, tickers=("LRK",), search="sales")) == [
        refused.id,
        evaluated.id,
    ]
    assert await ids(store, tenant, AnswerFilter(origins=own, search="sales")) == [asked.id]
    assert await ids(store, tenant, AnswerFilter(origins=())) == await ids(
        store, tenant, AnswerFilter(origins=(), search="sales")
    )
    everything = [refused.id, evaluated.id, asked.id]
    for each in (ALL, AnswerFilter(search="sales"), AnswerFilter(origins=tuple(AnswerOrigin))):
        assert await ids(store, tenant, each) == everything
    record = await store.get(tenant, evaluated.id)
    assert record is not None
    assert record.origin is AnswerOrigin.EVALUATION
    await store.delete(tenant, evaluated.id)
    assert await ids(store, tenant, AnswerFilter(origins=others, search="sales")) == [refused.id]


async def test_moved_answer_keeps_its_origin(store: AnswerStore, tenant: str) -> None:
    done = completed(tenant)
    evaluated = done._replace(answer=done.answer.model_copy(update={"origin": AnswerOrigin.EVALUATION}))
    await store.put(evaluated)
    await store.put(evaluated)
    found = AnswerFilter(origins=(AnswerOrigin.EVALUATION,))
    assert await ids(store, tenant, found) == [done.answer.id]
    assert await ids(store, tenant, AnswerFilter(origins=(AnswerOrigin.ASKED,))) == []


async def test_bounds_are_exclusive(store: AnswerStore, tenant: str) -> None:
    old, new = [await written(store, tenant, age=timedelta(days=days)) for days in (2, 1)]
    assert await ids(store, tenant, AnswerFilter(created_after=old.created_at)) == [new.id]
    assert await ids(store, tenant, AnswerFilter(created_before=new.created_at)) == [old.id]
    little = timedelta(microseconds=1)
    assert await ids(store, tenant, AnswerFilter(created_after=new.created_at - little)) == [new.id]
    assert await ids(store, tenant, AnswerFilter(created_before=old.created_at + little)) == [old.id]


@pytest.mark.parametrize("search", ["larkspur margin", "LARK, expanded", "marg", "naïve", "naive", "’margin’"])
async def test_search_finds_beginnings_of_words(store: AnswerStore, tenant: str, search: str) -> None:
    found = await written(
        store, tenant, question="How did Larkspur's margin move?", text="It expanded, naïve as it is."
    )
    await written(store, tenant, question="Who audits Larkspur?", text="Nobody knows.")
    await written(store, "other-" + tenant, question="How did Larkspur's margin move?", text="It expanded, naïve.")
    assert await ids(store, tenant, AnswerFilter(search=search)) == [found.id]


@pytest.mark.parametrize("search", ["argin", "larkspur dividends", '"', "tenant", "NOT", "*"])
async def test_search_of_other_words_finds_nothing_of_them(store: AnswerStore, tenant: str, search: str) -> None:
    made = await written(store, tenant, question="How did Larkspur's margin move?")
    words = AnswerFilter(search=search).search_words
    assert await ids(store, tenant, AnswerFilter(search=search)) == ([] if words else [made.id])


async def test_deleted_answer_is_gone_and_not_found(store: AnswerStore, tenant: str) -> None:
    made, kept = await written(store, tenant), await written(store, tenant)
    assert not await store.delete("other", made.id)
    assert await store.delete(tenant, made.id)
    assert not await store.delete(tenant, made.id)
    assert await ids(store, tenant, AnswerFilter(search="sales")) == [kept.id]


async def test_deleted_answers_are_those_of_the_tenant(store: AnswerStore, tenant: str) -> None:
    gone, kept, foreign = [await written(store, each) for each in (tenant, tenant, "other-" + tenant)]
    await store.delete_many(tenant, [gone.id, foreign.id, new_id(), "no-id"])
    assert await ids(store, tenant, AnswerFilter(search="sales")) == [kept.id]
    assert await ids(store, "other-" + tenant) == [foreign.id]


async def test_purge_removes_the_oldest(store: AnswerStore, tenant: str) -> None:
    old = await written(store, tenant, age=timedelta(days=9))
    kept = await written(store, tenant, age=timedelta(days=1))
    assert await store.purge(kept.created_at - timedelta(days=1), 10) >= 1
    assert await store.get(tenant, old.id) is None
    assert await ids(store, tenant) == [kept.id]


async def test_ended_answers_are_found_in_the_order_of_their_ends(store: AnswerStore, tenant: str) -> None:
    writing, cancelled = answer(tenant), answer(tenant)
    await store.add(writing, LEASE)
    await store.add(cancelled, LEASE)
    first, _ = await written(store, tenant), await written(store, "other-" + tenant)
    await store.end(tenant, cancelled.id, *failed("CANCELLED"))
    last = await written(store, tenant)
    since = first.created_at - timedelta(minutes=1)
    found = await store.ended_since(tenant, since, 10)
    assert [ended.answer.id for ended in found] == [first.id, cancelled.id, last.id]
    assert [ended.answer.seq for ended in found] == [first.seq, 1, last.seq]
    assert [each.answer.id for each in await store.ended_since(tenant, found[-1].at, 10)][-1:] == [last.id]
    assert len(await store.ended_since(tenant, since, 1)) == 1
    assert await store.ended_since(tenant, found[-1].at + timedelta(seconds=1), 10) == []


async def test_answer_that_was_moved_ended_when_it_ended_there(store: AnswerStore, tenant: str) -> None:
    done = completed(tenant)
    ended_at = done.answer.created_at - timedelta(days=1)
    await store.put(done._replace(answer=done.answer.model_copy(update={"completed_at": ended_at})))
    (found,) = await store.ended_since(tenant, ended_at - timedelta(seconds=1), 10)
    assert abs(found.at - ended_at) < timedelta(milliseconds=1)


async def test_readers_of_other_processes_are_noted(store: AnswerStore, tenant: str) -> None:
    writing = answer(tenant)
    await store.add(writing, LEASE)
    assert not await store.is_read(writing.id)
    await store.reads(writing.id, 60)
    await store.reads(writing.id, 0)
    assert await store.is_read(writing.id)


async def test_put_keeps_what_another_store_had(store: AnswerStore, tenant: str) -> None:
    done = completed(tenant)
    await store.put(done)
    await store.put(done)
    (found,) = await store.iter_all("", 1_000)
    assert [event.model_dump() for event in found.events(0)] == [event.model_dump() for event in done.events(0)]
    assert await ids(store, tenant, AnswerFilter(search="sales")) == [done.answer.id]
