"""`tinyrag up` as a user has it: real processes, what it prints, what it refuses, and what is left of it."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time

import psutil
import pytest

from tests.patience import PATIENCE
from tinyrag_gql.local_stack import data_folder

UP = (sys.executable, "-m", "tinyrag_gql.cli", "up")


def environment(**settings):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("TINYRAG_", "REDIS_URL"))}
    return ours | {"TINYRAG_EMBEDDING_PRECISION": "int8", "COLUMNS": "120"} | settings


def refused(*words, **settings):
    """What a start that cannot be says, and that it fails."""
    done = subprocess.run([*UP, *words], env=environment(**settings), capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


class Terminal:
    """`tinyrag up` in a terminal of its own, as a person starts it."""

    def __init__(self, *words):
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [*UP, *words], env=environment(), stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)
        os.set_blocking(self._master, False)
        self._seen = ""

    @property
    def text(self):
        """All it showed, without colours."""
        try:
            while block := os.read(self._master, 65536):
                self._seen += block.decode(errors="replace")
        except OSError:  # nothing new, or the other side is closed
            pass
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self._seen)

    def until(self, words):
        """Returns once these words were shown."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.text:
            assert self.process.poll() is None and time.monotonic() < deadline, self.text[-3000:]
            time.sleep(0.05)

    def stop(self, number):
        """The exit code after a signal; the terminal's end is read."""
        self.process.send_signal(number)
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self.text  # noqa: B018  # a full terminal would hold it up
            time.sleep(0.05)
        self.until_closed = self.text
        os.close(self._master)
        return self.process.wait(1)


@pytest.fixture
def start(tmp_path):
    """Start it on a new folder and a free port; what it started is gone afterwards, however the test went."""
    started = []

    def begin(*words):
        terminal = Terminal("--port", "0", "--data-dir", str(tmp_path / "data"), *words)
        started.append(terminal.process)
        return terminal

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def family(terminal):
    return psutil.Process(terminal.process.pid).children(recursive=True)


def find(terminal, module):
    return next(child for child in family(terminal) if module in child.cmdline())


def test_first_start_shows_the_whole_job_and_leaves_nothing_behind(start, tmp_path):
    terminal = start()
    terminal.until("tinyrag is ready")
    children = family(terminal)
    assert "4 ingested." in terminal.text
    assert re.search(r"48\.7\s?%", terminal.text)
    assert "larkspur-2024-10-k.pdf" in terminal.text.split("Citations")[1]
    assert data_folder.running_instance(tmp_path / "data").url in terminal.text
    assert terminal.stop(signal.SIGINT) == 0
    assert "Stopped. Documents are kept in" in terminal.until_closed
    assert "Traceback" not in terminal.until_closed
    assert [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE] == []
    assert data_folder.running_instance(tmp_path / "data") is None


def test_crashed_worker_comes_back(start):
    terminal = start("--no-sample")
    terminal.until("tinyrag is ready")
    worker = find(terminal, "tinyrag_gql.worker")
    worker.kill()
    terminal.until("worker 1 was killed by SIGKILL. Restarting it in 1 s.")
    terminal.until("worker ready")
    assert find(terminal, "tinyrag_gql.worker").pid != worker.pid
    assert terminal.stop(signal.SIGTERM) == 0


def test_stop_while_starting_is_as_clean(start):
    terminal = start("--no-sample")
    terminal.until("Starting ...")
    assert terminal.stop(signal.SIGINT) == 0
    assert "Traceback" not in terminal.until_closed


def test_child_that_cannot_start_ends_it_with_its_own_words(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tinyrag.sqlite").mkdir()
    said = refused("--port", "0", "--data-dir", str(tmp_path / "data"), "--no-sample")
    assert re.match(r"tinyrag: (api|worker 1) ended with exit code \d. Its last lines:", said)
    assert "tinyrag.sqlite" in said


def test_port_in_use_is_said_with_the_next_step(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused("--port", str(port), "--data-dir", str(tmp_path))
    assert said.startswith(f"tinyrag: Port {port} of 127.0.0.1 cannot be used")
    assert f"--port {port + 1}" in said


def test_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").touch()
    assert "--data-dir" in refused("--data-dir", str(tmp_path / "file" / "data"))


def test_folder_in_use_is_said(tmp_path):
    with data_folder.lock(data_folder.prepare(tmp_path)):
        said = refused("--data-dir", str(tmp_path))
    assert f"Another `tinyrag up` (pid {os.getpid()}) already uses {tmp_path}" in said


def test_redis_that_does_not_answer_is_said(tmp_path):
    said = refused("--port", "0", "--data-dir", str(tmp_path), REDIS_URL="redis://:secret@127.0.0.1:1/0")
    assert "The Redis server that REDIS_URL names does not answer" in said
    assert "secret" not in said


def test_setting_that_cannot_be_used_is_said(tmp_path):
    said = refused("--data-dir", str(tmp_path), TINYRAG_STORE="papyrus")
    assert said.startswith("tinyrag: The setting TINYRAG_STORE cannot be used")
