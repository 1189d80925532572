"""Many documents in the dashboard: chosen, changed, sorted and deleted together, with what could not be done told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.conftest import Browse
from tests.e2e.conftest import RunningService
from tests.parsing.files import make_encrypted_pdf


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """`tinyrag up` on an empty folder."""
    running = RunningService(tmp_path_factory.mktemp("documents") / "data")
    running.start("--no-sample")
    yield running
    running.stop()


async def test_many_documents_are_chosen_and_acted_on_together(
    browse: Browse, service: RunningService, tmp_path: Path
) -> None:
    locked = shutil.move(make_encrypted_pdf(tmp_path / "a.pdf"), tmp_path / "locked.pdf")
    result = await browse("documents.mjs", service, locked)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert (result["summary"], result["kept"]) == ("52 added · 1 not added", "1 not added")
    assert result["refused"].startswith("setup.exe")
    assert result["wrong"].startswith("The password does not open the file.")
    assert (result["range"], result["spaced"], result["last"]) == ("4 selected", "5 selected", True)
    assert (result["everything"], result["tagged"]) == ("53 selected", "53 documents tagged “desk”.")
    assert result["sorted"] == [["Acme", "Zenith"], ["Zenith", "Acme"]]
    assert "Delete 1 document?\n\nnote-49.md." in result["question"]
    assert result["outcome"].startswith("1 of 10 could not be deleted.")
    assert "note-49.md There is no such document" in result["outcome"]
    assert result["many"].startswith("Delete 42 documents?\n\nAcme, Zenith,")
    assert "and 37 more. Everything read from them is deleted" in result["many"]
    assert result["noAddress"] == "Not an http or https address: ftp://files.example/a.pdf"
    assert "127.0.0.1" in result["unfetched"]
    assert (result["onPhone"], result["chips"]) == ("2 selected", 1)
    assert {screen: problems for screen, problems in result["found"].items() if problems} == {}
