"""An agent works with the API at /mcp, by the protocol's own client."""

import json

import pytest
from mcp.shared.exceptions import MCPError

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.mcp_server.conftest import Connect
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.mcp_server.results import document_uri, page_uri

PAGE = "Consolidated statements of operations\nNet sales 412,600 381,400\nNet income 33,100 28,050"
QUESTION = {"question": "What were the net sales of Larkspur in fiscal 2024?"}


async def _larkspur(app: TestApp) -> str:
    document = await app.completed(PAGE, company="Larkspur", ticker="LRK", year=2024, report_type="10-K")
    return global_id("Document", document.id)


async def test_agent_gets_an_answer_with_citations_and_verdicts(app: TestApp, connect: Connect) -> None:
    document = await _larkspur(app)
    async with connect() as agent:
        result = await agent.call_tool("ask", QUESTION)
    answer = result.structured_content["ask"]["answer"]
    assert not result.is_error
    assert {citation["document"]["id"] for citation in answer["citations"]} == {document}
    assert "412,600" in answer["figures"][0]["text"]
    assert page_uri(document, 1) in result.content[0].text  # type: ignore[union-attr]


async def test_answer_is_told_as_progress_while_it_is_written(app: TestApp, connect: Connect) -> None:
    await _larkspur(app)
    told: list[str | None] = []

    async def on_progress(progress: float, total: float | None, message: str | None) -> None:
        told.append(message)

    async with connect() as agent:
        result = await agent.call_tool("ask", QUESTION, progress_callback=on_progress)
    assert told[0] == "Reading 1 documents."
    assert "".join(str(text) for text in told[1:]) == result.structured_content["ask"]["answer"]["text"]


async def test_every_tool_answers(app: TestApp, connect: Connect) -> None:
    document = await _larkspur(app)
    earlier = global_id("Document", (await app.completed("Net sales were 381,400.", ticker="LRK", year=2023)).id)
    filed = {"documents": {"tickers": ["LRK"]}}
    revenue = {"concept": "us-gaap:Revenues", "op": "GT", "value": "1"}
    text = {"fileName": "note.txt", "content": "Halden's revenue was 12 million dollars in 2023."}
    arguments = {
        "ask": QUESTION,
        "search": {"query": "net sales"},
        "facts": {"filter": filed},
        "fact_series": {"tickers": ["LRK"], "concept": "us-gaap:Revenues"},
        "fact_conflicts": {},
        "restatements": {},
        "document_changes": {},
        "concepts": {},
        "screen": {"where": [revenue], "fiscalYear": 2024},
        "documents": {"filter": {"tickers": ["LRK"]}},
        "document": {"id": document},
        "document_page": {"id": document, "number": 1},
        "document_facets": {},
        "coverage": {"tickers": ["LRK"]},
        "ingest_document": {"input": {"source": {"text": text}}},
        "document_status": {"documentId": document},
        "compare_filings": {"a": earlier, "b": document},
    }
    async with connect() as agent:
        assert {tool.name for tool in (await agent.list_tools()).tools} == set(arguments)
        results = {name: await agent.call_tool(name, given) for name, given in arguments.items()}
    assert {name: result.content for name, result in results.items() if result.is_error} == {}


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("search", {"query": "sales", "limit": 3}, "search has no argument limit"),
        ("search", {"query": "sales", "first": 1000}, "first"),
        ("search", {}, "query"),
        ("facts", {"filter": {"statement": "NONE"}}, "NONE"),
        ("ask", {"question": " "}, "INVALID_QUESTION"),
        ("ingest_document", {"input": {"source": {"text": {"fileName": "a.txt", "content": ""}}}}, "EMPTY_FILE"),
    ],
)
async def test_refusal_says_what_is_wrong(
    connect: Connect, tool: str, arguments: dict[str, object], message: str
) -> None:
    async with connect() as agent:
        result = await agent.call_tool(tool, arguments)
    assert result.is_error
    assert message in result.content[0].text  # type: ignore[union-attr]


async def test_documents_and_pages_are_resources(app: TestApp, connect: Connect) -> None:
    document = await _larkspur(app)
    async with connect() as agent:
        (listed,) = (await agent.list_resources()).resources
        read = await agent.read_resource(page_uri(document, 1))
        whole = await agent.read_resource(document_uri(document))
    assert (str(listed.uri), listed.title) == (document_uri(document), "Larkspur 10-K 2024")
    assert read.contents[0].text == PAGE  # type: ignore[union-attr]
    assert json.loads(whole.contents[0].text)["metadata"]["ticker"] == "LRK"  # type: ignore[union-attr]


@pytest.mark.parametrize("uri", ["tinyrag://documents/none", "tinyrag://documents/a/pages/x", "file:///etc/passwd"])
async def test_resource_that_is_not_there_is_named(connect: Connect, uri: str) -> None:
    async with connect() as agent:
        with pytest.raises(MCPError):
            await agent.read_resource(uri)


async def test_key_decides_what_an_agent_sees(app: TestApp, connect: Connect) -> None:
    document = await _larkspur(app)
    keys = app.services.keys
    theirs = (await keys.create("other", [Scope.READ]))[1]
    own = (await keys.create("default", [Scope.READ]))[1]
    async with connect(theirs) as agent:
        seen = await agent.call_tool("document", {"id": document})
        assert seen.structured_content == {"document": None}
        assert (await agent.list_resources()).resources == []
    async with connect(own) as agent:
        assert (await agent.call_tool("document", {"id": document})).structured_content["document"]["id"] == document
        text = {"fileName": "a.txt", "content": "text"}
        refused = await agent.call_tool("ingest_document", {"input": {"source": {"text": text}}})
        assert refused.is_error


async def test_agent_without_a_key_is_refused_where_keys_exist(app: TestApp, server: Client) -> None:
    await app.services.keys.create("default", [Scope.READ])
    response = await server.http.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")


async def test_web_page_of_another_origin_is_refused(server: Client) -> None:
    headers = {"origin": "https://elsewhere.example", "accept": "application/json, text/event-stream"}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    assert (await server.http.post("/mcp", json=call, headers=headers)).status_code == 403
