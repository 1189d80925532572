"""Questions made from facts: worded as people ask, exact in value, unit, period and page, and never ambiguous."""

from datetime import date
from decimal import Decimal

import pytest

from tests.evaluation.made import an_answer
from tinyrag_gql.domain.facts import Fact, FactCheck, FactDimension, FactSource
from tinyrag_gql.scoring.fact_questions import FactQuestionKind, FilingFacts, questions_from_facts
from tinyrag_gql.scoring.fact_wording import short_name
from tinyrag_gql.scoring.numeric import NumericOutcome, judge_figures

SALES = Fact(
    label="Net sales (Note 3)",
    value=Decimal(412_600_000),
    unit="USD",
    start=date(2023, 2, 1),
    end=date(2024, 1, 31),
    concept="us-gaap:Revenues",
    fiscal_year=2023,
    fiscal_period="FY",
    statement="income",
    source=FactSource.TAGGED,
    check=FactCheck.AGREES,
    text="412,600",
    page=10,
)
BEFORE = SALES._replace(value=Decimal(381_400_000), start=date(2022, 2, 1), end=date(2023, 1, 31), fiscal_year=2022)
QUARTER = SALES._replace(value=Decimal(99_000_000), start=date(2023, 5, 1), end=date(2023, 7, 31), fiscal_period="Q2")
CASH = SALES._replace(label="Cash on hand", start=None, concept="us-gaap:Cash", statement="balance_sheet", page=11)
PART = FactDimension("us-gaap:StatementBusinessSegmentsAxis", "wil:PumpsMember", "Pumps")
PUMPS = SALES._replace(label="Pumps", dimensions=(PART,), statement=None, value=Decimal(80_000_000), page=14)
PAID = SALES._replace(
    label="Dividends", concept="us-gaap:PaymentsOfDividends", text="(4,000)", value=Decimal(4_000_000)
)


def questions(*facts, kinds=tuple(FactQuestionKind), limit=1000, seed=1, **others):
    filings = [FilingFacts("wilmot-10-k.htm", "WILMOT TOOLS, INC.", "10-K", facts)]
    filings += [FilingFacts(name, "WILMOT TOOLS, INC.", "10-K", more) for name, more in others.items()]
    return questions_from_facts(filings, kinds, limit=limit, seed=seed)


@pytest.mark.parametrize(
    ("fact", "asked", "kind"),
    [
        (SALES, "What was Net sales of Wilmot Tools in fiscal 2023?", "ANNUAL"),
        (QUARTER, "What was Net sales of Wilmot Tools in the second quarter of fiscal 2023?", "QUARTER"),
        (CASH, "What was Cash on hand of Wilmot Tools at January 31, 2024?", "INSTANT"),
        (PUMPS, "What was Pumps revenue of Wilmot Tools in fiscal 2023?", "PART"),
        (
            SALES._replace(label="Diluted", concept="us-gaap:EarningsPerShareDiluted", unit="USD/shares"),
            "What was diluted earnings per share of Wilmot Tools in fiscal 2023?",
            "ANNUAL",
        ),
    ],
)
def test_question_names_line_company_and_period(fact, asked, kind):
    (question,) = questions(fact)
    assert question.question == asked
    assert question.tags == [f"kind:{kind}", f"concept:{fact.concept}", "company:WILMOT TOOLS, INC.", "form:10-K"]
    assert [(each.file, each.page) for each in question.evidence] == [("wilmot-10-k.htm", fact.page)]


def test_expected_figure_is_the_fact():
    (question,) = questions(SALES)
    (expected,) = question.expected
    assert (expected.value, expected.unit) == (SALES.value, "USD")
    assert (expected.start, expected.end, expected.fiscal_year, expected.fiscal_period) == (
        SALES.start,
        SALES.end,
        2023,
        "FY",
    )
    assert judge_figures(question, an_answer("Net sales, fiscal 2023: $412.6 million.")).outcome is NumericOutcome.RIGHT
    assert judge_figures(question, an_answer("Net sales, fiscal 2022: $412.6 million.")).outcome is NumericOutcome.WRONG


@pytest.mark.parametrize(
    "facts",
    [
        (SALES, SALES._replace(value=Decimal(1), page=30, statement=None)),
        (SALES._replace(label="Other"),),
        (SALES._replace(label="Cash, beginning of year"),),
        (SALES._replace(label="Balance at December 31, 2022"),),
        (SALES._replace(source=FactSource.PRINTED),),
        (SALES._replace(page=None),),
        (SALES._replace(check=FactCheck.SIGN_DIFFERS),),
        (SALES._replace(statement=None),),
        (SALES._replace(fiscal_period="9M"),),
        (SALES._replace(label="Inventories"), CASH._replace(label="Inventories")),
        (PUMPS._replace(label="Pumps", dimensions=(PART, PART)),),
        (PUMPS._replace(label="Net sales", column="2023"),),
    ],
    ids=["two values", "vague", "opening", "dated", "printed", "hidden", "doubtful", "note", "part of a year",
         "flow or balance", "two parts", "part is not named"],
)  # fmt: skip
def test_fact_that_makes_no_certain_question_is_left_out(facts):
    assert questions(*facts) == []


def test_other_filings_values_are_right_too():
    restated = SALES._replace(value=Decimal(410_000_000), page=44)
    (question,) = questions(SALES, later=[restated])
    assert question.expected[0].also == (restated.value,)
    assert [(each.file, each.page) for each in question.evidence] == [("wilmot-10-k.htm", 10), ("later", 44)]
    assert questions(SALES, later=[SALES._replace(unit="EUR")]) == []


def test_payment_may_be_told_without_its_sign():
    assert [each.expected[0].unsigned for each in questions(PAID, SALES, kinds=[FactQuestionKind.ANNUAL])] == [
        True,
        False,
    ]


def test_growth_is_rounded_and_asked_of_two_years():
    (question,) = questions(SALES, BEFORE, kinds=[FactQuestionKind.GROWTH])
    asked = "By how many percent did Net sales of Wilmot Tools change from fiscal 2022 to fiscal 2023?"
    assert question.question.startswith(asked)
    for told, outcome in (("8.2%", "RIGHT"), ("8.18%", "RIGHT"), ("8.3%", "WRONG"), ("8.2 percentage points", "WRONG")):
        assert judge_figures(question, an_answer(f"It rose by {told} in fiscal 2023.")).outcome == outcome
    assert questions(SALES, BEFORE._replace(value=Decimal(-5)), kinds=[FactQuestionKind.GROWTH]) == []


def test_sample_depends_on_the_seed_alone():
    facts = [SALES._replace(label=f"Line {chr(65 + n // 26)}{chr(65 + n % 26)}") for n in range(60)]
    ids = [[each.id for each in questions(*facts, limit=10, seed=seed)] for seed in (1, 1, 2)]
    assert ids[0] == ids[1] != ids[2]
    assert len(set(ids[0])) == 10


@pytest.mark.parametrize(
    ("company", "short"),
    [("WILMOT TOOLS, INC.", "Wilmot Tools"), ("Oxbow plc", "Oxbow"), ("IBX Corp /DE/", "IBX"), ("Inc", "Inc")],
)
def test_short_name_has_no_legal_form(company, short):
    assert short_name(company) == short
