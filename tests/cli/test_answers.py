"""Asking and searching, against a running service that holds the sample quarterly report."""

import base64
import json

from tests.exporting.sheets import Sheets, shown

QUESTION = "What was Larkspur's net income in the first quarter of 2025?"


def test_ask_streams_the_answer_and_shows_what_it_rests_on(tinyrag, quarter):
    result = tinyrag("ask", QUESTION)
    assert result.exit_code == 0, result.output
    answer, rest = result.output.split("Citations")
    assert "11,520" in answer
    assert "[1]" in answer
    assert "larkspur-2025-q1-10-q.pdf" in rest
    assert "VERIFIED" in rest


def test_ask_gives_json_for_scripts(tinyrag, quarter):
    answer = json.loads(tinyrag("ask", QUESTION, "--json").output)
    assert answer["finishReason"] == "COMPLETE"
    assert {citation["document"]["id"] for citation in answer["citations"]} == {quarter}


def test_ask_outside_the_given_scope_finds_nothing(tinyrag, quarter):
    answer = json.loads(tinyrag("ask", QUESTION, "--ticker", "NOPE", "--json").output)
    assert answer["finishReason"] == "NO_EVIDENCE"
    assert answer["citations"] == []


def test_empty_question_is_refused(tinyrag):
    result = tinyrag("ask", "")
    assert result.exit_code == 1
    assert result.output.startswith("tinyrag: ")


def test_search_names_file_page_and_text(tinyrag, quarter):
    result = tinyrag("search", "term loan covenants", "--limit", "3")
    assert result.exit_code == 0, result.output
    assert "larkspur-2025-q1-10-q.pdf" in result.output
    assert "page 5" in result.output


def test_search_gives_json_for_scripts(tinyrag, quarter):
    found = json.loads(tinyrag("search", "dividend", "--mode", "lexical", "--ticker", "LKSP", "--json").output)
    assert found["hits"][0]["document"]["id"] == quarter
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, len(found["hits"]) + 1))


def test_search_mode_that_is_none_is_refused(run):
    result = run("search", "dividend", "--mode", "psychic")
    assert result.exit_code == 2
    assert "lexical" in result.output


def test_ask_follows_an_earlier_answer(tinyrag, quarter):
    first = json.loads(tinyrag("ask", QUESTION, "--json").output)
    result = tinyrag("ask", "and the year before?", "--conversation", first["id"])
    assert result.exit_code == 0, result.output
    assert "Taken as: What was Larkspur's net income in the first quarter of 2024?" in result.output
    assert "8,750" in result.output


def test_chat_goes_on_until_an_empty_line(tinyrag, quarter):
    result = tinyrag("chat", input=f"{QUESTION}\nand gross profit?\n\n")
    assert result.exit_code == 0, result.output
    assert "11,520" in result.output
    assert "Taken as: What was Larkspur's gross profit in the first quarter of 2025?" in result.output
    assert "52,350" in result.output


def test_golden_export_says_what_to_do_without_a_golden_set(tinyrag):
    result = tinyrag("golden", "export")
    assert result.exit_code == 1
    assert "acceptGoldenCandidate" in result.output


def test_answer_is_listed_and_shown_again(tinyrag, quarter):
    asked = json.loads(tinyrag("ask", QUESTION, "--json").output)
    listed = json.loads(tinyrag("answers", "list", "--search", "larkspur income", "--json").output)
    assert listed[0]["id"] == asked["id"]
    assert asked["id"] in "".join(tinyrag("answers").output.split())
    shown = tinyrag("answers", "show", asked["id"])
    assert shown.exit_code == 0, shown.output
    assert QUESTION in shown.output
    assert asked["path"] in shown.output
    assert "VERIFIED" in shown.output


def test_answer_that_is_not_there_is_told(tinyrag, quarter):
    result = tinyrag("answers", "show", base64.b64encode(b"Answer:" + b"0" * 32).decode())
    assert result.exit_code == 1
    assert "There is no such answer" in result.output


def test_answer_is_saved_as_a_file(tinyrag, quarter, tmp_path, monkeypatch):
    asked = json.loads(
        tinyrag("ask", "What was Larkspur's gross margin in the first quarter of 2025?", "--json").output
    )
    monkeypatch.chdir(tmp_path)
    saved = tinyrag("answers", "export", asked["id"])
    assert saved.exit_code == 0, saved.output
    (path,) = tmp_path.glob("*.xlsx")
    assert path.name.startswith("answer-what-was-larkspurs-gross-margin")
    sheets = Sheets(path.read_bytes())
    margin = next(row for row in sheets.rows("Figures") if row["Check"].value == "Calculated")
    assert shown(margin["Value"], sheets.value("Figures", margin["Value"].coordinate)) == margin["As written"].value
    again = tinyrag("answers", "export", asked["id"])
    assert (again.exit_code, "is there already" in again.output) == (1, True)


def test_answer_is_saved_as_text_under_a_given_name(tinyrag, quarter, tmp_path):
    asked = json.loads(tinyrag("ask", QUESTION, "--json").output)
    path = tmp_path / "income.csv"
    result = tinyrag("answers", "export", asked["id"], "--format", "csv", "--no-bom", "-o", str(path))
    assert result.exit_code == 0, result.output
    assert path.read_text().startswith("row,column,figure,")
    assert "larkspur-2025-q1-10-q.pdf" in path.read_text()


def test_answer_that_cannot_be_saved_is_told(tinyrag, quarter, tmp_path):
    missing = tinyrag("answers", "export", base64.b64encode(b"Answer:" + b"0" * 32).decode())
    assert (missing.exit_code, "There is no such answer" in missing.output) == (1, True)
    asked = json.loads(tinyrag("ask", QUESTION, "--json").output)
    nowhere = tinyrag("answers", "export", asked["id"], "-o", str(tmp_path / "no" / "such.xlsx"))
    assert (nowhere.exit_code, "Name another file" in nowhere.output) == (1, True)
