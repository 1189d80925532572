"""CSV files: the separator by evidence, cells of any length, titles, and figures under their columns."""

from pathlib import Path

import pytest

from tinyrag_gql.parsing.delimited import parse_delimited


def test_csv_keeps_figures_under_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Item,2022,2021\n"Sales, net",,"1,100"\n\n', encoding="utf-8")
    assert [page.text for page in parse_delimited(path).pages] == ["Item 2022 2021\nSales, net \t 1,100"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_finds_its_separator(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Item{separator}2022\nSales{separator}5\n", encoding="utf-16")
    assert [page.text for page in parse_delimited(path).pages] == ["Item 2022\nSales 5"]


def test_csv_repeats_its_header_on_each_page(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Item,Amount\n" + "".join(f"Row{number},{number}\n" for number in range(100)))
    pages = [page.text.split("\n") for page in parse_delimited(path).pages]
    assert [page[0] for page in pages] == ["Item Amount"] * 2
    assert [line for page in pages for line in page[1:]] == [f"Row{number} {number}" for number in range(100)]
