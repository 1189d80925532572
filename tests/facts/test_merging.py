"""Tagged and printed facts of one document: one fact for one figure, checked, and no check that is a guess."""

from datetime import date
from decimal import Decimal

from tinyrag_gql.domain.facts import Fact, FactCheck, FactDimension, FactSource
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.merging import merge

Y24, Y23, Y22 = date(2024, 12, 31), date(2023, 12, 31), date(2022, 12, 31)
ANNUAL = FilingContext("10-K", 2024, FiscalPeriod.FY, Y24)
MILLION = Decimal(10) ** 6


def tag(text: str, value: int, at: int, end: date = Y24, row: int = 0, **more: object) -> Fact:
    """A tagged figure in millions of the year that ends at `end`, at that offset of page 1."""
    fact = Fact(
        label="Net sales", value=value * MILLION, unit="USD", start=end.replace(month=1, day=1), end=end,
        concept="us-gaap:Revenues", source=FactSource.TAGGED, text=text, page=1, start_offset=at,
        end_offset=at + len(text), row_start=row, row_end=row + 90,
    )  # fmt: skip
    return fact._replace(**more)


def printed(fact: Fact, **more: object) -> Fact:
    """The same figure as its table says it."""
    value = -abs(fact.value) if fact.text.startswith("(") else abs(fact.value)
    return fact._replace(source=FactSource.PRINTED, concept=None, value=value)._replace(**more)


def checks(facts: list[Fact]) -> list[FactCheck]:
    return [fact.check for fact in facts]


def test_a_figure_that_is_tagged_and_printed_is_one_fact() -> None:
    tagged = tag("5,120", 5120, 20, label="the words before it")
    shown = printed(tagged, start_offset=19, heading="Revenues", column="2024", statement="income", label="Net sales")
    other = printed(tag("7", 7, 50, row=40))
    first, second = merge([tagged], [other, shown], ANNUAL)
    assert (first.source, first.check, first.concept) == (FactSource.TAGGED, FactCheck.AGREES, "us-gaap:Revenues")
    assert (first.label, first.heading, first.column, first.statement) == ("Net sales", "Revenues", "2024", "income")
    assert (first.start_offset, first.end_offset) == (20, 25)
    assert second == other


def test_without_a_printed_figure_nothing_is_checked() -> None:
    hidden = tag("5", 5, 0, page=None, start_offset=None, end_offset=None)
    assert checks(merge([hidden, tag("6", 6, 9)], [printed(tag("7", 7, 30))], ANNUAL)) == [FactCheck.UNCHECKED] * 3


def test_facts_come_in_the_order_of_the_pages() -> None:
    late, early = tag("1", 1, 5, page=2), printed(tag("2", 2, 80))
    assert [fact.value for fact in merge([late], [early], ANNUAL)] == [2 * MILLION, MILLION]


def test_tags_know_their_statements_better_than_the_tables() -> None:
    income, note = tag("1", 1, 0, statement="income"), tag("2", 2, 40, row=40)
    found = merge([income, note], [printed(note, statement="income")], ANNUAL)
    assert [fact.statement for fact in found] == ["income", None]


# ------------------------------------------------------------------------------------------------ signs


def test_an_outflow_in_brackets_agrees_with_its_positive_tag() -> None:
    row = [tag("(15)", 15, 0), tag("(12)", 12, 10, Y23), tag("(9)", 9, 20, Y22)]
    assert checks(merge(row, [printed(fact) for fact in row], ANNUAL)) == [FactCheck.AGREES] * 3


def test_one_sign_against_the_rest_of_its_row_differs() -> None:
    row = [tag("(15)", 15, 0), tag("(12)", -12, 10, Y23), tag("(9)", 9, 20, Y22), tag("—", 0, 30, date(2021, 12, 31))]
    found = checks(merge(row, [printed(fact) for fact in row], ANNUAL))
    assert found == [FactCheck.AGREES, FactCheck.SIGN_DIFFERS, FactCheck.AGREES, FactCheck.AGREES]


def test_where_two_cells_differ_the_same_line_elsewhere_decides() -> None:
    row = [tag("(15)", 15, 0), tag("(12)", -12, 10, Y23)]
    again = [tag("(15)", 15, 500, row=490), tag("(8)", 8, 520, Y22, row=490)]
    found = checks(merge([*row, *again], [], ANNUAL))
    assert found == [FactCheck.UNCHECKED, FactCheck.SIGN_DIFFERS, FactCheck.UNCHECKED, FactCheck.UNCHECKED]
    assert checks(merge(row, [], ANNUAL)) == [FactCheck.SIGN_DIFFERS] * 2


def test_parts_of_the_company_and_figures_of_a_sentence_have_signs_of_their_own() -> None:
    treasury = (
        FactDimension("us-gaap:StatementEquityComponentsAxis", "us-gaap:TreasuryStockMember", "Treasury stock"),
    )
    columns = [tag("1,660", 1660, 0), tag("(915)", 915, 10, dimensions=treasury)]
    sentence = [tag("15", 15, 200, row=190, label="a gain of"), tag("12", -12, 230, row=190, label="and a loss of")]
    assert checks(merge([*columns, *sentence], [], ANNUAL)) == [FactCheck.UNCHECKED] * 4


# ------------------------------------------------------------------------------------------------ scale and period


def test_a_scale_that_differs_from_the_rest_of_the_row_differs() -> None:
    row = [tag("15", 15, 0), tag("12", 12, 10, Y23)._replace(value=Decimal(12_000))]
    shown = [printed(row[0]), printed(row[1], value=12 * MILLION)]
    assert checks(merge(row, shown, ANNUAL)) == [FactCheck.AGREES, FactCheck.SCALE_DIFFERS]


def test_a_scale_that_differs_in_a_primary_statement_differs() -> None:
    shares = tag("727.9", 0, 0, statement="income", unit="shares")._replace(value=Decimal("727.9"))
    assert checks(merge([shares], [printed(shares, value=Decimal("727.9") * MILLION)], ANNUAL)) == [
        FactCheck.SCALE_DIFFERS
    ]


def test_a_table_that_has_no_caption_says_nothing_against_its_tags() -> None:
    row = [tag("15", 15, 0), tag("12", 12, 10, Y23)]
    assert (
        checks(merge(row, [printed(fact, value=fact.value / MILLION) for fact in row], ANNUAL))
        == [FactCheck.UNCHECKED] * 2
    )
    assert checks(merge(row, [printed(fact, unit="shares") for fact in row], ANNUAL)) == [FactCheck.UNCHECKED] * 2


def test_one_period_against_the_rest_of_its_column_differs() -> None:
    column = [tag(str(n), n, 10 * n, row=10 * n, column="2024") for n in range(1, 8)]
    odd = tag("9", 9, 90, Y23, row=90, column="2024")
    shown = [printed(fact, start=date(2024, 1, 1), end=Y24) for fact in [*column, odd]]
    found = merge([*column, odd], shown, ANNUAL)
    assert checks(found) == [FactCheck.AGREES] * 7 + [FactCheck.PERIOD_DIFFERS]
    opening = odd._replace(label="Balance, beginning of year", start=None)
    assert (
        checks(merge([*column, opening], [*shown[:-1], printed(opening, end=Y24)], ANNUAL))[-1] == FactCheck.UNCHECKED
    )


def test_a_column_that_is_read_wrongly_says_nothing_against_its_tags() -> None:
    column = [tag(str(n), n, 10 * n, Y23 if n % 2 else Y24, row=10 * n, column="Foods") for n in range(1, 8)]
    found = checks(merge(column, [printed(fact, start=date(2024, 1, 1), end=Y24) for fact in column], ANNUAL))
    assert FactCheck.PERIOD_DIFFERS not in found


def test_a_period_that_is_named_by_months_agrees_with_weeks() -> None:
    weeks = tag("5", 5, 0, start=date(2023, 12, 31), end=date(2024, 12, 28))
    assert checks(merge([weeks], [printed(weeks, start=date(2024, 1, 1), end=Y24)], ANNUAL)) == [FactCheck.AGREES]
    opening = tag("5", 5, 0, Y23, start=None)
    assert checks(merge([opening], [printed(opening, start=date(2024, 1, 1), end=Y24)], ANNUAL)) == [FactCheck.AGREES]


# ------------------------------------------------------------------------------------------------ fiscal periods


def test_tags_without_a_focus_take_the_filing_s_own_year() -> None:
    (fact,) = merge([tag("5", 5, 0, Y23)], [], ANNUAL)
    assert (fact.fiscal_year, fact.fiscal_period) == (2023, "FY")
    (kept,) = merge([tag("5", 5, 0, Y23, fiscal_year=2022, fiscal_period="FY")], [], ANNUAL)
    assert kept.fiscal_year == 2022
    (transition,) = merge([tag("5", 5, 0)], [], ANNUAL._replace(report_type="10-KT"))
    assert transition.fiscal_year is None
    (event,) = merge([tag("5", 5, 0)], [], FilingContext("8-K", 2024, None, date(2024, 10, 3)))
    assert event.fiscal_year is None
