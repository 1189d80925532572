"""Feedback on answers, and the golden questions that are made of it."""

from datetime import datetime
from enum import StrEnum

from tinyrag_gql.domain.model import Model


class AnswerVerdict(StrEnum):
    """What a reader says of an answer."""

    RIGHT = "RIGHT"
    WRONG = "WRONG"
    INCOMPLETE = "INCOMPLETE"


class GoldenStatus(StrEnum):
    """Whether a rated answer is to become a golden question."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"


class CorrectPage(Model):
    """The page on which the right answer stands."""

    document_id: str
    file_name: str
    page: int


class AnswerRating(Model):
    """A reader's verdict; a later one replaces it. `key_id` is the API key of the reader, None without one."""

    verdict: AnswerVerdict
    comment: str | None = None
    correct_value: str | None = None
    correct_page: CorrectPage | None = None
    key_id: str | None = None
    rated_at: datetime


class Feedback(Model):
    """A rated answer, and what was decided on it as a golden question.

    `question` and `ground_truth` are those of the golden question; the truth is None where the feedback does not tell.
    """

    answer_id: str
    rating: AnswerRating
    status: GoldenStatus = GoldenStatus.OPEN
    question: str
    ground_truth: str | None = None
    decided_at: datetime | None = None
