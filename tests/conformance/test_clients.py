"""Public GraphQL clients, unchanged, against the API: queries, uploads, subscriptions, errors."""

from pathlib import Path

import gql
from gql.transport.file_upload import FileVar
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport

from tests.conformance.conftest import Run
from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.graphql.relay import global_id

COUNT = {"corpus": {"documentCount": 1}}
STATUSES = [{"documentStatus": {"seq": 1, "status": "PENDING"}}, {"documentStatus": {"seq": 2, "status": "COMPLETED"}}]
INVALID = ["Cannot query field 'nothing' on type 'Query'."]


async def completed(app: TestApp) -> str:
    """The global id of a document that is done."""
    return global_id("Document", (await app.completed("Revenue was 5.")).id)


def uploaded(name: str, content: str) -> dict[str, object]:
    """What the mutation of an upload returns."""
    return {"ingestDocument": {"document": {"fileName": name, "sizeBytes": len(content)}, "errors": []}}


async def test_graphql_http_audits_all_pass(run: Run) -> None:
    results = await run("audits.mjs")
    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == 61


async def test_graphql_ws_client_works(run: Run, app: TestApp) -> None:
    result = await run("graphql_ws.mjs", await completed(app))
    text = [{"ingestDocument": {"document": {"fileName": "note.txt"}}}]
    assert result == {"count": [COUNT], "text": text, "statuses": STATUSES, "invalid": INVALID}


async def test_apollo_client_works_with_upload_persisted_and_split_links(run: Run, app: TestApp) -> None:
    result = await run("apollo.mjs", await completed(app))
    assert result["count"]["corpus"]["documentCount"] == 1
    assert result["upload"]["ingestDocument"]["document"]["fileName"] == "apollo.txt"
    assert [event["documentStatus"]["status"] for event in result["statuses"]] == ["PENDING", "COMPLETED"]
    assert result["again"]["corpus"]["documentCount"] == 2
    by_hash = [sent for sent in result["sent"] if sent != ["multipart"]]
    assert ["query" in sent for sent in by_hash] == [False, True, False]


async def test_apollo_client_works_with_its_http_link_alone(run: Run, app: TestApp) -> None:
    result = await run("apollo_http.mjs", await completed(app))
    asked = [event["ask"] for event in result["asked"]]
    tokens = "".join(event["text"] for event in asked if event["__typename"] == "AskTokensGenerated")
    assert [event["documentStatus"]["status"] for event in result["statuses"]] == ["PENDING", "COMPLETED"]
    assert [event["seq"] for event in asked] == list(range(1, len(asked) + 1))
    assert asked[-1]["answer"]["text"] == tokens
    assert result["text"]["ingestDocument"]["document"]["fileName"] == "note.txt"


async def test_urql_works_over_post_get_multipart_and_sse(run: Run, app: TestApp) -> None:
    result = await run("urql.mjs", await completed(app))
    assert result["count"] == result["byGet"] == COUNT
    assert result["upload"] == uploaded("urql.txt", "by urql")
    assert result["invalid"] == INVALID
    assert result["statuses"] == STATUSES


async def test_graphql_request_works(run: Run, app: TestApp) -> None:
    result = await run("graphql_request.mjs", await completed(app))
    text = {"ingestDocument": {"document": {"fileName": "note.txt"}}}
    assert result == {"count": COUNT, "text": text, "invalid": INVALID}


async def test_graphql_sse_client_works(run: Run, app: TestApp) -> None:
    result = await run("graphql_sse.mjs", await completed(app))
    assert result == {"count": [COUNT], "statuses": STATUSES, "invalid": INVALID}


async def test_clients_resume_an_answer_where_it_broke_off(run: Run, app: TestApp) -> None:
    results = await run("resume.mjs", await completed(app))
    assert list(results) == ["apollo", "urql", "sse"]
    for events in results.values():
        assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
        assert {event["askId"] for event in events} == {events[-1]["answer"]["id"]}
        assert "".join(event.get("text", "") for event in events) == events[-1]["answer"]["text"]


async def test_python_gql_uploads(api: Client, tmp_path: Path) -> None:
    path = tmp_path / "gql.txt"
    path.write_text("by gql")
    mutation = gql.gql(
        "mutation ($file: Upload!) { ingestDocument(input: {source: {file: $file}}) "
        "{ document { fileName sizeBytes } errors { code } } }"
    )
    mutation.variable_values = {"file": FileVar(str(path))}
    url = f"{api.http.base_url}/graphql"
    transport = HTTPXAsyncTransport(url, headers={"GraphQL-Require-Preflight": "1"}, trust_env=False)
    async with gql.Client(transport=transport, fetch_schema_from_transport=True) as session:
        result = await session.execute(mutation, upload_files=True)
    assert result == uploaded("gql.txt", "by gql")


async def test_python_gql_subscribes(api: Client, app: TestApp) -> None:
    query = gql.gql("subscription ($id: ID!) { documentStatus(documentId: $id, afterSeq: 0) { seq status } }")
    query.variable_values = {"id": await completed(app)}
    transport = WebsocketsTransport(
        api.ws_url, subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL], connect_args={"proxy": None}
    )
    async with gql.Client(transport=transport) as session:
        assert [event async for event in session.subscribe(query)] == STATUSES
