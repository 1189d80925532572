"""One GraphQL endpoint: queries and uploads over HTTP, subscriptions over graphql-transport-ws."""

import asyncio
import contextlib
import json
import socket
import ssl
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.typing import Subprotocol

from tinyrag_gql.client.errors import ServerError, UnreachableError
from tinyrag_gql.client.values import File, sent

PAUSES = (0.2, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between attempts to reach a server: one that restarts is back within them."""
CONNECT_SECONDS = 30.0
SECONDS = 120.0
"""Longest wait for a reply, or for the next event of a stream; heartbeats count as events."""
UPLOAD_SECONDS = 600.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NOBODY = (httpx.ConnectError, httpx.ConnectTimeout, ConnectionRefusedError, socket.gaierror)
AWAY = frozenset({502, 503, 504})
_REFUSALS = {4400: "BAD_REQUEST", 4401: "UNAUTHENTICATED", 4403: "FORBIDDEN", 4429: "TOO_MANY_CONNECTIONS"}

Json = dict[str, Any]


class Connection:
    """Sends operations as text. Methods raise ServerError with what the server said, or UnreachableError."""

    def __init__(
        self,
        url: str,
        api_key: str | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        seconds: float = SECONDS,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        """`url` ends in /graphql. `tls` has the certificates to trust, and one's own; the system's if left out."""
        self.url = url
        self.pauses = tuple(pauses)
        self._seconds = seconds
        self._tls = tls
        self._authorization = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._is_local = httpx.URL(url).host in LOOPBACK  # no proxy can reach it
        self._http: httpx.AsyncClient | None = None
        self._entered = 0

    async def __aenter__(self) -> Self:
        self._entered += 1
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._entered -= 1
        if not self._entered:  # tasks that share it may still wait for their replies
            await self.close()

    async def close(self) -> None:
        """Close open connections. The next request opens new ones."""
        http, self._http = self._http, None
        if http is not None:
            await http.aclose()

    # ------------------------------------------------------------------------- requests

    async def execute(self, operation: str, variables: Mapping[str, Any] | None = None) -> Json:
        """The data of a query or mutation; File values among the variables are uploaded."""
        files: dict[str, File] = {}
        body = {"query": operation, "variables": sent(variables or {}, files)}
        with contextlib.ExitStack() as opened, self._explained():
            if files:
                response = await self._post(timeout=self._timeout(UPLOAD_SECONDS), **_form(body, files, opened))
            else:
                response = await self._post(json=body)
        return self._data(response)

    async def execute_with_retry(self, operation: str, variables: Mapping[str, Any] | None = None) -> Json:
        """The same, tried again while no server answers: of what may safely be sent twice."""
        for pause in self.pauses:
            try:
                return await self.execute(operation, variables)
            except UnreachableError:
                await asyncio.sleep(pause)
        return await self.execute(operation, variables)

    def _timeout(self, seconds: float) -> httpx.Timeout:
        """For a reply; a host that is not there is told sooner."""
        return httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))

    async def _post(self, **request: Any) -> httpx.Response:
        if self._http is None:
            # An upload is refused without the first header, so that no web page can send one.
            headers = {"GraphQL-Require-Preflight": "1", "Accept": "application/json", **self._authorization}
            tls = self._tls if self._tls is not None else True
            self._http = httpx.AsyncClient(
                timeout=self._timeout(self._seconds), headers=headers, verify=tls, trust_env=not self._is_local
            )
        return await self._http.post(self.url, **request)

    def _data(self, response: httpx.Response) -> Json:
        if response.status_code in AWAY:
            raise UnreachableError(f"{self.url} answers HTTP {response.status_code}. Try again.")
        try:
            reply = response.json()
        except ValueError:
            reply = None
        if not isinstance(reply, dict) or not ("data" in reply or reply.get("errors")):
            raise ServerError([{"message": f"{self.url} is not an endpoint of tinyrag (HTTP {response.status_code})."}])
        return _read(reply)

    # ------------------------------------------------------------------------- streams

    async def subscribe(self, operation: str, variables: Mapping[str, Any] | None = None) -> AsyncGenerator[Json]:
        """The data of each event until the stream ends. Close the generator to leave earlier."""
        payload = {"query": operation, "variables": sent(variables or {}, {})}
        with self._explained():
            async with connect(
                self.url.replace("http", "ws", 1),
                subprotocols=[Subprotocol("graphql-transport-ws")],
                additional_headers=self._authorization,
                max_size=None,
                close_timeout=2,
                **self._routes(),
            ) as opened:
                await opened.send(json.dumps({"type": "connection_init", "payload": self._authorization}))
                await opened.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
                async with contextlib.aclosing(self._events(opened)) as events:
                    async for event in events:
                        yield event

    def _routes(self) -> Json:
        """How to get there: by TLS of one's own, and past the proxies of the environment."""
        tls = {} if self._tls is None else {"ssl": self._tls}
        return tls | ({"proxy": None} if self._is_local else {})

    async def _events(self, opened: ClientConnection) -> AsyncGenerator[Json]:
        while True:
            async with asyncio.timeout(self._seconds):
                message = json.loads(await opened.recv())
            match message["type"]:
                case "next":
                    yield _read(message["payload"])
                case "error":
                    raise ServerError(message["payload"])
                case "ping":
                    await opened.send(json.dumps({"type": "pong"}))
                case "complete":
                    return

    async def follow(self, operation: str, variables: Mapping[str, Any]) -> AsyncGenerator[Json]:
        """The same as `subscribe`, gone on with after a broken connection: no gap, no repeat.

        The operation takes `afterSeq`. One that asks a question takes `askId`, too, by which its answer is followed,
        and `idempotencyKey`, by which it is asked once though it breaks off before its first event. Raises
        UnreachableError where nothing comes in all of `pauses`, or at once where nobody is there to be asked.
        """
        place, pauses = dict(variables), iter(self.pauses)
        is_unasked = bool(place.get("question"))
        if is_unasked:
            place.setdefault("idempotencyKey", uuid4().hex)
        while True:
            try:
                async with contextlib.aclosing(self.subscribe(operation, place)) as stream:
                    async for data in stream:
                        is_unasked = False
                        place, pauses = _after(next(iter(data.values())), place), iter(self.pauses)
                        yield data
                return
            except UnreachableError as error:
                pause = next(pauses, None)
                is_unasked = is_unasked and not error.connected
                if pause is None or is_unasked:
                    raise
            await asyncio.sleep(pause)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except ConnectionClosed as error:
            code, reason = (error.rcvd.code, error.rcvd.reason) if error.rcvd else (1006, "")
            if code in _REFUSALS:
                raise ServerError([{"message": reason, "extensions": {"code": _REFUSALS[code]}}]) from error
            raise UnreachableError(f"The stream from {self.url} broke ({code}). Try again.") from error
        except InvalidStatus as error:
            if error.response.status_code == 429:
                refused = {"code": "TOO_MANY_CONNECTIONS"}
                raise ServerError([{"message": "Too many connections.", "extensions": refused}]) from error
            raise UnreachableError(f"{self.url} answers HTTP {error.response.status_code}. Try again.") from error
        except NOBODY as error:
            message = f"No server answers at {self.url}. Start one with `tinyrag up`, or name another."
            raise UnreachableError(message, connected=False) from error
        except (OSError, WebSocketException, httpx.TransportError) as error:
            said = str(error) or type(error).__name__
            raise UnreachableError(f"The connection to {self.url} broke ({said}). Try again.") from error


def _after(event: Json, place: Mapping[str, Any]) -> Json:
    """The variables that go on behind an event."""
    if "seq" not in event:
        return dict(place)
    if "askId" in event:
        return {"askId": event["askId"], "afterSeq": event["seq"]}
    return {**place, "afterSeq": event["seq"]}


def _read(reply: Json) -> Json:
    if reply.get("errors"):
        raise ServerError(reply["errors"])
    data: Json = reply["data"]
    return data


def _form(body: Json, files: Mapping[str, File], opened: contextlib.ExitStack) -> Json:
    """The request as the GraphQL multipart request specification has it; `opened` closes the files."""
    places = {str(number): [path] for number, path in enumerate(files)}
    parts: Json = {}
    for number, file in enumerate(files.values()):
        content = file.content
        content = opened.enter_context(content.open("rb")) if isinstance(content, Path) else content
        parts[str(number)] = (file.name, content, "application/octet-stream")
    return {"data": {"operations": json.dumps(body), "map": json.dumps(places)}, "files": parts}
