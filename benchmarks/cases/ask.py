"""Ask: overhead of `ask` over a direct OpenAI call, with a mock model of zero latency.

Questions go over one open WebSocket to the API on the sample filings; the model is a process of its own.
"""

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import openai
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.cases._model import AT_LENGTH, ENDLESS, LONG, model
from benchmarks.meters import Meter, percentile
from benchmarks.recording import Figure, Outcome, Size, at_least, at_most
from benchmarks.services import Service, service
from evaluation.ingestion import Source, ingest

SAMPLES = Path(__file__).parents[2] / "samples" / "filings"
QUESTION = "How did Larkspur's net sales develop in fiscal 2024?"
ASK = """subscription ($question: String!) { ask(question: $question) { __typename
  ... on AskSourcesRetrieved { seq sources { page score document { id fileName } } }
  ... on AskTokensGenerated { seq text }
  ... on AskCompleted { seq answer { text model usage { completionTokens } } }
  ... on AskFailed { seq code message } } }"""


async def measure(size: Size) -> Outcome:
    """Medians of single questions; then one long answer; then one that is left."""
    repeats, long_answers, left = size.pick(small=(3, 1, 1), full=(60, 8, 10))
    settings = {"TINYRAG_LLM": "zero", "TINYRAG_ANSWER_IDLE_SECONDS": "0"}  # an answer that nobody reads ends at once
    async with model() as address, service(None, TINYRAG_LLM_BASE_URL=address, **settings) as running:
        files = [Source(path) for path in sorted(SAMPLES.glob("*.pdf"))[: size.pick(small=1, full=4)]]
        await ingest(running.client, files, 4, lambda _: None)
        async with openai.AsyncOpenAI(base_url=address, api_key="none") as client:
            bare = [await _bare(client) for _ in range(repeats + 3)][3:]
        async with connect(
            running.url.replace("http", "ws", 1), subprotocols=[Subprotocol("graphql-transport-ws")]
        ) as ws:
            await ws.send('{"type": "connection_init"}')
            await ws.recv()
            firsts = [await _first(ws, str(number)) for number in range(repeats + 3)][3:]
            frames, tokens_a_second = await _throughput(running, ws, long_answers)
            leaving = [await _leaving(ws, address, f"leave {number}") for number in range(left)]
    sources, tokens = (median(each) * 1000 for each in zip(*firsts, strict=True))
    alone = median(bare) * 1000
    return Outcome(
        [
            Figure("First token, added to the direct OpenAI call", tokens - alone, "ms", at_most(15), "median"),
            Figure("AskSourcesRetrieved", sources, "ms", note="median, from the question sent"),
            Figure("First token", tokens, "ms", note="median, from the question sent"),
            Figure("First token, direct OpenAI call", alone, "ms", note="median, without retrieval"),
            Figure(
                "Tokens per CPU second of the API", tokens_a_second, "", at_least(60_000), "model's stream to frames"
            ),
            Figure("Frames of an answer of 8,000 tokens", frames, ""),
            Figure(
                "Upstream call ended after its last reader left", percentile(leaving, 0.99), "s", at_most(0.5), "p99"
            ),
        ],
        details={"questions": repeats, "long_answers": long_answers, "left": left},
    )


async def _bare(client: openai.AsyncOpenAI) -> float:
    """Seconds to the first token of the bare client."""
    start = time.perf_counter()
    messages: Any = [{"role": "user", "content": QUESTION}]
    stream = await client.chat.completions.create(model="zero", messages=messages, stream=True)
    first = 0.0
    async for chunk in stream:
        if not first and chunk.choices and chunk.choices[0].delta.content:
            first = time.perf_counter() - start
    return first


async def _events(socket: ClientConnection, id: str, question: str) -> AsyncGenerator[dict[str, Any], None]:
    payload = {"query": ASK, "variables": {"question": question}}
    await socket.send(json.dumps({"id": id, "type": "subscribe", "payload": payload}))
    while (message := json.loads(await socket.recv()))["type"] != "complete" or message["id"] != id:
        if message["id"] == id:
            event: dict[str, Any] = message["payload"]["data"]["ask"]
            if event["__typename"] == "AskFailed":
                raise RuntimeError(f"The question was not answered: {event}")
            yield event


async def _first(socket: ClientConnection, id: str) -> tuple[float, float]:
    """Seconds to the sources, and to the first token."""
    came: dict[str, float] = {}
    start = time.perf_counter()
    async for event in _events(socket, id, QUESTION):
        came.setdefault(event["__typename"], time.perf_counter() - start)
    return came["AskSourcesRetrieved"], came["AskTokensGenerated"]


async def _throughput(running: Service, socket: ClientConnection, answers: int) -> tuple[float, float]:
    """Frames of one long answer, and tokens per CPU second of all, from the sources to the last token."""
    spent, frames = 0.0, 0
    for number in range(answers):
        meter = Meter(running.api)
        async for event in _events(socket, f"long {number}", f"{QUESTION} Tell it {AT_LENGTH}."):
            if event["__typename"] == "AskSourcesRetrieved":
                meter.__enter__()
            elif event["__typename"] == "AskTokensGenerated":
                frames += 1
                meter.stop()
        spent += meter.cpu_seconds
    return frames / answers, LONG * answers / max(spent, 0.001)


async def _leaving(socket: ClientConnection, address: str, id: str) -> float:
    """Seconds from `complete` to the end of the call to the model."""
    async with aclosing(_events(socket, id, f"{QUESTION} Go on {ENDLESS}.")) as events:
        async for event in events:
            if event["__typename"] == "AskTokensGenerated":
                break
    moment = time.monotonic()
    await socket.send(json.dumps({"id": id, "type": "complete"}))
    async with httpx.AsyncClient() as client, asyncio.timeout(10):
        while (left := (await client.get(address.replace("/v1", "/left"))).json()) < moment:  # noqa: ASYNC110 another process notices
            await asyncio.sleep(0.01)
    return float(left) - moment
