"""What differs between two answers: figures by their fact or sentence, and sentences whatever their order."""

from datetime import date
from decimal import Decimal

import pytest

from tinyrag_gql.answering.answer_difference import difference
from tinyrag_gql.domain.answers import Answer, AnswerFinishReason, AnswerTimings, Figure, FigureVerdict
from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.domain.search import ResolvedScope
from tinyrag_gql.facts.wording import MARKS
from tinyrag_gql.filings.numbers import find_numbers

YEAR = date(2023, 12, 31)


def answer(text: str, **facts: Decimal) -> Answer:
    """An answer whose figures are those of its text; `facts` are values of facts by the figure's digits, as in n12."""
    figures = []
    for number in find_numbers(MARKS.sub(lambda mark: " " * len(mark[0]), text)):
        value = facts.get(f"n{number.value}")
        fact = value and StoredFact("d", 1, 0, Fact("Revenue", value, "USD", YEAR, start=date(2023, 1, 1)))
        written = text[number.start : number.end]
        verdict = FigureVerdict.VERIFIED if fact else FigureVerdict.FOUND
        figures.append(Figure(text=written, value=number.value, scale=number.scale, verdict=verdict, fact=fact))
    return Answer(
        id="a",
        question="?",
        text=text,
        finish_reason=AnswerFinishReason.COMPLETE,
        figures=tuple(figures),
        scope=ResolvedScope(),
        model="m",
        timings=AnswerTimings(retrieval_ms=0, total_ms=0),
    )


def changes(before: Answer, after: Answer) -> list[tuple[str | None, str | None]]:
    return [(each.old and each.old.text, each.new and each.new.text) for each in difference(before, after).figures]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("Revenue was $12 million [1].", "Revenue was $12 million [2].", []),
        ("Revenue was $12 million.", "Revenue was $13 million.", [("$12 million", "$13 million")]),
        ("Revenue was $12 million.", "Nothing is said.", [("$12 million", None)]),
        ("Nothing is said.", "Revenue was $12 million.", [(None, "$12 million")]),
        ("A was $1 million. B was $2 million.", "B was $2 million. A was $3 million.", [("$1 million", "$3 million")]),
        ("It rose from $1.5 million to $2.5 million.", "It rose from $1.5 million to $2.7 million.", [
            ("$2.5 million", "$2.7 million")
        ]),
    ],
)  # fmt: skip
def test_figures_are_paired_by_their_sentences(
    before: str, after: str, changed: list[tuple[str | None, str | None]]
) -> None:
    assert changes(answer(before), answer(after)) == changed


def test_figures_are_paired_by_their_facts_where_the_words_differ() -> None:
    before = answer("Revenue was $12 million.", n12=Decimal(12_000_000))
    after = answer("In 2023 the company had revenue of $14 million.", n14=Decimal(14_000_000))
    assert ("$12 million", "$14 million") in changes(before, after)


def test_rounding_of_one_fact_is_no_change() -> None:
    before = answer("Revenue was $12 million.", n12=Decimal(12_300_000))
    after = answer("Revenue was $12.3 million.", **{"n12.3": Decimal(12_300_000)})
    assert changes(before, after) == []


def test_sentences_are_compared_without_markers_and_order() -> None:
    before = answer("One stays [1]. Two goes [2].\nThree stays.")
    after = answer("Three  stays [1].\nFour comes. One stays.")
    found = difference(before, after)
    assert (found.sentences_added, found.sentences_removed) == (("Four comes.",), ("Two goes.",))
