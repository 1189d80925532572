"""Content negotiation: which media type an Accept header asks for, by the GraphQL-over-HTTP specification."""

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"
MULTIPART = "multipart/mixed"
EVENT_STREAM = "text/event-stream"
HTML = "text/html"
MOST_TYPES = 64
"""Media types of an Accept header that are read; browsers and clients send a dozen."""


def json_type(accept: str) -> str:
    """Returns `application/graphql-response+json` if it is accepted at no lower quality, else `application/json`."""
    qualities = _qualities(accept)
    wanted = qualities.get(GRAPHQL_RESPONSE, 0.0)
    return GRAPHQL_RESPONSE if wanted > 0 and wanted >= qualities.get(JSON, 0.0) else JSON


def wants_event_stream(accept: str) -> bool:
    """Whether the client accepts a stream only. Clients that list a JSON type too expect JSON for a query."""
    qualities = _qualities(accept)
    return qualities.get(EVENT_STREAM, 0.0) > 0 and not any(kind.endswith("json") for kind in qualities)


def wants_multipart(accept: str) -> bool:
    """Whether the client accepts the events of a subscription as parts (`subscriptionSpec` 1.0)."""
    for item in accept.lower().split(","):
        kind, *parameters = (part.strip() for part in item.split(";"))
        values = dict(part.partition("=")[::2] for part in parameters)
        if kind == MULTIPART and values.get("subscriptionspec", "").strip("'\"").startswith("1."):
            return _quality(values.get("q", "1")) > 0
    return False


def wants_html(accept: str) -> bool:
    """Whether a browser requests a page."""
    return _qualities(accept).get(HTML, 0.0) > 0


def _qualities(accept: str) -> dict[str, float]:
    """Returns media types and their quality, 0 to 1."""
    qualities = {}
    for item in accept.lower().split(",", MOST_TYPES)[:MOST_TYPES]:
        kind, *parameters = (part.strip() for part in item.split(";"))
        quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        qualities[kind] = _quality(quality)
    return qualities


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 1.0
