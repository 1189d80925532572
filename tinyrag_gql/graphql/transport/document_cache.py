"""Documents: parsed, guarded and validated once, whoever sends the same text again, over whichever transport."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, validate
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from tinyrag_gql.graphql.transport.cost import cost
from tinyrag_gql.graphql.transport.guard import QueryGuard
from tinyrag_gql.graphql.transport.lru import Lru

MAX_TOKENS = 2000
MAX_ERRORS = 5
"""Each error of a large document costs a look at all of it."""
CACHE_CHARACTERS = 512 * 1024
"""Characters of cached texts; their parsed form takes about forty times as much."""


class Checked(NamedTuple):
    """A parsed document, why it may not be executed (empty where it may), and what it asks for."""

    document: DocumentNode
    errors: list[GraphQLError]
    cost: dict[str, object]


class Documents(SchemaExtension):
    """Bounds the parser, and puts the guard before validation."""

    def __init__(self, cache: Lru[Checked]) -> None:
        self._cache = cache
        self._checked: Checked | None = None
        self._results: dict[str, object] | None = None

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
            known = self._check(document)
            self._cache.put(query, known, len(query))
        if known is not None:
            operation.pre_execution_errors = list(known.errors) or self._ambiguous(known.document)
        self._checked = known
        yield

    def get_results(self) -> dict[str, object]:
        """`extensions.cost` of the response; a stream's events carry none, since each would say the same."""
        if self._results is None:  # asked for with each event
            self._results = self._made_results()
        return self._results

    def _made_results(self) -> dict[str, object]:
        known = self._checked
        if known is None or (not known.errors and self.execution_context.operation_type is OperationType.SUBSCRIPTION):
            return {}
        return {"cost": known.cost}

    def _ambiguous(self, document: DocumentNode) -> list[GraphQLError]:
        """Strawberry would take the first of several operations where the client named none."""
        operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        if len(operations) == 1 or self.execution_context._provided_operation_name is not None:
            return []
        message = f"The document has {len(operations)} operations: say by `operationName` which one is meant."
        return [GraphQLError(message, extensions={"code": "BAD_REQUEST"})]

    def _check(self, document: DocumentNode) -> Checked:
        guard, operation = QueryGuard(document), self.execution_context
        if error := guard.check():
            return Checked(document, [error], cost(guard))
        rules, schema = operation.validation_rules, operation.schema._schema
        return Checked(document, validate(schema, document, rules, max_errors=MAX_ERRORS), cost(guard))


def documents() -> Callable[[], Documents]:
    """A factory of the extension, one for each operation, over one cache."""
    cache: Lru[Checked] = Lru(CACHE_CHARACTERS)
    return lambda: Documents(cache)
