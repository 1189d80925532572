"""Where API keys are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from tinyrag_gql.domain.keys import ApiKey


class KeyStore(Protocol):
    """Keys are never removed: a revoked key still keeps the API from being open to everyone."""

    async def add(self, key: ApiKey) -> None:
        """Keep a new key, durably before returning."""
        ...

    async def get(self, key_id: str) -> ApiKey | None:
        """The key, revoked and expired ones included."""
        ...

    async def list(self) -> Sequence[ApiKey]:
        """Every key, oldest first."""
        ...

    async def revoke(self, key_id: str, at: datetime) -> ApiKey | None:
        """The key, revoked from now on (or since before); None where there is none."""
        ...


class TokenVerifier(Protocol):
    """Who vouches for users that sign in elsewhere."""

    async def claims(self, token: str) -> Mapping[str, Any]:
        """The claims of a genuine token that has not expired. Raises InvalidKeyError."""
        ...
