"""Users of an identity provider sign in with its tokens, beside API keys, over every transport."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.graphql.conftest import app, embedder
from tests.identity_provider import AUDIENCE, IdentityProvider, providing
from tests.patience import PATIENCE
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.adapters.web.jwks import JwksVerifier
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.services.key_service import KeyService

__all__ = ["app", "embedder"]

COUNT = "{ corpus { documentCount } }"
DELETE = """mutation { deleteDocument(input: {documentId: "RG9jdW1lbnQ6MQ=="}) { errors { code } } }"""


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    with providing() as opened:
        yield opened


@pytest.fixture
async def api(app: TestApp, provider: IdentityProvider) -> AsyncIterator[Client]:
    """An API whose users sign in at the provider."""
    database = await Database(app.settings.data_dir / "tinyrag.sqlite").open()
    verifier = JwksVerifier(provider.jwks_url, issuer=provider.issuer, audience=AUDIENCE)
    async with served(replace(app.services, keys=KeyService(SqliteKeyStore(database), verifier=verifier))) as client:
        yield client
    database.close()


async def post(api: Client, query: str, token: str | None) -> tuple[int, dict[str, object]]:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    response = await api.http.post("/graphql", json={"query": query}, headers=headers)
    return response.status_code, response.json()


async def test_user_sees_the_documents_of_the_tenant_in_the_token(
    app: TestApp, api: Client, provider: IdentityProvider
) -> None:
    await app.completed("Revenue was 5.")
    mine = await post(api, COUNT, provider.token(tenant="default"))
    other = await post(api, COUNT, provider.token(tenant="other"))
    assert [status for status, _ in (mine, other)] == [200, 200]
    assert mine[1]["data"] == {"corpus": {"documentCount": 1}}
    assert other[1]["data"] == {"corpus": {"documentCount": 0}}


async def test_user_does_what_the_scopes_permit_and_is_named_in_the_audit_log(
    app: TestApp, api: Client, provider: IdentityProvider
) -> None:
    tokens = [provider.token(scope=scope, tenant="default") for scope in ("read ingest", "admin")]
    (_, refused), (_, done) = [await post(api, DELETE, token) for token in tokens]
    assert "FORBIDDEN" in str(refused)
    assert "NOT_FOUND" in str(done)
    log = "{ auditLog { edges { node { actorId outcome } } } }"
    _, told = await post(api, log, provider.token(scope="admin", tenant="default"))
    assert "user:ann" in str(told)


async def test_socket_of_a_token_that_expires_is_closed(api: Client, provider: IdentityProvider) -> None:
    token = provider.token(lifetime=2)
    with pytest.raises(ConnectionClosed) as closed:
        async with connect(api.ws_url, subprotocols=["graphql-transport-ws"], proxy=None) as socket:  # type: ignore[list-item]
            await socket.send(json.dumps({"type": "connection_init", "payload": {"authorization": token}}))
            activity = {"query": "subscription { documentActivity { seq } }"}
            await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": activity}))
            assert json.loads(await socket.recv())["type"] == "connection_ack"
            async with asyncio.timeout(PATIENCE):
                await socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4403


@pytest.mark.parametrize("token", [None, "ey.ey.ey", "tinyrag_1_2"])
async def test_nobody_else_gets_in(api: Client, token: str | None) -> None:
    assert (await post(api, COUNT, token))[0] == 401


async def test_keys_open_the_api_beside_tokens(app: TestApp, api: Client) -> None:
    _, key = await app.services.keys.create("default", [Scope.READ])
    assert (await post(api, COUNT, key))[0] == 200


async def test_expired_token_is_refused_with_a_reason(api: Client, provider: IdentityProvider) -> None:
    status, body = await post(api, COUNT, provider.token(lifetime=-60))
    assert status == 401
    assert "expired" in str(body)
