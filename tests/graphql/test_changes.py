"""Changes of documents through the API: what came, was processed again, failed and was deleted, newest first, paged."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.relay import global_id

CHANGES = """query ($days: Int, $first: Int, $after: String) {
  documentChanges(days: $days, first: $first, after: $after) { totalCount
    edges { cursor node { kind at fileName company ticker reportType year fiscalPeriod
      document { fileName error { message } } } }
    pageInfo { hasNextPage hasPreviousPage endCursor } } }"""
DELETE = "mutation ($id: ID!) { deleteDocument(input: {documentId: $id}) { errors { message } } }"
LARCH = {"company": "Larch Tools Inc.", "ticker": "LRCH", "year": 2024, "fiscal_period": "FY"}
COMPLETED, FAILED = DocumentStatus.COMPLETED, DocumentStatus.FAILED


async def changes(api: Client, **variables: Any) -> list[tuple[str, str]]:
    """What happened to which file."""
    found = (await api.data(CHANGES, **variables))["documentChanges"]
    return [(edge["node"]["kind"], edge["node"]["fileName"]) for edge in found["edges"]]


async def test_what_came_changed_failed_and_went_is_told_newest_first(api: Client, app: TestApp) -> None:
    await app.completed("Sales rose.", file_name="a.txt", report_type="10-K", **LARCH)
    await app.completed("Sales rose more.", file_name="b.txt", report_type="10-K/A", **LARCH)
    again = await app.completed("Sales fell.", file_name="c.txt")
    await app.services.documents.reingest(again.tenant, again.id)
    await app.change(again, status=COMPLETED, completed=True)
    error = {"code": "NO_TEXT", "message": "It has no text.", "retryable": False}
    await app.change(await app.add("d.txt"), status=FAILED, error=error)
    await app.add("waits.txt")
    gone = await app.completed("Sales were secret.", file_name="e.txt", report_type="10-Q", **LARCH)
    await api.data(DELETE, id=global_id("Document", gone.id))
    found = (await api.data(CHANGES))["documentChanges"]
    nodes = [edge["node"] for edge in found["edges"]]
    assert [(node["kind"], node["fileName"]) for node in nodes] == [
        ("DELETED", "e.txt"),
        ("FAILED", "d.txt"),
        ("REPROCESSED", "c.txt"),
        ("AMENDED", "b.txt"),
        ("ADDED", "a.txt"),
    ]
    assert (found["totalCount"], found["pageInfo"]["hasNextPage"]) == (5, False)
    assert (nodes[0]["document"], nodes[1]["document"]["error"]) == (None, {"message": "It has no text."})
    told = [nodes[0][name] for name in ("company", "ticker", "reportType", "year", "fiscalPeriod")]
    assert told == ["Larch Tools Inc.", "LRCH", "10-Q", 2024, "FY"]


async def test_pages_of_changes_tile_the_list(api: Client, app: TestApp) -> None:
    for number in range(3):
        await app.completed("Sales rose.", file_name=f"{number}.txt")
        gone = await app.completed("Sales rose.", file_name=f"{number}-gone.txt")
        await api.data(DELETE, id=global_id("Document", gone.id))
    whole = await changes(api)
    paged, after, previous = [], None, []
    for _ in range(3):
        page = (await api.data(CHANGES, first=2, after=after))["documentChanges"]
        paged += [(edge["node"]["kind"], edge["node"]["fileName"]) for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        previous.append((page["pageInfo"]["hasPreviousPage"], page["pageInfo"]["hasNextPage"], page["totalCount"]))
    assert paged == whole
    assert len(set(whole)) == 6
    assert previous == [(False, True, 6), (True, True, 6), (True, False, 6)]


async def test_document_that_is_sent_again_has_no_change_until_it_ends(api: Client, app: TestApp) -> None:
    document = await app.add("d.txt")
    await app.change(document, status=FAILED)
    assert await changes(api) == [("FAILED", "d.txt")]
    await app.services.documents.retry(document.tenant, document.id)
    assert await changes(api) == []
    await app.change(document, status=COMPLETED, completed=True, live_generation=1)
    assert await changes(api) == [("ADDED", "d.txt")]


async def test_an_edit_of_what_is_known_is_no_change(api: Client, app: TestApp) -> None:
    document = await app.completed("Sales rose.", file_name="a.txt")
    before = (await api.data(CHANGES))["documentChanges"]
    await app.services.documents.update_metadata(document.tenant, document.id, {"company": "Larch"})
    [edge] = (await api.data(CHANGES))["documentChanges"]["edges"]
    assert (edge["node"]["at"], edge["node"]["company"]) == (before["edges"][0]["node"]["at"], "Larch")


async def test_what_happened_earlier_is_not_told(api: Client, app: TestApp) -> None:
    document = await app.completed("Sales rose.", file_name="a.txt")
    old = datetime.now(UTC) - timedelta(days=8)
    await app.documents.put(document.model_copy(update={"processed_at": old}), [])
    assert await changes(api) == []
    assert await changes(api, days=9) == [("ADDED", "a.txt")]


@pytest.mark.parametrize(("name", "value"), [("days", 0), ("days", 91), ("first", 101), ("after", "x")])
async def test_changes_of_no_such_range_are_refused(api: Client, name: str, value: object) -> None:
    error = await api.error(CHANGES, **{name: value})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": name}


async def test_changes_of_another_tenant_are_not_told(api: Client, app: TestApp) -> None:
    gone = await app.completed("Sales rose.", file_name="a.txt", tenant="theirs")
    await app.completed("Sales rose.", file_name="b.txt", tenant="theirs")
    await app.services.documents.delete("theirs", gone.id)
    assert await changes(api) == []
    _, token = await app.services.keys.create("theirs", [Scope.READ])
    response = await api.http.post("/graphql", json={"query": CHANGES}, headers={"authorization": f"Bearer {token}"})
    assert response.json()["data"]["documentChanges"]["totalCount"] == 2
