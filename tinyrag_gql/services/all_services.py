"""The use cases that an API offers, in one place to be handed over."""

from dataclasses import dataclass

from tinyrag_gql.ports import Search
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.evaluation_service import EvaluationService
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.key_service import KeyService
from tinyrag_gql.services.queue_gauges import Backlog
from tinyrag_gql.services.rate_limiter import RateLimiter
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.status_stream import StatusStream


@dataclass(frozen=True)
class Services:
    """What resolvers call."""

    intake: IngestService
    library: DocumentService
    following: StatusStream
    searching: Search
    asking: AskService
    evaluations: EvaluationService
    readiness: Readiness
    keys: KeyService
    rates: RateLimiter
    backlog: Backlog | None = None
    """None where nobody keeps metrics."""
    outages: tuple[type[Exception], ...] = ()
    """What is raised when the store is out of order itself."""
