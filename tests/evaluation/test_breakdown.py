"""Outcomes are counted in all and by tag, with wrong figures under a green mark apart."""

from decimal import Decimal

from tests.evaluation.made import a_question, an_answer
from tinyrag_gql.scoring.answers import FigureReply
from tinyrag_gql.scoring.breakdown import numeric_breakdown


def told(value, verdict="VERIFIED"):
    figure = FigureReply(text=str(value), value=Decimal(value), unit="USD", verdict=verdict)
    return an_answer(f"It was {value}.", figures=[figure])


def asked(name, *tags):
    return a_question(name, ground_truth="$5", tags=list(tags))


REFUSAL = an_answer("Nothing.", finish_reason="NO_EVIDENCE")
RUN = [
    (asked("a", "concept:x", "form:10-K"), told(5)),
    (asked("b", "concept:x", "form:10-K"), told(6)),
    (asked("c", "concept:y", "form:10-K"), told(7, "FOUND")),
    (asked("d", "concept:y", "form:10-Q"), REFUSAL),
    (asked("e", "concept:x", "form:10-Q"), None),
    (a_question("f", ground_truth="They do not say.", unanswerable=True), told(5)),
]


def counts(found):
    return {each.tag: (each.question_count, *(share.count for share in each[2:])) for each in found}


def test_outcomes_are_counted_in_all_and_by_tag():
    found = numeric_breakdown(RUN, "concept:")
    assert counts(found) == {"all": (5, 1, 2, 2, 1), "concept:x": (3, 1, 1, 1, 1), "concept:y": (2, 0, 1, 1, 0)}
    assert list(counts(found)) == ["all", "concept:x", "concept:y"]
    assert counts(numeric_breakdown(RUN)) == {"all": (5, 1, 2, 2, 1)}


def test_share_has_an_interval_even_where_nothing_counts():
    (found,) = numeric_breakdown(RUN[:1])
    assert found.wrong.interval.mean == 0
    assert found.wrong.interval.high > 0.5
    assert numeric_breakdown([]) == []
