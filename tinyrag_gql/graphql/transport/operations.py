"""Which operations may be executed: any text, a known hash (automatic persisted queries), or those of a list alone."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import orjson
from cachetools import LRUCache

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.graphql.transport.payload import Payload
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError, bad_request

MAX_QUERY_BYTES = 16 * 1024
MAX_NESTING = 32
PERSISTED_CHARACTERS = 4 * 1024 * 1024


class AllowedOperations:
    """Returns the text of a request's operation, which the client names by its text or its hash.

    With `trusted` (texts by id) nothing else is executed, so that a leaked key runs only what the operator's own
    clients run. Without it, a client may send a SHA-256 first and the text once, as Apollo's persisted-queries link
    does.
    """

    def __init__(self, trusted: Mapping[str, str] | None = None) -> None:
        self._trusted = None if trusted is None else {**trusted, **{_sha256(text): text for text in trusted.values()}}
        self._persisted: LRUCache[str, str] = LRUCache(PERSISTED_CHARACTERS, getsizeof=len)

    def text_of(self, payload: Payload) -> str:
        """Returns the text to execute. Raises RequestRefusedError."""
        query, sha256 = payload.query, _sent_hash(payload)
        if self._trusted is not None:
            return self._trusted_text(query, sha256)
        if query is None:
            query = self._persisted_text(sha256)
        elif sha256 is not None:
            self._persist(query, sha256)
        return _checked(query)

    def _trusted_text(self, query: str | None, sha256: str | None) -> str:
        key = sha256 if query is None else _sha256(query)
        text = (self._trusted or {}).get(key or "")
        if text is None:
            raise RequestRefusedError(
                403, "UNTRUSTED_DOCUMENT", "This server executes a fixed list of operations only."
            )
        return text

    def _persisted_text(self, sha256: str | None) -> str:
        if sha256 is None:
            raise bad_request("The request has no `query`.")
        text: str | None = self._persisted.get(sha256)
        if text is None:
            raise PersistedQueryNotFoundError
        return text

    def _persist(self, query: str, sha256: str) -> None:
        if _sha256(query) != sha256:
            raise bad_request("`extensions.persistedQuery.sha256Hash` is not the SHA-256 of `query`.")
        self._persisted[sha256] = _checked(query)


class PersistedQueryNotFoundError(RequestRefusedError):
    """Asks the client to send the text; Apollo's clients know this message and code."""

    def __init__(self) -> None:
        super().__init__(200, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")


def read_manifest(path: Path) -> dict[str, str]:
    """Returns trusted documents by id, from a JSON object of id to text or Apollo's manifest. Raises StartUpError."""
    try:
        value = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise StartUpError(f"The list of trusted documents {path} cannot be read: {error}.") from error
    if isinstance(value, dict) and isinstance(value.get("operations"), list):
        value = {each.get("id"): each.get("body") for each in value["operations"] if isinstance(each, dict)}
    if isinstance(value, dict) and value and all(isinstance(item, str) for pair in value.items() for item in pair):
        return value
    raise StartUpError(f'{path} lists no trusted documents; write a JSON object such as {{"id": "query {{ ... }}"}}.')


def _checked(query: str) -> str:
    if not query:
        raise bad_request("The request has an empty `query`.")
    if len(query) > MAX_QUERY_BYTES or len(query.encode("utf-8", "replace")) > MAX_QUERY_BYTES:
        raise bad_request(f"The query is longer than {MAX_QUERY_BYTES} bytes.")
    if nesting(query) > MAX_NESTING:
        raise RequestRefusedError(400, "QUERY_TOO_COMPLEX", f"The query nests brackets deeper than {MAX_NESTING}.")
    return query


def _sent_hash(payload: Payload) -> str | None:
    persisted = (payload.extensions or {}).get("persistedQuery")
    if persisted is None:
        return None
    if isinstance(persisted, dict) and isinstance(sha256 := persisted.get("sha256Hash"), str):
        return sha256.lower()
    raise bad_request("`extensions.persistedQuery` must hold a `sha256Hash`.")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


# An unclosed string is one token too, up to where the parser would give up: so each character is read once.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\"""|\\|"(?!""))*+(?:""")?|"(?:[^"\\\n]|\\.)*+"?|#[^\n]*|[{\[(]|[}\])]',
)


def nesting(text: str) -> int:
    """The most brackets of any kind that are open at once; what strings and comments hold does not count."""
    deepest = depth = 0
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark in "{[(":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "}])":
            depth -= 1
    return deepest
