"""The examples of docs/api.md, run in their order against a real service; each prints what the page says it does."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conformance.conftest import node
from tests.conftest import unavailable
from tests.e2e.conftest import RunningService

__all__ = ["node"]

ROOT = Path(__file__).parents[2]
CONFORMANCE = ROOT / "tests" / "conformance"
BLOCK = re.compile(r"^```(sh|python|js)\n(.*?)^```\n\n```output\n(.*?)^```", re.M | re.S)


class Example(NamedTuple):
    """A fenced block of the page, and the one that follows it."""

    language: str
    code: str
    output: str


EXAMPLES = [Example(*found) for found in BLOCK.findall((ROOT / "docs" / "api.md").read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    service = RunningService(tmp_path_factory.mktemp("docs") / "data", TINYRAG_EMBEDDING_PRECISION="int8")
    service.start("--no-sample")
    yield service.endpoint
    service.stop()


def command(example: Example, request: pytest.FixtureRequest, folder: Path) -> list[str]:
    """How the example is run; those for Node where its packages are."""
    if example.language == "sh":
        return [shutil.which("bash") or unavailable("bash") or "", "-euo", "pipefail", "-c", example.code]
    if example.language == "python":
        return [sys.executable, "-c", example.code]
    script = folder / "example.mjs"
    script.write_text(example.code, encoding="utf-8")
    (folder / "node_modules").symlink_to(CONFORMANCE / "node_modules")
    return [request.getfixturevalue("node"), str(script)]


def pattern(output: str) -> str:
    """… stands for anything."""
    return re.escape(output.strip()).replace("…", r".*?")


def test_every_block_of_the_page_has_its_output() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert len(EXAMPLES) == len(re.findall(r"^```(?:sh|python|js)$", page, re.M)) == 7
    assert {example.language for example in EXAMPLES} == {"sh", "python", "js"}


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_example_prints_what_the_page_says(
    endpoint: str, request: pytest.FixtureRequest, tmp_path: Path, number: int
) -> None:
    example = EXAMPLES[number]
    ran = subprocess.run(
        command(example, request, tmp_path),
        cwd=ROOT,
        env={**os.environ, "TINYRAG_URL": endpoint, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.fullmatch(pattern(example.output), ran.stdout.strip(), re.S), ran.stdout
