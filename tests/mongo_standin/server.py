"""Starts and stops the stand-in: SecantusDB in its own process (never imported), and the proxy in front of it."""

import importlib.util
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
USER = "tinyrag"
START_SECONDS = PATIENCE


def available() -> bool:
    return importlib.util.find_spec("secantus") is not None


@dataclass
class Server:
    """A running stand-in with one user; `url` goes through the proxy, `plain_url` is the server that cannot search."""

    port: int
    plain_port: int
    password: str
    processes: tuple[subprocess.Popen[str], ...]
    folder: Path

    @property
    def url(self) -> str:
        return _url(self.port, self.password)

    @property
    def plain_url(self) -> str:
        return _url(self.plain_port, self.password)

    def kill(self) -> None:
        """kill -9 of the database, as a power cut would; what it acknowledged is kept where it was started to sync."""
        self.processes[-1].kill()
        self.processes[-1].wait()

    def restart(self) -> None:
        """The database again, on the same port and folder."""
        self.processes = (*self.processes, _database(self.folder, self.plain_port, "--auth", "--sync-on-commit"))
        _await_answer(self.plain_url)

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()


def start(folder: Path, *, syncs: bool = False) -> Server:
    """A server on `folder` that asks for a password: one start without, to make the user, and one with.

    The second syncs to disk only where it is to be killed in between: not doing so is much quicker.
    """
    password = secrets.token_hex(8)
    port = _free_port()
    folder.mkdir()
    bootstrap = _database(folder, port, "--sync-on-commit")
    try:
        _make_user(port, password)
    finally:
        bootstrap.kill()
        bootstrap.wait()
    database = _database(folder, port, "--auth", *(["--sync-on-commit"] if syncs else []))
    try:
        _await_answer(_url(port, password))
    except PyMongoError:
        database.kill()
        raise
    proxy = _proxy(port)
    assert proxy.stdout is not None
    return Server(int(proxy.stdout.readline()), port, password, (proxy, database), folder)


def _proxy(upstream_port: int) -> subprocess.Popen[str]:
    return subprocess.Popen([*_module("proxy"), str(upstream_port)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _database(folder: Path, port: int, *options: str) -> subprocess.Popen[str]:
    command = [*_module("database"), "--port", str(port), "--storage-path", str(folder)]
    command += ["--log-level", "WARNING", "--cache-size", "256M", *options]
    with (folder.parent / "server.log").open("a") as log:
        return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, text=True)


def _module(name: str) -> list[str]:
    return [sys.executable, "-m", f"tests.mongo_standin.{name}"]


def _make_user(port: int, password: str) -> None:
    url = f"mongodb://127.0.0.1:{port}/?directConnection=true"
    _await_answer(url)
    with MongoClient(url) as client:
        client.admin.command("createUser", USER, pwd=password, roles=["root"])


def _await_answer(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    with MongoClient(url, serverSelectionTimeoutMS=500) as client:
        while True:
            try:
                client.admin.command("ping")
            except PyMongoError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return


def _url(port: int, password: str) -> str:
    """Drivers ask now and then how the server is: a real one tells them at once, this one would keep them waiting."""
    options = "directConnection=true&authSource=admin&serverMonitoringMode=poll"
    return f"mongodb://{USER}:{password}@127.0.0.1:{port}/?{options}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
