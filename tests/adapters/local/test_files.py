"""The files folder: what a crash or a full disk leaves behind."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.domain.errors import StartUpError


async def stream(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


def kept(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


FULL_DISK = """
import asyncio, resource, sys
from pathlib import Path
from tinyrag_gql.adapters.local.files import LocalFileStore

async def stream():
    yield b"x" * 8000
    yield b"x" * 8000

async def main():
    files = await LocalFileStore(Path(sys.argv[1])).open()
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
    await files.put(stream(), limit=10**6)

try:
    asyncio.run(main())
except OSError as error:
    print(error)
"""
"""In a process of its own: the limit that stands in for a full disk holds for every file that a process writes."""


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    said = subprocess.run([sys.executable, "-c", FULL_DISK, tmp_path], capture_output=True, text=True, check=True)
    assert "Free some space" in said.stdout
    assert kept(tmp_path) == []


async def test_a_cancelled_upload_leaves_nothing(tmp_path: Path) -> None:
    files = await LocalFileStore(tmp_path).open()
    started = asyncio.Event()

    async def stalling() -> AsyncIterator[bytes]:
        yield b"x" * 100
        started.set()
        await asyncio.Event().wait()

    upload = asyncio.create_task(files.put(stalling(), limit=10**6))
    await started.wait()
    upload.cancel()
    with pytest.raises(asyncio.CancelledError):
        await upload
    assert kept(tmp_path) == []


async def test_leftovers_of_crashed_uploads_are_cleared(tmp_path: Path) -> None:
    files = await LocalFileStore(tmp_path).open()
    stored = await files.put(stream(b"kept"), limit=10)
    old, new = tmp_path / "incoming" / "old", tmp_path / "incoming" / "new"
    for path in (old, new):
        path.write_bytes(b"half an upload")
    os.utime(old, (0, 0))
    await LocalFileStore(tmp_path).open()
    assert {path.name for path in kept(tmp_path)} == {"new", stored.sha256}


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StartUpError, match="TINYRAG_DATA_DIR"):
        await LocalFileStore(tmp_path / "file" / "files").open()
