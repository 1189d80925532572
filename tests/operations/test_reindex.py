"""A move to another embedding model under load: no query fails, and afterwards all is found with the new one."""

import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.conftest import RunningService
from tests.mongo_standin.fixtures import drop, mongo_standin, mongo_url
from tests.openai_server import Embeddings, OpenAIServer, run_openai_server
from tests.operations.conftest import SAMPLES, done
from tests.patience import PATIENCE

__all__ = ["mongo_standin", "mongo_url"]

SEARCH = 'query($mode: SearchMode!) { search(query: "net sales and gross margin", mode: $mode) { hits { page } } }'


class Load:
    """A client that searches in every mode in turn; what went wrong is kept."""

    def __init__(self, endpoint: str) -> None:
        self.count = 0
        self.failures: list[str] = []
        self._endpoint = endpoint
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Load":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        with httpx.Client(timeout=PATIENCE) as client:
            while not self._over.is_set():
                for mode in ("HYBRID", "DENSE", "LEXICAL"):
                    request = {"query": SEARCH, "variables": {"mode": mode}}
                    body = client.post(self._endpoint, json=request).json()
                    if body.get("errors") or not body["data"]["search"]["hits"]:
                        self.failures.append(f"{mode}: {body}")
                    self.count += 1
                    self._over.wait(0.1)


@pytest.fixture
def models() -> Iterator[OpenAIServer]:
    """The endpoint of the new model, slow enough for searches to fall into the midst of the move."""
    with run_openai_server() as running:
        running.embeddings = Embeddings(delay=0.02)
        yield running


@pytest.fixture(params=["sqlite", pytest.param("mongo", marks=pytest.mark.mongo)])
def settings(request: pytest.FixtureRequest, tmp_path: Path, models: OpenAIServer) -> Iterator[dict[str, str]]:
    given = {
        "TINYRAG_DATA_DIR": str(tmp_path / "data"),
        "TINYRAG_EMBEDDING_PRECISION": "int8",
        "TINYRAG_NEXT_EMBEDDING": "new-model",
        "TINYRAG_NEXT_EMBEDDING_DIMENSION": "8",
        "TINYRAG_NEXT_EMBEDDING_BASE_URL": models.url,
        "OPENAI_API_KEY": "unused",
    }
    if request.param == "mongo":
        url, database = request.getfixturevalue("mongo_url"), f"test_{secrets.token_hex(6)}"
        yield given | {"TINYRAG_STORE": "mongo", "MONGO_URL": url, "TINYRAG_MONGO_DATABASE": database}
        drop(url, database)
    else:
        yield given


def test_no_query_fails_while_the_index_moves_to_another_model(settings: dict[str, str], tmp_path: Path) -> None:
    service = RunningService(tmp_path / "data", **settings)
    service.start("--no-sample")
    try:
        done("ingest", SAMPLES / "larkspur-2025-q1-10-q.pdf", "--url", service.endpoint)
        with Load(service.endpoint) as load:
            assert "new-model/8 (1 document embedded)" in done("reindex", **settings)
            moved_after = load.count
            done("ingest", SAMPLES / "larkspur-2024-q4-8-k.pdf", "--url", service.endpoint)
        assert (load.failures, moved_after > 0, load.count > moved_after) == ([], True, True)
        assert "(0 documents embedded)" in done("reindex", **settings)
        assert httpx.get(service.endpoint.replace("graphql", "readyz")).status_code == 200
    finally:
        service.stop()
    assert "un `tinyrag reindex` to move the index to all-MiniLM-L6-v2/int8" in refusal_of_the_old_model(settings)


def refusal_of_the_old_model(settings: dict[str, str]) -> str:
    """What an API process says that was given the model which serves no more."""
    environment = {**os.environ, **settings, "TINYRAG_NEXT_EMBEDDING": "", "REDIS_URL": "redis://127.0.0.1:1"}
    command = [sys.executable, "-m", "tinyrag_gql.main"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE).stderr
