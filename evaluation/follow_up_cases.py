"""Conversations with the right end: what the answer to the last turn says, and of whom; or that it asks back."""

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from evaluation.golden import lines_of
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.scoring.golden import validated
from tinyrag_gql.scoring.mentioned import holds


class Outcome(StrEnum):
    """What a last turn is to bring, or brought; OTHER_COMPANY is an answer about a company that nobody asked about."""

    ANSWER = "ANSWER"
    ASK_BACK = "ASK_BACK"
    REFUSE = "REFUSE"
    WRONG = "WRONG"
    OTHER_COMPANY = "OTHER_COMPANY"


class FollowUpCase(BaseModel):
    """A conversation; `figures` and `says` are what the last answer holds, `companies` those that it may cite."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    turns: list[str] = Field(min_length=2)
    outcome: Outcome
    figures: list[str] = []
    says: list[str] = []
    companies: list[str] = []


class LastAnswer(BaseModel):
    """The answer to a last turn, as far as it is judged."""

    text: str
    refused: bool
    asked_back: bool
    companies: frozenset[str]


def load(path: Path) -> list[FollowUpCase]:
    """The cases of a JSON Lines file. Raises GoldenSetError."""
    return [validated(FollowUpCase, record, place) for place, record in lines_of(path)]


def judge(case: FollowUpCase, answer: LastAnswer) -> Outcome:
    """What the last turn brought; equal to the case's outcome where it is right."""
    if answer.asked_back:
        return Outcome.ASK_BACK
    if answer.refused:
        return Outcome.REFUSE
    if case.companies and not answer.companies <= set(case.companies):
        return Outcome.OTHER_COMPANY
    if case.outcome is not Outcome.ANSWER or set(case.companies) - answer.companies:
        return Outcome.WRONG
    held = all(holds(answer.text, number) for figure in case.figures for number in figures_in(figure))
    return Outcome.ANSWER if held and all(each in answer.text for each in case.says) else Outcome.WRONG


def is_safe(case: FollowUpCase, outcome: Outcome) -> bool:
    """Whether an outcome is right, or at least asks back or refuses."""
    return outcome in (case.outcome, Outcome.ASK_BACK, Outcome.REFUSE)
