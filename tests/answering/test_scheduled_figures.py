"""What falls due, or is expected, in a later year: the row of that year in a filing's schedule."""

from datetime import date

import pytest

from tests.answering.filing_values import amount, balance, filing, part, text_of
from tinyrag_gql.answering.figures import check_figures
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.facts import Fact, StoredFact

DEBT = "LongTermDebtMaturitiesRepaymentsOfPrincipalIn"
LEASE = "LesseeOperatingLeaseLiabilityPaymentsDue"
AMORTIZATION = "FiniteLivedIntangibleAssetsAmortizationExpense"


def row(label: str, value: str, concept: str, year: int = 2023, **fields: object) -> Fact:
    return balance(label, value, concept, year, **{"statement": None, "end": date(year, 12, 31), **fields})


SCHEDULES = (
    row("2024", "11", f"{DEBT}NextTwelveMonths"),
    row("2025", "12", f"{DEBT}YearTwo"),
    row("Thereafter", "90", f"{DEBT}AfterYearFive"),
    row("Fiscal 2024", "21", f"{LEASE}NextTwelveMonths"),
    row("Fiscal 2025", "22", f"{LEASE}YearTwo"),
    row("Amortization", "31", f"{AMORTIZATION}NextTwelveMonths", column="2024"),
    row("Amortization", "32", f"{AMORTIZATION}YearTwo", column="2025"),
    amount("Amortization of intangible assets", "35", "AmortizationOfIntangibleAssets"),
    amount("Revenue", "900", "Revenues"),
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "How much of Larchmont's debt falls due in 2025?",
            "Debt due in 2025, as of the end of fiscal 2023: $12 million",
        ),
        (
            "What debt of Larchmont matures in 2025, per its 2023 10-K?",
            "Debt due in 2025, as of the end of fiscal 2023: $12",
        ),
        ("What debt of Larchmont comes due next year?", "Debt due in 2024, as of the end of fiscal 2023: $11 million"),
        ("Larchmont operating leases: undiscounted payments due in 2025", "Operating lease payments due in 2025"),
        (
            "What lease payments must Larchmont make in FY25?",
            "Operating lease payments due in 2025, as of the end of fiscal 2023: $22",
        ),
        (
            "What amortization of intangibles does Larchmont expect in 2025?",
            "Amortization of intangible assets expected",
        ),
        ("What amortization does Larchmont expect for the year after its 2023 report?", "Amortization of intangible"),
    ],
)
def test_row_of_the_year_is_found(question, told):
    assert text_of(question, *SCHEDULES).startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "How much of Larchmont's debt falls due in 2026?",
        "What debt of Larchmont falls due after 2025?",
        "What debt of Larchmont falls due in 2024 and 2025?",
        "What convertible debt of Larchmont falls due in 2025?",
        "What interest on debt does Larchmont pay in 2025?",
        "What share of Larchmont's debt is due in 2025?",
        "What revenue does Larchmont expect in 2025?",
        "What was Larchmont's revenue in 2025?",
        "What amortization of software does Larchmont expect in 2025?",
        "What finance lease payments of Larchmont fall due in 2025?",
        "What was Larchmont's debt due within one year in 2024?",
        "In 2024, what debt of Larchmont was due in the next twelve months?",
    ],
)
def test_what_no_row_certainly_tells_is_refused(question):
    assert "million" not in text_of(question, *SCHEDULES)


def test_year_is_read_off_the_page_where_the_tag_counts_otherwise():
    text = "maturities for 2023 balances are as follows: 2024–$1.0; 2025–"
    shifted = row(text, "5", f"{DEBT}YearThree"), row("maturities: 2024–", "1", f"{DEBT}YearTwo")
    assert text_of("What debt of Larchmont is due in 2025?", *shifted).startswith(
        "Debt due in 2025, as of the end of fiscal 2023: $5 "
    )


def test_newest_filing_states_the_year():
    older = [(filing(2022), row("2025", "40", f"{DEBT}YearThree", 2022))]
    text = text_of("What debt of Larchmont is due in 2025?", *older, *((filing(), fact) for fact in SCHEDULES))
    assert text.startswith("Debt due in 2025, as of the end of fiscal 2023: $12 million")


def test_named_filing_states_the_year():
    older = [(filing(2022), row("2025", "40", f"{DEBT}YearThree", 2022))]
    newer = [(filing(), fact) for fact in SCHEDULES]
    text = text_of("What debt of Larchmont was due in 2025 according to the 2022 annual report?", *older, *newer)
    assert text.startswith("Debt due in 2025, as of the end of fiscal 2022: $40 million")


def test_year_that_is_over_is_not_read_off_an_older_filing():
    older = [(filing(2022), row("2023", "40", f"{DEBT}NextTwelveMonths", 2022))]
    newer = [(filing(), fact) for fact in SCHEDULES]
    assert "$40 million" not in text_of("What debt of Larchmont was due in 2023?", *older, *newer)


def test_rest_of_a_quarterly_reports_own_year_is_no_whole_year():
    rest = [(filing(2024, "Q3"), row("2024", "3", f"{LEASE}NextTwelveMonths", 2024, fiscal_period="Q3"))]
    assert "$3 million" not in text_of("What operating lease payments of Larchmont are due in 2024?", *rest)


def test_row_of_a_part_is_not_that_of_the_company():
    fact = row("2025", "12", f"{DEBT}YearTwo", dimensions=part("Europe"))
    assert "million" not in text_of("What debt of Larchmont falls due in 2025?", fact)


def test_rows_that_differ_are_refused():
    facts = row("2025", "12", f"{DEBT}YearTwo"), row("2025", "14", f"{DEBT}YearTwo")
    assert "million" not in text_of("What debt of Larchmont falls due in 2025?", *facts)


def test_lease_payments_of_two_kinds_are_refused_unless_one_is_named():
    facts = *SCHEDULES, row("2025", "8", "FinanceLeaseLiabilityPaymentsDueYearTwo")
    assert "million" not in text_of("What lease payments of Larchmont fall due in 2025?", *facts)
    named = text_of("What finance lease payments of Larchmont fall due in 2025?", *facts)
    assert named.startswith("Finance lease payments due in 2025, as of the end of fiscal 2023: $8 million")


@pytest.mark.parametrize(("amount_told", "verdict"), [("$13 million", "FOUND"), ("$14 million", "UNSUPPORTED")])
def test_tagged_figure_in_the_quoted_row_is_found_though_no_caption_was_read(amount_told, verdict):
    page = "Maturities of debt as of December 31\n2025 13\n2026 14"
    start = page.index("2025 13")
    fact = row("2025", "13", f"{DEBT}YearTwo", start_offset=start + 5, end_offset=start + 7)
    cited = CitedPage(1, page, start, start + 7, (StoredFact("larch", 1, 0, fact),), fiscal_year=2023)
    (figure,) = (each for each in check_figures(f"Debt due in 2025: {amount_told} [1].", [cited]) if "$" in each.text)
    assert figure.verdict == verdict
