"""Documents as jobs: their patches and failures, and the progress that an attempt reports."""

import time
from collections.abc import Mapping
from types import MappingProxyType

from tinyrag_gql import telemetry
from tinyrag_gql.domain.documents import Document, DocumentPatch, DocumentStatusEvent, IngestionError
from tinyrag_gql.domain.status import IngestionStage
from tinyrag_gql.jobs.attempt import Attempt
from tinyrag_gql.jobs.job_type import JobFailure, JobType

REPORT_STEP = 0.02
REPORT_SECONDS = 0.25
STAGE_PROGRESS = {
    IngestionStage.FETCHING: (0.0, 0.02),
    IngestionStage.PARSING: (0.02, 0.12),
    IngestionStage.CHUNKING: (0.12, 0.15),
    IngestionStage.EMBEDDING: (0.15, 0.95),
    IngestionStage.INDEXING: (0.95, 1.0),
}
"""The attempt's progress at the start and the end of each stage, by how long the stages of a 10-K take."""


class DocumentJobs(JobType[Document, DocumentPatch]):
    """The ingestion of documents."""

    noun = "document"
    span = "attempt"
    patch = DocumentPatch
    event = DocumentStatusEvent
    messages_per_round = 64
    fields_at_claim = MappingProxyType({"stage": None, "progress": 0.0, "error": None})
    fields_at_rest = MappingProxyType({"stage": None})

    def failure_fields(self, record: Document, failure: JobFailure) -> Mapping[str, object]:
        """The typed error, with the stage that the document was in."""
        return {"error": IngestionError(stage=record.stage, **failure._asdict())}

    def subject(self, record: Document) -> str:
        """The file's name."""
        return record.file_name

    def count(self, name: str, amount: float = 1, **labels: telemetry.Value) -> None:
        """Count under the bare name: the metrics of jobs are those of documents."""
        telemetry.count(name, amount, **labels)


class DocumentAttempt(Attempt[Document, DocumentPatch]):
    """A claimed document, and its progress through the stages."""

    _reported_at = 0.0

    @property
    def document(self) -> Document:
        """The record as it was written last."""
        return self.record

    async def enter(self, stage: IngestionStage, message: str | None = None) -> None:
        """Announce the beginning of a stage."""
        await self._announce(stage, STAGE_PROGRESS[stage][0], message)

    async def report(self, done: int, total: int) -> None:
        """Announce that `done` of `total` parts of the stage are done; steps too small to matter are left out."""
        stage = self.record.stage
        if stage is None or total <= 0:
            return
        start, end = STAGE_PROGRESS[stage]
        progress = round(start + (end - start) * min(done / total, 1.0), 4)
        due = time.monotonic() - self._reported_at >= REPORT_SECONDS
        if progress - self.record.progress >= REPORT_STEP or (due and progress > self.record.progress):
            await self._announce(stage, progress, None)

    async def _announce(self, stage: IngestionStage, progress: float, message: str | None) -> None:
        self._reported_at = time.monotonic()
        highest = max(progress, self.record.progress)
        await self.write(DocumentPatch(stage=stage, progress=highest, announce=True, message=message))
