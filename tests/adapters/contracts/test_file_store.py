"""The contract of ports.FileStore, on every implementation."""

import asyncio
import hashlib
from collections.abc import AsyncIterator

import pytest

from tinyrag_gql.domain.errors import FileTooLargeError
from tinyrag_gql.ports import FileStore

BYTES = b"a filing of some length" * 1000
SHA256 = hashlib.sha256(BYTES).hexdigest()


async def stream(content: bytes, size: int = 4096) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def read(files: FileStore, sha256: str) -> bytes:
    async with files.local(sha256) as path:
        return path.read_bytes()


async def test_a_file_is_kept_under_its_address(files: FileStore) -> None:
    stored = await files.put(stream(BYTES), limit=len(BYTES))
    assert (stored.sha256, stored.size_bytes) == (SHA256, len(BYTES))
    assert await read(files, SHA256) == BYTES
    assert await files.head(SHA256, 8) == BYTES[:8]
    assert await files.head(SHA256, len(BYTES) + 5) == BYTES


async def test_the_same_bytes_are_kept_once(files: FileStore) -> None:
    stored = await asyncio.gather(*(files.put(stream(BYTES, size), limit=10**6) for size in (100, 999, 5000)))
    assert {file.sha256 for file in stored} == {SHA256}
    await files.delete(SHA256)
    with pytest.raises(FileNotFoundError):
        await read(files, SHA256)


async def test_one_byte_too_many_keeps_nothing(files: FileStore) -> None:
    with pytest.raises(FileTooLargeError, match=str(len(BYTES) - 1)):
        await files.put(stream(BYTES), limit=len(BYTES) - 1)
    with pytest.raises(FileNotFoundError):
        await files.head(SHA256, 1)


async def test_an_oversized_stream_is_not_read_to_its_end(files: FileStore) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 1000

    with pytest.raises(FileTooLargeError):
        await files.put(endless(), limit=5000)


async def test_a_broken_stream_keeps_nothing(files: FileStore) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield BYTES
        raise ConnectionError("the client went away")

    with pytest.raises(ConnectionError):
        await files.put(broken(), limit=10**6)
    with pytest.raises(FileNotFoundError):
        await files.head(SHA256, 1)


async def test_no_bytes_are_a_file_too(files: FileStore) -> None:
    stored = await files.put(stream(b""), limit=10)
    assert (stored.sha256, stored.size_bytes) == (hashlib.sha256(b"").hexdigest(), 0)
    assert await files.head(stored.sha256, 10) == b""


async def test_a_file_that_was_put_just_now_is_not_deleted(files: FileStore) -> None:
    await files.put(stream(BYTES), limit=10**6)
    assert not await files.delete(SHA256, untouched_seconds=60)
    assert await read(files, SHA256) == BYTES


async def test_a_file_that_was_put_again_is_not_deleted(files: FileStore) -> None:
    await files.put(stream(BYTES), limit=10**6)
    await asyncio.sleep(0.3)
    await files.put(stream(BYTES), limit=10**6)
    assert not await files.delete(SHA256, untouched_seconds=0.25)
    assert await files.delete(SHA256)


async def test_what_is_not_there(files: FileStore) -> None:
    assert await files.delete("0" * 64)
    for missing in (read(files, "0" * 64), files.head("0" * 64, 1)):
        with pytest.raises(FileNotFoundError):
            await missing


async def test_files_are_listed_in_order_from_anywhere(files: FileStore) -> None:
    kept = sorted([(await files.put(stream(bytes([number])), limit=10)).sha256 for number in range(12)])
    assert await files.kept("", 100) == kept
    assert await files.kept(kept[4], 3) == kept[5:8]
    assert await files.kept(kept[-1], 3) == []


async def test_any_part_of_a_file_can_be_read(files: FileStore) -> None:
    await files.put(stream(BYTES), limit=10**6)
    for start, end in [(0, len(BYTES)), (0, 1), (11_000, 17_003), (len(BYTES) - 1, len(BYTES)), (5, 5)]:
        pieces = [piece async for piece in files.read(SHA256, start, end)]
        assert b"".join(pieces) == BYTES[start:end]
    with pytest.raises(FileNotFoundError):
        _ = [piece async for piece in files.read("0" * 64, 0, 1)]
