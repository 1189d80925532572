"""Webhooks and their deliveries in MongoDB: the collections `webhooks` and `webhook_deliveries`."""

from collections.abc import Collection, Sequence
from datetime import datetime

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.domain.webhooks import DeliveryStatus, Webhook, WebhookDelivery
from tinyrag_gql.ports.webhooks import DeliverySlice

_NEWEST_FIRST = (("occurred_at", -1), ("_id", -1))


class MongoWebhookStore:
    """A document for each webhook and for each delivery."""

    def __init__(self, webhooks: Records, deliveries: Records) -> None:
        self._webhooks = webhooks
        self._deliveries = deliveries

    async def add(self, webhook: Webhook) -> None:
        """Keep a new webhook; written again by a second try, it is the same."""
        row = webhook.model_dump(exclude={"id"}) | {"events": sorted(webhook.events)}
        await with_retry(lambda: self._webhooks.change({"_id": webhook.id}, {"$setOnInsert": row}, upsert=True))

    async def get(self, tenant: str, webhook_id: str) -> Webhook | None:
        """The webhook, or None where the tenant has no such one."""
        row = await with_retry(lambda: self._webhooks.first({"_id": webhook_id, "tenant": tenant}))
        return None if row is None else Webhook.model_validate(_fields(row))

    async def list(self, tenant: str | None = None) -> Sequence[Webhook]:
        """The tenant's webhooks, or those of all tenants; oldest first."""
        query = {} if tenant is None else {"tenant": tenant}
        rows = await with_retry(lambda: self._webhooks.find(query, sort=[("_id", 1)]))
        return [Webhook.model_validate(_fields(row)) for row in rows]

    async def remove(self, webhook_id: str) -> None:
        """Forget a webhook and its deliveries. Those that are being added meanwhile are never sent, and expire."""
        await with_retry(lambda: self._webhooks.remove({"_id": webhook_id}))
        await with_retry(lambda: self._deliveries.remove({"webhook_id": webhook_id}))

    async def record(self, webhook_id: str, deliveries: Sequence[WebhookDelivery], looked_until: datetime) -> None:
        """Add the deliveries that are not there yet, then move the webhook's `looked_until` forward."""
        if await with_retry(lambda: self._webhooks.first({"_id": webhook_id})) is None:
            return
        for delivery in deliveries:
            await self._add(delivery)
        change = {"$max": {"looked_until": looked_until}}
        await with_retry(lambda: self._webhooks.change({"_id": webhook_id}, change))

    async def _add(self, delivery: WebhookDelivery) -> None:
        change = {"$setOnInsert": delivery.model_dump(exclude={"id"})}
        await with_retry(lambda: self._deliveries.change({"_id": delivery.id}, change, upsert=True))

    async def claim(self, webhook_id: str, now: datetime, until: datetime, limit: int) -> Sequence[WebhookDelivery]:
        """PENDING deliveries that are due, longest due first. They are not due again before `until`."""
        due = {"webhook_id": webhook_id, "status": DeliveryStatus.PENDING.value, "due_at": {"$lte": now}}
        rows = await with_retry(lambda: self._deliveries.find(due, sort=[("due_at", 1)], limit=limit))
        claimed = [row for row in rows if await self._claim(row["_id"], due, until)]
        return [WebhookDelivery.model_validate(_fields(row)) for row in claimed]

    async def _claim(self, delivery_id: str, due: Row, until: datetime) -> bool:
        change = {"$set": {"due_at": until}}
        return await with_retry(lambda: self._deliveries.change({**due, "_id": delivery_id}, change)) is not None

    async def settle(self, delivery: WebhookDelivery) -> None:
        """Keep a delivery after an attempt, unless its webhook is gone."""
        change = {"$set": delivery.model_dump(exclude={"id"})}
        await with_retry(lambda: self._deliveries.change({"_id": delivery.id}, change))

    async def delivery(self, delivery_id: str) -> WebhookDelivery | None:
        """The delivery, or None."""
        row = await with_retry(lambda: self._deliveries.first({"_id": delivery_id}))
        return None if row is None else WebhookDelivery.model_validate(_fields(row))

    async def deliveries(
        self, webhook_id: str, statuses: Collection[DeliveryStatus] | None, *, limit: int, after: str | None
    ) -> DeliverySlice:
        """Deliveries of a webhook, newest event first; those behind the one with the id `after`."""
        query: Row = {"webhook_id": webhook_id}
        if statuses is not None:
            query["status"] = {"$in": sorted(statuses)}
        if after is not None:
            place = await with_retry(lambda: self._deliveries.first({"_id": after}))
            if place is None:
                return DeliverySlice(deliveries=(), has_next=False)
            at = place["occurred_at"]
            query["$or"] = [{"occurred_at": {"$lt": at}}, {"occurred_at": at, "_id": {"$lt": after}}]
        rows = await with_retry(lambda: self._deliveries.find(query, sort=_NEWEST_FIRST, limit=limit + 1))
        found = tuple(WebhookDelivery.model_validate(_fields(row)) for row in rows[:limit])
        return DeliverySlice(deliveries=found, has_next=len(rows) > limit)

    async def forget(self, webhook_id: str, status: DeliveryStatus, before: datetime) -> None:
        """Remove deliveries of that status whose last attempt was before that time."""
        old = {"webhook_id": webhook_id, "status": status.value, "due_at": {"$lt": before}}
        await with_retry(lambda: self._deliveries.remove(old))


def _fields(row: Row) -> Row:
    return {"id" if name == "_id" else name: value for name, value in row.items()}
