"""The log line, the metrics and the trace span of each operation.

They hold names only: variables and the query's text may hold what users ask and ingest.
"""

import sys
from collections.abc import Iterator

from graphql import FieldNode, OperationDefinitionNode
from strawberry.types.execution import PreExecutionError

from tinyrag_gql import logs, telemetry
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.graphql.errors import ClientErrors

MAX_NAME_LENGTH = 80
SERVER_FAULTS = frozenset(
    {
        "INTERNAL_SERVER_ERROR",
        "SERVICE_UNAVAILABLE",
        *(code.value for code in AskErrorCode if code is not AskErrorCode.INVALID_QUESTION),
    }
)
"""Codes of errors that are not the client's fault."""
META = frozenset({"__typename", "__schema", "__type"})


class OperationLogExtension(ClientErrors):
    """Sees errors as the client does, since its base class rewrites them; a second extension costs ten microseconds."""

    def on_operation(self) -> Iterator[None]:
        """Runs until the result, or until the last event of a subscription."""
        with telemetry.span("operation") as span:
            try:
                yield from super().on_operation()
            finally:
                self._record(span)

    def _record(self, span: telemetry.TraceSpan) -> None:
        operation = self._operation()
        kind = operation.operation.value if operation else "none"
        name = operation.name.value[:MAX_NAME_LENGTH] if operation and operation.name else ""
        field = self._field(operation) if operation else "none"
        outcome = self._outcome()
        span.set_attributes(type=kind, field=field, operation=name, outcome=outcome)
        span.title = f"{kind} {name or field}"
        tenant, ms = self.execution_context.context.principal.tenant, round(span.seconds * 1000, 1)
        logs.access(event="operation", type=kind, name=name, field=field, outcome=outcome, tenant=tenant, ms=ms)

    def _operation(self) -> OperationDefinitionNode | None:
        """Returns the operation that is executed, of those in the document."""
        document = self.execution_context.graphql_document
        if document is None:
            return None
        wanted = self.execution_context.operation_name
        operations = (node for node in document.definitions if isinstance(node, OperationDefinitionNode))
        return next((node for node in operations if (node.name.value if node.name else None) == wanted), None)

    def _field(self, operation: OperationDefinitionNode) -> str:
        """Returns the first field's name if the schema has it: clients invent operation names and misspell fields."""
        first = operation.selection_set.selections[0]
        if not isinstance(first, FieldNode):
            return "fragment"
        name, root = first.name.value, self.execution_context.schema._schema.get_root_type(operation.operation)
        return name if name in META or (root is not None and name in root.fields) else "none"

    def _outcome(self) -> str:
        result = self.execution_context.result
        if isinstance(result, PreExecutionError) or isinstance(sys.exception(), Exception):
            return "refused"
        codes = {(error.extensions or {}).get("code") for error in getattr(result, "errors", None) or ()}
        if not codes:
            return "ok"
        return "failed" if codes & SERVER_FAULTS else "refused"
