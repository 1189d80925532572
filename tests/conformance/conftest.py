"""Node's clients: installed by name once, run as programs against an API on a loopback port."""

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.packages import InstallationError, install
from tests.conftest import unavailable
from tests.graphql.client import Client
from tests.graphql.conftest import api, app, embedder
from tests.patience import PATIENCE

__all__ = ["api", "app", "embedder"]

HERE = Path(__file__).parent

Run = Callable[..., Awaitable[Any]]


@pytest.fixture(scope="session")
def node() -> str:
    """Node's path, with the packages of package-lock.json beside the scripts."""
    path = shutil.which("node")
    if path is None or shutil.which("npm") is None:
        unavailable("node (with npm)")
    try:
        install(HERE)
    except InstallationError as error:
        unavailable(f"what `npm ci` installs ({error})")
    return str(path)


@pytest.fixture
def run(node: str, api: Client) -> Run:
    """Runs a script of this folder against the API; what it reports."""

    async def script(name: str, *arguments: str) -> Any:
        url = f"{api.http.base_url}/graphql"
        process = await asyncio.create_subprocess_exec(
            *(node, str(HERE / name), url, *arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
        )
        try:
            async with asyncio.timeout(PATIENCE):
                out, err = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert process.returncode == 0, err.decode()
        return json.loads(out)

    return script
