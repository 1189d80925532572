"""Companies compared: each by its own period, what one has more than the other, and how often."""

import pytest

from tests.answering.filing_values import amount, filing, text_of


def figures(company, year, revenue, income, bought, paid):
    report = filing(year, company=company)
    rows = (
        amount("Total revenue", revenue, "Revenues", year),
        amount("Operating income", income, "OperatingIncomeLoss", year),
        amount("Repurchases of shares", bought, "PaymentsForRepurchaseOfCommonStock", year, statement="cash_flow"),
        amount("Dividends paid", paid, "PaymentsOfDividends", year, statement="cash_flow"),
    )
    return [(report, row) for row in rows]


FACTS = (
    *figures("Larchmont Optics", 2023, "800", "200", "60", "20"),
    *figures("Larchmont Optics", 2022, "700", "70", "50", "20"),
    *figures("Brindle Glass", 2023, "400", "60", "30", "10"),
    *figures("Brindle Glass", 2022, "300", "60", "20", "10"),
)


@pytest.mark.parametrize(
    "question",
    [
        "Which had the higher operating margin, Larchmont in fiscal 2022 or Brindle Glass in fiscal 2023?",
        "Which had the higher operating margin, Larchmont (2022) or Brindle Glass (FY2023)?",
        "Larchmont FY2022 or Brindle Glass FY2023 - the higher operating margin belongs to whom?",
    ],
)
def test_company_gets_the_period_beside_it(question):
    first, second, *_ = text_of(question, *FACTS).splitlines()
    assert first == "Brindle Glass has the higher operating margin."
    assert "Brindle Glass 15.0% in fiscal 2023, Larchmont Optics 10.0% in fiscal 2022" in second


def test_one_period_counts_for_all_companies():
    first, second, *_ = text_of("Which had more revenue in 2023, Larchmont or Brindle Glass?", *FACTS).splitlines()
    assert first == "Larchmont Optics has the higher revenue in fiscal 2023."
    assert second.startswith(("Revenue, fiscal 2023: ", "Total revenue, fiscal 2023: "))


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("How much more revenue did Larchmont have than Brindle Glass in 2023?", "Larchmont Optics is higher by $400"),
        (
            "What was the difference in operating margin between Larchmont and Brindle Glass in 2023?",
            "Larchmont Optics is higher by 10.00 percentage points: ",
        ),
        (
            "How much lower was Brindle Glass's operating margin than Larchmont's in 2023?",
            "Brindle Glass is lower by 10.00 percentage points: ",
        ),
        (
            "How much more did Larchmont pay in dividends plus share repurchases in 2023 than Brindle Glass in 2022?",
            "Larchmont Optics is higher by $50 million: ",
        ),
        (
            "Larchmont's revenue in 2023 was how many times Brindle Glass's in 2022?",
            "The figure of Larchmont Optics is 2.67 times that of Brindle Glass: ",
        ),
    ],
)
def test_gap_between_companies_comes_first(question, opening):
    assert text_of(question, *FACTS).startswith(opening)


def test_gap_follows_the_name_where_that_is_asked_for():
    question = "Which had the larger revenue in 2023, Larchmont or Brindle Glass? What is the difference?"
    first, second, *_ = text_of(question, *FACTS).splitlines()
    assert first == "Larchmont Optics has the higher revenue in fiscal 2023."
    assert second.startswith("Larchmont Optics is higher by $400 million: ")


def test_gap_without_one_of_the_figures_is_refused():
    text = text_of("How much more revenue did Larchmont have in 2023 than Brindle Glass in 2019?", *FACTS)
    assert text.startswith("refused: They cannot be compared, since the figure of Brindle Glass is missing.")


def test_change_of_several_companies_is_no_gap_between_them():
    text = text_of("By how much did revenue of Larchmont and Brindle Glass grow in 2023?", *FACTS)
    assert all(f"rose by $100 million, or {share}%" in text for share in ("14.3", "33.3"))


def test_amount_of_several_companies_together_is_their_sum():
    question = "What revenue did Larchmont and Brindle Glass have together in 2023?"
    assert text_of(question, *FACTS).startswith("Together $1,200 million: ")
    missing = text_of("What revenue did Larchmont and Brindle Glass have together in 2019?", *FACTS)
    assert missing.startswith("refused: ")


def test_what_is_kept_of_a_dollar_is_compared_as_a_rate():
    question = "Which kept more of each revenue dollar as operating income in 2022, Larchmont or Brindle Glass?"
    first, second, *_ = text_of(question, *FACTS).splitlines()
    assert first.startswith("Brindle Glass has the higher operating income as a share of revenue")
    assert "20.0%" in second


def test_several_metrics_of_several_companies_are_not_ranked():
    question = "Which had higher revenue and operating income in 2023, Larchmont or Brindle Glass?"
    assert text_of(question, *FACTS).startswith("refused: ")


def test_figure_that_a_company_calls_otherwise_bears_its_own_name():
    rows = [(filing(company="Alder Mills"), amount("Distributions", "9", "PaymentsOfDividends", statement="cash_flow"))]
    text = text_of("How much more in dividends did Larchmont pay than Alder Mills in 2023?", *FACTS, *rows)
    assert "Alder Mills: Distributions, $9 million" in text.splitlines()[0]


LOSSES = [
    (filing(company=name), amount("Net loss", value, "NetIncomeLoss"))
    for name, value in (("Alder Mills", "-30"), ("Birch Tools", "-50"), ("Cedar Boats", "4"))
]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Which had the larger net loss in 2023, Alder Mills or Birch Tools?", "Birch Tools has the larger net loss"),
        ("Which had the smaller net loss in 2023, Alder Mills or Birch Tools?", "Alder Mills has the smaller net loss"),
        ("Which had the smaller net loss in 2023, Alder Mills or Cedar Boats?", "refused: Their losses cannot be"),
    ],
)
def test_losses_of_companies_are_compared_by_their_size(question, opening):
    assert text_of(question, *LOSSES).startswith(opening)


def test_average_of_companies_is_refused():
    text = text_of("What was the average net loss of Alder Mills and Birch Tools in 2023?", *LOSSES)
    assert text.startswith("refused: An average of several companies is not computed.")
