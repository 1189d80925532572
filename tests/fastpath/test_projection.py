"""Projections against graphql-core: the same bytes for any selection, and its own errors where there are any."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fastpath.events import DOCUMENTS, EVENTS, SCHEMA, TEXTS, Context, both, executed
from tests.fastpath.selections import subscriptions
from tinyrag_gql.domain import documents as domain
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.fastpath.executor import ProjectingExecutor
from tinyrag_gql.graphql.answer_types import AskFailedType, AskTokensGeneratedType
from tinyrag_gql.graphql.document_types import DocumentStatusEventType
from tinyrag_gql.graphql.transport.json_text import RenderedJson

STATUS = 'documentStatus(documentId: "one")'
ASK = 'ask(question: "?")'
MOMENT = datetime.now(UTC)
EVENT = domain.DocumentStatusEvent(
    document_id="one", seq=3, status=DocumentStatus.PROCESSING, progress=0.5, attempt=1, occurred_at=MOMENT
)
DOCUMENT = domain.Document(
    id="one", tenant="default", file_name="a", media_type="text/plain", created_at=MOMENT, updated_at=MOMENT
)
TOKENS = st.builds(AskTokensGeneratedType, ask_id=TEXTS, seq=st.integers(1, 99), text=TEXTS)
ENDS = st.builds(
    AskFailedType,
    ask_id=TEXTS,
    seq=st.just(9),
    code=st.sampled_from(AskErrorCode),
    message=TEXTS,
    retryable=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(subscriptions(SCHEMA, STATUS, ["DocumentStatusEvent"]), EVENTS, st.none() | DOCUMENTS, st.booleans())
def test_projection_writes_a_status_event_as_graphql_core_does(
    query: str, event: domain.DocumentStatusEvent, document: domain.Document | None, yes: bool
) -> None:
    ours, theirs = asyncio.run(both(query, DocumentStatusEventType.from_domain(event), Context(document), yes=yes))
    assert ours == theirs


@settings(max_examples=50, deadline=None)
@given(subscriptions(SCHEMA, ASK, ["AskTokensGenerated", "AskFailed"]), TOKENS | ENDS, st.booleans())
def test_projection_writes_an_event_of_a_union_as_graphql_core_does(query: str, event: object, yes: bool) -> None:
    ours, theirs = asyncio.run(both(query, event, Context(), yes=yes))
    assert ours == theirs


@pytest.mark.parametrize(
    ("selection", "projected"),
    [
        ("seq error { code } ... on DocumentStatusEvent { it: status @skip(if: $yes) }", True),
        ("seq document { id metadata { tags } error { message } }", True),
        ("seq document { chunks { totalCount } }", False),
        ("document { events { seq } }", False),
    ],
)
async def test_projection_is_used_where_all_fields_are_plain(selection: str, projected: bool) -> None:
    query = f"subscription ($yes: Boolean!) {{ {STATUS} {{ {selection} }} }}"
    event = DocumentStatusEventType.from_domain(EVENT)
    result = await executed(ProjectingExecutor, query, event, Context(DOCUMENT), yes=True)
    assert isinstance(result.data, RenderedJson) is projected


async def test_document_that_is_gone_is_graphql_cores_error() -> None:
    ours, theirs = await both(
        f"subscription {{ {STATUS} {{ seq document {{ id }} }} }}",
        DocumentStatusEventType.from_domain(EVENT),
        Context(),
    )
    assert ours == theirs
    assert b"has been deleted" in ours


async def test_null_where_none_may_be_is_graphql_cores_error() -> None:
    event = DocumentStatusEventType.from_domain(EVENT)
    event.attempt = None  # type: ignore[assignment]
    ours, theirs = await both(f"subscription {{ {STATUS} {{ seq attempt }} }}", event, Context())
    assert ours == theirs
    assert b"Cannot return null for non-nullable field DocumentStatusEvent.attempt" in ours
