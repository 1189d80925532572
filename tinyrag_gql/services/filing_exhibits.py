"""Adds the exhibits of a current report of EDGAR as documents of their own: its figures stand in the press release."""

import structlog

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.edgar import accession_of, filing_key
from tinyrag_gql.domain.errors import FilingSourceError, TransientIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.filings.edgar_forms import form_family
from tinyrag_gql.ports.edgar import FilingSource
from tinyrag_gql.services.ingest_service import IngestService

log = structlog.get_logger(__name__)

WITH_RELEASES = frozenset({"8-K", "6-K"})
"""Forms of which the main document often says no more than that a release is attached."""


class FilingExhibits:
    """Adds exhibits while their filing is fetched, each once however often that is tried."""

    def __init__(self, source: FilingSource, ingest: IngestService) -> None:
        self._source = source
        self._ingest = ingest

    async def add(self, document: Document) -> None:
        """Accept the exhibits of a filing that came from EDGAR, nothing of other documents.

        A filing whose index page is not as expected comes without exhibits, and the log says so. Raises
        TransientIngestionError where EDGAR cannot be asked now.
        """
        accession = accession_of(document.idempotency_key)
        if accession is None or form_family(document.metadata.report_type or "") not in WITH_RELEASES:
            return
        try:
            exhibits = await self._source.exhibits(accession, document.source_url or "")
        except FilingSourceError as error:
            if error.retry_after_seconds is None:
                log.warning("document.exhibits_not_read", document=document.id, reason=str(error))
                return
            raise TransientIngestionError(
                IngestionErrorCode.FETCH_FAILED, str(error), error.retry_after_seconds
            ) from error
        for exhibit in exhibits:
            key = f"{filing_key(accession)}:{exhibit.name}"
            added = await self._ingest.exhibit(document, exhibit.name, exhibit.kind, exhibit.url, key)
            log.info("document.exhibit", document=document.id, name=exhibit.name, exhibit=added.id)
