"""The examples of the guides, run in their order against a real service; each prints what the page says it does."""

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
from tests.patience import PATIENCE

__all__ = ["node"]

ROOT = Path(__file__).parents[2]
CONFORMANCE = ROOT / "tests" / "conformance"
PAGE = Path(__file__).parent / "page.mjs"
"""Gives examples that run in a browser what a page has."""
BLOCK = re.compile(r"^```(sh|python|js)\n(.*?)^```\n\n```output\n(.*?)^```", re.M | re.S)


PROGRAMS = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
"""`tinyrag` is found as in the environment that the tests run in."""


class Example(NamedTuple):
    """A fenced block of the page, and the one that follows it."""

    language: str
    code: str
    output: str


PAGES = ("api.md", "agents.md")
TEXT = "\n".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in PAGES)
EXAMPLES = [Example(*found) for found in BLOCK.findall(TEXT)]


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
    node = request.getfixturevalue("node")
    (folder / "node_modules").symlink_to(CONFORMANCE / "node_modules")
    page = shutil.copy(PAGE, folder) if "document.getElementById" in example.code else None
    return [node, *(["--import", str(page)] if page else []), str(script)]


def pattern(output: str) -> str:
    """… stands for anything."""
    return re.escape(output.strip()).replace("…", r".*?")


def test_every_block_of_the_pages_has_its_output() -> None:
    assert len(EXAMPLES) == len(re.findall(r"^```(?:sh|python|js)$", TEXT, re.M)) == 12
    assert {example.language for example in EXAMPLES} == {"sh", "python", "js"}


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_example_prints_what_the_page_says(
    endpoint: str, request: pytest.FixtureRequest, tmp_path: Path, number: int
) -> None:
    example = EXAMPLES[number]
    ran = subprocess.run(
        command(example, request, tmp_path),
        cwd=ROOT,
        env={**os.environ, **PROGRAMS, "TINYRAG_URL": endpoint, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.fullmatch(pattern(example.output), ran.stdout.strip(), re.S), ran.stdout
