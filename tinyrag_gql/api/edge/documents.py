"""Documents: parsed, guarded and validated once, whoever sends the same text again, over whichever transport."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from graphql import DocumentNode, GraphQLError, validate
from strawberry.extensions import SchemaExtension

from tinyrag_gql.api.edge.guard import Guard
from tinyrag_gql.api.edge.lru import Lru

MAX_TOKENS = 2000
MAX_ERRORS = 5
"""Each error of a large document costs a look at all of it."""
CACHE_CHARACTERS = 512 * 1024
"""Characters of cached texts; their parsed form takes about forty times as much."""


class Checked(NamedTuple):
    """A parsed document and why it may not be executed; empty where it may."""

    document: DocumentNode
    errors: list[GraphQLError]


class Documents(SchemaExtension):
    """Bounds the parser, and puts the guard before validation."""

    def __init__(self, cache: Lru[Checked]) -> None:
        self._cache = cache

    def on_parse(self) -> Iterator[None]:
        """Hand over the document that was parsed before, if it was."""
        operation = self.execution_context
        operation.parse_options = {"max_tokens": MAX_TOKENS}
        if known := self._cache.get(operation.query or ""):
            operation.graphql_document = known.document
        yield

    def on_validate(self) -> Iterator[None]:
        """Set the errors; validation proper finds them set and does not run again."""
        operation = self.execution_context
        query, document = operation.query or "", operation.graphql_document
        known = self._cache.get(query)
        if known is None and document is not None:
            known = Checked(document, self._errors(document))
            self._cache.put(query, known, len(query))
        if known is not None:
            operation.pre_execution_errors = list(known.errors)
        yield

    def _errors(self, document: DocumentNode) -> list[GraphQLError]:
        if error := Guard(document).check():
            return [error]
        operation = self.execution_context
        return validate(operation.schema._schema, document, operation.validation_rules, max_errors=MAX_ERRORS)


def documents() -> Callable[[], Documents]:
    """A factory of the extension, one for each operation, over one cache."""
    cache: Lru[Checked] = Lru(CACHE_CHARACTERS)
    return lambda: Documents(cache)
