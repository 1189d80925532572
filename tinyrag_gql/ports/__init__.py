"""The Protocols that the services depend on; `bootstrap.py` says which adapter implements each one.

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
from tinyrag_gql.ports.document_store import CorpusStats, DocumentStore, Position, Slice, StoreBacklog, Window
from tinyrag_gql.ports.evaluation_store import AskedQuestion, EvaluationSlice, EvaluationStore
from tinyrag_gql.ports.fact_store import FactLine, FactQuery, FactStore
from tinyrag_gql.ports.files import Fetcher, FileStore, StoredFile
from tinyrag_gql.ports.job_store import JobStore
from tinyrag_gql.ports.key_store import KeyStore
from tinyrag_gql.ports.messaging import (
    EVALUATE_ACTOR,
    EVALUATE_QUEUE,
    INGEST_ACTOR,
    INGEST_QUEUE,
    NO_COUNTERS,
    BusMessage,
    EventBus,
    Heartbeats,
    JobQueue,
    Listener,
)
from tinyrag_gql.ports.models import (
    CitedSpan,
    DocumentParser,
    Embedder,
    Evidence,
    Judge,
    PageRecogniser,
    ParsedAttachment,
    ParseStarted,
    QueryEmbedding,
    QueryEngine,
    Search,
    SynthesisFinished,
    TextDelta,
    Unlocker,
)
from tinyrag_gql.ports.quota_store import QuotaGrant, QuotaStore
from tinyrag_gql.ports.snapshots import SnapshotFacts, Snapshots

__all__ = [
    "EVALUATE_ACTOR",
    "EVALUATE_QUEUE",
    "INGEST_ACTOR",
    "INGEST_QUEUE",
    "NO_COUNTERS",
    "AskedQuestion",
    "BusMessage",
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
    "FactLine",
    "FactQuery",
    "FactStore",
    "Fetcher",
    "FileStore",
    "Heartbeats",
    "JobQueue",
    "JobStore",
    "Judge",
    "KeyStore",
    "Listener",
    "Matrix",
    "PageRecogniser",
    "PageScore",
    "ParseStarted",
    "ParsedAttachment",
    "Position",
    "QueryEmbedding",
    "QueryEngine",
    "QuotaGrant",
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
    "Unlocker",
    "Vector",
    "Vectors",
    "Window",
]
