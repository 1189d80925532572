"""The bytes: kept by content address, and fetched from the web."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from tinyrag_gql.domain.model import Model


class StoredFile(Model):
    """A kept file: its content address and its size in bytes."""

    sha256: str
    size_bytes: int


class FileStore(Protocol):
    """Uploaded bytes, addressed by their SHA-256; writing the same bytes twice keeps one."""

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> StoredFile:
        """Keep a stream durably. Raises FileTooLargeError at the first byte past `limit`, keeping nothing."""
        ...

    def local(self, sha256: str) -> AbstractAsyncContextManager[Path]:
        """A path on this machine to read the file from while the context is open. Raises FileNotFoundError."""
        ...

    async def head(self, sha256: str, size: int) -> bytes:
        """The first `size` bytes."""
        ...

    def read(self, sha256: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` to `end`, in pieces. Raises FileNotFoundError."""
        ...

    async def kept(self, after: str, limit: int) -> Sequence[str]:
        """Files (SHA-256) beyond `after`, in order."""
        ...

    async def delete(self, sha256: str, *, untouched_seconds: float = 0.0) -> bool:
        """Remove the file unless it was put within that time: then its new record may not be there yet.

        False says that it was kept for that reason; True that no file is there any more.
        """
        ...


class Fetcher(Protocol):
    """Downloads a document that was given by URL."""

    def fetch(self, url: str) -> AsyncIterator[bytes]:
        """The body, streamed. Raises Permanent- or TransientIngestionError (FETCH_FAILED)."""
        ...
