"""An OpenAI-compatible server on loopback that does what a test tells it to, and remembers what it was asked."""

import asyncio
import base64
import hashlib
import json
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from tests.patience import PATIENCE
from tests.serving import serving


@dataclass(frozen=True)
class Refused:
    """An HTTP error instead of an answer."""

    status: int
    code: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    page: str | None = None
    """Answer with this web page instead of JSON, as a wrong base URL does."""

    def response(self) -> Response:
        if self.page is not None:
            return HTMLResponse(self.page, self.status)
        error = {"message": f"scripted {self.status}", "type": "scripted", "code": self.code}
        return JSONResponse({"error": error}, self.status, self.headers)


@dataclass(frozen=True)
class Chat:
    """How to answer a chat: the tokens, with pauses; then how the stream ends."""

    tokens: Sequence[str] = ("Revenue", " grew", " 5%", " [1].")
    finish_reason: str | None = "stop"
    usage: tuple[int, int] | None = (120, 4)
    refusal: str | None = None
    first_delay: float = 0.0
    delay: float = 0.0
    broken: bool = False
    """Cut the connection after the tokens."""
    error_event: bool = False
    """Send an error in the stream after the tokens."""


@dataclass(frozen=True)
class Embeddings:
    """How to embed: vectors are a pure function of the text."""

    dimension: int = 8
    length: float = 3.0
    delay: float = 0.0
    missing: int = 0
    """Leave out that many of the vectors asked for."""
    tokens: int | None = 1
    """The usage that is reported; None to report none."""


@dataclass
class Received:
    """A request, and whether its client went away before the reply ended."""

    path: str
    body: dict[str, Any]
    authorization: str | None
    port: int
    """Of the client's connection."""
    disconnected: threading.Event = field(default_factory=threading.Event)


class OpenAIServer:
    """Set `chat`, `embeddings`, and `refusals`, which are handed out first, one a request."""

    def __init__(self) -> None:
        self.chat = Chat()
        self.embeddings = Embeddings()
        self.refusals: list[Refused] = []
        self.received: list[Received] = []
        self.at_once = 0
        """The most embedding requests that were open at the same time."""
        self._open = 0
        self._arrival = threading.Condition()
        self.url = ""
        self.app = FastAPI()
        self.app.post("/v1/chat/completions")(self._chat)
        self.app.post("/v1/embeddings")(self._embed)

    async def _note(self, request: Request) -> Received:
        headers = request.headers
        port = request.client.port if request.client else 0
        received = Received(request.url.path, await request.json(), headers.get("authorization"), port)
        with self._arrival:
            self.received.append(received)
            self._arrival.notify_all()
        return received

    async def arrived(self, count: int) -> None:
        """Wait until that many requests have come."""
        await asyncio.to_thread(self._wait_for, count)

    def _wait_for(self, count: int) -> None:
        with self._arrival:
            assert self._arrival.wait_for(lambda: len(self.received) >= count, timeout=PATIENCE)

    async def _chat(self, request: Request) -> Response:
        received = await self._note(request)
        if self.refusals:
            return self.refusals.pop(0).response()
        return _WatchedStream(received, self.chat)

    async def _embed(self, request: Request) -> Response:
        received = await self._note(request)
        if self.refusals:
            return self.refusals.pop(0).response()
        self._open += 1
        self.at_once = max(self.at_once, self._open)
        await _sleep_while_connected(self.embeddings.delay, request, received)
        self._open -= 1
        return JSONResponse(_embedded(received.body, self.embeddings))


class _WatchedStream(StreamingResponse):
    """Streams the script, and notes it when its client leaves before the end."""

    def __init__(self, received: Received, script: Chat) -> None:
        super().__init__(self._lines(script), media_type="text/event-stream")
        self._received = received
        self._ended = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            if not self._ended:
                self._received.disconnected.set()

    async def _lines(self, script: Chat) -> AsyncIterator[str]:
        await asyncio.sleep(script.first_delay)
        yield _event({"role": "assistant", "content": ""})
        for token in script.tokens:
            yield _event({"content": token})
            await asyncio.sleep(script.delay)
        self._ended = True
        if script.broken:
            raise ConnectionAbortedError
        for line in _ending(script):
            yield line


async def _sleep_while_connected(seconds: float, request: Request, received: Received) -> None:
    until = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < until:
        if await request.is_disconnected():
            received.disconnected.set()
            return
        await asyncio.sleep(0.01)


def vector(text: str, script: Embeddings) -> np.ndarray:
    """What the server answers for a text: not of unit length."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    values = np.random.default_rng(seed).standard_normal(script.dimension)
    return (values / np.linalg.norm(values) * script.length).astype(np.float32)


def _embedded(body: dict[str, Any], script: Embeddings) -> dict[str, Any]:
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    vectors = [vector(text, script) for text in texts[script.missing :]]
    packed = body.get("encoding_format") == "base64"
    data = [base64.b64encode(each.tobytes()).decode() if packed else each.tolist() for each in vectors]
    rows = [{"object": "embedding", "index": index, "embedding": each} for index, each in enumerate(data)]
    reply = {"object": "list", "model": body["model"], "data": rows}
    if script.tokens is None:
        return reply
    return reply | {"usage": {"prompt_tokens": script.tokens, "total_tokens": script.tokens}}


def _ending(script: Chat) -> Iterator[str]:
    if script.error_event:
        yield f"data: {json.dumps({'error': {'message': 'scripted error', 'code': None}})}\n\n"
        return
    if script.refusal is not None:
        yield _event({"refusal": script.refusal})
    if script.finish_reason is not None:
        yield _event({}, finish_reason=script.finish_reason)
    if script.usage is not None:
        prompt, completion = script.usage
        total = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
        yield _chunk({"choices": [], "usage": total})
    yield "data: [DONE]\n\n"


def _event(delta: dict[str, str], finish_reason: str | None = None) -> str:
    return _chunk({"choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}]})


def _chunk(fields: dict[str, Any]) -> str:
    head = {"id": "chat", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
    return f"data: {json.dumps(head | fields)}\n\n"


@contextmanager
def run_openai_server() -> Iterator[OpenAIServer]:
    """The server on a free port, in a thread of its own, until the context closes."""
    scripted = OpenAIServer()
    with serving(scripted.app) as url:
        scripted.url = f"{url}/v1"
        yield scripted
