"""How things look: wrapped streams, whole ids, short histories."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tinyrag_gql.cli import output
from tinyrag_gql.cli.output import WrappedStream

WORDS = st.text(st.sampled_from("abc \n0.,[]"), max_size=200)
LONG_ID = "RG9jdW1lbnQ6MDFhMjA2NTk3Y2Q3OTZkNDFjMmUwYWU2ZmI1Mjk1MzA="


def streamed(pieces, width, terminal=True):
    console = Console(file=io.StringIO(), width=width, force_terminal=terminal)
    stream = WrappedStream(console)
    for piece in pieces:
        stream.write(piece)
    stream.end()
    return console.file.getvalue()


@given(st.lists(WORDS, max_size=8), st.integers(10, 40))
def test_stream_keeps_every_word_and_the_width(pieces, width):
    text = "".join(pieces)
    shown = streamed(pieces, width)
    assert shown.split() == text.split()
    assert all(len(line) <= max(width, *map(len, [*text.split(), ""])) for line in shown.splitlines())


@given(st.lists(WORDS, max_size=8))
def test_stream_passes_on_what_goes_to_no_terminal(pieces):
    text = "".join(pieces)
    assert streamed(pieces, 10, terminal=False) == text + ("\n" if text and not text.endswith("\n") else "")


def node(**others):
    metadata = {"ticker": "LKSP", "company": None, "reportType": "10-K", "fiscalPeriod": "FY", "year": 2024}
    return {
        "id": LONG_ID,
        "fileName": "report.pdf",
        "status": "COMPLETED",
        "stage": None,
        "progress": 1.0,
        "pageCount": 1,
        "chunkCount": 3,
        "illegiblePages": [],
        "error": None,
        "metadata": metadata,
    } | others


def printed(renderable, width=80):
    console = Console(file=io.StringIO(), width=width)
    console.print(renderable)
    return console.file.getvalue()


def test_document_stands_with_its_whole_id_in_eighty_columns():
    lines = printed(output.documents([node()])).splitlines()
    assert any("report.pdf  LKSP 10-K 2024 · 1 page, 3 chunks" in line for line in lines)
    assert any(line.strip() == LONG_ID for line in lines)


def test_document_with_unread_pages_says_so():
    shown = printed(output.documents([node(illegiblePages=[4, 5])]), 120)
    assert "1 page, 3 chunks, 2 pages could not be read" in shown


def test_failed_document_says_why():
    error = {"code": "ENCRYPTED_FILE", "stage": "PARSING", "message": "A password is needed."}
    failed = node(status="FAILED", error=error, attempt=2)
    assert "ENCRYPTED_FILE (PARSING, attempt 2): A password is needed." in printed(output.documents([failed]))
    beforehand = node(status="FAILED", error={**error, "stage": None}, attempt=2)
    assert "ENCRYPTED_FILE: A password is needed." in printed(output.documents([beforehand]))


def test_brackets_in_a_quote_are_no_markup():
    citation = {"index": 1, "page": 3, "quote": "see [bold] Note [2]", "document": {"fileName": "a[b].pdf"}}
    text = printed(output.citations([citation]))
    assert "see [bold] Note [2]" in text
    assert "a[b].pdf" in text


def test_quote_is_shown_on_one_line():
    citation = {"index": 1, "page": 3, "quote": "rose to\n48.7% of net sales", "document": {"fileName": "a.pdf"}}
    assert "rose to 48.7% of net sales" in printed(output.citations([citation]))


def test_figure_named_twice_is_told_once():
    figure = {"text": "$5", "verdict": "VERIFIED", "citation": 1, "derivation": None}
    derived = figure | {"verdict": "DERIVED", "derivation": "2 + 3"}
    lines = [line.split() for line in printed(output.figures([figure, derived, figure])).splitlines() if "$5" in line]
    assert lines == [["$5", "VERIFIED", "[1]"], ["$5", "DERIVED", "2", "+", "3"]]


def test_history_keeps_the_last_event_of_each_stage():
    steps = [
        ("PENDING", None, 0),
        ("PROCESSING", "PARSING", 0.1),
        ("PROCESSING", "PARSING", 0.2),
        ("COMPLETED", None, 1),
    ]
    events = [
        {
            "seq": seq,
            "occurredAt": "2025-01-02T03:04:05+00:00",
            "status": status,
            "stage": stage,
            "progress": progress,
            "attempt": 1,
            "message": None,
            "error": None,
        }
        for seq, (status, stage, progress) in enumerate(steps, 1)
    ]
    rows = [line.split()[0] for line in printed(output.history(events)).splitlines() if line.strip()[:1].isdigit()]
    assert rows == ["1", "3", "4"]


def test_scope_is_told_in_words():
    scope = {"tickers": ["LKSP"], "years": [2024], "fiscalPeriods": [], "reportTypes": [], "inferred": True}
    assert output.scope(scope | {"documentCount": 1}) == "LKSP, 2024 (inferred): 1 document"
    empty = {"tickers": [], "years": [], "fiscalPeriods": [], "reportTypes": [], "inferred": False}
    assert output.scope(empty | {"documentCount": 2}) == "all documents: 2 documents"


def test_table_of_an_answer_has_units_in_its_heads_and_says_what_is_doubtful_or_missing():
    cells = [
        {"text": "900", "figureIndex": 0, "gap": None},
        {"text": "80", "figureIndex": 1, "gap": None},
        {"text": None, "figureIndex": None, "gap": {"reason": "NOT_IN_CORPUS", "message": "Add the report."}},
    ]
    columns = [{"label": f"fiscal {year}", "unit": {"text": "USD millions"}} for year in (2023, 2022, 2021)]
    shown = {"title": "Revenue", "columns": columns, "rows": [{"label": "Revenue", "unit": None, "cells": cells}]}
    console = Console(file=io.StringIO(), width=80)
    console.print(output.answer_table(shown, [{"verdict": "VERIFIED"}, {"verdict": "FOUND"}]))
    title, _, heads, units, _, row, *_ = (line.split() for line in console.file.getvalue().splitlines())
    assert title == ["Revenue"]
    assert heads == ["fiscal", "2023", "fiscal", "2022", "fiscal", "2021"]
    assert units == ["USD", "millions"] * 3
    assert row == ["Revenue", "900", "80", "(found)", "not", "in", "corpus"]
