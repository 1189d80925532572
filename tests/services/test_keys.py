"""API keys: what opens, what no longer does, and that only hashes are kept."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.environment import make_settings
from tinyrag_gql.bootstrap.stores import open_key_store
from tinyrag_gql.domain.errors import InvalidInputError, InvalidKeyError
from tinyrag_gql.domain.keys import Token
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.ports import KeyStore
from tinyrag_gql.services.key_service import KeyService


class Clock:
    """A clock that a test may move."""

    def __init__(self) -> None:
        self.now = datetime(2024, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[KeyStore]:
    async with AsyncExitStack() as stack:
        yield await open_key_store(make_settings(tmp_path, "", ""), stack)


async def test_token_opens_its_key(store: KeyStore) -> None:
    keys = KeyService(store)
    key, token = await keys.create("acme", [Scope.READ], name="dashboard")
    assert await keys.authenticate(token) == key
    assert (key.tenant, key.scopes, key.name) == ("acme", {Scope.READ}, "dashboard")


async def test_secret_is_not_kept(store: KeyStore, tmp_path: Path) -> None:
    _, token = await KeyService(store).create("acme", [Scope.READ])
    kept = b"".join([path.read_bytes() for path in tmp_path.iterdir()])  # noqa: ASYNC240 small files
    assert Token.parse(token).secret.encode() not in kept  # type: ignore[union-attr]


async def test_expired_key_opens_nothing(store: KeyStore) -> None:
    clock = Clock()
    keys = KeyService(store, clock=clock)
    key, token = await keys.create("acme", [Scope.READ], lifetime=timedelta(hours=1))
    clock.now += timedelta(hours=1)
    with pytest.raises(InvalidKeyError):
        await keys.authenticate(token)
    assert not await keys.still_valid(key)


async def test_revoked_key_opens_nothing_and_stays_in_the_list(store: KeyStore) -> None:
    keys = KeyService(store)
    key, token = await keys.create("acme", [Scope.READ])
    revoked = await keys.revoke(key.id)
    with pytest.raises(InvalidKeyError):
        await keys.authenticate(token)
    assert await keys.list() == [revoked]
    assert (await keys.revoke(key.id)).revoked_at == revoked.revoked_at


async def test_keys_are_required_from_the_first_on_for_good(store: KeyStore) -> None:
    assert not await KeyService(store).required()
    key, _ = await KeyService(store).create("acme", [Scope.READ])
    await KeyService(store).revoke(key.id)
    assert await KeyService(store).required()


async def test_key_of_the_settings_opens_the_default_tenant(store: KeyStore) -> None:
    keys = KeyService(store, fixed=["a long random string"])
    key = await keys.authenticate("a long random string")
    assert (key.tenant, key.scopes) == ("default", set(Scope))
    assert await keys.still_valid(key)


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: t + "x", lambda t: t.upper(), lambda _: ""])
async def test_wrong_token_opens_nothing(store: KeyStore, spoil) -> None:  # type: ignore[no-untyped-def]
    keys = KeyService(store)
    _, token = await keys.create("acme", [Scope.READ])
    with pytest.raises(InvalidKeyError):
        await keys.authenticate(spoil(token))


async def test_unknown_key_cannot_be_revoked(store: KeyStore) -> None:
    with pytest.raises(InvalidInputError, match="keys list"):
        await KeyService(store).revoke("nothing")


@pytest.mark.parametrize("tenant", ["", " acme", "a\nb"])
async def test_tenant_must_be_a_name(store: KeyStore, tenant: str) -> None:
    with pytest.raises(InvalidInputError):
        await KeyService(store).create(tenant, [Scope.READ])


@given(st.text())
def test_any_text_parses_to_a_token_or_to_none(text: str) -> None:
    token = Token.parse(text)
    assert token is None or str(token) == text
