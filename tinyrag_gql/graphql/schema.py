"""The GraphQL schema: every type and resolver joined, and its text as it is committed in schema.graphql."""

from functools import cache
from typing import Any, cast

import strawberry
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.extensions.runner import SchemaExtensionsRunner
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext, ExecutionResult

from tinyrag_gql.fastpath.executor import Executor
from tinyrag_gql.fastpath.hooks import Hooks
from tinyrag_gql.fastpath.rendered import Rendered
from tinyrag_gql.graphql.ask_operations import AnswerQueries, AnswerSubscriptions
from tinyrag_gql.graphql.corpus_query import CorpusQueries
from tinyrag_gql.graphql.document_mutations import DocumentMutations
from tinyrag_gql.graphql.document_queries import DocumentQueries
from tinyrag_gql.graphql.document_types import Chunk, Document
from tinyrag_gql.graphql.enums import describe_enums
from tinyrag_gql.graphql.evaluation_operations import EvaluationMutations, EvaluationQueries, EvaluationSubscriptions
from tinyrag_gql.graphql.evaluation_types import Evaluation
from tinyrag_gql.graphql.nodes import NodeQueries
from tinyrag_gql.graphql.rate_limit_state import AllowanceQueries
from tinyrag_gql.graphql.scalars import SCALARS
from tinyrag_gql.graphql.search_query import SearchQueries
from tinyrag_gql.graphql.status_subscriptions import StatusSubscriptions
from tinyrag_gql.graphql.transport.document_cache import documents
from tinyrag_gql.graphql.transport.operation_log_extension import OperationLogExtension
from tinyrag_gql.graphql.transport.scopes import Scopes

READ = "Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits."


@strawberry.type(description=READ)
class Query(
    NodeQueries, DocumentQueries, SearchQueries, AnswerQueries, CorpusQueries, EvaluationQueries, AllowanceQueries
): ...


@strawberry.type(description="Everything that changes something. What went wrong is listed in each payload's errors.")
class Mutation(DocumentMutations, EvaluationMutations): ...


@strawberry.type(description="Everything that can be watched as it happens.")
class Subscription(StatusSubscriptions, AnswerSubscriptions, EvaluationSubscriptions): ...


class Schema(strawberry.Schema):
    """Strawberry's schema, with its logging of every client's mistake left out."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Nothing: Watched logs the faults that are ours."""

    async def _handle_execution_result(
        self,
        context: ExecutionContext,
        result: Any,
        extensions_runner: SchemaExtensionsRunner,
        *,
        skip_process_errors: bool = False,
    ) -> ExecutionResult:
        """Pass an event that is rendered, and that nothing is added to, as it is: there are thousands of them."""
        if (
            isinstance(data := getattr(result, "data", None), Rendered)
            and not result.errors
            and cast("Hooks", extensions_runner).adds_nothing
        ):
            passed = context.result = ExecutionResult(data, None)  # type: ignore[arg-type]
            return passed
        return await super()._handle_execution_result(
            context, result, extensions_runner, skip_process_errors=skip_process_errors
        )

    def create_extensions_runner(self, execution_context: ExecutionContext, extensions: list[SchemaExtension]) -> Hooks:
        """What calls the extensions at their time."""
        return Hooks(execution_context, extensions)


@cache
def build_schema() -> Schema:
    """The schema as it is served; made once, since it never changes."""
    describe_enums()
    return Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[Document, Chunk, Evaluation],
        extensions=[documents(), Scopes, OperationLogExtension],
        execution_context_class=Executor,
        config=StrawberryConfig(scalar_map=SCALARS),
    )


def export_schema() -> str:
    """The schema's text: types by name, fields in their own order; the same on every run."""
    return build_schema().as_str() + "\n"
