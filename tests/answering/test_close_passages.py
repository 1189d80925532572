"""Questions in words that the sentences holding nearly all their words answer, in a small report of our own writing."""

import pytest

from tests.answering.filing import pages_of
from tinyrag_gql.answering.close_passages import is_form, reads_closely
from tinyrag_gql.answering.filing_answers import answer_closely, answer_none
from tinyrag_gql.answering.filing_pages import FilingPages
from tinyrag_gql.filings.questions import read_question

STORY = """Item 1. Business
Manufacturing
Plants in Norway, Chile and Ghana made approximately 60%, 25% and 15% of our turbine footwear, respectively.
Our platforms address three large fields where we have long experience: Harbours, Reservoirs, and Fish Farms.
Item 3. Legal Proceedings
Harbour Cartel Decision
On May 4, 2019, the Norwegian Authority announced its decision that we had taken part in the harbour cartel.
On June 9, 2022, the Oslo Court annulled the harbour cartel decision and returned the fine to us.
Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations
Restructuring
In March 2022, we announced planned layoffs to reduce our workforce by approximately 140 employees.
During 2022, we exited our operations in Peru and Bolivia.
As a result, we did not pay any dividends in 2022 and 2021.
There were no X90 sales to customers in Iceland in the fourth quarter of 2022.
The Company had no licence revenue generating activities in 2022.
Our board may buy back our shares in the future, and it expects to sell pumps in Iceland.
"""
FILLER = "".join(
    f"The {word} pump of our series is sold to towns that have wells, and we repair it for ten years.\n"
    for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)
FILING = FilingPages(pages_of(STORY, *[f"Item 8. Financial Statements\n{FILLER}" for _ in range(12)]))


def told(question: str) -> str:
    """What the report's sentences say to a question; empty where none is close."""
    parsed = read_question(question)
    found = answer_closely(parsed, FILING) if reads_closely(parsed) else None
    return found.answer.draft.text if found else ""


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("In which countries were Northwind's turbine shoes made in 2022?", "Plants in Norway, Chile and Ghana"),
        ("List the three large fields Northwind says its platforms address.", "Harbours, Reservoirs, and Fish Farms."),
        ("Which countries did Northwind pull out of in 2022?", "exited our operations in Peru and Bolivia"),
        ("Walk me through the harbour cartel case of Northwind from the decision to the court.", "On May 4, 2019"),
        ("Summarize the job cuts Northwind announced in March 2022.", "approximately 140 employees"),
    ],
)
def test_sentence_that_holds_the_words_is_quoted(question: str, sentence: str) -> None:
    assert sentence in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which countries did Northwind pull out of in 2019?",
        "Summarize the job cuts Northwind announced in March 2021.",
        "Walk me through the patent case of Northwind.",
        "Were any X91 units sold to customers in Iceland?",
        'What is "Harbour Forward" at Northwind?',
        "Describe the company.",
        "How many harbours does Northwind serve?",
    ],
)
def test_question_whose_words_stand_nowhere_together_has_no_answer(question: str) -> None:
    assert told(question) == ""


@pytest.mark.parametrize(
    "question",
    ["Did Northwind's shareholders receive any dividend in 2022?", "Were any X90 units sold to customers in Iceland?"],
)
def test_sentence_that_denies_what_is_asked_makes_a_no(question: str) -> None:
    assert told(question).startswith("No.\n")


def test_story_begins_with_the_best_title_and_keeps_the_order_of_the_filing() -> None:
    answer = told("Describe the harbour cartel decision of Northwind.")
    assert answer.index("On May 4, 2019") < answer.index("On June 9, 2022")


@pytest.mark.parametrize(
    ("word", "other", "alike"),
    [
        ("africa", "african", True),
        ("medic", "medicin", False),
        ("port", "portfolio", False),
        ("develop", "developer", True),
    ],
)
def test_forms_of_one_word_differ_in_their_ending(word: str, other: str, alike: bool) -> None:
    assert is_form(word, other) is is_form(other, word)
    assert is_form(word, other) is alike


NONE = "Item 7. Results of Operations\nThe Company had no revenue generating activities in 2022. Its costs rose.\n"


@pytest.mark.parametrize(
    ("question", "text", "denied"),
    [
        ("What was Northwind's revenue in 2022?", NONE, True),
        ("What was Northwind's revenue in 2021?", NONE, False),
        ("What was Northwind's net income in 2022?", NONE, False),
        ("What was Northwind's revenue in 2022?", NONE.replace("revenue generating", "revenue from Peru or"), False),
    ],
)
def test_company_that_says_it_has_none_is_quoted(question: str, text: str, denied: bool) -> None:
    answer = answer_none(read_question(question), FilingPages(pages_of(text)))
    assert (answer is not None) is denied
