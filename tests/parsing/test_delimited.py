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


def text_of(tmp_path: Path, content: str) -> str:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    (page,) = parse_delimited(path).pages
    return page.text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("sep=;\nItem;2022\nSales;5\n", "Item 2022\nSales 5"),
        ("Umsatz;2022;2021\nErlös;1.234,56;1.100,40\n", "Umsatz 2022 2021\nErlös 1.234,56 1.100,40"),
        ("Larch plc, results\nItem;2022;2021\nSales;5;4\n", "Larch plc, results\nItem 2022 2021\nSales 5 4"),
        ('Item,2022\n"Sales,\nnet",5\n', "Item 2022\nSales, net 5"),
        ("Item,2022,,\nSales,5,,\n", "Item 2022\nSales 5"),
        ('Item, "2022", "2021"\nSales, "1,234", "900"\n', "Item 2022 2021\nSales 1,234 900"),
        ("Note\nSales rose in 2022\nCosts fell, too\n", "Note\nSales rose in 2022\nCosts fell, too"),
    ],
)
def test_csv_reads_what_spreadsheets_write(tmp_path: Path, content: str, text: str) -> None:
    assert text_of(tmp_path, content) == text


def test_csv_reads_a_field_of_any_length(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"fact,value\nSales,5\nPolicy,{'word ' * 40_000}end\nCosts,3\n")
    text = "\n".join(page.text for page in parse_delimited(path).pages)
    assert text.count("word") == 40_000
    assert text.endswith("Costs 3")
