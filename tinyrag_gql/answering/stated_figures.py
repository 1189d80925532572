"""Answers with the figure that a sentence of a filing states, where it is certainly the one asked for.

Every word of the question that tells which figure is meant must stand in the sentence, and the figure in the clause
that has most of them. Otherwise there is no answer: a figure beside the asked one would be taken for it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.evidence import AnswerBuilder, EvidencePage, Span, origin
from tinyrag_gql.answering.figure_units import FigureInText, figures_of_unit
from tinyrag_gql.answering.passages import Passage, passages
from tinyrag_gql.answering.telling_words import TellingWords, telling_words
from tinyrag_gql.facts.claimed_periods import ClaimedPeriod, period_mentions
from tinyrag_gql.facts.wording import scale_in
from tinyrag_gql.filings.asked import Asked, Quantity
from tinyrag_gql.filings.dates import nominal_month
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import SCALE_NAMES, find_numbers
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import content_stems

MOST_EXTRAS = 5
"""Words of a figure's clause that the question does not have, at most: more of them make it another figure."""
_MOST_PERIODS = 2
_JOINED = re.compile(r"\b(?:total|sum|average|mean|cumulative|combined|altogether)\b", re.I)
_REASON = re.compile(
    r",?\s*\b(?:mostly|primarily|mainly|largely|principally|driven|due to|because|reflecting|as a result"
    r"|part(?:ial)?ly offset|attributable to|resulting from|owing to|since we)\b",
    re.I,
)
"""Begins the reasons for a figure, whose words are none of its own."""


class StatedFigure(NamedTuple):
    """A figure that a sentence states, and how surely it is the asked one; the greatest `rank` is the surest."""

    rank: tuple[int, ...]
    page: EvidencePage
    passage: Passage
    figure: FigureInText


def answer_in_stated_figure(
    question: ParsedQuestion, asked: Asked, evidence: Sequence[EvidencePage], builder: AnswerBuilder
) -> bool:
    """Write the sentence that states the figure, after the figure where others stand before it in the sentence.

    False where no sentence certainly states it.
    """
    if question.joined_years or (len(question.periods) > _MOST_PERIODS and _JOINED.search(question.core)):
        return False  # a sentence states the figures of periods, and none that is made of them
    words = telling_words(question, evidence)
    found = sorted(_stated(question, asked, words, evidence), key=lambda each: each.rank, reverse=True)
    best = _undisputed(found)
    if best is None:
        return False
    page, passage = best.page, best.passage
    marker = builder.cite(Span(page.source, passage.start, passage.block or passage.end))
    first = next(figures_in(passage.text), None)
    if passage.block or first is None or not best.figure.text.startswith(first.text):
        builder.add(f"{best.figure.text} {marker}.")
    table = page.text[passage.end : passage.block].splitlines() if passage.block else []
    quoted = [passage.text.rstrip(), *filter(None, (" ".join(line.split()) for line in table))]
    quote = "\n  ".join(quoted)
    builder.add(f"“{quote}” {marker}")
    builder.add(f"From {origin([page])}.")
    return True


def _undisputed(found: Sequence[StatedFigure]) -> StatedFigure | None:
    """The surest figure, unless another one that is as sure is a different one."""
    if not found:
        return None
    best = found[0]
    rivals = (each for each in found if each.figure.value != best.figure.value)
    return None if any(_is_as_sure(each, best) for each in rivals) else best


def _is_as_sure(rival: StatedFigure, best: StatedFigure) -> bool:
    """Whether a sentence of the same filing says as much of another figure, so that either may be meant."""
    if rival.page.document != best.page.document:
        return rival.rank[:-1] == best.rank[:-1]
    return rival.rank[:-2] == best.rank[:-2] and rival.rank[-2] >= best.rank[-2]


def _stated(
    question: ParsedQuestion, asked: Asked, words: TellingWords, evidence: Sequence[EvidencePage]
) -> Iterator[StatedFigure]:
    if not words.required:
        return
    for page in evidence:
        before = frozenset[str]()
        for passage in passages(page.text):
            if not passage.is_row and (each := _in_passage(question, asked, words, page, passage, before)):
                yield each
            before = frozenset(content_stems(passage.text)) if not passage.is_row else frozenset()


def _in_passage(
    question: ParsedQuestion,
    asked: Asked,
    words: TellingWords,
    page: EvidencePage,
    passage: Passage,
    before: frozenset[str],
) -> StatedFigure | None:
    """The figure of the sentence that is asked for, if the sentence has all telling words and one such figure."""
    headed_by = frozenset(content_stems(passage.heading))
    around = (before - words.names) | headed_by  # the sentence before may be on another part
    said = _REASON.split(passage.text, maxsplit=1)[0]
    direct, borrowed = words.found_in(said), words.found_among(around)
    if not direct or direct | borrowed != words.required or len(direct) <= words.count(words.required - direct):
        return None
    if passage.block and (row := _announced_row(question, words, page, passage, said)):
        return StatedFigure((len(direct), len(direct), True, 0, -page.source), page, passage, row)
    figures = [each for each in figures_of_unit(said, asked, page) if _is_of_kind(asked, each)]
    headed = [each.period for each in period_mentions(passage.heading)]
    figures = [each for each in figures if _is_of_period(question, each, headed, page)]
    alone = len(figures) == 1
    figures = [each for each in figures if words.allows(f"{passage.heading} {said}", said if alone else each.clause)]
    scored = sorted(((_score(words, each), each) for each in figures), key=lambda pair: pair[0], reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0] and scored[0][1].value != scored[1][1].value):
        return None
    (own, fewest), figure = scored[0]
    if -fewest > MOST_EXTRAS or (len(scored) > 1 and not own):
        return None
    dated = bool(question.periods and figure.periods)
    return StatedFigure((len(direct), own, dated, fewest, -page.source), page, passage, figure)


_RUN_IN = re.compile(r"^.*\b(?=(?:At|In|On|As|During|We|Our|The|For)\b)", re.S)
"""The heading that a paragraph begins with, before the first word of its sentence."""


def _announced_row(
    question: ParsedQuestion, words: TellingWords, page: EvidencePage, passage: Passage, said: str
) -> FigureInText | None:
    """The row of the year asked for, in the table that the sentence announces: what falls due, or is expected, then."""
    if not question.periods or not words.allows(f"{passage.heading} {said}", ""):
        return None
    year = str(max(period.year for period in question.periods))
    lines = [" ".join(line.split()) for line in page.text[passage.end : passage.block].splitlines()]
    rows = [line for line in lines if re.match(rf"{year}\b.*[0-9]", line)]
    if len(rows) != 1:
        return None
    if all(each.is_bare_year for each in find_numbers(rows[0][len(year) :])):  # the heads of columns
        return None
    scale = SCALE_NAMES.get(scale_in(" ".join(lines)) or Decimal(1), "")
    cells = [f"{each.text.strip()} {scale}".rstrip() for each in find_numbers(rows[0][len(year) :])]
    return FigureInText(f"{' and '.join(cells)}, {year}" if cells else rows[0], rows[0], said)


def _score(words: TellingWords, figure: FigureInText) -> tuple[int, int]:
    """How many of the question's words stand in the figure's clause, and, as a malus, how many others."""
    own = frozenset(content_stems(_RUN_IN.sub("", figure.clause)))
    return len(words.found_in(figure.clause)) + len(own & words.helping), -len(own - words.known)


def _is_of_kind(asked: Asked, figure: FigureInText) -> bool:
    """Whether it is a change where a change is asked for, and none where a level is."""
    change = asked.quantity in (Quantity.CHANGE, Quantity.GROWTH)
    return figure.is_change == change


def _is_of_period(
    question: ParsedQuestion, figure: FigureInText, headed: Sequence[ClaimedPeriod], page: EvidencePage
) -> bool:
    """Whether the figure's own period, or else its heading's or its filing's, is one that the question asks for."""
    asked, told = question.periods, figure.periods or headed
    if figure.is_base and not figure.periods:
        return False
    if not asked and not question.dates:
        return True
    if question.dates:
        return any(each.end in question.dates for each in told) or (
            not told and page.period_end is not None and page.period_end.date() in question.dates
        )
    if told:
        return any(_agrees(each, period, page) for each in told for period in asked)
    if not page.is_periodic:  # a release tells of a quarter and of a year
        return False
    quarter = int(page.fiscal_period[1]) if page.is_quarterly and page.fiscal_period else None
    return any(page.year == period.year and quarter in (period.quarter, None) for period in asked)


def _agrees(told: ClaimedPeriod, asked: Period, page: EvidencePage) -> bool:
    if told.end is not None:
        return _year_of(told, page) == asked.year and (
            asked.quarter is None or (told.end.month + 2) // 3 == asked.quarter or not told.months
        )
    if told.years_before:
        return page.year is not None and page.year - told.years_before == asked.year
    part = told.part or "FY"
    wanted = f"Q{asked.quarter}" if asked.quarter else "FY"
    return told.year in (asked.year, None) and (part == wanted or asked.months is not None)


def _year_of(told: ClaimedPeriod, page: EvidencePage) -> int | None:
    """The fiscal year of a day, by the year and the last day of the filing's own period."""
    if told.end is None:
        return None
    year, month = nominal_month(told.end)
    if page.year is None or page.period_end is None:
        return year
    last_year, last_month = nominal_month(page.period_end.date())
    if page.is_quarterly:
        return year
    behind = (last_year * 12 + last_month - year * 12 - month) // 12
    return page.year - behind
