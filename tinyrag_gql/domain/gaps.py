"""Why a cell of a table or of a grid has no figure."""

from enum import StrEnum

from tinyrag_gql.domain.model import Model


class GapReason(StrEnum):
    """The kinds of reason; those that a question can have, too, are called as in `domain.answers.AbsenceReason`."""

    NOT_IN_CORPUS = "NOT_IN_CORPUS"
    NOT_REPORTED = "NOT_REPORTED"
    PAGE_UNREADABLE = "PAGE_UNREADABLE"
    AMBIGUOUS = "AMBIGUOUS"
    CONTRADICTED = "CONTRADICTED"
    NOT_FOUND = "NOT_FOUND"
    FAILED = "FAILED"


class Gap(Model):
    """Why there is no figure, as data and as a sentence for readers."""

    reason: GapReason
    message: str
