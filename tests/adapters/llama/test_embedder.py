"""The embedder of OpenAI-compatible endpoints against a real HTTP server: requests, refusals and retries."""

import asyncio
from collections.abc import AsyncIterator

import numpy as np
import pytest
import pytest_asyncio

from tests.openai_server import Embeddings, OpenAIServer, Refused, vector
from tests.patience import PATIENCE
from tinyrag_gql.adapters.llama.embedder import EmbeddingPolicy, LlamaEmbedder
from tinyrag_gql.adapters.llama.openai_embedder import open_openai_embedder
from tinyrag_gql.adapters.llama.retry import RetryPolicy
from tinyrag_gql.domain.errors import (
    AskError,
    AskErrorCode,
    PermanentIngestionError,
    StartUpError,
    TransientIngestionError,
)
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.ports import Embedder

POLICY = EmbeddingPolicy(
    RetryPolicy(attempts=4, first_pause=0.01, longest_pause=0.05),
    RetryPolicy(attempts=2, first_pause=0.01, longest_pause=0.05),
)
TEXTS = [f"Note {number}" for number in range(150)]


async def _open(server: OpenAIServer, dimension: int | None = 8, model: str = "some-model") -> LlamaEmbedder:
    return await open_openai_embedder(
        model, api_key="key", base_url=server.url, dimension=dimension, concurrency=2, policy=POLICY
    )


@pytest_asyncio.fixture
async def embedder(openai_server: OpenAIServer) -> AsyncIterator[LlamaEmbedder]:
    opened = await _open(openai_server)
    yield opened
    await opened.close()


async def _embed_all(embedder: Embedder, texts: list[str]) -> np.ndarray:
    matrix = np.zeros((len(texts), embedder.dimension), np.float32)
    async for positions, vectors in embedder.passages(texts):
        matrix[positions] = vectors
    return matrix


async def test_passages_are_each_texts_vector_at_unit_length(
    embedder: LlamaEmbedder, openai_server: OpenAIServer
) -> None:
    matrix = await _embed_all(embedder, TEXTS)
    expected = np.stack([vector(text, openai_server.embeddings) for text in TEXTS]) / 3.0
    assert np.allclose(matrix, expected, atol=1e-6)
    assert openai_server.received[0].authorization == "Bearer key"
    assert sorted(len(each.body["input"]) for each in openai_server.received) == [22, 64, 64]


async def test_passages_keep_to_the_concurrency(embedder: LlamaEmbedder, openai_server: OpenAIServer) -> None:
    openai_server.embeddings = Embeddings(delay=0.05)
    await asyncio.gather(_embed_all(embedder, TEXTS), _embed_all(embedder, TEXTS))
    assert openai_server.at_once == 2


async def test_query_is_one_unit_vector(embedder: LlamaEmbedder, openai_server: OpenAIServer) -> None:
    found = await embedder.query("capex")
    assert np.allclose(found.vector, vector("capex", openai_server.embeddings) / 3.0, atol=1e-6)


async def test_query_counts_the_tokens_that_the_endpoint_reports(
    embedder: LlamaEmbedder, openai_server: OpenAIServer
) -> None:
    openai_server.embeddings = Embeddings(tokens=7)
    assert [(await embedder.query(text)).tokens for text in ("capex", "net sales")] == [7, 7]


async def test_query_counts_no_tokens_if_the_endpoint_reports_none(
    embedder: LlamaEmbedder, openai_server: OpenAIServer
) -> None:
    openai_server.embeddings = Embeddings(tokens=None)
    assert (await embedder.query("capex")).tokens == 0


async def test_open_asks_the_model_for_its_dimension(openai_server: OpenAIServer) -> None:
    openai_server.embeddings = Embeddings(dimension=12)
    embedder = await _open(openai_server, dimension=None)
    assert (embedder.dimension, embedder.model) == (12, "some-model/12")
    await embedder.close()


async def test_open_says_why_the_dimension_stays_unknown(openai_server: OpenAIServer) -> None:
    openai_server.refusals = [Refused(404)]
    with pytest.raises(StartUpError, match=r"serves no model 'some-model'.*TINYRAG_EMBEDDING_DIMENSION"):
        await _open(openai_server, dimension=None)


async def test_open_needs_a_key_for_openai() -> None:
    with pytest.raises(StartUpError, match="Set OPENAI_API_KEY"):
        await open_openai_embedder("m", api_key=None, base_url=None, dimension=8, concurrency=1)


async def test_a_dimension_is_asked_for_where_the_model_can_shorten(openai_server: OpenAIServer) -> None:
    embedder = await _open(openai_server, model="text-embedding-3-small")
    await embedder.query("x")
    await embedder.close()
    assert openai_server.received[0].body["dimensions"] == 8


@pytest.mark.parametrize("refused", [Refused(429, headers={"Retry-After": "0"}), Refused(500), Refused(503)])
async def test_passages_try_again(embedder: LlamaEmbedder, openai_server: OpenAIServer, refused: Refused) -> None:
    openai_server.refusals = [refused] * 3
    assert np.linalg.norm(await _embed_all(embedder, ["a"])) == pytest.approx(1)
    assert len(openai_server.received) == 4


async def test_passages_give_up_as_transient(embedder: LlamaEmbedder, openai_server: OpenAIServer) -> None:
    openai_server.refusals = [Refused(503)] * 9
    with pytest.raises(TransientIngestionError, match="is failing") as caught:
        await _embed_all(embedder, ["a"])
    assert caught.value.code is IngestionErrorCode.EMBEDDING_FAILED
    assert len(openai_server.received) == 4


async def test_a_long_retry_after_is_left_to_the_queue(embedder: LlamaEmbedder, openai_server: OpenAIServer) -> None:
    openai_server.refusals = [Refused(429, headers={"Retry-After": "90"})]
    with pytest.raises(TransientIngestionError, match="rate limit") as caught:
        await _embed_all(embedder, ["a"])
    assert caught.value.retry_after_seconds == 90
    assert len(openai_server.received) == 1


@pytest.mark.parametrize(
    ("refused", "advice"),
    [
        (Refused(401), "Set OPENAI_API_KEY"),
        (Refused(404), "Set TINYRAG_EMBEDDING to one"),
        (Refused(400), "scripted 400"),
        (Refused(429, code="insufficient_quota"), "used up"),
    ],
    ids=["key", "model", "request", "quota"],
)
async def test_passages_fail_for_good(
    embedder: LlamaEmbedder, openai_server: OpenAIServer, refused: Refused, advice: str
) -> None:
    openai_server.refusals = [refused]
    with pytest.raises(PermanentIngestionError, match=advice):
        await _embed_all(embedder, ["a"])
    assert len(openai_server.received) == 1


@pytest.mark.parametrize(
    "script",
    [
        Embeddings(missing=1),
        Embeddings(missing=2),
        Embeddings(dimension=9),
        Embeddings(length=0.0),
        Embeddings(length=np.nan),
    ],
    ids=["one missing", "all missing", "dimension", "zero", "not a number"],
)
async def test_unusable_vectors_are_refused(
    embedder: LlamaEmbedder, openai_server: OpenAIServer, script: Embeddings
) -> None:
    openai_server.embeddings = script
    with pytest.raises(PermanentIngestionError, match="answered with"):
        await _embed_all(embedder, ["a", "b"])


async def test_a_web_page_is_no_reply(embedder: LlamaEmbedder, openai_server: OpenAIServer) -> None:
    openai_server.refusals = [Refused(200, page="<html>Welcome</html>")]
    with pytest.raises(PermanentIngestionError, match="answered with no vectors"):
        await _embed_all(embedder, ["a"])


async def test_nothing_to_embed_asks_nothing(embedder: LlamaEmbedder, openai_server: OpenAIServer) -> None:
    assert [batch async for batch in embedder.passages([])] == []
    assert openai_server.received == []


async def test_cancelling_passages_closes_the_requests(embedder: LlamaEmbedder, openai_server: OpenAIServer) -> None:
    openai_server.embeddings = Embeddings(delay=30)
    task = asyncio.create_task(_embed_all(embedder, TEXTS))
    await openai_server.arrived(2)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert [await asyncio.to_thread(each.disconnected.wait, PATIENCE) for each in openai_server.received] == [
        True,
        True,
    ]


async def test_query_fails_as_an_asker_can_read(embedder: LlamaEmbedder, openai_server: OpenAIServer) -> None:
    openai_server.refusals = [Refused(503)] * 2
    with pytest.raises(AskError, match="is failing") as caught:
        await embedder.query("a")
    assert (caught.value.code, caught.value.retryable) == (AskErrorCode.MODEL_UNAVAILABLE, True)


async def test_query_to_nowhere_says_where_it_went() -> None:
    embedder = await open_openai_embedder(
        "m", api_key=None, base_url="http://127.0.0.1:9/v1", dimension=8, concurrency=1, policy=POLICY
    )
    with pytest.raises(AskError, match=r"cannot be reached at 127\.0\.0\.1:9.*TINYRAG_EMBEDDING_BASE_URL"):
        await embedder.query("a")
    await embedder.close()
