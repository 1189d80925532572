"""Free wordings of questions for reasons and for yes or no, put in the usual one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.usual_wording import change_taken_for_granted, in_usual_words, subject_of_change


@pytest.mark.parametrize(
    ("asked", "usual"),
    [
        ("Aurora's backlog slid to 41 units in 2022 - what was behind it?", "Why did Aurora's backlog fall in 2022?"),
        ("Aurora's Greater Lakes sales slipped in 2022, why?", "Why did Aurora's Greater Lakes sales fall in 2022?"),
        ("Aurora lost more money in 2022 than in 2021. How come?", "Why did Aurora make a net loss in 2022?"),
        ("What explains the fall in Aurora's margin in 2022?", "Why did Aurora's margin fall in 2022?"),
        ("What brought Aurora's tax rate down in 2022?", "Why did Aurora's tax rate fall in 2022?"),
        ("Net sales swelled in 2022. Why?", "Why did Net sales rise in 2022?"),
        ("aurora op margin lower in 2022 than in 2021, y?", "Why did aurora op margin fall in 2022?"),
        (
            "Aurora earned more in Q2 2022 than a year before. Give me the reasons.",
            "Why did Aurora’s earnings rise in Q2 2022?",
        ),
        (
            "Aurora spent less on travel in 2022 than in 2021. Which costs fell?",
            "Why did Aurora’s travel expenses fall in 2022?",
        ),
        (
            "Freight ate a bigger share of sales in 2022, what explains that?",
            "Why did Freight as a percentage of sales rise in 2022?",
        ),
        ("Aurora finished 2022 in the red; please give the reason.", "Why did Aurora make a net loss in 2022?"),
        (
            "Net income went from $1.2 billion to $900 million in 2022, what happened?",
            "Why did Net income fall in 2022?",
        ),
        ("The pump maker Aurora's sales rose in 2022, how come?", "Why did Aurora's sales rise in 2022?"),
        ("Why did Aurora's net sales collapse in 2022?", "Why did Aurora's net sales fall in 2022?"),
        ("Aurora Q1 2022 GM up, why?", "Why did Aurora Q1 2022 gross margin rise?"),
        ("Is it right that current liabilities were larger than cash?", "Were current liabilities larger than cash?"),
        ("Any pumps sold by Aurora in Chile?", "Were any pumps sold by Aurora in Chile?"),
        (
            "Third quarter 2022: is the ratio under 90 percent?",
            "Is the ratio under 90 percent in the Third quarter 2022?",
        ),
        ("As of June 30, 2022, were its controls effective?", "Were its controls effective as of June 30, 2022?"),
        ("Is the margin above 40%, i.e. did it earn well?", "Is the margin above 40%?"),
    ],
)
def test_free_wording_is_put_in_the_usual_one(asked: str, usual: str) -> None:
    assert in_usual_words(asked) == usual


@pytest.mark.parametrize(
    "question",
    [
        "Why did net sales fall in 2022?",
        "Did net sales rise in 2022?",
        "What was revenue in 2022?",
        "How much did capex increase in 2022?",
        "Which segment grew the most in 2022?",
        "Net sales, 2022",
        "What does Aurora do?",
        "What took Aurora so long?",
        "Aurora's higher costs in 2022, why?",
    ],
)
def test_usual_wording_and_other_questions_stay_as_they_are(question: str) -> None:
    assert in_usual_words(question) == question


@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_two_amounts_tell_the_direction(before: int, after: int) -> None:
    told = in_usual_words(f"Net sales went from ${before:,} million to ${after:,} million in 2022, what happened?")
    direction = "rise" if after > before else "fall"
    expected = f"Why did Net sales {direction} in 2022?"
    assert (told == expected) is (before != after)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    plain = " ".join(text.split())
    assert isinstance(in_usual_words(plain), str)
    change_taken_for_granted(plain)
    subject_of_change(plain)


@pytest.mark.parametrize(
    ("question", "granted"),
    [
        ("Since Aurora cut its capex in 2022, where did it save?", "Did Aurora’s capex fall in 2022?"),
        ("With sales falling in 2022, what did it sell?", "Did sales fall in 2022?"),
        ("Aurora lost money again in 2022. How big was the deficit?", "Did Aurora make a net loss in 2022?"),
        (
            "With Probes turning its first operating profit in 2022, how much was it?",
            "Did Probes make an operating profit in 2022?",
        ),
        ("With cash of $5 million, what can it buy?", None),
    ],
)
def test_clause_before_the_question_tells_what_is_taken_for_granted(question: str, granted: str | None) -> None:
    assert change_taken_for_granted(question) == granted


def test_subject_of_a_change_is_what_changed() -> None:
    assert subject_of_change("Why did Aurora Brand digital sales fall in 2022?") == "Aurora Brand digital sales"
