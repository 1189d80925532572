"""Reads a follow-up: how it opens, the slots it names, what it wants done with the figure before, and what is left."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tinyrag_gql.filings.question_slots import BARE_PART, NameLookup, QuestionSlots, Span, masked, phrase

OPERATIONS = (
    "which_of", "qualified", "share_of", "per_unit", "by_part", "scale", "last_years", "year_before", "year_after",
    "quarter_before", "quarter_after", "whole_year", "same_period", "compare", "growth", "change",
)  # fmt: skip
"""What a follow-up may want done with the figure before; each is searched in what the ones before left over."""
_ASKS = re.compile(
    r"^(?:please\s+)?(?:what|how|who|whose|which|when|where|why|is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|should|list|describe|explain|summari[sz]e|name|give|show|tell|compare|calculate|compute)\b",
    re.I,
)
_PREPOSITION = re.compile(r"^(?:in|for|as|to|with|by|on|at|from|into|since|until)\b", re.I)
_FEW_WORDS = 5
_WORD = re.compile(r"[^\W_][\w&.'’-]*")


@dataclass(frozen=True)
class FollowUpReading:
    """A question as one that may follow another."""

    text: str
    names: NameLookup

    @cached_property
    def first_words(self) -> str:
        """Its first words, where they say that it goes on from the question before."""
        rest, words = self.text, ""
        while match := phrase("connective").match(rest):
            words += rest[: match.end()]
            rest = rest[match.end() :].lstrip(" ,")
        return words

    @cached_property
    def rest(self) -> str:
        """What it says after its first words."""
        rest = self.text
        while match := phrase("connective").match(rest):
            rest = rest[match.end() :].lstrip(" ,")
        return rest

    @cached_property
    def asks_why(self) -> bool:
        """Whether it asks why and nothing more."""
        return bool(phrase("why").match(self.text))

    @cached_property
    def operations(self) -> Mapping[str, re.Match[str]]:
        """What it wants done, by the name of the operation."""
        return dict(self._operations())

    def _operations(self) -> Iterator[tuple[str, re.Match[str]]]:
        hidden = self.rest
        for name in OPERATIONS:
            if match := phrase(name).search(hidden):
                hidden = masked(hidden, [Span(*match.span())])
                yield name, match

    @cached_property
    def slots(self) -> QuestionSlots:
        """The slots it names, outside of the operations."""
        hidden = masked(self.rest, (Span(*match.span()) for match in self.operations.values()))
        return QuestionSlots(hidden, self.names)

    @cached_property
    def bare_part(self) -> str | None:
        """A part of a year that it names without the year, such as 'Q2'."""
        match = BARE_PART.search(masked(self.slots.text, self.slots.periods))
        return match[0] if match else None

    @cached_property
    def leftover(self) -> tuple[str, ...]:
        """The words that neither a slot nor an operation accounts for, nor a usual way of asking."""
        slots = self.slots
        hidden = masked(slots.text, [*slots.companies, *slots.parts, *slots.metrics, *slots.periods])
        hidden = masked(hidden, (Span(*match.span("word")) for match in phrase("superlative").finditer(hidden)))
        hidden = BARE_PART.sub(" ", phrase("part_word").sub(" ", re.sub(r"['’]s\b", " ", hidden)))
        return tuple(_WORD.findall(phrase("filler").sub(" ", hidden)))

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it asks or orders with a verb."""
        return bool(_ASKS.match(self.rest))

    @cached_property
    def is_elliptic(self) -> bool:
        """Whether it consists of slots and operations alone, so that the question before gives the sentence."""
        return not self.leftover

    @cached_property
    def is_fragment(self) -> bool:
        """Whether it is no sentence but names a thing, as in 'and backlog?'."""
        return not _ASKS.match(self.rest) and not _PREPOSITION.match(self.rest) and len(self.leftover) <= _FEW_WORDS

    @cached_property
    def names_owner(self) -> bool:
        """Whether it speaks of the company before by a pronoun."""
        return any(phrase(name).search(self.rest) for name in ("its", "company_word"))

    @cached_property
    def refers_back(self) -> bool:
        """Whether a pronoun in it refers to the question before, and not to a name within it."""
        patterns = ("its", "company_word", "figure_word", "pronoun", "same_period", "which_of")
        places = [match.start() for name in patterns for match in phrase(name).finditer(self.rest)]
        named = [span.start for span in (*self.slots.companies, *self.slots.metrics)]
        return bool(places) and (not named or min(places) < min(named))

    @cached_property
    def stands_alone(self) -> bool:
        """Whether it can be understood without the question before."""
        if self.first_words or self.refers_back or self.asks_why:
            return False
        if phrase("several_companies").search(self.text):
            return bool(self.slots.metrics or self.leftover)
        return bool(self.slots.companies and (self.slots.metrics or self.leftover))
