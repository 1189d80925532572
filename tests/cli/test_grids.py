"""Grids on the command line: made and printed, listed, shown, run again, saved as files and deleted."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Tinyrag
from tests.patience import PATIENCE

WANTED = ("--metric", "revenue", "--metric", "gross margin", "--period", "2025-Q1", "--period", "Q1 2024")


def process(endpoint: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`tinyrag grid` as a process of its own, in a folder."""
    environment = {**os.environ, "TINYRAG_URL": endpoint, "COLUMNS": "120", "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "tinyrag_gql.cli", "grid", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE)


@pytest.fixture
def grid(endpoint: str, quarter: str, tmp_path: Path) -> dict[str, Any]:
    """A grid of the sample quarterly report, as `--json` prints it."""
    result = process(endpoint, tmp_path, "run", "--document", quarter, *WANTED, "--save", "--json")
    assert result.returncode == 0, result.stderr
    made: dict[str, Any] = json.loads(result.stdout)
    return made


def test_grid_is_computed_and_printed_with_its_reasons(endpoint: str, quarter: str, tmp_path: Path) -> None:
    result = process(endpoint, tmp_path, "run", "--document", quarter, *WANTED, "--period", "2001")
    assert result.returncode == 0, result.stderr
    assert [word for word in ("Revenue", "Gross margin", "Q1 2025", "FY 2001") if word not in result.stdout] == []
    assert "not in corpus" in result.stdout
    assert "6 of 6 cells: 4 figures, 2 gaps" in result.stdout


def test_grid_gives_json_with_pages_and_verdicts(grid: dict[str, Any], quarter: str) -> None:
    assert (grid["status"], grid["saved"], len(grid["cells"])) == ("COMPLETED", True, 4)
    first = grid["cells"][0]
    assert (first["figure"]["verdict"], first["citations"][0]["document"]["id"]) == ("VERIFIED", quarter)


def test_grid_is_listed_and_shown_again(endpoint: str, grid: dict[str, Any], tmp_path: Path) -> None:
    listed = process(endpoint, tmp_path, "list", "--saved")
    assert grid["id"] in listed.stdout
    shown = process(endpoint, tmp_path, "show", grid["id"])
    assert (shown.returncode, grid["cells"][0]["figure"]["text"] in shown.stdout) == (0, True)


def test_grid_is_saved_as_a_file_and_none_is_replaced(endpoint: str, grid: dict[str, Any], tmp_path: Path) -> None:
    saved = process(endpoint, tmp_path, "export", grid["id"], "--format", "csv", "--no-bom")
    assert saved.returncode == 0, saved.stderr
    (file,) = tmp_path.glob("*.csv")
    assert grid["cells"][0]["citations"][0]["document"]["fileName"] in file.read_text(encoding="utf-8")
    again = process(endpoint, tmp_path, "export", grid["id"], "--format", "csv")
    assert (again.returncode, "there already" in again.stderr) == (1, True)
    book = process(endpoint, tmp_path, "export", grid["id"], "--output", "grid.xlsx")
    assert (book.returncode, (tmp_path / "grid.xlsx").read_bytes()[:2]) == (0, b"PK")


def test_grid_is_run_again_and_deleted(endpoint: str, grid: dict[str, Any], tmp_path: Path) -> None:
    again = process(endpoint, tmp_path, "rerun", grid["id"], "--json")
    assert (json.loads(again.stdout)["run"], again.returncode) == (2, 0)
    assert process(endpoint, tmp_path, "delete", grid["id"], "--yes").returncode == 0
    for command in ("show", "export"):
        gone = process(endpoint, tmp_path, command, grid["id"])
        assert (gone.returncode, "tinyrag grid list" in gone.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--ticker or documents with --document"),
        (("--ticker", "A", "--document", "B", "--metric", "revenue"), "not both"),
        (("--ticker", "LKSP", "--period", "2024"), "--metric, --concept or --question"),
        (("--ticker", "LKSP", "--metric", "revenue", "--period", "last year"), "as in 2023-Q2"),
        (("--ticker", "LKSP", "--metric", "flux capacity", "--period", "2024"), "`metrics` lists"),
        (("--ticker", "LKSP", "--metric", "revenue"), "at least one period"),
    ],
)
def test_grid_that_cannot_be_made_says_what_to_change(tinyrag: Tinyrag, words: tuple[str, ...], said: str) -> None:
    result = tinyrag("grid", "run", *words)
    assert (result.exit_code, said in result.output) == (1, True), result.output
