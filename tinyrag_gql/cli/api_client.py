"""The command line's connection to the API: finds the server, and says what to do where it does not answer."""

import asyncio
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import aclosing, contextmanager
from typing import Any, TypeVar

import httpx

from tinyrag_gql.cli.errors import CliError, RefusedError, UnreachableError
from tinyrag_gql.cli.operations import FOLLOW
from tinyrag_gql.client import Connection, ServerError
from tinyrag_gql.client import UnreachableError as NoAnswerError
from tinyrag_gql.client.connection import LOOPBACK as LOCAL_HOSTS
from tinyrag_gql.domain.errors import StartUpError, TinyragError
from tinyrag_gql.local_stack.data_folder import running_instance
from tinyrag_gql.settings import Settings, load

ANSWER_SECONDS = 180.0
"""For one reply: a model on a slow machine takes minutes. A server that is gone is told sooner."""
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
        self.url = url
        self._connection = Connection(
            url, key.get_secret_value() if key else None, seconds=ANSWER_SECONDS, pauses=RETRY_PAUSES
        )

    async def execute(self, document: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The data of a query or mutation; File values among the variables are uploaded."""
        with self._errors_explained():
            async with self._connection as connection:  # a command may run several event loops
                return await connection.execute(document, variables)

    async def follow(self, document: str, variables: dict[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        """The data of each event until the stream ends; after a broken connection it goes on behind the last one.

        Close the generator to leave earlier.
        """
        with self._errors_explained():
            async with aclosing(self._connection.follow(document, variables)) as stream:
                async for data in stream:
                    yield data

    async def mutate(self, document: str, input: dict[str, Any]) -> dict[str, Any]:
        """The payload of a mutation with one `input`. Raises RefusedError for the first of its user errors."""
        data = await self.execute(document, {"input": input})
        payload: dict[str, Any] = next(iter(data.values()))
        for error in payload["errors"]:
            raise RefusedError(error["code"], error["message"])
        return payload

    async def download(self, address: str) -> tuple[str, bytes]:
        """The name and the bytes of the file at a signed address. Raises CliError with the server's message."""
        is_local = httpx.URL(address).host in LOCAL_HOSTS  # no proxy can reach it
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS, trust_env=not is_local) as client:
            try:
                response = await client.get(address)
            except httpx.HTTPError as error:
                raise UnreachableError(f"The file at {self.url} did not arrive. Run the command again.") from error
        if response.status_code != 200:
            raise CliError(response.text.strip() or f"The server refused the file ({response.status_code}).")
        named = re.search(r'filename="([\w.-]+)"', response.headers.get("content-disposition", ""))
        return (named[1] if named else "export"), response.content

    @contextmanager
    def _errors_explained(self) -> Iterator[None]:
        try:
            yield
        except ServerError as error:
            if error.code == "UNAUTHENTICATED":
                raise CliError(f"{self.url} needs a valid API key. Set TINYRAG_API_KEY to one.") from error
            raise CliError(str(error)) from error
        except NoAnswerError as error:
            if error.connected:
                raise UnreachableError(f"{error} Run the command again.".replace("Try again. ", "")) from error
            raise UnreachableError(
                f"No server answers at {self.url}. Start one with `tinyrag up`, or name another with --url."
            ) from error


async def follow(
    api: Api, record_id: str, after_seq: int | None = None, *, operation: str = FOLLOW
) -> AsyncGenerator[dict[str, Any]]:
    """The events of a record up to its terminal one; after a broken connection it continues at the next `seq`.

    `operation` subscribes to the events by `$id` and `$afterSeq`. Raises UnreachableError if no event arrives during
    all of RETRY_PAUSES.
    """
    async with aclosing(api.follow(operation, {"id": record_id, "afterSeq": after_seq})) as stream:
        async for data in stream:
            event = next(iter(data.values()))
            yield event
            if event["status"] in TERMINAL:
                return
    raise UnreachableError(f"{api.url} ends the status stream of {record_id} early. Try again.")


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
