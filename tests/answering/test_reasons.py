"""Reasons of changes: of the company before its parts, of what changed and no other, and against what is told."""

import pytest

from tests.answering.filing import pages_of
from tinyrag_gql.answering.filing_answers import answer_from_filing
from tinyrag_gql.answering.filing_pages import FilingPages
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.questions import read_question

DISCUSSION = """Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations
Consolidated Results of Operations
Our operating expenses as a percentage of net sales increased 36 basis points for 2022 against the year before. The
increase for 2022 was primarily due to higher pay of our fitters.
Net income of $404 million in 2022 decreased by 11% from net income of $454 million in 2021. The lower rate of decrease
in diluted net income per share reflected the purchase of our own shares. The decrease in income before income taxes
primarily reflected higher storm losses.
The decrease in earnings was mainly driven by weaker pump prices and lower chemical sales in Asia.
Direct revenues decreased 12% due to declines in Brand Digital sales of 20% in 2022, while store sales were flat.
General and administrative expenses decreased by $7 million for the year ended December 31, 2022 compared to 2021. The
decrease was primarily due to lower pay of clerks.
Our effective tax rate in 2022 decreased compared to 2021, primarily due to credits for research.
Our effective tax rate in 2021 decreased compared to 2020, primarily due to a lower rate in Norway.
Depreciation expense primarily represents the use of our boats in 2022.
Comparable sales increased in 2022, primarily due to more visits of divers.
Probes Segment
Operating expenses as a percentage of net sales increased in 2022 primarily due to training of calibrators.
"""


def told(question: str, *, period: FiscalPeriod | None = FiscalPeriod.FY) -> str:
    """The reasons that the discussion gives; empty where it gives none."""
    pages = [page._replace(fiscal_period=period) for page in pages_of(DISCUSSION)]
    answer = answer_from_filing(read_question(question), FilingPages(pages))
    return "" if answer is None or answer.is_refusal else answer.draft.text


@pytest.mark.parametrize(
    ("question", "reason", "other"),
    [
        ("Northwind's operating expenses took a bigger share of net sales in 2022 - why?", "fitters", "calibrators"),
        ("Northwind's net income went from $454 million to $404 million in 2022, why?", "storm losses", "per share"),
        ("Northwind earned less in 2022 than in 2021. Give me the drivers.", "weaker pump prices", "fitters"),
    ],
)
def test_reason_is_of_the_company_and_of_what_changed(question: str, reason: str, other: str) -> None:
    answer = told(question)
    assert reason in answer
    assert other not in answer


@pytest.mark.parametrize(
    "question",
    [
        "Why was Northwind's tax rate lower in 2022 than in 2021?",
        "Why was Northwind's tax rate higher in 2021 than in 2022?",
        "Why did Northwind's tax rate fall from 2021 to 2022?",
    ],
)
def test_reason_of_two_years_is_that_of_the_later_one(question: str) -> None:
    answer = told(question)
    assert "credits for research" in answer
    assert "Norway" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "why did northwind general and administrative costs go down in 2022",
        "Why did Northwind's administrative costs actually still fall so far in 2022?",
    ],
)
def test_everyday_words_of_costs_and_change_need_not_be_held(question: str) -> None:
    assert "pay of clerks" in told(question)


def test_comparable_sales_explain_themselves_alone() -> None:
    assert "visits of divers" in told("Why did Northwind's comparable sales go up in 2022?")
    assert "visits of divers" not in told("Why did Northwind's net sales go up in 2022?")


PARTS = """Item 2. Management's Discussion and Analysis of Financial Condition and Results of Operations
Income Taxes
Income tax expense in the third quarter of 2022 was lower than in 2021, primarily reflecting lower income.
The income tax benefit in the first nine months of 2022 was $13 million, primarily reflecting an expired claim.
Harbours
Overview
Income tax expense in the first nine months of 2022 was lower than in 2021, primarily reflecting a storm.
"""


def test_reason_is_of_the_part_of_the_year_and_of_no_part_of_the_company() -> None:
    pages = [page._replace(report_type="10-Q", fiscal_period=FiscalPeriod.Q3) for page in pages_of(PARTS)]
    question = "Why did Northwind have an income tax benefit instead of an expense in the first nine months of 2022?"
    answer = answer_from_filing(read_question(question), FilingPages(pages))
    assert answer is not None
    assert "expired claim" in answer.draft.text
    assert "lower income" not in answer.draft.text
    assert "storm" not in answer.draft.text


DRIVERS = """Item 2. Management's Discussion and Analysis of Financial Condition and Results of Operations
Probes Third Quarter Earnings Drivers
Price decreased earnings of Probes by $2 million, mainly driven by cheaper ore.
Probes Year-to-Date Earnings Drivers
Price decreased earnings of Probes by $5 million, mainly driven by cheaper tin.
"""


def test_reason_for_a_quarter_stands_under_no_title_of_the_year_to_date() -> None:
    pages = [page._replace(report_type="10-Q", fiscal_period=FiscalPeriod.Q3) for page in pages_of(DRIVERS)]
    question = read_question("Why were Northwind's Probes earnings lower in the third quarter of 2022?")
    answer = answer_from_filing(question, FilingPages(pages))
    assert answer is not None
    assert "cheaper ore" in answer.draft.text
    assert "cheaper tin" not in answer.draft.text


def test_change_that_went_the_other_way_is_told() -> None:
    answer = told("Why did Brand Digital sales rise in 2022?")
    assert answer.startswith("The filing says otherwise:\n")
    assert "declines in Brand Digital sales of 20%" in answer


@pytest.mark.parametrize(
    "question",
    [
        "What made Northwind's chemical earnings shrink in 2022?",
        "Why did Northwind's net income fall in Q4 2022?",
        "Why did Northwind's earnings fall in 2019?",
        "Why did Brand Digital sales rise in 2019?",
        "What was behind Northwind's depreciation expense in 2022?",
    ],
)
def test_reason_of_another_line_or_period_is_none(question: str) -> None:
    assert told(question) == ""
