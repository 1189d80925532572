"""Fixtures shared by all tests: real services on loopback, fresh names for each test, nothing left running."""

import gc
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.patience import PATIENCE
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack import valkey

CANCELS_CONNECTING = "cancels_connecting"
"""Marks tests that cancel tasks while they connect: asyncio leaves such a socket to the garbage collector."""
HERE = Path(__file__).parent
SHARING = ("faults", "e2e", "cli", "conformance", "dashboard", "evaluation", "observability")
"""Folders whose tests share a running service or an installation, longest first: each stays in one process."""


class Folders(LoadScopeScheduling):
    """Deals out a whole folder of SHARING, or else a file, to one process at a time."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = file.split("/")[1]
        return folder if folder in SHARING else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Folders:
    """Our own scheduler, in place of one that deals out single tests."""
    return Folders(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long folders first, so that no process ends the run alone with one of them."""
    for item in items:
        if item.get_closest_marker(CANCELS_CONNECTING):
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))

    def turn(item: pytest.Item) -> int:
        folder = item.path.relative_to(HERE).parts[0]
        return SHARING.index(folder) if folder in SHARING else len(SHARING)

    items.sort(key=turn)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Collect what a test that cancels connecting leaves to the garbage collector, before another test pays for it."""
    try:
        return (yield)
    finally:
        if item.get_closest_marker(CANCELS_CONNECTING):
            gc.collect()


def unavailable(what: str) -> None:
    """A missing real service skips the test on a developer's machine, and fails it in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing")


class ValkeyServer:
    """A real server that a test may kill, stop and start again."""

    def __init__(self, folder: Path) -> None:
        queue = valkey.configure(folder)
        self.url = queue.url
        self._command = queue.program.command
        self._log = (folder / "log.txt").open("wb")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once it answers."""
        self._process = subprocess.Popen(self._command, stdout=self._log, stderr=self._log)
        client = redis.Redis.from_url(self.url)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                client.ping()
                client.close()
                return
            except redis.ConnectionError:
                time.sleep(0.02)
        raise AssertionError(f"Valkey does not answer: {Path(self._log.name).read_text(errors='replace')[-2000:]}")

    def kill(self) -> None:
        """kill -9, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def signal(self, number: int) -> None:
        """SIGSTOP makes it hang, SIGCONT lets it go on."""
        if self._process is not None:
            self._process.send_signal(number)

    def close(self) -> None:
        """End it for good."""
        self.kill()
        self._log.close()


@pytest.fixture(scope="session")
def valkey_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ValkeyServer]:
    """One server for the whole session; a test that harms it starts its own."""
    try:
        server = ValkeyServer(tmp_path_factory.mktemp("valkey"))
    except StartUpError as error:
        unavailable(str(error))
        raise
    server.start()
    yield server
    server.close()


@pytest.fixture
def own_valkey(tmp_path: Path) -> Iterator[ValkeyServer]:
    """A server that the test may kill."""
    folder = tmp_path / "own-valkey"
    server = ValkeyServer(folder)
    server.start()
    yield server
    server.close()


@pytest.fixture
def redis_url(valkey_server: ValkeyServer) -> str:
    """The URL of the session's server."""
    return valkey_server.url


@pytest.fixture
def namespace() -> str:
    """A key prefix that no other test uses."""
    return f"test-{secrets.token_hex(6)}"


@pytest.fixture
def filings() -> Path:
    """The folder of real filings, where TINYRAG_FILINGS names one."""
    folder = os.environ.get("TINYRAG_FILINGS")
    if not folder:
        pytest.skip("TINYRAG_FILINGS names no folder of real filings")
    return Path(folder)
