"""Who may come in: holders of an API key, or, where no key was ever made, programs on this machine."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    visit,
)
from starlette.requests import HTTPConnection
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from tinyrag_gql.domain.errors import InvalidKeyError
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Principal
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tinyrag_gql.services.key_service import KeyService

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
PROXY_PREFIXES = ("x-forwarded-", "cf-", "x-envoy-", "x-amzn-")
PROXY_HEADERS = frozenset(
    {
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-original-host",
        "x-original-forwarded-for",
        "x-proxyuser-ip",
        "true-client-ip",
        "fastly-client-ip",
        "client-ip",
        "cdn-loop",
    }
)
"""Headers that proxies add; their requests come from this machine, and their clients from anywhere."""
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
    if not comes_from_this_machine(connection):  # a name that was rebound to this machine, or a proxy for others
        message = "Without an API key this server answers programs on its own machine only, and no proxy."
        message = f"{message} Make a key: `tinyrag keys create`."
        raise RequestRefusedError(403, "FORBIDDEN", message)
    return Principal()


def comes_from_this_machine(connection: HTTPConnection) -> bool:
    """Whether a program on this machine asks for localhost by name, and no proxy asks for somebody else.

    A proxy on this machine connects from loopback and may name localhost, too. It is told by the headers that it adds,
    or by HTTP/1.0, which nginx speaks to its upstream unless it is told otherwise.
    """
    client = connection.client
    return (
        client is not None
        and client.host in LOOPBACK
        and connection.scope.get("http_version") != "1.0"
        and _names_this_machine(connection)
        and not any(map(_is_of_proxy, connection.headers.keys()))
    )


def _names_this_machine(connection: HTTPConnection) -> bool:
    try:
        return urlsplit(f"//{connection.headers.get('host', '')}").hostname in LOOPBACK
    except ValueError:
        return False


def _is_of_proxy(header: str) -> bool:
    return header in PROXY_HEADERS or header.startswith(PROXY_PREFIXES)


def _token(value: object) -> str | None:
    """The token of `Bearer <token>`, or a bare one."""
    if not isinstance(value, str) or not value.strip():
        return None
    scheme, _, rest = value.strip().partition(" ")
    return rest.strip() if scheme.lower() == "bearer" else value.strip()


RECEIPT = frozenset(
    {"id", "status", "stage", "progress", "attempt", "seq", "createdAt", "updatedAt", "completedAt"}
    | {"error", "code", "message", "retryable"}
)
"""Fields that a mutation tells to a key that may not read: what becomes of a document, and nothing of what it says."""
RECEIPT_TYPES = frozenset({"Document", "IngestionError"})
ENVELOPES = frozenset({"Mutation", "UserError", "DocumentResult"})
"""Types that hold nothing of a record themselves, beside the payloads."""


class ScopeCheck(SchemaExtension):
    """Refuses what a key without the scope `read` would read, be it by a query or in the payload of a mutation."""

    def on_validate(self) -> Iterator[None]:
        """Runs after the extension that validates."""
        operation = self.execution_context
        if not operation.pre_execution_errors and not operation.context.principal.allows(Scope.READ):
            message = None
            if operation.operation_type is not OperationType.MUTATION:
                message = "This API key may not read. Use one with the scope `read`."
            elif operation.graphql_document is not None:
                message = _more_than_a_receipt(operation.schema._schema, operation.graphql_document)
            if message:
                operation.pre_execution_errors = [GraphQLError(message, extensions={"code": "FORBIDDEN"})]
        yield


def _more_than_a_receipt(schema: GraphQLSchema, document: DocumentNode) -> str | None:
    """Why the document reads more than a receipt; None if it does not."""
    reads = _Reads(TypeInfo(schema))
    visit(document, TypeInfoVisitor(reads.info, reads))
    if not reads.found:
        return None
    return (
        f"This API key may not read `{reads.found[0]}`. Ask for {', '.join(sorted(RECEIPT))} alone, or use one with"
        " the scope `read`."
    )


class _Reads(Visitor):
    """Finds the fields of records that are no part of a receipt."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.info = info
        self.found: list[str] = []

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """Note the field, if it is one."""
        parent, name = self.info.get_parent_type(), node.name.value
        if parent is None or name.startswith("__"):
            return
        is_told = parent.name in ENVELOPES or parent.name.endswith("Payload")
        if not is_told and not (parent.name in RECEIPT_TYPES and name in RECEIPT):
            self.found.append(f"{parent.name}.{name}")
