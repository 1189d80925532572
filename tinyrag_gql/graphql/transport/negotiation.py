"""Content negotiation: which media type an Accept header asks for, by the GraphQL-over-HTTP specification."""

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"
EVENT_STREAM = "text/event-stream"
HTML = "text/html"


def json_type(accept: str) -> str:
    """`application/graphql-response+json` where it is asked for and not liked less; else `application/json`."""
    liked = _liked(accept)
    wanted = liked.get(GRAPHQL_RESPONSE, 0.0)
    return GRAPHQL_RESPONSE if wanted > 0 and wanted >= liked.get(JSON, 0.0) else JSON


def wants_event_stream(accept: str) -> bool:
    """Whether only a stream will do. Clients that list a JSON type beside it expect JSON of a query."""
    liked = _liked(accept)
    return liked.get(EVENT_STREAM, 0.0) > 0 and not any(kind.endswith("json") for kind in liked)


def wants_html(accept: str) -> bool:
    """Whether a browser asks for a page."""
    return _liked(accept).get(HTML, 0.0) > 0


def _liked(accept: str) -> dict[str, float]:
    """Media types and their quality, 0 to 1."""
    liked = {}
    for item in accept.lower().split(","):
        kind, *parameters = (part.strip() for part in item.split(";"))
        quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        liked[kind] = _quality(quality)
    return liked


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 1.0
