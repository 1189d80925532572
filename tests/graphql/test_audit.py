"""The audit log: every mutation and every question is in it, with who, what and how it ended, and without any text."""

import json
from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.relay import global_id, name_cursor

LOG = """query ($filter: AuditFilter, $first: Int, $after: String) {
  auditLog(filter: $filter, first: $first, after: $after) {
    edges { node { id action subjectId actorId actorName outcome } } pageInfo { hasNextPage endCursor } } }"""
DELETE = "mutation ($id: ID!) { deleteDocument(input: {documentId: $id}) { deletedDocumentId errors { code } } }"
INGEST = """mutation ($text: String!) { ingestDocument(input: {source: {text: {fileName: "a.txt", content: $text}}}) {
  document { id } errors { code } } }"""
SECRET = "Zephyrine earned 5 million dollars."


async def entries(api: Client, **filter: object) -> list[dict[str, Any]]:
    found = await api.data(LOG, filter=filter or None)
    return [edge["node"] for edge in found["auditLog"]["edges"]]


async def test_what_is_done_and_what_is_refused_is_in_the_log(api: Client) -> None:
    document = (await api.data(INGEST, text=SECRET))["ingestDocument"]["document"]["id"]
    await api.data(DELETE, id=document)
    await api.data(DELETE, id=document)
    told = [(each["action"], each["subjectId"], each["outcome"]) for each in await entries(api)]
    assert told == [
        ("deleteDocument", document, "NOT_FOUND"),
        ("deleteDocument", document, "OK"),
        ("ingestDocument", document, "OK"),
    ]


async def test_question_is_in_the_log_without_its_text(app: TestApp, api: Client, capfd: Any) -> None:
    await app.completed(SECRET)
    await api.data("query ($q: String!) { answer(question: $q) { text } }", q=f"What did {SECRET}")
    await api.sse("subscription ($q: String!) { ask(question: $q) { __typename } }", q=f"What did {SECRET}")
    await app.services.audit.close()
    assert sorted(each["action"] for each in await entries(api)) == ["answer", "ask"]
    assert "Zephyrine" not in json.dumps(await entries(api)) + "".join(capfd.readouterr())


async def test_key_is_named_and_its_making_is_in_the_log(app: TestApp, api: Client) -> None:
    app.services.keys._audit = app.services.audit
    key, token = await app.services.keys.create("default", [Scope.ADMIN], name="nightly")
    headers = {"authorization": f"Bearer {token}"}
    body = {"query": DELETE, "variables": {"id": global_id("Document", "none")}}
    await api.http.post("/graphql", json=body, headers=headers)
    found = (await api.http.post("/graphql", json={"query": LOG}, headers=headers)).json()["data"]["auditLog"]["edges"]
    told = [(edge["node"]["action"], edge["node"]["actorName"], edge["node"]["subjectId"]) for edge in found]
    assert told == [("deleteDocument", "nightly", global_id("Document", "none")), ("createKey", None, key.id)]


async def test_log_is_read_in_pages(api: Client) -> None:
    for _ in range(3):
        await api.data(DELETE, id=global_id("Document", "none"))
    first = (await api.data(LOG, first=2))["auditLog"]
    second = (await api.data(LOG, first=2, after=first["pageInfo"]["endCursor"]))["auditLog"]
    ids = [edge["node"]["id"] for page in (first, second) for edge in page["edges"]]
    assert (len(set(ids)), second["pageInfo"]["hasNextPage"]) == (3, False)


async def test_cursor_of_another_tenant_shows_nothing_of_it(app: TestApp, api: Client) -> None:
    for _ in range(2):
        await api.data(DELETE, id=global_id("Document", "none"))
    cursor = (await api.data(LOG, first=1))["auditLog"]["pageInfo"]["endCursor"]
    _, token = await app.services.keys.create("other", [Scope.ADMIN])
    body = {"query": LOG, "variables": {"after": cursor}}
    response = (await api.http.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"})).json()
    assert response["data"]["auditLog"]["edges"] == []


@pytest.mark.parametrize("name", ["' OR 1=1 --", "\x00", "\uffff" * 500, "g" * 32, ""])
async def test_forged_cursor_shows_the_own_log_or_nothing(api: Client, name: str) -> None:
    await api.data(DELETE, id=global_id("Document", "none"))
    found = await api.data(LOG, after=name_cursor("AUDIT", name))
    assert len(found["auditLog"]["edges"]) <= 1


@pytest.mark.parametrize("cursor", ["", "x", "WyJBVURJVCJd", name_cursor("DELIVERY", "1")])
async def test_cursor_of_another_list_is_refused(api: Client, cursor: str) -> None:
    assert (await api.error(LOG, after=cursor))["extensions"]["argument"] == "after"


@pytest.mark.parametrize(
    ("tenant", "scope"), [("default", Scope.INGEST), ("default", Scope.READ), ("other", Scope.ADMIN)]
)
async def test_log_is_for_administrators_of_the_tenant(app: TestApp, api: Client, tenant: str, scope: Scope) -> None:
    await api.data(DELETE, id=global_id("Document", "none"))
    _, token = await app.services.keys.create(tenant, [scope])
    body = {"query": LOG}
    response = (await api.http.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"})).json()
    if scope is Scope.ADMIN:
        assert response["data"]["auditLog"]["edges"] == []
    else:
        assert response["errors"][0]["extensions"]["code"] == "FORBIDDEN"
