"""Watched companies in MongoDB: the collection `watched_companies`."""

from collections.abc import Sequence

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.domain.edgar import CompanyCheck, WatchedCompany


class MongoWatchStore:
    """A document for each watched company; days and times are ISO 8601 texts, since BSON has no days."""

    def __init__(self, watches: Records) -> None:
        self._watches = watches

    async def put(self, watched: WatchedCompany) -> None:
        """Keep a watched company, in the place of one with the same id."""
        row = watched.model_dump(mode="json", exclude={"id"})
        await with_retry(lambda: self._watches.change({"_id": watched.id}, {"$set": row}, upsert=True))

    async def list(self, tenant: str | None = None) -> Sequence[WatchedCompany]:
        """The tenant's watched companies, or those of all tenants, by id."""
        query = {} if tenant is None else {"tenant": tenant}
        rows = await with_retry(lambda: self._watches.find(query, sort=[("_id", 1)]))
        return [_watched(row) for row in rows]

    async def get(self, tenant: str, watch_id: str) -> WatchedCompany | None:
        """The watched company, or None where the tenant has no such one."""
        row = await with_retry(lambda: self._watches.first({"_id": watch_id, "tenant": tenant}))
        return None if row is None else _watched(row)

    async def record(self, before: WatchedCompany, check: CompanyCheck) -> None:
        """Keep what a look found, unless the company is no longer watched, or watched otherwise than `before`."""
        same = {
            "_id": before.id,
            "tenant": before.tenant,
            "forms": list(before.forms),
            "since": before.since.isoformat(),
        }
        values = check.model_dump(mode="json")
        row = {name: values[name] for name in check.changes}
        await with_retry(lambda: self._watches.change(same, {"$set": row}))

    async def remove(self, tenant: str, watch_id: str) -> None:
        """Forget a watched company."""
        await with_retry(lambda: self._watches.remove({"_id": watch_id, "tenant": tenant}))


def _watched(row: Row) -> WatchedCompany:
    return WatchedCompany.model_validate({"id" if name == "_id" else name: value for name, value in row.items()})
