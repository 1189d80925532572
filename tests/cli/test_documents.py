"""Sending, listing, following and acting on documents, against a running service."""

import json

import pytest


@pytest.fixture
def text(tmp_path):
    """Writes a text file whose words no other test has sent."""

    def write(name, words):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{tmp_path}\n{words}\n")
        return path

    return write


@pytest.fixture
def sent(tinyrag, text):
    """The id of a document of its own for each test."""
    result = tinyrag("ingest", text("memo.txt", "Inventories were $58,610 thousand."), "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)["document"]["id"]


def test_ingest_takes_a_folder_and_leaves_its_junk(tinyrag, text, tmp_path):
    text("box/notes.md", "# Notes\nNet sales rose.")
    text("box/deep/more.txt", "Cash fell.")
    text("box/photo.png", "not read")
    text("box/.hidden.txt", "not seen")
    (tmp_path / "box" / "empty.txt").touch()
    result = tinyrag("ingest", tmp_path / "box")
    assert result.exit_code == 0, result.output
    assert "photo.png  .png: not a supported file type" in result.output
    assert "empty.txt  empty" in result.output
    assert result.output.splitlines()[-1] == "2 ingested, 2 skipped."
    assert "hidden" not in result.output


def test_ingest_knows_what_is_there(tinyrag, text):
    path = text("twice.txt", "Once is enough.")
    assert "1 ingested." in tinyrag("ingest", path).output
    again = tinyrag("ingest", path)
    assert again.exit_code == 0
    assert "already there" in again.output


def test_ingest_fails_with_the_file_it_was_given(tinyrag, tmp_path, text):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + str(tmp_path).encode())
    result = tinyrag("ingest", tmp_path / "broken.pdf", tmp_path / "missing.pdf", text("good.txt", "Fine."))
    assert result.exit_code == 1
    assert "broken.pdf  UNREADABLE_FILE: " in result.output
    assert "missing.pdf  there is no such file" in result.output
    assert result.output.splitlines()[-1] == "1 ingested, 2 failed."


def test_ingest_of_an_empty_folder_says_so(tinyrag, tmp_path):
    (tmp_path / "nothing").mkdir()
    result = tinyrag("ingest", tmp_path / "nothing")
    assert result.exit_code == 1
    assert "There are no files in" in result.output


def test_given_metadata_is_what_documents_are_found_by(tinyrag, text):
    given = ("--ticker", "ZZZT", "--year", "2019", "--report-type", "10-K", "--company", "Zed", "--tag", "mine")
    tinyrag("ingest", text("tagged.txt", "Tagged."), *given)
    found = json.loads(tinyrag("documents", "--ticker", "ZZZT", "--year", "2019", "--tag", "mine", "--json").output)
    assert [node["fileName"] for node in found] == ["tagged.txt"]
    assert found[0]["metadata"] | {"detected": []} == {
        "company": "Zed",
        "ticker": "ZZZT",
        "reportType": "10-K",
        "year": 2019,
        "fiscalPeriod": found[0]["metadata"]["fiscalPeriod"],
        "periodEnd": None,
        "sourceUrl": None,
        "tags": ["mine"],
        "detected": [],
    }
    assert json.loads(tinyrag("documents", "--ticker", "ZZZT", "--year", "2018", "--json").output) == []


def test_no_wait_returns_before_the_end(tinyrag, text):
    result = tinyrag("ingest", text("later.txt", "Later."), "--no-wait", "--json")
    assert result.exit_code == 0
    assert json.loads(result.output)["outcome"] == "SENT"


def test_documents_prints_ids_that_other_commands_take(tinyrag, sent):
    listing = tinyrag("documents", "--limit", "1")
    assert sent in listing.output
    status = tinyrag("status", sent)
    assert status.exit_code == 0
    assert "memo.txt" in status.output
    assert "COMPLETED" in status.output


def test_documents_are_listed_beyond_one_page_of_the_api(tinyrag, sent, monkeypatch):
    monkeypatch.setattr("tinyrag_gql.cli.documents.PAGE", 1)
    first, second, *_ = json.loads(tinyrag("documents", "--limit", "2", "--json").output)
    assert first["id"] != second["id"]


def test_status_follow_tells_every_event(tinyrag, sent):
    lines = tinyrag("status", sent, "--follow", "--json").output.splitlines()
    events = [json.loads(line) for line in lines]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["status"] == "COMPLETED"


def test_action_that_cannot_be_done_is_refused(tinyrag, sent):
    result = tinyrag("retry", sent)
    assert result.exit_code == 1
    assert "tinyrag: The document is COMPLETED" in result.output


def test_reingest_runs_it_again(tinyrag, sent):
    assert tinyrag("reingest", sent).output.startswith("PENDING")
    assert "COMPLETED" in tinyrag("status", sent, "--follow").output.splitlines()[-1]


def test_delete_asks_first(tinyrag, sent):
    kept = tinyrag("delete", sent, input="n\n")
    assert kept.exit_code == 1
    assert tinyrag("status", sent).exit_code == 0
    assert tinyrag("delete", sent, "--yes").output == f"deleted  {sent}\n"
    gone = tinyrag("status", sent)
    assert gone.exit_code == 1
    assert f"There is no document {sent}" in gone.output


def test_id_that_is_none_is_refused(tinyrag):
    result = tinyrag("status", "nonsense")
    assert result.exit_code == 1
    assert result.output.startswith("tinyrag: ")


def test_retry_takes_up_all_that_failed(tinyrag, tmp_path):
    blank = tmp_path / "blank.html"
    blank.write_text("<html><body> </body></html>")
    tinyrag("ingest", blank)
    result = tinyrag("retry", "--failed")
    assert result.exit_code == 0, result.output
    assert "blank.html" in result.output


def test_retry_wants_ids_or_failed(tinyrag):
    result = tinyrag("retry")
    assert result.exit_code == 1
    assert "--failed" in result.output
