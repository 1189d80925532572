"""Opening the file, what is said when it cannot be opened, and transactions that do not stop the event loop."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.schema import MIGRATIONS
from tinyrag_gql.domain.errors import StartUpError

OPEN = """
import asyncio, resource, sys
from pathlib import Path
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.errors import StartUpError
user, size, path = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
if size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
if user: __import__("os").setuid(user)
try:
    asyncio.run(Database(path).open()).close()
except StartUpError as error:
    sys.exit(f"StartUpError: {error}")
"""


def opening(path: Path, *, user: int = 0, size: int = 0) -> subprocess.Popen[str]:
    """Another process that opens the file, as that user, allowed to write files of that size."""
    command = [sys.executable, "-c", OPEN, str(user), str(size), str(path)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


async def test_a_new_file_is_durable_and_versioned(database: Database) -> None:
    def settings(connection: sqlite3.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "user_version")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await database.write(settings) == ["wal", 2, 1, len(MIGRATIONS)]


async def test_opening_again_keeps_the_data(tmp_path: Path) -> None:
    database = await Database(tmp_path / "again.db").open()
    await database.write(lambda c: c.execute("INSERT INTO meta VALUES ('note', 'kept')"))
    database.close()
    database = await Database(tmp_path / "again.db").open()
    assert await database.read(lambda c: c.execute("SELECT value FROM meta WHERE name = 'note'").fetchone()) == (
        "kept",
    )
    database.close()


async def test_folder_and_files_are_private_to_their_user(tmp_path: Path) -> None:
    path = tmp_path / "data" / "new.db"
    database = await Database(path).open()
    modes = {each.name: each.stat().st_mode & 0o777 for each in path.parent.iterdir()}
    database.close()
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert modes.keys() >= {"new.db", "new.db-wal"}
    assert set(modes.values()) == {0o600}


async def test_folder_that_others_could_read_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "data" / "old.db"
    path.parent.mkdir(mode=0o755)
    sqlite3.connect(path).close()
    path.touch()
    path.chmod(0o644)
    (await Database(path).open()).close()
    assert (path.parent.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_processes_that_open_together_all_succeed(tmp_path: Path) -> None:
    processes = [opening(tmp_path / "together.db") for _ in range(4)]
    assert [process.communicate()[1] for process in processes] == [""] * 4


async def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    (await Database(path).open()).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StartUpError, match="version 99"):
        await Database(path).open()


async def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"not a database at all" * 500)
    with pytest.raises(StartUpError, match="not an SQLite database"):
        await Database(path).open()
    assert path.read_bytes().startswith(b"not a database")


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StartUpError, match="TINYRAG_DATA_DIR"):
        await Database(tmp_path / "file" / "folder" / "tinyrag.db").open()


def test_a_read_only_folder_is_refused() -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        process = opening(Path(folder) / "tinyrag.db", user=0 if os.geteuid() else 65534)  # root may write anywhere
        assert "The folder cannot be written to" in process.communicate()[1]
        Path(folder).chmod(0o755)


def test_a_full_disk_is_found_at_the_start(tmp_path: Path) -> None:
    process = opening(tmp_path / "full.db", size=20_000)
    assert "or is full" in process.communicate()[1]


async def test_a_failed_write_leaves_nothing(database: Database) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO meta VALUES ('half', '')")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        await database.write(half)
    assert await database.read(lambda c: c.execute("SELECT 1 FROM meta WHERE name = 'half'").fetchone()) is None


async def test_a_locked_file_stops_neither_the_loop_nor_readers(database: Database) -> None:
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(database.write(lambda c: c.execute("INSERT INTO meta VALUES ('late', '')")))
    for _ in range(10):
        assert await database.read(lambda c: c.execute("SELECT 1 FROM meta WHERE name = 'late'").fetchone()) is None
    assert not waiting.done()
    other.execute("ROLLBACK")
    other.close()
    await waiting
    assert await database.read(lambda c: c.execute("SELECT 1 FROM meta WHERE name = 'late'").fetchone())
