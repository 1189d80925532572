"""Figures deny a premise that they contradict, and list parts whose names are asked for."""

import pytest

from tests.answering.filing_values import amount, asked, part
from tinyrag_gql.answering.rewritten_answers import LISTED, OTHERWISE, denial_of, listing_of
from tinyrag_gql.domain.facts import Fact


def _revenue(newer: str, older: str) -> tuple[Fact, Fact]:
    return amount("Revenues", newer, "Revenues", 2023), amount("Revenues", older, "Revenues", 2022)


def test_denial_tells_the_change_with_both_figures() -> None:
    denied = denial_of(asked("Did revenue fall in 2023?", *_revenue("900", "800")))
    assert denied is not None
    assert denied.draft.text.startswith(
        "The figures say otherwise: Revenues rose by $100 million, or 12.5%: $900 million in fiscal 2023 against $800"
    )


def test_figures_of_the_table_move_with_the_text() -> None:
    answer = asked("Did revenue fall in 2023?", *_revenue("900", "800"))
    denied = denial_of(answer)
    assert answer is not None
    assert denied is not None
    assert answer.draft.table is not None
    assert denied.draft.table is not None
    moved = len(denied.draft.text) - len(answer.draft.text)
    pairs = zip(denied.draft.table.figures, answer.draft.table.figures, strict=True)
    assert moved > 0
    assert all(new.start - old.start == new.end - old.end == moved for new, old in pairs)


def test_loss_that_was_a_profit_is_denied_with_the_profit() -> None:
    denied = denial_of(asked("Was there a net loss in 2023?", amount("Net income", "120", "NetIncomeLoss", 2023)))
    assert denied is not None
    assert denied.draft.text.startswith(f"{OTHERWISE}Net income, fiscal 2023: $120 million")


@pytest.mark.parametrize("question", ["Did revenue rise in 2023?", "Did revenue fall in 2019?", "Who is the CEO?"])
def test_premise_that_holds_or_is_not_known_is_not_denied(question: str) -> None:
    assert denial_of(asked(question, *_revenue("900", "800"))) is None


def test_parts_are_listed_with_their_figures() -> None:
    parts = [
        amount("Probes", "600", "Revenues", dimensions=part("Probes")),
        amount("Services", "300", "Revenues", dimensions=part("Services")),
    ]
    answer = asked("What was revenue by segment?", *parts)
    listed = listing_of(answer)
    assert answer is not None
    assert listed is not None
    assert listed.draft.text == LISTED + answer.draft.text
    assert "Probes" in listed.draft.text
    assert "Services" in listed.draft.text


def test_single_figure_is_no_list() -> None:
    assert listing_of(asked("What was revenue in 2023?", *_revenue("900", "800"))) is None
