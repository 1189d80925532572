"""`Services`: every service that the resolvers of an API process call."""

from dataclasses import dataclass

from tinyrag_gql.ports import Search
from tinyrag_gql.services.answer_service import AnswerService
from tinyrag_gql.services.ask_estimator import AskEstimator
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.audit_log import AuditLog
from tinyrag_gql.services.bulk_service import BulkService
from tinyrag_gql.services.change_service import ChangeService
from tinyrag_gql.services.comparison_service import ComparisonService
from tinyrag_gql.services.conversation_service import ConversationService
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.edgar_service import EdgarService
from tinyrag_gql.services.evaluation_service import EvaluationService
from tinyrag_gql.services.export_service import ExportService
from tinyrag_gql.services.fact_service import FactService
from tinyrag_gql.services.feedback_service import FeedbackService
from tinyrag_gql.services.file_links import ExportLinks, FileLinks
from tinyrag_gql.services.grid_service import GridService
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.key_service import KeyService
from tinyrag_gql.services.page_view_service import PageViewService
from tinyrag_gql.services.queue_gauges import QueueGauges
from tinyrag_gql.services.rate_limiter import RateLimiter
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.replay_service import ReplayService
from tinyrag_gql.services.restatement_service import RestatementService
from tinyrag_gql.services.status_stream import StatusStream
from tinyrag_gql.services.unlock_service import UnlockService
from tinyrag_gql.services.watch_service import WatchService
from tinyrag_gql.services.webhook_service import WebhookService


@dataclass(frozen=True)
class Services:
    """One field for each service."""

    ingest: IngestService
    documents: DocumentService
    bulk: BulkService
    unlocks: UnlockService
    facts: FactService
    comparisons: ComparisonService
    restatements: RestatementService
    changes: ChangeService
    status: StatusStream
    search: Search
    ask: AskService
    answers: AnswerService
    conversations: ConversationService
    estimator: AskEstimator
    replays: ReplayService
    feedback: FeedbackService
    evaluations: EvaluationService
    grids: GridService
    edgar: EdgarService
    watches: WatchService
    webhooks: WebhookService
    audit: AuditLog
    readiness: Readiness
    keys: KeyService
    rate_limiter: RateLimiter
    page_views: PageViewService
    links: FileLinks
    exports: ExportService
    export_links: ExportLinks
    queue_gauges: QueueGauges | None = None
    """None if no metrics are collected."""
    store_errors: tuple[type[Exception], ...] = ()
    """Exception types that mean the store is unavailable."""
