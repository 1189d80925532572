"""Tables: rows on lines, the header row atop each page."""

from datetime import date
from pathlib import Path

import pytest

from tests.parsing.files import make_xlsx
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing import sheets


def test_csv_keeps_figures_under_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Item,2022,2021\n"Sales, net",,"1,100"\n\n', encoding="utf-8")
    assert [page.text for page in sheets.parse_delimited(path).pages] == ["Item 2022 2021\nSales, net — 1,100"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_finds_its_separator(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Item{separator}2022\nSales{separator}5\n", encoding="utf-16")
    assert [page.text for page in sheets.parse_delimited(path).pages] == ["Item 2022\nSales 5"]


def test_csv_repeats_its_header_on_each_page(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Item,Amount\n" + "".join(f"Row{number},{number}\n" for number in range(100)))
    pages = [page.text.split("\n") for page in sheets.parse_delimited(path).pages]
    assert [page[0] for page in pages] == ["Item Amount"] * 2
    assert [line for page in pages for line in page[1:]] == [f"Row{number} {number}" for number in range(100)]


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
