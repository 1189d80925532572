"""Snapshots of the SQLite files: taken by the online backup API while others write, checked, and put in place."""

import asyncio
import filecmp
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tinyrag_gql.adapters.sqlite.schema import MIGRATIONS, Migrations
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.ports import SnapshotFacts

_WANTED = "SELECT DISTINCT sha256 FROM documents WHERE sha256 <> '' AND deleted_at IS NULL"


class SqliteSnapshots:
    """ports.Snapshots of the file at `path`, which need not be there for a restore."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def wanted_files(self) -> frozenset[str]:
        """The files (SHA-256) that the documents need now."""

        def work() -> frozenset[str]:
            with closing(_open(self._path)) as connection:
                return frozenset(sha256 for (sha256,) in connection.execute(_WANTED))

        return await asyncio.to_thread(work)

    async def take(self, target: Path) -> None:
        """Copy all pages in one step: that is one read transaction, which in WAL mode holds up no writer."""

        await asyncio.to_thread(_copy, self._path, target)

    async def inspect(self, snapshot: Path) -> SnapshotFacts:
        """Check every page. Raises StartUpError where the snapshot is damaged or of a newer version."""
        return await asyncio.to_thread(_inspect, snapshot)

    async def install(self, snapshot: Path) -> None:
        """Rename the snapshot into place. Raises StartUpError where there is a database already."""

        await asyncio.to_thread(_install, snapshot, self._path)


class SqlitePartSnapshots:
    """ports.PartSnapshots of the file at `path`, which has these migrations; `what` it holds is named in errors."""

    def __init__(self, path: Path, migrations: Migrations, what: str) -> None:
        self._path = path
        self._migrations = migrations
        self._what = what

    async def take(self, target: Path) -> bool:
        """As with documents; False where nothing of the kind was ever kept."""
        if not await asyncio.to_thread(self._path.exists):
            return False
        await asyncio.to_thread(_copy, self._path, target)
        return True

    async def check(self, snapshot: Path) -> None:
        """Check every page. Raises StartUpError where the snapshot is damaged or of a newer version."""

        def work() -> None:
            with closing(sqlite3.connect(snapshot)) as connection:
                _check(connection, len(self._migrations))

        try:
            await asyncio.to_thread(work)
        except sqlite3.DatabaseError as error:
            raise StartUpError(f"The {self._what} in the backup are damaged: {error}") from error

    async def install(self, snapshot: Path) -> None:
        """Rename the snapshot into place. Raises StartUpError where there are others already.

        The very same ones are left by a restore that was cut off.
        """

        def work() -> None:
            if not (self._path.exists() and filecmp.cmp(snapshot, self._path, shallow=False)):
                _install(snapshot, self._path)

        await asyncio.to_thread(work)


def _copy(path: Path, target: Path) -> None:
    with closing(_open(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def _install(snapshot: Path, path: Path) -> None:
    with snapshot.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(snapshot, path)  # unlike a rename, it never takes another file's place
    except FileExistsError as error:
        raise StartUpError(f"{path} is there already, and nothing is overwritten.") from error
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _open(path: Path) -> sqlite3.Connection:
    """Raises StartUpError where there is no database."""
    if not path.exists():
        raise StartUpError(f"There is no database {path}. TINYRAG_DATA_DIR names the folder that holds it.")
    return sqlite3.connect(path, timeout=30)


def _inspect(snapshot: Path) -> SnapshotFacts:
    try:
        with closing(sqlite3.connect(snapshot)) as connection:
            version = _check(connection, len(MIGRATIONS))
            (documents,) = connection.execute("SELECT count(*) FROM documents WHERE deleted_at IS NULL").fetchone()
            files = frozenset(sha256 for (sha256,) in connection.execute(_WANTED))
    except sqlite3.DatabaseError as error:
        raise StartUpError(f"The database in the backup is damaged: {error}") from error
    return SnapshotFacts(schema_version=version, documents=documents, files=files)


def _check(connection: sqlite3.Connection, newest: int) -> int:
    """The schema version. Raises StartUpError where a page is damaged, or the version is beyond `newest`."""
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise StartUpError(f"The database in the backup is damaged: {said}")
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > newest:
        raise StartUpError(
            f"The backup has schema version {version} and this program knows versions up to {newest}: "
            "it was made by a newer tinyrag. Install that version and restore again."
        )
    return version
