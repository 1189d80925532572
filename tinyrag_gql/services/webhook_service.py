"""Webhooks of a tenant: made, listed, deleted; their deliveries listed, and sent again by hand."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime

from tinyrag_gql.domain.errors import InvalidInputError, QueueFullError, UnsafeUrlError, WebhookNotFoundError
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.webhooks import (
    DeliveryStatus,
    Webhook,
    WebhookDelivery,
    WebhookEvent,
    new_secret,
)
from tinyrag_gql.ports.webhooks import DeliveryError, DeliverySlice, WebhookSender, WebhookStore

MOST_WEBHOOKS = 20
"""Of a tenant."""


def _now() -> datetime:
    return datetime.now(UTC)


class WebhookService:
    """What the API does with webhooks. The dispatcher of a worker sends them."""

    def __init__(self, store: WebhookStore, sender: WebhookSender, clock: Callable[[], datetime] = _now) -> None:
        self._store = store
        self._sender = sender
        self._clock = clock

    async def create(self, tenant: str, url: str, events: Iterable[WebhookEvent]) -> Webhook:
        """A new webhook, which is told what ends from now on. Raises InvalidInputError and QueueFullError."""
        wanted = frozenset(events)
        if not wanted:
            raise InvalidInputError("A webhook needs at least one event.", ("input", "events"))
        if len(await self._store.list(tenant)) >= MOST_WEBHOOKS:
            raise QueueFullError(f"There are {MOST_WEBHOOKS} webhooks already; delete one first.", 0)
        try:
            await self._sender.check(url)
        except DeliveryError as error:
            raise UnsafeUrlError(str(error), ("input", "url")) from error
        now = self._clock()
        webhook = Webhook(
            id=new_id(), tenant=tenant, url=url, events=wanted, secret=new_secret(), created_at=now, looked_until=now
        )
        await self._store.add(webhook)
        return webhook

    async def list(self, tenant: str) -> Sequence[Webhook]:
        """The tenant's webhooks, oldest first."""
        return await self._store.list(tenant)

    async def get(self, tenant: str, webhook_id: str) -> Webhook:
        """The webhook. Raises WebhookNotFoundError."""
        webhook = await self._store.get(tenant, webhook_id)
        if webhook is None:
            raise WebhookNotFoundError("There is no such webhook.")
        return webhook

    async def delete(self, tenant: str, webhook_id: str) -> None:
        """Forget a webhook and its deliveries. Raises WebhookNotFoundError."""
        await self._store.remove((await self.get(tenant, webhook_id)).id)

    async def deliveries(
        self,
        tenant: str,
        webhook_id: str,
        statuses: Collection[DeliveryStatus] | None,
        *,
        limit: int,
        after: str | None,
    ) -> DeliverySlice:
        """Deliveries of a webhook, newest event first. Raises WebhookNotFoundError."""
        webhook = await self.get(tenant, webhook_id)
        return await self._store.deliveries(webhook.id, statuses, limit=limit, after=after)

    async def retry(self, tenant: str, delivery_id: str) -> WebhookDelivery:
        """Have a delivery sent again within seconds, whatever came of it. Raises WebhookNotFoundError."""
        delivery = await self._store.delivery(delivery_id)
        if delivery is None or await self._store.get(tenant, delivery.webhook_id) is None:
            raise WebhookNotFoundError("There is no such delivery.")
        again = delivery.model_copy(
            update={"status": DeliveryStatus.PENDING, "attempts": 0, "due_at": self._clock(), "error": None}
        )
        await self._store.settle(again)
        return again
