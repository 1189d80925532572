"""SIGTERM, and what is under way: sockets are told to come again, requests are finished."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import psutil
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.e2e.client import Client
from tests.faults.cluster import Cluster
from tests.faults.process_pool import ProcessPool
from tests.observability.collector import collecting
from tests.observability.conftest import Watched, settings
from tests.openai_server import Chat, run_openai_server
from tests.patience import PATIENCE
from tinyrag_gql.local_stack.valkey import free_port

ANSWER = 'query { answer(question: "What were net sales?") { text } }'
ASK = """subscription { ask(question: "What were net sales?") { __typename ... on AskTokensGenerated { text }
  ... on AskFailed { seq code retryable } } }"""
EVENTS, PARTS = "text/event-stream", "multipart/mixed;subscriptionSpec=1.0, application/json"
ACTIVITY = {"query": "subscription { documentActivity { seq } }"}


@pytest.fixture
async def stoppable(tmp_path: Path, process_pool: ProcessPool) -> AsyncIterator[Watched]:
    """A service that the test may stop, with a document in it."""
    port = free_port()
    with run_openai_server() as models, collecting() as collector:
        cluster = Cluster(tmp_path / "service", process_pool, settings(models, collector, port), workers=("worker 1",))
        cluster.start()
        try:
            yield Watched(cluster, collector, models, port)
        finally:
            await asyncio.to_thread(cluster.stop)


async def ingested(watched: Watched, filing: Path) -> None:
    client = Client(watched.cluster.endpoint)
    await client.ready()
    payload = await client.upload(filing)
    await client.follow(payload["document"]["id"])
    await client.close()


async def gone(pid: int) -> bool:
    """Whether it ends within the time that it promises."""
    left = await asyncio.to_thread(psutil.wait_procs, [psutil.Process(pid)], timeout=15)
    return not left[1]


async def test_api_that_stops_finishes_requests_and_sends_sockets_elsewhere(stoppable: Watched, filing: Path) -> None:
    await ingested(stoppable, filing)
    api = stoppable.cluster.running("api")
    stoppable.models.chat = Chat(first_delay=1.5)
    asked_before = len(stoppable.models.received)
    address = stoppable.cluster.endpoint.replace("http://", "ws://")
    async with (
        httpx.AsyncClient(timeout=PATIENCE) as http,
        connect(address, subprotocols=["graphql-transport-ws"]) as socket,  # type: ignore[list-item]
    ):
        await socket.send(json.dumps({"type": "connection_init"}))
        await socket.recv()
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": ACTIVITY}))
        asking = asyncio.create_task(http.post(stoppable.cluster.endpoint, json={"query": ANSWER}))
        await stoppable.models.arrived(asked_before + 2)  # the question's vector, then its answer
        api.signal(signal.SIGTERM)
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012
        assert (await asking).json()["data"]["answer"]["text"]
    assert await gone(api.pid)


async def stream(watched: Watched, accept: str, query: str, heard: asyncio.Semaphore) -> str:
    """The whole of a stream over HTTP; a piece of it that has data raises `heard`."""
    whole, headers = "", {"accept": accept}
    async with (
        httpx.AsyncClient(timeout=PATIENCE) as http,
        http.stream("POST", watched.cluster.endpoint, json={"query": query}, headers=headers) as response,
    ):
        async for text in response.aiter_text():
            whole += text
            if "data" in text:
                heard.release()
    return whole


async def test_streams_of_an_api_that_stops_end_with_a_last_event(stoppable: Watched, filing: Path) -> None:
    await ingested(stoppable, filing)
    api, heard = stoppable.cluster.running("api"), asyncio.Semaphore(0)
    stoppable.models.chat = Chat(tokens=("Net ", "sales "), delay=60)
    address = stoppable.cluster.endpoint.replace("http://", "ws://")
    reads = ((EVENTS, ASK), (PARTS, ASK), (EVENTS, ACTIVITY["query"]), (PARTS, ACTIVITY["query"]))
    async with connect(address, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
        await socket.send(json.dumps({"type": "connection_init"}))
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": ASK}}))
        while "Net" not in str(await socket.recv()):
            pass
        reading = [asyncio.create_task(stream(stoppable, accept, query, heard)) for accept, query in reads]
        for _ in range(4):  # the sources and the first text of two answers
            await heard.acquire()
        api.signal(signal.SIGTERM)
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                await socket.recv()
    ask_events, ask_parts, events, parts = await asyncio.gather(*reading)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012
    assert await gone(api.pid)
    for whole in (ask_events, ask_parts):
        assert whole.count('"code":"INTERRUPTED","retryable":true') == 1
        assert "SERVICE_UNAVAILABLE" not in whole
    for whole in (events, parts):
        assert '"extensions":{"code":"SERVICE_UNAVAILABLE","retryable":true}' in whole
    assert '"payload":null' in parts
    assert ask_events.endswith("event: complete\ndata: \n\n")
    assert events.endswith("event: complete\ndata: \n\n")
    assert ask_parts.endswith("--graphql--\r\n")
    assert parts.endswith("--graphql--\r\n")


async def test_probes_tell_of_a_redis_that_is_away_until_it_is_back(stoppable: Watched, filing: Path) -> None:
    await ingested(stoppable, filing)
    async with httpx.AsyncClient(timeout=PATIENCE) as http:

        async def readiness() -> set[tuple[int, bool]]:
            replies = [await http.get(f"{each}/readyz") for each in (stoppable.api, stoppable.worker)]
            return {(reply.status_code, "redis" in reply.json()) for reply in replies}

        assert await readiness() == {(200, False)}
        away = asyncio.create_task(stoppable.cluster.break_valkey(6, wipe=True))
        await asyncio.sleep(0.3)
        assert await readiness() == {(503, True)}
        await away
        async with asyncio.timeout(PATIENCE):
            while await readiness() != {(200, False)}:  # noqa: ASYNC110 the other side is another process
                await asyncio.sleep(0.1)
    filing.write_text(filing.read_text() + "One more line.\n")  # noqa: ASYNC240 a few bytes
    await ingested(stoppable, filing)


async def test_worker_that_stops_hands_back_in_the_trace_of_its_document(stoppable: Watched, filing: Path) -> None:
    client = Client(stoppable.cluster.endpoint)
    await client.ready()
    stoppable.models.embeddings = type(stoppable.models.embeddings)(delay=30)
    payload = await client.upload(filing)
    await stoppable.models.arrived(1)
    worker = stoppable.cluster.running("worker 1")
    worker.signal(signal.SIGTERM)
    assert await gone(worker.pid)
    stoppable.models.embeddings = type(stoppable.models.embeddings)()
    stoppable.cluster.launch("worker 1")
    await client.follow(payload["document"]["id"])
    await client.close()
    first = stoppable.collector.named("attempt")
    ended = [span for span in stoppable.collector.trace(first.trace_id, "stage INDEXING") if span.name == "attempt"]
    assert len(ended) == 2, "both attempts, by two processes, are in one trace"
