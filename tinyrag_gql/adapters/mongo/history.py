"""A document's events: the newest in its record, where they are written with the change itself; older ones archived.

The record cuts off an event only once `archived` says that the archive has it, so no crash loses one: whoever changes
the record next archives what is due.
"""

import logging
from collections.abc import Sequence

from pymongo.errors import BulkWriteError

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import DUPLICATE_KEY, codes_of, patiently
from tinyrag_gql.adapters.mongo.records import event_of
from tinyrag_gql.domain.documents import DocumentStatusEvent

ARCHIVE_EVERY = 100
"""Well under the number that the record keeps, so that in ordinary times nothing waits to be cut off."""

_log = logging.getLogger(__name__)


class History:
    """Reads and archives events."""

    def __init__(self, records: Records, archive: Records) -> None:
        self._records = records
        self._archive = archive

    async def after(self, tenant: str, document_id: str, seq: int) -> Sequence[DocumentStatusEvent]:
        """Events after `seq`, in order; a tombstone's too, until it is forgotten.

        The record is read first: what it no longer holds by then is in the archive already.
        """
        record = await self._records.first({"_id": document_id, "tenant": tenant}, projection={"events": 1})
        if record is None:
            return []
        newest = [row for row in record["events"] if row["seq"] > seq]
        oldest_kept = record["events"][0]["seq"]
        older = await self._archived(document_id, seq, oldest_kept) if seq + 1 < oldest_kept else []
        return [event_of(document_id, row) for row in (*older, *newest)]

    async def _archived(self, document_id: str, after: int, before: int) -> list[Row]:
        query = {"document_id": document_id, "seq": {"$gt": after, "$lt": before}}
        return await self._archive.find(query, sort=[("seq", 1)])

    async def archive_due(self, record: Row) -> None:
        """Copy events to the archive, every so often; `record` holds at least `_id`, `seq` and `archived`.

        A failure is logged and left to the next change: until then the record keeps what is not archived.
        """
        if record["seq"] - record["archived"] < ARCHIVE_EVERY:
            return
        try:
            await patiently(lambda: self._copy(record["_id"]))
        except Exception:
            _log.exception("The events of document %s could not be archived yet; its record keeps them", record["_id"])

    async def _copy(self, document_id: str) -> None:
        record = await self._records.first({"_id": document_id}, projection={"events": 1, "archived": 1})
        due = [] if record is None else [row for row in record["events"] if row["seq"] > record["archived"]]
        if not due:
            return
        await self.put(document_id, due)
        await self._records.change({"_id": document_id}, {"$max": {"archived": due[-1]["seq"]}}, projection={"_id": 1})

    async def put(self, document_id: str, events: Sequence[Row]) -> None:
        """Archive events; those that are there already stay as they are."""
        copies = [{**row, "_id": f"{document_id}:{row['seq']}", "document_id": document_id} for row in events]
        if not copies:
            return
        try:
            await self._archive.insert(copies)
        except BulkWriteError as error:
            # Another writer archived some of them at the same moment, with the same ids: they are there.
            if codes_of(error) != {DUPLICATE_KEY}:
                raise

    async def purge(self, document_id: str) -> None:
        """Remove a document's archive."""
        await self._archive.remove({"document_id": document_id})
