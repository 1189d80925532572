"""Numbers of a workbook as Excel shows them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.parsing.number_formats import general, show

ACCOUNTING = '_($* #,##0_);_($* \\(#,##0\\);_($* "-"??_);_(@_)'


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0.4756", "0.00%", "47.56%"),
        ("0.1234", "0%", "12%"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("-1234", "#,##0_);(#,##0)", "(1,234)"),
        ("-1234", "#,##0", "-1,234"),
        ("-0.2", "0", "0"),
        ("98765", ACCOUNTING, "$98,765"),
        ("-98765", ACCOUNTING, "$(98,765)"),
        ("0", ACCOUNTING, "$-"),
        ("0", "#,##0;-#,##0;", ""),
        ("5", ";;;", ""),
        ("925345000", '0.0,,"M"', "925.3 million"),
        ("-925345", '#,##0,"k";(#,##0,"k")', "(925 thousand)"),
        ("1500000000", '$0.0,,,"bn"', "$1.5 billion"),
        ("1234.5", '#,##0.00 "€"', "1,234.50 €"),
        ("1234.5", "[$£-809]#,##0.00", "£1,234.50"),
        ("12.345", "0.0x", "12.3x"),
        ("0.00001234", "General", "0.00001234"),
        ("1.2E15", "General", "1200000000000000"),
        ("0.30000000000000004", "General", "0.3"),
        ("12345", "0.00E+00", "12345"),
        ("44926", "yyyy\\-mm\\-dd", "2022-12-31"),
        ("44926", "mmm-yy", "2022-12-31"),
        ("44926.75", "d/m/yyyy h:mm", "2022-12-31 18:00"),
        ("0.75", "h:mm", "18:00"),
        ("2500000", '[>=1000000]0.0,,"M";[>=1000]0,"K";0', "2.5 million"),
        ("2500", '[>=1000000]0.0,,"M";[>=1000]0,"K";0', "3 thousand"),
        ("12", '"Note "0', "Note 12"),
        ("5", "[Red]0.0", "5.0"),
        ("7", "@", "7"),
    ],
)
def test_show_writes_the_number_as_excel_does(number: str, code: str, text: str) -> None:
    assert show(Decimal(number), code).text == text


def test_show_gives_the_whole_number_beside_an_unnamed_scale() -> None:
    assert show(Decimal("925345000"), "#,##0.0,,") == ("925.3", "925,345,000")


def test_show_counts_days_from_1904_where_the_workbook_does() -> None:
    assert show(Decimal(43464), "yyyy-mm-dd", from_1904=True).text == "2022-12-31"


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_show_loses_no_digit_of_a_grouped_number(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    text = show(value, "#,##0." + "0" * places if places else "#,##0").text
    assert Decimal(text.replace(",", "")) == value
    assert Decimal(general(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False), st.text('0#?.,%_()$*-;"mdyhs@ ', max_size=20))
def test_show_takes_any_format(number: Decimal, code: str) -> None:
    assert isinstance(show(number, code).text, str)
