"""The scope of queries and subscriptions: `read`, checked before any resolver runs. Mutations check their own."""

from collections.abc import Iterator

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from tinyrag_gql.domain.scopes import Scope


class ScopeCheck(SchemaExtension):
    """Refuses a query or a subscription of a key without the scope `read`."""

    def on_validate(self) -> Iterator[None]:
        """Runs after the extension that validates."""
        operation = self.execution_context
        mutates = operation.operation_type is OperationType.MUTATION
        if not operation.pre_execution_errors and not mutates and not operation.context.principal.allows(Scope.READ):
            message = "This API key may not read. Use one with the scope `read`."
            operation.pre_execution_errors = [GraphQLError(message, extensions={"code": "FORBIDDEN"})]
        yield
