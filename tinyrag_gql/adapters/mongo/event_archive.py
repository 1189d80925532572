"""The events of records: the newest in the record, where they are written with the change itself; older ones archived.

The record cuts off an event only once `archived` says that the archive has it, so no crash loses one: whoever changes
the record next archives what is due.
"""

import logging
from collections.abc import Sequence
from typing import Generic, TypeVar

from pymongo.errors import BulkWriteError

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.expressions import plain
from tinyrag_gql.adapters.mongo.failures import DUPLICATE_KEY, codes_of, with_retry
from tinyrag_gql.domain.jobs import JobEvent

Event = TypeVar("Event", bound=JobEvent)

ARCHIVE_EVERY = 100
"""Well under the number that the record keeps, so that in ordinary times nothing waits to be cut off."""

_log = logging.getLogger(__name__)


class EventArchive(Generic[Event]):
    """Reads and archives the events of one kind of record."""

    def __init__(self, records: Records, archive: Records, event_type: type[Event]) -> None:
        self._records = records
        self._archive = archive
        self._event_type = event_type
        self._key = event_type.record_key

    async def after(self, tenant: str, record_id: str, seq: int) -> Sequence[Event]:
        """Events after `seq`, in order; a tombstone's too, until it is purged.

        The record is read first: what it no longer holds by then is in the archive already.
        """
        record = await self._records.first({"_id": record_id, "tenant": tenant}, projection={"events": 1})
        if record is None or not record["events"]:
            return []
        newest = [row for row in record["events"] if row["seq"] > seq]
        oldest_kept = record["events"][0]["seq"]
        older = await self._archived(record_id, seq, oldest_kept) if seq + 1 < oldest_kept else []
        return [self._parse(record_id, row) for row in (*older, *newest)]

    async def _archived(self, record_id: str, after: int, before: int) -> list[Row]:
        query = {self._key: record_id, "seq": {"$gt": after, "$lt": before}}
        return await self._archive.find(query, sort=[("seq", 1)])

    async def archive_due(self, record: Row) -> None:
        """Copy events to the archive, every so often; `record` holds at least `_id` and `seq`.

        A failure is logged and left to the next change: until then the record keeps what is not archived.
        """
        if record["seq"] - record.get("archived", 0) < ARCHIVE_EVERY:
            return
        try:
            await with_retry(lambda: self._copy(record["_id"]))
        except Exception:
            _log.exception("The events of record %s could not be archived yet; the record keeps them", record["_id"])

    async def _copy(self, record_id: str) -> None:
        record = await self._records.first({"_id": record_id}, projection={"events": 1, "archived": 1})
        if record is None:
            return
        due = [row for row in record["events"] if row["seq"] > record.get("archived", 0)]
        if not due:
            return
        await self.put(record_id, due)
        await self._records.change({"_id": record_id}, {"$max": {"archived": due[-1]["seq"]}}, projection={"_id": 1})

    async def put(self, record_id: str, events: Sequence[Row]) -> None:
        """Archive events; those that are there already stay as they are."""
        copies = [{**row, "_id": f"{record_id}:{row['seq']}", self._key: record_id} for row in events]
        if not copies:
            return
        try:
            await self._archive.insert(copies)
        except BulkWriteError as error:
            # Another writer archived some of them at the same moment, with the same ids: they are there.
            if codes_of(error) != {DUPLICATE_KEY}:
                raise

    async def purge(self, record_id: str) -> None:
        """Remove a record's archive."""
        await self._archive.remove({self._key: record_id})

    def row(self, event: Event) -> Row:
        """An event as the server's expression would have made it."""
        return {name: plain(getattr(event, name)) for name in self._event_type.model_fields if name != self._key}

    def _parse(self, record_id: str, row: Row) -> Event:
        known = {name: row[name] for name in self._event_type.model_fields if name in row}
        return self._event_type.model_validate(known | {self._key: record_id})
