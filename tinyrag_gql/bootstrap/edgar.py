"""Builds what reads EDGAR: its lists, what adds filings and their exhibits, and the watcher of a worker."""

from tinyrag_gql.adapters.web.edgar import EdgarFilingSource
from tinyrag_gql.bootstrap.adapters import Adapters
from tinyrag_gql.services.audit_log import AuditLog
from tinyrag_gql.services.edgar_service import EdgarService
from tinyrag_gql.services.filing_exhibits import FilingExhibits
from tinyrag_gql.services.filing_watcher import FilingWatcher
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.settings import Settings


def make_edgar_service(settings: Settings, adapters: Adapters, ingest: IngestService, audit: AuditLog) -> EdgarService:
    """The service that lists filings of EDGAR and adds them."""
    return EdgarService(_source(settings, adapters), ingest, adapters.store.documents, audit)


def make_filing_exhibits(settings: Settings, adapters: Adapters, ingest: IngestService) -> FilingExhibits:
    """What adds the exhibits of filings while these are fetched."""
    return FilingExhibits(_source(settings, adapters), ingest)


def _source(settings: Settings, adapters: Adapters) -> EdgarFilingSource:
    return EdgarFilingSource(adapters.fetcher, settings.edgar_url, settings.edgar_data_url)


def make_filing_watcher(settings: Settings, adapters: Adapters, edgar: EdgarService, owner: str) -> FilingWatcher:
    """What looks for new filings. `owner` names its process in leader elections."""
    store, seconds = adapters.store, settings.edgar_poll_minutes * 60
    return FilingWatcher(store.watches, edgar, store.documents, owner=owner, interval_seconds=seconds)
