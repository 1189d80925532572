"""Workbooks: numbers are numbers, calculated ones recompute, and hostile text stays text."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exporting.answers import ASKED, ORIGIN, answer, citation
from tests.exporting.sheets import Sheets, shown
from tinyrag_gql.domain.answer_tables import AnswerTable, AnswerTableCell, AnswerTableColumn, AnswerTableRow, TableUnit
from tinyrag_gql.domain.answers import Answer, Figure, FigureVerdict
from tinyrag_gql.domain.gaps import Gap, GapReason
from tinyrag_gql.exporting.answer_report import report_answer
from tinyrag_gql.exporting.workbook import to_workbook

THOUSAND = Decimal(1000)
PROFIT = Figure(text="200,860", value=Decimal(200860), scale=THOUSAND, verdict=FigureVerdict.VERIFIED, citation=1)
SALES = Figure(text="412,600", value=Decimal(412600), scale=THOUSAND, verdict=FigureVerdict.VERIFIED, citation=2)
MARGIN = Figure(
    text="48.7%",
    value=Decimal("48.7"),
    unit="%",
    verdict=FigureVerdict.DERIVED,
    derivation="200,860 / 412,600",
    reason="It is computed: 200,860 / 412,600.",
)
TEXT = """Gross margin, fiscal 2023: 48.7%.
Computed as gross profit / revenue = 200,860 / 412,600 = 48.7%.
Inputs, in thousands: Gross profit: 200,860 in 2023 [1]; Net sales: 412,600 in 2023 [2]."""
HOSTILE = ['=HYPERLINK("http://evil","x")', "+1+1", "-2+3", "@SUM(A1)", "\x00\x0b=1+1", "x\ud800y\ufffe", "a" * 40_000]


def margins(**fields: object) -> Answer:
    figures = (MARGIN, PROFIT, SALES, MARGIN, PROFIT, SALES)
    return answer(TEXT, figures, (citation(1, "Gross profit 200,860"), citation(2, "Net sales 412,600")), **fields)


def sheets(exported: Answer) -> Sheets:
    return Sheets(to_workbook(report_answer(exported, origin=ORIGIN), created=ASKED))


def test_calculated_figure_is_a_formula_over_the_cells_of_its_inputs() -> None:
    made = sheets(margins())
    margin, profit, sales = made.rows("Figures")
    assert (margin["Figure"].value, margin["Value"].value) == ("Gross margin, fiscal 2023", "=D3/D4")
    assert (profit["Value"].value, sales["Value"].value) == (200860, 412600)
    assert shown(margin["Value"], made.value("Figures", "D2")) == margin["As written"].value == "48.7%"
    assert made.stored["Figures"]["D2"].value == pytest.approx(200860 / 412600)


def test_figure_names_its_source_in_a_comment_and_by_a_link() -> None:
    _, profit, _ = sheets(margins()).rows("Figures")
    assert "Larchmont Optics 10-K FY 2023, page 3: “Gross profit 200,860”" in profit["Value"].comment.text
    assert profit["Source"].hyperlink.location == "'Sources'!A2"


def test_source_has_its_quote_and_a_link_to_the_page() -> None:
    source, _ = sheets(margins()).rows("Sources")
    assert (source["Quote"].value, source["Checks"].value) == ("Gross profit 200,860", "1 verified")
    assert source["Cited page"].hyperlink.target == f"{ORIGIN}/documents/RG9jdW1lbnQ6ZDE%3D?page=3&from=7&to=27"


def test_derivation_that_its_inputs_do_not_give_is_no_formula() -> None:
    wrong = MARGIN.model_copy(update={"value": Decimal("48.8"), "text": "48.8%"})
    made = sheets(answer("Margin: 48.8%, of 200,860 and 412,600.", (wrong, PROFIT, SALES)))
    first = made.rows("Figures")[0]
    assert first["Value"].value == 0.488
    assert first["Note"].value.startswith("It is no live formula")


def test_table_holds_the_numbers_and_says_what_is_missing() -> None:
    gap = Gap(reason=GapReason.NOT_REPORTED, message="The filing does not state it.")
    cells = (AnswerTableCell(figure=1), AnswerTableCell(gap=gap))
    columns = (AnswerTableColumn(label="fiscal 2023"), AnswerTableColumn(label="fiscal 2022"))
    unit = TableUnit(name="USD", scale=THOUSAND)
    rows = (
        AnswerTableRow(label="Gross profit", unit=unit, cells=cells),
        AnswerTableRow(label="Gross margin", unit=TableUnit(name="%"), cells=(AnswerTableCell(figure=0), cells[1])),
    )
    made = sheets(margins(table=AnswerTable(title="Margins", columns=columns, rows=rows)))
    profit, margin = made.rows("Table")
    assert profit["Margins"].value == "Gross profit (USD thousand)"
    assert (profit["fiscal 2023"].value, margin["fiscal 2023"].value) == (200860, "=B2/Figures!D4")
    assert profit["fiscal 2022"].value == "not reported"
    assert "does not state it" in profit["fiscal 2022"].comment.text
    assert [row["Value"].value for row in made.rows("Figures")] == ["=Table!B3", "=Table!B2", 412600]
    assert made.book["Table"].freeze_panes == "B2"


def test_table_in_another_scale_computes_from_the_figure_as_written() -> None:
    table = AnswerTable(
        title="Sales",
        columns=(AnswerTableColumn(label="fiscal 2023", unit=TableUnit(name="USD", scale=THOUSAND * THOUSAND)),),
        rows=(AnswerTableRow(label="Net sales", cells=(AnswerTableCell(figure=2),)),),
    )
    made = sheets(margins(table=table))
    (row,) = made.rows("Table")
    cell = row["fiscal 2023 (USD million)"]
    assert cell.value == "=Figures!D4*0.001"
    assert shown(cell, made.value("Table", "B2")) == "412.6"


def test_derivation_of_too_many_brackets_stays_text() -> None:
    deep = MARGIN.model_copy(update={"derivation": f"200,860 / {'(' * 60}412,600{')' * 60}"})
    first = sheets(answer("Margin: 48.7%, of 200,860 and 412,600.", (deep, PROFIT, SALES))).rows("Figures")[0]
    assert first["Value"].value == 0.487


def test_figure_of_too_many_digits_is_text_and_no_input() -> None:
    long = SALES.model_copy(update={"text": "1234567890123456789", "value": Decimal("1234567890123456789")})
    share = MARGIN.model_copy(update={"text": "100.0%", "value": Decimal("100.0")})
    share = share.model_copy(update={"derivation": "1234567890123456789 / 1234567890123456789"})
    made = sheets(answer("All of it: 100.0% of 1234567890123456789.", (share, long)))
    first, second = made.rows("Figures")
    assert (first["Value"].value, second["Value"].value) == (1, "1234567890123456789")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_becomes_a_formula(text: str) -> None:
    names = {"company": text, "report_type": text[:60], "file_name": text}
    made = sheets(
        answer(text, (PROFIT.model_copy(update={"reason": text}),), (citation(1, text, **names),), question=text)
    )
    assert made.formulas() == []


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_text_makes_a_workbook_that_opens(text: str, name: str) -> None:
    made = sheets(
        answer(f"{text} 200,860", (PROFIT,), (citation(1, text, company=name, file_name=name),), question=text)
    )
    assert made.formulas() == []
    assert [row["Value"].value for row in made.rows("Figures")] == [200860]


def test_same_answer_makes_the_same_bytes() -> None:
    report = report_answer(margins(), origin=ORIGIN)
    assert to_workbook(report, created=ASKED) == to_workbook(report, created=ASKED)
