"""Opens a document that failed because a password protects its file, once somebody gives the password."""

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import DocumentNotFoundError, InvalidStateError
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.ingest_service import IngestService


class UnlockService:
    """Puts the file without its password in the place of the one with it, and queues the document again."""

    def __init__(self, ingest: IngestService, documents: DocumentService) -> None:
        self._ingest = ingest
        self._documents = documents

    async def unlock(self, tenant: str, document_id: str, password: str) -> Document:
        """Returns the queued document. The password is not stored.

        Raises InvalidStateError for a document that needs no password, InvalidInputError where it does not open it.
        """
        document = await self._documents.get(tenant, document_id)
        if document is None:
            raise DocumentNotFoundError("There is no such document; it may have been deleted.")
        code = document.error.code if document.error else None
        if document.status is not DocumentStatus.FAILED or code is not IngestionErrorCode.ENCRYPTED_FILE:
            raise InvalidStateError("The document needs no password: only one that FAILED as ENCRYPTED_FILE does.")
        return await self._documents.retry(tenant, document_id, await self._ingest.unlocked(document, password))
