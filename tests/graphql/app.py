"""`TestApp`: the services of an API on embedded adapters, documents that are searchable at once, and its server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tests.environment import CountedCalls
from tests.graphql.client import HTTP_LIMITS, SERVING, Client, serving
from tests.patience import PATIENCE
from tinyrag_gql.bootstrap.adapters import Adapters
from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentPatch, DocumentStatusEvent
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.app import create_app
from tinyrag_gql.graphql.transport.http_protocol import HttpLimits
from tinyrag_gql.mcp_server.http import serve_agents
from tinyrag_gql.ports import QueryEngine
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.answer_service import AnswerService
from tinyrag_gql.services.answer_writer import Writing
from tinyrag_gql.services.ask_limits import AskLimits
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.ingest_service import draft
from tinyrag_gql.settings import Settings

MAX_UPLOAD_BYTES = 100_000
PENDING_LIMIT = 200
TENANT = "default"


@dataclass
class TestApp:
    """The services of an API on fresh embedded adapters."""

    __test__ = False

    settings: Settings
    adapters: Adapters
    services: Services
    reads: CountedCalls
    """The document store that the services use."""

    def __post_init__(self) -> None:
        store = self.adapters.store
        self.documents, self.corpus, self.bus = store.documents, store.corpora[0], self.adapters.bus

    async def add(self, file_name: str = "report.txt", tenant: str = TENANT, **metadata: object) -> Document:
        """A PENDING document."""
        meta = DocumentMetadata.model_validate(metadata)
        record = draft(tenant, file_name, "text/plain", meta, None)
        return await self.documents.add(record.model_copy(update={"sha256": record.id}), pending_limit=PENDING_LIMIT)

    async def change(self, document: Document, **fields: object) -> Document:
        """One announced change of a record, as a worker makes it."""
        change = DocumentPatch.model_validate({"announce": True, **fields})
        changed = await self.documents.update(document.id, Precondition(), change)
        assert changed is not None
        await self.bus.publish(changed.tenant, DocumentStatusEvent.of(changed, change))
        return changed

    async def followed(self, channels: int) -> None:
        """Wait until that many channels of status events are listened to, by Redis' own count."""
        async with asyncio.timeout(PATIENCE):
            while len(await self.bus.client.pubsub_channels(f"{self.settings.namespace}:*:*")) != channels:  # noqa: ASYNC110
                await asyncio.sleep(0.005)  # nothing to wait on: another process is watched

    async def completed(self, *pages: str, **metadata: object) -> Document:
        """A document whose pages are findable, one chunk each."""
        document = await self.add(**metadata)  # type: ignore[arg-type]
        place = {"document_id": document.id, "generation": 1}
        numbered = list(enumerate(pages, start=1))
        chunks = [Chunk(**place, ordinal=n - 1, page=n, start=0, end=len(text), text=text) for n, text in numbered]
        await self.corpus.put_pages([IndexedPage(**place, number=n, text=text) for n, text in numbered])
        await self.corpus.put_chunks(document.tenant, chunks, np.eye(len(chunks), 384, dtype=np.float32))
        return await self.change(
            document,
            status=DocumentStatus.COMPLETED,
            progress=1.0,
            live_generation=1,
            page_count=len(pages),
            chunk_count=len(pages),
            completed=True,
        )


@asynccontextmanager
async def answered_by(
    app: TestApp, engine: QueryEngine, *, repeatable: bool = False, **writing: Any
) -> AsyncIterator[Services]:
    """The app's services, whose answers this engine writes; `writing` are fields of `Writing`."""
    store, ask = app.adapters.store, AskService(engine)
    limits = AskLimits(running=32, per_key=32, in_all=32)
    parts: dict[str, Any] = {"store": store.answers, "lease_seconds": 10.0, "idle_seconds": 0.0, "limits": limits}
    written = Writing(bus=app.bus, asking=ask, **{**parts, **writing})
    answers = AnswerService(written, store.documents, store.corpus, repeatable=repeatable)
    answers.start()
    yield replace(app.services, ask=ask, answers=answers)
    await answers.close()


@asynccontextmanager
async def served(
    services: Services, *, agents: bool = False, http_limits: HttpLimits = HTTP_LIMITS, **settings: Any
) -> AsyncIterator[Client]:
    """An API over these services, with /mcp for `agents`; `settings` are `create_app`'s."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Services]:
        yield services

    application = create_app(
        opened,
        **{
            "max_upload_bytes": MAX_UPLOAD_BYTES,
            "playground": False,
            "dashboard": False,
            "serving": SERVING,
            **settings,
        },
    )
    if agents:
        serve_agents(application)
    async with serving(application, http_limits=http_limits) as client:
        yield client
