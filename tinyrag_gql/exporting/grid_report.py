"""A grid as a report: a table of its cells, their figures with formulas, and every passage that they rest on."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tinyrag_gql.domain.answer_tables import TableUnit, value_in
from tinyrag_gql.domain.answers import Citation, Figure
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.grids import CellCitation, CellContent, CellPlace, Grid, GridCell
from tinyrag_gql.domain.ids import public_id
from tinyrag_gql.exporting.answer_report import source_of
from tinyrag_gql.exporting.figure_list import NamedFigure, Quote, list_figures
from tinyrag_gql.exporting.report import Report, ReportCell, ReportLine, ReportRow, ReportSource, ReportTable
from tinyrag_gql.exporting.words import CHECKS, GAPS, INPUT, unit_of

_MARKER = re.compile(r"\[(\d{1,4})\]")
NOT_COMPUTED = "not computed yet"
GONE = "The document that it was read from was deleted since."


def report_grid(grid: Grid, cells: Sequence[GridCell], documents: Mapping[str, Document], *, origin: str) -> Report:
    """The report of a grid as far as it is computed; `documents` are those of its citations that are still there."""
    return _GridReport(grid, cells, documents, origin).report()


class _GridReport:
    def __init__(self, grid: Grid, cells: Sequence[GridCell], documents: Mapping[str, Document], origin: str) -> None:
        self._grid = grid
        self._cells = {cell.place: cell for cell in cells}
        self._documents = documents
        self._origin = origin
        self._places: dict[CellCitation, int] = {}
        self._sources = self._find_sources()
        self._with_figure = [cell for cell in cells if cell.content.figure is not None]
        self._listed = list_figures([self._named(cell) for cell in self._with_figure])

    def report(self) -> Report:
        grid = self._grid
        checks = [CHECKS[cell.content.figure.verdict] for cell in self._with_figure if cell.content.figure]
        inputs = [INPUT] if any(each.check == INPUT[0] for each in self._listed.figures) else []
        return Report(
            title=grid.name,
            name="Grid",
            about=tuple(self._about()),
            table=self._table(),
            figures=self._listed.figures,
            sources=tuple(self._sources),
            meanings=tuple(dict.fromkeys([*checks, *inputs])),
        )

    def _about(self) -> list[ReportLine]:
        grid = self._grid
        key = public_id("Grid", grid.id)
        computed = f"{grid.done_count:,} of {grid.cell_count:,} cells" if grid.done_count < grid.cell_count else ""
        stale = "Filings of its rows came, changed or went since it was computed. Run it again." if grid.stale else ""
        times = [cell.computed_at for cell in self._cells.values()]
        lines = [
            ReportLine("Grid", grid.name),
            ReportLine("Not complete", computed),
            ReportLine("Since then", stale),
            ReportLine("Computed", f"{max(times):%Y-%m-%d %H:%M} UTC" if times else ""),
            ReportLine("Run", str(grid.run)),
            ReportLine("Questions", "; ".join(each.name for each in grid.columns if each.kind.value == "QUESTION")),
            ReportLine("Grid id", key, f"{self._origin}/grids/{key}"),
        ]
        return [line for line in lines if line.text]

    # -------------------------------------------------------------------------------------------- sources and figures

    def _find_sources(self) -> list[ReportSource]:
        """The passages that cells cite, each once, of documents that are still there."""
        sources: list[ReportSource] = []
        numbers: dict[tuple[str, int, int, int], int] = {}
        for cell in self._cells.values():
            for cited in cell.content.citations:
                document = self._documents.get(cited.document_id)
                if document is None:
                    continue
                passage = (cited.document_id, cited.page, cited.start_offset, cited.end_offset)
                place = self._places[cited] = numbers.setdefault(passage, len(sources))
                if place == len(sources):
                    sources.append(source_of(_citation(cited, document, place + 1), self._origin))
        return sources

    def _source(self, content: CellContent, index: int | None) -> int | None:
        cited = next((each for each in content.citations if each.index == index), None)
        return None if cited is None else self._places.get(cited)

    def _named(self, cell: GridCell) -> NamedFigure:
        content, at = cell.content, self._grid.cell_at(cell.place)
        figure = content.figure
        if figure is None:
            raise ValueError("The cell has no figure.")
        quotes = [Quote(self._places[each], each.quote) for each in content.citations if each in self._places]
        return NamedFigure(
            figure,
            self._grid.columns[at.column].label,
            self._grid.rows[at.row].label,
            "" if at.period is None else self._grid.periods[at.period].label,
            self._source(content, figure.citation),
            self._note(cell),
            group=at.row,
            quotes=tuple(dict.fromkeys(quotes)) if figure.derivation else (),
        )

    def _note(self, cell: GridCell) -> str:
        """What a reader must know of a cell: its note, what it said before, of which run it is, what is gone."""
        content = cell.content
        notes = [content.note or ""]
        if cell.before is not None:
            notes.append(f"Changed: the run before had {_told(cell.before)}.")
        if cell.run != self._grid.run:
            notes.append("It is of an earlier run.")
        if any(each.document_id not in self._documents for each in content.citations):
            notes.append(GONE)
        return " ".join(note for note in notes if note)

    # -------------------------------------------------------------------------------------------- the table

    def _table(self) -> ReportTable:
        grid = self._grid
        heads = [self._head(column, period) for column in range(len(grid.columns)) for period in self._periods()]
        indices = {cell.place: place for cell, place in zip(self._with_figure, self._listed.places, strict=True)}
        rows = [
            ReportRow(
                row.label,
                tuple(
                    self._cell(grid.place_of(CellPlace(at, column, period)), self._scale(column, period), indices)
                    for column in range(len(grid.columns))
                    for period in self._periods()
                ),
            )
            for at, row in enumerate(grid.rows)
        ]
        return ReportTable(grid.name, (grid.name, *heads), tuple(rows))

    def _periods(self) -> Sequence[int | None]:
        return range(len(self._grid.periods)) or [None]

    def _figures_under(self, column: int, period: int | None) -> list[Figure]:
        places = [self._grid.place_of(CellPlace(row, column, period)) for row in range(len(self._grid.rows))]
        contents = [self._cells[place].content for place in places if place in self._cells]
        return [each.figure for each in contents if each.figure is not None]

    def _scale(self, column: int, period: int | None) -> Decimal:
        """The scale of a column's numbers: that of all its figures, or plain units where they differ."""
        scales = {figure.scale or Decimal(1) for figure in self._figures_under(column, period)}
        return scales.pop() if len(scales) == 1 else Decimal(1)

    def _head(self, column: int, period: int | None) -> str:
        """'Revenue, FY 2023 (USD million)'."""
        scale, figures = self._scale(column, period), self._figures_under(column, period)
        units = {unit_of(figure.model_copy(update={"scale": scale})) for figure in figures}
        unit = units.pop() if len(units) == 1 else "units differ: see Figures" if units else ""
        label = self._grid.columns[column].label
        name = label if period is None else f"{label}, {self._grid.periods[period].label}"
        return f"{name} ({unit})" if unit else name

    def _cell(self, place: int, scale: Decimal, indices: Mapping[int, int]) -> ReportCell:
        cell = self._cells.get(place)
        if cell is None:
            return ReportCell(text=NOT_COMPUTED)
        content = cell.content
        if content.figure is not None:
            factor = (content.figure.scale or Decimal(1)) / scale
            return ReportCell(indices[place], value_in(TableUnit(scale=scale), content.figure), factor)
        sources = tuple(dict.fromkeys(self._places[each] for each in content.citations if each in self._places))
        if content.gap is not None:
            note = " ".join(filter(None, [content.gap.message, self._note(cell)]))
            return ReportCell(text=GAPS[content.gap.reason], note=note, sources=sources)
        return ReportCell(text=self._renumbered(content), note=self._note(cell), sources=sources)

    def _renumbered(self, content: CellContent) -> str:
        """The words of a cell, whose markers name sources of the whole grid."""

        def number(match: re.Match[str]) -> str:
            place = self._source(content, int(match[1]))
            return "" if place is None else f"[{self._sources[place].number}]"

        return _MARKER.sub(number, content.text or "")


def _told(content: CellContent) -> str:
    if content.figure is not None:
        return content.figure.text
    return GAPS[content.gap.reason] if content.gap else content.text or "nothing"


def _citation(cited: CellCitation, document: Document, number: int) -> Citation:
    return Citation(
        index=number,
        document=document,
        page=cited.page,
        quote=cited.quote,
        start_offset=cited.start_offset,
        end_offset=cited.end_offset,
    )
