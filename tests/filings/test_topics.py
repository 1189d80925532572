"""Topics of filings: which one a question is about, and which parts must treat it."""

import pytest

from tinyrag_gql.filings.sections import Section
from tinyrag_gql.filings.topics import office_in, topic_of, topics


@pytest.mark.parametrize(
    ("question", "name", "rest"),
    [
        ("Which risks does it name about 5G?", "risks", "Which   does it name about 5G?"),
        ("Who are its main customers?", "customers", "Who are its main  ?"),
        ("Which companies were acquired in 2022?", "acquisitions", "Which companies were   in 2022?"),
        ("What critical audit matters does the auditor name?", "audit_matters", None),
        ("Who is the CFO?", "people", "Who is the  ?"),
        ("How many people does it employ?", "employees", None),
    ],
)
def test_topic_of_a_question_and_what_it_leaves_unsaid(question: str, name: str, rest: str | None) -> None:
    asked = topic_of(question)
    assert asked is not None
    assert asked.topic.name == name
    assert rest is None or asked.rest == rest


def test_words_within_a_spanning_pattern_are_not_accounted_for() -> None:
    asked = topic_of("What does it say about its drone business?")
    assert asked is not None
    assert (asked.topic.name, "drone" in asked.rest) == ("business", True)


def test_question_about_no_topic_has_none() -> None:
    assert topic_of("What was net income in 2022?") is None


def test_topic_is_treated_in_its_item_or_under_its_title() -> None:
    (legal,) = [topic for topic in topics() if topic.name == "legal"]
    assert legal.is_treated_in(Section("Item 3", "Legal Proceedings"))
    assert legal.is_treated_in(Section("Item 8, Note 13", "Contingencies"))
    assert legal.is_treated_in(Section("Exhibit 99.1", ""))
    assert not legal.is_treated_in(Section("Item 8, Note 3", "Leases"))


def test_office_of_one_person_is_spelled_out() -> None:
    assert office_in("Who is the CEO?") == "chief executive officer"
    assert office_in("Who is the Chief Legal Officer?") == "chief legal officer"
    assert office_in("Who are the directors?") is None


@pytest.mark.parametrize(
    ("question", "sentences", "decided"),
    [
        ("Does it pay dividends?", ["We have never declared or paid cash dividends on our stock."], False),
        ("Does it pay dividends?", ["We do not currently intend to pay any dividends."], False),
        ("Does it pay dividends?", ["We paid four quarterly dividends in 2022."], True),
        ("Does it pay dividends?", ["We paid a dividend in 2021.", "No dividends were declared in 2022."], None),
        ("Does it pay dividends?", ["There is no assurance that the board will pay dividends."], None),
        ("Does it pay dividends?", ["Our loans do not restrict our paying of dividends."], None),
        ("Is its business seasonal?", ["Our business is highly seasonal."], True),
        ("Is its business seasonal?", ["Our sales are not materially seasonal."], False),
        ("Is its business seasonal?", ["Our results could be affected by seasonality."], None),
        ("Does it compete?", ["We compete with many."], None),
    ],
)
def test_yes_or_no_is_decided_where_sentences_say_it_and_agree(
    question: str, sentences: list[str], decided: bool | None
) -> None:
    asked = topic_of(question)
    assert asked is not None
    assert asked.topic.decided_by(sentences) is decided
