"""Sends an operation to the GraphQL API: one JSON result, or the events of a stream of server-sent events."""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any

import httpx

Json = dict[str, Any]
SECONDS = httpx.Timeout(120.0, connect=5.0)
PATH = "/graphql"


class OperationFailedError(Exception):
    """The API refused or failed the operation; the message says what to change."""


class GraphQLClient:
    """The API behind an HTTP client, whose base URL, headers and transport are set by the caller."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def execute(self, operation: str, variables: Mapping[str, Any]) -> Json:
        """The data of a query or mutation. Raises OperationFailedError."""
        try:
            response = await self._http.post(
                PATH, json=_body(operation, variables), headers={"accept": "application/json"}
            )
        except httpx.HTTPError as error:
            raise OperationFailedError(self._unreachable(error)) from error
        return _data(_read(response.text, response.status_code))

    async def subscribe(self, operation: str, variables: Mapping[str, Any]) -> AsyncGenerator[Json]:
        """The data of each event until the stream ends. Raises OperationFailedError. Close it to leave earlier."""
        try:
            async with self._http.stream(
                "POST", PATH, json=_body(operation, variables), headers={"accept": "text/event-stream"}
            ) as response:
                if not response.headers.get("content-type", "").startswith("text/event-stream"):
                    text = (await response.aread()).decode("utf-8", "replace")
                    _data(_read(text, response.status_code))
                    raise OperationFailedError(f"The server answered {response.status_code} where a stream was due.")
                async with aclosing(_events(response.aiter_lines())) as events:
                    async for event in events:
                        yield _data(event)
        except httpx.HTTPError as error:
            raise OperationFailedError(self._unreachable(error)) from error

    def _unreachable(self, error: Exception) -> str:
        return f"No answer from {self._http.base_url} ({error or type(error).__name__}). Is the server running?"


def _body(operation: str, variables: Mapping[str, Any]) -> Json:
    return {"query": operation, "variables": dict(variables)}


def _read(text: str, status: int) -> Json:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise OperationFailedError(f"The server answered {status} without a GraphQL response.")
    return value


def _data(response: Json) -> Json:
    messages = [str(error.get("message")) for error in response.get("errors") or ()]
    if messages:
        raise OperationFailedError(" ".join(messages))
    data: Json = response.get("data") or {}
    return data


async def _events(lines: AsyncIterator[str]) -> AsyncGenerator[Json]:
    """The results of `next` events, until `complete` (graphql-sse, distinct connections)."""
    kind = ""
    async for line in lines:
        name, _, value = line.partition(":")
        if name == "event":
            kind = value.strip()
        elif name == "data" and kind == "next":
            yield _read(value, 200)
        if kind == "complete":
            return
