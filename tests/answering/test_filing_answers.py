"""Answers from whole filings: lists, topics, reasons and outlines, verbatim, or none."""

import pytest

from tests.answering.filing import TEXTS, pages_of, read, told
from tinyrag_gql.answering.filing_answers import answer_from_filing, asks_outline, reads_filings
from tinyrag_gql.answering.filing_pages import FilingPages
from tinyrag_gql.filings.questions import read_question


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What does Northwind do?", "Northwind makes sensors that measure the water in pipes"),
        ("Who are Northwind's main customers?", "Utilities account for 61% of net sales."),
        ("Who does Northwind compete with?", "among them Skarn Controls"),
        ("How many employees does Northwind have in Europe?", "of whom 421 worked in Europe"),
        ("Which lawsuits is Northwind involved in?", "Skarn Controls sued us in a court in Oslo"),
        ("Who is the CEO of Northwind?", "Ada Lindqvist President and Chief Executive Officer"),
        ("Who audits Northwind?", "Oxbow & Tamarack LLP"),
        ("What risks does Northwind name about 5G?", "A cyber attack on the 5G modules"),
    ],
)
def test_topic_is_answered_by_the_sentence_that_tells_it(question: str, sentence: str) -> None:
    assert sentence in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who are Northwind's main suppliers?",
        "How many employees does Northwind have in Brazil?",
        "What risks does Northwind name about satellites?",
        "Which companies did Northwind acquire?",
        "Who is the chief technology officer of Northwind?",
        "What does Northwind say about its drone business?",
        "Who is Northwind's largest supplier?",
        "What are the main risks of Contoso Airlines?",
        "Why did Northwind's interest expense rise in 2022?",
        "Why did Northwind's gross margin rise in 2019?",
    ],
)
def test_what_the_filing_does_not_tell_has_no_answer(question: str) -> None:
    assert told(question) == ""


def test_answer_quotes_its_sentences_verbatim_and_numbers_the_pages_it_cites() -> None:
    answer = read("Which lawsuits is Northwind involved in?")
    assert answer is not None
    assert answer.places == (2,)
    (first, _) = answer.draft.spans
    assert TEXTS[answer.places[first.source]][first.start : first.end].startswith("In May 2021 Skarn Controls sued us")


def test_sentences_that_go_on_are_quoted_with_the_one_that_tells() -> None:
    assert "- We have accrued nothing. [2]" in told("Which legal proceedings is Northwind involved in?")


def test_risks_in_general_are_the_list_of_their_headings() -> None:
    lines = told("What are the main risk factors of Northwind?").splitlines()
    assert lines[0].endswith("page 2, Item 1A, Risk Factors: 3 risks, found by their headings:")
    assert lines[1:] == [
        "- Utilities may spend less when public budgets are cut. [1]",
        "- A cyber attack on the 5G modules of our sensors could lead to claims against us. [2]",
        "- Tariffs may raise what we pay for parts. [3]",
    ]


def test_long_list_says_how_many_of_how_many_it_holds() -> None:
    factor = (
        "Our plant number {} may burn.\n"
        + "It would take us some months to build it anew, and the loss of orders could harm us for longer\n"
        + "than that. Insurance pays a part.\n"
    )
    text = "Item 1A. Risk Factors\n" + "".join(factor.format(number) for number in range(20))
    answer = told("What are the risks of Northwind?", text)
    assert "the first 15 of 20 risks, found by their headings:" in answer
    assert answer.count("\n- ") == 15


def test_segments_that_a_sentence_counts_are_quoted_after_it() -> None:
    lines = told("What are Northwind's reportable segments?").splitlines()
    assert [line.split()[1] for line in lines[1:]] == ["We", "Probes", "Services"]


def test_rows_of_a_list_are_quoted_as_lines() -> None:
    answer = told("Which properties does Northwind own or lease?")
    assert "- Penang, Malaysia Manufacturing 124,000 Leased to 2030" in answer


def test_reason_is_of_the_company_rather_than_of_a_part_and_tells_both_directions() -> None:
    answer = told("Why did Northwind's net sales increase in 2022?")
    assert "driven by higher prices and partly offset by weaker currencies" in answer.splitlines()[1]
    assert "Probes" in told("Why did net sales of Northwind's Probes increase in 2022?")


def test_reason_of_the_opposite_change_is_none() -> None:
    assert told("Why did Northwind's net sales decrease in 2022?") == ""


def test_reason_for_a_part_of_the_year_is_none_for_the_year() -> None:
    text = "Item 7. Management's Discussion and Analysis\n{}Net sales increased 9% in 2022, driven by higher prices.\n"
    assert told("Why did Northwind's net sales increase in 2022?", text.format(""))
    assert told("Why did Northwind's net sales increase in 2022?", text.format("In the fourth quarter of 2022 n")) == ""
    assert told("Why did Northwind's net sales increase in Q4 2022?", text.format("In the fourth quarter of 2022 n"))


def test_reason_is_of_a_part_of_the_year_as_long_as_the_one_asked_about() -> None:
    text = (
        "Item 7. Management's Discussion and Analysis\n"
        "Net sales increased for the six months ended June 30, 2022 because of two new plants.\n"
        "Net sales increased for the three months ended June 30, 2022 because of higher prices.\n"
        "Gross margin fell for the three and six months ended June 30, 2022 because of wages.\n"
    )
    assert "two new plants" in told("Why did Northwind's net sales increase in the six months of 2022?", text)
    second = told("Why did Northwind's net sales increase in the second quarter of 2022?", text)
    assert "higher prices" in second
    assert "two new plants" not in second
    assert "wages" in told("Why did Northwind's gross margin fall in the second quarter of 2022?", text)


def test_expectation_explains_no_change_that_has_been() -> None:
    text = (
        "Item 7. Management's Discussion and Analysis\n"
        "We expect that net sales will increase further in 2022, driven by new plants.\n"
    )
    assert told("Why did Northwind's net sales increase in 2022?", text) == ""
    assert "new plants" in told("Why will Northwind's net sales increase in 2022?", text)


def test_income_attributable_to_stockholders_gives_no_cause() -> None:
    text = "Item 7. Management's Discussion and Analysis\nNet loss attributable to our stockholders was $3 million.\n"
    assert told("What caused Northwind's net loss?", text) == ""


def test_employees_counted_in_millions_are_a_number() -> None:
    text = "Item 1. Business\nHuman capital\nWe employed approximately 2.1 million associates worldwide.\n"
    assert "2.1 million" in told("How many associates does Northwind employ?", text)


def test_items_behind_bullets_without_a_space_are_quoted_as_the_list() -> None:
    text = (
        "Item 1. Business\nSegments\nWe operate in the following two business segments:\n"
        "•Probes - sensors for pipes. Plants replace them.\n•Services - calibration and repair.\n"
    )
    lines = told("What are Northwind's segments?", text).splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["•Probes", "•Services"]


def test_platforms_are_named_by_the_sentence_that_lists_them() -> None:
    text = (
        "Item 1. Business\nNew platforms raise the sales of accessories.\n"
        "We have built three principal software platforms, including Spring, Delta and Brook.\n"
    )
    answer = told("Which software platforms does Northwind offer?", text)
    assert "Spring, Delta and Brook" in answer
    assert "accessories" not in answer


def test_reason_of_the_company_comes_alone_and_prices_of_sales_are_no_sales() -> None:
    text = (
        "Item 7. Management's Discussion and Analysis\n"
        "Net sales increased 9% in 2022, driven by new plants.\n"
        "Net sales of Probes increased 4% in 2022 because of a large order.\n"
        "Net sales prices rose in 2022 because of wages.\n"
        "Net sales are generally higher in summer because of holidays.\n"
    )
    answer = told("Why did Northwind's net sales increase in 2022?", text)
    assert "new plants" in answer
    assert not any(other in answer for other in ("large order", "wages", "holidays"))


def test_founding_is_told_by_the_sentence_that_says_when_and_not_by_one_that_finds() -> None:
    text = "Item 1. Business\nA court found that Skarn Controls was to blame in 2020.\n{}"
    assert told("Who founded Northwind?", text.format("")) == ""
    founded = "Northwind was founded in 1974 by Ada Lindqvist in Aarhus.\n"
    assert founded.strip() in told("Who founded Northwind?", text.format(founded))


@pytest.mark.parametrize(
    ("question", "sentence", "opening"),
    [
        ("Does Northwind pay dividends?", "We have never declared or paid cash dividends on our shares.", "No."),
        ("Is Northwind's business seasonal?", "Our business is seasonal, since plants are built in summer.", "Yes."),
        ("Is Northwind's business seasonal?", "Seasonal weather may affect when plants are built.", "Northwind"),
    ],
)
def test_yes_or_no_comes_first_where_the_filing_says_it(question: str, sentence: str, opening: str) -> None:
    text = f"Item 1. Business\nSeasons\n{sentence}\nItem 5. Market for Registrant's Common Equity\n{sentence}\n"
    assert told(question, text).startswith(opening)


def test_reason_in_the_next_sentence_is_quoted_with_what_it_explains() -> None:
    lines = told("What drove Northwind's gross margin in 2022?").splitlines()
    assert lines[1].startswith("- Gross margin rose to 50.0%")
    assert lines[2].startswith("- Freight costs fell")


def test_outline_names_the_parts_and_says_that_it_is_no_summary() -> None:
    lines = told("Summarize Northwind's 2022 annual report.").splitlines()
    assert lines[0].endswith("each with a sentence that it begins with. This is no summary of them.")
    assert lines[1].startswith("- Item 1 Business (page 1): Northwind makes sensors")
    assert not any("Pursuant to the requirements" in line for line in lines)


def test_outline_of_a_document_without_items_goes_by_its_titles() -> None:
    text = (
        "Results\nHalden's sales rose by a tenth in the year, as more robots were ordered.\n"
        "Outlook\nWe expect sales to rise again in the next year.\n"
    )
    answer = told("What is this document about?", text)
    assert "- Results (page 1): Halden's sales rose" in answer
    assert "- Outlook (page 1): We expect sales" in answer


def test_outline_is_asked_for_only_where_no_topic_is() -> None:
    assert asks_outline(read_question("Summarize the annual report"), frozenset())
    assert not asks_outline(read_question("Summarize the legal proceedings"), frozenset())
    assert not asks_outline(read_question("What was revenue in the annual report?"), frozenset())


def test_question_for_a_line_of_the_statements_is_none_for_whole_filings() -> None:
    assert not reads_filings(read_question("What was revenue from customers in 2022?"))
    assert reads_filings(read_question("How does it recognize revenue?"))


def test_refusal_is_told_from_no_answer() -> None:
    refused = answer_from_filing(read_question("Who are its suppliers?"), FilingPages(pages_of()))
    assert refused is not None
    assert refused.is_refusal
    assert answer_from_filing(read_question("Which suppliers are in Norway?"), FilingPages(pages_of())) is None


SHELL = """Item 1. Business
Corporate History
Northwind was named Nordic Pumps before 2004, when it sold all of its assets and makes nothing any more.
The former business of Northwind was the design, manufacture and marketing of pumps.
Description of Business
The business of the Company since 2004 includes only its consideration of various investment opportunities.
The Item Is Short
Heron Software, which we began offering in 2021, is a single layer of control.
Item 1A. Risk Factors
We have no operations.
"""


@pytest.mark.parametrize(
    "question",
    [
        "What does Northwind Corporation actually do? (10-K 2022)",
        "what does Northwind do these days",
        "Describe the business of Northwind.",
        "What does Northwind do, according to its 2022 10-K?",
    ],
)
def test_business_is_told_of_the_company_itself_and_of_the_present(question: str) -> None:
    answer = told(question, SHELL)
    assert "investment opportunities" in answer
    assert "Nordic" not in answer
    assert "marketing of pumps" not in answer
    assert "Heron" not in answer


QUARTERLY = """Item 1. Financial Statements
Note 1 Organization
Northwind Instruments (formerly known as Nordic Pumps) is an instrument company focused on sensors for debris.
Item 2. Management's Discussion and Analysis of Financial Condition and Results of Operations
Net sales rose by 4% in the quarter due to higher prices.
"""


def test_business_is_told_by_a_note_where_no_item_tells_it() -> None:
    assert "focused on sensors" in told("What does Northwind do?", QUARTERLY)
