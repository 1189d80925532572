"""What the services need from the world, as small Protocols; `container.py` says which adapter fulfils each.

Every method that names a tenant sees that tenant's records alone. Times are the store's own clock, in UTC.
"""

from tinyrag_gql.ports.corpus import (
    ChunkScore,
    Corpus,
    EmbeddingModel,
    Matrix,
    PageScore,
    SearchScope,
    Terms,
    Vector,
    Vectors,
)
from tinyrag_gql.ports.documents import CorpusStats, DocumentStore, Position, Slice, StoreBacklog, Window
from tinyrag_gql.ports.evaluations import AskedQuestion, EvaluationSlice, EvaluationStore
from tinyrag_gql.ports.files import Fetcher, FileStore, StoredFile
from tinyrag_gql.ports.keys import KeyStore
from tinyrag_gql.ports.models import (
    CitedSpan,
    DocumentParser,
    Embedder,
    Evidence,
    Judge,
    ParseStarted,
    QueryEngine,
    Search,
    SynthesisFinished,
    TextDelta,
)
from tinyrag_gql.ports.quotas import Lease, QuotaStore
from tinyrag_gql.ports.signals import (
    EVALUATE_ACTOR,
    EVALUATE_QUEUE,
    INGEST_ACTOR,
    INGEST_QUEUE,
    NOTHING,
    EventBus,
    JobQueue,
    Listener,
    Notice,
    Presence,
)
from tinyrag_gql.ports.snapshots import SnapshotFacts, Snapshots

__all__ = [
    "EVALUATE_ACTOR",
    "EVALUATE_QUEUE",
    "INGEST_ACTOR",
    "INGEST_QUEUE",
    "NOTHING",
    "AskedQuestion",
    "ChunkScore",
    "CitedSpan",
    "Corpus",
    "CorpusStats",
    "DocumentParser",
    "DocumentStore",
    "Embedder",
    "EmbeddingModel",
    "EvaluationSlice",
    "EvaluationStore",
    "EventBus",
    "Evidence",
    "Fetcher",
    "FileStore",
    "JobQueue",
    "Judge",
    "KeyStore",
    "Lease",
    "Listener",
    "Matrix",
    "Notice",
    "PageScore",
    "ParseStarted",
    "Position",
    "Presence",
    "QueryEngine",
    "QuotaStore",
    "Search",
    "SearchScope",
    "Slice",
    "SnapshotFacts",
    "Snapshots",
    "StoreBacklog",
    "StoredFile",
    "SynthesisFinished",
    "Terms",
    "TextDelta",
    "Vector",
    "Vectors",
    "Window",
]
