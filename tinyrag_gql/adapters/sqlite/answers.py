"""The answers in SQLite: narrow rows to list by, the records beside them, and the pieces of those being written."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tinyrag_gql.adapters.sqlite.answer_queries import Query, first_number, number_of, queries, tenant_word
from tinyrag_gql.adapters.sqlite.clock import from_micros, micros
from tinyrag_gql.adapters.sqlite.database import Database
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
from tinyrag_gql.domain.answers import Answer, AnswerError, AnswerStatus, Asker, IdempotencyKey
from tinyrag_gql.domain.ids import least_id_from
from tinyrag_gql.ports import AnswerPieces, AnswerSlice, ClaimedAnswer, EndedAnswer
from tinyrag_gql.ports.answer_store import FIRST_FENCE

_WRITING = "status = 'WRITING'"
_HELD = f"number = ? AND fence = ? AND {_WRITING}"
_ROW = "answers.number, seq, record, parts, pieces"
_SECOND = 1_000_000


class SqliteAnswerStore:
    """ports.AnswerStore over a SQLite file of its own (answer_schema.py)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------------------- writing

    async def add(self, answer: Answer, lease_seconds: float) -> int:
        """Keep a new WRITING answer."""

        def work(connection: sqlite3.Connection) -> int:
            _insert(connection, answer, lease=self._later(lease_seconds))
            return FIRST_FENCE

        return await self._database.write(work)

    async def add_once(self, answer: Answer, lease_seconds: float, since: datetime) -> Answer | None:
        """Keep a new WRITING answer, unless its idempotency key has one; writers take turns."""
        once = once_key(answer.tenant, answer.asker, answer.idempotency_key)

        def work(connection: sqlite3.Connection) -> Answer | None:
            if earlier := _asked_once(connection, once, since):
                return earlier
            _insert(connection, answer, lease=self._later(lease_seconds))
            return None

        return await self._database.write(work)

    async def asked_before(
        self, tenant: str, asker: Asker | None, key: IdempotencyKey, since: datetime
    ) -> Answer | None:
        """The answer that was asked for under an idempotency key since then."""
        once = once_key(tenant, asker, key)
        return await self._database.read(lambda connection: _asked_once(connection, once, since))

    async def append(self, answer_id: str, fence: int, pieces: AnswerPieces, lease_seconds: float) -> bool:
        """Add to a WRITING answer and renew its lease."""
        number, first = number_of(answer_id), pieces.after_seq + (pieces.sources is not None) + 1
        known = pieces.sources
        sources = None if known is None else (pack_record(known), pack_parts(known), number)

        def work(connection: sqlite3.Connection) -> bool:
            sql = f"UPDATE answers SET seq = ?, claimable_at = ? WHERE {_HELD}"  # noqa: S608 our own words
            if not connection.execute(sql, (pieces.seq, self._later(lease_seconds), number, fence)).rowcount:
                return False
            if sources is not None:
                connection.execute("UPDATE answer_records SET record = ?, parts = ? WHERE number = ?", sources)
            rows = [(number, seq, text) for seq, text in enumerate(pieces.texts, start=first)]
            connection.executemany("INSERT INTO answer_pieces VALUES (?, ?, ?)", rows)
            return True

        return await self._database.write(work)

    async def finish(self, stored: StoredAnswer, fence: int) -> bool:
        """Keep how the answer ended, with all of its pieces."""
        number, packed = number_of(stored.answer.id), _packed(stored)

        def work(connection: sqlite3.Connection) -> bool:
            if not connection.execute(f"SELECT 1 FROM answers WHERE {_HELD}", (number, fence)).fetchone():  # noqa: S608 our own words
                return False
            _close(connection, stored.answer, packed, ended_at=self._now())
            return True

        return await self._database.write(work)

    async def renew(self, answer_id: str, fence: int, lease_seconds: float) -> bool:
        """Renew the lease, or give it up."""
        values = (self._later(lease_seconds), number_of(answer_id), fence)
        sql = f"UPDATE answers SET claimable_at = ? WHERE {_HELD}"  # noqa: S608 our own words
        return await self._database.write(lambda connection: bool(connection.execute(sql, values).rowcount))

    async def claim(self, lease_seconds: float, limit: int) -> Sequence[ClaimedAnswer]:
        """Take over WRITING answers whose lease has expired."""
        due = "SELECT number FROM answers WHERE claimable_at <= ? ORDER BY number LIMIT ?"
        taken = "UPDATE answers SET fence = fence + 1, claimable_at = ? WHERE number = ? RETURNING fence"

        def expired(connection: sqlite3.Connection) -> list[int]:
            return [number for (number,) in connection.execute(due, (self._now(), limit))]

        def work(connection: sqlite3.Connection) -> list[ClaimedAnswer]:
            lease = self._later(lease_seconds)
            fences = {number: connection.execute(taken, (lease, number)).fetchone() for number in expired(connection)}
            found = _whole(connection, fences)
            return [ClaimedAnswer(found[number], fence) for number, (fence,) in fences.items()]

        # Looked for before it is written, since there is mostly none and a writer would hold up others.
        return await self._database.write(work) if await self._database.read(expired) else []

    async def end(
        self, tenant: str, answer_id: str, status: AnswerStatus, error: AnswerError, fence: int | None = None
    ) -> Answer | None:
        """End a WRITING answer with an error."""
        number, now = number_of(answer_id), self._database.clock()
        held, values = f"number = ? AND tenant = ? AND {_WRITING}", [number, tenant]
        if fence is not None:
            held, values = f"{held} AND fence = ?", [*values, fence]

        def work(connection: sqlite3.Connection) -> Answer | None:
            if not connection.execute(f"SELECT 1 FROM answers WHERE {held}", values).fetchone():  # noqa: S608 our own words
                return None
            stored = _whole(connection, [number])[number]
            ending = {"status": status, "error": error, "completed_at": now, "seq": stored.answer.seq + 1}
            ended = stored._replace(answer=stored.answer.model_copy(update=ending))
            _close(connection, ended.answer, _packed(ended), ended_at=micros(now))
            return ended.answer

        return await self._database.write(work)

    async def reads(self, answer_id: str, seconds: float) -> None:
        """Note that a reader of another process follows a WRITING answer for so long."""
        sql = "UPDATE answers SET read_until = max(read_until, ?) WHERE number = ?"
        values = (self._later(seconds), number_of(answer_id))
        await self._database.write(lambda connection: connection.execute(sql, values))

    async def is_read(self, answer_id: str) -> bool:
        """Whether a reader of another process follows the answer."""
        sql, values = "SELECT 1 FROM answers WHERE number = ? AND read_until > ?", (number_of(answer_id), self._now())
        return await self._database.read(lambda connection: connection.execute(sql, values).fetchone() is not None)

    # ------------------------------------------------------------------------- reading

    async def get(self, tenant: str, answer_id: str) -> Answer | None:
        """The answer without its parts."""
        only = AnswerFilter(ids=(answer_id,))
        found = (await self.list(tenant, only, limit=1, after=None)).answers
        return found[0] if found else None

    async def get_many(self, tenant: str, answer_ids: Sequence[str]) -> dict[str, StoredAnswer]:
        """Whole answers that exist, by id."""
        numbers = [number_of(answer_id) for answer_id in answer_ids]
        found = await self._database.read(lambda connection: _whole(connection, numbers))
        return {stored.answer.id: stored for stored in found.values() if stored.answer.tenant == tenant}

    async def after(self, tenant: str, answer_id: str, seq: int) -> StoredAnswer | None:
        """An answer for the events after `seq`."""
        number = number_of(answer_id)
        found = await self._database.read(lambda connection: _whole(connection, [number], after=seq))
        return found[number] if number in found and found[number].answer.tenant == tenant else None

    async def list(self, tenant: str, filter: AnswerFilter, *, limit: int, after: str | None) -> AnswerSlice:
        """The newest matching answers, or those older than the id `after`."""
        found = queries(tenant, filter, after)

        def work(connection: sqlite3.Connection) -> AnswerSlice:
            numbers = sorted((each for query in found for each in _numbers(connection, query, limit + 1)), reverse=True)
            answers = _records(connection, numbers[:limit])
            own = [answer for answer in answers.values() if answer.tenant == tenant]
            return AnswerSlice(tuple(own), len(numbers) > limit)

        return await self._database.read(work)

    async def count(self, tenant: str, filter: AnswerFilter) -> int:
        """How many answers match."""
        found = queries(tenant, filter)
        return await self._database.read(lambda connection: sum(_count(connection, query) for query in found))

    async def ended_since(self, tenant: str, since: datetime, limit: int) -> Sequence[EndedAnswer]:
        """Answers that ended at or after `since`, the one that ended first at the front."""
        sql = """SELECT number, ended_at FROM answers WHERE tenant = ? AND ended_at >= ?
            ORDER BY ended_at, number LIMIT ?"""

        def work(connection: sqlite3.Connection) -> list[EndedAnswer]:
            ends: dict[int, int] = dict(connection.execute(sql, (tenant, micros(since), limit)).fetchall())
            answers = _records(connection, list(ends))
            return [EndedAnswer(answers[number], from_micros(at)) for number, at in ends.items()]

        return await self._database.read(work)

    # ------------------------------------------------------------------------- removing, and operators

    async def delete(self, tenant: str, answer_id: str) -> bool:
        """Remove an answer for good."""
        number = number_of(answer_id)

        def work(connection: sqlite3.Connection) -> bool:
            held = connection.execute("SELECT 1 FROM answers WHERE number = ? AND tenant = ?", (number, tenant))
            if held.fetchone() is None:
                return False
            _remove(connection, [number])
            return True

        return await self._database.write(work)

    async def delete_many(self, tenant: str, answer_ids: Sequence[str]) -> None:
        """Remove those of these answers that exist."""
        numbers = [number_of(answer_id) for answer_id in answer_ids]

        def work(connection: sqlite3.Connection) -> None:
            found = _records(connection, numbers)
            _remove(connection, [number for number, answer in found.items() if answer.tenant == tenant])

        await self._database.write(work)

    async def purge(self, before: datetime, limit: int) -> int:
        """Remove the oldest answers of all tenants that were asked before then."""
        sql = "SELECT number FROM answers WHERE number < ? ORDER BY number LIMIT ?"
        values = (first_number(least_id_from(before)), limit)

        def work(connection: sqlite3.Connection) -> int:
            numbers = [number for (number,) in connection.execute(sql, values)]
            _remove(connection, numbers)
            return len(numbers)

        return await self._database.write(work)

    async def iter_all(self, after: str, limit: int) -> Sequence[StoredAnswer]:
        """Whole answers of all tenants with ids beyond `after`, by id."""
        sql, values = "SELECT number FROM answers WHERE number > ? ORDER BY number LIMIT ?", (number_of(after), limit)

        def work(connection: sqlite3.Connection) -> list[StoredAnswer]:
            numbers = [number for (number,) in connection.execute(sql, values)]
            found = _whole(connection, numbers)
            return [found[number] for number in numbers]

        return await self._database.read(work)

    async def put(self, stored: StoredAnswer) -> None:
        """Keep an answer as another store had it; one that is WRITING is anybody's at once."""
        answer, packed = stored.answer, _packed(stored)
        number = number_of(answer.id)
        first = stored.has_sources + 1

        def work(connection: sqlite3.Connection) -> None:
            _remove(connection, [number])
            _insert(connection, answer, lease=self._now())
            if answer.status.terminal:
                _close(connection, answer, packed, ended_at=micros(answer.completed_at or answer.created_at))
                return
            connection.execute("UPDATE answer_records SET parts = ? WHERE number = ?", (packed[0], number))
            rows = [(number, seq, text) for seq, text in enumerate(stored.pieces, start=first)]
            connection.executemany("INSERT INTO answer_pieces VALUES (?, ?, ?)", rows)

        await self._database.write(work)

    def _now(self) -> int:
        return micros(self._database.clock())

    def _later(self, seconds: float) -> int:
        return self._now() + int(seconds * _SECOND)


def _packed(stored: StoredAnswer) -> tuple[bytes | None, bytes]:
    return pack_parts(stored.answer) if stored.has_sources else None, pack_pieces(stored.pieces)


def _insert(connection: sqlite3.Connection, answer: Answer, *, lease: int) -> None:
    number = number_of(answer.id)
    row = (number, answer.id, answer.tenant, answer.status.value, answer.finish_reason.value, answer.conversation_id)
    once = once_key(answer.tenant, answer.asker, answer.idempotency_key)
    connection.execute(
        "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, ?, ?)",
        (*row, answer.seq, FIRST_FENCE, lease, once, answer.origin.value),
    )
    connection.execute("INSERT INTO answer_records VALUES (?, ?, NULL, NULL)", (number, pack_record(answer)))


def _asked_once(connection: sqlite3.Connection, once: str | None, since: datetime) -> Answer | None:
    sql = "SELECT number FROM answers WHERE once = ? AND number >= ? ORDER BY number DESC LIMIT 1"
    found = connection.execute(sql, (once, first_number(least_id_from(since)))).fetchone()
    return None if found is None else _records(connection, found)[found[0]]


def _close(
    connection: sqlite3.Connection, answer: Answer, packed: tuple[bytes | None, bytes], *, ended_at: int
) -> None:
    """Write an answer that has ended: its pieces become one value, and a search finds it from now on."""
    number = number_of(answer.id)
    row = (answer.status.value, answer.finish_reason.value, answer.seq, ended_at, number)
    connection.execute(
        "UPDATE answers SET status = ?, finish_reason = ?, seq = ?, claimable_at = NULL, ended_at = ? WHERE number = ?",
        row,
    )
    connection.execute(
        "UPDATE answer_records SET record = ?, parts = ?, pieces = ? WHERE number = ?",
        (pack_record(answer), *packed, number),
    )
    connection.execute("DELETE FROM answer_pieces WHERE number = ?", (number,))
    tickers = [(answer.tenant, ticker, number) for ticker in tickers_of(answer)]
    connection.executemany("INSERT OR IGNORE INTO answer_tickers VALUES (?, ?, ?)", tickers)
    connection.execute("INSERT INTO answer_words (rowid, words) VALUES (?, ?)", (number, _words(answer)))


def _remove(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Remove answers, and their words, which a contentless index takes out by the very text that was put in."""
    ended = [answer for answer in _records(connection, numbers).values() if answer.status.terminal]
    words = [(number_of(answer.id), _words(answer)) for answer in ended]
    connection.executemany("INSERT INTO answer_words (answer_words, rowid, words) VALUES ('delete', ?, ?)", words)
    connection.executemany("DELETE FROM answers WHERE number = ?", [(number,) for number in numbers])


def _words(answer: Answer) -> str:
    return " ".join((tenant_word(answer.tenant, answer.origin), *search_words(answer)))


def _numbers(connection: sqlite3.Connection, query: Query, limit: int) -> list[int]:
    """The newest that one query finds."""
    source, number, condition = query
    sql = f"SELECT {number} FROM {source} WHERE {condition.sql} ORDER BY {number} DESC LIMIT ?"  # noqa: S608 our own words
    return [found for (found,) in connection.execute(sql, (*condition.parameters, limit))]


def _count(connection: sqlite3.Connection, query: Query) -> int:
    sql = f"SELECT count(*) FROM {query.source} WHERE {query.condition.sql}"  # noqa: S608 our own words
    found: int = connection.execute(sql, query.condition.parameters).fetchone()[0]
    return found


def _rows(connection: sqlite3.Connection, columns: str, numbers: Iterable[int]) -> Iterable[tuple[Any, ...]]:
    sql = f"SELECT {columns} FROM answers JOIN answer_records USING (number) WHERE answers.number = ?"  # noqa: S608 our own words
    for number in numbers:
        yield from connection.execute(sql, (number,))


def _records(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Answer]:
    """Answers without their parts, by number."""
    found = {}
    for number, seq, record in _rows(connection, "answers.number, seq, record", numbers):
        answer = unpack_record(record)
        if not answer.status.terminal:
            text = "".join(_pieces(connection, number, 0))
            answer = answer.model_copy(update={"seq": seq, "text": text})
        found[number] = answer
    return found


def _whole(connection: sqlite3.Connection, numbers: Iterable[int], after: int = 0) -> dict[int, StoredAnswer]:
    """Whole answers by number; of WRITING ones only the pieces after an event."""
    found = {}
    for number, seq, record, parts, packed in _rows(connection, _ROW, numbers):
        answer = unpack_record(record)
        pieces, skipped = unpack_pieces(packed), 0
        if not answer.status.terminal:
            pieces = _pieces(connection, number, after)
            skipped = seq - (parts is not None) - len(pieces)
            answer = answer.model_copy(update={"seq": seq, "text": "".join(pieces)})
        if parts is not None:
            answer = unpack_parts(answer, parts)
        found[number] = StoredAnswer(answer, parts is not None, pieces, skipped)
    return found


def _pieces(connection: sqlite3.Connection, number: int, after: int) -> tuple[str, ...]:
    sql = "SELECT text FROM answer_pieces WHERE number = ? AND seq > ? ORDER BY seq"
    return tuple(text for (text,) in connection.execute(sql, (number, after)))
