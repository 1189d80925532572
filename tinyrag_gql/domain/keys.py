"""API keys: which tenant's documents a key opens, and what it permits; the secret itself is never stored."""

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import NamedTuple

from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.scopes import Scope

_PREFIX = "tinyrag"
_SECRET_BYTES = 32


class ApiKey(Model):
    """A stored key, with the SHA-256 of its secret, which is random and long enough to need no slow hash."""

    id: str
    tenant: str
    name: str
    scopes: frozenset[Scope]
    digest: str
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def active(self, at: datetime) -> bool:
        """Whether the key is valid at that time."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)

    def opened_by(self, secret: str) -> bool:
        """Whether this is the secret; compared in constant time."""
        return hmac.compare_digest(self.digest, digest(secret))


class Token(NamedTuple):
    """What a client sends: the id of a key, and its secret."""

    id: str
    secret: str

    def __str__(self) -> str:
        return f"{_PREFIX}_{self.id}_{self.secret}"

    @classmethod
    def new(cls) -> "Token":
        """A new token, with 256 random bits."""
        return cls(new_id(), secrets.token_urlsafe(_SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> "Token | None":
        """The token, or None if the text is not one."""
        prefix, _, rest = text.partition("_")
        key_id, _, secret = rest.partition("_")
        return cls(key_id, secret) if prefix == _PREFIX and key_id and secret else None


def digest(secret: str) -> str:
    """The SHA-256 of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
