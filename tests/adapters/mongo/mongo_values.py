"""Documents, pages, chunks and nodes that the MongoDB tests are written with."""

from datetime import UTC, datetime
from uuid import uuid4

import numpy as np

from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import Matrix, SearchScope

ANYONE = Precondition()
MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
LIMIT = 10_000
EVERYTHING = SearchScope(tenant="acme")


def document(**fields: object) -> Document:
    """A new upload of the tenant 'acme', of bytes that no other has."""
    given = {"id": uuid4().hex, "tenant": "acme", "file_name": "report.pdf", "media_type": "application/pdf"}
    times = {"created_at": MOMENT, "updated_at": MOMENT}
    return Document.model_validate(given | times | {"sha256": uuid4().hex * 2} | fields)


async def added(store: MongoStore, **fields: object) -> Document:
    return await store.documents.add(document(**fields), pending_limit=LIMIT)


async def changed(store: MongoStore, document_id: str, **change: object) -> Document:
    after = await store.documents.update(document_id, ANYONE, DocumentPatch.model_validate(change))
    assert after is not None
    return after


def chunk(document_id: str, ordinal: int, text: str, *, generation: int = 1) -> Chunk:
    place = {"document_id": document_id, "generation": generation, "ordinal": ordinal}
    return Chunk.model_validate(place | {"page": ordinal + 1, "start": 0, "end": len(text), "text": text})


def page(document_id: str, number: int, text: str) -> IndexedPage:
    return IndexedPage(document_id=document_id, generation=1, number=number, text=text)


def vectors(*directions: int) -> Matrix:
    """Unit vectors of eight numbers, each along one axis."""
    return np.eye(8, dtype=np.float32)[list(directions)]


async def published(store: MongoStore, *texts: str, axis: int = 0) -> Document:
    """A live document with one page and one chunk for each text, all along one axis."""
    record = await added(store)
    await store.corpus.put_pages([page(record.id, number, text) for number, text in enumerate(texts, 1)])
    chunks = [chunk(record.id, ordinal, text) for ordinal, text in enumerate(texts)]
    await store.corpus.put_chunks(record.tenant, chunks, vectors(*[axis] * len(texts)))
    return await changed(store, record.id, status=DocumentStatus.COMPLETED, live_generation=1, chunk_count=len(texts))


async def claimed(store: MongoStore) -> list[str]:
    """The ids of the documents that this claimed, until there were none left to claim."""
    won: list[str] = []
    claim = DocumentPatch(status=DocumentStatus.PROCESSING, bump_fence=True, lease_seconds=30)
    while found := await store.documents.claimable(10):
        tried = [await store.documents.update(record.id, Precondition(claimable=True), claim) for record in found]
        won.extend(record.id for record in tried if record is not None)
    return won
