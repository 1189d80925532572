"""Tables: rows on lines, the header row atop each page."""

from datetime import date
from pathlib import Path

import pytest

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
