"""A server with search and one without find the same, in the same order."""

import numpy as np
import pytest

from tests.adapters.mongo.mongo_values import EVERYTHING, chunk, document, page
from tests.mongo_standin.server import Server
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.documents import DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import Matrix

pytestmark = pytest.mark.mongo

WORDS = [
    "revenue",
    "segment",
    "margin",
    "inventory",
    "lease",
    "goodwill",
    "dividend",
    "pension",
    "currency",
    "litigation",
]
TERMS = {"inventory": 1.0, "lease": 0.5, "margin": 2.0}


def made(rng: np.random.Generator, documents: int = 6, pages: int = 12) -> list[tuple[list[str], Matrix]]:
    """The pages of some documents, each a text of its own length, and their vectors."""
    texts = [[" ".join(rng.choice(WORDS, rng.integers(5, 60))) for _ in range(pages)] for _ in range(documents)]
    vectors = rng.normal(size=(documents, pages, 8)).astype(np.float32)
    return [
        (text, each / np.linalg.norm(each, axis=1, keepdims=True)) for text, each in zip(texts, vectors, strict=True)
    ]


async def fill(store: MongoStore) -> None:
    for number, (texts, vectors) in enumerate(made(np.random.default_rng(7))):
        record = await store.documents.add(document(id=f"document-{number}"), pending_limit=100)
        await store.corpus.put_pages([page(record.id, n, text) for n, text in enumerate(texts, 1)])
        await store.corpus.put_chunks("acme", [chunk(record.id, n, text) for n, text in enumerate(texts)], vectors)
        change = DocumentPatch(status=DocumentStatus.COMPLETED, live_generation=1, chunk_count=len(texts))
        await store.documents.update(record.id, Precondition(), change)


async def found(store: MongoStore) -> list[list[tuple[str, int]]]:
    """The best places by meaning, by the words of chunks and by those of pages."""
    vector = made(np.random.default_rng(8), 1, 1)[0][1][0]
    rankings = (
        await store.corpus.dense(vector, EVERYTHING, 20),
        await store.corpus.lexical(TERMS, EVERYTHING, 20),
        await store.corpus.lexical_pages(TERMS, EVERYTHING, 20),
    )
    return [[(hit.document_id, hit.page) for hit in hits] for hits in rankings]


async def test_both_ways_of_searching_rank_alike(store: MongoStore, mongo_standin: Server, mongo_database: str) -> None:
    await fill(store)
    by_indexes = await found(store)
    plain = await MongoStore.open(mongo_standin.plain_url, mongo_database, embedding_model="test-model", dimension=8)
    in_memory = await found(plain)
    await plain.close()
    assert [len(ranking) for ranking in by_indexes] == [20, 20, 20]
    assert in_memory == by_indexes
