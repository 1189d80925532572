"""Frames of graphql-transport-ws as clients send them: what is wrong with one, before anything relies on its shape."""

MAX_ID_LENGTH = 128
_NAMED = frozenset({"subscribe", "complete"})
_KNOWN = _NAMED | {"connection_init", "ping", "pong"}


def defect(frame: object) -> str | None:
    """Why the connection must be closed with 4400; None for a well-formed frame."""
    if not isinstance(frame, dict):
        return "A message must be a JSON object"
    kind = frame.get("type")
    if not isinstance(kind, str) or kind not in _KNOWN:
        return "A message must have a type of the protocol"
    if kind in _NAMED:
        return _defect_of_id(frame.get("id")) or (_defect_of_payload(frame) if kind == "subscribe" else None)
    if not isinstance(frame.get("payload"), dict | None):
        return "The payload must be an object"
    return None


def _defect_of_id(id: object) -> str | None:
    if isinstance(id, str) and 0 < len(id) <= MAX_ID_LENGTH:
        return None
    return f"An id must be a string of 1 to {MAX_ID_LENGTH} characters"


def _defect_of_payload(frame: dict[str, object]) -> str | None:
    return None if isinstance(frame.get("payload"), dict) else "The payload of subscribe must be an object"
