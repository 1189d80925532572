"""Webhooks through the API: made with a secret that is shown once, listed, deleted, for administrators alone."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.adapters.web.webhook_sender import HttpWebhookSender
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.services.webhook_service import WebhookService

URL = "http://127.0.0.1:9/hook"
CREATE = """mutation ($url: URL!, $events: [WebhookEvent!]!) { createWebhook(input: {url: $url, events: $events}) {
  webhook { id url events } secret errors { code path } } }"""
LIST = "{ webhooks { id url events deliveries { edges { node { id } } pageInfo { hasNextPage } } } }"
DELETE = "mutation ($id: ID!) { deleteWebhook(input: {webhookId: $id}) { deletedWebhookId errors { code } } }"
RETRY = "mutation ($id: ID!) { retryWebhookDelivery(input: {deliveryId: $id}) { delivery { id } errors { code } } }"


@pytest.fixture
async def api(app: TestApp) -> AsyncIterator[Client]:
    """The API of a server whose webhooks may reach a port of this machine."""
    service = WebhookService(app.adapters.store.webhooks, HttpWebhookSender("tests", ["127.0.0.1:9"]))
    async with served(replace(app.services, webhooks=service)) as client:
        yield client


async def test_webhook_is_made_listed_and_deleted(api: Client) -> None:
    made = (await api.data(CREATE, url=URL, events=["DOCUMENT_FAILED", "DOCUMENT_COMPLETED"]))["createWebhook"]
    assert (made["secret"][:6], made["errors"]) == ("whsec_", [])
    none = {"edges": [], "pageInfo": {"hasNextPage": False}}
    assert await api.data(LIST) == {"webhooks": [{**made["webhook"], "deliveries": none}]}
    key = made["webhook"]["id"]
    assert (await api.data(DELETE, id=key))["deleteWebhook"] == {"deletedWebhookId": key, "errors": []}
    assert await api.data(LIST) == {"webhooks": []}


@pytest.mark.parametrize(
    ("url", "events", "code"),
    [("http://10.0.0.1/", ["DOCUMENT_FAILED"], "UNSAFE_URL"), (URL, [], "INVALID_INPUT")],
)
async def test_webhook_that_cannot_be_made_says_why(api: Client, url: str, events: list[str], code: str) -> None:
    made = (await api.data(CREATE, url=url, events=events))["createWebhook"]
    assert (made["webhook"], made["secret"], made["errors"][0]["code"]) == (None, None, code)


async def test_twentieth_webhook_is_the_last(api: Client) -> None:
    made = [(await api.data(CREATE, url=URL, events=["DOCUMENT_FAILED"]))["createWebhook"] for _ in range(21)]
    assert [each["errors"] for each in made] == [[]] * 20 + [[{"code": "QUEUE_FULL", "path": []}]]


@pytest.mark.parametrize("mutation", [DELETE, RETRY])
async def test_unknown_one_is_not_found(api: Client, mutation: str) -> None:
    (payload,) = (await api.data(mutation, id="none")).values()
    assert payload["errors"] == [{"code": "NOT_FOUND"}]


async def test_webhooks_need_admin_and_are_of_one_tenant(app: TestApp, api: Client) -> None:
    made = (await api.data(CREATE, url=URL, events=["DOCUMENT_FAILED"]))["createWebhook"]["webhook"]
    _, reader = await app.services.keys.create("default", [Scope.READ, Scope.INGEST])
    _, rival = await app.services.keys.create("other", [Scope.ADMIN])
    refused = await api.http.post("/graphql", json={"query": LIST}, headers={"authorization": f"Bearer {reader}"})
    assert refused.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    theirs = {"authorization": f"Bearer {rival}"}
    assert (await api.http.post("/graphql", json={"query": LIST}, headers=theirs)).json()["data"] == {"webhooks": []}
    body = {"query": DELETE, "variables": {"id": made["id"]}}
    (payload,) = (await api.http.post("/graphql", json=body, headers=theirs)).json()["data"].values()
    assert payload["errors"] == [{"code": "NOT_FOUND"}]
