"""API keys in the same SQLite file as the documents."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.keys import ApiKey


class SqliteKeyStore:
    """A row for each key, as JSON."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, key: ApiKey) -> None:
        """Keep a new key."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO api_keys (id, record) VALUES (?, ?)", (key.id, key.model_dump_json()))

        await self._database.write(work)

    async def get(self, key_id: str) -> ApiKey | None:
        """The key, revoked and expired ones included."""

        def work(connection: sqlite3.Connection) -> ApiKey | None:
            row = connection.execute("SELECT record FROM api_keys WHERE id = ?", (key_id,)).fetchone()
            return None if row is None else ApiKey.model_validate_json(row[0])

        return await self._database.read(work)

    async def list(self) -> Sequence[ApiKey]:
        """Every key, oldest first."""

        def work(connection: sqlite3.Connection) -> list[ApiKey]:
            rows = connection.execute("SELECT record FROM api_keys ORDER BY rowid")
            return [ApiKey.model_validate_json(record) for (record,) in rows]

        return await self._database.read(work)

    async def revoke(self, key_id: str, at: datetime) -> ApiKey | None:
        """The key, revoked from now on (or since before); None where there is none."""

        def work(connection: sqlite3.Connection) -> ApiKey | None:
            row = connection.execute("SELECT record FROM api_keys WHERE id = ?", (key_id,)).fetchone()
            if row is None:
                return None
            key = ApiKey.model_validate_json(row[0])
            if key.revoked_at is None:
                key = key.model_copy(update={"revoked_at": at})
                connection.execute("UPDATE api_keys SET record = ? WHERE id = ?", (key.model_dump_json(), key_id))
            return key

        return await self._database.write(work)
