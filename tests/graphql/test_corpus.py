"""The counts of a dashboard's front page."""

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.status import DocumentStatus

CORPUS = "{ corpus { documentCount chunkCount byStatus { status count } oldestPendingSeconds expiredLeases workers } }"
MADE_GOOD = "{ corpus { redrives fencedWrites } }"


async def test_corpus_of_nothing_lists_every_status(api: Client) -> None:
    corpus = (await api.data(CORPUS))["corpus"]
    assert corpus["byStatus"] == [{"status": status.value, "count": 0} for status in DocumentStatus]
    assert (corpus["documentCount"], corpus["chunkCount"], corpus["workers"]) == (0, 0, 0)
    assert (corpus["oldestPendingSeconds"], corpus["expiredLeases"]) == (None, 0)


async def test_corpus_counts_documents_and_chunks(api: Client, app: TestApp) -> None:
    await app.add()
    await app.completed("one", "two", "three")
    corpus = (await api.data(CORPUS))["corpus"]
    counts = {count["status"]: count["count"] for count in corpus["byStatus"]}
    assert (corpus["documentCount"], corpus["chunkCount"]) == (2, 3)
    assert (counts["PENDING"], counts["COMPLETED"]) == (1, 1)
    assert corpus["oldestPendingSeconds"] >= 0


async def test_corpus_tells_of_documents_without_a_living_worker(api: Client, app: TestApp) -> None:
    for seconds in (60, 0):
        await app.change(await app.add(), status=DocumentStatus.PROCESSING, lease_seconds=seconds)
    assert (await api.data(CORPUS))["corpus"]["expiredLeases"] == 1


async def test_corpus_tells_what_was_made_good(api: Client, app: TestApp) -> None:
    assert (await api.data(MADE_GOOD))["corpus"] == {"redrives": 0, "fencedWrites": 0}
    await app.adapters.heartbeats.beat("w1", 60, {"redrives": 2, "fenced": 1})
    assert (await api.data(MADE_GOOD))["corpus"] == {"redrives": 2, "fencedWrites": 1}
