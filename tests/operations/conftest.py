"""A service of the test's own, started by `tinyrag up`, and `tinyrag` run beside it as an operator runs it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.client import Client
from tests.e2e.conftest import RunningService
from tests.patience import PATIENCE

SAMPLES = Path(__file__).parents[2] / "samples" / "filings"
QUESTIONS = ("What were net sales?", "What was gross margin?", "How much is owed under the term loan?")


def command(*words: object, **settings: str) -> subprocess.CompletedProcess[str]:
    """`tinyrag` with those words, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tinyrag_gql.cli", *map(str, words)],
        env={**os.environ, "COLUMNS": "200", **settings},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def done(*words: object, **settings: str) -> str:
    """Its output, where it succeeded."""
    result = command(*words, **settings)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def answers(endpoint: str) -> list[dict[str, Any]]:
    """What the service answers to the questions: text, quotes and figures."""

    async def asked() -> list[dict[str, Any]]:
        client = Client(endpoint)
        try:
            return [(await client.ask(question))[-1]["answer"] for question in QUESTIONS]
        finally:
            await client.close()

    return asyncio.run(asked())


@pytest.fixture
def service(tmp_path: Path) -> Iterator[RunningService]:
    """Not started yet."""
    service = RunningService(tmp_path / "data", TINYRAG_EMBEDDING_PRECISION="int8")
    yield service
    service.stop()
