"""Runs a claimed grid: computes the cells that the run has not yet, keeps them, and announces what was kept.

Cells are kept first and announced after. A run that another worker goes on with announces what the lost one kept and
did not announce, and computes the rest: no cell is lost, and none is told twice.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

from tinyrag_gql import failpoints
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.grids import CellContent, CellCounts, Grid, GridCell, GridPatch, GridStatus
from tinyrag_gql.jobs.grid_jobs import GridAttempt
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.ports.grid_store import GridStore
from tinyrag_gql.services.grid_answers import GridAnswers, is_question
from tinyrag_gql.services.grid_figures import GridFigures, documents_of

QUESTIONS_AT_ONCE = 4
CELLS_PER_EVENT = 100
"""Cells that one event tells at most."""


class GridRunner:
    """`open_answers` opens what asks the questions of a grid, for as long as it runs."""

    def __init__(
        self,
        grids: GridStore,
        documents: DocumentStore,
        figures: GridFigures,
        open_answers: Callable[[], AbstractAsyncContextManager[GridAnswers]],
    ) -> None:
        self._grids = grids
        self._documents = documents
        self._figures = figures
        self._open_answers = open_answers

    async def run(self, attempt: GridAttempt) -> None:
        """From the first cell that is missing to COMPLETED. Raises FencedError, and what the services raise."""
        filings = await filings_digest(self._documents, attempt.record)
        await attempt.write(GridPatch(filings=filings, stale=False))
        progress = await _Progress.of(self._grids, attempt)
        grid = attempt.record
        for number in range(len(grid.rows)):
            if any(place in progress.missing for place in _figure_places(grid, number)):
                await progress.add(await self._figures.row(grid, number))
        if progress.missing:
            await self._ask(grid, progress)
        await attempt.write(
            GridPatch(
                **progress.counts._asdict(),
                status=GridStatus.COMPLETED,
                lease_seconds=0,
                completed=True,
                announce=True,
                message="Completed",
            )
        )

    async def _ask(self, grid: Grid, progress: "_Progress") -> None:
        """Ask what is missing, a few questions at a time."""
        slots = asyncio.Semaphore(QUESTIONS_AT_ONCE)

        async def ask(place: int) -> None:
            async with slots:
                await progress.add({place: await answers.cell(grid, place)})

        async with self._open_answers() as answers:
            try:
                async with asyncio.TaskGroup() as group:
                    for place in sorted(progress.missing):
                        group.create_task(ask(place))
            except ExceptionGroup as errors:
                raise errors.exceptions[0] from None


def _figure_places(grid: Grid, number: int) -> Iterable[int]:
    places = range(number * grid.row_size, (number + 1) * grid.row_size)
    return (place for place in places if not is_question(grid.columns[grid.cell_at(place).column]))


async def filings_digest(documents: DocumentStore, grid: Grid) -> str:
    """A digest of the documents of a grid's rows, as readers find them now."""
    versions = sorted(map(_version, await documents.readable(grid.tenant, documents_of(*grid.rows))))
    return hashlib.sha256("\n".join(versions).encode()).hexdigest()[:32]


def _version(document: Document) -> str:
    """What changes when cells may: another version, or other metadata, which say of which company and period it is."""
    return f"{document.id} {document.live_generation} {document.metadata.model_dump_json()}"


class _Progress:
    """The cells of a run so far. They are announced one batch at a time, so that counts never fall."""

    def __init__(self, grids: GridStore, attempt: GridAttempt, before: Mapping[int, CellContent]) -> None:
        self._grids = grids
        self._attempt = attempt
        self._before = before
        self._cells: dict[int, GridCell] = {}
        self._writing = asyncio.Lock()
        self.missing = set(range(attempt.record.cell_count))
        """The places of the cells that are still to be computed."""

    @classmethod
    async def of(cls, grids: GridStore, attempt: GridAttempt) -> "_Progress":
        """The progress of a run that begins or goes on; what was kept and not announced is announced now."""
        grid = attempt.record
        kept = await grids.cells(grid.id)
        progress = cls(grids, attempt, {cell.place: cell.content for cell in kept if cell.run < grid.run})
        done = [cell for cell in kept if cell.run == grid.run]
        events = await grids.events(grid.tenant, grid.id, grid.run_after_seq)
        announced = {place for event in events if event.run == grid.run for place in event.places or ()}
        progress._take(done)
        unannounced = [cell.place for cell in done if cell.place not in announced]
        for start in range(0, len(unannounced), CELLS_PER_EVENT):
            await progress._announce(unannounced[start : start + CELLS_PER_EVENT])
        return progress

    @property
    def counts(self) -> CellCounts:
        """What the cells hold."""
        return CellCounts.of(list(self._cells.values()))

    async def add(self, contents: Mapping[int, CellContent]) -> None:
        """Keep cells and announce them; those that the run has already are left as they are."""
        new = [self._cell(place, content) for place, content in sorted(contents.items()) if place in self.missing]
        if not new:
            return
        for start in range(0, len(new), CELLS_PER_EVENT):
            batch = new[start : start + CELLS_PER_EVENT]
            async with self._writing:
                await self._grids.keep_cells(self._attempt.record, batch)
                failpoints.reach("grid.kept", self._attempt.record.name)
                self._take(batch)
                await self._announce([cell.place for cell in batch])

    def _take(self, cells: Sequence[GridCell]) -> None:
        self._cells |= {cell.place: cell for cell in cells}
        self.missing -= {cell.place for cell in cells}

    async def _announce(self, places: Sequence[int]) -> None:
        await self._attempt.write(GridPatch(**self.counts._asdict(), places=tuple(places), announce=True))

    def _cell(self, place: int, content: CellContent) -> GridCell:
        before = self._before.get(place)
        changed = before is not None and not before.says_the_same(content)
        return GridCell(
            place=place,
            run=self._attempt.record.run,
            content=content,
            before=before if changed else None,
            computed_at=datetime.now(UTC),
        )
