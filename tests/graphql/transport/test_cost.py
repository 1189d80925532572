"""`extensions.cost`: every response to a document says what it asked for; what is streamed does not repeat it."""

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.graphql.relay import global_id

LIMIT = {"depth": 16, "aliases": 30, "selections": 2000, "overlaps": 1000, "objects": 25000}


async def test_response_says_what_its_document_asks_for(edge: Client) -> None:
    result = await edge.result("{ a: __typename ...F } fragment F on Query { __typename ... { __typename } }")
    requested = {"depth": 1, "aliases": 1, "selections": 5, "overlaps": 1, "objects": 0}
    assert result["extensions"] == {"cost": {"requested": requested, "limit": LIMIT}}


async def test_document_that_is_refused_is_told_by_how_much(edge: Client) -> None:
    result = await edge.result("{ " + " ".join(f"a{n}: __typename" for n in range(40)) + " }")
    assert result["extensions"]["cost"]["requested"]["aliases"] == 40
    assert "data" not in result


async def test_same_document_is_told_the_same_again(edge: Client) -> None:
    first, second = [await edge.result("{ again: __typename }") for _ in range(2)]
    assert first == second
    assert first["extensions"]["cost"]["requested"]["aliases"] == 1


async def test_query_over_a_websocket_is_told_too(edge: Client) -> None:
    messages = [message async for message in edge.subscribe("{ __typename }")]
    assert messages[0]["payload"]["extensions"]["cost"]["limit"] == LIMIT


async def test_events_of_a_stream_do_not_repeat_it(api: Client, app: TestApp) -> None:
    document = await app.completed("Revenue was 5.")
    query = "subscription ($id: ID!) { documentStatus(documentId: $id, afterSeq: 0) { seq } }"
    messages = [message async for message in api.subscribe(query, id=global_id("Document", document.id))]
    assert [set(message["payload"]) for message in messages[:-1]] == [{"data"}, {"data"}]
