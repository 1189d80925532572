"""API keys: whose documents their holder sees and what may be done to them; the secret itself is never kept."""

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
    """A key as it is kept: by the SHA-256 of its secret, which is random and long enough to need no slow hash."""

    id: str
    tenant: str
    name: str
    scopes: frozenset[Scope]
    digest: str
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def active(self, at: datetime) -> bool:
        """Whether the key opens anything at that time."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)

    def opened_by(self, secret: str) -> bool:
        """Whether this is the secret; compared in constant time."""
        return hmac.compare_digest(self.digest, digest(secret))


class Token(NamedTuple):
    """What a client sends: which key it is, and the secret that proves it."""

    id: str
    secret: str

    def __str__(self) -> str:
        return f"{_PREFIX}_{self.id}_{self.secret}"

    @classmethod
    def new(cls) -> "Token":
        """A new one, with 256 random bits."""
        return cls(new_id(), secrets.token_urlsafe(_SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> "Token | None":
        """The token, or None where the text is none."""
        prefix, _, rest = text.partition("_")
        key_id, _, secret = rest.partition("_")
        return cls(key_id, secret) if prefix == _PREFIX and key_id and secret else None


def digest(secret: str) -> str:
    """The SHA-256 of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
