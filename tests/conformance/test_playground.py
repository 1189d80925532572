"""The playground in headless Chromium with the network cut: it loads, and its examples run."""

import asyncio
import json
import shutil
import subprocess

import pytest

from tests.conformance.conftest import HERE
from tests.graphql.app import TestApp, served
from tests.patience import PATIENCE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
async def test_playground_works_without_the_internet(node: str, app: TestApp) -> None:
    text = "Net sales were $412.6 million in fiscal 2024."
    await app.completed(text, company="Northwind Lamps Inc.", year=2024)
    async with served(app.services, playground=True) as client:
        command = (node, str(HERE / "browser.mjs"), f"{client.http.base_url}/graphql", str(CHROMIUM))
        process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        async with asyncio.timeout(PATIENCE):
            out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    result = json.loads(out)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert "$412.6 million" in result["answer"].replace("\u00a0", " ")  # the editor's spaces
