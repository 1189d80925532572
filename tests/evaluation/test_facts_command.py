"""`python -m evaluation facts` on a real service with a small tagged filing: asked, judged, written, refused."""

import json

import pytest

from tests.evaluation.commanding import command
from tests.parsing import tagged_files as made
from tests.parsing.tagged_files import number, table

NAME = made.text("Quillmere Foods, Inc.", "dei:EntityRegistrantName") + made.text("10-K", "dei:DocumentType")
STATEMENT = table(
    ("(In millions)", "Year ended September 28, 2024", "Year ended September 30, 2023"),
    ("Net sales", number("4,120"), number("3,980", context="fy23")),
    ("Cost of sales", number("3,000", "us-gaap:CostOfRevenue"), number("2,900", "us-gaap:CostOfRevenue", "fy23")),
    ("Operating income", number("700", "us-gaap:OperatingIncomeLoss"), "650"),
    ("Net income", number("512", "us-gaap:NetIncomeLoss"), number("498", "us-gaap:NetIncomeLoss", "fy23")),
)


@pytest.fixture
def folder(tmp_path):
    """A folder with one tagged filing."""
    body = f"<p>Quillmere Foods, Inc.</p><p>Consolidated Statements of Income</p>{STATEMENT}"
    (tmp_path / "quillmere.htm").write_text(made.filing(body, made.FOCUS + NAME), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("how", [(), ("--with-tags",)])
def test_facts_of_a_filing_are_asked_and_judged(folder, endpoint, how):
    out = folder / "out.json"
    result = command("facts", "--files", folder, "--url", endpoint, "--kind", "annual", "--json", out, *how)
    assert result.exit_code == 0, result.output
    report = json.loads(out.read_text())
    assert report["hide_tags"] is not bool(how)
    assert report["all"]["question_count"] == report["all"]["right"]["count"] == 7
    assert [each["tag"] for each in report["groups"]["company"]] == ["company:Quillmere Foods, Inc."]
    assert {each["tag"] for each in report["groups"]["concept"]} >= {"concept:us-gaap:NetIncomeLoss"}
    assert report["wrong"] == []
    assert "concept:us-gaap:NetIncomeLoss" in result.output


def test_selection_without_facts_is_told_in_a_sentence(endpoint):
    result = command("facts", "--url", endpoint, "--ticker", "NONE")
    assert result.exit_code == 1
    assert "No fact of these documents makes a question" in result.output
