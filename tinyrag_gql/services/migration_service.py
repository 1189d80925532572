"""Copies one store into another through the ports: documents, evaluations, grids, answers and feedback, keys, webhooks
and watched companies.

The audit log stays with the store that it tells of.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import anyio
import numpy as np

from tinyrag_gql.domain.answers import Answer
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import MigrationError
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationStatus
from tinyrag_gql.domain.grids import Grid, GridStatus
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.domain.webhooks import DeliveryStatus
from tinyrag_gql.ports import (
    AnswerStore,
    Corpus,
    DocumentStore,
    EvaluationStore,
    FactStore,
    FeedbackStore,
    FileStore,
    KeyStore,
    Matrix,
    Vector,
)
from tinyrag_gql.ports.edgar import WatchStore
from tinyrag_gql.ports.grid_store import GridStore
from tinyrag_gql.ports.webhooks import WebhookStore

DOCUMENTS_AT_ONCE, EVALUATIONS_AT_ONCE, ANSWERS_AT_ONCE, PAGES_AT_ONCE, CHUNKS_AT_ONCE = 100, 100, 100, 32, 64
_PIECE = 1 << 20

Report = Callable[[Document], None]


@dataclass(frozen=True)
class MigratedStore:
    """One of the two stores; `corpus` is bound to the embedding model that serves."""

    documents: DocumentStore
    corpus: Corpus
    facts: FactStore
    files: FileStore
    evaluations: EvaluationStore
    answers: AnswerStore
    feedback: FeedbackStore
    keys: KeyStore
    webhooks: WebhookStore
    watches: WatchStore
    grids: GridStore


@dataclass
class MigrationReport:
    """How much a migration copied."""

    copied: int = 0
    already_copied: int = 0
    evaluations: int = 0
    grids: int = 0
    answers: int = 0
    keys: int = 0


class MigrationService:
    """Another run copies what changed since the last one. It removes nothing from the target."""

    def __init__(self, source: MigratedStore, target: MigratedStore) -> None:
        self._source = source
        self._target = target

    async def run(self, report: Report = lambda _: None) -> MigrationReport:
        """Copy, then compare. Raises MigrationError if the two stores do not agree at the end."""
        result, tenants = MigrationReport(), set()
        async for document in _all_documents(self._source.documents):
            tenants.add(document.tenant)
            report(document)
            if await self._is_there(document):
                result.already_copied += 1
            else:
                await self._copy(document)
                result.copied += 1
        result.evaluations = await self._copy_evaluations()
        result.grids = await self._copy_grids()
        result.answers = await self._copy_answers()
        result.keys = await self._copy_keys()
        await self._copy_webhooks()
        await self._copy_watches()
        await self._compare(tenants)
        return result

    async def _is_there(self, document: Document) -> bool:
        there = await self._target.documents.get(document.tenant, document.id)
        return there is not None and _stamp(there) == _stamp(document)

    async def _copy(self, document: Document) -> None:
        """Write the record hidden from readers and workers first, and as it is once its index is complete."""
        await self._copy_file(document)
        events = await self._source.documents.events(document.tenant, document.id, 0)
        hidden: dict[str, object] = {"live_generation": None, "updated_at": document.created_at}
        if not document.status.terminal:
            hidden["status"] = DocumentStatus.CANCELLED
        await self._target.documents.put(document.model_copy(update=hidden), events)
        if document.live_generation is not None:
            await self._copy_build(document, document.live_generation)
        await self._target.documents.put(_released(document), events)

    async def _copy_file(self, document: Document) -> None:
        if not document.sha256:
            return
        try:
            async with self._source.files.local(document.sha256) as path:
                await self._target.files.put(_pieces(path), limit=document.size_bytes)
        except FileNotFoundError as error:
            raise MigrationError(
                f"The file of {document.file_name} ({document.id}) is gone from the store that is read. Upload it "
                "again, or delete the document, and run the migration again."
            ) from error

    async def _copy_build(self, document: Document, generation: int) -> None:
        source, target = self._source.corpus, self._target.corpus
        pages = await source.pages(document.id, generation)
        for start in range(0, len(pages), PAGES_AT_ONCE):
            batch = pages[start : start + PAGES_AT_ONCE]
            tables = await source.tables(document.id, generation, [page.number for page in batch])
            await target.put_pages([page.model_copy(update={"tables": tables.get(page.number, ())}) for page in batch])
        offset = 0
        while chunks := await source.chunks(document.id, generation, offset=offset, limit=CHUNKS_AT_ONCE):
            offset += len(chunks)
            if document.awaits_vectors:
                await target.put_texts(document.tenant, chunks)
            else:
                known = await source.known_vectors([chunk.text_hash for chunk in chunks])
                await target.put_chunks(document.tenant, chunks, _matrix(chunks, known, document))
        facts = await self._source.facts.of_generation(document.id, generation)
        await self._target.facts.put(document.tenant, document.id, generation, facts)
        if not await self._is_whole(document, generation, len(pages), offset):
            raise MigrationError(
                f"{document.file_name} ({document.id}) was not copied completely. Run the migration again."
            )

    async def _is_whole(self, document: Document, generation: int, page_count: int, chunk_count: int) -> bool:
        source, target, build = self._source.corpus, self._target.corpus, (document.id, generation)
        counts = await target.page_count(*build), await target.chunk_count(*build)
        if counts != (page_count, chunk_count):
            return False
        return document.awaits_vectors or await target.ordinals(*build) == await source.ordinals(*build)

    async def _copy_evaluations(self) -> int:
        count, after, source = 0, "", self._source.evaluations
        while found := await source.iter_all(after, EVALUATIONS_AT_ONCE):
            for evaluation in found:
                there = await self._target.evaluations.get(evaluation.tenant, evaluation.id)
                if there is None or there.seq < evaluation.seq:
                    questions = await source.questions(evaluation.id, offset=0, limit=None)
                    events = await source.events(evaluation.tenant, evaluation.id, 0)
                    await self._target.evaluations.put(_released_evaluation(evaluation), questions, events)
                    count += 1
            after = found[-1].id
        return count

    async def _copy_grids(self) -> int:
        count, after, source = 0, "", self._source.grids
        while found := await source.iter_all(after, EVALUATIONS_AT_ONCE):
            for grid in found:
                there = await self._target.grids.get(grid.tenant, grid.id)
                if there is None or there.seq < grid.seq:
                    events = await source.events(grid.tenant, grid.id, 0)
                    await self._target.grids.put(_released_grid(grid), await source.cells(grid.id), events)
                    count += 1
            after = found[-1].id
        return count

    async def _copy_answers(self) -> int:
        """Those that are not there yet, or were not at their end; what is being written is written on there."""
        count, after = 0, ""
        while found := await self._source.answers.iter_all(after, ANSWERS_AT_ONCE):
            for stored in found:
                there = await self._target.answers.get(stored.answer.tenant, stored.answer.id)
                if there is None or there.seq < stored.answer.seq:
                    await self._target.answers.put(stored)
                    count += 1
            await self._copy_feedback([stored.answer for stored in found])
            after = found[-1].answer.id
        return count

    async def _copy_feedback(self, answers: Sequence[Answer]) -> None:
        for tenant in {answer.tenant for answer in answers}:
            ids = [answer.id for answer in answers if answer.tenant == tenant]
            there = await self._target.feedback.get_many(tenant, ids)
            for answer_id, feedback in (await self._source.feedback.get_many(tenant, ids)).items():
                if there.get(answer_id) != feedback:
                    await self._target.feedback.put(tenant, feedback)

    async def _copy_webhooks(self) -> None:
        """With what they are still to be told; what ends until the last run is found by looking on from there."""
        source, target = self._source.webhooks, self._target.webhooks
        known = {webhook.id for webhook in await target.list()}
        for webhook in await source.list():
            if webhook.id not in known:
                await target.add(webhook)
            after = None
            while True:
                found = await source.deliveries(
                    webhook.id, [DeliveryStatus.PENDING], limit=ANSWERS_AT_ONCE, after=after
                )
                await target.record(webhook.id, found.deliveries, webhook.looked_until)
                if not found.has_next:
                    break
                after = found.deliveries[-1].id

    async def _copy_watches(self) -> None:
        """Those that are not there yet, with what they handled already."""
        known = {(watched.tenant, watched.id) for watched in await self._target.watches.list()}
        for watched in await self._source.watches.list():
            if (watched.tenant, watched.id) not in known:
                await self._target.watches.put(watched)

    async def _copy_keys(self) -> int:
        count = 0
        for key in await self._source.keys.list():
            there = await self._target.keys.get(key.id)
            if there is None:
                await self._target.keys.add(key)
                count += 1
            elif key.revoked_at is not None and there.revoked_at is None:
                await self._target.keys.revoke(key.id, key.revoked_at)
        return count

    async def _compare(self, tenants: set[str]) -> None:
        for tenant in sorted(tenants):
            ours, theirs = [await side.documents.stats(tenant) for side in (self._source, self._target)]
            source, target = [(stats.document_count, stats.chunk_count) for stats in (ours, theirs)]
            if source != target:
                raise MigrationError(
                    f"Tenant {tenant} has {source[0]} documents with {source[1]} chunks in the store that was read, "
                    f"and {target[0]} with {target[1]} in the other. Where documents came, changed or were deleted "
                    "meanwhile, stop the service and run the migration again; what is only in the other store stays."
                )


def _released(document: Document) -> Document:
    """The document without a worker: one that is PROCESSING becomes PENDING."""
    if document.status is not DocumentStatus.PROCESSING:
        return document
    free = {"status": DocumentStatus.PENDING, "stage": None, "lease_expires_at": None, "fence": document.fence + 1}
    return document.model_copy(update=free)


def _released_evaluation(evaluation: Evaluation) -> Evaluation:
    """The evaluation without a worker: one that is RUNNING becomes PENDING."""
    if evaluation.status is not EvaluationStatus.RUNNING:
        return evaluation
    free = {"status": EvaluationStatus.PENDING, "lease_expires_at": None, "fence": evaluation.fence + 1}
    return evaluation.model_copy(update=free)


def _released_grid(grid: Grid) -> Grid:
    """The grid without a worker: one that is RUNNING becomes PENDING."""
    if grid.status is not GridStatus.RUNNING:
        return grid
    free = {"status": GridStatus.PENDING, "lease_expires_at": None, "fence": grid.fence + 1}
    return grid.model_copy(update=free)


def _stamp(document: Document) -> tuple[datetime, int | None, int]:
    """A value that differs after every change of a record; stores keep at least milliseconds."""
    moment = document.updated_at
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000), document.live_generation, document.seq


def _matrix(chunks: list[Chunk], known: dict[str, Vector], document: Document) -> Matrix:
    try:
        return np.stack([known[chunk.text_hash] for chunk in chunks])
    except KeyError as error:
        raise MigrationError(
            f"A chunk of {document.file_name} ({document.id}) has no vector of the model in the settings. "
            "Run `tinyrag reindex` first, or re-ingest the document."
        ) from error


async def _all_documents(documents: DocumentStore) -> AsyncIterator[Document]:
    after = ""
    while found := await documents.iter_all(after, DOCUMENTS_AT_ONCE):
        for document in found:
            yield document
        after = found[-1].id


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    async with await anyio.open_file(path, "rb") as file:
        while piece := await file.read(_PIECE):
            yield piece
