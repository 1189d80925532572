"""Values that the contract tests are written with: documents, pages, chunks and vectors, small and unlike."""

from datetime import UTC, datetime
from uuid import uuid4

import numpy as np

from tinyrag_gql.domain.chunks import Chunk, IndexedPage, PageFeatures
from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.tables import CellKind, GridCell, GridColumn, GridRow, Table
from tinyrag_gql.ports import Corpus, DocumentStore, Matrix, SearchScope

LIMIT = 10_000
MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
ANYONE = Precondition()


def document(tenant: str, **fields: object) -> Document:
    """A new upload, of bytes that no other has."""
    described = DocumentMetadata.model_fields.keys() - Document.model_fields.keys()
    metadata = {name: fields.pop(name) for name in list(fields) if name in described}
    given = {
        "id": uuid4().hex,
        "tenant": tenant,
        "file_name": "report.pdf",
        "media_type": "application/pdf",
        "sha256": uuid4().hex * 2,
        "created_at": MOMENT,
        "updated_at": MOMENT,
        "metadata": DocumentMetadata.model_validate(metadata),
    }
    return Document.model_validate(given | fields)


async def added(store: DocumentStore, tenant: str, **fields: object) -> Document:
    """A document as the store keeps it."""
    return await store.add(document(tenant, **fields), pending_limit=LIMIT)


async def changed(store: DocumentStore, document_id: str, **change: object) -> Document:
    """The record after a change that nothing guards."""
    after = await store.update(document_id, ANYONE, DocumentPatch.model_validate(change))
    assert after is not None
    return after


def page(document_id: str, number: int, text: str, *, generation: int = 1, **features: object) -> IndexedPage:
    return IndexedPage(
        document_id=document_id,
        generation=generation,
        number=number,
        text=text,
        features=PageFeatures.model_validate(features),
    )


def chunk(document_id: str, ordinal: int, text: str, *, generation: int = 1, page: int = 1, header: str = "") -> Chunk:
    return Chunk(
        document_id=document_id,
        generation=generation,
        ordinal=ordinal,
        page=page,
        start=0,
        end=len(text),
        header=header,
        text=text,
    )


def vectors(*directions: int, dimension: int = 8) -> Matrix:
    """Unit vectors, each along one axis."""
    return np.eye(dimension, dtype=np.float32)[list(directions)]


async def indexed(
    documents: DocumentStore, corpus: Corpus, tenant: str, *texts: str, live: bool = True, **fields: object
) -> Document:
    """A document with one page and one chunk for each text, the nth along axis n; live unless said otherwise."""
    record = await added(documents, tenant, **fields)
    await corpus.put_pages([page(record.id, number, text) for number, text in enumerate(texts, 1)])
    chunks = [chunk(record.id, ordinal, text, page=ordinal + 1) for ordinal, text in enumerate(texts)]
    await corpus.put_chunks(tenant, chunks, vectors(*range(len(texts))))
    return await publish(documents, corpus, record.id, chunk_count=len(texts)) if live else record


async def publish(
    documents: DocumentStore, corpus: Corpus, document_id: str, generation: int = 1, **counts: int
) -> Document:
    """The swap: readers see that generation from here on."""
    return await changed(documents, document_id, status="COMPLETED", live_generation=generation, **counts)


def scope(tenant: str, *document_ids: str) -> SearchScope:
    """All of the tenant's documents, or those named."""
    return SearchScope(tenant=tenant, document_ids=document_ids or None)


def table(caption: str) -> Table:
    """A grid of one row: a figure with a note mark, a printed dash, and a cell of no certain column."""
    cells = (
        GridCell(0, "1,234", 10, 15, notes=("(1)",)),
        GridCell(1, "—", 16, 17, CellKind.DASH),
        GridCell(None, "56", 18, 20),
    )
    row = GridRow("Net sales", cells, 0, 20, path=("Revenue",))
    return Table((GridColumn(("2023",), unit="€"), GridColumn(("2022",))), (row,), 0, 20, caption=caption)
