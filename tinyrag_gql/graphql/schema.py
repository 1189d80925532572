"""The GraphQL schema: every type and resolver joined, and its text as it is committed in schema.graphql."""

from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext, get_object_definition

from tinyrag_gql.graphql.answer_changes import AnswerComparisonQueries
from tinyrag_gql.graphql.answer_operations import StoredAnswerMutations, StoredAnswerQueries
from tinyrag_gql.graphql.answer_types import AnswerType
from tinyrag_gql.graphql.ask_operations import AnswerQueries, AnswerSubscriptions
from tinyrag_gql.graphql.audit_operations import Audited, AuditQueries
from tinyrag_gql.graphql.bulk_operations import BulkMutations
from tinyrag_gql.graphql.change_operations import ChangeQueries
from tinyrag_gql.graphql.company_queries import CompanyQueries
from tinyrag_gql.graphql.comparison_operations import ComparisonQueries
from tinyrag_gql.graphql.document_operations import DocumentMutations, DocumentQueries, NodeQueries
from tinyrag_gql.graphql.document_types import ChunkType, DocumentType, FactType
from tinyrag_gql.graphql.edgar_operations import EdgarMutations, EdgarQueries
from tinyrag_gql.graphql.enums import describe_enums
from tinyrag_gql.graphql.estimate_query import EstimateQueries
from tinyrag_gql.graphql.evaluation_operations import EvaluationMutations, EvaluationQueries, EvaluationSubscriptions
from tinyrag_gql.graphql.evaluation_types import EvaluationType
from tinyrag_gql.graphql.fact_operations import FactQueries
from tinyrag_gql.graphql.federation import FederationQueries, Representation, RepresentationScalar
from tinyrag_gql.graphql.feedback_operations import FeedbackMutations, FeedbackQueries
from tinyrag_gql.graphql.grid_operations import GridMutations, GridQueries, GridSubscriptions
from tinyrag_gql.graphql.grid_types import GridType
from tinyrag_gql.graphql.library_queries import LibraryQueries
from tinyrag_gql.graphql.receipt_types import ReplayMutations
from tinyrag_gql.graphql.restatement_operations import RestatementQueries
from tinyrag_gql.graphql.scalars import SCALARS
from tinyrag_gql.graphql.search_query import SearchQueries
from tinyrag_gql.graphql.server_queries import AllowanceQueries, CorpusQueries
from tinyrag_gql.graphql.status_subscriptions import StatusSubscriptions
from tinyrag_gql.graphql.transport.access import ScopeCheck
from tinyrag_gql.graphql.transport.document_cache import document_cache
from tinyrag_gql.graphql.transport.operation_log import OperationLogExtension
from tinyrag_gql.graphql.webhook_operations import WebhookMutations, WebhookQueries

READ = "Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits."


@strawberry.type(description=READ)
class Query(
    NodeQueries,
    DocumentQueries,
    FactQueries,
    ComparisonQueries,
    RestatementQueries,
    LibraryQueries,
    ChangeQueries,
    CompanyQueries,
    SearchQueries,
    AnswerQueries,
    StoredAnswerQueries,
    AnswerComparisonQueries,
    EstimateQueries,
    FeedbackQueries,
    CorpusQueries,
    EvaluationQueries,
    GridQueries,
    AllowanceQueries,
    EdgarQueries,
    WebhookQueries,
    AuditQueries,
): ...


@strawberry.type(name="Query", description=READ)
class SubgraphQuery(Query, FederationQueries): ...


@strawberry.type(description="Everything that changes something. What went wrong is listed in each payload's errors.")
class Mutation(
    DocumentMutations,
    BulkMutations,
    EvaluationMutations,
    GridMutations,
    StoredAnswerMutations,
    ReplayMutations,
    FeedbackMutations,
    EdgarMutations,
    WebhookMutations,
): ...


@strawberry.type(description="Everything that can be watched as it happens.")
class Subscription(StatusSubscriptions, AnswerSubscriptions, EvaluationSubscriptions, GridSubscriptions): ...


for _mutation in get_object_definition(Mutation, strict=True).fields:
    _mutation.extensions.append(Audited())


class ApiSchema(strawberry.Schema):
    """Strawberry's schema without its log line for each client's mistake."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Logs nothing: OperationLogExtension logs the server's own faults."""


@cache
def build_schema(
    schema_class: type[ApiSchema] = ApiSchema, execution_context_class: Any = None, *, federated: bool = False
) -> ApiSchema:
    """Returns the schema, built once for each choice; `federated` adds what a gateway asks a subgraph for."""
    describe_enums()
    return schema_class(
        query=SubgraphQuery if federated else Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[DocumentType, ChunkType, FactType, EvaluationType, AnswerType, GridType],
        extensions=[document_cache(), ScopeCheck, OperationLogExtension],
        execution_context_class=execution_context_class,
        config=StrawberryConfig(scalar_map=SCALARS | ({Representation: RepresentationScalar} if federated else {})),
    )


def export_schema() -> str:
    """Returns the schema's text, types by name and fields in their own order; the same on every run."""
    return build_schema().as_str() + "\n"
