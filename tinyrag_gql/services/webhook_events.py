"""Finds what ended since a webhook last looked: ends of documents, answers and evaluations, as deliveries.

The records are read, not a queue of notifications: an event is found however its worker ended. Times overlap from look
to look, since a change may become visible after a later one; a delivery's id keeps an event from being told twice.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from cachetools import LRUCache

from tinyrag_gql.domain.answers import Answer, AnswerOrigin
from tinyrag_gql.domain.documents import Document, DocumentStatusEvent
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationEvent
from tinyrag_gql.domain.ids import public_id
from tinyrag_gql.domain.webhooks import Webhook, WebhookDelivery, WebhookEvent, delivery_id
from tinyrag_gql.ports import AnswerStore, DocumentStore, EndedAnswer, EvaluationStore

OVERLAP = timedelta(seconds=60)
MOST_LAG = timedelta(hours=1)
"""`looked_until` falls behind by at most twice this where nothing happens, since delivered ones are forgotten."""
BATCH = 500
NEWEST_EVALUATIONS = 100
_REMEMBERED = 20_000
_OF_ANSWERS = frozenset(event for event in WebhookEvent if event.startswith("ANSWER_"))

Record = TypeVar("Record")


@dataclass
class Look:
    """What was found: deliveries, the time up to which the records were looked through, and the events seen."""

    until: datetime
    deliveries: list[WebhookDelivery] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)


class WebhookEvents:
    """Reads the stores for one webhook at a time."""

    def __init__(self, documents: DocumentStore, answers: AnswerStore, evaluations: EvaluationStore) -> None:
        self._documents = documents
        self._answers = answers
        self._evaluations = evaluations
        self._looked_at: LRUCache[tuple[str, str], int] = LRUCache(_REMEMBERED)
        """The newest event of each record that each webhook was looked through for."""

    async def since_last_look(self, webhook: Webhook, now: datetime) -> Look:
        """What the webhook is to be told. Give it to `remember` once it is stored."""
        lags = now - webhook.looked_until > 2 * MOST_LAG
        look = Look(until=now - MOST_LAG if lags else webhook.looked_until)
        await self._look_at_documents(webhook, look)
        if webhook.events & _OF_ANSWERS:
            await self._look_at_answers(webhook, look)
        await self._look_at_evaluations(webhook, look)
        return look

    async def _look_at_documents(self, webhook: Webhook, look: Look) -> None:
        def read(since: datetime, limit: int) -> Awaitable[Sequence[Document]]:
            return self._documents.changed_since(webhook.tenant, since, limit)

        async for document in _in_order(read, _updated_at, webhook.looked_until - OVERLAP):
            look.until = max(look.until, document.updated_at)
            if self._is_new(webhook, document.id, document.seq, document.updated_at):
                look.seen[webhook.id, document.id] = document.seq
                look.deliveries += await self._of_document(webhook, document)

    async def _look_at_answers(self, webhook: Webhook, look: Look) -> None:
        def read(since: datetime, limit: int) -> Awaitable[Sequence[EndedAnswer]]:
            return self._answers.ended_since(webhook.tenant, since, limit)

        async for answer, at in _in_order(read, _ended_at, webhook.looked_until - OVERLAP):
            look.until = max(look.until, at)
            is_asked = answer.origin is AnswerOrigin.ASKED  # of an evaluation its end is told, not each of its answers
            if is_asked and self._is_new(webhook, answer.id, answer.seq, at):
                look.seen[webhook.id, answer.id] = answer.seq
                kind = WebhookEvent(f"ANSWER_{answer.status}")
                look.deliveries.append(_delivery(webhook, kind, (answer.id, answer.seq), at, _answer_subject(answer)))

    async def _look_at_evaluations(self, webhook: Webhook, look: Look) -> None:
        found = await self._evaluations.list(webhook.tenant, limit=NEWEST_EVALUATIONS, after=None)
        for evaluation in found.evaluations:
            is_new = self._is_new(webhook, evaluation.id, evaluation.seq, evaluation.updated_at)
            if evaluation.status.terminal and is_new:
                look.seen[webhook.id, evaluation.id] = evaluation.seq
                look.deliveries += await self._of_evaluation(webhook, evaluation)

    def remember(self, look: Look) -> None:
        """Look at these records again only after their next event."""
        self._looked_at.update(look.seen)

    def _is_new(self, webhook: Webhook, record_id: str, seq: int, at: datetime) -> bool:
        """Whether the webhook was not looked through for this; what is older than the overlap was, by any worker."""
        changed = self._looked_at.get((webhook.id, record_id)) != seq
        return changed and at >= max(webhook.created_at, webhook.looked_until - OVERLAP)

    async def _of_document(self, webhook: Webhook, document: Document) -> list[WebhookDelivery]:
        events = await self._documents.events(webhook.tenant, document.id, 0)
        return [
            _delivery(webhook, kind, (document.id, event.seq), event.occurred_at, _document_subject(document, event))
            for event in events
            if event.occurred_at >= webhook.created_at and (kind := _event_type("DOCUMENT", event.status))
        ]

    async def _of_evaluation(self, webhook: Webhook, evaluation: Evaluation) -> list[WebhookDelivery]:
        events = await self._evaluations.events(webhook.tenant, evaluation.id, evaluation.seq - 1)
        return [
            _delivery(
                webhook, kind, (evaluation.id, event.seq), event.occurred_at, _evaluation_subject(evaluation, event)
            )
            for event in events
            if (kind := _event_type("EVALUATION", event.status))
        ]


async def _in_order(
    read: Callable[[datetime, int], Awaitable[Sequence[Record]]], at: Callable[[Record], datetime], since: datetime
) -> AsyncIterator[Record]:
    """All records from a time on, batch by batch; `read` gives them in the order of `at`."""
    limit = BATCH
    while True:
        records = await read(since, limit)
        for record in records:
            yield record
        if len(records) < limit:
            return
        newest = at(records[-1])
        limit = BATCH if newest > since else limit * 2  # more changes at one time than a batch holds
        since = newest


def _updated_at(document: Document) -> datetime:
    return document.updated_at


def _ended_at(ended: EndedAnswer) -> datetime:
    return ended.at


def _event_type(noun: str, status: str) -> WebhookEvent | None:
    return WebhookEvent.__members__.get(f"{noun}_{status}")


def _delivery(
    webhook: Webhook, event: WebhookEvent, source: tuple[str, int], occurred_at: datetime, data: dict[str, Any]
) -> WebhookDelivery:
    """The delivery of an event; `source` is its record's id and its number among the events of that record."""
    subject_id, seq = source
    key = delivery_id(webhook.id, event, subject_id, seq)
    body = {"id": key, "type": event, "timestamp": occurred_at.isoformat(), "sequence": seq, "data": data}
    return WebhookDelivery(
        id=key,
        webhook_id=webhook.id,
        event=event,
        subject_id=subject_id,
        seq=seq,
        occurred_at=occurred_at,
        body=json.dumps(body, ensure_ascii=False),
        due_at=occurred_at,
    )


def _document_subject(document: Document, event: DocumentStatusEvent) -> dict[str, Any]:
    metadata = document.metadata
    return {
        "documentId": public_id("Document", document.id),
        "fileName": document.file_name,
        "status": event.status,
        "company": metadata.company,
        "ticker": metadata.ticker,
        "reportType": metadata.report_type,
        "year": metadata.year,
        "error": {"code": event.error.code, "message": event.error.message} if event.error else None,
    }


def _answer_subject(answer: Answer) -> dict[str, Any]:
    """What became of an answer; neither the question nor the text, which the receiver reads with a key."""
    error = answer.error
    return {
        "answerId": public_id("Answer", answer.id),
        "conversationId": answer.conversation_id and public_id("Conversation", answer.conversation_id),
        "status": answer.status,
        "finishReason": answer.finish_reason,
        "error": {"code": error.code, "message": error.message} if error else None,
    }


def _evaluation_subject(evaluation: Evaluation, event: EvaluationEvent) -> dict[str, Any]:
    scores: Sequence[Any] = [{"metric": score.metric, "value": score.value} for score in evaluation.scores]
    return {
        "evaluationId": public_id("Evaluation", evaluation.id),
        "name": evaluation.name,
        "status": event.status,
        "scores": scores,
        "error": event.error,
    }
