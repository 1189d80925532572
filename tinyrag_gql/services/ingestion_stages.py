"""The stages of one attempt: fetch → parse → chunk → embed → index; each continues where an earlier attempt stopped.

A document is searchable by words, statements and facts once it is cut into chunks: its vectors go live at the end. One
that readers find already, vectors included, is replaced in one swap at the end.
"""

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import structlog

from tinyrag_gql import failpoints, telemetry
from tinyrag_gql.domain.chunks import Chunk, IndexedPage, PageFeatures
from tinyrag_gql.domain.documents import (
    Document,
    DocumentMetadata,
    DocumentPatch,
    DocumentPrecondition,
    ParseCheckpoint,
)
from tinyrag_gql.domain.errors import (
    EmptyFileError,
    FileTooLargeError,
    PermanentIngestionError,
    TransientIngestionError,
    WorkerCrashError,
)
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.pages import NOTHING_DECLARED, UNREAD, Declared, Legibility, Page
from tinyrag_gql.domain.status import IngestionErrorCode, IngestionStage, SearchState
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.reading import read_facts
from tinyrag_gql.filings.sections import PageOutline, sections
from tinyrag_gql.jobs.document_jobs import DocumentAttempt
from tinyrag_gql.parsing.bounds import check_chunks
from tinyrag_gql.parsing.cover import label, merge, read_cover
from tinyrag_gql.parsing.failures import SCAN, no_text
from tinyrag_gql.parsing.sniff import PDF
from tinyrag_gql.parsing.version import PIPELINE_VERSION
from tinyrag_gql.ports import (
    Corpus,
    DocumentParser,
    DocumentStore,
    FactStore,
    Fetcher,
    FileStore,
    PageRecogniser,
    ParsedAttachment,
    ParseStarted,
)
from tinyrag_gql.retrieval.features import features_of
from tinyrag_gql.services.filing_context import filing_context
from tinyrag_gql.services.ingest_service import detect_stored
from tinyrag_gql.services.publication import Publication

T = TypeVar("T")
log = structlog.get_logger(__name__)

PAGES_PER_WRITE = 32
DEEPEST = 3
"""Files inside files inside files: a message in an archive with an attachment."""


class ReadFacts(NamedTuple):
    """How many facts were read of a document, and whether an error ended the reading."""

    total: int
    failed: bool = False


class ChunkPipeline(Protocol):
    """Cuts pages into chunks, embeds and stores them, for one embedding model and its corpus."""

    async def cut(
        self, document: Document, pages: Sequence[Page], outlines: Sequence[PageOutline], label: str
    ) -> list[Chunk]:
        """Returns the document's chunks in reading order, numbered from 0; `label` names the filing in their headers.

        Raises Permanent- or TransientIngestionError.
        """
        ...

    def store(self, tenant: str, chunks: Sequence[Chunk]) -> AsyncGenerator[int, None]:
        """Embeds and stores chunks in batches; yields the size of each stored batch. Closing it cancels the rest.

        Raises Permanent- or TransientIngestionError, FencedError, and ModelNotServingError.
        """
        ...


class AttachmentStore(Protocol):
    """Keeps files that were found inside a document."""

    async def attachment(self, parent: Document, name: str, kind: str, path: Path) -> Document | None:
        """The document that the file became; None for a kind that is not read."""
        ...


class ExhibitStore(Protocol):
    """Adds the exhibits that a filing's main document does not hold."""

    async def add(self, document: Document) -> None:
        """Accept the exhibits of a document, each once. Raises TransientIngestionError."""
        ...


def must_fetch(document: Document) -> bool:
    """Whether the document's file is fetched by its URL before anything else."""
    return bool(document.source_url) and document.checkpoint is None


class IngestionStages:
    """Ingests a claimed document. Every page and chunk is written under the attempt's generation."""

    def __init__(
        self,
        documents: DocumentStore,
        corpus: Corpus,
        facts: FactStore,
        files: FileStore,
        fetcher: Fetcher,
        parser: DocumentParser,
        pipeline: ChunkPipeline,
        attachments: AttachmentStore,
        exhibits: ExhibitStore,
        ocr: PageRecogniser | None = None,
        *,
        max_bytes: int,
    ) -> None:
        """`attachments` keeps the files inside a file, and `exhibits` adds those that stand beside it.

        `ocr` reads pages that are pictures; None leaves them unread.
        """
        self._documents = documents
        self._corpus = corpus
        self._facts = facts
        self._publication = Publication(corpus, facts)
        self._files = files
        self._fetcher = fetcher
        self._parser = parser
        self._pipeline = pipeline
        self._attachments = attachments
        self._exhibits = exhibits
        self._ocr = ocr
        self._max_bytes = max_bytes

    async def fetch(self, attempt: DocumentAttempt) -> None:
        """Fetches the file of a document that was given by its URL. Raises what `run` raises."""
        await _timed(IngestionStage.FETCHING, self._fetch(attempt))

    async def run(self, attempt: DocumentAttempt) -> None:
        """Runs from the stored file to COMPLETED. Raises Permanent- or TransientIngestionError, or FencedError."""
        pages, outlines = await _timed(IngestionStage.PARSING, self._parse(attempt))
        chunks = await _timed(IngestionStage.CHUNKING, self._chunk(attempt, pages, outlines))
        await _timed(IngestionStage.EMBEDDING, self._embed(attempt, chunks))
        await _timed(IngestionStage.INDEXING, self._index(attempt, pages, chunks))

    # -------------------------------------------------------------------------------------------- fetch

    async def _fetch(self, attempt: DocumentAttempt) -> None:
        document = attempt.document
        url = document.source_url or ""
        await attempt.enter(IngestionStage.FETCHING, f"Fetching {url}")
        try:
            stored = await self._files.put(self._fetcher.fetch(url), limit=self._max_bytes)
        except (FileTooLargeError, EmptyFileError) as error:
            raise PermanentIngestionError(IngestionErrorCode.FETCH_FAILED, str(error)) from error
        detection = await detect_stored(self._files, stored.sha256, document.file_name)
        if detection.refusal:
            raise PermanentIngestionError(IngestionErrorCode.UNREADABLE_FILE, f"{url}: {detection.refusal}")
        failpoints.reach("fetch.kept", document.file_name)
        await self._exhibits.add(document)
        change = DocumentPatch(sha256=stored.sha256, size_bytes=stored.size_bytes, media_type=detection.media_type)
        await attempt.write(change)

    # -------------------------------------------------------------------------------------------- parse

    async def _parse(self, attempt: DocumentAttempt) -> tuple[list[Page], list[PageOutline]]:
        await attempt.enter(IngestionStage.PARSING)
        kept = await self._kept_pages(attempt.document)
        if kept is not None:
            return kept, await asyncio.to_thread(sections, kept)
        await self._begin_build(attempt)
        pages, declared = await self._parse_file(attempt)
        telemetry.count("pages", len(pages))
        outlines = await asyncio.to_thread(sections, pages)
        await self._keep_pages(attempt, pages, outlines)
        await self._checkpoint(attempt, pages, declared)
        return pages, outlines

    async def _begin_build(self, attempt: DocumentAttempt) -> None:
        """Begins a new generation if an earlier parse left pages under this one.

        So every attempt, however late, writes the same pages and chunks under a generation.
        """
        document = attempt.document
        if await self._corpus.page_count(document.id, document.generation):
            await attempt.write(DocumentPatch(bump_generation=True, checkpoint=None))

    async def _kept_pages(self, document: Document) -> list[Page] | None:
        """Returns the pages of an earlier attempt at this generation, if this version of the parser read them.

        None unless all of them, and the facts that were read from them, are stored.
        """
        mark = document.checkpoint
        if mark is None or (mark.generation, mark.pipeline_version) != (document.generation, PIPELINE_VERSION):
            return None
        if await self._facts.count(document.id, document.generation) != mark.fact_count:
            return None
        kept = await self._corpus.pages(document.id, document.generation)
        return [Page(number=page.number, text=page.text) for page in kept] if len(kept) == mark.page_count else None

    async def _parse_file(self, attempt: DocumentAttempt) -> tuple[list[Page], Declared]:
        document = attempt.document
        pages: list[Page] = []
        total, declared = 0, NOTHING_DECLARED
        try:
            async with self._files.local(document.sha256) as path:
                parsing = self._parser.parse(path, file_name=document.file_name, media_type=document.media_type)
                async with aclosing(parsing) as parsed:  # a cancel ends the child process at once
                    async for item in parsed:
                        match item:
                            case ParseStarted():
                                total, declared = item.page_count or 0, item.declared
                                if total and document.live_generation is None:  # else readers see the old pages
                                    await attempt.write(DocumentPatch(page_count=total))
                            case ParsedAttachment():
                                await self._keep_attachment(document, item)
                            case Page():
                                pages.append(item)
                                await attempt.report(len(pages), total)
                await self._recognise(attempt, path, pages)
        except FileNotFoundError as error:
            raise TransientIngestionError(
                IngestionErrorCode.INTERNAL, f"The stored file {document.sha256} cannot be found."
            ) from error
        if not any(page.text for page in pages):
            raise no_text(SCAN)
        return pages, declared

    async def _keep_attachment(self, document: Document, attachment: ParsedAttachment) -> None:
        """Keep a file inside the file as a document of its own, down to `DEEPEST` files inside files."""
        if await self._depth(document) >= DEEPEST:
            log.warning("document.attachment_too_deep", document=document.id, name=attachment.name)
            return
        kept = await self._attachments.attachment(document, attachment.name, attachment.kind, attachment.path)
        log.info("document.attachment", document=document.id, name=attachment.name, kept=kept.id if kept else None)

    async def _depth(self, document: Document) -> int:
        """How many documents this one was found inside of."""
        depth, parent = 0, document.parent_id
        while parent is not None and depth < DEEPEST:
            above = await self._documents.get(document.tenant, parent)
            depth, parent = depth + 1, above.parent_id if above else None
        return depth

    async def _recognise(self, attempt: DocumentAttempt, path: Path, pages: list[Page]) -> None:
        """Read the pages that have no text of their own off their pictures, in place; where that fails they stay."""
        document = attempt.document
        unread = [page.number for page in pages if page.legibility in UNREAD]
        if self._ocr is None or not unread or document.media_type != PDF:
            return
        try:
            async with aclosing(self._ocr.read(path, file_name=document.file_name, pages=unread)) as read:
                async for page in read:
                    if page.legibility is Legibility.OCR:
                        pages[page.number - 1] = page
                    await attempt.report(page.number, len(pages))
        except (PermanentIngestionError, WorkerCrashError) as error:
            log.warning("document.ocr_failed", document=document.id, pages=len(unread), error=str(error))

    async def _keep_pages(
        self, attempt: DocumentAttempt, pages: Sequence[Page], outlines: Sequence[PageOutline]
    ) -> None:
        document = attempt.document
        features = await asyncio.to_thread(features_of, pages, outlines)
        described = [_indexed(document, page, feature) for page, feature in zip(pages, features, strict=True)]
        for start in range(0, len(described), PAGES_PER_WRITE):
            await self._corpus.put_pages(described[start : start + PAGES_PER_WRITE])
            failpoints.reach("pages.kept", document.file_name)

    async def _checkpoint(self, attempt: DocumentAttempt, pages: Sequence[Page], declared: Declared) -> None:
        """Stores the facts, then records that all is stored and what the file says of itself.

        A user's edits of the metadata take precedence; facts are read again if one came while they were being read.
        """
        detected = await asyncio.to_thread(read_cover, pages, attempt.document.file_name, declared)
        unread = tuple(page.number for page in pages if page.legibility in UNREAD)
        read_for: FilingContext | None = None
        facts: ReadFacts = ReadFacts(0)
        while True:
            current = await attempt.refresh()
            metadata = merge(_given(current.metadata), detected)
            filing = filing_context(metadata)
            if filing != read_for:
                facts, read_for = await self._keep_facts(current, pages, filing), filing
            unedited = DocumentPrecondition(metadata=current.metadata)
            mark = _mark(current, metadata, len(pages), facts)
            change = DocumentPatch(checkpoint=mark, metadata=metadata, illegible_pages=unread)
            if await attempt.write_if(unedited, change):
                document = attempt.document
                log.info("document.parsed", document=document.id, generation=document.generation, pages=len(pages))
                failpoints.reach("parse.checkpointed", document.file_name)
                return

    async def _keep_facts(self, document: Document, pages: Sequence[Page], filing: FilingContext) -> ReadFacts:
        """Reads the document's facts and stores them under the attempt's generation."""
        facts: Sequence[Fact] = []
        failed = False
        try:
            facts = await asyncio.to_thread(read_facts, pages, filing)
        except Exception:  # a table that the reader stumbles over does not keep the text from being found
            log.exception("document.facts_failed", document=document.id)
            failed = True
        await self._facts.put(document.tenant, document.id, document.generation, facts)
        telemetry.count("facts", len(facts))
        failpoints.reach("facts.kept", document.file_name)
        return ReadFacts(len(facts), failed)

    # -------------------------------------------------------------------------------------------- chunk, embed

    async def _chunk(
        self, attempt: DocumentAttempt, pages: Sequence[Page], outlines: Sequence[PageOutline]
    ) -> list[Chunk]:
        await attempt.enter(IngestionStage.CHUNKING)
        document = attempt.document
        if document.live_generation == document.generation:
            return await self._corpus.chunks(
                document.id, document.generation, offset=0, limit=document.chunk_count or 0
            )
        heading = document.checkpoint.label if document.checkpoint else ""
        chunks = await self._pipeline.cut(document, pages, outlines, heading)
        if not chunks:
            raise no_text()
        check_chunks(chunks, document.size_bytes)
        if document.searchable is not SearchState.FULL:
            await self._publication.publish_text(attempt, len(pages), chunks)
        return chunks

    async def _embed(self, attempt: DocumentAttempt, chunks: Sequence[Chunk]) -> None:
        await attempt.enter(IngestionStage.EMBEDDING)
        document = attempt.document
        stored = await self._corpus.ordinals(document.id, document.generation)
        missing = [chunk for chunk in chunks if chunk.ordinal not in stored]
        done = len(chunks) - len(missing)
        async with aclosing(self._pipeline.store(document.tenant, missing)) as batches:  # a cancel ends the calls
            async for count in batches:
                failpoints.reach("chunks.kept", document.file_name)
                done += count
                await attempt.report(done, len(chunks))

    # -------------------------------------------------------------------------------------------- index

    async def _index(self, attempt: DocumentAttempt, pages: Sequence[Page], chunks: Sequence[Chunk]) -> None:
        await attempt.enter(IngestionStage.INDEXING)
        await self._publication.publish(attempt, len(pages), chunks)


async def _timed(stage: IngestionStage, work: Coroutine[object, object, T]) -> T:
    with telemetry.span("stage", stage=stage.value):
        return await work


def _indexed(document: Document, page: Page, features: PageFeatures) -> IndexedPage:
    return IndexedPage(
        document_id=document.id,
        generation=document.generation,
        number=page.number,
        text=page.text,
        features=features.model_copy(update={"legibility": page.legibility}),
        tables=page.tables,
    )


def _mark(document: Document, metadata: DocumentMetadata, page_count: int, facts: ReadFacts) -> ParseCheckpoint:
    return ParseCheckpoint(
        generation=document.generation,
        pipeline_version=PIPELINE_VERSION,
        page_count=page_count,
        label=label(metadata),
        fact_count=facts.total,
        facts_failed=facts.failed,
    )


def _given(metadata: DocumentMetadata) -> DocumentMetadata:
    """Returns the metadata without what an earlier parse read from the document."""
    return metadata.model_copy(update={**dict.fromkeys(metadata.detected), "detected": ()})
