"""Webhooks are told what ended: once found, signed, tried again, given up in the end, never on a private address."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from tests.adapters.contracts.answer_values import answer, failed, written
from tests.graphql.app import TestApp
from tests.graphql.conftest import app, embedder
from tests.patience import PATIENCE
from tests.webhook_receiver import Receiver, receiving
from tinyrag_gql.adapters.sqlite.webhooks import SqliteWebhookStore
from tinyrag_gql.adapters.web.webhook_sender import HttpWebhookSender
from tinyrag_gql.domain.answers import AnswerOrigin
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import InvalidInputError, UnsafeUrlError
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.domain.webhooks import DeliveryStatus, Webhook, WebhookDelivery, WebhookEvent
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.ports.webhooks import DeliveryError
from tinyrag_gql.services.webhook_dispatcher import KEEP, PAUSES, WebhookDispatcher
from tinyrag_gql.services.webhook_events import WebhookEvents
from tinyrag_gql.services.webhook_service import WebhookService

__all__ = ["app", "embedder"]

TENANT = "default"


@dataclass
class Hooks:
    """A webhook of the test's tenant, and what serves it; `ahead` moves its clock."""

    app: TestApp
    receiver: Receiver
    ahead: timedelta = field(default_factory=timedelta)

    def __post_init__(self) -> None:
        stores = self.app.adapters.store
        assert isinstance(stores.webhooks, SqliteWebhookStore)
        self.store = stores.webhooks
        self.sender = HttpWebhookSender("tests", [self.receiver.host])
        self.service = WebhookService(self.store, self.sender, self.now)
        self.dispatcher = self.another("one")

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def another(self, owner: str) -> WebhookDispatcher:
        """A dispatcher that remembers nothing, as that of a worker that has just started."""
        stores = self.app.adapters.store
        events = WebhookEvents(stores.documents, stores.answers, stores.evaluations)
        return WebhookDispatcher(self.store, events, self.sender, stores.documents, owner=owner, clock=self.now)

    async def made(self, *events: WebhookEvent) -> Webhook:
        return await self.service.create(TENANT, self.receiver.url, events or WebhookEvent)

    async def all(self, webhook: Webhook) -> tuple[WebhookDelivery, ...]:
        return (await self.store.deliveries(webhook.id, None, limit=50, after=None)).deliveries


@pytest.fixture
def hooks(app: TestApp) -> Iterator[Hooks]:
    with receiving() as receiver:
        yield Hooks(app, receiver)


async def test_document_that_ends_is_told_once_and_signed(app: TestApp, hooks: Hooks) -> None:
    webhook = await hooks.made()
    document = await app.completed("Revenue was 5.", ticker="LRK")
    for _ in range(3):
        await hooks.dispatcher.run_once()
    (received,) = hooks.receiver.received
    assert received.signed_by(webhook.secret)
    assert (received.body["type"], received.body["sequence"]) == ("DOCUMENT_COMPLETED", document.seq)
    assert received.body["data"]["ticker"] == "LRK"


async def test_dispatcher_that_starts_anew_tells_nothing_twice(app: TestApp, hooks: Hooks) -> None:
    webhook = await hooks.made()
    await app.completed("Revenue was 5.")
    await hooks.dispatcher.run_once()
    await hooks.another("two").run_once()
    assert len(hooks.receiver.received) == len(await hooks.all(webhook)) == 1


async def test_each_end_of_a_document_is_told_however_fast_it_goes_on(app: TestApp, hooks: Hooks) -> None:
    await hooks.made()
    document = await app.completed("Revenue was 5.")
    await app.change(document, status=DocumentStatus.PENDING)
    await app.change(document, status=DocumentStatus.CANCELLED)
    await hooks.dispatcher.run_once()
    told = sorted((each.body["sequence"], each.body["type"]) for each in hooks.receiver.received)
    assert told == [(2, "DOCUMENT_COMPLETED"), (4, "DOCUMENT_CANCELLED")]


@pytest.mark.parametrize(("status", "seq"), [("COMPLETED", 3), ("FAILED", 1), ("CANCELLED", 1)])
async def test_answer_that_ends_is_told_without_what_it_says(hooks: Hooks, status: str, seq: int) -> None:
    store = hooks.app.adapters.store.answers
    webhook = await hooks.made()
    if status == "COMPLETED":
        ended = await written(store, TENANT, "Secret margins rose.", question="How are the secret margins?")
    else:
        ended = answer(TENANT, question="How are the secret margins?")
        await store.add(ended, 60)
        await store.end(TENANT, ended.id, *failed(status))
    for owner in ("one", "two"):
        await hooks.another(owner).run_once()
    (received,) = hooks.receiver.received
    assert received.signed_by(webhook.secret)
    assert (received.body["type"], received.body["sequence"]) == (f"ANSWER_{status}", seq)
    told = received.body["data"]
    assert (told["answerId"], told["status"]) == (global_id("Answer", ended.id), status)
    assert (told["error"] is None) == (status == "COMPLETED")
    assert b"margins" not in received.raw


async def test_answers_of_an_evaluation_are_not_told_one_by_one(hooks: Hooks) -> None:
    store = hooks.app.adapters.store.answers
    await hooks.made()
    await written(store, TENANT, origin=AnswerOrigin.EVALUATION)
    asked = await written(store, TENANT)
    await hooks.dispatcher.run_once()
    assert [each.body["data"]["answerId"] for each in hooks.receiver.received] == [global_id("Answer", asked.id)]


async def test_answer_of_another_tenant_or_from_before_or_unwanted_is_not_told(hooks: Hooks) -> None:
    store = hooks.app.adapters.store.answers
    await written(store, TENANT)
    await hooks.made(WebhookEvent.ANSWER_FAILED, WebhookEvent.DOCUMENT_COMPLETED)
    await written(store, "other")
    await written(store, TENANT)
    await hooks.dispatcher.run_once()
    assert hooks.receiver.received == []


async def test_forgotten_deliveries_are_not_made_again_by_a_worker_that_starts(app: TestApp, hooks: Hooks) -> None:
    webhook = await hooks.made()
    await app.completed("Revenue was 5.")
    await written(app.adapters.store.answers, TENANT)
    await hooks.dispatcher.run_once()
    hooks.ahead += KEEP[DeliveryStatus.DELIVERED] + timedelta(days=1)
    await hooks.dispatcher.run_once()
    assert await hooks.all(webhook) == ()
    await hooks.another("two").run_once()
    assert len(hooks.receiver.received) == 2


async def test_worker_that_starts_after_a_week_tells_nothing_twice(app: TestApp, hooks: Hooks) -> None:
    webhook = await hooks.made()
    await app.completed("Revenue was 5.")
    await hooks.dispatcher.run_once()
    hooks.ahead += KEEP[DeliveryStatus.DELIVERED] + timedelta(days=1)
    await hooks.another("two").run_once()
    assert len(hooks.receiver.received) == 1
    assert await hooks.all(webhook) == ()


async def test_only_what_is_wanted_and_of_the_tenant_and_later_is_told(app: TestApp, hooks: Hooks) -> None:
    await app.completed("Before the webhook.")
    await hooks.made(WebhookEvent.DOCUMENT_CANCELLED)
    await app.completed("Completed is not wanted.")
    foreign: Document = await app.add(tenant="other")
    await app.change(foreign, status=DocumentStatus.CANCELLED)
    await hooks.dispatcher.run_once()
    assert hooks.receiver.received == []


async def test_refused_delivery_is_sent_again_later_under_the_same_id(app: TestApp, hooks: Hooks) -> None:
    webhook = await hooks.made()
    hooks.receiver.statuses = [500, 302]
    await app.completed("Revenue was 5.")
    for pause in (timedelta(), PAUSES[0], PAUSES[1]):
        hooks.ahead += pause
        await hooks.dispatcher.run_once()
        await hooks.dispatcher.run_once()
    (delivery,) = await hooks.all(webhook)
    assert {received.id for received in hooks.receiver.received} == {delivery.id}
    assert (len(hooks.receiver.received), delivery.attempts, delivery.status) == (3, 3, DeliveryStatus.DELIVERED)


async def test_delivery_that_is_never_accepted_is_given_up_and_can_be_sent_again(app: TestApp, hooks: Hooks) -> None:
    webhook = await hooks.made()
    hooks.receiver.statuses = [500] * (len(PAUSES) + 1)
    await app.completed("Revenue was 5.")
    for pause in (timedelta(), *PAUSES):
        hooks.ahead += pause
        await hooks.dispatcher.run_once()
    (dead,) = await hooks.all(webhook)
    assert (dead.status, dead.error) == (DeliveryStatus.DEAD, "The receiver answered 500.")
    await hooks.service.retry(TENANT, dead.id)
    await hooks.dispatcher.run_once()
    assert [each.status for each in await hooks.all(webhook)] == [DeliveryStatus.DELIVERED]


async def test_receiver_that_is_not_there_delays_no_other(app: TestApp, hooks: Hooks) -> None:
    nobody = HttpWebhookSender("tests", ["127.0.0.1:9"])
    silent = await WebhookService(hooks.store, nobody).create(TENANT, "http://127.0.0.1:9/", WebhookEvent)
    await hooks.made()
    await app.completed("Revenue was 5.")
    await hooks.dispatcher.run_once()
    (waiting,) = await hooks.all(silent)
    assert (len(hooks.receiver.received), waiting.status) == (1, DeliveryStatus.PENDING)
    assert waiting.error is not None


async def test_receiver_that_is_slow_delays_no_other(app: TestApp, hooks: Hooks) -> None:
    with receiving() as slow:
        slow.answers.clear()
        sender = HttpWebhookSender("tests", [slow.host, hooks.receiver.host])
        await WebhookService(hooks.store, sender).create(TENANT, slow.url, WebhookEvent)
        await hooks.made()
        hooks.sender = sender
        dispatcher = hooks.another("two")
        async with asyncio.timeout(PATIENCE):
            for count in (1, 2):
                await app.completed(f"Revenue was {count}.")
                while len(hooks.receiver.received) < count or not slow.received:
                    await dispatcher.begin_round()
                    await asyncio.sleep(0.05)
        assert len(slow.received) == 1
        slow.answers.set()
        await dispatcher.run_once()


async def test_delivery_whose_url_is_none_any_more_is_settled(app: TestApp, hooks: Hooks) -> None:
    webhook = await hooks.made()
    url = f"http://{'a' * 64}.example/"
    await hooks.store.remove(webhook.id)
    await hooks.store.add(webhook.model_copy(update={"url": url}))
    await app.completed("Revenue was 5.")
    await hooks.dispatcher.run_once()
    (delivery,) = await hooks.all(webhook)
    assert (delivery.attempts, delivery.status, delivery.error is None) == (1, DeliveryStatus.PENDING, False)


@pytest.mark.parametrize("url", ["http://127.0.0.1:80/", "http://10.0.0.1/", "ftp://example.com/", "http://[::1]/x"])
async def test_address_inside_the_network_is_refused_and_never_sent_to(hooks: Hooks, url: str) -> None:
    with pytest.raises(UnsafeUrlError):
        await hooks.service.create(TENANT, url, WebhookEvent)
    with pytest.raises(DeliveryError):
        await hooks.sender.post(url, {}, b"{}")


async def test_webhook_without_events_is_refused(hooks: Hooks) -> None:
    with pytest.raises(InvalidInputError):
        await hooks.service.create(TENANT, hooks.receiver.url, [])
