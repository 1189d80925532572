"""Shares, ratios, sums and differences of two lines that a question names itself, and of parts of the company."""

import pytest

from tests.answering.filing_values import SEGMENTS, amount, balance, part, text_of
from tinyrag_gql.domain.facts import FactDimension

PLACES = "srt:StatementGeographicalAxis"
PRODUCTS = "srt:ProductOrServiceAxis"


def of_part(label, value, concept, member, axis=SEGMENTS, **fields):
    return amount(label, value, concept, statement=None, dimensions=part(member, axis), **fields)


LENSES = (*part("Fine Optics"), FactDimension(PRODUCTS, "larch:LensesMember", "Lenses"))
FACTS = (
    amount("Total revenue", "800", "Revenues"),
    amount("Payments for patents", "40", None, statement="cash_flow"),
    of_part("Revenue", "400", "Revenues", "Fine Optics"),
    of_part("Revenue", "300", "Revenues", "Heavy Glass"),
    of_part("United States", "200", "Revenues", "United States", PLACES),
    amount("Lenses", "100", "Revenues", statement=None, dimensions=LENSES),
    of_part("U.S.", "45", "NoncurrentAssets", "United States", PLACES, heading="Long-lived assets:", start=None),
    amount(
        "Total long-lived assets", "60", "NoncurrentAssets", heading="Long-lived assets:", start=None, statement=None
    ),
    amount("U.S.", "77", "IncomeLossFromContinuingOperationsBeforeIncomeTaxesDomestic", statement=None),
    balance("Contract assets", "60"),
    balance("Total shareholders' equity", "240", "StockholdersEquity"),
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What were Larchmont's contract assets as a percentage of total shareholders' equity in 2023?", "25.0%"),
        ("What was Larchmont's Fine Optics revenue as a share of total revenue in 2023?", "50.0%"),
        ("What share of Larchmont's revenue came from Fine Optics in 2023?", "50.0%"),
        ("What was Fine Optics' share of Larchmont's total revenue in 2023?", "50.0%"),
        ("What percentage of Larchmont's revenue came from the U.S. in 2023?", "25.0%"),
        ("What was Larchmont's United States revenue as a percentage of total revenue in 2023?", "25.0%"),
        ("What were Larchmont's lenses as a percentage of Fine Optics revenue in 2023?", "25.0%"),
        (
            "What were Larchmont's long-lived assets in the U.S. as a percentage of total long-lived assets in 2023?",
            "75.0%",
        ),
        ("What were Larchmont's contract assets divided by total shareholders' equity in 2023?", "0.25"),
        ("What was the ratio of Larchmont's payments for patents to total revenue in 2023?", "0.05"),
        ("What was Larchmont's Fine Optics revenue plus Heavy Glass revenue in 2023?", "$700 million"),
        ("What was Larchmont's Fine Optics revenue minus Heavy Glass revenue in 2023?", "$100 million"),
    ],
)
def test_two_lines_are_computed(question, figure):
    assert figure in text_of(question, *FACTS).splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "What was Larchmont's mirror revenue as a percentage of total revenue in 2023?",
        "What were Larchmont's contract assets as a percentage of pension assets in 2023?",
        "What was the Asia share of Larchmont's total revenue in 2023?",
    ],
)
def test_share_without_one_of_its_lines_is_refused(question):
    text = text_of(question, *FACTS)
    assert not text or text.startswith("refused: ")


def test_refusal_names_the_line_that_is_missing():
    text = text_of("What were Larchmont's contract assets as a percentage of pension assets in 2023?", *FACTS)
    assert "no line of Larchmont Optics in the documents searched is certain to be “pension assets”" in text


def test_share_of_a_place_is_not_made_of_another_line_of_that_name():
    facts = [each for each in FACTS if each.label != "United States"]
    text = text_of("What percentage of Larchmont's revenue came from the U.S. in 2023?", *facts)
    assert not text or text.startswith("refused: ")


def test_row_whose_name_has_a_word_of_division_is_not_divided():
    row = amount("Excess of revenue over plan", "9", None, statement=None)
    plan = amount("Plan", "700", None, statement=None)
    text = text_of("What was Larchmont's excess of revenue over plan in 2023?", *FACTS, row, plan)
    assert "$9 million" in text.splitlines()[0]


def test_net_sales_of_a_part_are_not_its_total_revenues():
    net = of_part("Net sales", "350", "RevenueFromContractWithCustomerExcludingAssessedTax", "Fine Optics")
    total = of_part("Total revenues", "360", "Revenues", "Fine Optics")
    assert "$350 million" in text_of("What were the Fine Optics net sales of Larchmont in 2023?", net, total)


def backlog(label, value, year=2023, row=0):
    place = {"start": None, "statement": None, "row_start": row, "row_end": row + 9, "page": 7}
    return amount(label, value, None, year, **place)


BACKLOG = (
    backlog("Fine Optics", "70", row=900),
    backlog("Heavy Glass", "30", row=910),
    backlog("Total backlog", "100", row=920),
    backlog("Fine Optics", "8", row=930),
    backlog("Heavy Glass", "2", row=940),
    backlog("Total orders", "10", row=950),
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was Larchmont's Fine Optics backlog in 2023?", "$70 million"),
        ("What was Larchmont's Fine Optics backlog as a percentage of total backlog in 2023?", "70.0%"),
    ],
)
def test_rows_above_a_total_count_what_it_counts(question, figure):
    assert figure in text_of(question, *BACKLOG).splitlines()[0]


def test_rows_that_do_not_add_up_to_the_total_are_none_of_it():
    text = text_of("What was Larchmont's Fine Optics backlog in 2023?", *BACKLOG[:1], *BACKLOG[2:])
    assert not text or text.startswith("refused: ")


def test_years_of_two_lines_are_joined():
    earlier = [amount("Total revenue", "600", "Revenues", 2022), amount("Grants", "50", None, 2022)]
    rows = [*FACTS, amount("Grants", "40", None, 2023), *earlier]
    text = text_of("What was the total of Larchmont's grants plus total revenue from 2022 to 2023?", *rows)
    assert "$1,490 million" in text.splitlines()[0]


def test_total_in_the_name_of_a_whole_is_no_sum_of_years():
    earlier = [
        amount("Total revenue", "1000", "Revenues", 2022),
        amount("Revenue", "400", "Revenues", 2022, statement=None, dimensions=part("Fine Optics")),
    ]
    question = "What was the change in Fine Optics' share of Larchmont's total revenue from 2022 to 2023?"
    assert "rose by 10.0 percentage points" in text_of(question, *FACTS, *earlier).splitlines()[0]
