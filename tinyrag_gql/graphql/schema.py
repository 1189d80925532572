"""The GraphQL schema: every type and resolver joined, and its text as it is committed in schema.graphql."""

from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from tinyrag_gql.graphql.ask_operations import AnswerQueries, AnswerSubscriptions
from tinyrag_gql.graphql.document_operations import DocumentMutations, DocumentQueries, NodeQueries
from tinyrag_gql.graphql.document_types import ChunkType, DocumentType, FactType
from tinyrag_gql.graphql.enums import describe_enums
from tinyrag_gql.graphql.evaluation_operations import EvaluationMutations, EvaluationQueries, EvaluationSubscriptions
from tinyrag_gql.graphql.evaluation_types import EvaluationType
from tinyrag_gql.graphql.fact_operations import FactQueries
from tinyrag_gql.graphql.library_queries import LibraryQueries
from tinyrag_gql.graphql.scalars import SCALARS
from tinyrag_gql.graphql.search_query import SearchQueries
from tinyrag_gql.graphql.server_queries import AllowanceQueries, CorpusQueries
from tinyrag_gql.graphql.status_subscriptions import StatusSubscriptions
from tinyrag_gql.graphql.transport.access import ScopeCheck
from tinyrag_gql.graphql.transport.document_cache import document_cache
from tinyrag_gql.graphql.transport.operation_log import OperationLogExtension

READ = "Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits."


@strawberry.type(description=READ)
class Query(
    NodeQueries,
    DocumentQueries,
    FactQueries,
    LibraryQueries,
    SearchQueries,
    AnswerQueries,
    CorpusQueries,
    EvaluationQueries,
    AllowanceQueries,
): ...


@strawberry.type(description="Everything that changes something. What went wrong is listed in each payload's errors.")
class Mutation(DocumentMutations, EvaluationMutations): ...


@strawberry.type(description="Everything that can be watched as it happens.")
class Subscription(StatusSubscriptions, AnswerSubscriptions, EvaluationSubscriptions): ...


class ApiSchema(strawberry.Schema):
    """Strawberry's schema without its log line for each client's mistake."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Logs nothing: OperationLogExtension logs the server's own faults."""


@cache
def build_schema(schema_class: type[ApiSchema] = ApiSchema, execution_context_class: Any = None) -> ApiSchema:
    """Returns the schema, built once for each pair of classes."""
    describe_enums()
    return schema_class(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[DocumentType, ChunkType, FactType, EvaluationType],
        extensions=[document_cache(), ScopeCheck, OperationLogExtension],
        execution_context_class=execution_context_class,
        config=StrawberryConfig(scalar_map=SCALARS),
    )


def export_schema() -> str:
    """Returns the schema's text, types by name and fields in their own order; the same on every run."""
    return build_schema().as_str() + "\n"
