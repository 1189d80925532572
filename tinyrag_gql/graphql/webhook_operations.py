"""Webhooks in GraphQL: made, listed and deleted by administrators, with their deliveries."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import webhooks as domain
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.domain.webhooks import DeliveryStatus, WebhookEvent
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.relay import After, First, PageInfo, cursor_name, name_cursor, page_size
from tinyrag_gql.graphql.scalars import URL
from tinyrag_gql.ports.webhooks import DeliverySlice

DELIVERY = "DELIVERY"
Statuses = Annotated[
    list[DeliveryStatus] | None, strawberry.argument(description="Only those that stand so; all if left out.")
]


@strawberry.type(name="WebhookDelivery", description="An event that a webhook is told of. Its id is sent with it.")
class WebhookDeliveryType:
    id: strawberry.ID = strawberry.field(
        description="Id of the event, sent as the header webhook-id: the same in every attempt, and of no other event."
    )
    event: WebhookEvent = strawberry.field(description="What happened.")
    sequence: int = strawberry.field(
        description="Number of the event among those of its document, answer or evaluation."
    )
    occurred_at: datetime = strawberry.field(description="When it happened.")
    status: DeliveryStatus = strawberry.field(description="Whether the receiver accepted it.")
    attempts: int = strawberry.field(description="How often it was sent.")
    response_status: int | None = strawberry.field(description="What the receiver answered last; null if it did not.")
    error: str | None = strawberry.field(description="Why the last attempt failed; null if it did not.")
    next_attempt_at: datetime | None = strawberry.field(description="When it is sent again; null unless PENDING.")
    delivered_at: datetime | None = strawberry.field(description="When the receiver accepted it.")

    @classmethod
    def from_domain(cls, delivery: domain.WebhookDelivery) -> "WebhookDeliveryType":
        """Returns the delivery's GraphQL object."""
        pending = delivery.status is DeliveryStatus.PENDING
        return to_graphql(cls, delivery, sequence=delivery.seq, next_attempt_at=delivery.due_at if pending else None)


@strawberry.type(description="A delivery in a list.")
class WebhookDeliveryEdge:
    node: WebhookDeliveryType = strawberry.field(description="The delivery.")
    cursor: str = strawberry.field(description="Its place in the list.")


@strawberry.type(description="A page of a webhook's deliveries.")
class WebhookDeliveryConnection:
    edges: list[WebhookDeliveryEdge] = strawberry.field(description="The deliveries, newest event first.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")

    @classmethod
    def from_domain(cls, found: DeliverySlice, *, has_previous: bool) -> "WebhookDeliveryConnection":
        """Returns the page's GraphQL object."""
        edges = [
            WebhookDeliveryEdge(node=WebhookDeliveryType.from_domain(each), cursor=name_cursor(DELIVERY, each.id))
            for each in found.deliveries
        ]
        info = PageInfo.from_cursors(
            [edge.cursor for edge in edges], has_next=found.has_next, has_previous=has_previous
        )
        return cls(edges=edges, page_info=info)


@strawberry.type(name="Webhook", description="An address that is told when documents, answers and evaluations end.")
class WebhookType:
    id: strawberry.ID = strawberry.field(description="Id of the webhook.")
    url: URL = strawberry.field(description="Where events are sent, by POST.")
    events: list[WebhookEvent] = strawberry.field(description="Which events.")
    created_at: datetime = strawberry.field(description="When it was made. What ended before is not told.")

    @classmethod
    def from_domain(cls, webhook: domain.Webhook) -> "WebhookType":
        """Returns the webhook's GraphQL object."""
        return to_graphql(cls, webhook, url=URL(webhook.url), events=sorted(webhook.events))

    @strawberry.field(
        description="What it was told, or is to be told; delivered ones are kept for 7 days, dead ones for 30."
    )
    async def deliveries(
        self, info: Info, statuses: Statuses = UNSET, first: First = 20, after: After = UNSET
    ) -> WebhookDeliveryConnection:
        limit = page_size(first, "first")
        place = None if (cursor := unset_to_none(after)) is None else cursor_name(DELIVERY, cursor, "after")
        found = await info.context.services.webhooks.deliveries(
            info.context.tenant, self.id, unset_to_none(statuses), limit=limit, after=place
        )
        return WebhookDeliveryConnection.from_domain(found, has_previous=place is not None)


@strawberry.input(description="A new webhook.")
class CreateWebhookInput:
    url: URL = strawberry.field(
        description="Where to send events: http or https, on a public address or one that TINYRAG_WEBHOOK_HOSTS names."
    )
    events: list[WebhookEvent] = strawberry.field(description="Which events; at least one.")


@strawberry.input(description="A webhook to do something with.")
class WebhookActionInput:
    webhook_id: strawberry.ID = strawberry.field(description="Id of the webhook.")


@strawberry.input(description="A delivery to do something with.")
class WebhookDeliveryActionInput:
    delivery_id: strawberry.ID = strawberry.field(description="Id of the delivery.")


@strawberry.type(description="What createWebhook did.")
class CreateWebhookPayload:
    webhook: WebhookType | None = strawberry.field(description="The webhook; null where errors says why.")
    secret: str | None = strawberry.field(
        description="What signs its deliveries (Standard Webhooks, HMAC-SHA256). It is shown this once."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What deleteWebhook did.")
class DeleteWebhookPayload:
    deleted_webhook_id: strawberry.ID | None = strawberry.field(description="Its id; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What was done to a delivery.")
class WebhookDeliveryPayload:
    delivery: WebhookDeliveryType | None = strawberry.field(description="The delivery; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


CreateInput = Annotated[CreateWebhookInput, strawberry.argument(description="The webhook to make.")]
ActionInput = Annotated[WebhookActionInput, strawberry.argument(description="The webhook to act on.")]
DeliveryInput = Annotated[WebhookDeliveryActionInput, strawberry.argument(description="The delivery to act on.")]


@strawberry.type
class WebhookQueries:
    @strawberry.field(description="The webhooks, at most 20, oldest first. Needs the scope `admin`.")
    async def webhooks(self, info: Info) -> list[WebhookType]:
        info.context.require(Scope.ADMIN)
        found = await info.context.services.webhooks.list(info.context.tenant)
        return [WebhookType.from_domain(each) for each in found]


@strawberry.type
class WebhookMutations:
    @strawberry.mutation(
        description="Have an address told when documents, answers and evaluations end, from now on: signed, at least"
        " once, tried again for about a day. Needs the scope `admin`."
    )
    async def create_webhook(self, info: Info, input: CreateInput) -> CreateWebhookPayload:
        try:
            info.context.require(Scope.ADMIN)
            webhook = await info.context.services.webhooks.create(info.context.tenant, input.url, input.events)
        except EXPECTED as error:
            return CreateWebhookPayload(webhook=None, secret=None, errors=[UserError.from_error(error)])
        return CreateWebhookPayload(webhook=WebhookType.from_domain(webhook), secret=webhook.secret, errors=[])

    @strawberry.mutation(description="Forget a webhook and its deliveries. Needs the scope `admin`.")
    async def delete_webhook(self, info: Info, input: ActionInput) -> DeleteWebhookPayload:
        try:
            info.context.require(Scope.ADMIN)
            await info.context.services.webhooks.delete(info.context.tenant, input.webhook_id)
        except EXPECTED as error:
            return DeleteWebhookPayload(deleted_webhook_id=None, errors=[UserError.from_error(error)])
        return DeleteWebhookPayload(deleted_webhook_id=input.webhook_id, errors=[])

    @strawberry.mutation(
        description="Send a delivery again within seconds, a DEAD or DELIVERED one too. Needs the scope `admin`."
    )
    async def retry_webhook_delivery(self, info: Info, input: DeliveryInput) -> WebhookDeliveryPayload:
        try:
            info.context.require(Scope.ADMIN)
            delivery = await info.context.services.webhooks.retry(info.context.tenant, input.delivery_id)
        except EXPECTED as error:
            return WebhookDeliveryPayload(delivery=None, errors=[UserError.from_error(error)])
        return WebhookDeliveryPayload(delivery=WebhookDeliveryType.from_domain(delivery), errors=[])
