"""A file of answers that an earlier version wrote is brought up to date and read."""

import sqlite3
from pathlib import Path

from tests.adapters.contracts.answer_values import completed
from tinyrag_gql.adapters.sqlite.answer_queries import Query, number_of, queries, tenant_word
from tinyrag_gql.adapters.sqlite.answer_schema import MIGRATIONS
from tinyrag_gql.adapters.sqlite.answers import SqliteAnswerStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.answer_records import PARTS, AnswerFilter, StoredAnswer, pack_parts, pack_pieces, search_words
from tinyrag_gql.domain.answers import AnswerFinishReason, AnswerOrigin, AnswerStatus

TENANT = "acme"
WITHOUT_ORIGINS = MIGRATIONS[:5]


def keep_as_before(connection: sqlite3.Connection, stored: StoredAnswer) -> None:
    """Keep a COMPLETED answer as a version without origins did."""
    answer, number = stored.answer, number_of(stored.answer.id)
    row = (number, answer.id, TENANT, "COMPLETED", "COMPLETE", None, answer.seq, 1, None, 0, 1, None)
    record = answer.model_dump_json(exclude={*PARTS, "origin"})
    packed = pack_parts(answer), pack_pieces(stored.pieces)
    words = " ".join((tenant_word(TENANT), *search_words(answer)))
    connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute("INSERT INTO answer_records VALUES (?, ?, ?, ?)", (number, record, *packed))
    connection.execute("INSERT INTO answer_words (rowid, words) VALUES (?, ?)", (number, words))


async def test_answers_of_before_origins_are_those_that_were_asked(tmp_path: Path) -> None:
    done = completed(TENANT)
    database = await Database(tmp_path / "answers.sqlite", migrations=WITHOUT_ORIGINS).open()
    await database.write(lambda connection: keep_as_before(connection, done))
    database.close()
    database = await Database(tmp_path / "answers.sqlite", migrations=MIGRATIONS).open()
    store = SqliteAnswerStore(database)
    for origin, expected in ((AnswerOrigin.ASKED, [done.answer.id]), (AnswerOrigin.EVALUATION, [])):
        for search in (None, "sales"):
            found = await store.list(TENANT, AnswerFilter(origins=(origin,), search=search), limit=9, after=None)
            assert [each.id for each in found.answers] == expected
    kept = (await store.get_many(TENANT, [done.answer.id]))[done.answer.id]
    assert kept.answer.model_dump() == done.answer.model_dump()
    assert await store.delete(TENANT, done.answer.id)
    assert await store.count(TENANT, AnswerFilter(search="sales")) == 0
    database.close()


async def test_lists_of_one_origin_are_read_by_an_index_without_sorting(tmp_path: Path) -> None:
    database = await Database(tmp_path / "answers.sqlite", migrations=MIGRATIONS).open()
    asked = AnswerFilter(origins=(AnswerOrigin.ASKED,))
    ended = AnswerFilter(
        origins=asked.origins, statuses=(AnswerStatus.COMPLETED,), finish_reasons=(AnswerFinishReason.COMPLETE,)
    )
    for wanted, index in ((asked, "answers_by_origin"), (ended, "answers_by_ending")):
        (query,) = queries(TENANT, wanted)
        steps = await database.read(lambda connection, query=query: plan(connection, query))  # type: ignore[misc]
        assert len(steps) == 1, steps
        assert index in steps[0]
    database.close()


def plan(connection: sqlite3.Connection, query: Query) -> list[str]:
    """How SQLite reads the newest answers that a query finds."""
    source, number, condition = query
    sql = f"EXPLAIN QUERY PLAN SELECT {number} FROM {source} WHERE {condition.sql} ORDER BY {number} DESC LIMIT 9"  # noqa: S608 our own words
    return [step[-1] for step in connection.execute(sql, condition.parameters)]
