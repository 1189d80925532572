"""Server-sent events: framed by line feeds, and only for clients that accept nothing else."""

from collections.abc import Callable, Mapping

from strawberry.http.streaming import SSETransport

from tinyrag_gql.graphql.transport.negotiation import wants_event_stream


class EventStream(SSETransport):
    """Strawberry's transport with line feeds, which every client parses, in place of CR LF."""

    def accepts(self, accept: str) -> bool:
        """Whether the Accept header asks for this transport."""
        return wants_event_stream(accept)

    def encode_event(self, event: str, data: str | None = None) -> str:
        """Returns one event; `data` is compact JSON, which has no line breaks."""
        return f"event: {event}\ndata: {data or ''}\n\n"

    def encode_stop(self, error: Mapping[str, object], encode_json: Callable[[object], str]) -> str:
        """Returns the end of a stream that the server stops: a result that is this error, and `complete`."""
        return self.encode_event("next", encode_json({"errors": [error]})) + self.encode_complete()

    def encode_comment(self, comment: str) -> str:
        """Returns a comment, which keeps proxies from closing an idle connection."""
        return f": {comment}\n\n"
