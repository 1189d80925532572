"""What questions in free words wish for: clauses, short forms, typing errors, periods and talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.free_wording import (
    Computation,
    Vocabulary,
    clauses,
    named_words,
    period_runs,
    spelled_right,
    wishes,
    written_out,
)

LABELS = (
    "Total revenue",
    "Goodwill",
    "Inventories",
    "Deferred gift card revenue",
    "Credit losses",
    "Research and development",
)
VOCABULARY = Vocabulary(LABELS)
OWN = frozenset(["larchmont"])


def wish_of(text, years=1):
    return next(wishes(text, OWN, VOCABULARY, years=years))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Larchmont had a mixed 2023. What was revenue?", ["Larchmont had a mixed 2023.", "What was revenue?"]),
        ("For a memo: what was goodwill?", ["For a memo", "what was goodwill?"]),
        ("Revenue of Larch Tools Inc. in 2023?", ["Revenue of Larch Tools Inc. in 2023?"]),
        (
            "Revenue of the U.S. Supply Corp. Give it in dollars.",
            ["Revenue of the U.S. Supply Corp. Give it in dollars."],
        ),
    ],
)
def test_clauses_end_where_sentences_do(text, parts):
    assert clauses(text) == parts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("SBC vs revs", "stock-based compensation versus revenue"),
        ("RSUs in jan 2025", "RSU in January 2025"),
        ("goodwill per the segment table of the annual report", "goodwill"),
    ],
)
def test_short_forms_are_written_out(text, written):
    assert " ".join(written_out(text).split()) == written


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("what did it togehter spend", "what did it together spend"),
        ("the ammount of goodwill", "the amount of goodwill"),
        ("inventorys", "inventorys"),
        ("the zylophon revenue", "the zylophon revenue"),
    ],
)
def test_typing_errors_are_put_right_where_one_word_is_near(text, right):
    assert spelled_right(text, VOCABULARY) == right


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I need the goodwill that Larchmont carried on its books in 2023", "goodwill carried"),
        ("how much credit losses did it take", "credit losses"),
        ("credit check: goodwill", "goodwill"),
        ("revenue from yoga mats", "revenue from yoga mats"),
        ("revenue excluding gift cards", "revenue excluding gift cards"),
    ],
)
def test_words_that_may_name_a_line_stay(text, named):
    assert named_words(text, OWN, VOCABULARY) == named


@pytest.mark.parametrize(
    ("text", "years", "computation", "phrases"),
    [
        ("How large was goodwill?", 1, Computation.LEVEL, ("goodwill",)),
        ("What share of total revenue came from Europe?", 1, Computation.SHARE, ("Europe", "total revenue")),
        ("inventories as a % of total revenue", 1, Computation.SHARE, ("inventories", "total revenue")),
        ("Of total revenue, how much went into research and development?", 1, Computation.SHARE, None),
        ("of each dollar of sales as net income", 1, Computation.SHARE, ("net income", "sales")),
        ("goodwill divided by inventories", 1, Computation.RATIO, ("goodwill", "inventories")),
        ("goodwill plus inventories", 1, Computation.SUM, ("goodwill", "inventories")),
        ("By what percent did inventories shrink?", 1, Computation.GROWTH, ("inventories",)),
        ("How big was the swing in inventories?", 1, Computation.CHANGE, ("inventories",)),
        ("average research and development", 3, Computation.AVERAGE, ("research and development",)),
        ("research and development in all", 3, Computation.TOTAL, ("research and development",)),
        ("annualised growth of revenue", 3, Computation.COMPOUND, ("revenue",)),
    ],
)
def test_computation_is_read(text, years, computation, phrases):
    wish = wish_of(text, years)
    assert wish.computation is computation
    assert phrases is None or wish.phrases == phrases


def test_total_of_a_line_that_is_called_so_is_no_sum():
    assert wish_of("Total revenue", years=2).computation is Computation.LEVEL


def test_payments_that_fall_due_do_not_fall():
    assert wish_of("lease payments falling due").computation is Computation.LEVEL


@given(st.text(max_size=120))
def test_any_text_is_read(text):
    for clause in clauses(spelled_right(written_out(text), VOCABULARY)):
        list(wishes(clause, OWN, VOCABULARY, years=2))


@given(st.text(alphabet="in the fiscal year 2023, Q1 to-'/", max_size=60))
def test_runs_of_periods_lie_in_the_text_one_after_the_other(text):
    places = [place for run in period_runs(text) for place in run]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("how much money did Larch have in the bank in 2023?", "how much cash did Larch have in 2023?"),
        ("How much merchandise did Larch have in stock?", "How much inventories did Larch have?"),
        ("How much was paid in stock-based awards?", "How much was paid in stock-based awards?"),
        ("How much of the price was paid in stock?", "How much of the price was paid in stock?"),
        ("How much did Larch invest in the bank?", "How much did Larch invest in the bank?"),
        ("What were sales of products in its stores?", "What were sales of products in its stores?"),
    ],
)
def test_everyday_names_are_put_right_only_where_they_mean_a_line(asked: str, said: str) -> None:
    assert written_out(asked) == said
