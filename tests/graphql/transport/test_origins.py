"""Web pages of other origins: listed ones may ask, read and open WebSockets, all others may not."""

from collections.abc import AsyncIterator

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from tests.graphql.app import served
from tests.graphql.client import Client
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.graphql.transport.cross_site import read_origins
from tinyrag_gql.services.all_services import Services

OURS, FOREIGN = "https://dashboard.example", "https://evil.example"
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type"}
QUERY = {"query": "{ __typename }"}


@pytest.fixture
async def listed(only_keys: Services) -> AsyncIterator[Client]:
    """An API that pages of one origin may use."""
    async with served(only_keys, cors_origins=f"{OURS}, http://localhost:5173") as client:
        yield client


async def test_preflight_of_a_listed_origin_is_answered_with_yes(listed: Client) -> None:
    response = await listed.http.options("/graphql", headers={"origin": OURS, **PREFLIGHT})
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, OURS)
    assert response.headers["access-control-allow-headers"] == "authorization,content-type"
    assert response.headers["access-control-allow-methods"] == "GET, POST"


@pytest.mark.parametrize("origin", [FOREIGN, "null", f"{OURS}.evil.example", f"{OURS}:444", "http://dashboard.example"])
async def test_preflight_of_another_origin_is_refused(listed: Client, origin: str) -> None:
    response = await listed.http.options("/graphql", headers={"origin": origin, **PREFLIGHT})
    assert response.status_code == 400
    assert "access-control-allow-origin" not in response.headers


async def test_page_of_a_listed_origin_reads_answers_and_refusals(listed: Client) -> None:
    for body, status in ((QUERY, 200), ([], 400)):
        response = await listed.http.post("/graphql", json=body, headers={"origin": OURS})
        assert (response.status_code, response.headers["access-control-allow-origin"]) == (status, OURS)
        assert "origin" in response.headers["vary"].lower()


async def test_page_of_another_origin_reads_nothing(listed: Client) -> None:
    response = await listed.http.post("/graphql", json=QUERY, headers={"origin": FOREIGN})
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("origin", [OURS, FOREIGN])
async def test_cookies_are_never_allowed(listed: Client, origin: str) -> None:
    for response in (
        await listed.http.options("/graphql", headers={"origin": origin, **PREFLIGHT}),
        await listed.http.post("/graphql", json=QUERY, headers={"origin": origin, "cookie": "a=b"}),
    ):
        assert "access-control-allow-credentials" not in response.headers
        assert response.headers.get("access-control-allow-origin") != "*"


async def test_form_of_a_listed_origin_still_needs_a_preflight(listed: Client) -> None:
    headers = {"origin": OURS, "content-type": "text/plain"}
    assert (await listed.http.post("/graphql", content=b"{}", headers=headers)).status_code == 403


@pytest.mark.parametrize(("origin", "status"), [(OURS, 101), (FOREIGN, 403), ("null", 403)])
async def test_websocket_opens_for_listed_origins_alone(listed: Client, origin: str, status: int) -> None:
    protocol = [Subprotocol("graphql-transport-ws")]
    try:
        async with connect(listed.ws_url, origin=Origin(origin), subprotocols=protocol, proxy=None) as socket:
            assert socket.response is not None
            assert socket.response.status_code == status
    except InvalidStatus as refused:
        assert refused.response.status_code == status


def test_origins_are_read_as_browsers_write_them() -> None:
    assert read_origins(" https://A.Example:443/,http://localhost:5173 http://[::1]:80") == (
        "https://a.example",
        "http://localhost:5173",
        "http://[::1]",
    )
    assert read_origins("") == ()


BAD = ["*", "null", "a.example", "https://*.a.example", "https://a.example/x", "file:///x", "https://u@a.example"]


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_origin_is_refused_at_the_start(text: str) -> None:
    with pytest.raises(StartUpError, match="TINYRAG_CORS_ORIGINS"):
        read_origins(text)
