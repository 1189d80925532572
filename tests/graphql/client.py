"""A served API and a small client for it: HTTP, graphql-transport-ws and SSE, on a loopback port."""

import json
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect

from tests.patience import PATIENCE
from tinyrag_gql import fastpath
from tinyrag_gql.graphql.transport.http_protocol import HttpLimits, limited_protocol
from tinyrag_gql.settings import load

Json = dict[str, Any]
SERVING = fastpath.load(enabled=load().fastpath)
"""As the API serves: by TINYRAG_FASTPATH=0 without the fast path."""
HTTP_LIMITS = HttpLimits()


@asynccontextmanager
async def serving(
    app: FastAPI, protocol: Any = SERVING.uvicorn_protocol, http_limits: HttpLimits = HTTP_LIMITS
) -> AsyncIterator["Client"]:
    """Serve the app in this event loop while the context is open; Ctrl-C stays with pytest."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app,
        log_level="warning",
        http=limited_protocol(http_limits),
        ws=protocol,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=2,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup([listener])
    client = Client(listener.getsockname()[1])
    try:
        yield client
    finally:
        await client.http.aclose()
        await server.shutdown([listener])


class Client:
    """Asks over whichever transport."""

    def __init__(self, port: int) -> None:
        no_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the default one reads every certificate: 0.1 s a client
        self.http = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE, trust_env=False, verify=no_tls
        )
        self.ws_url = f"ws://127.0.0.1:{port}/graphql"

    async def result(self, query: str, /, **variables: object) -> Json:
        """The whole GraphQL response over HTTP."""
        response = await self.http.post("/graphql", json={"query": query, "variables": variables})
        assert response.status_code == 200, response.text
        result: Json = response.json()
        return result

    async def data(self, query: str, /, **variables: object) -> Json:
        """The data of a response without errors."""
        result = await self.result(query, **variables)
        assert "errors" not in result, result["errors"]
        data: Json = result["data"]
        return data

    async def error(self, query: str, /, **variables: object) -> Json:
        """The one error of a response."""
        (error,) = (await self.result(query, **variables))["errors"]
        return dict(error)

    async def upload(self, query: str, name: str, content: bytes, /, **input: object) -> httpx.Response:
        """Run a mutation whose `$input.source.file` is a file, by the multipart request specification."""
        operations = {"query": query, "variables": {"input": {"source": {"file": None}, **input}}}
        form = {"operations": json.dumps(operations), "map": json.dumps({"0": ["variables.input.source.file"]})}
        headers = {"graphql-require-preflight": "1"}
        return await self.http.post("/graphql", data=form, files={"0": (name, content)}, headers=headers)

    @asynccontextmanager
    async def socket(self) -> AsyncIterator[ClientConnection]:
        """An acknowledged graphql-transport-ws connection."""
        async with connect(self.ws_url, subprotocols=["graphql-transport-ws"], proxy=None) as websocket:  # type: ignore[list-item]
            await websocket.send(json.dumps({"type": "connection_init"}))
            assert json.loads(await websocket.recv())["type"] == "connection_ack"
            yield websocket

    async def subscribe(self, query: str, /, **variables: object) -> AsyncIterator[Json]:
        """Messages of one operation over a WebSocket, up to `complete` or `error`, which is included."""
        async with self.socket() as websocket:
            payload = {"query": query, "variables": variables}
            await websocket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
            async for text in websocket:
                message = json.loads(text)
                yield message
                if message["type"] in ("complete", "error"):
                    return

    async def events(self, query: str, /, **variables: object) -> list[Json]:
        """The data of every message of a subscription that ends well."""
        messages = [message async for message in self.subscribe(query, **variables)]
        assert messages[-1]["type"] == "complete", messages
        return [message["payload"]["data"] for message in messages[:-1]]

    async def sse(self, query: str, /, **variables: object) -> list[Json]:
        """The data of every event of a subscription over SSE, up to its `complete`."""
        headers = {"accept": "text/event-stream"}
        body = {"query": query, "variables": variables}
        async with self.http.stream("POST", "/graphql", json=body, headers=headers) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            async with aclosing(response.aiter_lines()) as lines:  # type: ignore[type-var]
                found = [line.removeprefix("data: ") async for line in lines if line.startswith("data: {")]
        return [json.loads(line)["data"] for line in found]
