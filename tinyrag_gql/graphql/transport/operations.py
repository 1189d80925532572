"""Which operations are let in: by their text, by their hash (automatic persisted queries), or from a list alone."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import orjson

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.graphql.transport.lru import Lru
from tinyrag_gql.graphql.transport.nesting import nesting
from tinyrag_gql.graphql.transport.payload import Payload
from tinyrag_gql.graphql.transport.refusals import RefusedError, bad_request

MAX_QUERY_BYTES = 16 * 1024
MAX_NESTING = 32
PERSISTED_CHARACTERS = 4 * 1024 * 1024


class Operations:
    """Turns a request's query or its hash into the query's text.

    With `trusted` (documents by id) nothing else is executed: a leaked key then runs only what the shop's own clients
    run. Without, a client may send a SHA-256 first and the text once, as Apollo's persisted-queries link does.
    """

    def __init__(self, trusted: Mapping[str, str] | None = None) -> None:
        self._trusted = None if trusted is None else {**trusted, **{_sha256(text): text for text in trusted.values()}}
        self._persisted: Lru[str] = Lru(PERSISTED_CHARACTERS)

    def admit(self, payload: Payload) -> str:
        """The text to execute. Raises RefusedError."""
        query, given = payload.query, _given_hash(payload)
        if self._trusted is not None:
            return self._from_list(query, given)
        if query is None:
            query = self._remembered(given)
        elif given is not None:
            self._remember(query, given)
        return _bounded(query)

    def _from_list(self, query: str | None, given: str | None) -> str:
        key = given if query is None else _sha256(query)
        text = (self._trusted or {}).get(key or "")
        if text is None:
            raise RefusedError(403, "UNTRUSTED_DOCUMENT", "This server executes a fixed list of operations only.")
        return text

    def _remembered(self, given: str | None) -> str:
        if given is None:
            raise bad_request("The request has no `query`.")
        if (text := self._persisted.get(given)) is None:
            raise PersistedQueryNotFoundError
        return text

    def _remember(self, query: str, given: str) -> None:
        if _sha256(query) != given:
            raise bad_request("`extensions.persistedQuery.sha256Hash` is not the SHA-256 of `query`.")
        self._persisted.put(given, _bounded(query), len(query))


class PersistedQueryNotFoundError(RefusedError):
    """Asks the client to send the text; clients know this message and code."""

    def __init__(self) -> None:
        super().__init__(200, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")


def read_manifest(path: Path) -> dict[str, str]:
    """Trusted documents by id: a JSON object of id to text, or Apollo's manifest. Raises StartUpError."""
    try:
        value = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise StartUpError(f"The list of trusted documents {path} cannot be read: {error}.") from error
    if isinstance(value, dict) and isinstance(value.get("operations"), list):
        value = {each.get("id"): each.get("body") for each in value["operations"] if isinstance(each, dict)}
    if isinstance(value, dict) and value and all(isinstance(item, str) for pair in value.items() for item in pair):
        return value
    raise StartUpError(f'{path} lists no trusted documents; write a JSON object such as {{"id": "query {{ ... }}"}}.')


def _bounded(query: str) -> str:
    if not query:
        raise bad_request("The request has an empty `query`.")
    if len(query) > MAX_QUERY_BYTES or len(query.encode("utf-8", "replace")) > MAX_QUERY_BYTES:
        raise bad_request(f"The query is longer than {MAX_QUERY_BYTES} bytes.")
    if nesting(query) > MAX_NESTING:
        raise RefusedError(400, "QUERY_TOO_COMPLEX", f"The query nests brackets deeper than {MAX_NESTING}.")
    return query


def _given_hash(payload: Payload) -> str | None:
    persisted = (payload.extensions or {}).get("persistedQuery")
    if persisted is None:
        return None
    if isinstance(persisted, dict) and isinstance(given := persisted.get("sha256Hash"), str):
        return given.lower()
    raise bad_request("`extensions.persistedQuery` must hold a `sha256Hash`.")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
