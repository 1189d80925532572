"""Rewrites a follow-up as a question that stands alone, by rules over the slots of both questions.

An elliptic follow-up ("and Q2?", "per share?") changes slots of the question before. A sentence of its own gets the
company, the figure and the period that its pronouns refer to or that it leaves out. A company comes in only from one of
the two questions.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from tinyrag_gql.domain.conversations import CarriedKind, CarriedPart
from tinyrag_gql.filings.follow_up_completion import Completion
from tinyrag_gql.filings.follow_up_context import WHICH_COMPANY, QuestionBefore
from tinyrag_gql.filings.follow_up_periods import UnclearFollowUpError, whole_year
from tinyrag_gql.filings.follow_up_reading import FollowUpReading
from tinyrag_gql.filings.follow_up_substitution import NOT_CLEAR, Substitution, question_of_fragment
from tinyrag_gql.filings.period_spellings import with_usual_periods
from tinyrag_gql.filings.question_slots import NameLookup, QuestionSlots, phrase

WHICH_PERSON = "Whom do you mean? Name the person and the company in the question."


class PreviousTurn(NamedTuple):
    """The question before, as it stands alone, and its answer with the period that this is of, as far as known."""

    question: str
    answered_period: str | None = None
    answer: str = ""


def stands_alone(question: str, names: NameLookup) -> bool:
    """Whether a question can be understood without the one before."""
    return FollowUpReading(_usual(question), names).stands_alone


class Rewritten(NamedTuple):
    """The question that a follow-up stands for, and what it takes over."""

    question: str
    carried: tuple[CarriedPart, ...]


def rewrite(
    previous: PreviousTurn, question: str, names: NameLookup, dropped: Collection[CarriedKind] = ()
) -> Rewritten | None:
    """The standalone question; None where `question` is one itself. `dropped` is not taken over.

    Raises UnclearFollowUpError.
    """
    text = _usual(question)
    reading = FollowUpReading(text, names)
    if not text or reading.stands_alone:
        return None
    before = question_before(previous, names, dropped)
    whole = _whole(before, reading)
    if whole == text:
        return None
    return Rewritten(whole, carried_into(whole, before, text))


def question_before(previous: PreviousTurn, names: NameLookup, dropped: Collection[CarriedKind] = ()) -> QuestionBefore:
    """The question before without what is not to be taken over."""
    slots = QuestionSlots(_usual(previous.question), names)
    return QuestionBefore(slots, previous.answered_period).without(dropped)


def _usual(question: str) -> str:
    """The question with single spaces and its periods in the usual writing: "and 2Q24?" is "and Q2 2024?"."""
    return with_usual_periods(" ".join(question.split()))


def _whole(before: QuestionBefore, reading: FollowUpReading) -> str:
    if phrase("small_talk").match(reading.rest):
        raise UnclearFollowUpError(NOT_CLEAR)
    if phrase("person").search(reading.rest) and not reading.slots.companies:
        raise UnclearFollowUpError(WHICH_PERSON)
    if reading.names_owner and before.company is None:
        raise UnclearFollowUpError(WHICH_COMPANY)
    if reading.asks_why:
        return f"Why did {before.figure} change{before.when()}?"
    if reading.is_elliptic:
        return Substitution(before, reading).question()
    if reading.is_fragment:
        return question_of_fragment(before, reading)
    if not reading.is_sentence:
        raise UnclearFollowUpError(NOT_CLEAR)
    return Completion(before, reading).question()


def carried_into(whole: str, before: QuestionBefore, own: str) -> tuple[CarriedPart, ...]:
    """What of the question before stands in the whole question and not in the follow-up itself."""
    return tuple(_carried(before, whole, own))


def _carried(before: QuestionBefore, whole: str, own: str) -> Iterator[CarriedPart]:
    slots = before.slots
    year = before.period and whole_year(before.period)
    period = before.period if before.period and before.period in whole else year
    for kind, words in (
        *((CarriedKind.COMPANY, span.of(before.text)) for span in slots.companies),
        *((CarriedKind.SEGMENT, span.of(before.text)) for span in slots.parts),
        *((CarriedKind.METRIC, span.of(before.text)) for span in slots.metrics),
        *(((CarriedKind.METRIC, before.metric),) if before.metric and not slots.metrics else ()),
        *(((CarriedKind.PERIOD, period),) if period else ()),
    ):
        if words in whole and words.casefold() not in own.casefold():
            yield CarriedPart(kind=kind, text=words)
