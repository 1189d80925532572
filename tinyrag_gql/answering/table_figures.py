"""Leads the cells of a draft's table to the checked figures of the answer's text."""

from collections.abc import Sequence

from tinyrag_gql.answering.evidence import without_markers
from tinyrag_gql.answering.figures import PlacedFigure
from tinyrag_gql.domain.answer_tables import AnswerTable, AnswerTableCell, DraftFigure, DraftTable
from tinyrag_gql.domain.gaps import Gap, GapReason

_UNCHECKED = Gap(
    reason=GapReason.FAILED,
    message="The figure could not be found again in the answer's text. Read it there, and check it on its page.",
)


def checked_table(draft: DraftTable, text: str, figures: Sequence[PlacedFigure]) -> AnswerTable:
    """The table whose cells count `figures`, those of `text`; a cell whose figure is not among them has a gap."""
    starts = [len(without_markers(text[: each.start])) for each in figures]
    indices = [_index_of(each, starts, figures) for each in draft.figures]

    def checked(cell: AnswerTableCell) -> AnswerTableCell:
        if cell.figure is None:
            return cell
        index = indices[cell.figure]
        return AnswerTableCell(gap=_UNCHECKED) if index is None else cell.model_copy(update={"figure": index})

    rows = (row.model_copy(update={"cells": tuple(map(checked, row.cells))}) for row in draft.table.rows)
    return draft.table.model_copy(update={"rows": tuple(rows)})


def _index_of(wanted: DraftFigure, starts: Sequence[int], figures: Sequence[PlacedFigure]) -> int | None:
    """The place among the figures of the one that stands in the draft figure's text and has its value."""
    for index, (start, each) in enumerate(zip(starts, figures, strict=True)):
        inside = wanted.start <= start < wanted.end
        if inside and each.figure.value * (each.figure.scale or 1) == wanted.value * (wanted.scale or 1):
            return index
    return None
