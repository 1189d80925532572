"""The matrix in memory gives what a plain computation over the file gives, whatever was swapped and deleted before."""

import logging
import sqlite3
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.sqlite.sqlite_values import MODEL, TENANT, chunks_of, indexed, record, unit
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.dense_index import DenseIndex
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.chunks import chunk_id
from tinyrag_gql.domain.documents import Document, DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.ports import ChunkScore, Matrix, SearchScope, Vector

Live = dict[str, tuple[int, Matrix]]
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "rebuild", "delete"]), st.integers(0, 9), st.integers(0, 30)), max_size=6
)


async def search(database: Database, index: DenseIndex, vector: Vector, scope: SearchScope, k: int) -> list[ChunkScore]:
    return await database.read(lambda connection: index.search(connection, vector, scope, k))


def expected(live: Live, ids: set[str], vector: Vector, k: int) -> list[float]:
    rows = [rows for key, (_, rows) in live.items() if key in ids]
    return sorted(np.concatenate([*rows, np.empty((0, 8), np.float32)]) @ vector, reverse=True)[:k]


async def take(
    step: tuple[str, int, int], store: SqliteDocumentStore, corpus: SqliteCorpus, tenant: str, live: Live
) -> None:
    """One change of the corpus, in the store and in `live`."""
    kind, which, size = step
    if kind == "add" or not live:
        kept: Document = await store.add(record(tenant=tenant), pending_limit=10_000)
        document_id, generation = kept.id, 1
    else:
        document_id = sorted(live)[which % len(live)]
        generation = live.pop(document_id)[0] + 1
    if kind == "delete" and generation > 1:
        await store.update(document_id, Precondition(), DocumentPatch(deleted=True))
        return
    rows = unit(size, seed=which)
    await corpus.put_chunks(tenant, chunks_of(document_id, *map(str, range(size)), generation=generation), rows)
    await store.update(document_id, Precondition(), DocumentPatch(live_generation=generation))
    live[document_id] = (generation, rows)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, k=st.integers(0, 40), seed=st.integers(0, 5))
async def test_search_is_exact_after_any_changes(
    database: Database,
    store: SqliteDocumentStore,
    index: SqliteCorpus,
    steps: list[tuple[str, int, int]],
    k: int,
    seed: int,
) -> None:
    live: Live = {}
    tenant, matrix, vector = uuid4().hex, DenseIndex(MODEL), unit(1, seed)[0]
    for step in steps:
        await take(step, store, index, tenant, live)
        some = set(sorted(live)[:2])
        for ids, scope in [
            (set(live), SearchScope(tenant=tenant)),
            (some, SearchScope(tenant=tenant, document_ids=tuple(some))),
        ]:
            hits = await search(database, matrix, vector, scope, k)
            assert [hit.score for hit in hits] == pytest.approx(expected(live, ids, vector, k), abs=1e-6)
            assert {hit.document_id for hit in hits} <= ids
            assert len({hit.chunk_id for hit in hits}) == len(hits)


async def test_rows_of_deleted_documents_are_used_again(
    database: Database, store: SqliteDocumentStore, index: SqliteCorpus
) -> None:
    matrix, vector = DenseIndex(MODEL), unit(1, 1)[0]
    for _ in range(30):
        document_id = await indexed(store, *["text"] * 100)
        await search(database, matrix, vector, SearchScope(tenant=TENANT), 5)
        await store.update(document_id, Precondition(), DocumentPatch(deleted=True))
    assert matrix.capacity == 1024


async def test_too_many_chunks_are_warned_of_once(
    database: Database, store: SqliteDocumentStore, index: SqliteCorpus, caplog: pytest.LogCaptureFixture
) -> None:
    matrix, vector = DenseIndex(MODEL, warn_at=5), unit(1, 1)[0]
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            await indexed(store, "a", "b", "c")
            await search(database, matrix, vector, SearchScope(tenant=TENANT), 5)
    assert [line.message for line in caplog.records if "MongoDB" in line.message] != []
    assert len(caplog.records) == 1


async def test_ties_go_by_the_order_of_indexing(
    database: Database, store: SqliteDocumentStore, index: SqliteCorpus
) -> None:
    ids = [await indexed(store, "text", seed=3) for _ in range(5)]
    matrix = DenseIndex(MODEL)

    def work(connection: sqlite3.Connection) -> list[str]:
        hits = matrix.search(connection, unit(1, 3)[0], SearchScope(tenant=TENANT), 3)
        return [hit.document_id for hit in hits]

    assert await database.read(work) == ids[:3]


async def test_the_best_of_many_rows_are_exact(
    database: Database, store: SqliteDocumentStore, index: SqliteCorpus
) -> None:
    ids = [await indexed(store, *["text"] * 700, seed=seed) for seed in range(3)]
    vector, matrix = unit(1, 9)[0], DenseIndex(MODEL)
    live = {document_id: (1, unit(700, seed)) for seed, document_id in enumerate(ids)}
    for wanted in (ids, ids[::2]):
        scope = SearchScope(tenant=TENANT, document_ids=tuple(wanted))
        hits = await search(database, matrix, vector, scope, 5)
        assert [hit.score for hit in hits] == pytest.approx(expected(live, set(wanted), vector, 5), abs=1e-6)
        assert {hit.document_id for hit in hits} <= set(wanted)


async def test_rows_and_ids_outlive_growth_and_reuse(
    database: Database, store: SqliteDocumentStore, index: SqliteCorpus
) -> None:
    matrix, scope, live = DenseIndex(MODEL), SearchScope(tenant=TENANT), {}
    for seed in range(5):
        document_id = await indexed(store, *["text"] * 700, seed=seed)
        live[document_id] = (1, unit(700, seed))
        if seed == 3:
            await store.update(gone := next(iter(live)), Precondition(), DocumentPatch(deleted=True))
            del live[gone]
        hits = await search(database, matrix, unit(1, 9)[0], scope, 3000)
        rows = [(id_, *each) for id_, (_, vectors) in live.items() for each in enumerate(vectors)]
        scores = {chunk_id(id_, 1, ordinal): row @ unit(1, 9)[0] for id_, ordinal, row in rows}
        assert {hit.chunk_id: hit.score for hit in hits} == pytest.approx(scores, abs=1e-6)
    assert matrix.capacity < 4 * 1024
