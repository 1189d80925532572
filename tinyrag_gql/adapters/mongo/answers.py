"""The answers in MongoDB: a document for each, which holds the pieces while it is being written."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tinyrag_gql.adapters.mongo.client import Pipeline, Records, Row
from tinyrag_gql.adapters.mongo.expressions import NOW, later, past
from tinyrag_gql.adapters.mongo.failures import retry_races, with_retry
from tinyrag_gql.domain.answer_records import (
    AnswerFilter,
    StoredAnswer,
    once_key,
    pack_parts,
    pack_pieces,
    pack_record,
    search_words,
    tickers_of,
    unpack_parts,
    unpack_pieces,
    unpack_record,
)
from tinyrag_gql.domain.answers import Answer, AnswerError, AnswerOrigin, AnswerStatus, Asker, IdempotencyKey
from tinyrag_gql.domain.ids import least_id_after, least_id_from
from tinyrag_gql.ports import AnswerPieces, AnswerSlice, ClaimedAnswer, EndedAnswer
from tinyrag_gql.ports.answer_store import FIRST_FENCE

WRITING = AnswerStatus.WRITING.value
_LISTED = {"record": 1, "seq": 1, "pieces": 1, "ended_at": 1}
_ID_ONLY = {"_id": 1}


class MongoAnswerStore:
    """ports.AnswerStore over the collection `answers`."""

    def __init__(self, answers: Records) -> None:
        self._answers = answers

    # ------------------------------------------------------------------------- writing

    async def add(self, answer: Answer, lease_seconds: float) -> int:
        """Keep a new WRITING answer."""
        await self._write_new(answer, _new_row(answer), lease_seconds)
        return FIRST_FENCE

    async def add_once(self, answer: Answer, lease_seconds: float, since: datetime) -> Answer | None:
        """Keep a new WRITING answer, unless its idempotency key has one; a unique index tells it."""
        once = once_key(answer.tenant, answer.asker, answer.idempotency_key)

        async def add() -> Answer | None:
            if once is not None:
                if earlier := await self._asked_once(once, since):
                    return None if earlier.id == answer.id else earlier  # its own, where a reply was lost
                await self._free(once, least_id_from(since))
            await self._write_new(answer, _new_row(answer, once), lease_seconds)
            return None

        return await retry_races(add)

    async def asked_before(
        self, tenant: str, asker: Asker | None, key: IdempotencyKey, since: datetime
    ) -> Answer | None:
        """The answer that was asked for under an idempotency key since then."""
        return await self._asked_once(once_key(tenant, asker, key), since)

    async def _asked_once(self, once: str | None, since: datetime) -> Answer | None:
        query = {"once": once, "_id": {"$gte": least_id_from(since)}}
        row = await self._answers.first(query, projection=_LISTED)
        return None if row is None else _answer(row)

    async def _free(self, once: str, before: str) -> None:
        """Take an idempotency key away from the answer that has it, where its id sorts before this."""
        older = {"once": once, "_id": {"$lt": before}}
        await self._answers.change(older, {"$unset": {"once": ""}}, projection=_ID_ONLY)

    async def append(self, answer_id: str, fence: int, pieces: AnswerPieces, lease_seconds: float) -> bool:
        """Add to a WRITING answer and renew its lease."""
        fields: Row = {"seq": pieces.seq, "lease_expires_at": later(lease_seconds)}
        fields["pieces"] = {"$concatArrays": ["$pieces", {"$literal": list(pieces.texts)}]}
        if pieces.sources is not None:
            fields["record"] = {"$literal": pack_record(pieces.sources)}
            fields["parts"] = {"$literal": pack_parts(pieces.sources)}
        held = {**_held(answer_id, fence), "seq": pieces.after_seq}
        return await self._change_once(held, [{"$set": fields}], {**_held(answer_id, fence), "seq": pieces.seq})

    async def finish(self, stored: StoredAnswer, fence: int) -> bool:
        """Keep how the answer ended, with all of its pieces."""
        held = _held(stored.answer.id, fence)
        return await self._change_once(held, _closing(stored), {"_id": stored.answer.id, "fence": fence})

    async def renew(self, answer_id: str, fence: int, lease_seconds: float) -> bool:
        """Renew the lease, or give it up."""
        held = _held(answer_id, fence)
        return await self._change_once(held, [{"$set": {"lease_expires_at": later(lease_seconds)}}], held)

    async def claim(self, lease_seconds: float, limit: int) -> Sequence[ClaimedAnswer]:
        """Take over WRITING answers whose lease has expired."""
        expired = {"status": WRITING, "$expr": past("$lease_expires_at")}
        due = await self._answers.find(expired, projection=_ID_ONLY, sort=[("_id", 1)], limit=limit)
        taken = [{"$set": {"fence": {"$add": ["$fence", 1]}, "lease_expires_at": later(lease_seconds)}}]
        rows = [await self._answers.change({**expired, "_id": row["_id"]}, taken) for row in due]
        return [ClaimedAnswer(_stored(row), row["fence"]) for row in rows if row is not None]

    async def end(
        self, tenant: str, answer_id: str, status: AnswerStatus, error: AnswerError, fence: int | None = None
    ) -> Answer | None:
        """End a WRITING answer with an error; read again where its writer went on meanwhile."""
        query: Row = {"_id": answer_id, "tenant": tenant, "status": WRITING}
        if fence is not None:
            query["fence"] = fence
        while row := await self._answers.first(query):
            stored = _stored(row)
            now = datetime.now(UTC)
            ending = {"status": status, "error": error, "completed_at": now, "seq": stored.answer.seq + 1}
            ended = stored._replace(answer=stored.answer.model_copy(update=ending))
            unchanged = {**query, "fence": row["fence"], "seq": row["seq"]}
            applied = {"_id": answer_id, "seq": ended.answer.seq, "status": status.value}
            if await self._change_once(unchanged, _closing(ended), applied):
                return ended.answer
        return None

    async def reads(self, answer_id: str, seconds: float) -> None:
        """Note that a reader of another process follows a WRITING answer for so long."""
        until = {"$max": ["$read_until", later(seconds)]}
        await self._answers.change({"_id": answer_id}, [{"$set": {"read_until": until}}], projection=_ID_ONLY)

    async def is_read(self, answer_id: str) -> bool:
        """Whether a reader of another process follows the answer."""
        read = {"_id": answer_id, "read_until": {"$ne": None}, "$expr": {"$not": [past("$read_until")]}}
        return await self._answers.count(read, limit=1) > 0

    # ------------------------------------------------------------------------- reading

    async def get(self, tenant: str, answer_id: str) -> Answer | None:
        """The answer without its parts."""
        row = await self._answers.first({"_id": answer_id, "tenant": tenant}, projection=_LISTED)
        return None if row is None else _answer(row)

    async def get_many(self, tenant: str, answer_ids: Sequence[str]) -> dict[str, StoredAnswer]:
        """Whole answers that exist, by id."""
        rows = await self._answers.find({"_id": {"$in": list(answer_ids)}, "tenant": tenant})
        return {row["_id"]: _stored(row) for row in rows}

    async def after(self, tenant: str, answer_id: str, seq: int) -> StoredAnswer | None:  # noqa: ARG002 all pieces are in one document
        """An answer for the events after `seq`."""
        row = await self._answers.first({"_id": answer_id, "tenant": tenant})
        return None if row is None else _stored(row)

    async def list(self, tenant: str, filter: AnswerFilter, *, limit: int, after: str | None) -> AnswerSlice:
        """The newest matching answers, or those older than the id `after`."""
        query = _query(tenant, filter, after)
        rows = await self._answers.find(query, projection=_LISTED, sort=[("_id", -1)], limit=limit + 1)
        return AnswerSlice(tuple(_answer(row) for row in rows[:limit]), len(rows) > limit)

    async def count(self, tenant: str, filter: AnswerFilter) -> int:
        """How many answers match."""
        return await self._answers.count(_query(tenant, filter, None))

    async def ended_since(self, tenant: str, since: datetime, limit: int) -> Sequence[EndedAnswer]:
        """Answers that ended at or after `since`, the one that ended first at the front."""
        query = {"tenant": tenant, "ended_at": {"$gte": since}}
        order = [("ended_at", 1), ("_id", 1)]
        rows = await self._answers.find(query, projection=_LISTED, sort=order, limit=limit)
        return [EndedAnswer(_answer(row), row["ended_at"]) for row in rows]

    # ------------------------------------------------------------------------- removing, and operators

    async def delete(self, tenant: str, answer_id: str) -> bool:
        """Remove an answer for good."""
        if await self.get(tenant, answer_id) is None:
            return False
        await with_retry(lambda: self._answers.remove({"_id": answer_id, "tenant": tenant}))
        return True

    async def delete_many(self, tenant: str, answer_ids: Sequence[str]) -> None:
        """Remove those of these answers that exist."""
        await with_retry(lambda: self._answers.remove({"_id": {"$in": list(answer_ids)}, "tenant": tenant}))

    async def purge(self, before: datetime, limit: int) -> int:
        """Remove the oldest answers of all tenants that were asked before then."""
        old = {"_id": {"$lt": least_id_from(before)}}
        rows = await self._answers.find(old, projection=_ID_ONLY, sort=[("_id", 1)], limit=limit)
        if rows:
            ids = [row["_id"] for row in rows]
            await with_retry(lambda: self._answers.remove({"_id": {"$in": ids}}))
        return len(rows)

    async def iter_all(self, after: str, limit: int) -> Sequence[StoredAnswer]:
        """Whole answers of all tenants with ids beyond `after`, by id."""
        rows = await self._answers.find({"_id": {"$gt": after}}, sort=[("_id", 1)], limit=limit)
        return [_stored(row) for row in rows]

    async def put(self, stored: StoredAnswer) -> None:
        """Keep an answer as another store had it; one that is WRITING is anybody's at once.

        Of answers under one idempotency key the newest one has it.
        """
        answer = stored.answer
        once = once_key(answer.tenant, answer.asker, answer.idempotency_key)
        if once is not None:
            await self._free(once, answer.id)
            newer = await self._answers.first({"once": once, "_id": {"$gt": answer.id}}, projection=_ID_ONLY)
            once = once if newer is None else None
        row = {**_new_row(answer, once), "pieces": list(stored.pieces)}
        if stored.has_sources:
            row["parts"] = pack_parts(stored.answer)
        await with_retry(lambda: self._answers.remove({"_id": stored.answer.id}))
        await self._write_new(stored.answer, row, 0)
        if stored.answer.status.terminal:
            ended_at = stored.answer.completed_at or stored.answer.created_at
            await with_retry(lambda: self._answers.change({"_id": stored.answer.id}, _closing(stored, ended_at)))

    # ------------------------------------------------------------------------- single updates

    async def _write_new(self, answer: Answer, row: Row, lease_seconds: float) -> None:
        """An upsert that can only insert, since a plain insert cannot have the server's time."""
        stages: Pipeline = [
            {"$replaceWith": {"$mergeObjects": ["$$ROOT", {"$literal": row}]}},
            {"$set": {"lease_expires_at": later(lease_seconds)}},
        ]
        never = {"_id": answer.id, "seq": {"$exists": False}}
        await self._answers.change(never, stages, upsert=True, projection=_ID_ONLY)

    async def _change_once(self, query: Row, stages: Pipeline, applied: Row) -> bool:
        """Whether the update was applied, by this try or by an earlier one whose reply was lost."""
        tries = 0

        async def attempt() -> bool:
            nonlocal tries
            tries += 1
            if await self._answers.change(query, stages, projection=_ID_ONLY) is not None:
                return True
            return tries > 1 and await self._answers.first(applied, projection=_ID_ONLY) is not None

        return await with_retry(attempt)


def _held(answer_id: str, fence: int) -> Row:
    return {"_id": answer_id, "fence": fence, "status": WRITING}


def _row(answer: Answer) -> Row:
    """What an answer's document says of it, for queries and for readers."""
    return {
        "tenant": answer.tenant,
        "status": answer.status.value,
        "finish_reason": answer.finish_reason.value,
        "conversation_id": answer.conversation_id,
        "seq": answer.seq,
        "record": pack_record(answer),
        "tickers": list(tickers_of(answer)),
        "words": list(search_words(answer)) if answer.status.terminal else [],
    }


def _new_row(answer: Answer, once: str | None = None) -> Row:
    """The document of an answer that nobody took over. `once` is left out where it is None, for the unique index."""
    row = {**_row(answer), "origin": _origin(answer.origin), "pieces": [], "fence": FIRST_FENCE}
    return row if once is None else {**row, "once": once}


def _origin(origin: AnswerOrigin) -> str | None:
    """As it is kept: None for what was asked, as documents of an earlier version, which lack it, are read."""
    return None if origin is AnswerOrigin.ASKED else origin.value


def _closing(stored: StoredAnswer, ended_at: Any = NOW) -> Pipeline:
    """The update that ends an answer: its pieces become one value. `ended_at` is a time or an expression."""
    fields = {**_row(stored.answer), "pieces": [], "packed_pieces": pack_pieces(stored.pieces)}
    if stored.has_sources:
        fields["parts"] = pack_parts(stored.answer)
    return [{"$set": {name: {"$literal": value} for name, value in fields.items()} | {"ended_at": ended_at}}]


def _answer(row: Row) -> Answer:
    answer = unpack_record(row["record"])
    if answer.status.terminal:
        return answer
    return answer.model_copy(update={"seq": row["seq"], "text": "".join(row["pieces"])})


def _stored(row: Row) -> StoredAnswer:
    answer, parts = _answer(row), row.get("parts")
    if parts is not None:
        answer = unpack_parts(answer, parts)
    pieces = unpack_pieces(row.get("packed_pieces")) if answer.status.terminal else tuple(row["pieces"])
    return StoredAnswer(answer, parts is not None, pieces)


def _query(tenant: str, filter: AnswerFilter, after: str | None) -> Row:
    conditions: list[Row] = [{"tenant": tenant}]
    if filter.ids is not None:
        conditions.append({"_id": {"$in": list(filter.ids)}})
    for name, values in (
        ("status", filter.statuses),
        ("finish_reason", filter.finish_reasons),
        ("verdict", filter.verdicts),
    ):
        if values is not None:
            conditions.append({name: {"$in": [each.value for each in values]}})
    if filter.origins is not None:
        conditions.append({"origin": {"$in": [_origin(each) for each in filter.origins]}})
    if filter.conversation_id is not None:
        conditions.append({"conversation_id": filter.conversation_id})
    if filter.folded_tickers is not None:
        conditions.append({"tickers": {"$in": list(filter.folded_tickers)}})
    conditions += [{"words": {"$regex": f"^{re.escape(word)}"}} for word in filter.search_words]
    if filter.search_words:
        conditions.append({"status": {"$ne": WRITING}})
    return {"$and": conditions + [{"_id": bound} for bound in _bounds(filter, after)]}


def _bounds(filter: AnswerFilter, after: str | None) -> list[dict[str, Any]]:
    """Ids hold the time, so that one index serves the order and every bound of it."""
    bounds: list[dict[str, Any]] = [] if after is None else [{"$lt": after}]
    if filter.created_after is not None:
        bounds.append({"$gte": least_id_after(filter.created_after)})
    if filter.created_before is not None:
        bounds.append({"$lt": least_id_from(filter.created_before)})
    return bounds
