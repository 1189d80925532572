"""Does one thing to many documents, chosen by id or by a filter: to each by the same call of `DocumentService`."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentOrderField
from tinyrag_gql.domain.errors import DocumentNotFoundError, InvalidInputError, InvalidStateError, TinyragError
from tinyrag_gql.ports import Position, Window
from tinyrag_gql.services.document_service import DocumentService

MOST_IDS = 500
MOST_MATCHING = 10_000
AT_ONCE = 8
"""Calls under way at the same time: enough to keep a store busy, and few enough to leave room for other requests."""
IDS_PER_READ = 500

Action = Callable[[str, str], Awaitable[Document | None]]
"""Takes the tenant and the id of a document; returns it as it is afterwards, None if it is gone."""


class ItemResult(NamedTuple):
    """What came of one document: as it is now (None if it is gone) and, where nothing was done, why."""

    document_id: str
    document: Document | None
    error: TinyragError | None = None


Note = Callable[[ItemResult], Awaitable[None]]
"""Called with each result as soon as there is one."""


class BulkService:
    """Chooses documents and acts on each of them; one that fails keeps no other from being done."""

    def __init__(self, documents: DocumentService) -> None:
        self._documents = documents

    async def matching(self, tenant: str, filter: DocumentFilter, expected: int) -> list[str]:
        """The ids of the documents that match, the newest first.

        Raises InvalidStateError unless they are exactly as many as expected: what is done to documents must be done to
        those that somebody saw.
        """
        if expected > MOST_MATCHING:
            raise InvalidInputError(
                f"{expected} documents are more than can be acted on together. Narrow the filter to {MOST_MATCHING}.",
                ("input", "expectedCount"),
            )
        order = DocumentOrder(field=DocumentOrderField.CREATED_AT)
        found: list[str] = []
        after: Position | None = None
        while True:
            window = await self._documents.list(tenant, filter, order, Window(limit=IDS_PER_READ, after=after))
            if window.total != expected:
                raise InvalidStateError(
                    f"{window.total} documents match the filter, and {expected} were expected. Nothing was done. "
                    "Look at the list again, and repeat it with the new number."
                )
            found += [document.id for document in window.documents]
            if not window.has_next or not window.documents:
                return found
            after = Position.of(window.documents[-1], order.field)

    async def apply(self, tenant: str, document_ids: Sequence[str], action: Action, note: Note) -> list[ItemResult]:
        """Do it to each document once, in any order; returns the results in the order of the ids.

        An expected failure becomes the document's result. With any other, as of a store that is away, it ends: what
        was noted until then was done.
        """
        free = asyncio.Semaphore(AT_ONCE)

        async def one(document_id: str) -> ItemResult:
            async with free:
                try:
                    result = ItemResult(document_id, await action(tenant, document_id))
                except TinyragError as error:
                    result = ItemResult(document_id, await self._documents.get(tenant, document_id), error)
                await note(result)
                return result

        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(document_id)) for document_id in dict.fromkeys(document_ids)]
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None
        return [task.result() for task in tasks]

    async def delete(self, tenant: str, document_ids: Sequence[str], note: Note) -> list[ItemResult]:
        """Delete documents. One that is deleted with another, in which it was found, counts as deleted."""
        known: set[str] = set()
        for start in range(0, len(document_ids), IDS_PER_READ):
            known |= (await self._documents.get_many(tenant, document_ids[start : start + IDS_PER_READ])).keys()

        async def delete(tenant: str, document_id: str) -> None:
            try:
                await self._documents.delete(tenant, document_id)
            except DocumentNotFoundError:
                if document_id not in known:
                    raise

        return await self.apply(tenant, document_ids, delete, note)

    async def reprocess(self, tenant: str, document_ids: Sequence[str], note: Note) -> list[ItemResult]:
        """Process documents again, whatever came of them before."""
        return await self.apply(tenant, document_ids, self._documents.reprocess, note)

    async def update_metadata(
        self,
        tenant: str,
        document_ids: Sequence[str],
        changes: dict[str, object],
        note: Note,
        *,
        add_tags: Sequence[str],
        remove_tags: Sequence[str],
    ) -> list[ItemResult]:
        """Set these fields of documents and no others, add tags and remove some."""

        async def update(tenant: str, document_id: str) -> Document:
            return await self._documents.update_metadata(
                tenant, document_id, changes, add_tags=add_tags, remove_tags=remove_tags
            )

        return await self.apply(tenant, document_ids, update, note)
