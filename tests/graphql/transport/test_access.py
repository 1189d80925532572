"""Keys at the door: what comes in with one, without one, and what happens to what is open when one ends."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.graphql.transport.admission import ConnectionLimits
from tinyrag_gql.services import key_service as keys_service
from tinyrag_gql.services.rate_limiter import RateLimiter

COUNT = "{ corpus { documentCount } }"
ACTIVITY = "subscription { documentActivity { seq } }"
INGEST = 'mutation { ingestDocument(input: {source: {text: {fileName: "a", content: "b"}}}) { errors { code } } }'
UPDATE = 'mutation { updateDocumentMetadata(input: {documentId: "x", metadata: {}}) { errors { code } } }'
PROTOCOL = [Subprotocol("graphql-transport-ws")]
QUICK = ConnectionLimits(recheck_seconds=0.02, connections_per_key=1)
EVALUATING = {
    "startEvaluation": """mutation { startEvaluation(input: {name: "x", goldenSet: {text: "{}"}})
      { errors { code } } }""",
    "cancelEvaluation": 'mutation { cancelEvaluation(input: {evaluationId: "x"}) { errors { code } } }',
    "deleteEvaluation": 'mutation { deleteEvaluation(input: {evaluationId: "x"}) { errors { code } } }',
    **{
        name: f'mutation {{ {name}(input: {{answerId: "x"}}) {{ errors {{ code }} }} }}'
        for name in ("acceptGoldenCandidate", "rejectGoldenCandidate")
    },
}
ANSWERING = {
    "rateAnswer": 'mutation { rateAnswer(input: {answerId: "x", verdict: RIGHT}) { errors { code } } }',
    **{
        name: f'mutation {{ {name}(input: {{answerId: "x"}}) {{ errors {{ code }} }} }}'
        for name in ("cancelAnswer", "deleteAnswer", "replayAnswer")
    },
    "createGrid": """mutation { createGrid(input: {rows: {tickers: ["A"]}, columns: [{question: "Why?"}]})
      { errors { code } } }""",
    "saveGrid": 'mutation { saveGrid(input: {gridId: "x", saved: true}) { errors { code } } }',
    **{
        name: f'mutation {{ {name}(input: {{gridId: "x"}}) {{ errors {{ code }} }} }}'
        for name in ("rerunGrid", "cancelGrid", "deleteGrid")
    },
}
"""Mutations of those who may ask."""
MANY = {
    "updateDocumentsMetadata": """mutation { updateDocumentsMetadata(input: {ids: ["x"], addTags: ["y"]})
      { errors { code } } }""",
    **{
        name: f'mutation {{ {name}(input: {{ids: ["x"]}}) {{ errors {{ code }} }} }}'
        for name in ("deleteDocuments", "reprocessDocuments")
    },
}
"""Mutations of many documents."""
UNLOCK = 'mutation { unlockDocument(input: {documentId: "x", password: "y"}) { errors { code } } }'


@pytest.fixture
async def locked(app: TestApp, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    """An API where at least one key was made; keys are looked up each time."""
    monkeypatch.setattr(keys_service, "CACHE_SECONDS", 0.0)
    await app.services.keys.create("elsewhere", [])
    async with served(app.services, limits=QUICK) as client:
        yield client


async def ask(client: Client, query: str, token: str) -> httpx.Response:
    return await client.http.post("/graphql", json={"query": query}, headers={"authorization": f"Bearer {token}"})


async def greet(client: Client, payload: object, headers: dict[str, str] | None = None) -> str:
    """What the server answers to a connection_init: a message's type, or the close code."""
    async with connect(client.ws_url, subprotocols=PROTOCOL, additional_headers=headers, proxy=None) as socket:
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        try:
            return str(json.loads(await socket.recv())["type"])
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return str(closed.rcvd.code)


async def test_request_without_a_key_is_refused_once_there_is_one(locked: Client) -> None:
    response = await locked.http.post("/graphql", json={"query": COUNT})
    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_key_sees_its_own_tenant(locked: Client, app: TestApp) -> None:
    await app.add(tenant="acme")
    counts = []
    for tenant in ("acme", "other"):
        _, token = await app.services.keys.create(tenant, [Scope.READ])
        counts.append((await ask(locked, COUNT, token)).json()["data"]["corpus"]["documentCount"])
    assert counts == [1, 0]


@pytest.mark.parametrize("token", ["x", "tinyrag_x_y", "Bearer"])
async def test_wrong_key_is_refused(locked: Client, token: str) -> None:
    assert (await ask(locked, COUNT, token)).status_code == 401


async def test_wrong_key_is_refused_where_none_is_needed(api: Client) -> None:
    assert (await ask(api, COUNT, "x")).status_code == 401


@pytest.mark.parametrize("host", ["example.com", "evil.example:80", "", "[", "10.0.0.1"])
async def test_name_that_was_rebound_to_this_machine_is_refused(edge: Client, host: str) -> None:
    response = await edge.http.post("/graphql", json={"query": "{ __typename }"}, headers={"host": host})
    assert response.status_code in (400, 403)


@pytest.mark.parametrize(
    "header",
    [
        "x-forwarded-for: 203.0.113.7",
        "x-forwarded-for: 127.0.0.1",
        "x-forwarded-proto: https",
        "x-forwarded-host: filings.example",
        "x-real-ip: 127.0.0.1",
        "forwarded: for=127.0.0.1",
        "via: 1.1 proxy",
        "cf-connecting-ip: 203.0.113.7",
        "true-client-ip: 203.0.113.7",
    ],
)
async def test_proxy_is_refused_without_a_key(edge: Client, header: str) -> None:
    name, _, value = header.partition(": ")
    response = await edge.http.post("/graphql", json={"query": "{ __typename }"}, headers={name: value})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN")
    assert await greet(edge, None, {name: value}) == "4403"


async def test_nginx_that_says_nothing_is_refused_without_a_key(edge: Client) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", edge.http.base_url.port)
    body = b'{"query": "{ __typename }"}'
    head = b"POST /graphql HTTP/1.0\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n"
    writer.write(head + b"content-length: %d\r\n\r\n" % len(body) + body)
    assert b" 403 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


READS = [
    COUNT,
    ACTIVITY,
    "{ grids { totalCount } }",
    '{ grid(id: "R3JpZDp4") { name } }',
    '{ node(id: "R3JpZDp4") { id } }',
    'subscription { gridCells(gridId: "R3JpZDp4") { seq } }',
    "{ metrics { name } }",
    "{ documentChanges { totalCount } }",
    "{ restatements { edges { cursor } } }",
    "{ documentFacets(disjunctive: true) { tags { value } } }",
    '{ compareFilings(a: "RG9jdW1lbnQ6eA==", b: "RG9jdW1lbnQ6eQ==") { counts { same } } }',
]


@pytest.mark.parametrize("query", READS)
async def test_key_that_may_not_read_is_told_so(locked: Client, app: TestApp, query: str) -> None:
    _, token = await app.services.keys.create("acme", [Scope.INGEST])
    headers = {"authorization": f"Bearer {token}", "accept": "text/event-stream"}
    response = await locked.http.post("/graphql", json={"query": query}, headers=headers)
    assert '"code":"FORBIDDEN"' in response.text
    assert '"data"' not in response.text


@pytest.mark.parametrize(
    ("scopes", "refused"),
    [([Scope.READ], True), ([Scope.INGEST], False), ([Scope.ADMIN], False)],
)
async def test_ingestion_needs_its_scope(locked: Client, app: TestApp, scopes: list[Scope], refused: bool) -> None:
    _, token = await app.services.keys.create("acme", scopes)
    payload = (await ask(locked, INGEST, token)).json()
    assert payload["data"]["ingestDocument"]["errors"] == ([{"code": "FORBIDDEN"}] if refused else [])


INGEST_AND = """mutation {{ ingestDocument(input: {{source: {{text: {{fileName: "a.txt", content: "{}"}}}},
  idempotencyKey: "k"}}) {{ duplicate document {{ {} }} errors {{ code }} }} }} {}"""


@pytest.mark.parametrize(
    ("selection", "fragment"),
    [
        ("fileName", ""),
        ("sha256", ""),
        ("metadata { company }", ""),
        ("chunks { edges { node { text } } }", ""),
        ("x: chunks { totalCount }", ""),
        ("file { url }", ""),
        ("exhibits { id }", ""),
        ("... { facts { edges { cursor } } }", ""),
        ("...F", "fragment F on Document { chunks { totalCount } }"),
        ("... on Node { ... on Document { fileName } }", ""),
    ],
)
async def test_key_that_may_only_ingest_reads_nothing_of_a_payload(
    locked: Client, app: TestApp, selection: str, fragment: str
) -> None:
    _, token = await app.services.keys.create("acme", [Scope.INGEST])
    result = (await ask(locked, INGEST_AND.format("the text of another key", selection, fragment), token)).json()
    assert [error["extensions"]["code"] for error in result["errors"]] == ["FORBIDDEN"]
    assert "data" not in result
    _, reader = await app.services.keys.create("acme", [Scope.READ])
    assert (await ask(locked, COUNT, reader)).json()["data"]["corpus"]["documentCount"] == 0


@pytest.mark.parametrize("name", ["reprocessDocuments", "updateDocumentsMetadata"])
async def test_key_that_may_only_ingest_reads_nothing_of_many(locked: Client, app: TestApp, name: str) -> None:
    document = await app.add(tenant="acme")
    _, token = await app.services.keys.create("acme", [Scope.INGEST])
    chosen = f'ids: ["{global_id("Document", document.id)}"]'
    tags = ', addTags: ["y"]' if name == "updateDocumentsMetadata" else ""
    text = f"mutation {{ {name}(input: {{{chosen}{tags}}}) {{ results {{ document {{ fileName }} }} }} }}"
    result = (await ask(locked, text, token)).json()
    assert [error["extensions"]["code"] for error in result["errors"]] == ["FORBIDDEN"]
    assert await app.documents.get("acme", document.id) == document
    told = (await ask(locked, text.replace("fileName", "status"), token)).json()["data"][name]
    assert told == {"results": [{"document": {"status": "PENDING"}}]}


@pytest.mark.parametrize("name", MANY)
async def test_filter_of_many_needs_to_read(locked: Client, app: TestApp, name: str) -> None:
    _, token = await app.services.keys.create("acme", [Scope.INGEST])
    query = MANY[name].replace('ids: ["x"]', "matching: {}, expectedCount: 0")
    assert (await ask(locked, query, token)).json()["data"][name]["errors"] == [{"code": "FORBIDDEN"}]


async def test_key_that_may_only_ingest_gets_a_receipt(locked: Client, app: TestApp) -> None:
    _, token = await app.services.keys.create("acme", [Scope.INGEST])
    receipt = "__typename id status stage progress attempt seq createdAt updatedAt completedAt error { code message }"
    result = (await ask(locked, INGEST_AND.format("text", receipt, ""), token)).json()
    assert result["data"]["ingestDocument"]["document"]["status"] == "PENDING"


FROM_EDGAR = {
    name: f'mutation {{ {name}(input: {{ticker: "AAPL"}}) {{ errors {{ code }} }} }}'
    for name in ("addFromEdgar", "watchCompany", "unwatchCompany")
}
ADMINISTERING = {
    "createWebhook": 'mutation { createWebhook(input: {url: "https://a.example", events: []}) { errors { code } } }',
    "deleteWebhook": 'mutation { deleteWebhook(input: {webhookId: "x"}) { errors { code } } }',
    "retryWebhookDelivery": 'mutation { retryWebhookDelivery(input: {deliveryId: "x"}) { errors { code } } }',
    "acceptGoldenCandidate": 'mutation { acceptGoldenCandidate(input: {answerId: "x"}) { errors { code } } }',
    "rejectGoldenCandidate": 'mutation { rejectGoldenCandidate(input: {answerId: "x"}) { errors { code } } }',
}


async def test_every_mutation_needs_a_scope(locked: Client, app: TestApp) -> None:
    _, token = await app.services.keys.create("acme", [Scope.READ])
    _, ingesting = await app.services.keys.create("acme", [Scope.INGEST])
    fields = (await ask(locked, "{ __schema { mutationType { fields { name } } } }", token)).json()
    special = {"ingestDocument": INGEST, "updateDocumentMetadata": UPDATE, "unlockDocument": UNLOCK}
    special |= {**EVALUATING, **ANSWERING, **ADMINISTERING, **FROM_EDGAR, **MANY}
    for name in [field["name"] for field in fields["data"]["__schema"]["mutationType"]["fields"]]:
        plain = f'mutation {{ {name}(input: {{documentId: "x"}}) {{ errors {{ code }} }} }}'
        key = ingesting if name in ANSWERING else token
        result = (await ask(locked, special.get(name, plain), key)).json()
        assert result["data"][name]["errors"] == [{"code": "FORBIDDEN"}], name


@pytest.mark.parametrize("name", EVALUATING)
async def test_evaluating_needs_more_than_ingesting(locked: Client, app: TestApp, name: str) -> None:
    _, token = await app.services.keys.create("acme", [Scope.READ, Scope.INGEST])
    result = (await ask(locked, EVALUATING[name], token)).json()
    assert result["data"][name]["errors"] == [{"code": "FORBIDDEN"}]


@pytest.mark.parametrize(
    "query",
    [
        "{ evaluations { totalCount } }",
        '{ evaluation(id: "RXZhbHVhdGlvbjp4") { id } }',
        '{ node(id: "RXZhbHVhdGlvbjp4") { id } }',
        "{ goldenSet { jsonl } }",
        "{ goldenCandidates { totalCount } }",
        'subscription { evaluationProgress(id: "RXZhbHVhdGlvbjp4") { seq } }',
    ],
)
async def test_evaluations_are_read_by_admins_alone(locked: Client, app: TestApp, query: str) -> None:
    _, token = await app.services.keys.create("acme", [Scope.READ, Scope.INGEST])
    headers = {"authorization": f"Bearer {token}", "accept": "text/event-stream"}
    response = await locked.http.post("/graphql", json={"query": query}, headers=headers)
    assert '"code":"FORBIDDEN"' in response.text


DELETE = 'mutation { deleteDocument(input: {documentId: "x"}) { errors { code } } }'


@pytest.mark.parametrize("query", [DELETE, MANY["deleteDocuments"]])
async def test_deleting_needs_more_than_ingesting(locked: Client, app: TestApp, query: str) -> None:
    _, token = await app.services.keys.create("acme", [Scope.READ, Scope.INGEST])
    (payload,) = (await ask(locked, query, token)).json()["data"].values()
    assert payload["errors"] == [{"code": "FORBIDDEN"}]


async def test_socket_opens_by_payload_or_header(locked: Client, app: TestApp) -> None:
    _, token = await app.services.keys.create("acme", [Scope.READ])
    bearer = {"authorization": f"Bearer {token}"}
    assert await greet(locked, bearer) == "connection_ack"
    assert await greet(locked, {"authorization": token}) == "connection_ack"
    assert await greet(locked, None, bearer) == "connection_ack"


@pytest.mark.parametrize("payload", [None, {}, {"authorization": "x"}, {"authorization": 1}])
async def test_socket_without_a_valid_key_closes_with_4403(locked: Client, payload: object) -> None:
    assert await greet(locked, payload) == "4403"


async def test_revoked_key_closes_its_socket(locked: Client, app: TestApp) -> None:
    key, token = await app.services.keys.create("acme", [Scope.READ])
    async with connect(locked.ws_url, subprotocols=PROTOCOL, proxy=None) as socket:
        await socket.send(json.dumps({"type": "connection_init", "payload": {"authorization": token}}))
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": ACTIVITY}}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        await app.services.keys.revoke(key.id)
        with pytest.raises(ConnectionClosed) as info:
            await socket.recv()
    assert info.value.rcvd is not None
    assert (info.value.rcvd.code, "revoked" in info.value.rcvd.reason) == (4403, True)


async def test_connections_of_one_key_are_limited(locked: Client, app: TestApp) -> None:
    _, token = await app.services.keys.create("acme", [Scope.READ])
    async with connect(locked.ws_url, subprotocols=PROTOCOL, proxy=None) as socket:
        await socket.send(json.dumps({"type": "connection_init", "payload": {"authorization": token}}))
        await socket.recv()
        assert await greet(locked, {"authorization": token}) == "4429"
        headers = {"authorization": token, "accept": "text/event-stream"}
        response = await locked.http.post("/graphql", json={"query": ACTIVITY}, headers=headers)
    assert (response.status_code, response.headers["retry-after"]) == (429, "10")


async def test_requests_of_one_key_are_limited(app: TestApp) -> None:
    _, token = await app.services.keys.create("acme", [Scope.READ])
    async with served(replace(app.services, rate_limiter=RateLimiter(2))) as client:
        first = await ask(client, "{ rateLimit { limit remaining } }", token)
        await ask(client, COUNT, token)
        third = await ask(client, COUNT, token)
    assert first.json()["data"] == {"rateLimit": {"limit": 2, "remaining": 1}}
    assert third.status_code == 429
    assert 1 <= int(third.headers["retry-after"]) <= 30
    assert third.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"


async def test_viewer_is_told_what_its_key_allows(app: TestApp, locked: Client) -> None:
    _, reader = await app.services.keys.create("acme", [Scope.READ])
    _, admin = await app.services.keys.create("acme", [Scope.ADMIN], name="Desk")
    query = "{ viewer { name mayIngest mayAdminister } }"
    told = [(await ask(locked, query, token)).json()["data"]["viewer"] for token in (reader, admin)]
    assert told[0] == {"name": told[0]["name"], "mayIngest": False, "mayAdminister": False}
    assert told[1] == {"name": "Desk", "mayIngest": True, "mayAdminister": True}


async def test_program_on_this_machine_may_do_everything(api: Client) -> None:
    told = await api.data("{ viewer { name mayIngest mayAdminister } }")
    assert told == {"viewer": {"name": None, "mayIngest": True, "mayAdminister": True}}


async def test_operations_over_a_websocket_count_too(app: TestApp) -> None:
    _, token = await app.services.keys.create("acme", [Scope.READ])
    async with (
        served(replace(app.services, rate_limiter=RateLimiter(1))) as client,
        connect(client.ws_url, subprotocols=PROTOCOL, proxy=None) as socket,
    ):
        await socket.send(json.dumps({"type": "connection_init", "payload": {"authorization": token}}))
        for number in "12":
            await socket.send(json.dumps({"id": number, "type": "subscribe", "payload": {"query": ACTIVITY}}))
        messages = [json.loads(await socket.recv()) for _ in range(2)]
    assert messages[1]["id"] == "2"
    assert messages[1]["payload"][0]["extensions"]["code"] == "RATE_LIMITED"


async def test_program_on_this_machine_is_not_counted(api: Client) -> None:
    assert await api.data("{ rateLimit { limit } }") == {"rateLimit": None}


async def test_revoked_key_ends_its_stream(locked: Client, app: TestApp) -> None:
    key, token = await app.services.keys.create("acme", [Scope.READ])
    document = await app.add(tenant="acme")
    headers = {"authorization": token, "accept": "text/event-stream"}
    async with locked.http.stream("POST", "/graphql", json={"query": ACTIVITY}, headers=headers) as response:
        await app.followed(1)
        await app.services.keys.revoke(key.id)
        await app.change(document, message="seen once more")
        text = "".join([piece async for piece in response.aiter_text()])
    assert text.count("event: next") == 1
    assert "event: complete" not in text
