"""Answers a recorded question again and says what differs from the record, and why."""

from collections.abc import Collection
from datetime import datetime

from tinyrag_gql.answering.replay_comparison import compare
from tinyrag_gql.domain.answers import Answer, AnswerStatus
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import AnswerNotFoundError, InvalidStateError
from tinyrag_gql.domain.receipts import LibraryChanges, Receipt, Replay
from tinyrag_gql.ports import AnswerStore, DocumentStore
from tinyrag_gql.services.answer_service import GONE
from tinyrag_gql.services.ask_service import AskService

_MOST_CHANGES = 10_000
"""Documents changed since that are looked at."""


class ReplayService:
    """Replays answers by the service that makes them; a replay is kept nowhere."""

    def __init__(self, answers: AnswerStore, documents: DocumentStore, asking: AskService) -> None:
        self._answers = answers
        self._documents = documents
        self._asking = asking

    async def replay(self, tenant: str, answer_id: str) -> Replay:
        """The replay of an answer. Calls the model again where one wrote it.

        Raises AnswerNotFoundError, InvalidStateError for one without a receipt, and AskError.
        """
        stored = (await self._answers.get_many(tenant, [answer_id])).get(answer_id)
        if stored is None:
            raise AnswerNotFoundError(GONE)
        recorded = stored.answer
        if recorded.status is not AnswerStatus.COMPLETED or recorded.receipt is None:
            message = "Only a complete answer with a receipt can be replayed. Ask the question again."
            raise InvalidStateError(message)
        again = await self._asking.answer(recorded.request)
        changes = await self._changes(recorded, recorded.receipt, again)
        return compare(recorded, again, changes)

    async def _changes(self, recorded: Answer, receipt: Receipt, again: Answer) -> LibraryChanges:
        """What changed among the documents since the answer was given."""
        tenant, since = recorded.tenant, receipt.library_at
        changed = await self._documents.changed_since(tenant, since, _MOST_CHANGES)
        live = [document for document in changed if document.live_generation is not None]
        known = {page.document_id: page.generation for page in receipt.pages}
        added = {
            document.id
            for document in live
            if document.id not in known
            and (document.created_at > since or (document.generation == 1 and _came_after(document, since)))
        }
        deleted = await self._deleted(tenant, known)
        before = receipt.library_count + len(added)
        return LibraryChanges(
            added=frozenset(added),
            changed=frozenset(document.id for document in live if document.id not in added),
            deleted=deleted,
            fewer=bool(again.receipt and again.receipt.library_count < before),
        )

    async def _deleted(self, tenant: str, ids: Collection[str]) -> frozenset[str]:
        found = await self._documents.get_many(tenant, list(ids))
        return frozenset(ids) - {key for key, document in found.items() if document.live_generation is not None}


def _came_after(document: Document, since: datetime) -> bool:
    """Whether a document could be read only after that moment."""
    return document.completed_at is not None and document.completed_at > since
