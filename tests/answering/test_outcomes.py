"""What became of something, whether something was done, and everyday phrases for both, in our own sentences."""

import pytest

from tests.answering.filing import pages_of
from tinyrag_gql.answering.close_passages import reads_closely
from tinyrag_gql.answering.filing_answers import answer_closely, reads_filings
from tinyrag_gql.answering.filing_pages import FilingPages
from tinyrag_gql.answering.outcomes import asks_outcome, is_past_as_asked, tells_outcome
from tinyrag_gql.filings.formal_words import in_formal_words
from tinyrag_gql.filings.questions import read_question

STORY = """Item 1A. Risk Factors
Holders who lend their Class B shares may have to repurchase Class B shares at a premium under their programs.
Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations
Heron Agreement
In May 2020, we announced that we would acquire Heron Pumps from its founders, for which we paid a deposit.
In June 2022, we and the founders announced the termination of the agreement by which we would have acquired Heron
Pumps due to objections of the harbour authority.
Trials
On May 4, 2022, we announced results of our phase 3 trial of the silent pump in reservoirs.
The phase 3 trial of the silent pump in reservoirs did not meet its main endpoint.
In August 2022, we successfully completed the unmanned sea crossing of our Tern boat.
In November 2022, we sold our equity investment in Auk.com for $4 million.
Our initial development programs for X90 are directed at harbours, fish farms and reservoirs.
During 2022, we did not repurchase any shares of our Class B common stock under the Share Repurchase Program.
"""
FILLER = "".join(
    f"The {word} pump of our series is sold to towns that have wells, and we repair it for ten years.\n"
    for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)
FILING = FilingPages(pages_of(STORY, *[f"Item 8. Financial Statements\n{FILLER}" for _ in range(12)]))


def told(question: str) -> str:
    """What the report's sentences say to a question; empty where none is close."""
    parsed = read_question(question)
    found = answer_closely(parsed, FILING) if reads_closely(parsed) and not reads_filings(parsed) else None
    return found.answer.draft.text if found else ""


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("What became of Northwind's plan to buy Heron?", "termination of the agreement", "paid a deposit"),
        ("How did the phase 3 trial of the silent pump turn out?", "did not meet", "announced results"),
        ("Which fields is Northwind first developing the X90 for?", "harbours, fish farms and reservoirs", "meet"),
    ],
)
def test_end_is_told_rather_than_its_announcement(question: str, sentence: str, other: str) -> None:
    answer = told(question)
    assert sentence in answer
    assert other not in answer


def test_opposite_of_what_is_asked_about_tells_no_end() -> None:
    assert told("What became of the unmanned sea crossing of Northwind's Tern boat?") != ""
    assert told("What became of the manned sea crossing of Northwind's Tern boat?") == ""


def test_stake_is_an_investment() -> None:
    assert "for $4 million" in told("What became of Northwind's stake in Auk.com?")


@pytest.mark.parametrize(
    "question",
    [
        "Did Northwind buy back any Class B stock under its repurchase program in 2022?",
        "Did Northwind actually buy any Class B shares back in 2022?",
    ],
)
def test_sentence_that_denies_a_buyback_makes_a_no(question: str) -> None:
    answer = told(question)
    assert answer.startswith("No.\n")
    assert "may have to repurchase" not in answer


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What became of the plan to buy Heron?", True),
        ("What happened to the Heron deal?", True),
        ("How did the trial end?", True),
        ("What happened to net sales in 2022?", False),
        ("How did the company end the year?", False),
    ],
)
def test_question_for_an_end_is_told_from_one_for_a_figure(question: str, asks: bool) -> None:
    assert asks_outcome(read_question(question)) is asks


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("We completed the sale of Heron Pumps.", True),
        ("The trial did not meet its main endpoint.", True),
        ("Its sales were not material in the six months ended July 2, 2022.", False),
        ("The double-ended pump is made in Oslo.", False),
    ],
)
def test_end_is_told_by_verbs_of_ending(text: str, tells: bool) -> None:
    assert tells_outcome(text) is tells


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Did it buy back shares in 2022?", "Holders may have to repurchase shares.", False),
        ("Did it pay a dividend before 2022?", "We paid dividends of $4 million in 2022.", False),
        ("Did it pay a dividend before 2022?", "Prior to 2022, we had never paid a dividend.", True),
    ],
)
def test_what_may_be_or_came_later_tells_nothing_of_what_was_done(question: str, text: str, fits: bool) -> None:
    assert is_past_as_asked(read_question(question), text) is fits


@pytest.mark.parametrize(
    ("text", "formal"),
    [
        ("Did it buy back any shares?", "Did it repurchase any shares?"),
        ("Did it buy any Class A shares back?", "Did it repurchase any Class A shares?"),
        ("Which countries did it pull out of?", "Which countries did it exit?"),
        ("Which plant was shut down?", "Which plant was close?"),
        ("Did it buy Heron and come back?", "Did it buy Heron and come back?"),
    ],
)
def test_everyday_phrases_are_put_as_filings_say_them(text: str, formal: str) -> None:
    assert in_formal_words(text) == formal
