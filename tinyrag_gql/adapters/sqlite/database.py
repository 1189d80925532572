"""One SQLite file: one thread of this process writes to it and a few read, so that the event loop never waits."""

import asyncio
import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.sqlite.clock import Clock, micros, now
from tinyrag_gql.adapters.sqlite.schema import MIGRATIONS, Migrations, migrate
from tinyrag_gql.domain.errors import StartUpError

T = TypeVar("T")

OUTAGES = (sqlite3.OperationalError,)
"""Exception types that mean the store is unavailable: no space left, a failing disk, a lock that is never released."""
_READERS = 4
_OLDEST = (3, 35)  # RETURNING, and MATERIALIZED in WITH
_BUSY_SECONDS = 30.0
_OPEN_SECONDS = 10.0

_ADVICE = {
    sqlite3.SQLITE_CANTOPEN: "The folder cannot be written to. Choose another TINYRAG_DATA_DIR or give the right to.",
    sqlite3.SQLITE_READONLY: "It cannot be written to. Choose another TINYRAG_DATA_DIR or give the right to.",
    sqlite3.SQLITE_PERM: "It cannot be written to. Choose another TINYRAG_DATA_DIR or give the right to.",
    sqlite3.SQLITE_FULL: "The disk is full. Free some space and start again.",
    sqlite3.SQLITE_IOERR: "The disk cannot be read or written, or is full. Check it and start again.",
    sqlite3.SQLITE_NOTADB: "The file is not an SQLite database. Move it away or choose another TINYRAG_DATA_DIR.",
    sqlite3.SQLITE_CORRUPT: "The file is damaged. Restore it from a backup or choose another TINYRAG_DATA_DIR.",
    sqlite3.SQLITE_BUSY: "Another process keeps it locked. End that process and start again.",
}


class Database:
    """Transactions on the file at `path`; any number of processes may open the same one.

    Committed means on disk: the write-ahead log is synced before a write returns, so neither `kill -9` nor a power cut
    takes back what was acknowledged.
    """

    def __init__(self, path: Path, *, clock: Clock = now, migrations: Migrations = MIGRATIONS) -> None:
        self.path = path
        self.clock = clock
        self._migrations = migrations
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._writer = ThreadPoolExecutor(1, "sqlite-write")
        self._readers = ThreadPoolExecutor(_READERS, "sqlite-read")

    async def open(self) -> Self:
        """Create or migrate the file. Raises StartUpError where it cannot be used, with what to do."""
        try:
            self._make_private()
            await asyncio.wrap_future(self._writer.submit(self._prepare))
        except sqlite3.Error as error:
            self.close()
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
            raise StartUpError(f"Cannot use the database {self.path}: {error}. {_ADVICE.get(code, '')}") from error
        except OSError as error:
            self.close()
            raise StartUpError(f"Cannot create the folder of {self.path}: {error}. Set TINYRAG_DATA_DIR.") from error
        except StartUpError:
            self.close()
            raise
        return self

    def _make_private(self) -> None:
        """Create folder and file for this user alone, and make those private that an earlier version left readable.

        SQLite gives its other files the mode of the database. What belongs to another user stays as it is.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(PermissionError):
            self.path.parent.chmod(0o700)
        with contextlib.suppress(PermissionError):
            self.path.touch(mode=0o600)
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError, PermissionError):
                self.path.with_name(f"{self.path.name}{suffix}").chmod(0o600)

    def close(self) -> None:
        """Wait for what runs, then close every connection."""
        self._writer.shutdown()
        self._readers.shutdown()
        while self._connections:
            self._connections.pop().close()

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in a reading thread, on one unchanging view of the data."""
        with telemetry.span("sqlite.read", kind="client"):
            return await asyncio.wrap_future(self.submit_read(work))

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in the writing thread as one transaction: all of it is kept, or, if it raises, none."""
        with telemetry.span("sqlite.write", kind="client"):
            return await asyncio.wrap_future(self.submit_write(work))

    def submit_read(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """The same as `read`, for callers without an event loop."""
        return self._readers.submit(self._transaction, "BEGIN", work)

    def submit_write(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """The same as `write`, for callers without an event loop."""
        return self._writer.submit(self._transaction, "BEGIN IMMEDIATE", work)

    def _transaction(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._connection()
        connection.execute(begin)
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result

    def _connection(self) -> sqlite3.Connection:
        """This thread's own connection, made at its first use."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
            )
            self._connections.append(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -8192")
            self._local.connection = connection
        return connection

    def _prepare(self) -> None:
        if sqlite3.sqlite_version_info < _OLDEST:
            raise StartUpError(f"This Python holds SQLite {sqlite3.sqlite_version}; 3.35 or newer is needed.")
        connection = self._connection()
        _use_write_ahead_log(connection)
        self._transaction("BEGIN IMMEDIATE", lambda connection: migrate(connection, self._migrations))
        # A write at every start, so that a read-only or full disk is found now and not by the first upload.
        self._transaction("BEGIN IMMEDIATE", self._sign)

    def _sign(self, connection: sqlite3.Connection) -> None:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('opened_at', ?)", (str(micros(self.clock())),))


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """SQLite does not wait for a lock here, so processes that start together have to try again."""
    deadline = time.monotonic() + _OPEN_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
