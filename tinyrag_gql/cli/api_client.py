"""A client of the GraphQL API: finds the server, sends queries and uploads over HTTP, subscribes over a WebSocket."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import aclosing
from typing import Any, TypeVar

from gql import Client, gql
from gql.transport import exceptions as transport_errors
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport

from tinyrag_gql.cli.errors import CliError, RefusedError, UnreachableError
from tinyrag_gql.cli.operations import FOLLOW
from tinyrag_gql.domain.errors import StartUpError, TinyragError
from tinyrag_gql.local_stack.data_folder import running_instance
from tinyrag_gql.settings import Settings, load

UPLOAD_SECONDS = 600.0
ANSWER_SECONDS = 60.0
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
TERMINAL = frozenset({"COMPLETED", "FAILED", "CANCELLED"})
RETRY_PAUSES = (0.2, 1.0, 2.0, 3.0, 3.0, 3.0)
"""Seconds between attempts to reach a server that answered before. A restarted API is back within them."""

Result = TypeVar("Result")


def find_url(url: str | None) -> str:
    """The given URL, or that of the `tinyrag up` of this data folder, or the one of the default port."""
    if url:
        return url
    settings = load_settings()
    instance = running_instance(settings.data_dir.expanduser())
    return instance.url if instance else f"http://127.0.0.1:{settings.port}/graphql"


def load_settings() -> Settings:
    """The settings. Raises CliError, which names the invalid one."""
    try:
        return load()
    except StartUpError as error:
        raise CliError(str(error)) from error


class Api:
    """One GraphQL endpoint. Every method raises UnreachableError, or CliError with the server's message."""

    def __init__(self, url: str) -> None:
        key = load_settings().api_key
        self._headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
        self.url = url
        self._local = url.split("://", 1)[-1].startswith(LOOPBACK)

    async def execute(self, document: str, variables: dict[str, Any], *, files: bool = False) -> dict[str, Any]:
        """The data of a query or mutation. With `files`, FileVar values among the variables are sent as uploads.

        Each call opens a connection of its own, because gql keeps the files of one upload on its transport.
        """
        transport = HTTPXAsyncTransport(
            self.url,
            # The server refuses an upload without the first header, so that no web page can send one.
            headers={"GraphQL-Require-Preflight": "1", **self._headers},
            timeout=UPLOAD_SECONDS if files else ANSWER_SECONDS,
            trust_env=not self._local,  # a proxy cannot reach this machine
        )
        request = gql(document)
        request.variable_values = variables
        with self._errors_explained():
            async with Client(transport=transport, execute_timeout=None) as session:
                data: dict[str, Any] = await session.execute(request, upload_files=files)
                return data

    async def subscribe(self, document: str, variables: dict[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        """The data of each event until the stream ends. Close the generator to leave earlier."""
        transport = WebsocketsTransport(
            self.url.replace("http", "ws", 1),
            headers=self._headers,
            subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
            close_timeout=2,
            connect_args={"proxy": None} if self._local else None,
        )
        request = gql(document)
        request.variable_values = variables
        with self._errors_explained():
            async with Client(transport=transport) as session, aclosing(session.subscribe(request)) as stream:
                async for data in stream:
                    yield data

    async def mutate(self, document: str, input: dict[str, Any], *, files: bool = False) -> dict[str, Any]:
        """The payload of a mutation with one `input`. Raises RefusedError for the first of its user errors."""
        data = await self.execute(document, {"input": input}, files=files)
        payload: dict[str, Any] = next(iter(data.values()))
        for error in payload["errors"]:
            raise RefusedError(error["code"], error["message"])
        return payload

    @contextlib.contextmanager
    def _errors_explained(self) -> Iterator[None]:
        try:
            yield
        except transport_errors.TransportQueryError as error:
            raise CliError(_query_message(error)) from error
        except (transport_errors.TransportServerError, transport_errors.TransportProtocolError) as error:
            if getattr(error, "code", None) in (401, 403):
                raise CliError(f"{self.url} needs a valid API key. Set TINYRAG_API_KEY to one.") from error
            raise CliError(f"{self.url} is not an endpoint of tinyrag ({_first_line(error)}).") from error
        except (transport_errors.TransportConnectionFailed, transport_errors.TransportClosed, OSError) as error:
            raise UnreachableError(self._unreachable(error)) from error

    def _unreachable(self, error: BaseException) -> str:
        cause = error.__cause__ or error
        if isinstance(cause, OSError) or type(cause).__name__ in ("ConnectError", "ConnectTimeout"):
            return f"No server answers at {self.url}. Start one with `tinyrag up`, or name another with --url."
        return f"The connection to {self.url} broke ({_first_line(cause)}). Run the command again."


async def follow(
    api: Api, record_id: str, after_seq: int | None = None, *, operation: str = FOLLOW
) -> AsyncGenerator[dict[str, Any]]:
    """The events of a record up to its terminal one; after a broken connection it continues at the next `seq`.

    `operation` subscribes to the events by `$id` and `$afterSeq`. Raises UnreachableError if no event arrives during
    all of RETRY_PAUSES.
    """
    pauses = iter(RETRY_PAUSES)
    while True:
        broken: UnreachableError | None = None
        try:
            async with aclosing(api.subscribe(operation, {"id": record_id, "afterSeq": after_seq})) as stream:
                async for data in stream:
                    event = next(iter(data.values()))
                    after_seq, pauses = event["seq"], iter(RETRY_PAUSES)
                    yield event
                    if event["status"] in TERMINAL:
                        return
        except UnreachableError as error:
            broken = error
        pause = next(pauses, None)
        if pause is None:
            raise broken or UnreachableError(f"{api.url} ends the status stream of {record_id} early. Try again.")
        await asyncio.sleep(pause)


async def with_retry(attempt: Callable[[], Awaitable[Result]]) -> Result:
    """The result of the first attempt that reaches the server; for requests that may safely be sent twice."""
    for pause in RETRY_PAUSES:
        try:
            return await attempt()
        except UnreachableError:
            await asyncio.sleep(pause)
    return await attempt()


def run(work: Awaitable[Result]) -> Result:
    """The result of `work`. Raises CliError for an expected failure of the store or the settings."""

    async def awaited() -> Result:
        return await work

    try:
        return asyncio.run(awaited())
    except TinyragError as error:
        raise CliError(str(error)) from error


def _query_message(error: transport_errors.TransportQueryError) -> str:
    return str(error.errors[0].get("message", error)) if error.errors else _first_line(error)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
