"""Exports answers and grids as files: written in threads, a few at a time, so that the event loop never waits."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread

from tinyrag_gql.domain.answers import Answer, AnswerStatus
from tinyrag_gql.domain.errors import AnswerNotFoundError, BusyError, GridNotFoundError, InvalidStateError
from tinyrag_gql.domain.exports import ExportedFile, ExportFormat
from tinyrag_gql.exporting.answer_report import report_answer
from tinyrag_gql.exporting.delimited import to_csv, to_tsv
from tinyrag_gql.exporting.grid_report import report_grid
from tinyrag_gql.exporting.markdown import to_markdown
from tinyrag_gql.exporting.report import Report
from tinyrag_gql.exporting.workbook import to_workbook
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.services.answer_service import GONE, AnswerService
from tinyrag_gql.services.grid_service import MOST_ANSWERS, MOST_FIGURES, NOT_FOUND, GridService

AT_ONCE = 2
MOST_WAITING = 16
MOST_CELLS = MOST_FIGURES + MOST_ANSWERS
LONGEST_NAME = 80
MEDIA_TYPES = {
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.TSV: "text/tab-separated-values; charset=utf-8",
    ExportFormat.MARKDOWN: "text/markdown; charset=utf-8",
}


class ExportService:
    """Makes files. `public_url` is where people reach the dashboard; None for wherever the request came.

    `reached_at`, an argument of the methods, is the origin that the client asked.
    """

    def __init__(
        self, answers: AnswerService, grids: GridService, documents: DocumentStore, public_url: str | None = None
    ) -> None:
        self._answers = answers
        self._grids = grids
        self._documents = documents
        self._public_url = public_url
        self._limiter = CapacityLimiter(AT_ONCE)

    async def answer(
        self, tenant: str, answer_id: str, format: ExportFormat, *, reached_at: str, bom: bool = True
    ) -> ExportedFile:
        """The answer as a file. Raises AnswerNotFoundError, InvalidStateError unless it is COMPLETED, and BusyError."""
        answer = await self._answers.get(tenant, answer_id)
        if answer is None:
            raise AnswerNotFoundError(GONE)
        if answer.status is not AnswerStatus.COMPLETED:
            raise InvalidStateError(_unfinished(answer))
        (stale,) = await self._answers.stale(tenant, [answer])
        origin = self._origin(reached_at)
        make = partial(report_answer, answer, origin=origin, stale=stale.message if stale else None)
        return await self._file(make, format, answer.completed_at or answer.created_at, bom=bom)

    async def grid(
        self, tenant: str, grid_id: str, format: ExportFormat, *, reached_at: str, bom: bool = True
    ) -> ExportedFile:
        """The grid as a file, as far as it is computed. Raises GridNotFoundError and BusyError."""
        grid = await self._grids.get(tenant, grid_id)
        if grid is None:
            raise GridNotFoundError(NOT_FOUND)
        cells = await self._grids.cells(grid, 0, MOST_CELLS)
        ids = dict.fromkeys(cited.document_id for cell in cells for cited in cell.content.citations)
        documents = await self._documents.get_many(tenant, list(ids)) if ids else {}
        make = partial(report_grid, grid, cells, documents, origin=self._origin(reached_at))
        return await self._file(make, format, grid.completed_at or grid.created_at, bom=bom)

    def _origin(self, reached_at: str) -> str:
        return (self._public_url or reached_at).rstrip("/")

    async def _file(
        self, make: Callable[[], Report], format: ExportFormat, created: datetime, *, bom: bool
    ) -> ExportedFile:
        if self._limiter.statistics().tasks_waiting >= MOST_WAITING:
            raise BusyError("Many files are being written at the moment. Try again in a few seconds.")
        return await to_thread.run_sync(partial(_written, make, format, created, bom), limiter=self._limiter)


def _unfinished(answer: Answer) -> str:
    if answer.status is AnswerStatus.WRITING:
        return "The answer is still being written. Export it when it is complete."
    return f"The answer is {answer.status.value}, so there is nothing to export. Ask again."


def _written(make: Callable[[], Report], format: ExportFormat, created: datetime, bom: bool) -> ExportedFile:
    report = make()
    match format:
        case ExportFormat.XLSX:
            content = to_workbook(report, created=created)
        case ExportFormat.CSV:
            content = to_csv(report, bom=bom)
        case ExportFormat.TSV:
            content = to_tsv(report)
        case ExportFormat.MARKDOWN:
            content = to_markdown(report)
    return ExportedFile(name=file_name(report, format), media_type=MEDIA_TYPES[format], content=content)


def file_name(report: Report, format: ExportFormat) -> str:
    """'answer-what-was-net-income-in-2023.xlsx': words alone, so that it is a name on every system."""
    words = re.findall(r"[^\W_]+", report.title.replace("'", "").replace("’", "").lower())
    name = "-".join([report.name.lower(), *words])[:LONGEST_NAME].rstrip("-")
    return f"{name}.{format.ending}"


def is_origin(address: str) -> bool:
    """Whether it is an address such as 'https://filings.example.com', with nothing behind the host and port."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    bare = address.rstrip("/") == f"{parts.scheme}://{parts.netloc}"
    return parts.scheme in ("http", "https") and bool(parts.hostname) and bare and "@" not in address
