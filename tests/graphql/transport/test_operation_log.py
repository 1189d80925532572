"""What operators see of an operation: bounded by the schema, with an outcome, and one line."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.graphql.client import Client
from tests.patience import PATIENCE
from tinyrag_gql import logs, telemetry
from tinyrag_gql.telemetry import Labels


class Operations:
    """Keeps what is said of operations, and of nothing else."""

    def __init__(self) -> None:
        self.seen: list[tuple[Any, ...]] = []
        self.open = 0.0
        self.ended = asyncio.Event()

    def on_count(self, name: str, amount: float, labels: Labels) -> None: ...

    on_gauge = on_count

    def on_gauge_change(self, name: str, amount: float, labels: Labels) -> None:
        assert (name, labels["field"]) == ("subscriptions", "documentActivity")
        self.open += amount
        if not self.open:
            self.ended.set()

    def on_duration(self, name: str, seconds: float, labels: Labels) -> None:
        if name == "operation" and seconds > 0:
            self.seen.append((labels["type"], labels["field"], labels["outcome"]))


@pytest.fixture
def operations() -> Iterator[Operations]:
    heard = Operations()
    with telemetry.use_handlers(heard):
        yield heard


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("query Mine { documents(first: 1) { totalCount } }", ("query", "documents", "ok")),
        ("{ mine: __typename }", ("query", "__typename", "ok")),
        ("{ inventedByTheClient }", ("query", "none", "refused")),
        ("{ documents(first: -1) { totalCount } }", ("query", "documents", "refused")),
        ("query {", ("none", "none", "refused")),
    ],
)
async def test_operation_is_told_by_its_field(
    api: Client, operations: Operations, query: str, seen: tuple[str, ...]
) -> None:
    await api.http.post("/graphql", json={"query": query})
    assert operations.seen == [seen]


async def test_mutation_sent_by_get_tells_no_name_of_the_clients(api: Client, operations: Operations) -> None:
    parameters = {"query": "mutation { inventedByTheClient }"}
    await api.http.get("/graphql", params=parameters, headers={"graphql-require-preflight": "1"})
    assert operations.seen == [("mutation", "none", "refused")]


async def test_subscription_is_open_until_its_socket_closes(api: Client, operations: Operations) -> None:
    async with api.socket() as socket:
        payload = {"query": "subscription { documentActivity { seq } }"}
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        await socket.send(json.dumps({"type": "ping"}))
        await socket.recv()
        assert operations.open == 1
    await asyncio.wait_for(operations.ended.wait(), PATIENCE)
    assert ("subscription", "documentActivity", "ok") in operations.seen


@pytest.mark.parametrize("format", ["json", "console"])
def test_access_line_is_one_line_of_level_info(format: Any, capsys: pytest.CaptureFixture[str]) -> None:
    logs._json_line(event="operation", name="A", ms=1.5) if format == "json" else logs._line("operation", name="A")
    (line,) = capsys.readouterr().err.splitlines()
    if format == "json":
        assert {"event": "operation", "name": "A", "level": "info"}.items() <= json.loads(line).items()
    else:
        assert line.endswith("[info] operation name=A")
