"""Records, chunks and vectors that the tests of the SQLite adapter are written with."""

from datetime import UTC, datetime
from uuid import uuid4

import numpy as np

from tinyrag_gql.adapters.sqlite import chunks
from tinyrag_gql.adapters.sqlite.chunks import Embedded
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.documents import Document, DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import EmbeddingModel, Matrix, SearchScope

MODEL = EmbeddingModel("test-model", 8)
TENANT = "tenant"
EVERYTHING = SearchScope(tenant=TENANT)
SWAP = DocumentPatch(status=DocumentStatus.COMPLETED, live_generation=1)


def record(**fields: object) -> Document:
    now = datetime.now(UTC)
    given = {"id": uuid4().hex, "tenant": TENANT, "file_name": "a.pdf", "media_type": "application/pdf"}
    return Document.model_validate(given | {"sha256": uuid4().hex, "created_at": now, "updated_at": now} | fields)


def chunks_of(document_id: str, *texts: str, generation: int = 1) -> list[Chunk]:
    return [
        Chunk(document_id=document_id, generation=generation, ordinal=n, page=n + 1, start=0, end=len(text), text=text)
        for n, text in enumerate(texts)
    ]


def unit(rows: int, seed: int) -> Matrix:
    matrix = np.random.default_rng(seed).normal(size=(rows, 8)).astype(np.float32)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


async def indexed(store: SqliteDocumentStore, *texts: str, seed: int = 0) -> str:
    """The id of a live document with these chunks."""
    added = await store.add(record(), pending_limit=10_000)
    rows = [Embedded(*pair) for pair in zip(chunks_of(added.id, *texts), unit(len(texts), seed), strict=True)]
    await store.database.write(lambda connection: chunks.put(connection, MODEL, rows))
    assert await store.update(added.id, Precondition(), SWAP)
    return added.id
