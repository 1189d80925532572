"""The whole service as `tinyrag up` starts it: supervisor, Valkey, API and worker, each a real process."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.e2e.client import Client
from tests.mongo_standin.fixtures import drop, mongo_standin, mongo_url
from tests.patience import PATIENCE

__all__ = ["mongo_standin", "mongo_url"]

START_SECONDS = PATIENCE


class RunningService:
    """A running `tinyrag up`."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self.output = folder.with_suffix(".log")

    def start(self, *arguments: str) -> None:
        """Returns once it has announced itself."""
        environment = {**os.environ, "TINYRAG_DATA_DIR": str(self.folder), "TINYRAG_PORT": "0", **self._settings}
        environment.pop("REDIS_URL", None)
        command = [sys.executable, "-m", "tinyrag_gql.local_stack.up", *arguments]
        with self.output.open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + START_SECONDS
        while not self._instance.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                pytest.fail(f"tinyrag up did not start:\n{self.output.read_text()[-4000:]}")
            time.sleep(0.1)

    @property
    def _instance(self) -> Path:
        return self.folder / "instance.json"

    @property
    def pid(self) -> int:
        """Of the supervisor, whose children are the API, the workers and the queue."""
        assert self._process is not None
        return self._process.pid

    @property
    def endpoint(self) -> str:
        endpoint: str = json.loads(self._instance.read_text())["url"]
        return endpoint

    def stop(self) -> int:
        """Ctrl-C, and the exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGINT)
        try:
            return self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process = None


@pytest.fixture(scope="session", params=["sqlite", pytest.param("mongo", marks=pytest.mark.mongo)])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """One service on each store, for all end-to-end tests that do not harm it."""
    settings = {}
    if request.param == "mongo":
        url, database = request.getfixturevalue("mongo_url"), f"test_{secrets.token_hex(6)}"
        settings = {"TINYRAG_STORE": "mongo", "MONGO_URL": url, "TINYRAG_MONGO_DATABASE": database}
    running = RunningService(tmp_path_factory.mktemp("e2e") / "data", **settings)
    running.start("--no-sample")
    yield running
    running.stop()
    if settings:
        drop(settings["MONGO_URL"], settings["TINYRAG_MONGO_DATABASE"])


@pytest.fixture
async def client(service: RunningService) -> AsyncIterator[Client]:
    talking = Client(service.endpoint)
    yield talking
    await talking.close()
