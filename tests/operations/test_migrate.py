"""`tinyrag migrate` as an operator runs it: the service goes on over MongoDB with the answers it gave over SQLite."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import RunningService
from tests.mongo_standin.fixtures import drop, mongo_standin, mongo_url
from tests.operations.conftest import SAMPLES, answers, command, done

__all__ = ["mongo_standin", "mongo_url"]

pytestmark = pytest.mark.mongo


@pytest.fixture
def mongo(mongo_url: str) -> Iterator[dict[str, str]]:
    database = f"test_{secrets.token_hex(6)}"
    yield {"MONGO_URL": mongo_url, "TINYRAG_MONGO_DATABASE": database}
    drop(mongo_url, database)


def test_the_service_goes_on_over_mongodb(service: RunningService, mongo: dict[str, str], tmp_path: Path) -> None:
    service.start("--no-sample")
    done("ingest", SAMPLES / "larkspur-2025-q1-10-q.pdf", "--url", service.endpoint)
    before = [answer["text"] for answer in answers(service.endpoint)]
    service.stop()
    settings = mongo | {"TINYRAG_DATA_DIR": str(service.folder), "TINYRAG_EMBEDDING_PRECISION": "int8"}
    assert "1 document copied, 0 already there" in done("migrate", "--from", "sqlite", "--to", "mongo", **settings)
    assert "are the same" in command("migrate", "--from", "mongo", "--to", "mongo", **settings).stderr
    moved = RunningService(tmp_path / "moved", TINYRAG_STORE="mongo", TINYRAG_EMBEDDING_PRECISION="int8", **mongo)
    try:
        moved.start("--no-sample")
        assert [answer["text"] for answer in answers(moved.endpoint)] == before
    finally:
        moved.stop()
