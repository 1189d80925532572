"""Bearer tokens of an identity provider: which claims say whose documents a user may see and what is permitted."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeGuard

from tinyrag_gql.domain.errors import InvalidKeyError
from tinyrag_gql.domain.keys import ApiKey, digest
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.scopes import Scope

USER_PREFIX = "user:"
"""Before the ids of keys that stand for a signed-in user."""
MOST_CHARACTERS = 255
"""Of a subject (OpenID Connect Core, section 2), a tenant or a name."""


class ClaimNames(Model):
    """The claims that are read. A nested one is written with dots, as in "realm_access.roles"."""

    tenant: str = "tenant"
    scopes: str = "scope"
    scope_prefix: str = ""
    """What a scope's name begins with in the token, as in "tinyrag:" for "tinyrag:read"."""


def key_of(claims: Mapping[str, Any], token: str, names: ClaimNames) -> ApiKey:
    """The key that a verified token stands for, until it expires. Raises InvalidKeyError without tenant or scopes."""
    tenant, subject = _claim(claims, names.tenant), claims.get("sub")
    if not _is_name(tenant):
        raise InvalidKeyError(f"The token names no tenant: its claim {names.tenant!r} is missing or no short text.")
    if not _is_name(subject):
        raise InvalidKeyError("The token names nobody: its claim 'sub' is missing or no short text.")
    scopes = _scopes(_claim(claims, names.scopes), names.scope_prefix)
    if not scopes:
        wanted = ", ".join(names.scope_prefix + scope for scope in Scope)
        raise InvalidKeyError(f"The token permits nothing here: its claim {names.scopes!r} holds none of {wanted}.")
    return ApiKey(
        id=f"{USER_PREFIX}{subject}",
        tenant=tenant,
        name=next(name for name in (claims.get("name"), claims.get("email"), subject) if _is_name(name)),
        scopes=scopes,
        digest=digest(token),
        created_at=_moment(claims.get("iat", 0), "iat"),
        expires_at=_moment(claims["exp"], "exp"),
    )


def looks_like_jwt(token: str) -> bool:
    """Whether it has the form of a signed JSON Web Token; keys of this server never have."""
    return token.count(".") == 2 and token.startswith("ey")


def _is_name(value: object) -> TypeGuard[str]:
    """Whether it is a short text on one line: it is kept with every record, and written in logs."""
    return (
        isinstance(value, str) and 0 < len(value) <= MOST_CHARACTERS and value.isprintable() and value == value.strip()
    )


def _moment(value: object, name: str) -> datetime:
    try:
        return datetime.fromtimestamp(float(value), UTC)  # type: ignore[arg-type]  # the claim may be anything
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise InvalidKeyError(f"The token's claim {name!r} is no time.") from error


def _claim(claims: Mapping[str, Any], name: str) -> object:
    value: object = claims
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _scopes(value: object, prefix: str) -> frozenset[Scope]:
    """Of a list, or of a text with spaces (RFC 8693)."""
    named = value.split() if isinstance(value, str) else value if isinstance(value, list) else []
    wanted = {f"{prefix}{scope}": scope for scope in Scope}
    return frozenset(wanted[name] for name in named if isinstance(name, str) and name in wanted)
