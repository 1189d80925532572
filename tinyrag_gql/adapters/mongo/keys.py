"""API keys in MongoDB, over a connection of their own: they are needed where no corpus is opened."""

from collections.abc import Sequence
from datetime import datetime

from pymongo.errors import PyMongoError

from tinyrag_gql.adapters.mongo.client import RecordClient, Row
from tinyrag_gql.adapters.mongo.failures import start_up_error, with_retry
from tinyrag_gql.domain.keys import ApiKey


class MongoKeyStore:
    """The collection `api_keys`: a document for each key."""

    def __init__(self, client: RecordClient) -> None:
        self._client = client
        self._keys = client.records("api_keys")

    @classmethod
    async def open(cls, url: str, database: str) -> "MongoKeyStore":
        """Connect. Raises StartUpError where the server cannot be reached or used."""
        try:
            client = RecordClient(url, database)
            await client.ping()
        except (PyMongoError, ValueError) as error:
            raise start_up_error(error, url) from error
        return cls(client)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    async def add(self, key: ApiKey) -> None:
        """Keep a new key; written again by a second try, it is the same."""
        row = key.model_dump(mode="python", exclude={"id"}) | {"scopes": sorted(key.scopes)}
        await with_retry(lambda: self._keys.change({"_id": key.id}, {"$setOnInsert": row}, upsert=True))

    async def get(self, key_id: str) -> ApiKey | None:
        """The key, revoked and expired ones included."""
        row = await with_retry(lambda: self._keys.first({"_id": key_id}))
        return None if row is None else _key(row)

    async def list(self) -> Sequence[ApiKey]:
        """Every key, oldest first; ids sort in the order of their making."""
        return [_key(row) for row in await with_retry(lambda: self._keys.find({}, sort=[("_id", 1)]))]

    async def revoke(self, key_id: str, at: datetime) -> ApiKey | None:
        """The key, revoked from now on (or since before); None where there is none."""
        change = {"$set": {"revoked_at": at}}
        await with_retry(lambda: self._keys.change({"_id": key_id, "revoked_at": None}, change))
        return await self.get(key_id)


def _key(row: Row) -> ApiKey:
    return ApiKey.model_validate({"id": row["_id"], **{name: value for name, value in row.items() if name != "_id"}})
