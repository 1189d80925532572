"""The sample filings as their sources have them: tables of exact figures."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "samples" / "source"
Rows = list[tuple[str, tuple[Decimal, ...]]]


class Statement:
    """One table: its rows after the header, each a label without emphasis and its figures."""

    def __init__(self, rows: Rows) -> None:
        self.rows = [row for row in rows[1:] if row[1]]

    def __getitem__(self, label: str) -> tuple[Decimal, ...]:
        return next(values for name, values in self.rows if name == label)

    def between(self, after: str, before: str) -> list[Decimal]:
        """The column sums of the rows after one label and before another."""
        names = [name for name, _ in self.rows]
        part = self.rows[names.index(after) + 1 if after else 0 : names.index(before)]
        return [sum(column, Decimal(0)) for column in zip(*(values for _, values in part), strict=True)]


def figure(cell: str) -> Decimal | None:
    """'$ (4,860)' as -4860; None for what is not a figure."""
    text = cell.replace("$", "").replace(",", "").strip()
    if text == "-":
        return Decimal(0)
    if re.fullmatch(r"\(?[\d.]+\)?", text) is None:
        return None
    return -Decimal(text.strip("()")) if text.startswith("(") else Decimal(text)


def read(text: str) -> dict[str, Statement]:
    """The source's tables, by the heading above; of several under one heading the last."""
    found: dict[str, Statement] = {}
    heading, rows = "", Rows()
    for line in text.splitlines():
        if line.startswith("|"):
            label, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            figures = tuple(value for cell in cells if (value := figure(cell)) is not None)
            rows.append((label.strip("*"), figures))
            found[heading] = Statement(rows)
        else:
            rows = []
            heading = line.strip("# ") if line.startswith("#") else heading
    return found


@pytest.fixture
def tables() -> Callable[[str], dict[str, Statement]]:
    """A filing's tables, by its name."""
    return lambda name: read((SOURCES / f"{name}.md").read_text(encoding="utf-8"))
