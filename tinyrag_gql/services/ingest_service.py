"""Accepts documents: stores the bytes, then the record, both durable before the reply, and enqueues a job message."""

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from urllib.parse import unquote, urlsplit

from tinyrag_gql import failpoints, telemetry
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.errors import (
    EmptyFileError,
    InvalidInputError,
    PermanentIngestionError,
    UnsafeUrlError,
    UnsupportedMediaTypeError,
    WorkerCrashError,
)
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.model import Model
from tinyrag_gql.parsing.encodings import HEAD_SIZE
from tinyrag_gql.parsing.sniff import PDF, Detection, detect_container, detect_head, is_container
from tinyrag_gql.ports import DocumentStore, FileStore, JobQueue, StoredFile, Unlocker
from tinyrag_gql.services.idempotency import checked_key

NAME_LENGTH = 255
NO_LIMIT = sys.maxsize
PIECE = 1 << 20


class Upload(Protocol):
    """A file that a client sends."""

    file_name: str

    def chunks(self) -> AsyncIterator[bytes]:
        """Yields the bytes, in pieces of any size."""
        ...


class Accepted(Model):
    """A stored document; `duplicate` says that it existed before and that nothing was queued."""

    document: Document
    duplicate: bool


class IngestService:
    """Acknowledges a document only when neither a crash nor a power cut can lose it."""

    def __init__(
        self,
        documents: DocumentStore,
        files: FileStore,
        queue: JobQueue,
        *,
        max_bytes: int,
        pending_limit: int,
        unlocker: Unlocker | None = None,
    ) -> None:
        self._unlocker = unlocker
        self._documents = documents
        self._files = files
        self._queue = queue
        self._max_bytes = max_bytes
        self._pending_limit = pending_limit

    async def file(
        self,
        tenant: str,
        upload: Upload,
        metadata: DocumentMetadata,
        idempotency_key: str | None,
        password: str | None = None,
    ) -> Accepted:
        """Store an uploaded file. Raises InvalidInputError or a subclass, or QueueFullError.

        A PDF that `password` opens is stored without it, and the password is not stored.
        """
        name = clean_name(upload.file_name)
        stored = await self._files.put(upload.chunks(), limit=self._max_bytes)
        if stored.size_bytes == 0:
            raise EmptyFileError(f"{name!r} is empty (0 bytes). Choose another file.", ("input", "source", "file"))
        detection = await detect_stored(self._files, stored.sha256, name)
        if detection.refusal:
            raise UnsupportedMediaTypeError(f"{name!r}: {detection.refusal}", ("input", "source", "file"))
        if password is not None:
            stored = await self._unlocked(stored, detection.media_type, password)
        return await self._accept(
            draft(tenant, name, detection.media_type, metadata, idempotency_key).model_copy(
                update={"sha256": stored.sha256, "size_bytes": stored.size_bytes}
            )
        )

    async def text(
        self, tenant: str, file_name: str, content: str, metadata: DocumentMetadata, idempotency_key: str | None
    ) -> Accepted:
        """Store a text from the request itself; its kind is detected as for a file."""
        return await self.file(tenant, _Text(file_name, content), metadata, idempotency_key)

    async def url(self, tenant: str, url: str, metadata: DocumentMetadata, idempotency_key: str | None) -> Accepted:
        """Store a URL, which a worker fetches. Raises UnsafeUrlError for one that is not a plain http(s) URL."""
        parts = checked_url(url)
        name = clean_name(unquote(parts.rsplit("/", 1)[-1]) or "document")
        meta = metadata if metadata.source_url else metadata.model_copy(update={"source_url": url})
        record = draft(tenant, name, "application/octet-stream", meta, idempotency_key)
        return await self._accept(record.model_copy(update={"source_url": url}))

    async def unlocked(self, document: Document, password: str) -> StoredFile:
        """Keep a document's file without its password. Raises InvalidInputError where it cannot be opened with it."""
        stored = StoredFile(sha256=document.sha256, size_bytes=document.size_bytes)
        return await self._unlocked(stored, document.media_type, password)

    async def _unlocked(self, stored: StoredFile, media_type: str, password: str) -> StoredFile:
        """The file without its password. Raises InvalidInputError where it cannot be opened with this one."""
        path = ("input", "password")
        if self._unlocker is None or media_type != PDF:
            raise InvalidInputError("A password can be given for a PDF alone. Save the file without one.", path)
        try:
            async with self._files.local(stored.sha256) as source:
                with TemporaryDirectory(prefix="tinyrag-unlocked-") as folder:
                    target = Path(folder, "unlocked")
                    await self._unlocker.unlock(source, target, password=password)
                    return await self._files.put(_file_chunks(target), limit=self._max_bytes)
        except (PermanentIngestionError, WorkerCrashError) as error:
            raise InvalidInputError(str(error), path) from error

    async def attachment(self, parent: Document, name: str, kind: str, path: Path) -> Document | None:
        """Keep a file that was found inside `parent`, as a document of its own; None for a kind that is not read.

        Company, ticker, fiscal period and tags are the parent's. A repetition keeps nothing twice, since equal bytes
        of a tenant are one document. The limit on pending documents does not count here: parents do.
        """
        stored = await self._files.put(_file_chunks(path), limit=self._max_bytes)
        file_name = clean_name(name)
        detection = await detect_stored(self._files, stored.sha256, file_name)
        if detection.refusal or stored.size_bytes == 0:
            return None
        record = _inside(parent, file_name, detection.media_type, kind)
        found = {"sha256": stored.sha256, "size_bytes": stored.size_bytes}
        return await self._keep(record.model_copy(update=found))

    async def exhibit(self, parent: Document, name: str, kind: str, url: str, key: str) -> Document:
        """Keep an exhibit of `parent` that a worker fetches by its URL, once for each idempotency key.

        Metadata and limits are those of `attachment`.
        """
        record = _inside(parent, clean_name(name), "application/octet-stream", kind, key)
        metadata = record.metadata.model_copy(update={"source_url": url})
        return await self._keep(record.model_copy(update={"source_url": url, "metadata": metadata}))

    async def _keep(self, record: Document) -> Document:
        kept = await self._documents.add(record, pending_limit=NO_LIMIT)
        if kept.id == record.id:
            await self._queue.enqueue(kept)
        return kept

    async def _accept(self, document: Document) -> Accepted:
        failpoints.reach("accept.stored", document.file_name)
        stored = await self._documents.add(document, pending_limit=self._pending_limit)
        failpoints.reach("accept.recorded", document.file_name)
        duplicate = stored.id != document.id
        if not duplicate:
            await self._queue.enqueue(stored)
        return Accepted(document=stored, duplicate=duplicate)


async def detect_stored(files: FileStore, sha256: str, file_name: str) -> Detection:
    """Returns what a stored file is. Reads its first bytes, and all of it only if its directory is elsewhere."""
    head = await files.head(sha256, HEAD_SIZE)
    if not is_container(head):
        return await asyncio.to_thread(detect_head, head, file_name)
    async with files.local(sha256) as path:
        return await asyncio.to_thread(detect_container, path)


async def _file_chunks(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := await asyncio.to_thread(file.read, PIECE):
            yield piece


class _Text:
    def __init__(self, file_name: str, content: str) -> None:
        self.file_name = file_name
        self._content = content

    async def chunks(self) -> AsyncIterator[bytes]:
        yield self._content.encode()


def draft(
    tenant: str, file_name: str, media_type: str, metadata: DocumentMetadata, idempotency_key: str | None
) -> Document:
    """Returns a new record, which is not stored yet; the store sets its own times."""
    now = datetime.now(UTC)
    return Document(
        id=new_id(),
        tenant=tenant,
        file_name=file_name,
        media_type=media_type,
        metadata=metadata,
        idempotency_key=checked_key(idempotency_key, "input", "idempotencyKey"),
        trace=telemetry.traceparent(),
        created_at=now,
        updated_at=now,
    )


def _inside(parent: Document, file_name: str, media_type: str, kind: str, key: str | None = None) -> Document:
    """Returns a new record of a part of a document, with the metadata that parts share."""
    own = {"report_type": kind if kind.startswith("EX-") else None, "detected": ()}
    record = draft(parent.tenant, file_name, media_type, parent.metadata.model_copy(update=own), key)
    return record.model_copy(update={"parent_id": parent.id, "exhibit": kind[:NAME_LENGTH] or None})


def clean_name(file_name: str) -> str:
    """Returns the last part of a path without control characters; names are for display and never open a file."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(char for char in last if char.isprintable()).strip()
    return printable[-NAME_LENGTH:] or "document"


def checked_url(url: str) -> str:
    """Returns the path of an http(s) URL. Raises UnsafeUrlError; the fetcher checks later whom it reaches."""
    path = ("input", "source", "url")
    try:
        parts = urlsplit(url)
        port_fits = parts.port is None or parts.port > 0
    except ValueError as error:
        raise UnsafeUrlError(f"{url[:200]!r} is not a URL: {error}.", path) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_fits:
        raise UnsafeUrlError(f"{url[:200]!r} cannot be fetched: give an http:// or https:// address.", path)
    if parts.username or parts.password:
        raise UnsafeUrlError("A URL must not carry a user name or a password.", path)
    return parts.path
