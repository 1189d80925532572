"""Starting the API where the network could reach it, as a program."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.patience import PATIENCE


def refused(folder: Path, **environment: str) -> str:
    """What the program says as it refuses to start."""
    given = {"TINYRAG_DATA_DIR": str(folder), "REDIS_URL": "redis://127.0.0.1:1", "TINYRAG_PORT": "0", **environment}
    command = [sys.executable, "-m", "tinyrag_gql.main"]
    ended = subprocess.run(
        command, env=os.environ | given, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_api_without_keys_refuses_the_network(tmp_path: Path, host: str) -> None:
    said = refused(tmp_path, TINYRAG_HOST=host)
    assert said.startswith("The API cannot start: There is no API key")
    assert "tinyrag keys create" in said


def test_list_of_trusted_documents_that_is_missing_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path, TINYRAG_TRUSTED_DOCUMENTS=str(tmp_path / "nothing.json"))
    assert "nothing.json" in said


async def test_api_that_stops_closes_its_sockets_with_1012(tmp_path: Path, redis_url: str, namespace: str) -> None:
    given = {"TINYRAG_DATA_DIR": str(tmp_path), "TINYRAG_NAMESPACE": namespace, "REDIS_URL": redis_url}
    api = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tinyrag_gql.main"),
        env=os.environ | given | {"TINYRAG_PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert api.stdout is not None
    said = await api.stdout.readuntil(b"/graphql")
    (port,) = re.findall(rb":(\d+)/graphql", said)
    protocol = [Subprotocol("graphql-transport-ws")]
    async with connect(f"ws://127.0.0.1:{port.decode()}/graphql", subprotocols=protocol, proxy=None) as socket:
        await socket.send('{"type": "connection_init"}')
        await socket.recv()
        api.send_signal(signal.SIGTERM)
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
    await api.communicate()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012


def test_limit_of_open_files_is_raised_as_far_as_it_may() -> None:
    script = """import resource; from tinyrag_gql.main import allow_files
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 128))
for wanted in (32, 100, 1000): allow_files(wanted); print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert said.stdout.split() == ["64", "100", "128"]
