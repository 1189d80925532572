"""Answers in the filing's own words: which passages are quoted, and when none is."""

import pytest

from tests.answering.pages import evidence
from tinyrag_gql.answering.evidence import AnswerBuilder, EvidencePage
from tinyrag_gql.answering.prose import answer_in_prose, company_words, wanted_stems
from tinyrag_gql.filings.questions import read_question

BUSINESS = """Item 1. Business
Northwind Instruments makes optical sensors for weather stations.
Our principal plant is located in Aarhus, Denmark.
As of December 31, 2022, we employed 4,120 people worldwide, of whom 310 work in research.
"""
LEGAL = """Legal Proceedings
In May 2022 a former distributor filed a complaint against us, alleging breach of contract.
We believe that the claim is without merit.
"""
RESULTS = """Results of Operations
Sales of sensors rose by 12% in 2022.
The increase was primarily due to higher demand from airports, partly offset by freight costs.
The number of airports served was 96.
"""
RISKS = """Risk Factors
One customer accounted for 18% of our sales in 2022.
The following table shows our plants:
Aarhus 120
Bergen 80
Cork 45
"""


def quoted(question: str, *texts: str, pages: list[EvidencePage] | None = None) -> str | None:
    """The prose answer, or None where there is none."""
    builder = AnswerBuilder()
    found = pages if pages is not None else evidence(*(texts or (BUSINESS, LEGAL, RESULTS, RISKS)))
    return builder.draft().text if answer_in_prose(read_question(question), found, builder) else None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many people does Northwind employ?", "we employed 4,120 people worldwide"),
        ("Where is Northwind's plant located?", "Our principal plant is located in Aarhus, Denmark."),
        ("Are there lawsuits against Northwind?", "filed a complaint against us"),
        ("What drove the increase of airports' demand?", "primarily due to higher demand from airports"),
        ("Does Northwind depend on one customer?", "One customer accounted for 18% of our sales"),
    ],
)
def test_passage_that_answers_is_quoted(question: str, sentence: str) -> None:
    assert sentence in (quoted(question) or "")


def test_quote_has_a_marker_and_its_source_line() -> None:
    answer = quoted("How many people does Northwind employ?", BUSINESS)
    assert answer is not None
    first, quote = answer.splitlines()[:2]
    assert first == "Northwind Instruments 10-K, fiscal 2022, page 40, “Item 1. Business”:"
    assert quote.endswith("research. [1]")


@pytest.mark.parametrize(
    "question",
    [
        "Which colour are the uniforms of its pilots?",
        "What is the salary of the treasurer?",
        "Who won the tender for the harbour lights?",
        "",
    ],
)
def test_nothing_is_quoted_where_no_passage_covers_the_question(question: str) -> None:
    assert quoted(question) is None


def test_no_evidence_gives_no_answer() -> None:
    assert quoted("How many people does Northwind employ?", pages=[]) is None


def test_thing_asked_for_must_stand_in_a_passage() -> None:
    assert quoted("What is the pension of the research staff in Aarhus?", BUSINESS) is None


def test_passage_is_quoted_if_it_holds_most_of_what_is_asked_about() -> None:
    assert quoted("Did freight costs partly offset higher airport demand in harbours?", RESULTS) is not None
    assert quoted("Did demand from railways rise with sales to harbours?", RESULTS) is None


def test_names_are_told_by_a_passage_that_lists_some() -> None:
    page = "Hosting\nWe rely upon third parties that host our harbour pumps in Norway.\n"
    assert quoted("Which third parties host its harbour pumps in Norway?", page) is None
    listed = f"{page}Third parties that host our harbour pumps in Norway are Skarn, Oxbow, and Tamarack.\n"
    answer = quoted("Which third parties host its harbour pumps in Norway?", listed)
    assert answer is not None
    assert "Oxbow" in answer


def test_opposite_of_what_is_asked_about_is_not_quoted() -> None:
    page = "Boats\nThe unmanned crossing of the Tern boat to Norway was a success.\n"
    assert quoted("Was the unmanned crossing of the Tern boat to Norway a success?", page) is not None
    assert quoted("Was the manned crossing of the Tern boat to Norway a success?", page) is None


def test_plan_is_told_by_what_is_intended() -> None:
    leases = "Shops\nThe leases of the harbour shops expire in 2024.\n"
    assert quoted("What is the plan for the harbour shops?", leases) is None
    assert quoted("What is the plan for the harbour shops?", f"{leases}By our plan we will close the harbour shops.\n")


def test_table_that_a_sentence_announces_is_quoted_with_it() -> None:
    answer = quoted("Which plants does the table of plants show?", RISKS)
    assert answer is not None
    assert "Bergen 80" in answer


def test_company_words_hold_names_and_tickers() -> None:
    assert {"northwind", "instruments", "nwi"} <= company_words(evidence(BUSINESS))


def test_wanted_stems_leave_out_the_company_and_know_synonyms() -> None:
    wanted = wanted_stems(read_question("How large is Northwind's workforce?"), evidence(BUSINESS))
    assert "northwind" not in wanted
    assert "employe" in wanted["workforc"] or "employ" in wanted["workforc"]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many employees did Northwind have in 2022?", "we had 4,120 full-time employees"),
        ("What was the backlog in 2022?", None),
    ],
)
def test_one_word_chooses_no_figure_of_several(question: str, sentence: str | None) -> None:
    text = (
        "As of December 31, 2022, we had 4,120 full-time employees, of whom 310 work in research.\n"
        "The association of makers saw a backlog of $31 billion in 2022 after $25 billion in the year before.\n"
    )
    pages = [page._replace(has_facts=True) for page in evidence(text)]
    answer = quoted(question, pages=pages)
    assert sentence in answer if sentence and answer else answer == sentence


def test_whether_most_do_is_told_by_a_share_or_by_most_and_no_table_answers_yes_or_no() -> None:
    all_sold = "Sensors are sold by dealers or by us.\n"
    table = "Sensors sold by dealers were as follows:\nAarhus 120\nBergen 80\nCork 45\n"
    assert quoted("Do dealers sell most of its sensors?", all_sold, table) is None
    share = "Dealers sell 95% of our sensors.\n"
    assert share.strip() in (quoted("Do dealers sell most of its sensors?", all_sold, share) or "")
