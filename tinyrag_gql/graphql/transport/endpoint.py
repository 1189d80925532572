"""The GraphQL endpoint as an ASGI application: Strawberry's view, with our own reading of requests and responses."""

import math
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from datetime import timedelta
from typing import cast

import orjson
from cross_web import HTTPException, StarletteRequestAdapter
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.schema import BaseSchema
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from tinyrag_gql import telemetry
from tinyrag_gql.graphql.context import NOBODY, Context
from tinyrag_gql.graphql.loaders import DocumentLoaders
from tinyrag_gql.graphql.transport import access, csrf, json_text, multipart, negotiation, payload
from tinyrag_gql.graphql.transport.limits import Connections, Limits
from tinyrag_gql.graphql.transport.operation_log import OperationLog
from tinyrag_gql.graphql.transport.operations import Operations
from tinyrag_gql.graphql.transport.refusals import RefusedError, bad_request
from tinyrag_gql.graphql.transport.sse import EventStream
from tinyrag_gql.graphql.transport.websocket import Connection, Socket
from tinyrag_gql.services.all_services import Services

JSON_BYTES = 1024 * 1024
RETRY = {"retry-after": "10"}
METHODS = {
    "GET": {OperationType.QUERY},
    "POST": {OperationType.QUERY, OperationType.MUTATION},
}
"""What may be done by which method where the response is one JSON document."""


class Endpoint(GraphQL[Context, None]):
    """GraphQL over HTTP, server-sent events and graphql-transport-ws. No request makes it answer with a 5xx."""

    websocket_adapter_class = Socket
    graphql_transport_ws_handler_class = Connection
    stream_transport_classes_by_protocol = {GRAPHQL_SSE_PROTOCOL: EventStream}

    def __init__(
        self,
        schema: BaseSchema,
        operations: Operations,
        limits: Limits,
        *,
        page: Response | None = None,
        origins: Sequence[str] = (),
    ) -> None:
        """`page` is shown to a browser that comes without a query; WebSockets may come from pages of `origins`."""
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL],
            connection_init_wait_timeout=timedelta(seconds=limits.init_seconds),
            max_subscriptions_per_connection=limits.operations_per_connection,
            allowed_origins=origins,
        )
        self.operations = operations
        self._page = page
        self._loaders = DocumentLoaders()
        self.limits = limits
        self.by_address = Connections(limits.connections_per_address)
        self.by_key = Connections(limits.connections_per_key)
        self.watch = OperationLog(limits.recheck_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or one WebSocket."""
        if scope["type"] == "websocket":
            await self._converse(WebSocket(scope, receive, send))
            return
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
            telemetry.count("requests", transport="http", status=response.status_code)
            await response(scope, receive, send)
        finally:
            await request.close()  # an uploaded file's place on disk is given back

    async def _converse(self, websocket: WebSocket) -> None:
        with self.by_address.one_more(_address(websocket)) as within:
            telemetry.count("requests", transport="websocket", status=101 if within else 429)
            if within:
                await self.run(websocket)
            else:
                telemetry.count("refusals", code="TOO_MANY_CONNECTIONS")
                await websocket.send_denial_response(Response("Too many connections.\n", 429, RETRY))

    async def _respond(self, request: Request) -> Response:
        if _browses(request):
            return self._page or Response("There is no playground here.\n", 404, media_type="text/plain")
        try:
            return await self._answer(request)
        except RefusedError as refused:
            return self._refusal(request, refused)
        except HTTPException as refused:  # Strawberry's own
            return self._refusal(request, RefusedError(refused.status_code, "BAD_REQUEST", refused.reason))

    async def _answer(self, request: Request) -> Response:
        if request.method not in METHODS:
            raise RefusedError(405, "METHOD_NOT_ALLOWED", "Send GET or POST.", {"allow": "GET, POST"})
        response: Response = await self.run(request)
        return response

    def _refusal(self, request: Request, refused: RefusedError) -> Response:
        telemetry.count("refusals", code=refused.code)
        media_type = negotiation.json_type(request.headers.get("accept", ""))
        return _encoded(refused.body, media_type, refused.status, refused.headers)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:  # noqa: ARG002 Strawberry's signature
        """The context of a request; that of a WebSocket is nobody's until its connection_init. Raises RefusedError."""
        services: Services = request.app.state.services
        principal = NOBODY if isinstance(request, WebSocket) else await access.admit(services.keys, request)
        request.state.principal = principal
        context = Context(services, principal, self._loaders)
        await self.count(context)
        return context

    async def count(self, context: Context) -> None:
        """Count one operation of this key. Raises RefusedError where it is one too many."""
        if not (holder := context.principal.holder):
            return
        rates = context.services.rate_limiter
        if not await rates.take(holder):
            wait = max(1, math.ceil(rates.look(holder).retry_after_seconds))
            message = f"This API key has sent too many requests. Try again in {wait} s."
            raise RefusedError(429, "RATE_LIMITED", message, {"retry-after": str(wait)})

    def should_render_graphql_ide(self, request: object) -> bool:  # noqa: ARG002 Strawberry's signature
        """Never: the playground is ours."""
        return False

    async def parse_http_body(self, request: StarletteRequestAdapter) -> GraphQLRequestData:  # type: ignore[override]  # no batches
        """The request as Strawberry executes it. Raises RefusedError."""
        headers = request.headers
        media_type, _, parameters = headers.get("content-type", "").partition(";")
        media_type = media_type.strip().lower()
        csrf.check(headers, media_type)
        asked = await _read(request._request, media_type, parameters.lower())
        return GraphQLRequestData(
            query=self.operations.admit(asked),
            variables=asked.variables,
            operation_name=asked.operation_name,
            extensions=asked.extensions,
            protocol="sse" if negotiation.wants_event_stream(headers.get("accept", "")) else "http",
        )

    async def execute_single(  # type: ignore[override]  # always called by keywords
        self, *, request: Request, context: Context, request_data: GraphQLRequestData, **_: object
    ) -> ExecutionResult:
        """Execute an operation whose result is one JSON document. Raises RefusedError."""
        try:
            return await self.schema.execute(
                request_data.query,
                variable_values=request_data.variables,
                context_value=context,
                operation_name=request_data.operation_name,
                allowed_operation_types=METHODS[request.method],
            )
        except CannotGetOperationTypeError as error:
            raise bad_request(error.as_http_error_reason()) from error
        except InvalidOperationTypeError as error:
            raise _wrong_transport(error.operation_type) from error

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """The response; `data` is left out where execution never began."""
        response = await super().process_result(request, result)
        if result.data is None and result.errors and not any(error.path for error in result.errors):
            response.pop("data", None)
        return response

    async def create_streaming_response(
        self,
        request: Request | WebSocket,
        stream: Callable[[], AsyncIterator[str]],
        sub_response: Response,
        headers: Mapping[str, str],
    ) -> Response:
        """A stream that is counted as a connection, and ends with its key. Raises RefusedError."""
        address, principal = _address(request), request.state.principal
        if self.by_address.full(address) or self.by_key.full(principal.holder):
            raise RefusedError(429, "TOO_MANY_CONNECTIONS", "Too many streams are open; close one.", RETRY)

        async def counted() -> AsyncGenerator[str, None]:
            with self.by_address.one_more(address), self.by_key.one_more(principal.holder):
                async with aclosing(cast("AsyncGenerator[str, None]", stream())) as pieces:
                    async for piece in pieces:
                        yield piece
                        if not await request.app.state.services.keys.still_valid(principal.key):
                            return

        return await super().create_streaming_response(request, counted, sub_response, headers)

    def encode_json(self, data: object) -> str:
        """Compact JSON."""
        return json_text.write(data)

    def decode_json(self, data: str | bytes) -> object:
        """Strict JSON; orjson's error is a JSONDecodeError, as Strawberry expects."""
        return orjson.loads(data)

    def create_response(self, response_data: object, sub_response: Response) -> Response:
        """The response in the media type that `get_sub_response` noted."""
        return _encoded(response_data, sub_response.media_type or negotiation.JSON, 200, {})

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """Carries the negotiated media type to `create_response`."""
        sub_response = await super().get_sub_response(request)
        sub_response.media_type = negotiation.json_type(request.headers.get("accept", ""))
        return sub_response


def _address(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""


def _browses(request: Request) -> bool:
    return (
        request.method == "GET"
        and "query" not in request.query_params
        and negotiation.wants_html(request.headers.get("accept", ""))
    )


async def _read(request: Request, media_type: str, parameters: str) -> payload.Payload:
    if request.method == "GET":
        return payload.from_query_string(request.query_params)
    if media_type == "multipart/form-data":
        return payload.checked(await multipart.read(request))
    if media_type != negotiation.JSON or ("charset=" in parameters and "utf-8" not in parameters):
        raise RefusedError(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json in UTF-8, or multipart/form-data.")
    return payload.checked(json_text.read(await _body(request), "The body"))


async def _body(request: Request) -> bytes:
    """The whole body, read to its end even when it is too large, since a client that still sends hears nothing."""
    body = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= JSON_BYTES:
            body += chunk
    if size > JSON_BYTES:
        message = (
            f"The request is larger than {JSON_BYTES} bytes. Send a large document as a file, by multipart/form-data."
        )
        raise RefusedError(413, "PAYLOAD_TOO_LARGE", message)
    return bytes(body)


def _wrong_transport(operation: OperationType) -> RefusedError:
    if operation is OperationType.SUBSCRIPTION:
        message = "Subscriptions are streams: use a WebSocket (graphql-transport-ws) or accept text/event-stream alone."
        return RefusedError(406, "NOT_ACCEPTABLE", message)
    return RefusedError(405, "METHOD_NOT_ALLOWED", "Mutations must be sent by POST.", {"allow": "POST"})


def _encoded(response: object, media_type: str, status: int, headers: Mapping[str, str]) -> Response:
    failed = isinstance(response, dict) and "data" not in response
    if failed and status == 200 and media_type == negotiation.GRAPHQL_RESPONSE:
        status = 400
    return Response(json_text.write(response), status, dict(headers), f"{media_type}; charset=utf-8")
