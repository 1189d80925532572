"""A GraphQL client: queries and uploads over HTTP, subscriptions over graphql-transport-ws; breaks are waited out."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from evaluation.errors import ServerError, UnreachableError

PAUSES = (0.2, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between attempts: a server that restarts is back within them."""
SECONDS = 120.0
"""Longest wait for a reply, or for the next event of a stream."""

Result = TypeVar("Result")


class GraphQLClient:
    """One endpoint. Methods raise ServerError with what the server said, or UnreachableError."""

    def __init__(self, url: str, api_key: str | None = None) -> None:
        self.url = url
        headers = {"GraphQL-Require-Preflight": "1"}  # an upload is refused without, so that no web page can send it
        self._authorization = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._http = httpx.AsyncClient(timeout=SECONDS, headers=headers | self._authorization)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def run(self, operation: str, **variables: object) -> dict[str, Any]:
        """The data of a query, or of a mutation that may safely be sent twice."""
        body = {"query": operation, "variables": variables}
        return await self._patiently(lambda: self._post(json=body))

    async def upload(self, operation: str, file: Path, variables: dict[str, Any], path: str) -> dict[str, Any]:
        """The data of a mutation that takes a file; `path` is its place in the variables, as in `input.source.file`."""
        fields = {
            "operations": json.dumps({"query": operation, "variables": variables}),
            "map": json.dumps({"0": [f"variables.{path}"]}),
        }
        content = await asyncio.to_thread(file.read_bytes)
        files = {"0": (file.name, content, "application/octet-stream")}
        return await self._patiently(lambda: self._post(data=fields, files=files))

    async def subscribe(self, operation: str, **variables: object) -> AsyncIterator[dict[str, Any]]:
        """The data of each event until the stream ends; a break raises UnreachableError and is not waited out."""
        address = self.url.replace("http", "ws", 1)
        payload = {"query": operation, "variables": variables}
        try:
            async with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")], max_size=None) as socket:
                await socket.send(json.dumps({"type": "connection_init", "payload": self._authorization}))
                await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
                async for data in self._events(socket):
                    yield data
        except (OSError, WebSocketException) as error:  # a time-out is an OSError
            raise UnreachableError(f"The stream from {self.url} broke: {_said(error)}. Try again.") from error

    async def _events(self, socket: ClientConnection) -> AsyncIterator[dict[str, Any]]:
        while True:
            async with asyncio.timeout(SECONDS):
                message = json.loads(await socket.recv())
            match message["type"]:
                case "next":
                    yield self._data(message["payload"])
                case "error":
                    raise ServerError(_errors(message["payload"]))
                case "ping":
                    await socket.send(json.dumps({"type": "pong"}))
                case "complete":
                    return

    async def _post(self, **body: Any) -> dict[str, Any]:
        response = await self._http.post(self.url, **body)
        if response.status_code >= 500:
            raise httpx.RemoteProtocolError(f"HTTP {response.status_code}")
        try:
            reply = response.json()
        except ValueError as error:
            raise ServerError(f"{self.url} is not a GraphQL endpoint (HTTP {response.status_code}).") from error
        return self._data(reply)

    def _data(self, reply: dict[str, Any]) -> dict[str, Any]:
        if reply.get("errors"):
            raise ServerError(_errors(reply["errors"]))
        data: dict[str, Any] = reply["data"]
        return data

    async def _patiently(self, attempt: Callable[[], Awaitable[Result]]) -> Result:
        for pause in PAUSES:
            try:
                return await attempt()
            except httpx.TransportError:
                await asyncio.sleep(pause)
        try:
            return await attempt()
        except httpx.TransportError as error:
            said = f"Nothing answers at {self.url} ({_said(error)}). Start it with `tinyrag up`, or name it with --url."
            raise UnreachableError(said) from error


def _errors(errors: list[dict[str, Any]]) -> str:
    return "; ".join(str(error.get("message", error)) for error in errors)


def _said(error: BaseException) -> str:
    return str(error) or type(error).__name__
