"""Which filing of a company is meant."""

from datetime import UTC, datetime

import pytest

from tests.retrieval.pages import filing
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.retrieval.filing_prior import form_of, score_filings

FILINGS = [
    filing("10-K 2021", year=2021),
    filing("10-K 2022", year=2022),
    filing("10-K 2023", year=2023),
    filing("Q1 2023", form="10-Q", period="Q1"),
    filing("Q2 2023", form="10-Q", period="Q2"),
    filing("Q4 2022 release", form="Earnings", period="Q4", year=2022),
    filing("8-K May", form="8-K", period=None, ends=datetime(2023, 5, 3, tzinfo=UTC)),
    filing("8-K June", form="8-K", period=None, name="larch_8k_2023-06-20.pdf"),
]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("What were net sales in FY2022?", "10-K 2022"),
        ("How did net sales change between FY2021 and FY2022?", "10-K 2022"),
        ("What is the FY2021 - FY2023 average margin?", "10-K 2023"),
        ("What were net sales in Q2 of FY2023?", "Q2 2023"),
        ("What were net sales in Q4 of FY2022?", "Q4 2022 release"),
        ("What were net sales in the latest 10-Q?", "Q2 2023"),
        ("What do these quarterly reports say of freight in the most recent quarter?", "Q2 2023"),
        ("Is the business cyclical?", "10-K 2023"),
        ("Who left the board as of May 3, 2023?", "8-K May"),
        ("What does the 8-K of 21st June 2023 announce?", "8-K June"),
        ("What did the 2022 annual report say?", "10-K 2022"),
    ],
)
def test_best_fit_is_the_filing_meant(question: str, best: str) -> None:
    fits = score_filings(read_question(question), FILINGS)
    assert max(fits, key=lambda id_: fits[id_]) == best


def test_forecast_for_a_year_may_stand_in_the_filing_before() -> None:
    fits = score_filings(read_question("What does Larch expect for FY2023?"), FILINGS)
    assert fits["10-K 2022"] > fits["10-K 2021"]


def test_quarter_may_be_the_one_in_the_file_name_or_of_the_calendar() -> None:
    shifted = [
        filing("fiscal Q1", form="10-Q", year=2024, period="Q1", ends=datetime(2023, 9, 30, tzinfo=UTC)),
        filing("fiscal Q4", form="10-Q", year=2023, period="Q4", ends=datetime(2023, 6, 30, tzinfo=UTC)),
        filing("fiscal Q2", form="10-Q", year=2024, period="Q2", ends=datetime(2023, 12, 31, tzinfo=UTC)),
    ]
    question = read_question("What were net sales in Q3 2023?")
    assert max(fits := score_filings(question, shifted), key=lambda id_: fits[id_]) == "fiscal Q1"
    named = filing("named", form="10-Q", year=2022, period="Q1", name="2023_Q3_LRCH.pdf")
    assert score_filings(question, [*shifted, named])["named"] > fits["fiscal Q1"]


def test_fiscal_period_goes_before_the_calendar() -> None:
    fiscal = filing("fiscal", form="10-Q", year=2023, period="Q3", ends=datetime(2023, 3, 31, tzinfo=UTC))
    calendar = filing("calendar", form="10-Q", year=2024, period="Q1", ends=datetime(2023, 9, 30, tzinfo=UTC))
    fits = score_filings(read_question("What were net sales in Q3 2023?"), [fiscal, calendar])
    assert fits["fiscal"] > fits["calendar"] > 0


def test_documents_without_metadata_fit_nothing_in_particular() -> None:
    bare = filing("bare", company=None, ticker=None, form=None, year=None, period=None)
    assert score_filings(read_question("What were net sales in Q2 of FY2022?"), [bare]) == {"bare": 0.0}


@pytest.mark.parametrize(
    ("given", "form"), [("10-k", "10-K"), ("Form 10Q", "10-Q"), ("10-K/A", "10-K"), ("memo", "MEMO")]
)
def test_forms_have_one_spelling(given: str, form: str) -> None:
    assert form_of(filing("1", form=given)) == form


def test_forecast_without_a_year_is_of_the_newest_filing() -> None:
    shelf = [filing("old", year=2022), filing("new", year=2023, form="10-Q", period="Q2")]
    scores = score_filings(read_question("How much does Larch expect to pay for the separation?"), shelf)
    assert scores["new"] > scores["old"]


def test_release_is_preferred_for_measures_outside_of_gaap() -> None:
    shelf = [filing("annual", year=2023), filing("release", year=2023, form="EARNINGS", period="Q4")]
    adjusted = score_filings(read_question("What was adjusted EBITDA in FY2023?"), shelf)
    assert adjusted["release"] > adjusted["annual"]
    plain = score_filings(read_question("What was net income in FY2023?"), shelf)
    assert plain["release"] < plain["annual"]
