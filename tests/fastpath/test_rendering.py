"""What subscribers of one event share: the bytes of the same selection, and one read of its document."""

import asyncio
import tracemalloc

from graphql import DocumentNode, parse

from tests.fastpath.events import SCHEMA, Context
from tests.fastpath.test_projection import DOCUMENT, EVENT, STATUS
from tinyrag_gql.fastpath.executor import ProjectingExecutor
from tinyrag_gql.graphql.conversion import IdentityCache
from tinyrag_gql.graphql.document_types import DocumentStatusEventType
from tinyrag_gql.graphql.transport.json_text import RenderedJson, dumps, render

PLAIN = parse(f"subscription ($no: Boolean = false) {{ {STATUS} {{ seq message @include(if: $no) }} }}")
LIVE = parse(f"subscription {{ {STATUS} {{ document {{ fileName }} }} }}")


async def told(
    document: DocumentNode, event: DocumentStatusEventType, context: Context, **variables: object
) -> RenderedJson:
    """What one subscriber gets; all who send the same text have the same parsed document."""
    executor = ProjectingExecutor.build(SCHEMA, document, context_value=context, raw_variable_values=variables)
    assert isinstance(executor, ProjectingExecutor)
    result = executor.build_per_event_executor(event).execute_operation(False)
    data = (await result if executor.is_awaitable(result) else result).data
    assert isinstance(data, RenderedJson)
    return data


async def test_same_selection_of_one_event_is_rendered_once() -> None:
    event, context = DocumentStatusEventType.from_domain(EVENT), Context()
    first, second = [await told(PLAIN, event, context) for _ in range(2)]
    assert first is second


async def test_other_variables_and_other_events_are_rendered_apart() -> None:
    event, context = DocumentStatusEventType.from_domain(EVENT), Context()
    lean, full = await told(PLAIN, event, context), await told(PLAIN, event, context, no=True)
    later = await told(PLAIN, DocumentStatusEventType.from_domain(EVENT.model_copy(update={"seq": 4})), context)
    assert [each.json for each in (lean, full, later)] == [
        b'{"documentStatus":{"seq":3}}',
        b'{"documentStatus":{"seq":3,"message":null}}',
        b'{"documentStatus":{"seq":4}}',
    ]


async def test_document_of_one_event_is_read_once_for_all_who_ask_at_once() -> None:
    event, context = DocumentStatusEventType.from_domain(EVENT), Context(DOCUMENT)
    found = await asyncio.gather(*(told(LIVE, event, context) for _ in range(20)))
    assert context.library.reads == 1
    assert {id(each) for each in found} == {id(found[0])}


async def test_document_that_changed_is_rendered_anew() -> None:
    event = DocumentStatusEventType.from_domain(EVENT)
    await told(LIVE, event, Context(DOCUMENT))
    renamed = await told(LIVE, event, Context(DOCUMENT.model_copy(update={"file_name": "b"})))
    assert renamed.json == b'{"documentStatus":{"document":{"fileName":"b"}}}'


def test_rendered_part_with_half_a_surrogate_pair_is_escaped() -> None:
    assert dumps({"a": RenderedJson(dumps({"b": "\ud83d"}))}) == b'{"a":{"b":"\\ud83d"}}'


def test_identity_forgets_the_oldest() -> None:
    made: list[str] = []
    remembered: IdentityCache[None] = IdentityCache(2)
    for key in ("a", "b", "a", "c", "a"):
        remembered.get(key, lambda key=key: made.append(key))  # type: ignore[misc]
    assert made == ["a", "b", "c", "a"]


def test_rendered_takes_no_more_memory_than_its_text() -> None:
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        kept = render({"seq": 1})
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept.json == b'{"seq":1}'
    assert after - before < 1_000
