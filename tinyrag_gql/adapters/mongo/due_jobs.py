"""Which jobs wait, read by the index of status, tenant and age: what waits behind the next ones costs nothing."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from typing import Any

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.expressions import past
from tinyrag_gql.domain.jobs import Job

OLDEST_FIRST = (("created_at", 1), ("_id", 1))


class DueJobs:
    """The jobs of one collection that a worker could claim now."""

    def __init__(self, records: Records, record_type: type[Job], alive: Row) -> None:
        self._records = records
        self._alive = alive
        self._due = {
            record_type.pending_status.value: past("$next_attempt_at"),
            record_type.running_status.value: past("$lease_expires_at"),
        }

    async def ids(self, limit: int) -> list[str]:
        """The oldest of each tenant first, tenants in turn: at most `limit` ids.

        Where there are more than `limit` tenants, chance chooses among them, so that none waits for ever.
        """
        pairs = [pair for status in self._due for pair in await self._tenants(status)]
        tenants = sorted({tenant for tenant, _ in pairs})
        chosen = set(tenants if len(tenants) <= limit else random.sample(tenants, limit))
        found = await asyncio.gather(*(self._oldest(*pair, limit) for pair in pairs if pair[0] in chosen))
        return [row["_id"] for row in _in_turn([row for rows in found for row in rows])][:limit]

    async def _tenants(self, status: str) -> list[tuple[str, str]]:
        """(tenant, status) of each tenant with such jobs; the server skips from one tenant to the next in the index."""
        return [(tenant, status) for tenant in await self._records.distinct("tenant", {"status": status})]

    async def _oldest(self, tenant: str, status: str, limit: int) -> list[Row]:
        """The tenant's oldest due jobs of that status; the index has them in this order, so that few are read."""
        projection = {"tenant": 1, "created_at": 1}
        return await self._records.find(
            self.query(tenant, status), projection=projection, sort=OLDEST_FIRST, limit=limit
        )

    def query(self, tenant: str, status: str) -> Row:
        """The tenant's due jobs of that status."""
        return {"status": status, "tenant": tenant, **self._alive, "$expr": self._due[status]}


def _in_turn(rows: Sequence[Row]) -> list[Row]:
    """The first of each tenant, then the second of each, and so on; the oldest first within a round."""

    def age(row: Row) -> tuple[Any, ...]:
        return row["created_at"], row["_id"]

    def rounds() -> Iterator[tuple[int, Row]]:
        seen: dict[str, int] = {}
        for row in sorted(rows, key=age):
            seen[row["tenant"]] = turn = seen.get(row["tenant"], 0) + 1
            yield turn, row

    return [row for _, row in sorted(rounds(), key=lambda pair: (pair[0], age(pair[1])))]
