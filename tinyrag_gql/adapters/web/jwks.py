"""Verifies JSON Web Tokens by the key set that an identity provider publishes (RFC 7515, 7517, 7519)."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import jwt

from tinyrag_gql.domain.errors import InvalidKeyError, StartUpError

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Of public keys alone: a token that says `none` or HS256 could be made by anybody."""
FRESH_SECONDS = 300.0
REFRESH_SECONDS = 10.0
"""Between two readings of the key set, however many tokens name a key that is not in it."""
READ_SECONDS = 5.0
LEEWAY_SECONDS = 30.0
MAX_BYTES = 256 * 1024
NOT_VALID = "The token is not valid"
UNREADABLE = (
    *(httpx.HTTPError, OSError, jwt.PyJWTError),
    *(ValueError, TypeError, AttributeError, RecursionError),  # of what the answer holds in place of keys
)
"""What reading a key set may end in, whatever the provider answers."""


class JwksVerifier:
    """Fulfils `ports.TokenVerifier`. A key set that cannot be read leaves the last one in use."""

    def __init__(self, url: str, *, issuer: str, audience: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Raises StartUpError for a URL over which keys could be forged."""
        parts = httpx.URL(url)
        if parts.scheme != "https" and parts.host not in ("127.0.0.1", "localhost", "::1"):
            raise StartUpError(f"TINYRAG_JWKS_URL={url} is not https; whoever changes its answer could sign in.")
        self._url = url
        self._issuer = issuer
        self._audience = audience
        self._clock = clock
        self._keys: dict[str | None, jwt.PyJWK] = {}
        self._read_at: float | None = None
        self._reading = asyncio.Lock()

    async def claims(self, token: str) -> Mapping[str, Any]:
        """The claims of a token of this issuer for this audience. Raises InvalidKeyError."""
        key = await self._key(_key_id(token))
        try:
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[name for name in ALGORITHMS if name == key.algorithm_name],
                issuer=self._issuer,
                audience=self._audience,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise InvalidKeyError(f"{NOT_VALID}: {error}. Sign in again.") from error
        return claims

    async def _key(self, key_id: str | None) -> jwt.PyJWK:
        if self._is_older_than(FRESH_SECONDS) or (key_id not in self._keys and self._is_older_than(REFRESH_SECONDS)):
            await self._read()
        key = self._keys.get(key_id)
        if key is None:
            raise InvalidKeyError(f"{NOT_VALID}: the identity provider publishes no key that it is signed with.")
        return key

    def _is_older_than(self, seconds: float) -> bool:
        return self._read_at is None or self._clock() - self._read_at >= seconds

    async def _read(self) -> None:
        async with self._reading:
            if not self._is_older_than(REFRESH_SECONDS):
                return  # another request has read it meanwhile
            self._read_at = self._clock()
            try:
                self._keys = _keys(await self._fetch())
            except UNREADABLE as error:
                if not self._keys:
                    raise InvalidKeyError("The identity provider's keys cannot be read now. Try again.") from error

    async def _fetch(self) -> object:
        async with (
            asyncio.timeout(READ_SECONDS),
            httpx.AsyncClient(timeout=READ_SECONDS, trust_env=False) as client,
            client.stream("GET", self._url, headers={"accept-encoding": "identity"}) as response,
        ):
            response.raise_for_status()
            body = bytearray()
            async for piece in response.aiter_raw():  # a compressed answer could be of any size
                body += piece
                if len(body) > MAX_BYTES:
                    raise ValueError("the key set is too large")
        value: object = httpx.Response(200, content=bytes(body)).json()
        return value


def _key_id(token: str) -> str | None:
    try:
        key_id: str | None = jwt.get_unverified_header(token).get("kid")
    except jwt.PyJWTError as error:
        raise InvalidKeyError(f"{NOT_VALID}: it cannot be read.") from error
    return key_id


def _keys(value: object) -> dict[str | None, jwt.PyJWK]:
    """The keys by their ids; of a single key without an id by None."""
    if not isinstance(value, dict):
        raise ValueError("no key set")  # noqa: TRY004  # of the answer, not of our types
    return {key.key_id: key for key in jwt.PyJWKSet.from_dict(value).keys}
