"""Finds the pages that state a gold answer, beside the page that is labelled as its evidence.

A figure stands in more than one filing: in the annual report, in the release of its results, and in the next year's
report. A page states the answer if it has, under a label or words of the same meaning,

- every figure of the gold answer that stands on the labelled page; or else
- for a computed answer, every row of the labelled pages that the question's line items need, with the same figures; or
  else, for an answer in prose, most of the words that the answer adds to the question, close together.

Pages are proposed, each with the reason. A reader confirms them: the lines of the file that are wrong are deleted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from evaluation.golden import lines_of
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import Number, find_numbers
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.filings.rows import Row, page_rows
from tinyrag_gql.filings.words import content_stems
from tinyrag_gql.scoring.golden import Question, Text, validated
from tinyrag_gql.scoring.mentioned import TELLING_DIGITS, holds_among, same
from tinyrag_gql.scoring.ranking import PageRef

_SAME_LABEL = 0.6
"""The share of stems that two labels of one line have in common."""
_NEAR_WORDS, _NEAR = 0.5, 300
"""A figure of a sentence stands for the question's if so many of its words are within so many characters."""
_PROSE_WORDS, _PROSE_SHARE, _PROSE_WINDOW = 6, 0.8, 1200
"""Prose states an answer of at least so many new words if it has such a share of them within so many characters."""


class AnswerPage(BaseModel):
    """A line of the list: a page that states the answer of a question, and why it is thought to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: Text
    file: Text
    page: int = Field(ge=1)
    why: str = ""


def read_answer_pages(path: Path) -> dict[str, frozenset[PageRef]]:
    """The pages of a list, by question id. Raises GoldenSetError."""
    pages: dict[str, set[PageRef]] = {}
    for place, record in lines_of(path):
        each = validated(AnswerPage, record, place)
        pages.setdefault(each.question, set()).add(PageRef(each.file, each.page))
    return {question: frozenset(found) for question, found in pages.items()}


@dataclass(frozen=True)
class PageText:
    """A page, read once."""

    ref: PageRef
    text: str

    @cached_property
    def rows(self) -> list[Row]:
        """Its table rows."""
        return page_rows(self.text)

    @cached_property
    def numbers(self) -> list[Number]:
        """Every figure on it."""
        return find_numbers(self.text)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """By content stem, the characters at which it begins."""
        found: dict[str, list[int]] = {}
        at = 0
        for word in self.text.split():
            at = self.text.index(word, at)
            for stem in content_stems(word):
                found.setdefault(stem, []).append(at)
            at += len(word)
        return found

    def has_near(self, stems: Iterable[str], start: int, reach: int) -> float:
        """The share of `stems` that stand within `reach` characters of `start`."""
        listed = list(stems)
        near = sum(any(abs(at - start) <= reach for at in self.places.get(stem, ())) for stem in listed)
        return near / len(listed) if listed else 0.0


class _Needed(NamedTuple):
    """A figure that a page must have: how its line is called, and its value."""

    label: frozenset[str]
    numbers: tuple[Number, ...]


def answer_pages(question: Question, pages: Mapping[PageRef, PageText]) -> Iterator[AnswerPage]:
    """The pages of `pages`, which are those of the company's filings, that state the answer and are not labelled."""
    asked = read_question(question.question)
    labelled = {PageRef(each.file, each.page) for each in question.evidence}
    gold = [pages[ref] for ref in sorted(labelled & pages.keys())]
    for ref in sorted(pages.keys() - labelled):
        if why := _states(question, asked, gold, pages[ref]):
            yield AnswerPage(question=question.id, file=ref.document, page=ref.page, why=why)


def _states(question: Question, asked: ParsedQuestion, gold: Sequence[PageText], page: PageText) -> str | None:
    """Why `page` states what the labelled pages `gold` state; None if it does not."""
    told = [each for each in figures_in(question.ground_truth) if _is_telling(each)]
    if there := [each for each in told if any(holds_among(of_gold.numbers, each) for of_gold in gold)]:
        return _has_figures(asked, gold, page, there)
    if not asked.asks_why and (told or asked.is_yes_no) and (needed := list(_needed_rows(asked, gold))):
        return _has_rows(page, needed)
    return None if told else _has_words(question, asked, gold, page)


def _is_telling(number: Number) -> bool:
    """Whether other pages can hardly have the figure by chance."""
    digits = str(abs(number.value)).replace(".", "").strip("0")
    return len(digits) >= TELLING_DIGITS or (number.is_percent and "." in number.text)


# ------------------------------------------------------------------------------------------------ figures and rows


def _has_figures(asked: ParsedQuestion, gold: Sequence[PageText], page: PageText, told: Sequence[Number]) -> str | None:
    whys = [_has_figure(asked, gold, page, each) for each in told]
    return "; ".join(why for why in whys if why) if all(whys) else None


def _has_figure(asked: ParsedQuestion, gold: Sequence[PageText], page: PageText, told: Number) -> str | None:
    """The row of a labelled page's label, or the words beside the figure on `page`."""
    words = frozenset(content_stems(asked.core))
    rows = [row for of_gold in gold for row in of_gold.rows if any(same(told, each) for each in row.cells)]
    labels = [label for row in rows if (label := _label(row)) & words]
    for row in page.rows:
        if any(same(told, each) for each in row.cells) and any(_alike(_label(row), label) for label in labels):
            return f"row {row.label!r} has {told.text}"
    for each in page.numbers:
        if same(told, each) and page.has_near(words, each.start, _NEAR) >= _NEAR_WORDS:
            return f"{each.text} stands near the question's words"
    return None


def _needed_rows(asked: ParsedQuestion, gold: Sequence[PageText]) -> Iterator[_Needed]:
    """For each line item of the question, its first row on a labelled page, with a figure for each period asked."""
    count = max(1, len(asked.periods))
    rows = [row for page in gold for row in page.rows if any(map(_is_telling, row.cells))]
    for item in asked.items:
        for pattern in item.labels:
            if row := next((row for row in rows if pattern.search(row.label)), None):
                yield _Needed(_label(row), tuple(each for each in row.cells if _is_telling(each))[:count])
                break


def _has_rows(page: PageText, needed: Sequence[_Needed]) -> str | None:
    found = []
    for each in needed:
        row = next((row for row in page.rows if _alike(_label(row), each.label) and _has_all(row, each.numbers)), None)
        if row is None:
            return None
        found.append(row.label)
    return f"rows {', '.join(map(repr, found))}"


def _has_all(row: Row, numbers: Sequence[Number]) -> bool:
    return all(holds_among(row.cells, each) for each in numbers)


def _label(row: Row) -> frozenset[str]:
    return frozenset(content_stems(row.label, stop=False))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME_LABEL * max(1, min(len(one), len(other)))


# ------------------------------------------------------------------------------------------------ prose


def _has_words(question: Question, asked: ParsedQuestion, gold: Sequence[PageText], page: PageText) -> str | None:
    """The new words of the answer that stand on a labelled page, and together on `page`."""
    words, there = set(content_stems(asked.core)), {stem for each in gold for stem in each.places}
    new = {stem for stem in content_stems(question.ground_truth) if stem not in words and stem in there}
    if len(new) < _PROSE_WORDS:
        return None
    starts = sorted(at for stem in new for at in page.places.get(stem, ()))
    for start in starts:
        middle = start + _PROSE_WINDOW // 2
        if page.has_near(new, middle, _PROSE_WINDOW // 2) >= _PROSE_SHARE:
            return f"has {', '.join(sorted(stem for stem in new if stem in page.places))}"
    return None
