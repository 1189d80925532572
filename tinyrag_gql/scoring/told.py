"""The figures that an answer tells, each with its sign, scale, unit, and the periods named beside it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.scoring.answers import AnswerReply, FigureReply
from tinyrag_gql.scoring.clauses import clause_at
from tinyrag_gql.scoring.named_periods import NamedPeriods, named_periods
from tinyrag_gql.scoring.quantities import Quantity, quantity
from tinyrag_gql.scoring.signs import is_negative_in_words

_YEAR = re.compile(r"\(?(?:19|20)[0-9]{2}\)?")
_CALCULATED = re.compile(r"[=≈]\s*[-–—$€£¥(]*$")
WORDS_BEHIND = 24
"""Characters behind a figure in which its unit may be spelt out."""


class ToldFigure(NamedTuple):
    """A figure of an answer."""

    quantity: Quantity
    periods: NamedPeriods
    """Named in the same clause."""
    clause: str = ""
    is_result: bool = False
    """Whether it stands behind an equals sign, or was derived from others."""
    is_supported: bool = False
    """Whether the server marks it VERIFIED or DERIVED."""


def told_figures(answer: AnswerReply) -> list[ToldFigure]:
    """The figures as the server lists them, or, where it lists none, as the text tells them; years are left out."""
    figures = answer.figures or list(_read(answer.text))
    return list(_placed(answer.text, [each for each in figures if not _is_year(each)]))


def _read(text: str) -> Iterator[FigureReply]:
    for number in figures_in(text):
        yield FigureReply(
            text=number.text, value=number.value, unit=number.unit, scale=number.scale, verdict="UNSUPPORTED"
        )


def _is_year(figure: FigureReply) -> bool:
    return bool(_YEAR.fullmatch(figure.text.strip())) and not figure.unit and figure.scale in (None, 1)


def _placed(text: str, figures: list[FigureReply]) -> Iterator[ToldFigure]:
    """Figures are listed in the order of the text, so that each is looked for behind the one before."""
    position = 0
    for figure in figures:
        start = text.find(figure.text, position)
        start = text.find(figure.text) if start < 0 else start
        end = max(0, start) + len(figure.text) if start >= 0 else 0
        position = end or position
        yield _told(figure, text, max(0, start), end)


def _told(figure: FigureReply, text: str, start: int, end: int) -> ToldFigure:
    clause, offset = clause_at(text, start)
    told = quantity(figure.value, figure.unit, figure.scale, figure.text + text[end : end + WORDS_BEHIND])
    if told.value > 0 and end and is_negative_in_words(clause, start - offset, end - offset):
        told = told._replace(value=-told.value)
    return ToldFigure(
        told,
        named_periods(clause[: start - offset] + " " + clause[end - offset :] if end else clause),
        clause,
        is_result=figure.verdict == "DERIVED" or bool(_CALCULATED.search(text, max(0, start - 4), start)),
        is_supported=figure.verdict in ("VERIFIED", "DERIVED"),
    )
