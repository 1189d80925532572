"""Computes the cells of questions of a grid: each question is put to the documents of its row alone."""

from tinyrag_gql.domain.answers import AbsenceReason, Answer, AnswerFinishReason, AskRequest, FigureVerdict
from tinyrag_gql.domain.errors import AskError
from tinyrag_gql.domain.gaps import Gap, GapReason
from tinyrag_gql.domain.grids import CellCitation, CellContent, Grid, GridColumn, GridColumnKind, GridPeriod
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.grid_figures import documents_of, no_documents

_UNSURE = frozenset({FigureVerdict.CONTRADICTED, FigureVerdict.UNSUPPORTED})


class GridAnswers:
    """Asks the questions of a tenant's grids."""

    def __init__(self, ask: AskService, documents: DocumentStore) -> None:
        self._ask = ask
        self._documents = documents

    async def cell(self, grid: Grid, place: int) -> CellContent:
        """The content of a question's cell."""
        at = grid.cell_at(place)
        row, column = grid.rows[at.row], grid.columns[at.column]
        documents = documents_of(row)
        if not await self._documents.readable_count(grid.tenant, documents, limit=1):
            return CellContent(gap=no_documents(row))
        period = None if at.period is None else grid.periods[at.period]
        request = AskRequest(tenant=grid.tenant, question=question_of(column, period), filter=documents)
        try:
            return _content(await self._ask.answer(request))
        except AskError as error:
            return CellContent(gap=Gap(reason=GapReason.FAILED, message=str(error)))


def is_question(column: GridColumn) -> bool:
    """Whether the cells of a column are answers in words."""
    return column.kind is GridColumnKind.QUESTION


def question_of(column: GridColumn, period: GridPeriod | None) -> str:
    """What is asked in a cell: the column's question, about the period of the cell."""
    if period is None:
        return column.name
    quarter = "" if period.fiscal_period is FiscalPeriod.FY else f"{period.fiscal_period.value} of "
    asked = column.name.rstrip(" .?!")
    return f"{asked} in {quarter}fiscal {period.fiscal_year}{'?' if column.name.rstrip().endswith('?') else ''}"


def _content(answer: Answer) -> CellContent:
    if answer.finish_reason is AnswerFinishReason.NO_EVIDENCE:
        absence = answer.absence
        reason = GapReason((absence.reason if absence else AbsenceReason.NOT_FOUND).value)
        return CellContent(gap=Gap(reason=reason, message=absence.message if absence else answer.text))
    unsure = sum(figure.verdict in _UNSURE for figure in answer.figures)
    figures = "1 figure" if unsure == 1 else f"{unsure} figures"
    note = f"{figures} of this answer could not be confirmed on the cited pages." if unsure else None
    citations = tuple(
        CellCitation(
            index=each.index,
            document_id=each.document.id,
            generation=each.document.live_generation or each.document.generation,
            page=each.page,
            quote=each.quote,
            start_offset=each.start_offset,
            end_offset=each.end_offset,
        )
        for each in answer.citations
    )
    return CellContent(text=answer.text, note=note, citations=citations)
