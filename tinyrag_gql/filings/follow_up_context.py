"""The question before a follow-up: its company, figure and period as words, to be taken over."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tinyrag_gql.domain.conversations import CarriedKind
from tinyrag_gql.filings.follow_up_periods import PeriodWords, UnclearFollowUpError
from tinyrag_gql.filings.question_slots import LEAD, QuestionSlots, Span
from tinyrag_gql.filings.questions import read_question

WHICH_COMPANY = "Which company do you mean? The question before names none. Name it in the question."
_WHICH_FIGURE = "Which figure do you mean? The question before names none. Name it in the question."


@dataclass(frozen=True)
class QuestionBefore:
    """The question before, as it stands alone, and the period that its answer is of, where it names none."""

    slots: QuestionSlots
    answered_period: str | None

    @property
    def text(self) -> str:
        """The question."""
        return self.slots.text

    @cached_property
    def company(self) -> str | None:
        """Its companies: "Larch" or "Larch and Alder"."""
        return joined(span.of(self.text) for span in self.slots.companies)

    @cached_property
    def part(self) -> str | None:
        """The part of the company that it names."""
        return joined(span.of(self.text) for span in self.slots.parts)

    @cached_property
    def metric(self) -> str | None:
        """The figure that it asks for: a metric, or else the thing that it names as the company's."""
        spans = self.slots.metrics[:1] if self.is_computed else self.slots.metrics
        return joined(span.of(self.text) for span in spans) or self._topic

    @cached_property
    def is_computed(self) -> bool:
        """Whether it asks for a share or a sum of two metrics."""
        question = read_question(self.text)
        return bool(question.share or question.combined)

    @cached_property
    def _topic(self) -> str | None:
        if len(self.slots.companies) != 1:
            return None
        company, text = self.slots.companies[0], self.text
        end = self.lead_start if self.slots.period and self.lead_start > company.end else len(text)
        if after := _TOPIC_AFTER.match(text[company.end : end]):
            return after["topic"]
        asked = _TOPIC_BEFORE.match(text[: company.start])
        return asked["topic"] if asked else None

    @cached_property
    def period(self) -> str | None:
        """The periods that it names."""
        return self.slots.period.of(self.text) if self.slots.period else None

    @cached_property
    def lead_start(self) -> int:
        """Where the preposition before its period begins; the end where it names none."""
        period = self.slots.period
        match = LEAD.search(self.text[: period.start]) if period else None
        return match.start() if match else len(self.text)

    @property
    def lead(self) -> str:
        """The preposition before its period, such as 'at the end of'."""
        lead = self.text[self.lead_start : self.slots.period.start].strip() if self.slots.period else ""
        return lead if lead and lead.lower() not in ("from", "of", "between") else "in"

    @property
    def period_is_attribute(self) -> bool:
        """Whether its period stands before what it is of, as in 'the FY2022 revenue'."""
        period = self.slots.period
        return bool(period and period.start and not self.text[self.lead_start : period.start].strip())

    @cached_property
    def figure(self) -> str:
        """Whose figure it asks for: "Larch's net income". Raises UnclearFollowUpError where it asks for none."""
        if self.metric is None:
            raise UnclearFollowUpError(_WHICH_FIGURE)
        return figure_of(self.company, self.part, self.metric)

    def when(self, period: PeriodWords | None = None) -> str:
        """' in fiscal 2024', of `period` or else of the period that it names; '' without one."""
        if period is not None:
            return f" {(period.lead or self.lead).strip()} {period.text}"
        return f" {self.lead} {self.period}" if self.period else ""

    def without(self, dropped: Collection[CarriedKind]) -> "QuestionBefore":
        """The same question without the slots that are not to be taken over."""
        text = self.text
        for span in sorted({span for kind in dropped for span in self._spans(kind)}, reverse=True):
            text = text[: span.start] + text[span.end :]
        text = re.sub(r"\s+(?=[?.,])", "", " ".join(text.split()))
        answered = None if CarriedKind.PERIOD in dropped else self.answered_period
        return QuestionBefore(QuestionSlots(text, self.slots.names), answered)

    def _spans(self, kind: CarriedKind) -> Sequence[Span]:
        slots = self.slots
        match kind:
            case CarriedKind.COMPANY:
                return [_with_possessive(slots.text, span) for span in slots.companies]
            case CarriedKind.SEGMENT:
                return slots.parts
            case CarriedKind.METRIC:
                return slots.metrics
            case CarriedKind.PERIOD if slots.period:
                return [Span(self.lead_start, slots.period.end)]
        return ()


_TOPIC_AFTER = re.compile(r"['’]s?\s+(?P<topic>[a-z][\w\s&'’-]{1,60}?)\s*[?.,]?$")
_TOPIC_BEFORE = re.compile(r"what\s+(?:is|was|were|are)\s+(?:the\s+)?(?P<topic>.{2,60}?)\s+(?:of|at)\s*$", re.I)


def joined(texts: Iterable[str]) -> str | None:
    """'X and Y'; None of nothing."""
    return " and ".join(dict.fromkeys(texts)) or None


def figure_of(company: str | None, part: str | None, metric: str) -> str:
    """ "Larch's Tools net sales"."""
    of_part = f"{part} {metric}" if part else metric
    return f"{possessive(company)} {of_part}" if company else f"the {of_part}"


def possessive(company: str) -> str:
    """ "Larch's and Alder's" of "Larch and Alder"."""
    return " and ".join(f"{name}'" if name.endswith("s") else f"{name}'s" for name in company.split(" and "))


def _with_possessive(text: str, span: Span) -> Span:
    match = re.match(r"['’]s?(?!\w)", text[span.end :])
    return Span(span.start, span.end + match.end()) if match else span
