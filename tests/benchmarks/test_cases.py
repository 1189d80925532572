"""Every benchmark works, at its smallest size."""

import math

import pytest

from benchmarks import running
from benchmarks.recording import Size


@pytest.mark.parametrize("name", running.names())
def test_benchmark_runs_at_its_smallest_size(name: str) -> None:
    record = running.run(name, Size.SMALL)
    assert record.title
    assert record.outcome.figures
    assert all(math.isfinite(figure.value) for figure in record.outcome.figures)
