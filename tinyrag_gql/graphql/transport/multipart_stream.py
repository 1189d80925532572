"""Subscriptions over plain HTTP as `multipart/mixed;subscriptionSpec=1.0`, which Apollo Client's HttpLink speaks.

Protocol: Apollo's "Multipart HTTP protocol for GraphQL subscriptions" 1.0. Each part ends with the delimiter of the
next, so that a client reads it without waiting for the event after it.
"""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping

from strawberry.http.streaming import MultipartSubscriptionTransport
from strawberry.types.graphql import OperationType

from tinyrag_gql.graphql.transport.negotiation import wants_multipart

OPENING = "--graphql"
"""The delimiter before the first part."""


class MultipartStream(MultipartSubscriptionTransport):
    """Strawberry's transport, framed so that no part is lost before the first delimiter or empty after the last."""

    def accepts(self, accept: str) -> bool:
        """Whether the Accept header asks for this transport."""
        return wants_multipart(accept)

    @property
    def headers(self) -> Mapping[str, str]:
        """The response's; no proxy may keep, change or hold back the stream."""
        return {**super().headers, "Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}

    def allowed_operation_types(self, allowed_operation_types: set[OperationType]) -> Iterable[OperationType]:
        """Any operation, as over server-sent events: the result of a query is a stream of one part."""
        return allowed_operation_types

    def encode_stop(self, error: Mapping[str, object], encode_json: Callable[[object], str]) -> str:
        """Returns the end of a stream that the server stops: this error as the transport's own, not a result's."""
        return self.encode_multipart_data({"payload": None, "errors": [error]}, encode_json) + self.encode_complete()

    def encode_complete(self) -> str:
        """Turns the delimiter of the last part into the closing one."""
        return "--\r\n"


async def opened(pieces: AsyncGenerator[str, None]) -> AsyncGenerator[str, None]:
    """The stream, after the delimiter of its first part."""
    first = OPENING
    async for piece in pieces:
        yield first + piece
        first = ""
