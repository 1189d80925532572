"""Cross-site requests: what a foreign page can make a browser send is refused, and uploads by our clients are not."""

import json

import pytest

from tests.graphql.client import Client

UPLOAD = {
    "operations": json.dumps(
        {
            "query": "mutation ($f: Upload!) { ingestDocument(input: {source: {file: $f}}) { errors { code } } }",
            "variables": {"f": None},
        }
    ),
    "map": '{"0": ["variables.f"]}',
}
FILES = {"0": ("a.txt", b"some text")}


async def test_upload_by_a_foreign_page_is_refused(edge: Client) -> None:
    headers = {"origin": "https://evil.example"}
    response = await edge.http.post("/graphql", data=UPLOAD, files=FILES, headers=headers)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (403, "CSRF")
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("name", ["graphql-require-preflight", "apollo-require-preflight", "x-apollo-operation-name"])
async def test_upload_with_a_preflight_header_is_let_in(api: Client, name: str) -> None:
    response = await api.http.post("/graphql", data=UPLOAD, files=FILES, headers={name: "1"})
    assert response.json()["data"] == {"ingestDocument": {"errors": []}}


async def test_query_by_get_needs_a_preflight_header(edge: Client) -> None:
    response = await edge.http.get("/graphql", params={"query": "{ __typename }"})
    assert response.status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
async def test_forms_of_a_foreign_page_are_refused(edge: Client, kind: str) -> None:
    response = await edge.http.post("/graphql", content=b'{"query":"{ __typename }"}', headers={"content-type": kind})
    assert response.status_code == 403


async def test_preflight_of_a_foreign_page_is_not_answered_with_yes(edge: Client) -> None:
    headers = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    response = await edge.http.options("/graphql", headers=headers)
    assert not [name for name in response.headers if name.startswith("access-control")]
