"""Asking and searching, against a running service that holds the sample quarterly report."""

import json

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
