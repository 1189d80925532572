"""Answers that figures give to another question than was put: to its premise, or to one for the figures of its list."""

from tinyrag_gql.answering.fact_answer import FactAnswer
from tinyrag_gql.answering.yes_or_no import NO

OTHERWISE = "The figures say otherwise: "
LISTED = "These have figures of their own:\n"
_FEWEST = 2
"""Rows that make a list."""


def denial_of(answer: FactAnswer | None) -> FactAnswer | None:
    """The 'No' to a question for yes or no, as an answer to one that takes the 'Yes' for granted; else None."""
    if answer is None or answer.is_refusal or not answer.draft.text.startswith(NO):
        return None
    return _opened(answer, OTHERWISE, instead_of=NO)


def listing_of(answer: FactAnswer | None) -> FactAnswer | None:
    """The figures of several parts, as an answer to a question for their names; else None."""
    table = answer.draft.table if answer and not answer.is_refusal else None
    if answer is None or table is None or len(table.table.rows) < _FEWEST:
        return None
    return _opened(answer, LISTED)


def _opened(answer: FactAnswer, opening: str, *, instead_of: str = "") -> FactAnswer:
    """The answer behind an opening, with the figures of its table where they now stand."""
    draft = answer.draft
    table = draft.table and draft.table.moved(len(opening) - len(instead_of))
    compared = tuple(place + opening.count("\n") for place in draft.compared)
    text = opening + draft.text.removeprefix(instead_of)
    return answer._replace(draft=draft._replace(text=text, table=table, compared=compared))
