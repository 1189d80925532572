"""Snapshots of the SQLite file: taken by the online backup API while others write, checked, and put in place."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tinyrag_gql.adapters.sqlite.schema import MIGRATIONS
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

        def work() -> None:
            with closing(_open(self._path)) as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy, pages=-1)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it

        await asyncio.to_thread(work)

    async def inspect(self, snapshot: Path) -> SnapshotFacts:
        """Check every page. Raises StartUpError where the snapshot is damaged or of a newer version."""
        return await asyncio.to_thread(_inspect, snapshot)

    async def install(self, snapshot: Path) -> None:
        """Rename the snapshot into place. Raises StartUpError where there is a database already."""

        def work() -> None:
            with snapshot.open("rb") as file:
                os.fsync(file.fileno())
            try:
                os.link(snapshot, self._path)  # unlike a rename, it never takes another file's place
            except FileExistsError as error:
                raise StartUpError(f"{self._path} is there already, and nothing is overwritten.") from error
            folder = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

        await asyncio.to_thread(work)


def _open(path: Path) -> sqlite3.Connection:
    """Raises StartUpError where there is no database."""
    if not path.exists():
        raise StartUpError(f"There is no database {path}. TINYRAG_DATA_DIR names the folder that holds it.")
    return sqlite3.connect(path, timeout=30)


def _inspect(snapshot: Path) -> SnapshotFacts:
    try:
        with closing(sqlite3.connect(snapshot)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if said != "ok":
                raise StartUpError(f"The database in the backup is damaged: {said}")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > len(MIGRATIONS):
                raise StartUpError(
                    f"The backup has schema version {version} and this program knows versions up to {len(MIGRATIONS)}: "
                    "it was made by a newer tinyrag. Install that version and restore again."
                )
            (documents,) = connection.execute("SELECT count(*) FROM documents WHERE deleted_at IS NULL").fetchone()
            files = frozenset(sha256 for (sha256,) in connection.execute(_WANTED))
    except sqlite3.DatabaseError as error:
        raise StartUpError(f"The database in the backup is damaged: {error}") from error
    return SnapshotFacts(schema_version=version, documents=documents, files=files)
