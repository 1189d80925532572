"""The API as a subgraph: Apollo's own composition joins it with another, and a gateway's queries get its entities."""

from collections.abc import AsyncIterator

import pytest

from tests.conformance.conftest import Run
from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.relay import global_id

ENTITIES = """query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Document { fileName } ... on Company { name documentCount years { year } } ... on Fact { label } } }"""


@pytest.fixture
async def api(app: TestApp) -> AsyncIterator[Client]:
    """The API as a subgraph; `run` uses it, too."""
    async with served(app.services, federated=True) as client:
        yield client


async def test_subgraph_composes_with_another(run: Run) -> None:
    result = await run("composition.mjs")
    assert result == {"errors": [], "entities": ["type Company", "type Document"]}


async def test_entities_are_found_by_their_keys(app: TestApp, api: Client) -> None:
    document = await app.completed("Revenue was 5.", company="Larkspur", ticker="LRK", year=2024)
    keys = [
        {"__typename": "Document", "id": global_id("Document", document.id)},
        {"__typename": "Company", "ticker": "lrk"},
        {"__typename": "Company", "ticker": "NONE"},
        {"__typename": "Document", "id": global_id("Chunk", "1")},
    ]
    company = {"name": "Larkspur", "documentCount": 1, "years": [{"year": 2024}]}
    found = (await api.data(ENTITIES, representations=keys))["_entities"]
    assert found == [{"fileName": "report.txt"}, company, None, None]


@pytest.mark.parametrize("representation", [{}, 5, {"__typename": "Chunk", "id": "x"}, {"__typename": "Company"}])
async def test_entity_without_a_key_is_refused(api: Client, representation: object) -> None:
    body = {"query": ENTITIES, "variables": {"representations": [representation]}}
    (error,) = (await api.http.post("/graphql", json=body)).json()["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_entities_of_another_tenant_are_unknown(app: TestApp, api: Client) -> None:
    document = await app.completed("Revenue was 5.", ticker="LRK")
    _, token = await app.services.keys.create("other", [Scope.READ])
    keys = [
        {"__typename": "Document", "id": global_id("Document", document.id)},
        {"__typename": "Company", "ticker": "LRK"},
    ]
    body = {"query": ENTITIES, "variables": {"representations": keys}}
    response = await api.http.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"})
    assert response.json()["data"] == {"_entities": [None, None]}
