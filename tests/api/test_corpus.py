"""The counts of a dashboard's front page."""

from tests.api.client import Client
from tests.api.house import House
from tinyrag_gql.domain.status import DocumentStatus

CORPUS = "{ corpus { documentCount chunkCount byStatus { status count } oldestPendingSeconds workers } }"


async def test_corpus_of_nothing_lists_every_status(api: Client) -> None:
    corpus = (await api.data(CORPUS))["corpus"]
    assert corpus["byStatus"] == [{"status": status.value, "count": 0} for status in DocumentStatus]
    assert (corpus["documentCount"], corpus["chunkCount"], corpus["workers"]) == (0, 0, 0)
    assert corpus["oldestPendingSeconds"] is None


async def test_corpus_counts_documents_and_chunks(api: Client, house: House) -> None:
    await house.add()
    await house.completed("one", "two", "three")
    corpus = (await api.data(CORPUS))["corpus"]
    counts = {count["status"]: count["count"] for count in corpus["byStatus"]}
    assert (corpus["documentCount"], corpus["chunkCount"]) == (2, 3)
    assert (counts["PENDING"], counts["COMPLETED"]) == (1, 1)
    assert corpus["oldestPendingSeconds"] >= 0
