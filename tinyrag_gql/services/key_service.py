"""API keys: an operator creates, lists and revokes them; the API authenticates each request with them."""

import hmac
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from tinyrag_gql.domain.errors import InvalidInputError, InvalidKeyError
from tinyrag_gql.domain.keys import ApiKey, Token, digest
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.domain.sign_in import USER_PREFIX, ClaimNames, key_of, looks_like_jwt
from tinyrag_gql.ports.key_store import KeyStore, TokenVerifier
from tinyrag_gql.services.audit_log import AuditLog

DEFAULT_TENANT = "default"
CACHED_KEYS = 4096
CACHE_SECONDS = 2.0
"""How long a key's record is cached, and so the longest time that a revoked key still works."""

SETTINGS_KEY = "settings"
"""The id of every key that the settings name."""

NOT_VALID = "The API key is not valid: it is unknown, expired or revoked. Ask whoever runs this server for another."


def _now() -> datetime:
    return datetime.now(UTC)


class KeyService:
    """Authenticates users of the API.

    `fixed` are tokens of the settings, with all scopes on the default tenant. With a `verifier`, users whose identity
    provider signed a token get in as well.
    """

    def __init__(
        self,
        store: KeyStore,
        *,
        fixed: Iterable[str] = (),
        required: bool = False,
        verifier: TokenVerifier | None = None,
        claim_names: ClaimNames | None = None,
        audit: AuditLog | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._store = store
        self._audit = audit
        self._verifier = verifier
        self._claim_names = claim_names or ClaimNames()
        self._fixed = tuple(digest(token) for token in fixed)
        self._required = required or verifier is not None
        self._clock = clock
        self._required_checked_at = -CACHE_SECONDS
        self._cache: dict[str, tuple[ApiKey | None, float]] = {}

    async def required(self) -> bool:
        """Whether every request needs a key: always after the first key was created."""
        if not self._required and time.monotonic() - self._required_checked_at >= CACHE_SECONDS:
            self._required = bool(await self._store.list())
            self._required_checked_at = time.monotonic()
        return self._required

    async def authenticate(self, token: str) -> ApiKey:
        """The key of this token. Raises InvalidKeyError, with the same message for every reason."""
        if fixed := self._of_settings(token):
            return fixed
        if self._verifier is not None and looks_like_jwt(token):
            return await self._of_user(self._verifier, token)
        parsed = Token.parse(token)
        key = await self._lookup(parsed.id) if parsed else None
        if parsed is None or key is None or not key.opened_by(parsed.secret) or not key.active(self._clock()):
            raise InvalidKeyError(NOT_VALID)
        return key

    async def still_valid(self, key: ApiKey | None) -> bool:
        """Whether a connection with this key, or without one, is still allowed."""
        if key is None:
            return not await self.required()
        if key.digest in self._fixed:
            return True
        if key.id.startswith(USER_PREFIX):
            return key.active(self._clock())
        known = await self._lookup(key.id)
        return known is not None and known.active(self._clock())

    async def link_holds(self, key_id: str | None) -> bool:
        """Whether a link that was made with this key, or without one, is still allowed."""
        if key_id is None:
            return not await self.required()
        if key_id == SETTINGS_KEY:
            return bool(self._fixed)
        if key_id.startswith(USER_PREFIX):  # a token cannot be looked up again; links live for minutes
            return self._verifier is not None
        known = await self._lookup(key_id)
        return known is not None and known.active(self._clock())

    async def create(
        self, tenant: str, scopes: Iterable[Scope], *, name: str = "", lifetime: timedelta | None = None
    ) -> tuple[ApiKey, str]:
        """A new key and its token. The token is not stored. Raises InvalidInputError."""
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
        await self._record("createKey", key)
        return key, str(token)

    async def list(self) -> Sequence[ApiKey]:
        """Every key, oldest first."""
        return await self._store.list()

    async def revoke(self, key_id: str) -> ApiKey:
        """Revoke the key. Raises InvalidInputError if there is no such key."""
        key = await self._store.revoke(key_id, self._clock())
        if key is None:
            raise InvalidInputError(f"There is no API key {key_id!r}; `tinyrag keys list` shows them.", ("id",))
        self._cache.pop(key_id, None)
        await self._record("revokeKey", key)
        return key

    async def _record(self, action: str, key: ApiKey) -> None:
        if self._audit is not None:
            await self._audit.record(key.tenant, action, None, subject_id=key.id)

    async def _of_user(self, verifier: TokenVerifier, token: str) -> ApiKey:
        """The key that a signed-in user's token stands for; one verification serves for a few seconds."""
        cached, until = self._cache.get(digest(token), (None, 0.0))
        if cached is None or time.monotonic() >= until:
            cached = key_of(await verifier.claims(token), token, self._claim_names)
            self._remember(cached.digest, cached)
        if not cached.active(self._clock()):
            raise InvalidKeyError(NOT_VALID)
        return cached

    def _of_settings(self, token: str) -> ApiKey | None:
        token_digest = digest(token)
        for known in self._fixed:
            if hmac.compare_digest(known, token_digest):
                return ApiKey(
                    id=SETTINGS_KEY,
                    tenant=DEFAULT_TENANT,
                    name="from the settings",
                    scopes=frozenset(Scope),
                    digest=known,
                    created_at=datetime.min.replace(tzinfo=UTC),
                )
        return None

    async def _lookup(self, key_id: str) -> ApiKey | None:
        key, until = self._cache.get(key_id, (None, 0.0))
        if time.monotonic() < until:
            return key
        key = await self._store.get(key_id)
        self._remember(key_id, key)
        return key

    def _remember(self, name: str, key: ApiKey | None) -> None:
        if len(self._cache) >= CACHED_KEYS:
            self._cache.clear()
        self._cache[name] = (key, time.monotonic() + CACHE_SECONDS)
