"""Acting on many documents in one mutation: a result for each, and nothing where the list is not what was seen."""

from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.relay import global_id

RESULTS = """results { id document { status metadata { company year tags detected } } errors { code message } }
  doneCount failedCount errors { code message path }"""
DELETE = f"mutation ($input: DocumentsActionInput!) {{ deleteDocuments(input: $input) {{ {RESULTS} }} }}"
REPROCESS = f"mutation ($input: DocumentsActionInput!) {{ reprocessDocuments(input: $input) {{ {RESULTS} }} }}"
UPDATE = (
    f"mutation ($input: UpdateDocumentsMetadataInput!) {{ updateDocumentsMetadata(input: $input) {{ {RESULTS} }} }}"
)
COUNT = "query ($filter: DocumentFilter) { documents(filter: $filter, first: 0) { totalCount } }"
LOG = "{ auditLog { edges { node { action subjectId outcome } } } }"


def public(*documents: Document) -> list[str]:
    return [global_id("Document", each.id) for each in documents]


async def act(api: Client, mutation: str, **given: object) -> dict[str, Any]:
    (payload,) = (await api.data(mutation, input=given)).values()
    return payload


async def count(api: Client, **filter: object) -> int:
    return (await api.data(COUNT, filter=filter))["documents"]["totalCount"]


def codes(payload: dict[str, Any]) -> list[list[str]]:
    return [[error["code"] for error in result["errors"]] for result in payload["results"]]


async def test_documents_are_deleted_together_and_those_that_fail_come_first(api: Client, app: TestApp) -> None:
    one, two, kept = await app.add(), await app.completed("Sales rose."), await app.add()
    ids = public(one, two)
    missing = global_id("Document", "none")
    payload = await act(api, DELETE, ids=[*ids, missing, ids[0]])
    assert [result["id"] for result in payload["results"]] == [missing, *ids]
    assert codes(payload) == [["NOT_FOUND"], [], []]
    assert (payload["doneCount"], payload["failedCount"], payload["errors"]) == (2, 1, [])
    assert await count(api, ids=[*ids, *public(kept)]) == 1


async def test_document_that_goes_with_its_parent_counts_as_deleted(api: Client, app: TestApp) -> None:
    parent = await app.add("mail.eml")
    inside = await app.documents.add(
        (await app.add("own.txt")).model_copy(update={"id": "ab" * 16, "sha256": "ab" * 32, "parent_id": parent.id}),
        pending_limit=9,
    )
    payload = await act(api, DELETE, ids=public(parent, inside))
    assert (payload["doneCount"], payload["failedCount"]) == (2, 0)


async def test_deleting_again_changes_nothing_and_says_so(api: Client, app: TestApp) -> None:
    ids = public(await app.add())
    await act(api, DELETE, ids=ids)
    assert codes(await act(api, DELETE, ids=ids)) == [["NOT_FOUND"]]


async def test_documents_are_chosen_by_a_filter(api: Client, app: TestApp) -> None:
    for year in (2022, 2023, 2023):
        await app.add(year=year)
    payload = await act(api, DELETE, matching={"years": [2023]}, expectedCount=2)
    assert (payload["doneCount"], await count(api)) == (2, 1)


async def test_nothing_is_done_where_another_number_matches(api: Client, app: TestApp) -> None:
    await app.add(year=2023)
    payload = await act(api, DELETE, matching={"years": [2023]}, expectedCount=2)
    assert (payload["results"], payload["doneCount"]) == ([], 0)
    assert payload["errors"][0]["code"] == "INVALID_STATE"
    assert payload["errors"][0]["message"].startswith("1 documents match the filter, and 2 were expected.")
    assert await count(api) == 1


async def test_filter_acts_on_more_documents_than_results_show(api: Client, app: TestApp) -> None:
    for _ in range(4):
        for _ in range(150):
            await app.change(await app.add(), status=DocumentStatus.COMPLETED)
    last = await app.add()
    payload = await act(api, REPROCESS, matching={}, expectedCount=601)
    assert (payload["doneCount"], payload["failedCount"], len(payload["results"])) == (600, 1, 500)
    assert payload["results"][0]["id"] == public(last)[0]


async def test_documents_are_processed_again_whatever_came_of_them(api: Client, app: TestApp) -> None:
    done, failed, waiting = await app.completed("Sales rose."), await app.add(), await app.add()
    await app.change(failed, status=DocumentStatus.FAILED)
    payload = await act(api, REPROCESS, ids=public(done, failed, waiting))
    by_id = {result["id"]: result for result in payload["results"]}
    assert [by_id[each]["document"]["status"] for each in public(done, failed)] == ["PENDING", "PENDING"]
    assert codes(payload) == [["INVALID_STATE"], [], []]
    assert payload["results"][0]["document"]["status"] == "PENDING"  # it is shown as it is, though nothing was done
    again = await act(api, REPROCESS, ids=public(done, failed))
    assert again["doneCount"] == 0  # they wait already


async def test_metadata_and_tags_of_many_documents_are_changed(api: Client, app: TestApp) -> None:
    one = await app.add(company="Larch", year=2022, tags=["Green", "old"], detected=("company", "year"))
    two = await app.add(company="Fern", year=2023, tags=["old"])
    change = {"metadata": {"year": None}, "addTags": ["new", "GREEN"], "removeTags": ["OLD"]}
    payload = await act(api, UPDATE, ids=public(one, two), **change)
    described = [result["document"]["metadata"] for result in payload["results"]]
    assert described == [
        {"company": "Larch", "year": None, "tags": ["Green", "new"], "detected": ["company"]},
        {"company": "Fern", "year": None, "tags": ["new", "GREEN"], "detected": []},
    ]
    before = [await app.documents.get("default", each.id) for each in (one, two)]
    await act(api, UPDATE, ids=public(one, two), **change)
    assert [await app.documents.get("default", each.id) for each in (one, two)] == before  # not even written


async def test_document_with_too_many_tags_fails_alone(api: Client, app: TestApp) -> None:
    full, free = await app.add(tags=[f"tag {number}" for number in range(100)]), await app.add()
    payload = await act(api, UPDATE, ids=public(free, full), addTags=["one more"])
    assert codes(payload) == [["INVALID_INPUT"], []]
    assert "at most 100" in payload["results"][0]["errors"][0]["message"]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({}, ["input"]),
        ({"ids": [], "matching": {}}, ["input"]),
        ({"matching": {}}, ["input", "expectedCount"]),
        ({"matching": {}, "expectedCount": 10_001}, ["input", "expectedCount"]),
        ({"ids": ["nonsense"]}, ["input", "ids"]),
    ],
)
async def test_documents_that_are_not_named_are_refused(api: Client, given: dict[str, object], path: list[str]) -> None:
    payload = await act(api, DELETE, **given)
    assert [error["path"] for error in payload["errors"]] == [path]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({}, ["input"]),
        ({"metadata": {"tags": ["a"]}, "addTags": ["b"]}, ["input", "metadata", "tags"]),
        ({"addTags": ["A"], "removeTags": ["a"]}, ["input", "removeTags"]),
        ({"addTags": ["\x07"]}, ["input", "addTags"]),
    ],
)
async def test_changes_that_cannot_be_made_are_refused(api: Client, given: dict[str, object], path: list[str]) -> None:
    payload = await act(api, UPDATE, ids=[], **given)
    assert [error["path"] for error in payload["errors"]] == [path]


@pytest.mark.parametrize(
    ("scope", "mutation", "given", "expected"),
    [
        (Scope.INGEST, DELETE, {}, "FORBIDDEN"),
        (Scope.READ, REPROCESS, {}, "FORBIDDEN"),
        (Scope.READ, UPDATE, {"addTags": ["x"]}, "FORBIDDEN"),
        (Scope.ADMIN, DELETE, {}, None),
    ],
)
async def test_scopes_are_needed_as_for_one_document(
    api: Client, app: TestApp, scope: Scope, mutation: str, given: dict[str, object], expected: str | None
) -> None:
    _, token = await app.services.keys.create("default", [scope, Scope.READ], name="key")
    body = {"query": mutation, "variables": {"input": {"ids": public(await app.add()), **given}}}
    reply = await api.http.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"})
    (payload,) = reply.json()["data"].values()
    assert [error["code"] for error in payload["errors"]] == ([expected] if expected else [])


async def test_key_that_may_not_read_chooses_by_ids_alone(api: Client, app: TestApp) -> None:
    _, token = await app.services.keys.create("default", [Scope.INGEST], name="key")
    query = """mutation ($input: DocumentsActionInput!) { reprocessDocuments(input: $input) {
      results { id document { status } errors { code } } errors { code message } } }"""
    told = []
    for given in ({"ids": public(await app.add())}, {"matching": {}, "expectedCount": 1}):
        body = {"query": query, "variables": {"input": given}}
        reply = await api.http.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"})
        payload = reply.json()["data"]["reprocessDocuments"]
        told.append((codes(payload), [error["code"] for error in payload["errors"]]))
    assert told == [([["INVALID_STATE"]], []), ([], ["FORBIDDEN"])]


async def test_documents_of_other_tenants_are_not_found(api: Client, app: TestApp) -> None:
    theirs = await app.add(tenant="other")
    assert codes(await act(api, DELETE, ids=public(theirs))) == [["NOT_FOUND"]]
    assert (await act(api, DELETE, matching={}, expectedCount=1))["errors"][0]["code"] == "INVALID_STATE"


async def test_each_document_is_in_the_audit_log(api: Client, app: TestApp) -> None:
    (known,) = public(await app.add())
    missing = global_id("Document", "none")
    await act(api, DELETE, ids=[known, missing])
    edges = (await api.data(LOG))["auditLog"]["edges"]
    told = {(edge["node"]["action"], edge["node"]["subjectId"], edge["node"]["outcome"]) for edge in edges}
    assert told == {
        ("deleteDocuments", known, "OK"),
        ("deleteDocuments", missing, "NOT_FOUND"),
        ("deleteDocuments", None, "OK"),
    }


async def test_cost_counts_the_results(api: Client) -> None:
    reply = await api.result(DELETE, input={"ids": []})
    assert reply["extensions"]["cost"]["requested"]["objects"] >= 500
