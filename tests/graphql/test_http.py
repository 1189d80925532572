"""The application around GraphQL: health, readiness, GET, the playground's flag."""

from dataclasses import replace

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.services.readiness import Readiness

COUNT = "{ corpus { documentCount } }"
PREFLIGHT = {"graphql-require-preflight": "1"}


async def test_healthz_says_ok(api: Client) -> None:
    response = await api.http.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


async def test_readyz_says_ok_while_all_answers(api: Client) -> None:
    response = await api.http.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_readyz_names_what_is_down(app: TestApp) -> None:
    async def refused() -> None:
        raise ConnectionRefusedError("nobody listens")

    async with served(replace(app.services, readiness=Readiness({"store": refused}))) as client:
        response = await client.http.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "store": "ConnectionRefusedError: nobody listens"}


async def test_query_can_be_sent_by_get(api: Client) -> None:
    response = await api.http.get("/graphql", params={"query": COUNT}, headers=PREFLIGHT)
    assert response.json()["data"] == {"corpus": {"documentCount": 0}}


async def test_mutation_by_get_is_refused(api: Client) -> None:
    mutation = 'mutation { deleteDocument(input: {documentId: "x"}) { deletedDocumentId } }'
    response = await api.http.get("/graphql", params={"query": mutation}, headers=PREFLIGHT)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


async def test_playground_is_off_unless_asked_for(api: Client) -> None:
    assert (await api.http.get("/graphql", headers={"accept": "text/html"})).status_code == 404


async def test_playground_is_shown_where_asked_for(app: TestApp) -> None:
    async with served(app.services, playground=True) as client:
        response = await client.http.get("/graphql", headers={"accept": "text/html"})
    assert response.status_code == 200
    assert "GraphiQL" in response.text
