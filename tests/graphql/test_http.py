"""The application around GraphQL: health, readiness, GET, the playground's flag."""

import re
from dataclasses import replace

import pytest

from tests.environment import make_settings
from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.bootstrap import health
from tinyrag_gql.bootstrap.health import model_checks
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
        raise ConnectionRefusedError("nobody listens at 10.1.2.3:6379")

    async with served(replace(app.services, readiness=Readiness({"store": refused}))) as client:
        response = await client.http.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "store": "cannot be reached"}


async def test_readyz_knows_a_model_that_cannot_be_reached(app: TestApp) -> None:
    settings = make_settings(app.settings.data_dir, "", "", llm="some-model", llm_base_url="http://127.0.0.1:9/v1")
    readiness = Readiness({}, model_checks(settings))
    async with served(replace(app.services, readiness=readiness)) as client:
        response = await client.http.get("/readyz")
    reason = "nothing answers at the endpoint of TINYRAG_LLM"
    assert (response.status_code, response.json()) == (200, {"status": "degraded", "chat model": reason})


async def test_readyz_sees_a_full_disk(app: TestApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 1 << 62)
    async with served(replace(app.services, readiness=Readiness(health.disk_check(app.settings)))) as client:
        response = await client.http.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (503, "down")
    assert "free some space" in response.json()["disk"]


@pytest.mark.parametrize("path", ["/graphql", "/healthz", "/readyz", "/nothing", "/documents/%ff"])
async def test_responses_are_not_kept_and_not_sniffed(app: TestApp, path: str) -> None:
    async with served(app.services, dashboard=True) as client:
        responses = [await client.http.get(path), await client.http.post(path, json={"query": COUNT})]
    for response in responses:
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cache-control"] in ("no-store", "no-cache")
        assert response.status_code < 500


async def test_dashboard_files_are_kept(app: TestApp) -> None:
    async with served(app.services, dashboard=True) as client:
        page = (await client.http.get("/", headers={"accept": "text/html"})).text
        (script, *_) = re.findall(r'src="(/[^"]+\.js)"', page)
        response = await client.http.get(script)
    assert "immutable" in response.headers["cache-control"]


@pytest.mark.parametrize("path", ["/graphql/", "/healthz/"])
async def test_no_redirect_is_built_from_the_host_header(api: Client, path: str) -> None:
    response = await api.http.post(path, json={"query": COUNT}, headers={"host": "evil.example"})
    assert "location" not in response.headers
    assert response.status_code in (404, 405)


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
