"""Delivers webhooks: finds what ended, sends it signed, tries again with growing pauses, and gives up in the end.

Runs in every worker; only the elected one works. A delivery is claimed before it is sent and settled after, so that a
worker that is killed in between leaves it to be sent again, under the same id.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from tinyrag_gql import failpoints, telemetry
from tinyrag_gql.domain.webhooks import DeliveryStatus, Webhook, WebhookDelivery, signed_headers
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.ports.webhooks import DeliveryError, WebhookSender, WebhookStore
from tinyrag_gql.services.webhook_events import WebhookEvents

log = structlog.get_logger(__name__)

LEADERSHIP = "webhooks"
LEADER_SECONDS = 20.0
"""Longer than INTERVAL_SECONDS and the look at the list of webhooks."""
INTERVAL_SECONDS = 2.0
CLAIM = timedelta(seconds=20)
"""For how long a delivery that is being sent is not sent again."""
AT_ONCE = 8
"""Deliveries of one webhook that are sent at the same time."""
BATCHES = 25
"""So many times AT_ONCE deliveries at most, before a webhook is looked at again for what ended."""
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 3_600, 10_800, 21_600, 43_200))
"""Between attempts; after the last one a delivery is DEAD."""
KEEP = {DeliveryStatus.DELIVERED: timedelta(days=7), DeliveryStatus.DEAD: timedelta(days=30)}
"""How long deliveries are kept after their last attempt."""
Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class WebhookDispatcher:
    """Begins rounds: each webhook is served by a task of its own, so that a slow receiver delays no other one."""

    def __init__(
        self,
        store: WebhookStore,
        events: WebhookEvents,
        sender: WebhookSender,
        documents: DocumentStore,
        *,
        owner: str,
        clock: Clock = _now,
    ) -> None:
        self._store = store
        self._events = events
        self._sender = sender
        self._documents = documents
        self._owner = owner
        self._clock = clock
        self._served: dict[str, asyncio.Task[None]] = {}
        """What serves a webhook at present, by its id."""

    async def run(self) -> None:
        """Begin rounds until cancelled; a round that fails is logged and tried again."""
        try:
            while True:
                try:
                    if await self._documents.acquire_leadership(LEADERSHIP, self._owner, LEADER_SECONDS):
                        await self.begin_round()
                except Exception:
                    log.exception("webhooks.failed")
                await asyncio.sleep(INTERVAL_SECONDS)
        finally:
            for task in self._served.values():
                task.cancel()

    async def run_once(self) -> None:
        """One round over all webhooks, to its end."""
        await self.begin_round()
        await asyncio.gather(*self._served.values())

    async def begin_round(self) -> None:
        """Have each webhook served that is not being served still."""
        for webhook in await self._store.list():
            if webhook.id not in self._served:
                self._served[webhook.id] = asyncio.create_task(self._serve(webhook))

    async def _serve(self, webhook: Webhook) -> None:
        try:
            look = await self._events.since_last_look(webhook, self._clock())
            wanted = [delivery for delivery in look.deliveries if delivery.event in webhook.events]
            if wanted or look.until > webhook.looked_until:
                await self._store.record(webhook.id, wanted, look.until)
            self._events.remember(look)
            for status, age in KEEP.items():  # not before the look, which would find them again
                await self._store.forget(webhook.id, status, self._clock() - age)
            for _ in range(BATCHES):
                now = self._clock()
                due = await self._store.claim(webhook.id, now, now + CLAIM, AT_ONCE)
                await asyncio.gather(*(self._deliver(webhook, delivery) for delivery in due))
                if len(due) < AT_ONCE:
                    return
        except Exception:
            log.exception("webhook.failed", webhook=webhook.id)
        finally:
            del self._served[webhook.id]

    async def _deliver(self, webhook: Webhook, delivery: WebhookDelivery) -> None:
        headers = signed_headers(webhook.secret, delivery, self._clock())
        try:
            status, error = await self._sender.post(webhook.url, headers, delivery.body.encode()), None
        except DeliveryError as failure:
            status, error = None, str(failure)
        failpoints.reach("webhook.sent")
        settled = self._settled(delivery, status, error)
        await self._store.settle(settled)
        telemetry.count("webhook_deliveries", outcome=settled.status.value.lower())
        if settled.status is DeliveryStatus.DEAD:
            log.warning("webhook.given_up", webhook=webhook.id, delivery=delivery.id, status=status, reason=error)

    def _settled(self, delivery: WebhookDelivery, status: int | None, error: str | None) -> WebhookDelivery:
        now, attempts = self._clock(), delivery.attempts + 1
        changes = {"attempts": attempts, "response_status": status, "error": error, "due_at": now}
        if status is not None and 200 <= status < 300:
            changes |= {"status": DeliveryStatus.DELIVERED, "delivered_at": now}
        elif attempts > len(PAUSES):
            changes["status"] = DeliveryStatus.DEAD
        else:
            changes["due_at"] = now + PAUSES[attempts - 1]
        if status is not None and error is None and not 200 <= status < 300:
            changes["error"] = f"The receiver answered {status}."
        return delivery.model_copy(update=changes)
