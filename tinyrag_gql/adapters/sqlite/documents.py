"""The documents in SQLite: jobs with columns for filters and listings, and the lease that elects a leader."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime

from tinyrag_gql.adapters.sqlite import counts, deleted_documents
from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.document_rows import document_row, names_of, parse_document
from tinyrag_gql.adapters.sqlite.facets import facets
from tinyrag_gql.adapters.sqlite.filters import Condition, any_of, condition, join, named
from tinyrag_gql.adapters.sqlite.job_store import Row, SqliteJobStore
from tinyrag_gql.adapters.sqlite.listing import list_window
from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentPatch, DocumentStatusEvent
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.facets import Facets
from tinyrag_gql.ports import CorpusStats, DeletedSlice, Position, Slice, StoreBacklog, Window

_RETRY_AFTER_SECONDS = 30.0
_LIVE = Condition("live_generation IS NOT NULL", ())


class SqliteDocumentStore(SqliteJobStore[Document, DocumentPatch, DocumentStatusEvent]):
    """ports.DocumentStore over one SQLite file."""

    record_type = Document
    event_type = DocumentStatusEvent
    table = "documents"
    events_table = "events"
    alive = "deleted_at IS NULL"

    def row(self, record: Document) -> Row:
        """Every column of `documents`, by name."""
        return document_row(record)

    def parse(self, record_id: str, text: str) -> Document:
        """The document that a row holds."""
        return parse_document(record_id, text)

    def written(self, connection: sqlite3.Connection, before: Document | None, after: Document) -> None:
        """Write the names and the tags, by which filters look documents up; a tombstone has none, and is noted."""
        if after.is_deleted:
            deleted_documents.note(connection, after)
        self._write_names(connection, before, after)
        if after.metadata.aliases and (before is None or before.metadata != after.metadata):
            rows = [(after.tenant, *name) for name in after.metadata.company_names[1:]]
            connection.executemany("INSERT OR IGNORE INTO company_names VALUES (?, ?, ?)", rows)
        tags = _tags(after)
        if tags == (set() if before is None else _tags(before)):
            return
        connection.execute("DELETE FROM document_tags WHERE document_id = ?", (after.id,))
        rows = [(after.id, tag, after.tenant) for tag in tags]
        connection.executemany("INSERT INTO document_tags (document_id, tag, tenant) VALUES (?, ?, ?)", rows)

    def _write_names(self, connection: sqlite3.Connection, before: Document | None, after: Document) -> None:
        names = names_of(after)
        if before is not None and names == names_of(before):
            return
        connection.execute("DELETE FROM document_names WHERE document_id = ?", (after.id,))
        if names:
            sql = "INSERT INTO document_names (document_id, names) VALUES (?, ?)"
            connection.execute(sql, (after.id, names))

    async def add(self, document: Document, *, pending_limit: int) -> Document:
        """Keep a new record, or return the one that it repeats; its times are the store's."""

        def work(connection: sqlite3.Connection) -> Document:
            earlier = self._earlier(connection, document)
            if earlier is not None:
                return earlier
            waiting = counts.waiting(connection, document.tenant)
            if waiting >= pending_limit:
                raise QueueFullError(
                    f"{waiting} documents are waiting already and the limit is {pending_limit}. "
                    "Try again when some of them are done.",
                    _RETRY_AFTER_SECONDS,
                )
            return self.insert_new(connection, document)

        return await self.database.write(work)

    async def get_many(self, tenant: str, document_ids: Sequence[str]) -> dict[str, Document]:
        """The records that exist, by id."""
        where = condition(tenant, DocumentFilter(ids=tuple(document_ids)))
        return {document.id: document for document in await self._matching(where)}

    async def by_idempotency_key(self, tenant: str, keys: Sequence[str]) -> dict[str, Document]:
        """The records that were added with these idempotency keys, by key."""
        where = join([condition(tenant, None), any_of("idempotency_key", keys)])
        return {document.idempotency_key or "": document for document in await self._matching(where)}

    async def list(self, tenant: str, filter: DocumentFilter | None, order: DocumentOrder, window: Window) -> Slice:
        """A window of the matching documents in that order, from one consistent read."""
        where = condition(tenant, filter)
        return await self.database.read(lambda connection: list_window(connection, where, order, window))

    async def readable(
        self,
        tenant: str,
        filter: DocumentFilter | None,
        *,
        companies: Collection[CompanyName] | None = None,
        limit: int | None = None,
    ) -> Sequence[Document]:
        """The matching documents that have a live generation."""
        where, most = join([condition(tenant, filter), _LIVE]), -1 if limit is None else limit
        if companies is None:
            return await self._matching(where, "LIMIT ?", most)
        if not companies:
            return []
        where = join([where, named(companies)])
        # Named, since SQLite does not know that a company has fewer documents than a year has.
        sql = f"SELECT id, record FROM documents INDEXED BY documents_by_issuer WHERE {where.sql} LIMIT ?"  # noqa: S608

        def work(connection: sqlite3.Connection) -> Sequence[Document]:
            return [self.parse(*row) for row in connection.execute(sql, (*where.parameters, most))]

        return await self.database.read(work)

    async def readable_count(self, tenant: str, filter: DocumentFilter | None, *, limit: int | None = None) -> int:
        """How many documents `readable` would return, counted no further than `limit`."""
        where = join([condition(tenant, filter), _LIVE])
        return await self.database.read(lambda connection: counts.matching(connection, where, limit))

    async def facets(self, tenant: str, filter: DocumentFilter | None, limit: int) -> Facets:
        """The most frequent `limit` values of each property among the matching documents, with their counts."""
        return await self.database.read(lambda connection: facets(connection, tenant, filter, limit))

    async def company_names(self, tenant: str, known: int) -> Sequence[CompanyName]:
        """What the tenant's documents call their companies; nothing if these are no more than `known`."""

        def work(connection: sqlite3.Connection) -> Sequence[CompanyName]:
            if counts.company_names(connection, tenant) <= known:
                return ()
            rows = connection.execute("SELECT name, ticker FROM company_names WHERE tenant = ?", (tenant,))
            return [CompanyName(*row) for row in rows]

        return await self.database.read(work)

    async def changed_since(self, tenant: str, since: datetime, limit: int) -> Sequence[Document]:
        """Documents updated at or after `since`, oldest update first."""
        where = join([condition(tenant, None), Condition("updated_at >= ?", (micros(since),))])
        return await self._matching(where, "ORDER BY updated_at, id LIMIT ?", limit)

    async def list_garbage(self, limit: int) -> Sequence[Document]:
        """Records with a build that nobody can read, then bare tombstones, the oldest first.

        In this order, since tombstones stay a while and must not keep the collector from what is there to collect.
        """
        sql = """
            SELECT id, record FROM (
                SELECT DISTINCT id, 0 AS bare FROM builds JOIN documents ON id = document_id
                WHERE deleted_at IS NOT NULL
                OR (builds.generation <> documents.generation AND builds.generation IS NOT live_generation)
                UNION ALL SELECT id, 1 FROM documents
                WHERE deleted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM builds WHERE document_id = id)
            ) JOIN documents USING (id) ORDER BY bare, deleted_at, updated_at, id LIMIT ?"""

        def work(connection: sqlite3.Connection) -> Sequence[Document]:
            return [self.parse(*row) for row in connection.execute(sql, (limit,))]

        return await self.database.read(work)

    async def purge(self, document_id: str) -> None:
        """Remove a tombstone, its tags and its events; nothing happens to a record that is not one."""
        sql = "DELETE FROM documents WHERE id = ? AND deleted_at IS NOT NULL"
        await self.database.write(lambda connection: connection.execute(sql, (document_id,)))

    async def deleted(self, tenant: str, since: datetime, *, limit: int, after: Position | None = None) -> DeletedSlice:
        """The documents that were deleted later than `since`, the newest first, from one consistent read."""
        return await self.database.read(
            lambda connection: deleted_documents.listed(connection, tenant, since, limit, after)
        )

    async def forget_deleted(self, before: datetime) -> None:
        """Forget what `deleted` lists of all tenants from before that time."""
        await self.database.write(lambda connection: deleted_documents.forget(connection, before))

    async def uses_of(self, sha256: str) -> int:
        """How many records, of all tenants and tombstones not counted, need that file."""
        return await self.database.read(lambda connection: counts.uses_of(connection, sha256))

    async def stats(self, tenant: str) -> CorpusStats:
        """The tenant's counts, from one consistent read."""
        return await self.database.read(lambda connection: counts.stats(connection, tenant, self.now()))

    async def put(self, document: Document, events: Sequence[DocumentStatusEvent]) -> None:
        """Keep a record and its events as another store had them."""
        await self.database.write(lambda connection: self.overwrite(connection, document, events))

    async def backlog(self) -> StoreBacklog:
        """The counts of all tenants, from one consistent read."""
        return await self.database.read(lambda connection: counts.backlog(connection, self.now()))

    async def acquire_leadership(self, name: str, owner: str, seconds: float) -> bool:
        """Take or renew a lease that is free, ours or over; False while another owner holds it."""
        sql = """
            INSERT INTO leaders (name, owner, expires_at) VALUES (:name, :owner, :until)
            ON CONFLICT (name) DO UPDATE SET owner = :owner, expires_at = :until
            WHERE owner = :owner OR expires_at <= :now"""

        def work(connection: sqlite3.Connection) -> bool:
            now = self.now()
            until = now + round(seconds * 1_000_000)
            values = {"name": name, "owner": owner, "until": until, "now": now}
            return connection.execute(sql, values).rowcount > 0

        return await self.database.write(work)

    async def _matching(self, where: Condition, tail: str = "", *parameters: int) -> Sequence[Document]:
        return await self.select(f"{where.sql} {tail}", *where.parameters, *parameters)

    def _earlier(self, connection: sqlite3.Connection, document: Document) -> Document | None:
        """The record that `document` repeats: by its idempotency key, by its bytes, or by the URL not yet fetched."""
        repeats = []
        if document.idempotency_key is not None:
            repeats.append(any_of("idempotency_key", [document.idempotency_key]))
        if document.sha256:
            repeats.append(any_of("sha256", [document.sha256]))
        elif document.source_url is not None:
            repeats.append(join([Condition("sha256 = ''", ()), any_of("source_url", [document.source_url])]))
        for repeat in repeats:
            where = join([condition(document.tenant, None), repeat])
            # The plus keeps SQLite from walking all of the tenant's documents in that order, in search of the one.
            found = self.select_in(connection, f"{where.sql} ORDER BY +created_at, id LIMIT 1", *where.parameters)
            if found:
                return found[0]
        return None


def _tags(document: Document) -> set[str]:
    return set() if document.is_deleted else {tag.casefold() for tag in document.metadata.tags}
