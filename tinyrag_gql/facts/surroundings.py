"""What stands around a sentence: the companies and lines it may name, and what it takes from the text before it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.facts.claim import Claim
from tinyrag_gql.facts.claimed_periods import ClaimedPeriod, PeriodMention, period_mentions
from tinyrag_gql.facts.lines import LineWords, line_words
from tinyrag_gql.facts.wording import BREAK, SCALE, TAIL, WHOLE_NAMES, is_loss, scale_in, without_brackets
from tinyrag_gql.filings.companies import LEGAL_FORMS, Company, mentions
from tinyrag_gql.filings.lexicon import word_groups

NO_LINE = line_words("")


class Scope(NamedTuple):
    """What a text leaves to the figures that follow it."""

    line: LineWords = NO_LINE
    periods: tuple[ClaimedPeriod, ...] = ()
    companies: tuple[Company, ...] = ()
    scale: Decimal | None = None
    is_loss: bool = False


_NOTHING = Scope()


class Surroundings:
    """The question, the headline and the sentence before, as they stand when a sentence is read."""

    def __init__(self, question: str, companies: Sequence[Company], labels: Sequence[str]) -> None:
        self._companies = companies
        self._names = _name_pattern(companies)
        names = sorted((label for label in set(labels) if BREAK.search(label) or TAIL.search(label)), key=len)
        self._whole = re.compile("|".join([*(re.escape(name) for name in reversed(names)), WHOLE_NAMES]), re.I)
        self._question = self._scope_of(question)
        self._headline = _NOTHING
        self._before = _NOTHING

    # ------------------------------------------------------------------ reading on

    def open_line(self) -> None:
        """A new line begins: a scale that the last one told ends with it."""
        self._before = self._before._replace(scale=None)

    def read_on(self, text: str, *, opens_line: bool) -> None:
        """Keeps what a sentence without figures says for those that follow; one that ends in no stop is a headline."""
        scope = self._scope_of(text)
        if opens_line and text.strip() and text.rstrip()[-1] not in ".!?":
            self._headline, self._before = scope, _NOTHING
        elif scope.periods or scope.companies:
            self._before = self._before._replace(periods=scope.periods, companies=scope.companies)

    def keep(self, claims: Sequence[Claim]) -> None:
        """Keeps what a sentence with figures says."""
        last = claims[-1]
        line = next((claim.line for claim in claims if claim.own_line), self._before.line)
        told = {claim.periods for claim in claims if claim.periods}
        self._before = Scope(line, told.pop() if len(told) == 1 else (), last.companies, last.scale, last.is_loss)

    def _scope_of(self, text: str) -> Scope:
        mentioned = period_mentions(text)
        plain = self.blanked(text, mentioned)
        periods = tuple(dict.fromkeys(each.period for each in mentioned))
        only = periods if len(periods) == 1 else ()
        return Scope(line_words(without_brackets(plain)), only, self.named(text), scale_in(text), is_loss(plain))

    # ------------------------------------------------------------------ names

    def named(self, text: str) -> tuple[Company, ...]:
        """The companies that a text names."""
        return tuple(mention.company for mention in mentions(text, self._companies)) if self._companies else ()

    def name_in(self, text: str) -> int | None:
        """Where the first company's name begins in a text."""
        match = self._names.search(text) if self._names else None
        return match.start() if match else None

    def blanked(self, text: str, mentioned: Sequence[PeriodMention]) -> str:
        """The text with its periods, company names and scales as spaces, place by place."""
        for each in mentioned:
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
        for pattern in (self._names, SCALE):
            if pattern:
                text = pattern.sub(lambda match: " " * len(match[0]), text)
        return text

    def whole_names(self, text: str) -> list[tuple[int, int]]:
        """The places of names that hold words or marks which part clauses elsewhere."""
        return [match.span() for match in self._whole.finditer(text)]

    # ------------------------------------------------------------------ what a sentence leaves unsaid

    @property
    def _scopes(self) -> tuple[Scope, ...]:
        return self._before, self._headline, self._question

    @property
    def line(self) -> Scope:
        """The nearest text before that names a line."""
        return next((each for each in self._scopes if each.line.same), _NOTHING)

    @property
    def periods(self) -> tuple[ClaimedPeriod, ...]:
        """The one period of the sentence before, the headline or the question."""
        return next((each.periods for each in self._scopes if each.periods), ())

    @property
    def periods_are_borrowed(self) -> bool:
        """Whether the period is that of the sentence before."""
        return bool(self._before.periods)

    @property
    def companies(self) -> tuple[Company, ...]:
        """Those of the sentence before, the headline or the question."""
        return next((each.companies for each in self._scopes if each.companies), ())

    @property
    def text_companies(self) -> tuple[Company, ...]:
        """Those of the sentence before, or else of the headline."""
        return self._before.companies or self._headline.companies

    @property
    def scale(self) -> Decimal | None:
        """That of the same line of text, or the headline's."""
        return self._before.scale or self._headline.scale


def _name_pattern(companies: Sequence[Company]) -> re.Pattern[str] | None:
    """Matches the companies' names, long forms first, with legal forms, tickers in brackets and possessives."""
    common = word_groups("company_words")["common_words"]
    found: list[str] = []
    for company in companies:
        sizes = range(
            len(company.name), 1 if company.name[:1] and company.name[0] in common and len(company.name) > 1 else 0, -1
        )
        found += [r"[\s.,&'’-]*(?:and\s+)?".join(map(re.escape, company.name[:size])) for size in sizes]
        found += [re.escape(company.ticker)] if company.ticker else []
    if not found:
        return None
    forms = "|".join(sorted(LEGAL_FORMS, key=len, reverse=True))
    longest = "|".join(sorted(found, key=len, reverse=True))
    return re.compile(rf"\(?\b(?:the\s+)?(?:{longest})(?!\w)(?:,?\s+(?:{forms})\b\.?)*(?:['’]s?)?\)?", re.I)
