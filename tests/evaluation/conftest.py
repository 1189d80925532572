"""One real service for the tests that need one, and the samples' golden set run on it once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import Result

from tests.e2e.conftest import RunningService
from tests.evaluation.commanding import GOLDEN, SAMPLES, command


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that the evaluation did not start."""
    running = RunningService(tmp_path_factory.mktemp("evaluated") / "data")
    running.start("--no-sample")
    yield running.endpoint
    running.stop()


@dataclass(frozen=True)
class FirstRun:
    """What a run printed and how it ended, and the folder that it wrote."""

    result: Result
    out: Path


@pytest.fixture(scope="session")
def first_run(endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> FirstRun:
    """The samples ingested and asked about."""
    out = tmp_path_factory.mktemp("run") / "out"
    return FirstRun(command("run", GOLDEN, "--url", endpoint, "--files", SAMPLES, "--out", out), out)
