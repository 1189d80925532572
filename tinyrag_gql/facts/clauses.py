"""Reads what each figure of one sentence claims: the words, periods and companies of its clause are its own."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tinyrag_gql.facts.claim import Change, Claim
from tinyrag_gql.facts.claimed_periods import ClaimedPeriod, period_mentions
from tinyrag_gql.facts.lines import line_words
from tinyrag_gql.facts.surroundings import Surroundings
from tinyrag_gql.facts.wording import (
    BETWEEN,
    BRACKET,
    BREAK,
    CONTRAST,
    EMPTY_BRACKET,
    FROM,
    LEADING,
    OR_SHARE,
    QUALIFYING,
    TAIL,
    UNREAD_TIME,
    WHICH_IS,
    change_told,
    is_inflow,
    is_loss,
    scale_in,
    without_brackets,
)
from tinyrag_gql.filings.companies import Company
from tinyrag_gql.filings.numbers import Number

_SCALE_BEHIND = 24
"""Characters behind a figure within which its scale may be told."""


class _Clause(NamedTuple):
    """The parts of a sentence that belong to one figure, as offsets in the sentence."""

    left: tuple[int, int]
    right: tuple[int, int]
    contrast: bool


class Sentence:
    """One sentence with its figures."""

    def __init__(self, text: str, numbers: Sequence[Number], originals: Sequence[Number], around: Surroundings) -> None:
        """`numbers` are placed in `text`; `originals` are the same in the whole answer."""
        self._around = around
        self._numbers = list(numbers)
        self._original = list(originals)
        self._text = text
        self._mentions = [each for each in period_mentions(text) if not any(
            number.start < each.end and each.start < number.end for number in self._numbers
        )]  # fmt: skip
        plain = around.blanked(text, self._mentions)
        for number in self._numbers:
            plain = plain[: number.start] + " " * (number.end - number.start) + plain[number.end :]
        self._plain = plain
        self._protected = around.whole_names(plain)
        self._clauses = [self._clause(at) for at in range(len(numbers))]
        self._listed = self._groups()

    def claims(self) -> list[Claim]:
        """The claims of its figures, in order."""
        found: list[Claim] = []
        for at in range(len(self._numbers)):
            found.append(self._claim(at, found, self._listed.get(at)))
        return found

    # ------------------------------------------------------------------ clauses

    def _gap(self, at: int) -> tuple[int, int]:
        """The text before figure `at`, from the one before it."""
        start = self._numbers[at - 1].end if at else 0
        end = self._numbers[at].start if at < len(self._numbers) else len(self._text)
        return start, end

    def _break(self, start: int, end: int, pattern: re.Pattern[str]) -> int | None:
        for match in pattern.finditer(self._plain, start, end):
            if not any(first <= match.start() < last for first, last in self._protected):
                return match.start()
        return None

    def _clause(self, at: int) -> _Clause:
        start, end = self._gap(at)
        left = (self._parting(at) if at else start, end)
        return _Clause(
            left, (self._numbers[at].end, self._parting(at + 1)), bool(at and CONTRAST.search(self._plain, *left))
        )

    def _parting(self, at: int) -> int:
        """Where the text between figures `at - 1` and `at` parts; where it does not, it all belongs to the latter."""
        start, end = self._gap(at)
        last = at == len(self._numbers)
        bracket = EMPTY_BRACKET.match(self._plain, start, end)
        told = bracket and self._mentions_in(bracket.span())
        stop = self._break(bracket.end() if bracket and told else start, end, TAIL if last else BREAK)
        if last and stop is not None and (which := WHICH_IS.match(self._plain, stop)):
            stop = self._break(which.end(), end, TAIL)
        return stop if stop is not None else end if last else start

    def _mentions_in(self, span: tuple[int, int]) -> tuple[ClaimedPeriod, ...]:
        return tuple(dict.fromkeys(each.period for each in self._mentions if span[0] <= each.start < span[1]))

    # ------------------------------------------------------------------ groups

    def _groups(self) -> dict[int, ClaimedPeriod | None]:
        """For figures that are listed one after the other, the period that each has in the list of periods."""
        found: dict[int, ClaimedPeriod | None] = {}
        at = 0
        while at < len(self._numbers):
            last = at
            while last + 1 < len(self._numbers) and BETWEEN.fullmatch(self._text, *self._gap(last + 1)):
                last += 1
            if last > at:
                periods = self._listed_periods(at, last)
                found |= {each: periods[each - at] if periods else None for each in range(at, last + 1)}
            at = last + 1
        return found

    def _listed_periods(self, first: int, last: int) -> list[ClaimedPeriod]:
        count = last - first + 1
        for start, end in (self._gap(last + 1), self._gap(first)):
            told = [each.period for each in self._mentions if start <= each.start < end]
            if len(told) == count:
                base = next((each for each in told if each.is_whole), None)
                return [each.completed(base) for each in told]
        return []

    # ------------------------------------------------------------------ one claim

    def _claim(self, at: int, before: Sequence[Claim], listed: ClaimedPeriod | None) -> Claim:
        number, clause = self._numbers[at], self._clauses[at]
        left, right = self._plain[slice(*clause.left)], self._plain[slice(*clause.right)]
        aliases = tuple(words for each in re.findall(r"\(([^()]*)\)", left) if (words := line_words(each)).same)
        told = f"{without_brackets(left)} {right} {self._qualifying_tail(at)}"
        lead = LEADING.match(self._plain) if at else None
        own = line_words(f"{lead[0]} {told}" if lead and line_words(told).same else told)
        bracket = BRACKET.match(self._plain, number.end)
        if not own.same and bracket:
            told, own = bracket[1], line_words(bracket[1])
        unclear = bool(UNREAD_TIME.search(told))
        minus, inherited = is_loss(told), not own.same
        if inherited:
            scope = before[-1] if before else None
            own = scope.line if scope else self._around.line.line
            aliases = scope.also if scope else ()
            minus = minus or (scope.is_loss if scope else self._around.line.is_loss)
        periods, sure = self._periods(at, before, listed)
        borrowed = not periods
        if borrowed and sure:
            periods = self._around.periods
            sure = not set(periods) & self._contrasted()
        return Claim(
            number=self._original[at], line=own, also=aliases, periods=periods,
            whole_line=line_words(" ".join(each.text for each in (own, *aliases))),
            companies=self._companies_at(at, before),
            company_in_line=self._has_company_within(clause.left),
            scale=scale_in(self._text[: number.end + _SCALE_BEHIND]) or self._around.scale,
            is_loss=minus,
            is_inflow=is_inflow(left + right),
            change=change_told(self._text, number.start, number.end) or self._same_change(at, before),
            is_unclear=unclear or not sure or self._names_several(at) or (at in self._listed and listed is None),
            own_line=not inherited,
            own_period=not (borrowed and self._around.periods_are_borrowed) and not _is_borrowed(periods, before),
        )  # fmt: skip

    def _same_change(self, at: int, before: Sequence[Claim]) -> Change:
        """The change before, where this figure tells it in percent: 'by $5 million, or 20%'."""
        told = bool(before and before[-1].change and self._numbers[at].is_percent)
        return before[-1].change if told and OR_SHARE.fullmatch(self._text, *self._gap(at)) else ""

    def _qualifying_tail(self, at: int) -> str:
        """What follows the clause up to the next figure, where it narrows what the figure is."""
        tail = self._plain[self._clauses[at].right[1] : self._gap(at + 1)[1]] if at + 1 == len(self._numbers) else ""
        return tail if QUALIFYING.search(tail) else ""

    def _companies_at(self, at: int, before: Sequence[Claim]) -> tuple[Company, ...]:
        clause = self._clauses[at]
        own = self._around.named(self._text[clause.left[0] : clause.left[1]]) or self._around.named(
            self._text[clause.right[0] : clause.right[1]]
        )
        if own:
            return own
        if before and before[-1].companies:
            return before[-1].companies
        whole = self._around.named(self._text)
        return whole or self._around.companies

    def _has_company_within(self, span: tuple[int, int]) -> bool:
        """Whether words of a line stand before a company's name in a part of the sentence."""
        place = self._around.name_in(self._text[slice(*span)])
        return place is not None and bool(line_words(self._plain[span[0] : span[0] + place]).same)

    def _names_several(self, at: int) -> bool:
        """Whether the words before the figure, or the text before its sentence, name several companies."""
        left, right, _ = self._clauses[at]
        own = self._around.named(self._text[slice(*left)])
        behind = self._around.named(self._text[slice(*right)])
        if own and (set(own) | set(behind)) != set(own):
            return True
        if own and self._has_company_within(left):
            return bool(self._around.text_companies) and own != self._around.text_companies
        return len(own) > 1 or (not own and len(self._around.text_companies) > 1 and not self._around.named(self._text))

    def _periods(
        self, at: int, before: Sequence[Claim], listed: ClaimedPeriod | None
    ) -> tuple[tuple[ClaimedPeriod, ...], bool]:
        """The periods of a figure, and whether it is sure that they are its own."""
        if listed is not None:
            return self._completed((listed,), before), True
        clause = self._clauses[at]
        own = tuple(dict.fromkeys(self._mentions_in(clause.right) + self._mentions_in(clause.left)))
        if not own and (bracket := BRACKET.match(self._plain, self._numbers[at].end)):
            own = self._mentions_in(bracket.span())
        if own:
            return self._completed(own, before), len(own) == 1 or _compatible(own)
        if clause.contrast:
            return (), False  # of another period than the figure before, which is not told
        leading = self._mentions_in((0, self._clauses[0].left[1])) or self._mentions_in(self._clauses[0].right)
        if before and before[-1].periods and not self._clauses[at - 1].contrast:
            return before[-1].periods, not before[-1].is_unclear
        if at and leading:
            return self._completed(leading, before), len(leading) == 1
        later = [
            self._mentions_in(other.right) or self._mentions_in(other.left)
            for other in self._clauses[at + 1 :]
            if not other.contrast
        ]
        rest = dict.fromkeys(period for periods in later for period in periods)
        if self._is_from(at) and at + 1 < len(self._numbers):
            base = self._mentions_in(self._clauses[at + 1].right)
            return ((ClaimedPeriod(years_before=1).completed(base[0]),), True) if len(base) == 1 else ((), False)
        if rest:
            return self._completed(tuple(rest), before), len(rest) == 1
        tail = self._mentions_in((clause.right[1], self._gap(at + 1)[1]))
        if tail and at + 1 == len(self._numbers) and not CONTRAST.search(self._plain, clause.right[1]):
            return self._completed(tail, before), len(tail) == 1
        return (), True

    def _is_from(self, at: int) -> bool:
        return bool(FROM.search(self._plain, 0, self._numbers[at].start))

    def _contrasted(self) -> set[ClaimedPeriod]:
        """The periods of figures that the others are compared with: 'against $5 million in 2022'."""
        return {period for clause in self._clauses if clause.contrast for period in self._mentions_in(clause.right)}

    def _completed(self, periods: tuple[ClaimedPeriod, ...], before: Sequence[Claim]) -> tuple[ClaimedPeriod, ...]:
        bases = [*(claim.periods for claim in reversed(before)), self._around.periods]
        told = [each.period for each in self._mentions if each.period.is_whole]
        base = next((each[0] for each in bases if each), told[0] if told else None)
        if any(not each.is_whole and not each.years_before for each in periods) and told:
            base = told[0]
        return tuple(each.completed(base) for each in periods)


def _is_borrowed(periods: tuple[ClaimedPeriod, ...], before: Sequence[Claim]) -> bool:
    """Whether they are those of the figure before, which has them from another sentence."""
    return bool(before) and not before[-1].own_period and periods == before[-1].periods


def _compatible(periods: Sequence[ClaimedPeriod]) -> bool:
    """Whether periods can be one: a fiscal one and the days that it ends on."""
    return (
        len({each.end for each in periods if each.end}) <= 1
        and len({each[:2] for each in periods if not each.end}) <= 1
    )
