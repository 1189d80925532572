"""Embedded stores of any size: made-up vectors, and texts put together from the lines of real filings."""

import os
import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np
import pypdfium2

from benchmarks.recording import SEED
from tinyrag_gql.adapters.sqlite import chunks, index_versions, models
from tinyrag_gql.adapters.sqlite.chunks import Embedded
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import EmbeddingModel, Matrix

SAMPLES = Path(__file__).parents[2] / "samples" / "filings"
TENANT = "bench"
DIMENSION = 384
MODEL = EmbeddingModel("made up", DIMENSION)
PER_DOCUMENT = 100
"""Chunks, so that one filter in a hundred is whole documents at every size."""
AT_ONCE = 50
"""Documents in a transaction."""
LINES = 14
"""Of a chunk: about 200 tokens."""
TOPICS = 200


def vectors(count: int, seed: int = SEED) -> Matrix:
    """Unit vectors around 200 centres, so that neighbours exist as among real texts; cosines of .3 to .9 with those."""
    random_numbers = np.random.default_rng(seed)
    centres = random_numbers.standard_normal((TOPICS, DIMENSION), np.float32)
    matrix = random_numbers.standard_normal((count, DIMENSION), np.float32)
    matrix += centres[random_numbers.integers(TOPICS, size=count)]
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix


def texts() -> Iterator[str]:
    """Chunks without end: real lines, in an order of chance."""
    lines = _lines()
    chance = random.Random(SEED)
    while True:
        yield "\n".join(chance.choices(lines, k=LINES))


def _lines() -> list[str]:
    """Of ten filings, or, where TINYRAG_FILINGS is not set, of the samples."""
    given = os.environ.get("TINYRAG_FILINGS")
    files = sorted((Path(given) / "pdfs").glob("*10K.pdf"))[:10] if given else sorted(SAMPLES.glob("*.pdf"))
    pages = (page for file in files for page in pypdfium2.PdfDocument(file))
    return [line for page in pages for line in page.get_textpage().get_text_bounded().splitlines() if len(line) > 8]


async def fill(database: Database, matrix: Matrix, *, with_texts: bool) -> list[str]:
    """Live documents that hold these vectors, a hundred each, with texts or without; their ids."""
    material = texts() if with_texts else None
    store = SqliteDocumentStore(database)
    ids: list[str] = []
    for start in range(0, len(matrix), AT_ONCE * PER_DOCUMENT):
        part = matrix[start : start + AT_ONCE * PER_DOCUMENT]
        added = [document(len(ids) + n) for n in range(-(-len(part) // PER_DOCUMENT))]
        ids += [each.id for each in added]

        def work(connection: sqlite3.Connection, part: Matrix = part, added: Sequence[Document] = tuple(added)) -> None:
            for place, each in enumerate(added):
                own = part[place * PER_DOCUMENT : (place + 1) * PER_DOCUMENT]
                put(store, connection, each, own, None if material is None else list(islice(material, len(own))))

        await database.write(work)
    return ids


def document(number: int) -> Document:
    """A record that is live from the first."""
    now = datetime(2025, 1, 1, tzinfo=UTC)
    return Document(
        id=f"{number:032x}",
        tenant=TENANT,
        file_name=f"{number}.pdf",
        media_type="application/pdf",
        sha256=f"{number:064x}",
        status=DocumentStatus.COMPLETED,
        live_generation=1,
        created_at=now,
        updated_at=now,
    )


def put(
    store: SqliteDocumentStore,
    connection: sqlite3.Connection,
    record: Document,
    matrix: Matrix,
    texts: Sequence[str] | None,
) -> None:
    """Writes the record and its chunks; without texts, nothing but what dense search reads."""
    store.insert(connection, record)
    if texts is not None:
        chunks.put(connection, MODEL, [Embedded(_chunk(record, n, text), matrix[n]) for n, text in enumerate(texts)])
        return
    models.writing_slot(connection, MODEL)  # notes the model of an empty index
    build = index_versions.find_or_add(connection, record.id, 1)
    values = [(index_versions.key(build, n), n, f"{record.id}{n}", vector.tobytes()) for n, vector in enumerate(matrix)]
    connection.executemany("INSERT INTO vectors VALUES (?, ?, ?, ?)", values)


def _chunk(record: Document, ordinal: int, text: str) -> Chunk:
    return Chunk(
        document_id=record.id, generation=1, ordinal=ordinal, page=ordinal // 4 + 1, start=0, end=len(text), text=text
    )
