"""Answers an elliptic follow-up's wish in the sentence of the question before: slots are replaced or put in."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tinyrag_gql.filings.follow_up_context import QuestionBefore, figure_of, joined, possessive
from tinyrag_gql.filings.follow_up_periods import UnclearFollowUpError, period_of
from tinyrag_gql.filings.follow_up_reading import FollowUpReading
from tinyrag_gql.filings.question_slots import Span, phrase

NOT_CLEAR = "What do you want to know? Name a company, a figure or a period, or ask a whole question."
_WITH_BOTH = "Which of them do you mean? Name the companies and the figure in one question."
_AFTER_METRIC = ("per_unit", "share_of", "by_part")
_OF_METRIC = (*_AFTER_METRIC, "qualified")


class _Edit(NamedTuple):
    span: Span
    text: str


class Substitution:
    """One elliptic follow-up on the question before."""

    def __init__(self, before: QuestionBefore, reading: FollowUpReading) -> None:
        self._before = before
        self._reading = reading
        slots = reading.slots
        self._company = joined(span.of(slots.text) for span in slots.companies)
        self._part = joined(span.of(slots.text) for span in slots.parts)
        self._metric = joined(span.of(slots.text) for span in slots.metrics)
        self._superlative = slots.superlative and slots.superlative.of(slots.text)
        self._period = period_of(reading, before.period or before.answered_period)

    def question(self) -> str:
        """The standalone question. Raises UnclearFollowUpError."""
        operations = self._reading.operations
        if not (self._named or operations.keys() - {"compare", "same_period"}):
            raise UnclearFollowUpError(NOT_CLEAR)
        if "which_of" in operations:
            return self._which_of("higher" if operations["which_of"]["higher"] else "lower")
        if "growth" in operations and self._metric is None:
            return f"What was the growth of {self._figure()}{self._before.when(self._period)}?"
        if "change" in operations and self._metric is None:
            return self._difference()
        return self._edited() if self._fits else self._built()

    @property
    def _named(self) -> bool:
        return bool(self._company or self._part or self._metric or self._period or self._superlative)

    def _figure(self) -> str:
        company, part, metric = (
            self._company or self._before.company,
            self._part or self._before.part,
            self._before.metric,
        )
        return self._before.figure if metric is None else figure_of(company, part, metric)

    def _difference(self) -> str:
        if len(self._before.slots.companies) > 1 and self._company is None:
            return f"What was the difference between {self._figure()}{self._before.when(self._period)}?"
        return f"By how much did {self._figure()} change{self._before.when(self._period)}?"

    def _which_of(self, word: str) -> str:
        companies, metric = self._before.slots.companies, self._before.metric
        if len(companies) < 2 or metric is None:
            raise UnclearFollowUpError(_WITH_BOTH)
        names = " or ".join(dict.fromkeys(span.of(self._before.text) for span in companies))
        return f"Which company had the {word} {metric}{self._before.when(self._period)}, {names}?"

    # ------------------------------------------------------------------------------------------------ editing

    @property
    def _fits(self) -> bool:
        """Whether the sentence of the question before has a place for each slot that is named."""
        slots = self._before.slots
        metric = self._metric is None or len(slots.metrics) == 1 or (bool(slots.metrics) and self._before.is_computed)
        company = self._company is None or bool(slots.companies)
        part = self._part is None or bool(slots.parts or slots.metrics)
        after = not any(name in self._reading.operations for name in _OF_METRIC) or bool(slots.metrics)
        superlative = self._superlative is None or slots.superlative is not None
        return metric and company and part and after and superlative

    def _edited(self) -> str:
        text = self._before.text
        edits = [*self._company_edits(), *self._metric_edits(), *self._superlative_edits(), *self._period_edits()]
        for span, replacement in sorted(edits, reverse=True):
            text = text[: span.start] + replacement + text[span.end :]
        return self._with_scale(re.sub(r"\s+(?=[?.,])", "", " ".join(text.split())))

    def _company_edits(self) -> Iterator[_Edit]:
        spans, text = self._before.slots.companies, self._before.text
        if self._company is None:
            return
        group = Span(spans[0].start, spans[-1].end)
        between = [text[one.end : two.start] for one, two in pairwise(spans)]
        if not all(_JOINT.fullmatch(each) for each in between):
            raise UnclearFollowUpError(_WITH_BOTH)
        compared = f"{group.of(text)} and {self._company}" if "compare" in self._reading.operations else self._company
        owns = re.match(r"['’]s?(?!\w)", text[group.end :])
        company = possessive(re.sub(r"['’]s?(?!\w)", "", compared)) if owns else compared
        yield _Edit(Span(group.start, group.end + (owns.end() if owns else 0)), company)

    def _metric_edits(self) -> Iterator[_Edit]:
        slots, operations = self._before.slots, self._reading.operations
        if slots.parts and self._part:
            yield _Edit(slots.parts[-1], self._part)
        if not slots.metrics:
            return
        metric = slots.metrics[0]
        name, suffix = self._metric or metric.of(self._before.text), self._suffix()
        if self._metric and "compare" in operations:
            name = f"{metric.of(self._before.text)} and {self._metric}"
        if qualified := operations.get("qualified"):
            name = f"{qualified['word']} {phrase('leading_qualifier').sub('', name)}"
        part = f"{self._part} " if self._part and not slots.parts else ""
        end = self._end_of_share(metric) if "share_of" in operations else metric.end
        if self._metric or part or suffix or qualified:
            yield _Edit(Span(metric.start, end), f"{part}{name}{suffix}")

    def _end_of_share(self, metric: Span) -> int:
        """The end of a share of another figure that the question asked for already; it is replaced."""
        match = phrase("share_of").search(self._before.text, metric.end)
        return match.end() if match else metric.end

    def _superlative_edits(self) -> Iterator[_Edit]:
        if self._superlative and self._before.slots.superlative:
            yield _Edit(self._before.slots.superlative, self._superlative)

    def _period_edits(self) -> Iterator[_Edit]:
        if self._period is None:
            return
        period, text = self._before.slots.period, self._before.text
        if period is None:
            end = len(text.rstrip(" ?."))
            yield _Edit(Span(end, end), self._before.when(self._period))
        elif self._before.period_is_attribute and self._period.lead is None:
            article = "the " if period.of(text).lower().startswith("the ") else ""
            yield _Edit(period, f"{article}{re.sub('^the ', '', self._period.text)}")
        else:
            yield _Edit(Span(self._before.lead_start, period.end), self._before.when(self._period))

    def _with_scale(self, question: str) -> str:
        scale = self._reading.operations.get("scale")
        if scale is None:
            return question
        bare = re.sub(rf",?\s*{phrase('scale').pattern}", "", question, flags=re.I)
        return f"{bare.rstrip(' ?.')}, {scale[0]}?"

    # ------------------------------------------------------------------------------------------------ building

    def _built(self) -> str:
        """A plain question for the figure, where the sentence of the question before does not serve."""
        company, part = self._company or self._before.company, self._part or self._before.part
        metric = self._metric or self._before.metric
        if metric is None or self._superlative:
            raise UnclearFollowUpError(NOT_CLEAR)
        return self._with_scale(plain_question(company, part, metric + self._suffix(), self._before.when(self._period)))

    def _suffix(self) -> str:
        """What stands behind the metric: ' per share', ' as a percentage of revenue', ' by segment'."""
        operations = self._reading.operations
        share = f" as a percentage of {operations['share_of']['base'].strip()}" if "share_of" in operations else ""
        ways = (("per_unit", "unit"), ("by_part", "by"))
        return share + "".join(f" {operations[name][group]}" for name, group in ways if name in operations)


_JOINT = re.compile(r"(?:['’]s?)?\s*(?:,|and|&|or|with|to|versus|vs\.?|\s)*\s*", re.I)


def plain_question(company: str | None, part: str | None, metric: str, when: str) -> str:
    """ "What was Larch's net income in fiscal 2024?"."""
    return f"What was {figure_of(company, part, metric)}{when}?"


def question_of_fragment(before: QuestionBefore, reading: FollowUpReading) -> str:
    """The standalone question of a thing named alone, as in 'and backlog?'. Raises UnclearFollowUpError."""
    slots = reading.slots
    period = period_of(reading, before.period or before.answered_period)
    company = joined(span.of(slots.text) for span in slots.companies) or before.company
    hidden = [*slots.companies, *slots.periods]
    thing = slots.text
    for span in sorted(hidden, reverse=True):
        thing = f"{thing[: span.start]} {thing[span.end :]}"
    thing = re.sub(r"·+|['’]s\b|[?.!,]", " ", thing)
    thing = re.sub(
        r"^\s*(?:(?:for|in|of|at|the|its|their)\s+)+|\s+(?:for|in|of|at|during|from)\s*$", " ", f" {thing.strip()} "
    )
    if not thing.strip() or company is None:
        raise UnclearFollowUpError(NOT_CLEAR)
    return plain_question(company, None, " ".join(thing.split()), before.when(period))
