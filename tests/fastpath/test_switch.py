"""The switch of the fast path: on it serves by its own classes, off or incompatible by the libraries' own."""

import pytest
from strawberry.asgi import GraphQL

from tests.graphql.app import TestApp, served
from tests.graphql.conftest import app, embedder
from tinyrag_gql import fastpath
from tinyrag_gql.fastpath import compatibility
from tinyrag_gql.fastpath.compatibility import IncompatibleLibraryError, Method
from tinyrag_gql.fastpath.schema import FastSchema
from tinyrag_gql.graphql.schema import ApiSchema
from tinyrag_gql.graphql.serving import STOCK, ServingClasses
from tinyrag_gql.graphql.transport.endpoint import GraphQLEndpoint

__all__ = ["app", "embedder"]

FAST = fastpath.load()
EVENTS = "subscription ($id: ID!) { documentStatus(documentId: $id) { seq status document { fileName } } }"


def test_switch_chooses_between_the_fast_and_the_stock_classes() -> None:
    assert fastpath.load(enabled=False) is STOCK
    assert FAST.schema is FastSchema
    assert STOCK.schema is ApiSchema
    assert STOCK.execution_context is None


@pytest.mark.parametrize("serving", [FAST, STOCK], ids=["fast", "stock"])
async def test_either_way_a_subscription_answers_the_same(app: TestApp, serving: ServingClasses) -> None:
    document = await app.completed("Revenue was 5.")
    async with served(app.services, serving=serving) as client:
        (listed,) = (await client.data("{ documents { edges { node { id } } } }"))["documents"]["edges"]
        (event,) = await client.events(EVENTS, id=listed["node"]["id"])
    expected = {"seq": 2, "status": "COMPLETED", "document": {"fileName": document.file_name}}
    assert event == {"documentStatus": expected}


@pytest.mark.parametrize(
    "method",
    [
        Method("strawberry", "Schema._method_of_another_release", ("self",)),
        Method("strawberry_of_another_release", "Schema", ()),
        Method("strawberry", "Schema.create_extensions_runner", ("self", "other")),
    ],
)
def test_check_names_the_method_that_is_missing_or_different(method: Method, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compatibility, "METHODS", (method,))
    with pytest.raises(IncompatibleLibraryError, match=method.name):
        compatibility.check()


def test_incompatible_library_turns_the_fast_path_off_with_one_log_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(compatibility, "METHODS", (Method("strawberry", "Schema._gone", ("self",)),))
    assert fastpath._fast_or_stock.__wrapped__() is STOCK
    output = capsys.readouterr()
    assert (output.out + output.err).count("fastpath.unavailable") == 1


def test_stock_classes_are_the_frameworks_own_view_and_handlers() -> None:
    assert issubclass(GraphQLEndpoint, GraphQL)
    assert STOCK.uvicorn_protocol == "websockets-sansio"
