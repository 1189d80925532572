"""What the services need from the world, as small Protocols; `container.py` says which adapter fulfils each.

Every method that names a tenant sees that tenant's records alone. Times are the store's own clock, in UTC.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.domain.answers import AnswerFinishReason, AskRequest, TokenUsage
from tinyrag_gql.domain.changes import Change, Guard
from tinyrag_gql.domain.chunks import Chunk, IndexedPage, Page, Statement
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentStatusEvent
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.search import SearchHit, SearchRequest, SearchResult
from tinyrag_gql.domain.status import DocumentStatus

Vector = NDArray[np.float32]
"""One embedding, shape (dimension,), unit length."""
Matrix = NDArray[np.float32]
"""Embeddings as rows, shape (n, dimension), unit length each."""


# ------------------------------------------------------------------------------------------------ documents


class Position(Model):
    """A place in a listing: the sort value of a document as JSON (ISO 8601 for times) and its id."""

    value: str | int | None
    id: str


class Window(Model):
    """`limit` documents after `after` (or, backward, before `before`), in the listing's order either way."""

    limit: int
    after: Position | None = None
    before: Position | None = None
    backward: bool = False


class Slice(Model):
    """A window's documents, whether there are more on either side of it, and how many match in all."""

    documents: tuple[Document, ...]
    has_next: bool
    has_previous: bool
    total: int


class CorpusStats(Model):
    """Counts over one tenant's documents; `chunk_count` counts what readers can find."""

    document_count: int
    chunk_count: int
    by_status: dict[DocumentStatus, int]
    oldest_pending_seconds: float | None


class DocumentStore(Protocol):
    """The records: documents, their events and their jobs. One conditional update, `update`, changes them."""

    async def add(self, document: Document, *, pending_limit: int) -> Document:
        """Keep a new record and its first event (seq 1), durably before returning.

        Returns the earlier record, unchanged, when the tenant already has one with the same `idempotency_key`, the same
        `sha256` (when not empty) or, for records not yet fetched, the same `source_url`.
        Raises QueueFullError when the tenant already has `pending_limit` documents that are not terminal.
        """
        ...

    async def get(self, tenant: str, document_id: str) -> Document | None:
        """The record, or None where there is none or a tombstone."""
        ...

    async def get_many(self, tenant: str, document_ids: Sequence[str]) -> dict[str, Document]:
        """The records that exist, by id."""
        ...

    async def list(self, tenant: str, filter: DocumentFilter | None, order: DocumentOrder, window: Window) -> Slice:
        """A window of the matching documents in that order."""
        ...

    async def readable(self, tenant: str, filter: DocumentFilter | None) -> Sequence[Document]:
        """The matching documents that have a live generation: all that a search may see."""
        ...

    async def changed_since(self, tenant: str, since: datetime, limit: int) -> Sequence[Document]:
        """Documents updated at or after `since`, oldest update first."""
        ...

    async def events(self, tenant: str, document_id: str, after_seq: int) -> Sequence[DocumentStatusEvent]:
        """Events with seq > `after_seq`, in order."""
        ...

    async def update(self, document_id: str, guard: Guard, change: Change) -> Document | None:
        """Apply `change` if `guard` holds, atomically and durably; the record after it, or None if it does not hold."""
        ...

    async def claimable(self, limit: int) -> Sequence[Document]:
        """Records that a worker could claim now, oldest first within a tenant, tenants taken in turn."""
        ...

    async def expire(self, max_crashes: int, limit: int) -> Sequence[Document]:
        """PROCESSING records whose lease expired and whose `crashes` reached the cap."""
        ...

    async def collectable(self, limit: int) -> Sequence[Document]:
        """Tombstones, and records that may hold chunks of generations other than the live and the current one."""
        ...

    async def forget(self, document_id: str) -> None:
        """Remove a tombstone and its events for good, once its chunks are collected."""
        ...

    async def collected(self, document_id: str, generation: int) -> None:
        """Note that chunks of generations older than `generation` are gone."""
        ...

    async def uses_of(self, sha256: str) -> int:
        """How many records, of all tenants and tombstones not counted, need that file."""
        ...

    async def stats(self, tenant: str) -> CorpusStats:
        """The tenant's counts, from one consistent read."""
        ...

    async def lead(self, name: str, owner: str, seconds: float) -> bool:
        """Take or renew the named lease; False while another owner holds it."""
        ...


# ------------------------------------------------------------------------------------------------ files


class StoredFile(Model):
    """A kept file: its content address and its size in bytes."""

    sha256: str
    size_bytes: int


class FileStore(Protocol):
    """Uploaded bytes, addressed by their SHA-256; writing the same bytes twice keeps one."""

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> StoredFile:
        """Keep a stream durably. Raises FileTooLargeError at the first byte past `limit`, keeping nothing."""
        ...

    def local(self, sha256: str) -> AbstractAsyncContextManager[Path]:
        """A path on this machine to read the file from while the context is open. Raises FileNotFoundError."""
        ...

    async def head(self, sha256: str, size: int) -> bytes:
        """The first `size` bytes."""
        ...

    async def delete(self, sha256: str) -> None:
        """Remove the file; nothing happens where there is none."""
        ...


class Fetcher(Protocol):
    """Downloads a document that was given by URL."""

    def fetch(self, url: str) -> AsyncIterator[bytes]:
        """The body, streamed. Raises Permanent- or TransientIngestionError (FETCH_FAILED)."""
        ...


# ------------------------------------------------------------------------------------------------ queue and events


INGEST_QUEUE = "ingestion"
INGEST_ACTOR = "document.ingest"
"""The names under which wake-ups travel: the API sends to them, a worker declares them."""


class JobQueue(Protocol):
    """Wakes a worker. Losing a wake-up is allowed: the record is the job, and the sweeper wakes again."""

    async def wake(self, document_id: str) -> None:
        """Best effort, never raises."""
        ...

    async def depth(self) -> int | None:
        """Wake-ups that no worker has taken yet; None when that cannot be known."""
        ...


class Presence(Protocol):
    """Which workers are alive."""

    async def beat(self, worker_id: str, seconds: float) -> None:
        """Say that this worker lives for that long. Best effort, never raises."""
        ...

    async def count(self) -> int:
        """How many workers live; 0 when that cannot be known."""
        ...


class Notice(NamedTuple):
    """An event as it came over the bus, or None for `event` where some may have been missed: read the store again."""

    event: DocumentStatusEvent | None


class Listener(Protocol):
    """One subscriber's bounded queue of notices."""

    async def next(self, timeout: float) -> Notice:
        """The next notice; `Notice(None)` after `timeout` seconds of silence, a reconnect, or an overflow."""
        ...


class EventBus(Protocol):
    """Fire-and-forget fan-out of status events; the store's records make up for what it loses."""

    async def publish(self, tenant: str, event: DocumentStatusEvent) -> None:
        """Best effort, never raises."""
        ...

    def document(self, document_id: str) -> AbstractAsyncContextManager[Listener]:
        """Events of one document. Entered: the subscription is confirmed (or the bus is down and will resync)."""
        ...

    def tenant(self, tenant: str) -> AbstractAsyncContextManager[Listener]:
        """Events of all of a tenant's documents."""
        ...


# ------------------------------------------------------------------------------------------------ pages, chunks, search


class SearchScope(Model):
    """Live chunks of these documents; None means all live documents of the tenant."""

    tenant: str
    document_ids: tuple[str, ...] | None = None


class ChunkScore(NamedTuple):
    """A chunk that matched; a higher score is better, comparable within one call only."""

    chunk_id: str
    document_id: str
    page: int
    score: float


class PageScore(NamedTuple):
    """A page that matched."""

    document_id: str
    page: int
    score: float


Terms = Mapping[str, float]
"""Search terms (plain lower-case words) and their weights."""


class Corpus(Protocol):
    """Pages and embedded chunks. Nothing written is seen by readers before the record's `live_generation` names it."""

    async def put_pages(self, pages: Sequence[IndexedPage]) -> None:
        """Keep pages, overwriting by (document, generation, number)."""
        ...

    async def pages(self, document_id: str, generation: int, numbers: Sequence[int] | None = None) -> list[IndexedPage]:
        """Those pages (all, where None) that exist, by number."""
        ...

    async def page_count(self, document_id: str, generation: int) -> int:
        """How many pages are kept."""
        ...

    async def put_chunks(self, tenant: str, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Keep chunks with their vectors, one row each, overwriting by chunk id."""
        ...

    async def ordinals(self, document_id: str, generation: int) -> set[int]:
        """Which chunks are kept already."""
        ...

    async def known_vectors(self, text_hashes: Sequence[str]) -> dict[str, Vector]:
        """Vectors of the index's model for indexed texts that were embedded before, by text hash."""
        ...

    async def chunks(self, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
        """Chunks by ordinal."""
        ...

    async def chunks_by_id(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        """The live ones among them."""
        ...

    async def published(self, document_id: str) -> None:
        """Called after a swap, a delete or a change of metadata, so that searchers can take notice at once."""
        ...

    async def collect(self, document_id: str, keep: frozenset[int]) -> int:
        """Remove pages and chunks of all generations but `keep`; how many chunks went."""
        ...

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by cosine similarity."""
        ...

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by BM25 over header and body, terms weighted."""
        ...

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Best whole pages by BM25, terms weighted."""
        ...

    async def statement_pages(self, statement: Statement, scope: SearchScope, limit: int) -> list[PageScore]:
        """Pages that look most like that financial statement, by the score kept in their features."""
        ...

    async def live_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], IndexedPage]:
        """Live pages by (document id, page number)."""
        ...


# ------------------------------------------------------------------------------------------------ models and parsing


class Embedder(Protocol):
    """Turns text into vectors. Vectors of different `model`s are never mixed in one index."""

    @property
    def model(self) -> str:
        """Name and variant, such as 'all-MiniLM-L6-v2/fp32'."""
        ...

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """How many tokens of a text are seen; chunks are cut to it."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, untruncated. CPU-bound: call it in a thread."""
        ...

    def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        """Batches as they finish: the positions in `texts` and their vectors. Raises TransientIngestionError."""
        ...

    async def query(self, text: str) -> Vector:
        """The vector of a question. Raises AskError."""
        ...


class ParseStarted(NamedTuple):
    """Comes first: the number of pages, None where only the end will tell."""

    page_count: int | None


class DocumentParser(Protocol):
    """Reads a file in a child process that can be killed; pages arrive one by one, so memory is bounded."""

    def parse(self, path: Path, *, file_name: str, media_type: str) -> AsyncIterator[ParseStarted | Page]:
        """Raises PermanentIngestionError or WorkerCrashError; closing the iterator ends the child at once."""
        ...


class Evidence(NamedTuple):
    """A source as the answerer sees it: the hit, and the whole text of its page."""

    hit: SearchHit
    page_text: str


class CitedSpan(NamedTuple):
    """Where a quoted passage stands: source index (0-based in the evidence) and character offsets on its page."""

    source: int
    start: int
    end: int


class TextDelta(NamedTuple):
    """A piece of answer text, markers included."""

    text: str


class SynthesisFinished(NamedTuple):
    """The end of a draft. `spans` lists what markers 1, 2, ... cite, where the answerer knows it; else None."""

    finish_reason: AnswerFinishReason
    usage: TokenUsage
    spans: tuple[CitedSpan, ...] | None


class QueryEngine(Protocol):
    """The LlamaIndex query engine: a retriever and a synthesizer."""

    @property
    def model(self) -> str:
        """The name of what writes the answers."""
        ...

    async def retrieve(self, request: SearchRequest) -> SearchResult:
        """The pages that an answer would be built on."""
        ...

    def synthesize(
        self, request: AskRequest, evidence: Sequence[Evidence]
    ) -> AsyncIterator[TextDelta | SynthesisFinished]:
        """Stream a draft; SynthesisFinished comes once, last. Closing the iterator ends the upstream call.

        Raises AskError.
        """
        ...
