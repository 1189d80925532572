"""Webhooks: where a tenant wants to be told that a document, an answer or an evaluation ended, and each telling."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime

from tinyrag_gql.domain.model import Model

SECRET_PREFIX = "whsec_"  # noqa: S105  # the prefix that the specification gives
_SECRET_BYTES = 32


class WebhookEvent(StrEnum):
    """What a webhook tells of."""

    DOCUMENT_COMPLETED = "DOCUMENT_COMPLETED"
    DOCUMENT_FAILED = "DOCUMENT_FAILED"
    DOCUMENT_CANCELLED = "DOCUMENT_CANCELLED"
    ANSWER_COMPLETED = "ANSWER_COMPLETED"
    ANSWER_FAILED = "ANSWER_FAILED"
    ANSWER_CANCELLED = "ANSWER_CANCELLED"
    EVALUATION_COMPLETED = "EVALUATION_COMPLETED"
    EVALUATION_FAILED = "EVALUATION_FAILED"
    EVALUATION_CANCELLED = "EVALUATION_CANCELLED"


class Webhook(Model):
    """An address of a tenant, the events that it wants, and the secret that signs them."""

    id: str
    tenant: str
    url: str
    events: frozenset[WebhookEvent]
    secret: str
    created_at: AwareDatetime
    looked_until: AwareDatetime
    """Changes of documents and ends of answers up to this time have been looked through."""


class DeliveryStatus(StrEnum):
    """PENDING: not yet accepted by the receiver. DELIVERED: accepted. DEAD: given up after the last attempt."""

    PENDING = "PENDING"
    DELIVERED = "DELIVERED"
    DEAD = "DEAD"


class WebhookDelivery(Model):
    """One event for one webhook. The id is made of what happened, so that no event becomes two deliveries."""

    id: str
    webhook_id: str
    event: WebhookEvent
    subject_id: str
    seq: int
    occurred_at: AwareDatetime
    body: str
    """The JSON that is sent."""
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0
    due_at: AwareDatetime
    response_status: int | None = None
    error: str | None = None
    delivered_at: AwareDatetime | None = None


def delivery_id(webhook_id: str, event: WebhookEvent, subject_id: str, seq: int) -> str:
    """The id of the delivery of that event; the same whenever the event is found."""
    name = "\n".join((webhook_id, event, subject_id, str(seq)))
    return f"evt_{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def new_secret() -> str:
    """A random secret as the Standard Webhooks specification writes it."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def signed_headers(secret: str, delivery: WebhookDelivery, at: datetime) -> dict[str, str]:
    """The headers that identify and sign a delivery (Standard Webhooks 1.0: HMAC-SHA256 of id, time and body)."""
    timestamp = str(int(at.timestamp()))
    signed = f"{delivery.id}.{timestamp}.{delivery.body}".encode()
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signature = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {
        "content-type": "application/json",
        "webhook-id": delivery.id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{signature}",
    }
