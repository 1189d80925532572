"""Server-sent events: framed by bare line feeds, and only for clients that take nothing else."""

from strawberry.http.streaming import SSETransport

from tinyrag_gql.graphql.transport.negotiation import wants_event_stream


class EventStream(SSETransport):
    """Strawberry's transport with the framing that every client parses."""

    def accepts(self, accept: str) -> bool:
        """Whether the Accept header asks for this transport."""
        return wants_event_stream(accept)

    def encode_event(self, event: str, data: str | None = None) -> str:
        """One event; `data` is compact JSON, which has no line breaks."""
        return f"event: {event}\ndata: {data or ''}\n\n"

    def encode_comment(self, comment: str) -> str:
        """A comment, which keeps proxies from closing an idle connection."""
        return f": {comment}\n\n"
