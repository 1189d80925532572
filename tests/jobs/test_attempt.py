"""A document's attempt: the progress that it reports, and patches with a precondition of their own."""

import pytest

from tests.jobs.engine import Engine
from tinyrag_gql.domain.documents import DocumentPatch, DocumentPrecondition
from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.domain.status import IngestionStage
from tinyrag_gql.jobs.document_jobs import DocumentAttempt

pytestmark = pytest.mark.parametrize("engine", ["document"], indirect=True)


async def claimed(engine: Engine) -> DocumentAttempt:
    job = await engine.add()
    record = await engine.change(job, status="PROCESSING", bump_fence=True, lease_seconds=30)
    return DocumentAttempt(engine.jobs, record, lease_seconds=30)


async def test_progress_never_falls_and_small_steps_are_left_out(engine: Engine) -> None:
    attempt = await claimed(engine)
    await attempt.enter(IngestionStage.EMBEDDING)
    for done in (0, 1, 100, 101):
        await attempt.report(done, 200)
    await attempt.enter(IngestionStage.PARSING)
    events = await engine.store.events(attempt.document.tenant, attempt.document.id, 1)
    assert [event.progress for event in events] == [0.15, 0.55, 0.55]


async def test_write_if_refuses_where_its_precondition_does_not_hold(engine: Engine) -> None:
    attempt = await claimed(engine)
    read = attempt.document
    edited = read.metadata.model_copy(update={"year": 1999})
    await engine.change(read, metadata=edited)
    assert not await attempt.write_if(DocumentPrecondition(metadata=read.metadata), DocumentPatch(progress=0.5))
    assert await attempt.write_if(DocumentPrecondition(metadata=edited), DocumentPatch(progress=0.5))
    assert attempt.document.metadata == edited


async def test_attempt_that_was_taken_over_can_write_and_read_nothing_more(engine: Engine) -> None:
    attempt = await claimed(engine)
    await engine.change(attempt.document, bump_fence=True)
    with pytest.raises(FencedError, match="taken over"):
        await attempt.write(DocumentPatch(progress=0.5))
    with pytest.raises(FencedError, match="taken over"):
        await attempt.refresh()
    assert not await attempt.write_if(DocumentPrecondition(), DocumentPatch(progress=0.5))
