"""Webhooks and their deliveries in the same SQLite file as the documents."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.webhooks import DeliveryStatus, Webhook, WebhookDelivery
from tinyrag_gql.ports.webhooks import DeliverySlice


class SqliteWebhookStore:
    """A row for each webhook and for each delivery: the record as JSON, and the columns that queries read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, webhook: Webhook) -> None:
        """Keep a new webhook."""
        row = (webhook.id, webhook.tenant, webhook.model_dump_json())

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO webhooks (id, tenant, record) VALUES (?, ?, ?)", row)

        await self._database.write(work)

    async def get(self, tenant: str, webhook_id: str) -> Webhook | None:
        """The webhook, or None where the tenant has no such one."""

        def work(connection: sqlite3.Connection) -> Webhook | None:
            query = "SELECT record FROM webhooks WHERE id = ? AND tenant = ?"
            row = connection.execute(query, (webhook_id, tenant)).fetchone()
            return None if row is None else Webhook.model_validate_json(row[0])

        return await self._database.read(work)

    async def list(self, tenant: str | None = None) -> Sequence[Webhook]:
        """The tenant's webhooks, or those of all tenants; oldest first."""

        def work(connection: sqlite3.Connection) -> list[Webhook]:
            query = "SELECT record FROM webhooks WHERE ?1 IS NULL OR tenant = ?1 ORDER BY id"
            return [Webhook.model_validate_json(record) for (record,) in connection.execute(query, (tenant,))]

        return await self._database.read(work)

    async def remove(self, webhook_id: str) -> None:
        """Forget a webhook and its deliveries."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM webhooks WHERE id = ?", (webhook_id,))

        await self._database.write(work)

    async def record(self, webhook_id: str, deliveries: Sequence[WebhookDelivery], looked_until: datetime) -> None:
        """Add the deliveries that are not there yet, and move the webhook's `looked_until` forward."""

        def work(connection: sqlite3.Connection) -> None:
            row = connection.execute("SELECT record FROM webhooks WHERE id = ?", (webhook_id,)).fetchone()
            if row is None:
                return
            connection.executemany(
                """INSERT OR IGNORE INTO webhook_deliveries (id, webhook_id, record, status, due_at, occurred_at)
                VALUES (?, ?, ?, ?, ?, ?)""",
                [_row(delivery) for delivery in deliveries],
            )
            webhook = Webhook.model_validate_json(row[0])
            if looked_until > webhook.looked_until:
                moved = webhook.model_copy(update={"looked_until": looked_until})
                connection.execute("UPDATE webhooks SET record = ? WHERE id = ?", (moved.model_dump_json(), webhook_id))

        await self._database.write(work)

    async def claim(self, webhook_id: str, now: datetime, until: datetime, limit: int) -> Sequence[WebhookDelivery]:
        """PENDING deliveries that are due, longest due first. They are not due again before `until`."""

        def work(connection: sqlite3.Connection) -> list[WebhookDelivery]:
            rows = connection.execute(
                """SELECT record FROM webhook_deliveries
                WHERE webhook_id = ? AND status = 'PENDING' AND due_at <= ? ORDER BY due_at LIMIT ?""",
                (webhook_id, micros(now), limit),
            ).fetchall()
            claimed = [WebhookDelivery.model_validate_json(record) for (record,) in rows]
            for delivery in claimed:
                _write(connection, delivery.model_copy(update={"due_at": until}))
            return claimed

        return await self._database.write(work)

    async def settle(self, delivery: WebhookDelivery) -> None:
        """Keep a delivery after an attempt, unless its webhook is gone."""
        await self._database.write(lambda connection: _write(connection, delivery))

    async def delivery(self, delivery_id: str) -> WebhookDelivery | None:
        """The delivery, or None."""

        def work(connection: sqlite3.Connection) -> WebhookDelivery | None:
            row = connection.execute("SELECT record FROM webhook_deliveries WHERE id = ?", (delivery_id,)).fetchone()
            return None if row is None else WebhookDelivery.model_validate_json(row[0])

        return await self._database.read(work)

    async def deliveries(
        self, webhook_id: str, statuses: Collection[DeliveryStatus] | None, *, limit: int, after: str | None
    ) -> DeliverySlice:
        """Deliveries of a webhook, newest event first; those behind the one with the id `after`."""
        wanted = list(DeliveryStatus) if statuses is None else sorted(statuses)
        query = f"""SELECT record FROM webhook_deliveries
            WHERE webhook_id = ? AND status IN ({", ".join("?" * len(wanted))}) AND (? IS NULL OR
                (occurred_at, id) < (SELECT occurred_at, id FROM webhook_deliveries WHERE id = ?))
            ORDER BY occurred_at DESC, id DESC LIMIT ?"""  # noqa: S608  # question marks alone

        def work(connection: sqlite3.Connection) -> DeliverySlice:
            rows = connection.execute(query, (webhook_id, *wanted, after, after, limit + 1)).fetchall()
            found = tuple(WebhookDelivery.model_validate_json(record) for (record,) in rows[:limit])
            return DeliverySlice(deliveries=found, has_next=len(rows) > limit)

        return await self._database.read(work)

    async def forget(self, webhook_id: str, status: DeliveryStatus, before: datetime) -> None:
        """Remove deliveries of that status whose last attempt was before that time."""
        old, values = "webhook_id = ? AND status = ? AND due_at < ?", (webhook_id, status.value, micros(before))

        def found(connection: sqlite3.Connection) -> bool:
            return connection.execute(f"SELECT 1 FROM webhook_deliveries WHERE {old}", values).fetchone() is not None  # noqa: S608 our own words

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(f"DELETE FROM webhook_deliveries WHERE {old}", values)  # noqa: S608 our own words

        if await self._database.read(found):  # there is mostly none, and a writer would hold up others
            await self._database.write(work)


def _row(delivery: WebhookDelivery) -> tuple[str, str, str, str, int, int]:
    due, occurred = micros(delivery.due_at), micros(delivery.occurred_at)
    return delivery.id, delivery.webhook_id, delivery.model_dump_json(), delivery.status, due, occurred


def _write(connection: sqlite3.Connection, delivery: WebhookDelivery) -> None:
    connection.execute(
        "UPDATE webhook_deliveries SET record = ?, status = ?, due_at = ? WHERE id = ?",
        (delivery.model_dump_json(), delivery.status, micros(delivery.due_at), delivery.id),
    )
