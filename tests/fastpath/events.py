"""Made-up events of every shape, and both ways to execute an operation for one."""

from datetime import UTC
from typing import Any, cast

from graphql import ExecutionResult, GraphQLError, NoUnusedVariablesRule, parse, specified_rules, validate
from hypothesis import strategies as st
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentStatusEvent, IngestionError
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage
from tinyrag_gql.fastpath.executor import ProjectingExecutor
from tinyrag_gql.graphql.loaders import DocumentLoaders
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.transport.json_text import dumps

SCHEMA = build_schema()._schema
RULES = [rule for rule in specified_rules if rule is not NoUnusedVariablesRule]
MOMENTS = st.datetimes(timezones=st.just(UTC))
TEXTS = st.text(max_size=20)
FAILURES = st.none() | st.builds(
    IngestionError,
    code=st.sampled_from(IngestionErrorCode),
    stage=st.none() | st.sampled_from(IngestionStage),
    message=TEXTS,
    retryable=st.booleans(),
)
EVENTS = st.builds(
    DocumentStatusEvent,
    document_id=st.just("one"),
    seq=st.integers(1, 2**31 - 1),
    status=st.sampled_from(DocumentStatus),
    stage=st.none() | st.sampled_from(IngestionStage),
    progress=st.floats(0, 1),
    attempt=st.integers(0, 99),
    message=st.none() | TEXTS,
    error=FAILURES,
    occurred_at=MOMENTS,
)
METADATA = st.builds(
    DocumentMetadata,
    company=st.none() | TEXTS,
    year=st.none() | st.integers(1990, 2030),
    fiscal_period=st.none() | st.sampled_from(FiscalPeriod),
    period_end=st.none() | MOMENTS,
    tags=st.lists(TEXTS, max_size=3).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    id=st.just("one"),
    tenant=st.just("default"),
    file_name=TEXTS,
    media_type=st.just("text/plain"),
    size_bytes=st.integers(0, 2**62),
    metadata=METADATA,
    error=FAILURES,
    created_at=MOMENTS,
    updated_at=MOMENTS,
    completed_at=st.none() | MOMENTS,
)


class Library:
    """Holds one document, or none."""

    def __init__(self, document: Document | None) -> None:
        self._document = document
        self.reads = 0

    async def get_many(self, _tenant: str, _ids: list[str]) -> dict[str, Document]:
        """As the library's own."""
        self.reads += 1
        return {self._document.id: self._document} if self._document else {}


class Context:
    """What resolvers of an event read of a context."""

    def __init__(self, document: Document | None = None) -> None:
        self.library = Library(document)
        self._loaders = DocumentLoaders()

    @property
    def documents(self) -> Any:
        """The loader of documents."""
        return self._loaders.for_tenant(cast("Any", self.library), "default")


async def executed(kind: type[Any], query: str, event: object, context: Context, *, yes: bool) -> ExecutionResult:
    """The operation's result for one event by an executor of this kind."""
    document = parse(query)
    assert validate(SCHEMA, document, RULES) == []
    executor = kind.build(SCHEMA, document, context_value=context, raw_variable_values={"yes": yes})
    result = executor.build_per_event_executor(event).execute_operation(False)
    return cast("ExecutionResult", await result if executor.is_awaitable(result) else result)


async def both(query: str, event: object, context: Context, *, yes: bool = True) -> tuple[bytes, bytes]:
    """The response's bytes by our executor, then by graphql-core's."""
    ours = await executed(ProjectingExecutor, query, event, context, yes=yes)
    theirs = await executed(StrawberryGraphQLCoreExecutionContext, query, event, context, yes=yes)
    return _bytes(ours), _bytes(theirs)


def _bytes(result: ExecutionResult) -> bytes:
    errors: list[GraphQLError] = result.errors or []
    return dumps({"data": result.data, "errors": [error.formatted for error in errors]})
