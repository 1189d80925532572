"""The evaluation's connection to the API; breaks are waited out."""

from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, contextmanager
from types import TracebackType
from typing import Any, Self

from evaluation.errors import ServerError, UnreachableError
from tinyrag_gql.client import Connection
from tinyrag_gql.client.connection import PAUSES
from tinyrag_gql.client.errors import ServerError as RefusedByServerError
from tinyrag_gql.client.errors import UnreachableError as NoAnswerError


class GraphQLClient:
    """One endpoint. Methods raise ServerError with what the server said, or UnreachableError."""

    def __init__(self, url: str, api_key: str | None = None, pauses: tuple[float, ...] | None = None) -> None:
        self.url = url
        self.pauses = PAUSES if pauses is None else pauses
        self._connection = Connection(url, api_key, pauses=self.pauses)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._connection.close()

    async def run(self, operation: str, **variables: object) -> dict[str, Any]:
        """The data of a query, or of a mutation that may safely be sent twice; File values are uploaded."""
        with _explained():
            return await self._connection.execute_with_retry(operation, variables)

    async def subscribe(self, operation: str, **variables: object) -> AsyncIterator[dict[str, Any]]:
        """The data of each event until the stream ends; a break raises UnreachableError and is not waited out."""
        with _explained():
            async with aclosing(self._connection.subscribe(operation, variables)) as stream:
                async for data in stream:
                    yield data


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except RefusedByServerError as error:
        raise ServerError(str(error)) from error
    except NoAnswerError as error:
        raise UnreachableError(str(error)) from error
