"""`Services`: every service that the resolvers of an API process call."""

from dataclasses import dataclass

from tinyrag_gql.ports import Search
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.evaluation_service import EvaluationService
from tinyrag_gql.services.fact_service import FactService
from tinyrag_gql.services.file_links import FileLinks
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.key_service import KeyService
from tinyrag_gql.services.page_view_service import PageViewService
from tinyrag_gql.services.queue_gauges import QueueGauges
from tinyrag_gql.services.rate_limiter import RateLimiter
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.status_stream import StatusStream


@dataclass(frozen=True)
class Services:
    """One field for each service."""

    ingest: IngestService
    documents: DocumentService
    facts: FactService
    status: StatusStream
    search: Search
    ask: AskService
    evaluations: EvaluationService
    readiness: Readiness
    keys: KeyService
    rate_limiter: RateLimiter
    page_views: PageViewService
    links: FileLinks
    queue_gauges: QueueGauges | None = None
    """None if no metrics are collected."""
    store_errors: tuple[type[Exception], ...] = ()
    """Exception types that mean the store is unavailable."""
