"""A move to another model over the embedded store: resumed where it was cut off, and nothing embedded twice."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import numpy as np
import pytest

from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.bootstrap.adapters import open_adapters
from tinyrag_gql.bootstrap.services import make_search
from tinyrag_gql.domain.errors import ModelNotServingError
from tinyrag_gql.domain.search import SearchRequest
from tinyrag_gql.ports import Matrix, QueryEmbedding, Vector
from tinyrag_gql.services.reindex_service import ReindexService


class Wheel:
    """A made-up model of two dimensions: the length of a text as an angle."""

    model, dimension, max_tokens = "wheel", 2, 256

    def __init__(self, allowed: int = 1000) -> None:
        self.allowed = allowed
        self.embedded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 2 for text in texts]

    async def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        for position, text in enumerate(texts):
            if len(self.embedded) >= self.allowed:
                raise OSError("the model went away")
            self.embedded.append(text)
            yield [position], np.stack([self._vector(text)])

    async def query(self, text: str) -> QueryEmbedding:
        return QueryEmbedding(self._vector(text), self.count_tokens([text])[0])

    def _vector(self, text: str) -> Vector:
        return np.array([np.cos(len(text)), np.sin(len(text))], np.float32)


@asynccontextmanager
async def with_wheel(env: TestEnvironment, model: Wheel) -> AsyncIterator[TestEnvironment]:
    """The same store, opened by a process that has both models."""
    async with open_adapters(env.settings, embedders=[env.embedder, model]) as adapters:  # type: ignore[list-item]
        yield TestEnvironment(env.settings, adapters, env.embedder)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinyrag_gql.services.reindex_service.STRAGGLER_SECONDS", 0)


async def test_a_move_cut_off_goes_on_and_embeds_nothing_twice(env: TestEnvironment) -> None:
    for number in range(3):
        await env.ingest(f"Net sales were ${number} million.\n", f"{number}.txt")
    model = Wheel(allowed=2)
    async with with_wheel(env, model) as moving:
        corpus = moving.adapters.store.corpora[1]
        with pytest.raises(OSError, match="went away"):
            await ReindexService(corpus, model).run()
        assert (await corpus.serves(), await moving.corpus.serves()) == (False, True)
        model.allowed = 1000
        assert await ReindexService(corpus, model).run() == 1
        assert (await corpus.serves(), len(model.embedded), len(set(model.embedded))) == (True, 3, 3)


async def test_search_and_ingestion_follow_the_move(env: TestEnvironment) -> None:
    before = await env.ingest()
    old, request = make_search(env.adapters), SearchRequest(tenant=TENANT, query="net sales", limit=5)
    model = Wheel()
    async with with_wheel(env, model) as moving:
        search, corpus = make_search(moving.adapters), moving.adapters.store.corpora[1]
        assert [hit.document.id for hit in (await search.search(request)).hits] == [before.id]
        await ReindexService(corpus, model).run()
        with pytest.raises(ModelNotServingError):
            await old.search(request)
        after = await moving.ingest("Gross margin was 41 percent.\n", "later.txt")
        assert await corpus.ordinals(after.id, 1) == {0}
        assert {hit.document.id for hit in (await search.search(request)).hits} == {before.id, after.id}
