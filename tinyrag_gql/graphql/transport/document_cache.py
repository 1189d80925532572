"""A cache of GraphQL documents: each text is parsed, measured and validated once, over whichever transport it comes."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cachetools import LRUCache
from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, validate
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from tinyrag_gql.graphql.transport.cost import cost
from tinyrag_gql.graphql.transport.guard import QueryGuard
from tinyrag_gql.graphql.transport.input_limits import check_inputs

MAX_TOKENS = 2000
MAX_ERRORS = 5
"""Each error of a large document costs a walk over all of it."""
CACHE_CHARACTERS = 512 * 1024
"""Characters of cached texts; their parsed form takes about forty times as much memory."""


class CheckedDocument(NamedTuple):
    """A parsed document, the errors that forbid its execution, its cost, and the length of its text."""

    document: DocumentNode
    errors: list[GraphQLError]
    cost: dict[str, object]
    characters: int


DocumentCache = LRUCache[str, CheckedDocument]


class DocumentCacheExtension(SchemaExtension):
    """Bounds the parser, and runs the query guard before validation."""

    def __init__(self, cache: DocumentCache) -> None:
        self._cache = cache
        self._checked: CheckedDocument | None = None
        self._results: dict[str, object] | None = None
        self._operation_is_named = False

    def on_parse(self) -> Iterator[None]:
        """Set the document when its text was parsed before."""
        operation = self.execution_context
        self._operation_is_named = operation.operation_name is not None  # before parsing: only if the client named one
        operation.parse_options = {"max_tokens": MAX_TOKENS}
        if checked := self._cache.get(operation.query or ""):
            operation.graphql_document = checked.document
        yield

    def on_validate(self) -> Iterator[None]:
        """Set the errors; Strawberry does not validate again when they are set."""
        operation = self.execution_context
        query, document = operation.query or "", operation.graphql_document
        checked: CheckedDocument | None = self._cache.get(query)
        if checked is None and document is not None:
            checked = self._check(document, len(query))
            if checked.characters <= CACHE_CHARACTERS:  # a trusted document may be of any length
                self._cache[query] = checked
        if checked is not None:
            operation.pre_execution_errors = (
                list(checked.errors) or self._ambiguous(checked.document) or self._oversized(checked.document)
            )
        self._checked = checked
        yield

    def get_results(self) -> dict[str, object]:
        """Returns `extensions.cost` of the response; events of a stream carry none, since each would repeat it."""
        if self._results is None:  # asked for with each event
            self._results = self._cost_of_response()
        return self._results

    def _cost_of_response(self) -> dict[str, object]:
        checked = self._checked
        if checked is None:
            return {}
        if not checked.errors and self.execution_context.operation_type is OperationType.SUBSCRIPTION:
            return {}
        return {"cost": checked.cost}

    def _ambiguous(self, document: DocumentNode) -> list[GraphQLError]:
        """Refuses several operations without a name; Strawberry would execute the first."""
        operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        if len(operations) == 1 or self._operation_is_named:
            return []
        message = f"The document has {len(operations)} operations: say by `operationName` which one is meant."
        return [GraphQLError(message, extensions={"code": "BAD_REQUEST"})]

    def _oversized(self, document: DocumentNode) -> list[GraphQLError]:
        """Refuses variables that hold longer texts or lists than any argument takes."""
        operation = self.execution_context
        return check_inputs(operation.schema._schema, document, operation.variables)

    def _check(self, document: DocumentNode, characters: int) -> CheckedDocument:
        guard, operation = QueryGuard(document), self.execution_context
        if error := guard.check():
            return CheckedDocument(document, [error], cost(guard), characters)
        # Strawberry's own ValidationCache reads `_schema` as well: there is no public name for graphql-core's schema.
        rules, schema = operation.validation_rules, operation.schema._schema
        errors = validate(schema, document, rules, max_errors=MAX_ERRORS)
        for each in errors:
            each.extensions = {"code": "GRAPHQL_VALIDATION_FAILED", **(each.extensions or {})}
        return CheckedDocument(document, errors, cost(guard), characters)


def new_cache() -> DocumentCache:
    """Returns an empty cache, bounded by the characters of its texts."""
    return LRUCache(CACHE_CHARACTERS, getsizeof=lambda checked: checked.characters)


def document_cache() -> Callable[[], DocumentCacheExtension]:
    """Returns a factory of extensions, one for each operation, that share one cache."""
    cache = new_cache()
    return lambda: DocumentCacheExtension(cache)
