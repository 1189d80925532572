"""Uploaded files in a folder, each named by its SHA-256: written once, durably, and never changed."""

import asyncio
import contextlib
import hashlib
import os
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from io import FileIO
from pathlib import Path
from typing import Self
from uuid import uuid4

from tinyrag_gql.domain.errors import FileTooLargeError, StartUpError
from tinyrag_gql.ports import StoredFile

_LEFTOVER_SECONDS = 3600.0
_FOLDER_LETTERS = 2
_PIECE = 1 << 18
"""Bytes that are read at a time."""


class LocalFileStore:
    """ports.FileStore: files at `root/<first two digits>/<sha256>`, uploads in progress in `root/incoming`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / "incoming"

    async def open(self) -> Self:
        """Make the folder and clear away uploads that a crash left. Raises StartUpError where it cannot be written."""
        try:
            await asyncio.to_thread(self._prepare)
        except OSError as error:
            raise StartUpError(f"Cannot write to the folder {self._root}: {error}. Set TINYRAG_DATA_DIR.") from error
        return self

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> StoredFile:
        """Keep a stream durably: synced before it gets its name.

        Raises FileTooLargeError at the first byte past `limit`, and OSError where the disk is full; nothing is kept.
        """
        temporary = self._incoming / uuid4().hex
        try:
            stored = await _receive(temporary, chunks, limit)
            await asyncio.to_thread(self._keep, temporary, stored.sha256)
        finally:
            # Not in a thread: a cancelled task could not wait for it.
            temporary.unlink(missing_ok=True)
        return stored

    def local(self, sha256: str) -> AbstractAsyncContextManager[Path]:
        """The file's own path. Raises FileNotFoundError."""
        return self._local(sha256)

    @asynccontextmanager
    async def _local(self, sha256: str) -> AsyncIterator[Path]:
        path = self._path(sha256)
        await asyncio.to_thread(path.stat)
        yield path

    async def head(self, sha256: str, size: int) -> bytes:
        """The first `size` bytes. Raises FileNotFoundError."""
        return await asyncio.to_thread(_head, self._path(sha256), size)

    async def read(self, sha256: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` to `end`, in pieces. Raises FileNotFoundError."""
        with await asyncio.to_thread(self._path(sha256).open, "rb", buffering=0) as file:
            file.seek(start)
            while piece := await asyncio.to_thread(file.read, min(_PIECE, end - start)):
                start += len(piece)
                yield piece

    async def kept(self, after: str, limit: int) -> Sequence[str]:
        """Files beyond `after`, in order; as many folders are read as it takes."""
        return await asyncio.to_thread(self._kept, after, limit)

    async def delete(self, sha256: str, *, untouched_seconds: float = 0.0) -> bool:
        """Remove the file unless it was put within that time; True when no file is there any more."""
        return await asyncio.to_thread(self._delete, self._path(sha256), untouched_seconds)

    def _kept(self, after: str, limit: int) -> list[str]:
        found: list[str] = []
        folders = sorted(entry for entry in self._root.iterdir() if len(entry.name) == _FOLDER_LETTERS)
        for folder in folders:
            if folder.name >= after[:_FOLDER_LETTERS]:
                found += sorted(entry.name for entry in folder.iterdir() if entry.name > after)
            if len(found) >= limit:
                break
        return found[:limit]

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:_FOLDER_LETTERS] / sha256

    def _delete(self, path: Path, untouched_seconds: float) -> bool:
        """Out of reach first, then judged: a put in between brings a file of its own and loses nothing."""
        aside = self._incoming / uuid4().hex
        try:
            path.rename(aside)
        except FileNotFoundError:
            return True
        if time.time() - aside.stat().st_mtime >= untouched_seconds:
            aside.unlink()
            return True
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
        return False

    def _prepare(self) -> None:
        self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = self._incoming / uuid4().hex
        probe.touch()
        probe.unlink()
        oldest = time.time() - _LEFTOVER_SECONDS
        for leftover in self._incoming.iterdir():
            with contextlib.suppress(FileNotFoundError):  # another process cleans as well
                if leftover.stat().st_mtime < oldest:
                    leftover.unlink()

    def _keep(self, temporary: Path, sha256: str) -> None:
        path = self._path(sha256)
        if not path.parent.exists():
            path.parent.mkdir(exist_ok=True)
            _sync_folder(self._root)
        temporary.replace(path)
        _sync_folder(path.parent)


async def _receive(path: Path, chunks: AsyncIterator[bytes], limit: int) -> StoredFile:
    """Write and hash the stream as it comes, then sync it."""
    digest, size = hashlib.sha256(), 0
    # Unbuffered: what was refused by a full disk is not tried again when the file is closed.
    with await asyncio.to_thread(path.open, "wb", buffering=0) as file:
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise FileTooLargeError(f"The file is larger than the limit of {limit} bytes. Send a smaller one.")
            await asyncio.to_thread(_append, file, chunk)
            digest.update(chunk)
        await asyncio.to_thread(os.fsync, file.fileno())
    return StoredFile(sha256=digest.hexdigest(), size_bytes=size)


def _append(file: FileIO, chunk: bytes) -> None:
    """Write all of the chunk. Raises OSError that says what to do where the disk is full."""
    left = memoryview(chunk)
    try:
        while left:
            left = left[file.write(left) :]
    except OSError as error:
        reason = f"Cannot keep an upload: {error.strerror}. Free some space on the disk that holds {file.name!s}"
        raise OSError(error.errno, reason) from error


def _sync_folder(path: Path) -> None:
    """Make the names in a folder durable: syncing a file does not."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _head(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)
