"""The garbage collector: removes dead generations, tombstones, files that no record needs, old answers and grids."""

from datetime import UTC, datetime, timedelta

from tinyrag_gql import failpoints
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.ports import AnswerStore, Corpus, DocumentStore, FactStore, FileStore
from tinyrag_gql.ports.grid_store import GridStore

TOMBSTONE_AGE = timedelta(minutes=10)
"""How long a tombstone stays, so that what a stopped worker still writes late is collected too."""
DELETED_AGE = timedelta(days=90)
"""How long a document that was deleted is listed among the changes."""
FILES_PER_ROUND = 16
"""How many files a round checks for a record that needs them."""


class GarbageCollector:
    """Collects what no reader can find any more. Not for use by two tasks at once."""

    def __init__(
        self,
        documents: DocumentStore,
        corpus: Corpus,
        facts: FactStore,
        files: FileStore,
        answers: AnswerStore | None = None,
        grids: GridStore | None = None,
        *,
        answer_days: float | None = None,
    ) -> None:
        """Answers, and grids that are not saved, are removed after `answer_days`; None keeps them."""
        self._answers = answers
        self._grids = grids
        self._answer_age = None if answer_days is None else timedelta(days=answer_days)
        self._documents = documents
        self._corpus = corpus
        self._facts = facts
        self._files = files
        self._checked_up_to = ""

    async def collect(self, limit: int) -> None:
        """One round over at most `limit` documents, answers and grids, and some of the files."""
        for document in await self._documents.list_garbage(limit):
            await self._collect_document(document)
        await self._documents.forget_deleted(datetime.now(UTC) - DELETED_AGE)
        await self._collect_files()
        if self._answers is not None and self._answer_age is not None:
            await self._answers.purge(datetime.now(UTC) - self._answer_age, limit)
        if self._grids is not None and self._answer_age is not None:
            await self._grids.purge(datetime.now(UTC) - self._answer_age, limit)

    async def _collect_document(self, document: Document) -> None:
        """Remove what dead generations hold; of a tombstone all, then its file if no other record needs it."""
        alive = set() if document.is_deleted else {document.live_generation, document.generation}
        keep = frozenset(generation for generation in alive if generation is not None)
        await self._facts.collect(document.id, keep)
        await self._corpus.collect(document.id, keep)
        failpoints.reach("sweep.collected", document.file_name)
        if document.deleted_at is None or document.deleted_at > datetime.now(UTC) - TOMBSTONE_AGE:
            return
        if await self._file_is_settled(document.sha256):
            await self._documents.purge(document.id)

    async def _file_is_settled(self, sha256: str) -> bool:
        """The file is gone, or another record needs it; False while one that was put just now may get its record."""
        if not sha256 or await self._documents.uses_of(sha256) > 0:
            return True
        return await self._files.delete(sha256, untouched_seconds=TOMBSTONE_AGE.total_seconds())

    async def _collect_files(self) -> None:
        """Check the next files: an upload that broke off at its end leaves one without a record."""
        found = await self._files.kept(self._checked_up_to, FILES_PER_ROUND)
        for sha256 in found:
            if await self._documents.uses_of(sha256) == 0:
                await self._files.delete(sha256, untouched_seconds=TOMBSTONE_AGE.total_seconds())
        self._checked_up_to = found[-1] if len(found) == FILES_PER_ROUND else ""
