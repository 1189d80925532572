"""Grids: companies or filings by figures and questions by periods, computed cell by cell; the record is the job.

The cells of a grid are numbered from 0: row by row, in a row column by column, in a column period by period. A grid can
be computed again; each time is a run, and a cell says of which run it is.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, NamedTuple

from pydantic import AwareDatetime

from tinyrag_gql.domain.answers import Asker, Figure
from tinyrag_gql.domain.gaps import Gap
from tinyrag_gql.domain.jobs import Job, JobEvent, Patch
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.status import JobStatus


class GridStatus(JobStatus):
    """The life of a run: PENDING → RUNNING → one of the three terminal ones; a new run begins at PENDING again."""

    PENDING = "PENDING"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


ACTIVE = frozenset({GridStatus.PENDING, GridStatus.RUNNING})
ENDED = frozenset(GridStatus) - ACTIVE


class GridColumnKind(StrEnum):
    """What the cells of a column hold."""

    METRIC = "METRIC"
    """A figure by its usual name, as "gross_margin": read from the facts, or computed from them."""
    CONCEPT = "CONCEPT"
    """The figure that a filing tags so, as "us-gaap:Assets"."""
    QUESTION = "QUESTION"
    """The answer to a question, put to the row's documents alone."""


class GridRow(Model):
    """All filings of one company, or one document alone; exactly one of the two is set."""

    ticker: str | None = None
    document_id: str | None = None
    label: str
    """What readers call it: the company's name, or its filing."""


class GridColumn(Model):
    """What is wanted of every row. `name` is a metric, a concept or a question, as `kind` says."""

    kind: GridColumnKind
    name: str
    label: str


class GridPeriod(Model):
    """A fiscal year or one of its quarters, by each company's own calendar."""

    fiscal_year: int
    fiscal_period: FiscalPeriod = FiscalPeriod.FY

    @property
    def label(self) -> str:
        """'FY 2023', 'Q2 2023'."""
        return f"{self.fiscal_period.value} {self.fiscal_year}"


class CellPlace(NamedTuple):
    """Which cell: indexes into the grid's rows, columns and periods. `period` is None in a grid without periods."""

    row: int
    column: int
    period: int | None


class CellCitation(Model):
    """A passage that a cell rests on: `quote` is the text of that page from `start_offset` to `end_offset`."""

    index: int
    document_id: str
    generation: int
    page: int
    quote: str
    start_offset: int
    end_offset: int


class CellContent(Model):
    """What a cell says: a figure, an answer in words, or why there is neither."""

    figure: Figure | None = None
    """The figure as it is shown; its `citation` is the index of one of `citations`."""
    value: Decimal | None = None
    """The figure in plain units: 1234000000 for "$1,234 million", 0.215 for "21.5%"."""
    unit: str | None = None
    """ISO 4217 code, 'shares', 'USD/shares', 'pure'; None where there is no figure, '' where it is not known."""
    text: str | None = None
    """The answer to a question; its markers such as [1] refer to citations by index."""
    note: str | None = None
    """What a reader must know of the figure, as a sentence."""
    citations: tuple[CellCitation, ...] = ()
    gap: Gap | None = None

    def says_the_same(self, other: "CellContent") -> bool:
        """Whether a reader learns the same from both, wherever it is printed."""
        mine, theirs = [each.gap and each.gap.reason for each in (self, other)]
        return (self.value, self.unit, self.text, mine) == (other.value, other.unit, other.text, theirs)


class GridCell(Model):
    """A cell as a run left it. `before` is what it said in the run before, where that was something else."""

    place: int
    run: int
    content: CellContent
    before: CellContent | None = None
    computed_at: AwareDatetime

    @property
    def changed(self) -> bool:
        """Whether the run before left something else here."""
        return self.before is not None


class Grid(Job):
    """One record: what is wanted, the job that computes it, and how far it is."""

    pending_status: ClassVar[JobStatus] = GridStatus.PENDING
    running_status: ClassVar[JobStatus] = GridStatus.RUNNING

    name: str
    rows: tuple[GridRow, ...]
    columns: tuple[GridColumn, ...]
    periods: tuple[GridPeriod, ...] = ()
    asker: Asker | None = None
    """Who made it; None for a grid that was made without an API key."""
    saved: bool = False
    """Whether it is kept until it is deleted, and computed again when filings of its rows come."""

    status: GridStatus = GridStatus.PENDING
    run: int = 1
    run_after_seq: int = 0
    """Number of the newest event when the run was asked for: later ones are its own."""
    figure_count: int = 0
    answer_count: int = 0
    gap_count: int = 0
    changed_count: int = 0
    """Cells of the present run, by what they hold."""
    filings: str = ""
    """A digest of the filings of its rows when the run began; they have changed since where it differs."""
    stale: bool = False
    """Whether filings of its rows came, changed or went since the run began."""
    error: str | None = None

    @property
    def cell_count(self) -> int:
        """How many cells it has in all."""
        return len(self.rows) * self.row_size

    @property
    def row_size(self) -> int:
        """How many cells a row has."""
        return len(self.columns) * max(len(self.periods), 1)

    @property
    def done_count(self) -> int:
        """How many cells the present run has computed."""
        return self.figure_count + self.answer_count + self.gap_count

    def cell_at(self, place: int) -> CellPlace:
        """Which cell has that number."""
        row, rest = divmod(place, self.row_size)
        if not self.periods:
            return CellPlace(row, rest, None)
        return CellPlace(row, *divmod(rest, len(self.periods)))

    def place_of(self, cell: CellPlace) -> int:
        """The number of a cell."""
        return cell.row * self.row_size + cell.column * max(len(self.periods), 1) + (cell.period or 0)


class CellCounts(NamedTuple):
    """How many cells hold a figure, an answer in words or a gap, and how many changed."""

    figure_count: int
    answer_count: int
    gap_count: int
    changed_count: int

    @classmethod
    def of(cls, cells: Sequence[GridCell]) -> "CellCounts":
        """Counts these cells."""
        contents = [cell.content for cell in cells]
        gaps = sum(each.gap is not None for each in contents)
        answers = sum(each.gap is None and each.text is not None for each in contents)
        return cls(len(contents) - gaps - answers, answers, gaps, sum(cell.changed for cell in cells))


class GridPatch(Patch):
    """What one update writes to a grid."""

    saved: bool = False
    status: GridStatus | None = None
    run: int | None = None
    run_after_seq: int | None = None
    figure_count: int | None = None
    answer_count: int | None = None
    gap_count: int | None = None
    changed_count: int | None = None
    filings: str | None = None
    stale: bool = False
    error: str | None = None

    places: tuple[int, ...] | None = None
    """The cells that were computed, for the event."""


class GridEvent(JobEvent):
    """One step in a grid's life. `places` are the cells that were computed by it, None where none were."""

    record_key: ClassVar[str] = "grid_id"

    grid_id: str
    status: GridStatus
    run: int
    places: tuple[int, ...] | None = None
    figure_count: int
    answer_count: int
    gap_count: int
    stale: bool = False
    error: str | None = None
