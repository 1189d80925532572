"""Comparing two documents on the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.parsing import tagged_files as made
from tests.parsing.tagged_files import number, table
from tinyrag_gql.cli import app

OLD = "Item 1A. Risk Factors\nWe depend on one supplier in Norway.\nWe sold 120 shops in the spring of 2023.\n"
NEW = OLD.replace("120", "95") + "A strike closed our harbour for three weeks.\n"


ROWS = (
    ("(In millions)", "Year ended September 28, 2024", "Year ended September 30, 2023"),
    ("Net sales", number("4,120"), number("3,980", context="fy23")),
    ("Operating income", number("700", "us-gaap:OperatingIncomeLoss"), "650"),
    ("Net income", number("512", "us-gaap:NetIncomeLoss"), number("498", "us-gaap:NetIncomeLoss", "fy23")),
)
IMPAIRED = ("Impairment of goodwill", number("31", "us-gaap:GoodwillImpairmentLoss"), "—")


def ingested(endpoint: str, folder: Path, name: str, content: str) -> str:
    """The id of a file's document."""
    (folder / name).write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["ingest", str(folder / name), "--url", endpoint])
    assert result.exit_code == 0, result.output
    return str(result.output.splitlines()[0].split()[-1])


@pytest.fixture(scope="session")
def pair(endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The ids of two documents of which the later has two changes."""
    folder: Path = tmp_path_factory.mktemp("pair")
    return [ingested(endpoint, folder, *file) for file in (("old.txt", OLD), ("new.txt", NEW))]


def test_compare_shows_sections_and_changes_with_their_words(tinyrag, pair):
    result = tinyrag("compare", *pair)
    assert result.exit_code == 0, result.output
    assert "Item 1A. Risk Factors" in result.output
    assert "numbers changed\n - page 1: We sold [120] shops" in result.output
    assert "+ page 1: A strike closed our harbour" in result.output


def test_compare_gives_json_for_scripts(tinyrag, pair):
    found = json.loads(tinyrag("compare", *pair, "--section", "risk factors", "--json").output)
    (section,) = found["sections"]
    assert [edge["node"]["kind"] for edge in section["changes"]["edges"]] == ["NUMBERS_CHANGED", "ADDED"]


def test_compare_names_the_sections_where_one_is_unknown(tinyrag, pair):
    result = tinyrag("compare", *pair, "--section", "Item 9")
    assert result.exit_code == 1
    assert "Choose of: Item 1A" in result.output


def test_compare_shows_figures_of_lines_that_are_new_or_gone(tinyrag, endpoint, tmp_path):
    title = "<p>Consolidated Statements of Income</p>"
    files = (("report.htm", ROWS), ("amended.htm", (*ROWS[:3], IMPAIRED, *ROWS[3:])))
    a, b = (ingested(endpoint, tmp_path, name, made.filing(f"{title}{table(*rows)}")) for name, rows in files)
    later = tinyrag("compare", a, b)
    assert "New figures: 1" in later.output, later.output
    assert "Impairment of goodwill   2023-10-01 to 2024-09-28   31000000   1" in later.output
    earlier = tinyrag("compare", b, a)
    assert "Figures that are gone: 1" in earlier.output
    assert "Operating income" not in earlier.output
