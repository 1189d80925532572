"""Finding what is live among much that is not, by the server's indexes and in memory."""

from collections.abc import AsyncIterator

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from tests.adapters.mongo.mongo_values import EVERYTHING, added, changed, chunk, page, published, vectors
from tinyrag_gql.adapters.mongo.atlas_search import MOST_TERMS, AtlasSearch, Within, heaviest, text_pipeline
from tinyrag_gql.adapters.mongo.client import RecordClient
from tinyrag_gql.adapters.mongo.index_versions import IndexVersion, IndexVersions
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.ports import SearchScope

pytestmark = pytest.mark.mongo


@pytest.fixture
async def tenant_wide(
    store: MongoStore, mongo_url: str, mongo_database: str, database: AsyncDatabase[dict[str, object]]
) -> AsyncIterator[AtlasSearch]:
    """A search that may name one build in its filter, and so must look through the whole tenant for more."""
    records = RecordClient(mongo_url, mongo_database)
    builds = IndexVersions(records.records("documents"), most_listed=1)
    vector_store = await store.corpus.vector_store()
    yield AtlasSearch(builds, vector_store, database["chunks"], database["pages"])
    records.close()


async def crowd(store: MongoStore, count: int) -> Document:
    """A document with so many chunks and pages that no reader may see."""
    record = await added(store)
    await store.corpus.put_pages([page(record.id, number, "apples") for number in range(1, count + 1)])
    chunks = [chunk(record.id, ordinal, "apples") for ordinal in range(count)]
    await store.corpus.put_chunks("acme", chunks, vectors(*[0] * count))
    return record


async def test_live_chunks_are_found_behind_many_dead_ones(store: MongoStore, tenant_wide: AtlasSearch) -> None:
    await crowd(store, 120)
    live = [await published(store, "apples and much else besides that weighs it down", axis=1) for _ in range(2)]
    wanted = {record.id for record in live}
    assert {hit.document_id for hit in await tenant_wide.dense(vectors(0)[0], EVERYTHING, 2)} == wanted
    assert {hit.document_id for hit in await tenant_wide.lexical({"apples": 1.0}, EVERYTHING, 2)} == wanted
    assert {hit.document_id for hit in await tenant_wide.lexical_pages({"apples": 1.0}, EVERYTHING, 2)} == wanted


async def test_a_tenant_wide_search_stays_in_its_scope(store: MongoStore, tenant_wide: AtlasSearch) -> None:
    records = [await published(store, "apples") for _ in range(3)]
    scope = SearchScope(tenant="acme", document_ids=(records[0].id, records[2].id))
    hits = await tenant_wide.dense(vectors(0)[0], scope, 10)
    assert {hit.document_id for hit in hits} == {records[0].id, records[2].id}
    assert await tenant_wide.dense(vectors(0)[0], SearchScope(tenant="other"), 10) == []


async def test_a_hit_that_died_during_the_search_is_left_out(store: MongoStore, tenant_wide: AtlasSearch) -> None:
    kept, gone = await published(store, "apples"), await published(store, "apples")
    await changed(store, gone.id, deleted=True)  # its chunks are still in the index
    assert [hit.document_id for hit in await tenant_wide.lexical({"apples": 1.0}, EVERYTHING, 10)] == [kept.id]


async def test_words_are_compared_by_their_stems(store: MongoStore) -> None:
    record = await published(store, "Depreciation of 1,234 was reported")
    for word in ("reports", "reporting", "1234", "1,234", "DEPRECIATION"):
        hits = await store.corpus.lexical({word: 1.0}, EVERYTHING, 5)
        assert [hit.document_id for hit in hits] == [record.id], word
    assert await store.corpus.lexical({"was": 1.0}, EVERYTHING, 5) == []


def test_heaviest_adds_up_words_of_one_stem() -> None:
    assert heaviest({"report": 0.5, "reports": 0.25, "figs": 1.0, "pears": 0.0}) == [("fig", 1.0), ("report", 0.75)]


def test_text_pipeline_holds_no_more_terms_than_a_query_may() -> None:
    terms = {f"word{chr(97 + n // 26)}{chr(97 + n % 26)}": 1.0 + n for n in range(400)}
    pipeline = text_pipeline("index", "", terms, Within("acme", None), 5)
    assert len(pipeline[0]["$search"]["compound"]["should"]) == MOST_TERMS


def test_within_names_builds_or_the_tenant() -> None:
    assert (Within("acme", None).field, Within("acme", None).values) == ("tenant", ["acme"])
    named = Within("acme", [IndexVersion("d", 2)])
    assert (named.field, named.values) == ("build", ["d:2"])
