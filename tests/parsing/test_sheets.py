"""Tables: rows on lines, the header row atop each page."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.parsing.files import make_xlsx
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing import sheets


def test_xlsx_names_its_sheets_and_prints_values(tmp_path: Path) -> None:
    rows = [["Item", "Value"], ["Rate", 0.1 + 0.2], ["Day", date(2022, 1, 28)], ["Count", 1234]]
    path = make_xlsx(tmp_path / "a.xlsx", {"Income": rows, "Empty": [], "Other": [["Only"]]})
    assert [page.text for page in sheets.parse_workbook(path).pages] == [
        "Income\nItem Value\nRate 0.3\nDay 2022-01-28\nCount 1234",
        "Empty",
        "Other\nOnly",
    ]


def test_xlsx_damaged_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(50))
    with pytest.raises(PermanentIngestionError, match="damaged"):
        sheets.parse_workbook(path)


def texts(path: Path) -> list[str]:
    return [page.text for page in sheets.parse_workbook(path).pages]


def changed(path: Path, changes: dict[str, tuple[str, str]], added: dict[str, str] | None = None) -> Path:
    """The workbook with a piece of some of its parts exchanged, and with further parts."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, (old, new) in changes.items():
        assert old in members[name]
        members[name] = members[name].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (members | (added or {})).items():
            archive.writestr(name, content)
    return path


SHEET, BOOK, RELATIONS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def test_xlsx_shows_numbers_as_they_are_formatted(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["Item", 2022, 2021], ["Margin", 0.1234, 0.5], ["Profit", -4711, 0]):
        sheet.append(row)
    for cell, code in (("B2", "0.0%"), ("C2", "0%"), ("B3", "#,##0_);(#,##0)"), ("C3", '#,##0;-#,##0;"–"')):
        sheet[cell].number_format = code
    book.save(tmp_path / "a")
    assert texts(tmp_path / "a") == ["Sheet\nItem 2022 2021\nMargin 12.3% 50%\nProfit (4,711) –"]


def test_xlsx_scaled_format_is_followed_where_the_sheet_says_its_scale(tmp_path: Path) -> None:
    for name, title in (("a", "Item"), ("b", "in thousands")):
        book = Workbook()
        book.active.append([title, 2022, 2021])
        book.active.append(["Sales", 4711000, 3900000])
        for cell in ("B2", "C2"):
            book.active[cell].number_format = "#,##0,"
        book.save(tmp_path / name)
    assert texts(tmp_path / "a") == ["Sheet\nItem 2022 2021\nSales 4,711,000 3,900,000"]
    assert texts(tmp_path / "b") == ["Sheet\nin thousands 2022 2021\nSales 4,711 3,900"]


def test_xlsx_leaves_hidden_sheets_rows_and_columns_out_and_says_so(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["Item", 2022, 2021], ["Sales", 5, 4], ["Secret", 9, 9], ["Costs", 3, 2]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Draft").append(["Sales", 1])
    book["Draft"].sheet_state = "hidden"
    book.save(tmp_path / "a")
    assert texts(tmp_path / "a") == [
        "Sheet\nItem 2022\nSales 5\nCosts 3\nHidden sheets are left out: Draft.\n"
        "Hidden rows of this sheet that are left out: 1."
    ]


def test_xlsx_with_nothing_but_hidden_sheets_names_them(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a", {"Draft": [["Sales", 1]]})
    with pytest.raises(PermanentIngestionError, match="Draft"):
        texts(changed(path, {BOOK: ('state="visible"', 'state="veryHidden"')}))


def test_xlsx_formula_without_a_result_is_named(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a", {"Sheet": [["Item", 2022, 2021], ["A", 1, 2], ["Total", "=VLOOKUP(A2,A:B,2)", 2]]})
    (text,) = texts(path)
    assert "Total n/a 2" in text
    assert "without a stored result, shown as n/a: 1." in text


def test_xlsx_plain_formula_without_a_result_is_calculated(tmp_path: Path) -> None:
    rows = [
        ["Item", 2022, 2021],
        ["A", 1200, 2],
        ["B", 34, 3],
        ["Total", "=SUM(B2:B3)", "=C2+C3"],
        ["Twice", "=B4*2", 9],
    ]
    (text,) = texts(make_xlsx(tmp_path / "a", {"Sheet": rows}))
    assert text.split("\n")[4:] == [
        "Total 1234 5",
        "Twice 2468 9",
        "Formulas of this sheet without a stored result, calculated here: 3.",
    ]


def test_xlsx_reads_values_whatever_the_styles_and_the_dimension_say(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a", {"Income": [["Item", 2022], ["Sales", 4711]]})
    path = changed(path, {SHEET: ('<dimension ref="A1:B2"', '<dimension ref="A1"')})
    path = changed(path, {SHEET: ('<c r="B2"', '<c s="77" r="B2"')})
    assert texts(path) == ["Income\nItem 2022\nSales 4711"]


def test_xlsx_struck_text_is_gone_and_raised_text_is_a_note_mark(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a", {"Income": [["Item", 2022], ["Sales", 4711], ["Costs", 12]]})
    runs = '<r><t>Sales</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    runs += "<r><rPr><strike/></rPr><t>x</t></r><rPh><t>no</t></rPh>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rs" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    changes = {
        SHEET: ('t="inlineStr"><is><t>Sales</t></is>', 't="s"><v>1</v>'),
        RELATIONS: ("</Relationships>", relation),
    }
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = {"xl/sharedStrings.xml": f"<sst {names}><si><t>unused</t></si><si>{runs}</si></sst>"}
    (page,) = sheets.parse_workbook(changed(path, changes, shared)).pages
    assert page.text == "Income\nItem 2022\nSales ¹ 4711\nCosts 12"
    assert [(row.label, row.notes) for row in page.tables[0].rows] == [("Sales", ("1",)), ("Costs", ())]


def test_xlsx_tables_below_one_another_have_their_own_headers(tmp_path: Path) -> None:
    rows = [["Income (in thousands)"], ["", 2022, 2021], ["Sales", 5, 4], [], ["Assets (in millions)"]]
    path = make_xlsx(tmp_path / "a", {"Sheet": [*rows, ["", 2020, 2019], ["Cash", 3, 2]]})
    (page,) = sheets.parse_workbook(path).pages
    assert [(table.scale, [column.header for column in table.columns]) for table in page.tables] == [
        ("in thousands", ["2022", "2021"]),
        ("in millions", ["2020", "2019"]),
    ]


def test_xlsx_goes_on_with_its_headers_on_each_page(tmp_path: Path) -> None:
    rows = [["Item", 2022], *([f"Row {number}", number + 10] for number in range(100))]
    pages = list(sheets.parse_workbook(make_xlsx(tmp_path / "a", {"Long": rows})).pages)
    assert [page.text.split("\n")[:2] for page in pages] == [["Long", "Item 2022"]] * 2
    assert [table.continued for page in pages for table in page.tables] == [False, True]
    assert sum(len(table.rows) for page in pages for table in page.tables) == 100
