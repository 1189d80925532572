"""Tables of answers from facts: what stands in rows and columns, which units their heads have, what a gap says."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answering.filing_values import amount, asked, filing, part, text_of
from tinyrag_gql.answering.evidence import AnswerBuilder, ToldFigure, without_lines, without_markers
from tinyrag_gql.domain.answer_tables import AnswerTable, ChartKind, DraftTable, TableUnit
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.gaps import GapReason

OTHER = filing(company="Brindle Glass")


def years(label: str, values: dict[int, str], concept: str = "Revenues", **fields) -> list[Fact]:
    return [amount(label, value, concept, year, **fields) for year, value in values.items()]


REVENUE = years("Total revenue", {2023: "900", 2022: "800", 2021: "700"})
INCOME = years("Net income", {2023: "90", 2022: "-80", 2021: "70"}, "NetIncomeLoss")


def drafted(question: str, *facts) -> DraftTable:
    answer = asked(question, *facts)
    assert answer is not None
    assert answer.draft.table is not None, answer.draft.text
    return answer.draft.table


def told(question: str, *facts) -> tuple[AnswerTable, list[list[Decimal | GapReason]]]:
    """The table, and its cells as values or reasons; each figure's place holds its value in the text."""
    draft = drafted(question, *facts)
    text = without_markers(asked(question, *facts).draft.text)
    for figure in draft.figures:
        digits = f"{abs(figure.value):,f}"
        assert digits in text[figure.start : figure.end]
    rows = [
        [draft.figures[cell.figure].value if cell.figure is not None else cell.gap.reason for cell in row.cells]
        for row in draft.table.rows
    ]
    return draft.table, rows


def heads(table: AnswerTable) -> Sequence[str]:
    return [column.label for column in table.columns]


def test_periods_stand_in_columns_oldest_first():
    table, rows = told("What was revenue of Larchmont Optics in 2021, 2022 and 2023?", *REVENUE)
    assert heads(table) == ["fiscal 2021", "fiscal 2022", "fiscal 2023"]
    assert rows == [[Decimal(700), Decimal(800), Decimal(900)]]
    assert {column.unit for column in table.columns} == {TableUnit(name="USD", scale=Decimal(1_000_000))}
    assert table.chart is ChartKind.LINE
    assert table.title == "Total revenue of Larchmont Optics, fiscal 2021 to fiscal 2023"
    assert table.rows[0].cells[0].period.end.year == 2021


def test_lines_over_periods_are_rows_and_keep_their_signs():
    table, rows = told("What were revenue and net income in 2022 and 2023?", *REVENUE, *INCOME)
    assert [row.label for row in table.rows] == ["Total revenue", "Net income"]
    assert rows == [[Decimal(800), Decimal(900)], [Decimal(-80), Decimal(90)]]


def test_companies_are_rows_and_lines_of_one_period_columns():
    facts = [(OTHER, each) for each in (*years("Sales", {2023: "50"}), *years("Profit", {2023: "5"}, "NetIncomeLoss"))]
    question = "What were revenue and net income of Larchmont Optics and Brindle Glass in 2023?"
    table, rows = told(question, *((filing(), each) for each in (*REVENUE, *INCOME)), *facts)
    assert [row.company for row in table.rows] == ["Larchmont Optics", "Brindle Glass"]
    assert sorted(map(sorted, rows)) == [[Decimal(5), Decimal(50)], [Decimal(90), Decimal(900)]]


def test_units_that_differ_stand_in_the_rows():
    table, _ = told("What were revenue and net margin in 2022 and 2023?", *REVENUE, *INCOME)
    assert [column.unit for column in table.columns] == [None, None]
    assert [row.unit.name for row in table.rows] == ["USD", "%"]
    assert table.chart is None


def test_missing_periods_are_gaps_and_the_text_says_so():
    question = "What was revenue of Larchmont Optics in 2020, 2021, 2022 and 2024?"
    _, rows = told(question, *REVENUE)
    assert rows == [[GapReason.NOT_FOUND, Decimal(700), Decimal(800), GapReason.NOT_FOUND]]
    assert "do not hold revenue of Larchmont Optics for fiscal 2024, fiscal 2020." in text_of(question, *REVENUE)


def test_company_without_the_line_is_a_row_with_a_gap():
    facts = [(OTHER, each) for each in years("Profit", {2023: "5"}, "NetIncomeLoss")]
    question = "Compare revenue of Larchmont Optics and Brindle Glass in 2023"
    table, rows = told(question, *((filing(), each) for each in REVENUE), *facts)
    assert rows == [[Decimal(900)], [GapReason.NOT_FOUND]]
    assert table.chart is None


def test_scales_that_differ_share_the_larger_one():
    thousands = [each._replace(text=f"{int(each.value / 1000):,}") for each in years("Sales", {2023: "50"})]
    question = "Compare revenue of Larchmont Optics and Brindle Glass in 2023"
    table, _ = told(question, *((filing(), each) for each in REVENUE), *((OTHER, each) for each in thousands))
    assert table.columns[0].unit == TableUnit(name="USD", scale=Decimal(1_000_000))


def test_two_currencies_are_told_and_not_compared():
    euros = [(OTHER, each) for each in years("Sales", {2023: "50"}, unit="EUR")]
    question = "Compare revenue of Larchmont Optics and Brindle Glass in 2023"
    table, _ = told(question, *((filing(), each) for each in REVENUE), *euros)
    assert [row.unit.name for row in table.rows] == ["USD", "EUR"]
    first = text_of(question, *((filing(), each) for each in REVENUE), *euros).split("\n")[0]
    assert first.endswith("; they are in different currencies and are not compared.")


def test_parts_are_listed_by_segment():
    lines = [
        amount("Revenue", value, "Revenues", dimensions=part(name), statement=None)
        for name, value in (("Lenses", "600"), ("Gratings", "300"))
    ]
    table, rows = told("What was revenue by segment in 2023?", *REVENUE, *lines)
    assert table.title == "Revenue by part of Larchmont Optics, fiscal 2023"
    assert [row.label for row in table.rows] == ["Lenses revenue", "Gratings revenue"]
    assert rows == [[Decimal(600)], [Decimal(300)]]
    assert table.chart is ChartKind.BAR


def test_parts_of_another_year_do_not_stand_for_those_asked_for():
    lines = [amount("Revenue", value, "Revenues", dimensions=part(value), statement=None) for value in ("600", "300")]
    answer = asked("What was revenue by segment in 2019?", *REVENUE, *lines)
    assert answer is None or answer.is_refusal


def test_one_figure_makes_no_table():
    answer = asked("What was revenue of Larchmont Optics in 2023?", *REVENUE)
    assert answer.draft.table is None


# ------------------------------------------------------------------------------------------------ comparisons


def test_series_is_compared_from_the_first_year_to_the_last_with_growth_a_year():
    lines = text_of("What was revenue in 2021, 2022 and 2023?", *REVENUE).split("\n")
    assert lines[0] == (
        "Total revenue: $900 million [1] in fiscal 2023 against $700 million [2] in fiscal 2021, "
        "a rise of $200 million, or 28.6%."
    )
    assert "Compound annual growth over two years: (900 / 700) ^ (1 / 2) − 1 = 13.4%." in lines


@pytest.mark.parametrize("values", [{2023: "90", 2022: "80"}, {2023: "-90", 2022: "5", 2021: "80"}])
def test_growth_a_year_is_of_three_years_and_of_gains_alone(values):
    text = text_of("What was net income in 2021, 2022 and 2023?", *years("Net income", values, "NetIncomeLoss"))
    assert "Compound" not in text


def sides(mine: str, theirs: str, end: int = 31) -> str:
    other = years("Total revenue", {2023: theirs})
    other = [each._replace(end=each.end.replace(month=12 if end == 31 else 6, day=min(end, 30))) for each in other]
    pairs = (*((filing(), each) for each in years("Total revenue", {2023: mine})), *((OTHER, each) for each in other))
    return text_of("Compare revenue of Larchmont Optics and Brindle Glass in 2023", *pairs).split("\n")[0]


def test_companies_are_set_side_by_side():
    assert sides("90", "50").endswith("that of Larchmont Optics is higher by $40 million.")
    assert sides("50", "50").endswith("; they are the same.")


def test_amounts_of_years_that_end_apart_are_not_subtracted():
    told = sides("90", "50", end=30)
    assert "Larchmont Optics on December 31, 2023, Brindle Glass on June 30, 2023" in told
    assert told.endswith("so that the amounts are not subtracted.")


def test_newest_figures_of_different_periods_are_not_ranked():
    pairs = (
        *((filing(), each) for each in REVENUE),
        *((OTHER, each) for each in years("Total revenue", {2022: "999"})),
    )
    text = text_of("Which has the higher revenue, Larchmont Optics or Brindle Glass?", *pairs)
    assert text.startswith("refused: They cannot be compared, since their newest figures are of different periods")


WORDS = st.lists(st.sampled_from(["a", " ", " [1]", "[12]", "b.", "[2][3]"]), max_size=5).map("".join)


@given(
    lines=st.lists(st.tuples(WORDS, st.integers(0, 999), WORDS)),
    left_out=st.sets(st.integers(0, 9)),
)
def test_places_of_figures_hold_without_markers_and_left_out_lines(lines, left_out):
    builder = AnswerBuilder()
    for owner, (before, value, after) in enumerate(lines):
        figure = ToldFigure(owner, len(before), len(before) + len(f"<{value}>"), Decimal(value), TableUnit())
        builder.add(f"{before}<{value}>{after}", figure)
    figures = tuple(figure for figure, _ in builder.told.values())
    table = DraftTable(AnswerTable(title="", columns=(), rows=()), figures)
    draft = without_lines(builder.draft(table), left_out)
    plain = without_markers(draft.text)
    kept = [at for at in range(len(lines)) if at not in left_out]
    for at in kept:
        figure = draft.table.figures[at]
        assert plain[figure.start : figure.end] == f"<{lines[at][1]}>"
