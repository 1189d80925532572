"""The dashboard in a real browser against real processes, and its own tools: node's packages are installed once."""

import asyncio
import json
import os
import re
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.conformance.packages import InstallationError, install
from tests.conftest import unavailable
from tests.e2e.conftest import RunningService
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
DASHBOARD = ROOT / "dashboard"
FILINGS = ROOT / "samples" / "filings"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SCREENSHOTS = "TINYRAG_SCREENSHOTS"
"""Names a folder to keep the pictures in, as docs/screenshots; a temporary one where it is not set."""

Browse = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture(scope="session")
def node() -> str:
    """Node's path, with the dashboard's packages installed."""
    path = shutil.which("node")
    if path is None or shutil.which("npm") is None:
        unavailable("node (with npm)")
    try:
        install(DASHBOARD)
    except InstallationError as error:
        unavailable(f"what `npm ci` installs ({error})")
    return str(path)


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the pictures go; those that are kept are reduced to 256 colours."""
    kept = os.environ.get(SCREENSHOTS)
    folder = Path(kept) if kept else tmp_path_factory.mktemp("screenshots")
    yield folder
    if kept:
        for path in folder.glob("*.png"):
            Image.open(path).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


@pytest.fixture(scope="session")
def browse(node: str, shots: Path) -> Browse:
    """Runs a script of dashboard/e2e against a service; what it reports."""
    if CHROMIUM is None:
        unavailable("Chromium")

    async def script(name: str, service: RunningService, *arguments: object) -> dict[str, Any]:
        base = service.endpoint.removesuffix("/graphql")
        command = (node, str(DASHBOARD / "e2e" / name), base, str(CHROMIUM), str(shots), *map(str, arguments))
        process = await asyncio.create_subprocess_exec(
            *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        try:
            async with asyncio.timeout(2 * PATIENCE):
                out, err = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert process.returncode == 0, err.decode()
        result: dict[str, Any] = json.loads(out)
        return result

    return script


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """`tinyrag up` on an empty folder; it executes the dashboard's own operations, and those that its tests add."""
    folder = tmp_path_factory.mktemp("dashboard")
    scripts = "".join((DASHBOARD / "e2e" / name).read_text() for name in ("journey.mjs", "pages.mjs"))
    added = re.findall(r"(?:START|TEXTS) = `(.+)`", scripts)
    (folder / "trusted.json").write_text(json.dumps(dict(zip(("start", "texts"), added, strict=True))))
    running = RunningService(folder / "data", TINYRAG_TRUSTED_DOCUMENTS=str(folder / "trusted.json"))
    running.start("--no-sample")
    yield running
    running.stop()
