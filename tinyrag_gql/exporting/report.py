"""What a file tells, whatever its format: about lines, a table, figures, and the sources that they stand on.

Every number is held once, as a figure; cells of the table and formulas name figures by their index.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.exporting.formulas import Formula, evaluate, inputs_of


def places_of(value: Decimal) -> int:
    """The decimal places that a number is written with."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


class ReportLine(NamedTuple):
    """A line of the first block: what it is, what it says, and where it leads."""

    name: str
    text: str
    link: str | None = None


class ReportSource(NamedTuple):
    """A cited passage. `link` leads to its page in the dashboard, `original` to the place it was filed at."""

    number: int
    company: str
    form: str
    fiscal_year: int | None
    fiscal_period: str
    file_name: str
    page: int
    quote: str
    link: str
    original: str | None = None

    @property
    def name(self) -> str:
        """What readers call it: 'Northwind 10-K FY 2022, page 40'."""
        period = f"{self.fiscal_period or 'FY'} {self.fiscal_year}" if self.fiscal_year else ""
        filing = " ".join(each for each in (self.company, self.form, period) if each) if self.company else ""
        return f"{filing or self.file_name}, page {self.page}"


class ReportFigure(NamedTuple):
    """A number with what it is, how sure it is, and where it stands."""

    label: str
    company: str
    period: str
    value: Decimal
    """As written: in `unit`, before its scale; 48.7 for 48.7 %."""
    unit: str
    """What one counts: 'USD thousand', '%', 'USD per share'; '' where it is bare or not known."""
    text: str
    """As the answer writes it."""
    check: str
    """What checking it gave, in a word."""
    is_percent: bool = False
    derivation: str = ""
    """How it follows from other figures, in figures as written."""
    formula: Formula | None = None
    """The same over the figures of the report; None where not all of it is certain."""
    source: int | None = None
    """Index of its source among the report's sources."""
    note: str = ""
    """What a reader must know of it."""

    @property
    def places(self) -> int:
        """The decimal places that it is written with."""
        return places_of(self.value)

    @property
    def cell(self) -> Decimal:
        """What a spreadsheet's cell holds: a percentage is a share of one, shown in percent."""
        return self.value / 100 if self.is_percent else self.value


class ReportCell(NamedTuple):
    """A cell of the table: a figure by its index, or a text, which says why there is none."""

    figure: int | None = None
    value: Decimal = Decimal(0)
    """The figure's number in the unit of its head."""
    factor: Decimal = Decimal(1)
    """What the figure's own number is multiplied by for that unit."""
    text: str = ""
    note: str = ""
    """The reason as a sentence."""
    sources: tuple[int, ...] = ()
    """Indices of the sources of a cell of text."""

    def shown(self, figure: ReportFigure) -> ReportFigure:
        """The figure as it is shown here, by the unit of its head."""
        return figure._replace(value=self.value)


class ReportRow(NamedTuple):
    """A row of the table."""

    label: str
    cells: tuple[ReportCell, ...]


class ReportTable(NamedTuple):
    """The table as it is shown; `head` has a title for each column, that of the labels first."""

    title: str
    head: tuple[str, ...]
    rows: tuple[ReportRow, ...]


class Report(NamedTuple):
    """All that a file tells."""

    title: str
    name: str
    """What its sheet is called: 'Answer' or 'Grid'."""
    about: tuple[ReportLine, ...]
    text: str = ""
    """The answer's text; markers such as [1] are numbers of sources."""
    table: ReportTable | None = None
    figures: tuple[ReportFigure, ...] = ()
    sources: tuple[ReportSource, ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()
    """Each word of a check, and what it means."""


def exact_cells(figures: Sequence[ReportFigure]) -> list[Decimal]:
    """What the cells of figures hold, in their order: formulas computed exactly, everything else as written."""
    cells = {place: each.cell for place, each in enumerate(figures) if each.formula is None}
    while len(cells) < len(figures):
        ready = [
            (place, each.formula)
            for place, each in enumerate(figures)
            if place not in cells
            and each.formula is not None
            and all(held.figure in cells for held in inputs_of(each.formula))
        ]
        found = {place: value for place, formula in ready if (value := evaluate(formula, cells)) is not None}
        if not found:
            raise ValueError("A formula refers to itself, or has no value.")
        cells |= found
    return [cells[place] for place in range(len(figures))]
