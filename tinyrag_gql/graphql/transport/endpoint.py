"""The GraphQL endpoint: Strawberry's ASGI view, with stricter reading of requests and precise refusals."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import ExitStack, aclosing
from datetime import timedelta
from typing import cast

import orjson
import structlog
from cross_web import HTTPException, StarletteRequestAdapter
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, GraphQLRequestProtocol
from strawberry.schema import BaseSchema
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.subscriptions import (
    GRAPHQL_SSE_PROTOCOL,
    GRAPHQL_TRANSPORT_WS_PROTOCOL,
    MULTIPART_SUBSCRIPTION_PROTOCOL,
)
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from tinyrag_gql import telemetry
from tinyrag_gql.graphql.context import ANONYMOUS, Context
from tinyrag_gql.graphql.loaders import DocumentLoaders
from tinyrag_gql.graphql.serving import ServingClasses
from tinyrag_gql.graphql.transport import access, cross_site, json_text, multipart, negotiation, payload
from tinyrag_gql.graphql.transport.admission import Admission, count_operation
from tinyrag_gql.graphql.transport.multipart_stream import MultipartStream, opened
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError, bad_request
from tinyrag_gql.graphql.transport.sse import EventStream
from tinyrag_gql.graphql.transport.stream_end import StreamEnd
from tinyrag_gql.services.all_services import Services

log = structlog.get_logger(__name__)

MAX_JSON_BYTES = 1024 * 1024
RETRY = {"retry-after": "10"}
SERVER_STOPS = {
    "message": "The server is stopping. Subscribe again; afterSeq resumes without a gap.",
    "extensions": {"code": "SERVICE_UNAVAILABLE", "retryable": True},
}
"""The last error of a stream that has not ended when the server does."""
METHODS = {
    "GET": {OperationType.QUERY},
    "POST": {OperationType.QUERY, OperationType.MUTATION},
}
"""The operations that each method may send when the response is one JSON document."""


class RequestAdapter(StarletteRequestAdapter):
    """Strawberry's view of a request, which also gives access to Starlette's: the body is read from there."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.starlette_request = request


class GraphQLEndpoint(GraphQL[Context, None]):
    """GraphQL over HTTP, server-sent events and graphql-transport-ws. No request gets a 5xx response."""

    request_adapter_class = RequestAdapter
    stream_transport_classes_by_protocol = {
        GRAPHQL_SSE_PROTOCOL: EventStream,
        MULTIPART_SUBSCRIPTION_PROTOCOL: MultipartStream,
    }

    def __init__(
        self,
        schema: BaseSchema,
        admission: Admission,
        serving: ServingClasses,
        *,
        page: Response | None = None,
        origins: Sequence[str] = (),
    ) -> None:
        """A browser that sends no query gets `page`; web pages of `origins` may open WebSockets."""
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=[
                GRAPHQL_TRANSPORT_WS_PROTOCOL,
                GRAPHQL_SSE_PROTOCOL,
                MULTIPART_SUBSCRIPTION_PROTOCOL,
            ],
            connection_init_wait_timeout=timedelta(seconds=admission.limits.init_seconds),
            max_subscriptions_per_connection=admission.limits.operations_per_connection,
            allowed_origins=origins,
        )
        self.websocket_adapter_class = serving.websocket_adapter
        self.graphql_transport_ws_handler_class = serving.websocket_handler
        self.admission = admission
        self.stream_end = StreamEnd()
        self._page = page
        self._loaders = DocumentLoaders()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or one WebSocket."""
        if scope["type"] == "websocket":
            await self._serve_websocket(WebSocket(scope, receive, send))
            return
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
            telemetry.count("requests", transport="http", status=response.status_code)
            await response(scope, receive, send)
        except ClientDisconnect:  # nobody is left to answer
            log.info("request.client_left", path=scope["path"])
        finally:
            if (counts := getattr(request.state, "counts", None)) is not None:
                counts.close()
            await request.close()  # deletes the temporary files of uploads

    async def _serve_websocket(self, websocket: WebSocket) -> None:
        with self.admission.by_address.hold(_address(websocket)) as admitted:
            telemetry.count("requests", transport="websocket", status=101 if admitted else 429)
            if admitted:
                await self.run(websocket)
            else:
                telemetry.count("refusals", code="TOO_MANY_CONNECTIONS")
                await websocket.send_denial_response(Response("Too many connections.\n", 429, RETRY))

    async def _respond(self, request: Request) -> Response:
        if _is_browser(request):
            return self._page or Response("There is no playground here.\n", 404, media_type="text/plain")
        try:
            return await self._answer(request)
        except RequestRefusedError as refused:
            return self._refusal(request, refused)
        except HTTPException as refused:  # Strawberry's own
            return self._refusal(request, RequestRefusedError(refused.status_code, "BAD_REQUEST", refused.reason))

    async def _answer(self, request: Request) -> Response:
        if request.method not in METHODS:
            raise RequestRefusedError(405, "METHOD_NOT_ALLOWED", "Send GET or POST.", {"allow": "GET, POST"})
        response: Response = await self.run(request)
        return response

    def _refusal(self, request: Request, refused: RequestRefusedError) -> Response:
        telemetry.count("refusals", code=refused.code)
        media_type = negotiation.json_type(request.headers.get("accept", ""))
        return _encoded(refused.body, media_type, refused.status, refused.headers)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:  # noqa: ARG002 Strawberry's signature
        """Returns the context; a WebSocket's is anonymous until connection_init. Raises RequestRefusedError."""
        services: Services = request.app.state.services
        principal = ANONYMOUS if isinstance(request, WebSocket) else await access.admit(services.keys, request)
        request.state.principal = principal
        context = Context(services, principal, self._loaders)
        await count_operation(services, principal)
        return context

    def should_render_graphql_ide(self, request: object) -> bool:  # noqa: ARG002 Strawberry's signature
        """Returns False: Strawberry's playground loads from a CDN, and this server has its own."""
        return False

    async def parse_http_body(self, request: RequestAdapter) -> GraphQLRequestData:  # type: ignore[override]  # no batches
        """Returns the request as Strawberry executes it. Raises RequestRefusedError."""
        headers = request.headers
        media_type, _, parameters = headers.get("content-type", "").partition(";")
        media_type = media_type.strip().lower()
        cross_site.check_csrf(headers, media_type)
        message = await _read(request.starlette_request, media_type, parameters.lower())
        return GraphQLRequestData(
            query=self.admission.operations.text_of(message),
            variables=message.variables,
            operation_name=message.operation_name,
            extensions=message.extensions,
            protocol=_protocol(headers.get("accept", "")),
        )

    async def execute_single(  # type: ignore[override]  # always called by keywords
        self, *, request: Request, context: Context, request_data: GraphQLRequestData, **_: object
    ) -> ExecutionResult:
        """Execute an operation whose result is one JSON document. Raises RequestRefusedError."""
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
        """Returns the response, without `data` when execution did not begin."""
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
        """Returns a stream that counts as a connection and ends with its key. Raises RequestRefusedError."""
        principal, counts = request.state.principal, ExitStack()
        request.state.counts = counts  # closed with the request, whether its response is ever sent or not
        by_address, by_key = self.admission.by_address, self.admission.by_key
        if not (
            counts.enter_context(by_address.hold(_address(request)))
            and counts.enter_context(by_key.hold(principal.holder))
        ):
            raise RequestRefusedError(429, "TOO_MANY_CONNECTIONS", "Too many streams are open; close one.", RETRY)

        parted = headers["Content-Type"].startswith(negotiation.MULTIPART)
        last = (MultipartStream() if parted else EventStream()).encode_stop(SERVER_STOPS, self.encode_json)

        async def monitored() -> AsyncGenerator[str, None]:
            limited = self.stream_end.limit(cast("AsyncGenerator[str, None]", stream()), last)
            async with aclosing(limited) as pieces:
                async for piece in pieces:
                    yield piece
                    if not await request.app.state.services.keys.still_valid(principal.key):
                        return

        pieces = (lambda: opened(monitored())) if parted else monitored
        return await super().create_streaming_response(request, pieces, sub_response, headers)

    def encode_json(self, data: object) -> str:
        """Returns compact JSON."""
        return json_text.write(data)

    def decode_json(self, data: str | bytes) -> object:
        """Returns the value of strict JSON; orjson's error is a JSONDecodeError, which Strawberry expects."""
        return orjson.loads(data)

    def create_response(self, response_data: object, sub_response: Response) -> Response:
        """Returns the response in the media type that `get_sub_response` negotiated."""
        return _encoded(response_data, sub_response.media_type or negotiation.JSON, 200, {})

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """Returns what carries the negotiated media type to `create_response`."""
        sub_response = await super().get_sub_response(request)
        sub_response.media_type = negotiation.json_type(request.headers.get("accept", ""))
        return sub_response


def _protocol(accept: str) -> GraphQLRequestProtocol:
    if negotiation.wants_multipart(accept):
        return "multipart-subscription"
    return "sse" if negotiation.wants_event_stream(accept) else "http"


def _address(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""


def _is_browser(request: Request) -> bool:
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
        raise RequestRefusedError(
            415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json in UTF-8, or multipart/form-data."
        )
    return payload.checked(json_text.read(await _body(request), "The body"))


async def _body(request: Request) -> bytes:
    """Returns the whole body; reads to its end even if it is too large, since a client that sends reads no response."""
    body = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= MAX_JSON_BYTES:
            body += chunk
    if size > MAX_JSON_BYTES:
        message = f"The request is larger than {MAX_JSON_BYTES} bytes. Send a large document as a file"
        raise RequestRefusedError(413, "PAYLOAD_TOO_LARGE", f"{message}, by multipart/form-data.")
    return bytes(body)


def _wrong_transport(operation: OperationType) -> RequestRefusedError:
    if operation is OperationType.SUBSCRIPTION:
        message = "Subscriptions are streams: use a WebSocket (graphql-transport-ws) or accept text/event-stream alone."
        return RequestRefusedError(406, "NOT_ACCEPTABLE", message)
    return RequestRefusedError(405, "METHOD_NOT_ALLOWED", "Mutations must be sent by POST.", {"allow": "POST"})


def _encoded(response: object, media_type: str, status: int, headers: Mapping[str, str]) -> Response:
    failed = isinstance(response, dict) and "data" not in response
    if failed and status == 200 and media_type == negotiation.GRAPHQL_RESPONSE:
        status = 400
    return Response(json_text.write(response), status, dict(headers), f"{media_type}; charset=utf-8")
