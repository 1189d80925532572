"""Who may come in: holders of an API key, or, where no key was ever made, programs on this machine."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from tinyrag_gql.domain.errors import InvalidKeyError
from tinyrag_gql.graphql.context import Principal
from tinyrag_gql.graphql.transport.refusals import RefusedError
from tinyrag_gql.services.key_service import KeyService

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
CHALLENGE = {"www-authenticate": "Bearer"}


async def admit(keys: KeyService, connection: HTTPConnection, given: object = None) -> Principal:
    """The holder of the key in `given` (connection_init's `authorization`) or in the header. Raises RefusedError."""
    token = _token(given) or _token(connection.headers.get("authorization"))
    if token is None:
        return await _without_key(keys, connection)
    try:
        key = await keys.authenticate(token)
    except InvalidKeyError as error:
        raise RefusedError(401, "UNAUTHENTICATED", str(error), CHALLENGE) from error
    return Principal(key.tenant, key.scopes, key)


async def _without_key(keys: KeyService, connection: HTTPConnection) -> Principal:
    if await keys.required():
        message = "This server wants an API key: send the header `Authorization: Bearer <key>`, or `authorization` in"
        raise RefusedError(401, "UNAUTHENTICATED", f"{message} the payload of connection_init.", CHALLENGE)
    if not names_this_machine(connection):  # a name that was rebound to this machine, or a proxy that serves others
        message = "Without an API key this server answers on localhost only. Make a key: `tinyrag keys create`."
        raise RefusedError(403, "FORBIDDEN", message)
    return Principal()


def names_this_machine(connection: HTTPConnection) -> bool:
    """Whether the client asked for localhost by name."""
    try:
        return urlsplit(f"//{connection.headers.get('host', '')}").hostname in LOOPBACK
    except ValueError:
        return False


def _token(value: object) -> str | None:
    """The token of `Bearer <token>`, or a bare one."""
    if not isinstance(value, str) or not value.strip():
        return None
    scheme, _, rest = value.strip().partition(" ")
    return rest.strip() if scheme.lower() == "bearer" else value.strip()
