"""The client: one method for each operation, typed by the schema."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any, TypeVar
from uuid import uuid4

from pydantic import TypeAdapter

from tinyrag_gql.client.connection import Connection
from tinyrag_gql.client.errors import RefusedError
from tinyrag_gql.client.generated.methods import Methods

Value = TypeVar("Value")


class Client(Methods):
    """The API at one URL, such as https://filings.example.com/graphql; use it with `async with`.

    Queries are repeated while no server answers, and streams go on behind the last event after a broken connection;
    mutations are sent once. Methods raise UnreachableError, ServerError, and mutations RefusedError.
    """

    def __init__(self, url: str, api_key: str | None = None, **options: Any) -> None:
        """`options` are `Connection`'s: `tls`, `seconds`, `pauses`."""
        self.connection = Connection(url, api_key, **options)

    async def __aenter__(self) -> "Client":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.connection.close()

    async def _query(self, operation: str, variables: Mapping[str, Any], result: TypeAdapter[Value]) -> Value:
        if variables.get("idempotencyKey", "") is None:  # a question that is sent again is not asked again
            variables = {**variables, "idempotencyKey": uuid4().hex}
        data = await self.connection.execute_with_retry(operation, _given(variables))
        return result.validate_python(next(iter(data.values())))

    async def _mutate(self, operation: str, variables: Mapping[str, Any], result: TypeAdapter[Value]) -> Value:
        data = await self.connection.execute(operation, _given(variables))
        payload = next(iter(data.values()))
        for error in payload.get("errors") or ():
            raise RefusedError(error)
        return result.validate_python(payload)

    async def _subscribe(
        self, operation: str, variables: Mapping[str, Any], result: TypeAdapter[Value], *, resumes: bool
    ) -> AsyncGenerator[Value]:
        open_stream = self.connection.follow if resumes else self.connection.subscribe
        async with aclosing(open_stream(operation, _given(variables))) as stream:
            async for data in stream:
                yield result.validate_python(next(iter(data.values())))


def _given(variables: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in variables.items() if value is not None}
