"""Uploaded files in GridFS, streamed both ways; a file's name is the SHA-256 of its bytes, and names are unique."""

import hashlib
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import anyio
from gridfs import AsyncGridFSBucket, AsyncGridOut
from gridfs.errors import CorruptGridFile, NoFile
from pymongo import IndexModel
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import DuplicateKeyError

from tinyrag_gql.adapters.mongo.expressions import NOW
from tinyrag_gql.domain.errors import FileTooLargeError
from tinyrag_gql.ports import StoredFile

ABANDONED_SECONDS = 86_400
"""An upload that began so long ago and has no name was cut off by a crash."""

_NAME_INDEX = IndexModel([("filename", 1)], name="one_file_per_name", unique=True)
_ABORT_SECONDS = 10
_PIECE = 1 << 20


class MongoFileStore:
    """ports.FileStore. Bytes arrive under an id of their own and get their name once they are all there."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._bucket = AsyncGridFSBucket(database)
        self._files = database["fs.files"]
        self._uploads = database["uploads"]

    async def open(self) -> "MongoFileStore":
        """Make the index of names, and remove what uploads left behind that a crash cut off."""
        await self._files.create_indexes([_NAME_INDEX])
        age = {"$subtract": [{"$toLong": NOW}, {"$toLong": "$started_at"}]}
        async for upload in self._uploads.find({"$expr": {"$gt": [age, ABANDONED_SECONDS * 1000]}}):
            if await self._files.find_one({"_id": upload["_id"], "filename": {"$ne": upload["_id"]}}) is None:
                await self._remove(upload["_id"])
            await self._uploads.delete_one({"_id": upload["_id"]})
        return self

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> StoredFile:
        """Keep a stream durably. Raises FileTooLargeError at the first byte past `limit`, keeping nothing."""
        upload = uuid4().hex
        await self._uploads.find_one_and_update({"_id": upload}, [{"$set": {"started_at": NOW}}], upsert=True)
        try:
            stored = await self._receive(upload, chunks, limit)
            await self._name(upload, stored.sha256)
        except BaseException:
            with anyio.move_on_after(_ABORT_SECONDS, shield=True):
                await self._remove(upload)
                await self._uploads.delete_one({"_id": upload})
            raise
        await self._uploads.delete_one({"_id": upload})
        return stored

    async def _receive(self, upload: str, chunks: AsyncIterator[bytes], limit: int) -> StoredFile:
        digest, size = hashlib.sha256(), 0
        target = self._bucket.open_upload_stream_with_id(upload, upload)
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise FileTooLargeError(f"The file is larger than {limit} bytes, the most that is accepted.")
            digest.update(chunk)
            await target.write(chunk)
        await target.close()
        return StoredFile(sha256=digest.hexdigest(), size_bytes=size)

    async def _name(self, upload: str, sha256: str) -> None:
        try:
            await self._files.update_one({"_id": upload}, [{"$set": {"filename": sha256, "touched_at": NOW}}])
        except DuplicateKeyError:
            if await self._touch(sha256):  # the same bytes are there already
                await self._remove(upload)
            else:  # and went this moment
                await self._name(upload, sha256)

    async def _touch(self, sha256: str) -> bool:
        touched = await self._files.update_one({"filename": sha256}, [{"$set": {"touched_at": NOW}}])
        return touched.matched_count == 1

    @asynccontextmanager
    async def local(self, sha256: str) -> AsyncIterator[Path]:
        """A copy on this machine while the context is open. Raises FileNotFoundError."""
        with tempfile.TemporaryDirectory(prefix="tinyrag-") as folder:
            path = Path(folder) / sha256
            await self._download(sha256, path)
            yield path

    async def _download(self, sha256: str, path: Path) -> None:
        digest = hashlib.sha256()
        source = await self._source(sha256)
        try:
            async with await anyio.open_file(path, "wb") as target:
                while piece := await source.read(_PIECE):
                    digest.update(piece)
                    await target.write(piece)
        except CorruptGridFile as error:
            raise FileNotFoundError(f"The file {sha256} is gone from MongoDB, or parts of it are.") from error
        if digest.hexdigest() != sha256:
            raise OSError(f"The file {sha256} is damaged in MongoDB: its bytes have another checksum. Upload it again.")

    async def head(self, sha256: str, size: int) -> bytes:
        """The first `size` bytes. Raises FileNotFoundError."""
        source = await self._source(sha256)
        return await source.read(size)

    async def read(self, sha256: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` to `end`, in pieces. Raises FileNotFoundError."""
        source = await self._source(sha256)
        await source.seek(start)
        try:
            while piece := await source.read(min(_PIECE, end - start)):
                start += len(piece)
                yield piece
        except CorruptGridFile as error:
            raise FileNotFoundError(f"The file {sha256} is gone from MongoDB, or parts of it are.") from error

    async def kept(self, after: str, limit: int) -> Sequence[str]:
        """Files beyond `after`, in order; those without a name yet are not among them."""
        named = {"filename": {"$gt": after, "$regex": "^[0-9a-f]{64}$"}}
        rows = self._files.find(named, {"filename": 1}).sort("filename", 1).limit(limit)
        return [row["filename"] async for row in rows]

    async def delete(self, sha256: str, *, untouched_seconds: float = 0.0) -> bool:
        """Remove the file unless it was put within that time; True when no file is there any more."""
        age = {"$subtract": [{"$toLong": NOW}, {"$toLong": "$touched_at"}]}
        old = {"filename": sha256, "$expr": {"$gte": [age, untouched_seconds * 1000]}}
        # Its name is taken away in the same step as it is judged, so that a put in between brings a file of its own.
        found = await self._files.find_one_and_update(old, [{"$set": {"filename": "$_id"}}], {"_id": 1})
        if found is not None:
            await self._remove(found["_id"])
            return True
        return await self._files.find_one({"filename": sha256}, {"_id": 1}) is None

    async def _source(self, sha256: str) -> AsyncGridOut:
        try:
            return await self._bucket.open_download_stream_by_name(sha256)
        except NoFile as error:
            raise FileNotFoundError(f"No file {sha256} is kept in MongoDB.") from error

    async def _remove(self, file_id: str) -> None:
        """The file and its pieces; the pieces too where there is no file yet."""
        try:
            await self._bucket.delete(file_id)
        except NoFile:
            return
