"""Who may come in: holders of an API key, or, where no key was ever made, programs on this machine."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from graphql import GraphQLError
from starlette.requests import HTTPConnection
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from tinyrag_gql.domain.errors import InvalidKeyError
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Principal
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tinyrag_gql.services.key_service import KeyService

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
CHALLENGE = {"www-authenticate": "Bearer"}


async def admit(keys: KeyService, connection: HTTPConnection, sent: object = None) -> Principal:
    """Returns the holder of the key in `sent` (of connection_init) or in the header. Raises RequestRefusedError."""
    token = _token(sent) or _token(connection.headers.get("authorization"))
    if token is None:
        return await _without_key(keys, connection)
    try:
        key = await keys.authenticate(token)
    except InvalidKeyError as error:
        raise RequestRefusedError(401, "UNAUTHENTICATED", str(error), CHALLENGE) from error
    return Principal(key.tenant, key.scopes, key)


async def _without_key(keys: KeyService, connection: HTTPConnection) -> Principal:
    if await keys.required():
        message = "This server wants an API key: send the header `Authorization: Bearer <key>`, or `authorization` in"
        raise RequestRefusedError(401, "UNAUTHENTICATED", f"{message} the payload of connection_init.", CHALLENGE)
    if not names_this_machine(connection):  # a name that was rebound to this machine, or a proxy that serves others
        message = "Without an API key this server answers on localhost only. Make a key: `tinyrag keys create`."
        raise RequestRefusedError(403, "FORBIDDEN", message)
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


class ScopeCheck(SchemaExtension):
    """Refuses a query or a subscription of a key without the scope `read`."""

    def on_validate(self) -> Iterator[None]:
        """Runs after the extension that validates."""
        operation = self.execution_context
        mutates = operation.operation_type is OperationType.MUTATION
        if not operation.pre_execution_errors and not mutates and not operation.context.principal.allows(Scope.READ):
            message = "This API key may not read. Use one with the scope `read`."
            operation.pre_execution_errors = [GraphQLError(message, extensions={"code": "FORBIDDEN"})]
        yield
