"""The way to the GraphQL API: where it is, queries and uploads over HTTP, subscriptions over a WebSocket."""

import contextlib
from collections.abc import AsyncGenerator, Iterator
from typing import TYPE_CHECKING, Any

from tinyrag_gql.cli.errors import CliError, RefusedError, UnreachableError

if TYPE_CHECKING:
    from gql.transport.exceptions import TransportQueryError

    from tinyrag_gql.settings import Settings

# gql and the settings take longer to import than all of `tinyrag --help` may: that is done in the functions.

UPLOAD_SECONDS = 600.0
ANSWER_SECONDS = 60.0
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def find_url(given: str | None) -> str:
    """The given address, else that of the `tinyrag up` which serves this data folder, else the default port's."""
    if given:
        return given
    from tinyrag_gql.local_stack.data_folder import running_instance

    settings = load_settings()
    instance = running_instance(settings.data_dir.expanduser())
    return instance.url if instance else f"http://127.0.0.1:{settings.port}/graphql"


def load_settings() -> "Settings":
    """The settings. Raises CliError, which names the one that cannot be used."""
    from tinyrag_gql.domain.errors import StartUpError
    from tinyrag_gql.settings import load

    try:
        return load()
    except StartUpError as error:
        raise CliError(str(error)) from error


class Api:
    """One GraphQL endpoint. Every method raises UnreachableError, or CliError with what the server said."""

    def __init__(self, url: str) -> None:
        key = load_settings().api_key
        self._headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
        self.url = url
        self._local = url.split("://", 1)[-1].startswith(LOOPBACK)

    async def execute(self, document: str, variables: dict[str, Any], *, files: bool = False) -> dict[str, Any]:
        """The data of a query or mutation; with `files`, FileVar values among the variables are sent as uploads.

        Each call has a connection of its own: gql keeps the files of one upload on its transport.
        """
        from gql import Client, gql
        from gql.transport.httpx import HTTPXAsyncTransport

        transport = HTTPXAsyncTransport(
            self.url,
            # Without the first of them an upload is refused, so that no web page can send it.
            headers={"GraphQL-Require-Preflight": "1", **self._headers},
            timeout=UPLOAD_SECONDS if files else ANSWER_SECONDS,
            trust_env=not self._local,  # a proxy has no way to this machine
        )
        request = gql(document)
        request.variable_values = variables
        with self._explained():
            async with Client(transport=transport, execute_timeout=None) as session:
                data: dict[str, Any] = await session.execute(request, upload_files=files)
                return data

    async def subscribe(self, document: str, variables: dict[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        """The data of each event, until the stream ends. Close it where you leave it earlier."""
        from gql import Client, gql
        from gql.transport.websockets import WebsocketsTransport

        transport = WebsocketsTransport(
            self.url.replace("http", "ws", 1),
            headers=self._headers,
            subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
            close_timeout=2,
            connect_args={"proxy": None} if self._local else None,
        )
        request = gql(document)
        request.variable_values = variables
        with self._explained():
            async with (
                Client(transport=transport) as session,
                contextlib.aclosing(session.subscribe(request)) as stream,
            ):
                async for data in stream:
                    yield data

    async def mutate(self, document: str, given: dict[str, Any], *, files: bool = False) -> dict[str, Any]:
        """The payload of a mutation with one `input`. Raises RefusedError for the first of its user errors."""
        data = await self.execute(document, {"input": given}, files=files)
        payload: dict[str, Any] = next(iter(data.values()))
        for error in payload["errors"]:
            raise RefusedError(error["code"], error["message"])
        return payload

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        from gql.transport import exceptions as transport

        try:
            yield
        except transport.TransportQueryError as error:
            raise CliError(_said(error)) from error
        except (transport.TransportServerError, transport.TransportProtocolError) as error:
            if getattr(error, "code", None) in (401, 403):
                raise CliError(f"{self.url} wants a valid API key. Set TINYRAG_API_KEY to one.") from error
            raise CliError(f"{self.url} is not an endpoint of tinyrag ({_first_line(error)}).") from error
        except (transport.TransportConnectionFailed, transport.TransportClosed, OSError) as error:
            raise UnreachableError(self._unreachable(error)) from error

    def _unreachable(self, error: BaseException) -> str:
        cause = error.__cause__ or error
        if isinstance(cause, OSError) or type(cause).__name__ in ("ConnectError", "ConnectTimeout"):
            return f"Nothing answers at {self.url}. Start it with `tinyrag up`, or name another address with --url."
        return f"The connection to {self.url} broke ({_first_line(cause)}). Try again."


def _said(error: "TransportQueryError") -> str:
    return str(error.errors[0].get("message", error)) if error.errors else _first_line(error)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
