"""API keys: made, listed and revoked by an operator, and looked up for each request."""

import hmac
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from tinyrag_gql.domain.errors import InvalidInputError, InvalidKeyError
from tinyrag_gql.domain.keys import ApiKey, Token, digest
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.ports.key_store import KeyStore

DEFAULT_TENANT = "default"
REMEMBERED = 4096
FRESH_SECONDS = 2.0
"""How long a key's record is remembered, and so how long a revoked key may still open something."""

NOT_VALID = "The API key is not valid: it is unknown, expired or revoked. Ask whoever runs this server for another."


def _now() -> datetime:
    return datetime.now(UTC)


class KeyService:
    """Who may use the API. `fixed` are tokens from the settings, which allow everything on the default tenant."""

    def __init__(
        self,
        store: KeyStore,
        *,
        fixed: Iterable[str] = (),
        required: bool = False,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._store = store
        self._fixed = tuple(digest(token) for token in fixed)
        self._required = required
        self._clock = clock
        self._asked = -FRESH_SECONDS
        self._remembered: dict[str, tuple[ApiKey | None, float]] = {}

    async def required(self) -> bool:
        """Whether every request must bring a key: once the first was made, for good."""
        if not self._required and time.monotonic() - self._asked >= FRESH_SECONDS:
            self._required = bool(await self._store.list())
            self._asked = time.monotonic()
        return self._required

    async def authenticate(self, token: str) -> ApiKey:
        """The key that this token opens. Raises InvalidKeyError, the same for every reason."""
        if fixed := self._of_settings(token):
            return fixed
        parsed = Token.parse(token)
        key = await self._recall(parsed.id) if parsed else None
        if parsed is None or key is None or not key.opened_by(parsed.secret) or not key.active(self._clock()):
            raise InvalidKeyError(NOT_VALID)
        return key

    async def still_valid(self, key: ApiKey | None) -> bool:
        """Whether who was let in with this key (or with none) would be let in again."""
        if key is None:
            return not await self.required()
        if key.digest in self._fixed:
            return True
        known = await self._recall(key.id)
        return known is not None and known.active(self._clock())

    async def create(
        self, tenant: str, scopes: Iterable[Scope], *, name: str = "", lifetime: timedelta | None = None
    ) -> tuple[ApiKey, str]:
        """A new key and its token, which is known to nobody from now on. Raises InvalidInputError."""
        if not tenant or not tenant.isprintable() or tenant != tenant.strip():
            raise InvalidInputError(f"{tenant!r} cannot name a tenant.", ("tenant",))
        token, now = Token.new(), self._clock()
        key = ApiKey(
            id=token.id,
            tenant=tenant,
            name=name,
            scopes=frozenset(scopes),
            digest=digest(token.secret),
            created_at=now,
            expires_at=None if lifetime is None else now + lifetime,
        )
        await self._store.add(key)
        return key, str(token)

    async def list(self) -> Sequence[ApiKey]:
        """Every key, oldest first."""
        return await self._store.list()

    async def revoke(self, key_id: str) -> ApiKey:
        """Opens nothing from now on. Raises InvalidInputError where there is no such key."""
        key = await self._store.revoke(key_id, self._clock())
        if key is None:
            raise InvalidInputError(f"There is no API key {key_id!r}; `tinyrag keys list` shows them.", ("id",))
        self._remembered.pop(key_id, None)
        return key

    def _of_settings(self, token: str) -> ApiKey | None:
        given = digest(token)
        for known in self._fixed:
            if hmac.compare_digest(known, given):
                return ApiKey(
                    id="settings",
                    tenant=DEFAULT_TENANT,
                    name="of the settings",
                    scopes=frozenset(Scope),
                    digest=known,
                    created_at=datetime.min.replace(tzinfo=UTC),
                )
        return None

    async def _recall(self, key_id: str) -> ApiKey | None:
        found, until = self._remembered.get(key_id, (None, 0.0))
        if time.monotonic() < until:
            return found
        found = await self._store.get(key_id)
        if len(self._remembered) >= REMEMBERED:
            self._remembered.clear()
        self._remembered[key_id] = (found, time.monotonic() + FRESH_SECONDS)
        return found
