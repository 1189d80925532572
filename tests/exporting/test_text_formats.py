"""CSV, TSV and Markdown of an answer: every figure with its source, and no text that a program would run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporting.answers import ORIGIN, answer, citation
from tests.exporting.test_workbook import PROFIT, margins
from tinyrag_gql.exporting.answer_report import report_answer
from tinyrag_gql.exporting.delimited import HEAD, to_csv, to_tsv
from tinyrag_gql.exporting.markdown import to_markdown


def records(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_csv_has_a_line_for_each_figure_with_its_source() -> None:
    margin, profit, _ = records(to_csv(report_answer(margins(), origin=ORIGIN), bom=True))
    assert (margin["value"], margin["unit"], margin["calculated_from"]) == ("48.7", "%", "200,860 / 412,600")
    assert (profit["value"], profit["unit"], profit["check"]) == ("200860", "thousand", "Verified")
    assert (profit["file"], profit["page"], profit["quote"]) == ("larchmont-10-k.pdf", "3", "Gross profit 200,860")


def test_csv_has_a_byte_order_mark_only_where_it_is_wanted() -> None:
    report = report_answer(margins(), origin=ORIGIN)
    assert to_csv(report, bom=True) == b"\xef\xbb\xbf" + to_csv(report, bom=False)
    assert to_csv(report, bom=False).endswith(b"\r\n")


@given(st.text())
def test_any_text_is_read_back_from_csv_and_never_runs(text: str) -> None:
    exported = answer(f"{text} 200,860", (PROFIT,), (citation(1, text, company=text),), question=text)
    for content, delimiter in ((to_csv(report_answer(exported, origin=ORIGIN), bom=False), ","),
                               (to_tsv(report_answer(exported, origin=ORIGIN)), "\t")):  # fmt: skip
        (record,) = records(content, delimiter)
        assert list(record) == list(HEAD)
        assert record["value"] == "200860"
        assert not any(each.startswith(("=", "+", "-", "@")) for each in record.values())


def test_markdown_has_footnotes_that_lead_to_the_pages() -> None:
    text = to_markdown(report_answer(margins(), origin=ORIGIN)).decode()
    assert text.startswith("# What was gross margin in 2023?\n\nGross margin, fiscal 2023: 48.7%.\n")
    assert "200,860 in 2023[^1]" in text or "200,860 in 2023 [^1]" in text
    assert f"[^1]: [Larchmont Optics 10-K FY 2023, page 3](<{ORIGIN}/documents/" in text
    assert "- Gross margin, fiscal 2023: 200,860 / 412,600 = 48.7%" in text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "# head", "1. item", "| a |"]
)
def test_text_of_documents_is_no_markup(text: str) -> None:
    made = to_markdown(report_answer(answer(text, (), (citation(1, text),), question=text), origin=ORIGIN)).decode()
    lines = made.splitlines()
    assert "<script" not in made.replace("\\<script", "")
    assert "](javascript" not in made.replace("\\](javascript", "")
    assert not lines[2].startswith(("# ", "1. ", "| "))
