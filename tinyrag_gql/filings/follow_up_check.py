"""Checks a standalone question that a model made of a follow-up: it may bring in nothing that was not said."""

import re

from tinyrag_gql.filings.follow_ups import PreviousTurn
from tinyrag_gql.filings.question_slots import NameLookup, QuestionSlots

LONGEST_CONDENSED = 600
"""Characters."""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_BREAK = re.compile(r"[\n<>]")


def may_stand_for(condensed: str, previous: PreviousTurn, question: str, ruled: str, names: NameLookup) -> bool:
    """Whether a model's question may be asked for a follow-up.

    Its companies are those of the two questions, or, where these name none, of the answer between them; it names those
    that the follow-up names. Its numbers, years among them, stand in the questions or in what the rules made: `ruled`.
    """
    if not condensed or len(condensed) > LONGEST_CONDENSED or _BREAK.search(condensed):
        return False
    said = f"{previous.question} {question} {ruled}"
    numbers = set(_NUMBER.findall(condensed)) <= set(_NUMBER.findall(said))
    own, before = _companies(question, names), _companies(previous.question, names)
    allowed = own | before or _companies(previous.answer, names)
    companies = _companies(condensed, names)
    metrics = {each.casefold() for each in _metrics(question, names)}
    return numbers and own <= companies <= allowed and all(each in condensed.casefold() for each in metrics)


def _companies(text: str, names: NameLookup) -> frozenset[object]:
    """The companies that a text names: those of the library by all their names, others by their words."""
    known = {each.names for each in names.companies.mentioned(text)}
    slots = QuestionSlots(text, names)
    return frozenset(known) | frozenset(span.of(text).casefold() for span in slots.foreign)


def _metrics(question: str, names: NameLookup) -> list[str]:
    slots = QuestionSlots(question, names)
    return [span.of(question) for span in slots.metrics]
