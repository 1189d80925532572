"""A running service for the command line to talk to, and the command line, run in this process."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.e2e.conftest import RunningService
from tinyrag_gql.cli import app

SAMPLES = Path(__file__).parents[2] / "samples" / "filings"
Tinyrag = Callable[..., Result]


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole service as `tinyrag up` starts it, for all tests of the command line."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "trusted.json").write_text(json.dumps({"none of ours": "{ __schema { description } }"}))
    settings = {"TINYRAG_EMBEDDING_PRECISION": "int8", "TINYRAG_TRUSTED_DOCUMENTS": str(folder / "trusted.json")}
    service = RunningService(folder / "data", **settings)
    service.start("--no-sample")
    yield service.endpoint
    service.stop()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Tinyrag:
    """Run a command; whatever it would read of this machine's settings is set aside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("TINYRAG_URL", "TINYRAG_DATA_DIR", "TINYRAG_PORT", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    return lambda *words, **others: CliRunner().invoke(app, [*map(str, words)], **others)


@pytest.fixture
def tinyrag(run: Tinyrag, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Tinyrag:
    """Run a command against the service."""
    monkeypatch.setenv("TINYRAG_URL", endpoint)
    return run


@pytest.fixture(scope="session")
def quarter(endpoint: str) -> str:
    """The id of the sample quarterly report, ingested."""
    result = CliRunner().invoke(app, ["ingest", str(SAMPLES / "larkspur-2025-q1-10-q.pdf"), "--url", endpoint])
    assert result.exit_code == 0, result.output
    return str(result.output.splitlines()[0].split()[-1])
