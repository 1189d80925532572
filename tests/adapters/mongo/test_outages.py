"""A server in an election, or with a full disk: what can be tried again is, and nothing is acknowledged in vain."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError

from tests.adapters.mongo.mongo_values import EVERYTHING, added, chunk, page, published, vectors
from tinyrag_gql.adapters.mongo.failures import OUTAGES
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.services.ingest_service import Accepted, IngestService

pytestmark = pytest.mark.mongo

Refuse = Callable[[str, str, int], Awaitable[None]]
Database = AsyncDatabase[dict[str, object]]
CLAIM = DocumentPatch(
    status=DocumentStatus.PROCESSING, bump_fence=True, bump_attempt=True, lease_seconds=30, announce=True
)
SWAP = DocumentPatch(status=DocumentStatus.COMPLETED, live_generation=1, lease_seconds=0, completed=True, announce=True)
ELECTIONS = [1, 4]
"""So many refusals in a row: within the driver's own second try, and beyond it."""


@pytest.fixture
async def intake(store: MongoStore, redis_url: str, namespace: str) -> AsyncIterator[IngestService]:
    queue = DramatiqJobQueue.connect(redis_url, namespace)
    yield IngestService(store.documents, store.files, queue, max_bytes=1000, pending_limit=10)
    await queue.close()


async def accept(intake: IngestService) -> Accepted:
    return await intake.text("acme", "a.txt", "Net sales were $5.", DocumentMetadata(), "key")


async def claim(store: MongoStore, document: Document) -> Document | None:
    return await store.documents.update(document.id, Precondition(claimable=True, fence=document.fence), CLAIM)


@pytest.mark.parametrize("times", ELECTIONS)
async def test_a_claim_outlives_an_election(store: MongoStore, refuse: Refuse, times: int) -> None:
    waiting = await added(store)
    await refuse("findAndModify", "election", times)
    claimed = await claim(store, waiting)
    assert claimed is not None
    assert (claimed.status, claimed.fence, claimed.attempt, claimed.seq) == ("PROCESSING", 1, 1, 2)
    assert await claim(store, waiting) is None


@pytest.mark.parametrize("times", ELECTIONS)
async def test_a_swap_outlives_an_election(store: MongoStore, refuse: Refuse, times: int) -> None:
    claimed = await claim(store, await added(store))
    assert claimed is not None
    await refuse("findAndModify", "election", times)
    guard = Precondition(fence=claimed.fence, statuses=frozenset({DocumentStatus.PROCESSING}))
    swapped = await store.documents.update(claimed.id, guard, SWAP)
    assert swapped is not None
    assert (swapped.status, swapped.live_generation, swapped.seq) == ("COMPLETED", 1, 3)
    assert [event.seq for event in await store.documents.events("acme", claimed.id, 0)] == [1, 2, 3]


@pytest.mark.parametrize("times", ELECTIONS)
async def test_chunks_and_pages_outlive_an_election(store: MongoStore, refuse: Refuse, times: int) -> None:
    document = await added(store)
    await refuse("update", "election", times)
    await store.corpus.put_pages([page(document.id, 1, "apples")])
    await refuse("update", "election", times)
    await store.corpus.put_chunks("acme", [chunk(document.id, 0, "apples")], vectors(0))
    assert await store.corpus.page_count(document.id, 1) == 1
    assert await store.corpus.ordinals(document.id, 1) == {0}


async def test_an_upload_outlives_an_election(intake: IngestService, refuse: Refuse) -> None:
    for command in ("findAndModify", "insert", "update"):
        await refuse(command, "election", 1)
    assert not (await accept(intake)).duplicate
    assert (await accept(intake)).duplicate


async def test_readers_outlive_an_election(store: MongoStore, refuse: Refuse) -> None:
    document = await published(store, "apples")
    await refuse("find", "election", 1)
    assert await store.documents.get("acme", document.id) == document
    await refuse("aggregate", "election", 1)
    assert [hit.document_id for hit in await store.corpus.dense(vectors(0)[0], EVERYTHING, 5)] == [document.id]


@pytest.mark.parametrize("command", ["insert", "findAndModify"])
async def test_nothing_is_acknowledged_on_a_full_disk(
    store: MongoStore, intake: IngestService, database: Database, refuse: Refuse, command: str
) -> None:
    await refuse(command, "full disk", 1)
    with pytest.raises(OUTAGES, match="disk space"):
        await accept(intake)
    assert (await store.documents.stats("acme")).document_count == 0
    assert not (await accept(intake)).duplicate
    assert await database["documents"].count_documents({}) == 1
    assert await database["fs.files"].count_documents({}) == 1


@pytest.mark.parametrize("command", ["findAndModify", "update"])
async def test_a_full_disk_is_told_in_few_words_and_not_tried_again(
    store: MongoStore, refuse: Refuse, command: str
) -> None:
    document = await added(store)
    await refuse(command, "full disk", 1)
    with pytest.raises(PyMongoError, match="disk space") as raised:
        await store.corpus.put_chunks("acme", [chunk(document.id, 0, "apples " * 1000)], vectors(0))
    assert len(str(raised.value)) < 1000
    await store.corpus.put_chunks("acme", [chunk(document.id, 0, "apples")], vectors(0))
