"""Weighted BM25 is the sum that it should be, and no text of a user's can become a query's syntax."""

import math
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.sqlite.sqlite_values import EVERYTHING, TENANT, chunks_of, indexed, record, unit
from tinyrag_gql.adapters.sqlite import fulltext
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.fulltext import searchable
from tinyrag_gql.adapters.sqlite.term_counts import TermCounts
from tinyrag_gql.domain.documents import DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.ports import SearchScope

WORDS = ["zig", "zag", "fig", "dot", "ram"]  # the stemmer leaves these alone
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=8)
MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@asynccontextmanager
async def fresh() -> AsyncIterator[tuple[SqliteDocumentStore, SqliteCorpus]]:
    """A database of its own, since scores depend on all that is in it."""
    with TemporaryDirectory() as folder:
        database = await Database(Path(folder) / "tinyrag.db").open()
        yield SqliteDocumentStore(database), await SqliteCorpus(database, model="test-model", dimension=8).open()
        database.close()


def bm25(texts: list[str], term: str, text: str) -> float:
    """The textbook formula with k1 = 1.2 and b = 0.75, and SQLite's least idf."""
    words = text.split()
    holding = sum(term in other.split() for other in texts)
    idf = max(math.log((len(texts) - holding + 0.5) / (holding + 0.5)), 1e-6)
    average = sum(len(other.split()) for other in texts) / len(texts)
    count = words.count(term)
    return idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * len(words) / average))


@MANY
@given(texts=TEXTS, terms=st.dictionaries(st.sampled_from(WORDS), st.sampled_from([0.4, 1.0, 2.5]), min_size=1))
async def test_scores_are_the_weighted_sum(texts: list[str], terms: dict[str, float]) -> None:
    async with fresh() as (store, index):
        document_id = await indexed(store, *texts)
        hits = await index.lexical(terms, EVERYTHING, 100)
    chunks = chunks_of(document_id, *texts)
    matching = [chunk for chunk in chunks if terms.keys() & set(chunk.text.split())]
    scores = {chunk.id: sum(w * bm25(texts, term, chunk.text) for term, w in terms.items()) for chunk in matching}
    assert {hit.chunk_id: hit.score for hit in hits} == pytest.approx(scores)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@MANY
@given(
    term=st.text(max_size=20)
    | st.sampled_from(['"', '" OR "', "a* NEAR(b)", "text:a", "-a", "^a", "NOT", "\0", "(", "'"])
)
async def test_any_term_is_only_a_word(store: SqliteDocumentStore, index: SqliteCorpus, term: str) -> None:
    await indexed(store, "common words")
    hits = await index.lexical({term: 1.0, f"common {term}": 0.5}, EVERYTHING, 5)
    assert all(hit.score > 0 for hit in hits)
    assert await index.lexical_pages({term: 1.0}, EVERYTHING, 5) == []


@MANY
@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=4))
async def test_what_was_put_in_can_be_taken_out(
    database: Database, store: SqliteDocumentStore, index: SqliteCorpus, texts: list[str]
) -> None:
    document_id = await indexed(store, *texts)
    await store.update(document_id, Precondition(), DocumentPatch(deleted=True))
    assert await index.collect(document_id, frozenset()) == len(texts)

    def left(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT INTO chunk_words (chunk_words) VALUES ('integrity-check')")
        connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, chunk_words, row)")
        return connection.execute("SELECT count(*) FROM temp.vocabulary").fetchone()[0]

    assert await database.write(left) == 0


@pytest.mark.parametrize(
    ("text", "indexed_as"),
    [("1,234,567.89", "1234567.89"), ("1,2,3", "1,2,3"), ("a,b 12,345 c", "a,b 12345 c"), ("12,3456", "12,3456")],
)
def test_thousands_are_one_word(text: str, indexed_as: str) -> None:
    assert searchable(text) == indexed_as


async def test_generations_that_are_not_live_take_no_places(store: SqliteDocumentStore, index: SqliteCorpus) -> None:
    for _ in range(3):
        hidden = await store.add(record(), pending_limit=1000)
        await index.put_chunks(TENANT, chunks_of(hidden.id, "apples"), unit(1, 0))
    live = await indexed(store, "apples")
    assert [hit.document_id for hit in await index.lexical({"apples": 1.0}, EVERYTHING, 1)] == [live]


def lexical(index: SqliteCorpus, terms: dict[str, float], affordable: int, tenant: str = TENANT) -> Any:
    """A search of all documents in which a term is frequent that more than so many texts hold."""
    counts, scope = TermCounts(affordable), SearchScope(tenant=tenant)
    return index._database.read(lambda c: fulltext.search(c, "chunk_words", terms, scope, 10, counts))


async def test_over_all_documents_the_rarest_terms_propose(store: SqliteDocumentStore, index: SqliteCorpus) -> None:
    for _ in range(4):
        await indexed(store, "sales", "sales")
    rare = await indexed(store, "sales of kayaks")
    found = await lexical(index, {"kayaks": 1.0, "sales": 1.0}, affordable=5)
    assert [hit.document_id for hit in found] == [rare]
    assert len(await lexical(index, {"kayaks": 1.0, "sales": 1.0}, affordable=100)) == 9


async def test_of_a_term_that_most_documents_hold_the_newest_are_searched(
    store: SqliteDocumentStore, index: SqliteCorpus
) -> None:
    made = [await indexed(store, "sales") for _ in range(6)]
    found = await lexical(index, {"sales": 1.0, "unheard": 1.0}, affordable=2)
    assert {hit.document_id for hit in found} == set(made[-2:])


async def test_over_all_documents_no_tenant_sees_those_of_another(
    store: SqliteDocumentStore, index: SqliteCorpus
) -> None:
    await indexed(store, "sales")
    assert await lexical(index, {"sales": 1.0}, affordable=100, tenant="another") == []


async def test_terms_are_counted_again_once_there_are_more_documents(
    database: Database, store: SqliteDocumentStore
) -> None:
    counts = TermCounts(affordable=3)
    for expected in ({'"kayaks"': 1.0, '"sales"': 1.0}, {'"kayaks"': 1.0}):
        await indexed(store, "sales of kayaks")
        await indexed(store, "sales")
        terms = {'"kayaks"': 1.0, '"sales"': 1.0}
        assert await database.read(lambda c, t=terms: counts.rarest(c, "chunk_words", t)) == expected  # type: ignore[misc]
