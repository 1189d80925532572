"""ports.Vectors: another embedding model's vectors beside those that serve, and the move to them in one step."""

from collections.abc import AsyncIterator

import numpy as np
import pytest

from tests.adapters.contracts.conftest import Stores
from tests.adapters.contracts.contract_values import changed, chunk, indexed, vectors
from tinyrag_gql.adapters.mongo.corpus import MongoCorpus
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.domain.errors import ModelNotServingError
from tinyrag_gql.ports import EmbeddingModel, SearchScope

OLD, NEW, THIRD = EmbeddingModel("test-model", 8), EmbeddingModel("new-model", 4), EmbeddingModel("third-model", 8)
Bound = SqliteCorpus | MongoCorpus


class Views:
    """The same index as processes with other embedding models see it."""

    def __init__(self, stores: Stores, request: pytest.FixtureRequest) -> None:
        self._stores = stores
        self._request = request

    async def of(self, model: EmbeddingModel) -> Bound:
        if isinstance(self._stores.corpus, SqliteCorpus):
            corpus = SqliteCorpus(self._stores.corpus._database, model=model.name, dimension=model.dimension)
            return await corpus.open(also=[OLD, NEW, THIRD])
        view: MongoCorpus = await self._request.getfixturevalue("mongo").view(model)
        return view


@pytest.fixture
async def views(stores: Stores, request: pytest.FixtureRequest) -> AsyncIterator[Views]:
    yield Views(stores, request)


async def moved(old: Bound, new: Bound, document_id: str, count: int) -> None:
    await new.begin()
    chunks = await old.chunks(document_id, 1, offset=0, limit=100)
    await new.add_vectors(chunks, vectors(*range(count), dimension=4))
    assert await new.promote()


async def test_old_vectors_serve_until_the_new_ones_are_whole(stores: Stores, views: Views, tenant: str) -> None:
    old, new = await views.of(OLD), await views.of(NEW)
    record = await indexed(stores.documents, stores.corpus, tenant, "apples", "pears")
    scope = SearchScope(tenant=tenant)
    await new.begin()
    assert await new.lacking() == [(record.id, 1)]
    chunks = await old.chunks(record.id, 1, offset=0, limit=10)
    await new.add_vectors(chunks[:1], vectors(2, dimension=4))
    assert (await new.ordinals(record.id, 1), await old.ordinals(record.id, 1)) == ({0}, {0, 1})
    assert not await new.promote()
    with pytest.raises(ModelNotServingError):
        await new.dense(vectors(2, dimension=4)[0], scope, 5)
    assert [hit.chunk_id for hit in await old.dense(vectors(1)[0], scope, 1)] == [chunks[1].id]


async def test_new_vectors_serve_all_at_once(stores: Stores, views: Views, tenant: str) -> None:
    old, new = await views.of(OLD), await views.of(NEW)
    record = await indexed(stores.documents, stores.corpus, tenant, "apples", "pears")
    scope = SearchScope(tenant=tenant)
    await old.dense(vectors(1)[0], scope, 1)
    await moved(old, new, record.id, 2)
    assert (await new.serves(), await old.serves(), await new.lacking()) == (True, False, [])
    hit = (await new.dense(vectors(1, dimension=4)[0], scope, 1))[0]
    assert (hit.chunk_id, hit.score) == (chunk(record.id, 1, "pears").id, pytest.approx(1.0, abs=1e-6))
    with pytest.raises(ModelNotServingError):
        await old.dense(vectors(1)[0], scope, 1)


async def test_a_worker_with_the_old_model_can_write_no_more(stores: Stores, views: Views, tenant: str) -> None:
    old, new = await views.of(OLD), await views.of(NEW)
    record = await indexed(stores.documents, stores.corpus, tenant, "apples")
    await moved(old, new, record.id, 1)
    late = chunk(record.id, 1, "late", generation=2)
    for work in (old.put_chunks(tenant, [late], vectors(0)), old.ordinals(record.id, 2)):
        with pytest.raises(ModelNotServingError):
            await work
    await new.put_chunks(tenant, [late], vectors(3, dimension=4))
    assert await new.ordinals(record.id, 2) == {1}


async def test_what_was_published_after_the_move_is_made_good(stores: Stores, views: Views, tenant: str) -> None:
    old, new = await views.of(OLD), await views.of(NEW)
    first = await indexed(stores.documents, stores.corpus, tenant, "apples")
    straggler = await indexed(stores.documents, stores.corpus, tenant, "pears", live=False)
    await moved(old, new, first.id, 1)
    scope = SearchScope(tenant=tenant)
    await new.dense(vectors(1, dimension=4)[0], scope, 5)
    await go_live(stores, straggler.id)
    assert await new.lacking() == [(straggler.id, 1)]
    await new.dense(vectors(1, dimension=4)[0], scope, 5)
    await new.add_vectors(await new.chunks(straggler.id, 1, offset=0, limit=9), vectors(1, dimension=4))
    hits = await new.dense(vectors(1, dimension=4)[0], scope, 1)
    assert ([hit.document_id for hit in hits], await new.lacking()) == ([straggler.id], [])


async def test_a_move_back_uses_the_slot_again(stores: Stores, views: Views, tenant: str) -> None:
    old, new, third = await views.of(OLD), await views.of(NEW), await views.of(THIRD)
    record = await indexed(stores.documents, stores.corpus, tenant, "apples", "pears")
    await moved(old, new, record.id, 2)
    await new.drop_others()
    await old.begin()
    await third.begin()  # another mind: what the first had made is gone
    with pytest.raises(ModelNotServingError):
        await old.lacking()
    assert await third.lacking() == [(record.id, 1)]
    chunks = await new.chunks(record.id, 1, offset=0, limit=9)
    await third.add_vectors(chunks, vectors(5, 6))
    assert await third.promote()
    known = await third.known_vectors([chunks[1].text_hash])
    assert np.array_equal(known[chunks[1].text_hash], vectors(6)[0])
    assert [hit.page for hit in await third.dense(vectors(6)[0], SearchScope(tenant=tenant), 1)] == [2]


async def go_live(stores: Stores, document_id: str) -> None:
    await changed(stores.documents, document_id, live_generation=1)
