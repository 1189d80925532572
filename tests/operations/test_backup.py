"""Backup → wipe → restore, as an operator does it."""

import shutil
from pathlib import Path

from tests.e2e.conftest import RunningService
from tests.operations.conftest import SAMPLES, answers, command, done


def test_restored_service_gives_identical_answers(service: RunningService, tmp_path: Path) -> None:
    service.start("--no-sample")
    done("ingest", SAMPLES / "larkspur-2025-q1-10-q.pdf", "--url", service.endpoint)
    before = answers(service.endpoint)
    folder, archive = {"TINYRAG_DATA_DIR": str(service.folder)}, tmp_path / "backup.tar"
    assert "1 document, 1 file" in done("backup", archive, **folder)
    assert "already uses" in command("restore", archive, **folder).stderr
    service.stop()
    shutil.rmtree(service.folder)
    done("restore", archive, **folder)
    service.start("--no-sample")
    assert answers(service.endpoint) == before
    assert sum(bool(answer["citations"]) for answer in before) >= 2
