"""The contract of ports.WebhookStore, on every implementation."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.webhooks import SqliteWebhookStore
from tinyrag_gql.domain.webhooks import DeliveryStatus, Webhook, WebhookDelivery, WebhookEvent
from tinyrag_gql.ports.webhooks import WebhookStore

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
COMPLETED = WebhookEvent.DOCUMENT_COMPLETED


def webhook(number: int = 1, tenant: str = "acme") -> Webhook:
    return Webhook(
        id=f"{number:032x}",
        tenant=tenant,
        url="https://hooks.example.com/",
        events=frozenset({COMPLETED, WebhookEvent.DOCUMENT_FAILED}),
        secret="whsec_AAAA",
        created_at=NOW,
        looked_until=NOW,
    )


def delivery(number: int, of: Webhook | None = None) -> WebhookDelivery:
    at = NOW + timedelta(seconds=number)
    return WebhookDelivery(
        id=f"evt_{number}",
        webhook_id=(of or webhook()).id,
        event=COMPLETED,
        subject_id="d",
        seq=number,
        occurred_at=at,
        body="{}",
        due_at=at,
    )


@pytest.fixture
async def sqlite_webhooks(tmp_path: Path) -> AsyncIterator[WebhookStore]:
    database = await Database(tmp_path / "tinyrag.db").open()
    yield SqliteWebhookStore(database)
    database.close()


@pytest.fixture
def mongo_webhooks(mongo: MongoStore) -> WebhookStore:
    return mongo.webhooks


@pytest.fixture(params=["sqlite_webhooks", pytest.param("mongo_webhooks", marks=pytest.mark.mongo)])
def webhooks(request: pytest.FixtureRequest) -> WebhookStore:
    store: WebhookStore = request.getfixturevalue(request.param)
    return store


async def test_webhooks_are_listed_by_tenant_oldest_first(webhooks: WebhookStore) -> None:
    for each in (webhook(2), webhook(1), webhook(3, "other")):
        await webhooks.add(each)
    assert await webhooks.list("acme") == [webhook(1), webhook(2)]
    assert await webhooks.list() == [webhook(1), webhook(2), webhook(3, "other")]
    assert await webhooks.get("acme", webhook(3).id) is None


async def test_delivery_is_recorded_once_and_the_look_moves_forward_only(webhooks: WebhookStore) -> None:
    await webhooks.add(webhook())
    await webhooks.record(webhook().id, [delivery(1)], LATER)
    await webhooks.settle(delivery(1).model_copy(update={"status": DeliveryStatus.DELIVERED}))
    await webhooks.record(webhook().id, [delivery(1), delivery(2)], NOW)
    found = await webhooks.deliveries(webhook().id, None, limit=10, after=None)
    assert [each.status for each in found.deliveries] == [DeliveryStatus.PENDING, DeliveryStatus.DELIVERED]
    assert (await webhooks.list())[0].looked_until == LATER


async def test_claimed_delivery_is_not_due_before_its_claim_ends(webhooks: WebhookStore) -> None:
    await webhooks.add(webhook())
    await webhooks.record(webhook().id, [delivery(number) for number in (3, 1, 2, 90)], NOW)
    first = await webhooks.claim(webhook().id, LATER, LATER + timedelta(minutes=1), 2)
    second = await webhooks.claim(webhook().id, LATER, LATER + timedelta(minutes=1), 2)
    assert [[each.id for each in claimed] for claimed in (first, second)] == [["evt_1", "evt_2"], ["evt_3"]]
    again = await webhooks.claim(webhook().id, LATER + timedelta(minutes=1), LATER + timedelta(minutes=2), 9)
    assert {each.id for each in again} == {"evt_1", "evt_2", "evt_3", "evt_90"}


async def test_deliveries_are_paged_newest_first_and_filtered(webhooks: WebhookStore) -> None:
    await webhooks.add(webhook())
    await webhooks.record(webhook().id, [delivery(number) for number in range(1, 6)], NOW)
    await webhooks.settle(delivery(4).model_copy(update={"status": DeliveryStatus.DEAD}))
    first = await webhooks.deliveries(webhook().id, None, limit=2, after=None)
    second = await webhooks.deliveries(webhook().id, None, limit=9, after="evt_4")
    dead = await webhooks.deliveries(webhook().id, [DeliveryStatus.DEAD], limit=9, after=None)
    assert ([each.seq for each in first.deliveries], first.has_next) == ([5, 4], True)
    assert ([each.seq for each in second.deliveries], second.has_next) == ([3, 2, 1], False)
    assert [each.seq for each in dead.deliveries] == [4]


async def test_removed_webhook_leaves_no_deliveries(webhooks: WebhookStore) -> None:
    await webhooks.add(webhook())
    await webhooks.record(webhook().id, [delivery(1)], NOW)
    await webhooks.remove(webhook().id)
    await webhooks.settle(delivery(1))
    await webhooks.record(webhook().id, [delivery(2)], NOW)
    assert [await webhooks.delivery(f"evt_{number}") for number in (1, 2)] == [None, None]


async def test_old_delivered_ones_are_forgotten(webhooks: WebhookStore) -> None:
    await webhooks.add(webhook())
    await webhooks.record(webhook().id, [delivery(1), delivery(2), delivery(3)], NOW)
    for number in (1, 3):
        await webhooks.settle(delivery(number).model_copy(update={"status": DeliveryStatus.DELIVERED}))
    await webhooks.forget("another", DeliveryStatus.DELIVERED, NOW + timedelta(days=2))
    await webhooks.forget(webhook().id, DeliveryStatus.DELIVERED, NOW + timedelta(seconds=2))
    found = await webhooks.deliveries(webhook().id, None, limit=9, after=None)
    assert [each.seq for each in found.deliveries] == [3, 2]
