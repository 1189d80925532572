"""Reranking by a server of /v2/rerank: its order is taken, and its failures cost nothing but the new order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from fastapi import FastAPI, Request, Response

from tests.adapters.llama.evidence import hit
from tests.patience import PATIENCE
from tests.serving import serving
from tinyrag_gql.adapters.llama.extractive import ExtractiveSynthesizer
from tinyrag_gql.adapters.llama.postprocessors import CohereRerank
from tinyrag_gql.adapters.llama.query_engine import LlamaQueryEngine
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.domain.search import ResolvedScope, SearchMode, SearchRequest, SearchResult

KEY = "a-secret-key"
REQUEST = SearchRequest(tenant="t", query="net sales", limit=2)


@dataclass
class CohereServer:
    """Prefers the last document, unless it is told to answer otherwise."""

    url: str = ""
    status: int = 200
    reply: str | None = None
    delay: float = 0.0
    received: list[tuple[dict[str, Any], str | None]] = field(default_factory=list)

    async def rerank(self, request: Request) -> Response:
        body = await request.json()
        self.received.append((body, request.headers.get("authorization")))
        await asyncio.sleep(self.delay)
        results = [{"index": index, "relevance_score": index / 10} for index in range(len(body["documents"]))]
        content = self.reply if self.reply is not None else str({"results": results}).replace("'", '"')
        return Response(content, self.status, media_type="application/json")


class Shelf:
    """A search that finds five pages, and remembers how many it was asked for."""

    limit = 0

    async def search(self, request: SearchRequest) -> SearchResult:
        self.limit = request.limit
        hits = tuple(hit(rank=rank) for rank in range(1, 6))[: request.limit]
        return SearchResult(hits=hits, scope=ResolvedScope(), took_ms=1.0)


@pytest.fixture
def server() -> Iterator[CohereServer]:
    scripted, app = CohereServer(), FastAPI()
    app.post("/v2/rerank")(scripted.rerank)
    with serving(app) as scripted.url:
        yield scripted


@pytest_asyncio.fixture
async def reranker(server: CohereServer) -> AsyncIterator[CohereRerank]:
    reranker = CohereRerank.open("rerank-v3.5", base_url=server.url, api_key=KEY, timeout=PATIENCE)
    yield reranker
    await reranker.close()


async def found(reranker: CohereRerank, request: SearchRequest = REQUEST) -> list[tuple[int, str]]:
    result = await LlamaQueryEngine(Shelf(), ExtractiveSynthesizer(), [reranker]).search(request)
    return [(each.rank, each.chunk_id) for each in result.hits]


async def test_search_takes_the_rerankers_order(server: CohereServer, reranker: CohereRerank) -> None:
    shelf = Shelf()
    hits = (await LlamaQueryEngine(shelf, ExtractiveSynthesizer(), [reranker]).search(REQUEST)).hits
    assert [(each.rank, each.chunk_id, each.score) for each in hits] == [(1, "c5", 0.4), (2, "c4", 0.3)]
    assert shelf.limit > REQUEST.limit
    [(body, authorization)] = server.received
    assert (body["model"], body["query"], body["top_n"]) == ("rerank-v3.5", "net sales", 5)
    assert body["documents"][0].startswith("Brightwater Tools BWT 10-K 2023\nBRIGHTWATER")
    assert authorization == f"Bearer {KEY}"


@pytest.mark.parametrize("mode", [SearchMode.DENSE, SearchMode.LEXICAL])
async def test_search_by_one_signal_is_left_alone(
    server: CohereServer, reranker: CohereRerank, mode: SearchMode
) -> None:
    assert await found(reranker, REQUEST.model_copy(update={"mode": mode})) == [(1, "c1"), (2, "c2")]
    assert server.received == []


@pytest.mark.parametrize(
    ("status", "reply", "cause"),
    [
        (429, None, "HTTP 429"),
        (503, None, "HTTP 503"),
        (401, f'{{"message": "no such key {KEY}"}}', "HTTP 401"),
        (200, "<html>", "no ranking"),
        (200, '{"results": []}', "no ranking"),
        (200, '{"results": [{"index": 9, "relevance_score": 1}]}', "no ranking"),
    ],
)
async def test_failure_keeps_the_own_order_and_is_logged(
    server: CohereServer,
    reranker: CohereRerank,
    caplog: pytest.LogCaptureFixture,
    status: int,
    reply: str | None,
    cause: str,
) -> None:
    server.status, server.reply = status, reply
    with caplog.at_level(logging.DEBUG, logger="tinyrag_gql"):
        assert await found(reranker) == [(1, "c1"), (2, "c2")]
    [record] = [each for each in caplog.records if each.levelno >= logging.WARNING]
    assert cause in record.getMessage()
    assert KEY not in caplog.text


async def test_silence_keeps_the_own_order(server: CohereServer, caplog: pytest.LogCaptureFixture) -> None:
    server.delay = 1.0
    impatient = CohereRerank.open("rerank-v3.5", base_url=server.url, api_key=None, timeout=0.1)
    assert await found(impatient) == [(1, "c1"), (2, "c2")]
    assert "no reply in time" in caplog.text
    await impatient.close()


async def test_absence_keeps_the_own_order(caplog: pytest.LogCaptureFixture) -> None:
    absent = CohereRerank.open("rerank-v3.5", base_url="http://127.0.0.1:9", api_key=None, timeout=5.0)
    assert await found(absent) == [(1, "c1"), (2, "c2")]
    assert "cannot be reached" in caplog.text
    await absent.close()


def test_coheres_own_endpoint_needs_a_key() -> None:
    with pytest.raises(StartUpError, match="COHERE_API_KEY"):
        CohereRerank.open("rerank-v3.5", base_url=None, api_key=None, timeout=5.0)
