"""Where webhooks and their deliveries are kept, and who sends them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.webhooks import DeliveryStatus, Webhook, WebhookDelivery


class DeliverySlice(Model):
    """Some of a webhook's deliveries, newest event first; whether older ones follow."""

    deliveries: tuple[WebhookDelivery, ...]
    has_next: bool


class WebhookStore(Protocol):
    """Webhooks of all tenants, with their deliveries. Every write is durable before it returns."""

    async def add(self, webhook: Webhook) -> None:
        """Keep a new webhook."""
        ...

    async def get(self, tenant: str, webhook_id: str) -> Webhook | None:
        """The webhook, or None where the tenant has no such one."""
        ...

    async def list(self, tenant: str | None = None) -> Sequence[Webhook]:
        """The tenant's webhooks, or those of all tenants; oldest first."""
        ...

    async def remove(self, webhook_id: str) -> None:
        """Forget a webhook and its deliveries."""
        ...

    async def record(self, webhook_id: str, deliveries: Sequence[WebhookDelivery], looked_until: datetime) -> None:
        """Add the deliveries that are not there yet, and move the webhook's `looked_until` forward."""
        ...

    async def claim(self, webhook_id: str, now: datetime, until: datetime, limit: int) -> Sequence[WebhookDelivery]:
        """PENDING deliveries that are due, longest due first. They are not due again before `until`."""
        ...

    async def settle(self, delivery: WebhookDelivery) -> None:
        """Keep a delivery after an attempt, unless its webhook is gone."""
        ...

    async def delivery(self, delivery_id: str) -> WebhookDelivery | None:
        """The delivery, or None."""
        ...

    async def deliveries(
        self, webhook_id: str, statuses: Collection[DeliveryStatus] | None, *, limit: int, after: str | None
    ) -> DeliverySlice:
        """Deliveries of a webhook, newest event first; those behind the one with the id `after`."""
        ...

    async def forget(self, webhook_id: str, status: DeliveryStatus, before: datetime) -> None:
        """Remove deliveries of that status whose last attempt was before that time."""
        ...


class DeliveryError(Exception):
    """The receiver cannot be reached, or must not be."""


class WebhookSender(Protocol):
    """Sends deliveries to addresses that users name."""

    async def check(self, url: str) -> None:
        """Raises DeliveryError where the URL leads to an address that must not be reached."""
        ...

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status that the receiver answers with; redirects are not followed. Raises DeliveryError."""
        ...
