"""Completes a follow-up that is a sentence of its own: what its pronouns refer to, and what it leaves out."""

import re

from tinyrag_gql.filings.follow_up_context import WHICH_COMPANY, QuestionBefore, possessive
from tinyrag_gql.filings.follow_up_periods import UnclearFollowUpError, period_of
from tinyrag_gql.filings.follow_up_reading import FollowUpReading
from tinyrag_gql.filings.question_slots import LEAD, QuestionSlots, phrase
from tinyrag_gql.filings.questions import read_question

_RELATIVE = ("year_before", "year_after", "quarter_before", "quarter_after", "same_period", "whole_year")


_OF_IT = re.compile(r"\bof\s+(?:it|them)\b", re.I)


class Completion:
    """One such follow-up on the question before."""

    def __init__(self, before: QuestionBefore, reading: FollowUpReading) -> None:
        self._before = before
        self._reading = reading
        self._text = reading.rest
        self._has_figure = False

    def question(self) -> str:
        """The standalone question; the same text where nothing is to be taken over. Raises UnclearFollowUpError."""
        if self._reading.refers_back:
            self._refer()
        taken = self._text != self._reading.rest
        taken = self._add_company() or taken
        if taken or self._reading.first_words:
            self._refer_to_period()
            self._add_period()
        text = self._text.rstrip(" .") if self._text.endswith(".") else self._text
        return f"{text[:1].upper()}{text[1:]}" if taken or text != self._reading.rest else self._reading.text

    # ------------------------------------------------------------------------------------------------ references

    def _refer(self) -> None:
        figures = bool(phrase("said_of_figures").search(self._text))
        if match := phrase("figure_word").search(self._text):
            self._put(match, self._figure())
        company = self._before.company
        for name, words in (("its", company and possessive(company)), ("company_word", company)):
            if match := phrase(name).search(self._text):
                self._put(match, self._company(words))
        if match := phrase("pronoun").search(self._text):
            about_figure = (
                (figures or _OF_IT.search(self._text)) and not self._reading.slots.metrics and not self._has_figure
            )
            self._put(match, self._figure() if about_figure else self._company(company))

    def _figure(self) -> str:
        """The figure spoken of, with its period where the follow-up names another or compares."""
        self._has_figure = True
        compares = self._reading.slots.periods or {"compare", *_RELATIVE} & self._reading.operations.keys()
        return self._before.figure + (self._before.when() if compares else "")

    def _company(self, words: str | None) -> str:
        if words is None:
            raise UnclearFollowUpError(WHICH_COMPANY)
        return words

    def _put(self, match: re.Match[str], words: str) -> None:
        self._text = f"{self._text[: match.start()]}{words}{self._text[match.end() :]}"

    # ------------------------------------------------------------------------------------------------ what is left out

    def _slots(self) -> QuestionSlots:
        return QuestionSlots(self._text, self._reading.names)

    def _add_company(self) -> bool:
        """Add the company where the follow-up names none; whether it was added."""
        slots, company = self._slots(), self._before.company
        if slots.companies or company is None or phrase("several_companies").search(self._text):
            return False
        if slots.metrics:
            start = slots.metrics[0].start
            if slots.parts and slots.parts[0].start < start:
                start = slots.parts[0].start
            head = re.sub(r"\b(?:the|a|an)\s+$", "", self._text[:start], flags=re.I)
            self._text = f"{head}{possessive(company)} {self._text[start:]}"
            return True
        end = self._end_of_statement(slots)
        self._text = f"{self._text[:end].rstrip()} at {company}{self._text[end:]}"
        return True

    def _end_of_statement(self, slots: QuestionSlots) -> int:
        """Where the sentence ends, or the preposition before its period begins."""
        if slots.period and (lead := LEAD.search(self._text[: slots.period.start])):
            return lead.start()
        return len(self._text.rstrip(" ?.!"))

    def _refer_to_period(self) -> None:
        """Put the period that relative words mean in their place."""
        spoken_of = self._before.period or self._before.answered_period
        if spoken_of is None:
            return
        for name in _RELATIVE:
            if match := phrase(name).search(self._text):
                reading = FollowUpReading(match[0], self._reading.names)
                if period := period_of(reading, spoken_of):
                    self._put(match, period.text)

    def _add_period(self) -> None:
        slots, question = self._slots(), read_question(self._text)
        if slots.period or question.latest or question.spanning or not self._before.period:
            return
        if any(phrase(name).search(self._text) for name in ("last_years", *_RELATIVE)):
            return
        part = self._reading.bare_part
        if part:
            period = period_of(self._reading, self._before.period)
            start = self._text.find(part)
            if period and start >= 0:
                self._text = f"{self._text[:start]}{period.text}{self._text[start + len(part) :]}"
            return
        end = len(self._text.rstrip(" ?.!"))
        self._text = f"{self._text[:end]}{self._before.when()}{self._text[end:]}"
