"""Tokens are verified by published keys: rotated ones are found, forged ones refused, the provider is not flooded."""

import base64
import gzip
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.identity_provider import AUDIENCE, IdentityProvider, providing
from tinyrag_gql.adapters.web import jwks
from tinyrag_gql.adapters.web.jwks import FRESH_SECONDS, REFRESH_SECONDS, JwksVerifier
from tinyrag_gql.domain.errors import InvalidKeyError, StartUpError


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    with providing() as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def verifier(provider: IdentityProvider, clock: Clock) -> JwksVerifier:
    return JwksVerifier(provider.jwks_url, issuer=provider.issuer, audience=AUDIENCE, clock=clock)


async def test_genuine_token_gives_its_claims(provider: IdentityProvider, verifier: JwksVerifier) -> None:
    claims = await verifier.claims(provider.token(tenant="acme"))
    assert (claims["sub"], claims["tenant"]) == ("ann", "acme")


async def test_rotated_key_is_found_and_the_old_one_refused(
    provider: IdentityProvider, verifier: JwksVerifier, clock: Clock
) -> None:
    old = provider.token()
    await verifier.claims(old)
    provider.rotate()
    clock.now += REFRESH_SECONDS
    assert (await verifier.claims(provider.token()))["sub"] == "ann"
    with pytest.raises(InvalidKeyError):
        await verifier.claims(old)


async def test_unknown_keys_do_not_make_the_provider_be_asked_each_time(
    provider: IdentityProvider, verifier: JwksVerifier
) -> None:
    await verifier.claims(provider.token())
    known = provider.published
    for _ in range(5):
        provider.rotate()
        provider.published = known
        with pytest.raises(InvalidKeyError):
            await verifier.claims(provider.token())
    assert provider.reads == 1


async def test_provider_that_is_away_leaves_known_keys_in_use(
    provider: IdentityProvider, verifier: JwksVerifier, clock: Clock
) -> None:
    await verifier.claims(provider.token())
    provider.published = None
    clock.now += FRESH_SECONDS
    assert (await verifier.claims(provider.token()))["sub"] == "ann"
    assert provider.reads == 2


async def test_provider_that_was_never_there_is_named(provider: IdentityProvider, verifier: JwksVerifier) -> None:
    provider.published = None
    with pytest.raises(InvalidKeyError, match="cannot be read now"):
        await verifier.claims(provider.token())


@pytest.mark.parametrize(
    "answer",
    [
        *(b'{"keys": ["a"]}', b'{"keys": {}}', b"[]", b"\xff", b'{"keys": [{"kty": "RSA", "n": 5, "e": "AQAB"}]}'),
        b'{"keys": [{"kty": ["RSA"]}]}',
        b'{"keys": ' + b"[" * 100_000,
        b"{" + b" " * 300_000,
        gzip.compress(b'{"keys": []}', mtime=0),
    ],
)
async def test_answer_that_is_no_key_set_leaves_known_keys_in_use(
    provider: IdentityProvider, verifier: JwksVerifier, clock: Clock, answer: bytes
) -> None:
    await verifier.claims(provider.token())
    provider.answers = answer
    clock.now += FRESH_SECONDS
    assert (await verifier.claims(provider.token()))["sub"] == "ann"
    assert provider.reads == 2


async def test_provider_that_answers_without_end_leaves_known_keys_in_use(
    provider: IdentityProvider, verifier: JwksVerifier, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await verifier.claims(provider.token())
    monkeypatch.setattr(jwks, "READ_SECONDS", 0.2)
    provider.hangs = True
    clock.now += FRESH_SECONDS
    assert (await verifier.claims(provider.token()))["sub"] == "ann"


@pytest.mark.parametrize(
    "header",
    [
        *({"kid": key_id} for key_id in ("../../etc/passwd", "key-1' OR '1'='1", 5, None, ["key-1"], "k" * 10_000)),
        *({"alg": name} for name in ("HS256", "NONE", "ES384", ["ES256"], None)),
        {"jwk": {"kty": "oct", "k": "c2VjcmV0"}},
        {"crit": ["b64"], "b64": False},
    ],
)
async def test_header_that_chooses_its_own_key_is_refused(
    provider: IdentityProvider, verifier: JwksVerifier, header: dict[str, Any]
) -> None:
    head, body, _ = provider.token().split(".")
    known = json.loads(base64.urlsafe_b64decode(head + "=="))
    forged = base64.urlsafe_b64encode(json.dumps(known | header).encode()).rstrip(b"=").decode()
    signature = hmac.new(provider.public_key, f"{forged}.{body}".encode(), hashlib.sha256).digest()
    with pytest.raises(InvalidKeyError):
        await verifier.claims(f"{forged}.{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}")
    assert provider.reads <= 1


@pytest.mark.parametrize(("audience", "is_admitted"), [(["x", AUDIENCE], True), (["x"], False), ({"a": 1}, False)])
async def test_audience_may_be_a_list(
    provider: IdentityProvider, verifier: JwksVerifier, audience: Any, *, is_admitted: bool
) -> None:
    token = provider.token(aud=audience)
    if is_admitted:
        assert (await verifier.claims(token))["aud"] == audience
    else:
        with pytest.raises(InvalidKeyError):
            await verifier.claims(token)


@pytest.mark.parametrize(("claims", "is_admitted"), [({"nbf": 20}, True), ({"nbf": 90}, False), ({"exp": -20}, True)])
async def test_clocks_may_differ_by_half_a_minute(
    provider: IdentityProvider, verifier: JwksVerifier, claims: dict[str, int], *, is_admitted: bool
) -> None:
    token = provider.token(**{name: int(time.time()) + seconds for name, seconds in claims.items()})
    if is_admitted:
        assert await verifier.claims(token)
    else:
        with pytest.raises(InvalidKeyError):
            await verifier.claims(token)


def unsigned(token: str) -> str:
    """The token with `alg: none` and no signature."""
    _, body, _ = token.split(".")
    header = base64.urlsafe_b64encode(json.dumps({"alg": "none", "kid": "key-1"}).encode()).rstrip(b"=").decode()
    return f"{header}.{body}."


@pytest.mark.parametrize(
    "forged",
    [
        {"iss": "https://elsewhere.example/"},
        {"aud": "another"},
        {"aud": None},
        {"sub": None},
        {"exp": None},
        {"lifetime": -60.0},
        {"key": ec.generate_private_key(ec.SECP256R1())},
        {"key": "the public key of a provider, used as a shared secret", "algorithm": "HS256"},
    ],
)
async def test_forged_or_foreign_token_is_refused(
    provider: IdentityProvider, verifier: JwksVerifier, forged: dict[str, Any]
) -> None:
    with pytest.raises(InvalidKeyError):
        await verifier.claims(provider.token(**forged))


@pytest.mark.parametrize("change", [unsigned, lambda token: token[:-4] + "AAAA", lambda _: "ey.ey.ey"])
async def test_changed_token_is_refused(provider: IdentityProvider, verifier: JwksVerifier, change: Any) -> None:
    with pytest.raises(InvalidKeyError):
        await verifier.claims(change(provider.token()))


def test_key_set_over_plain_http_is_refused() -> None:
    with pytest.raises(StartUpError, match="https"):
        JwksVerifier("http://login.example.com/keys", issuer="i", audience="a")
