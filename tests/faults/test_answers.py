"""The short form of the storm on answers. The long one: `make faults`."""

from pathlib import Path

import pytest

from tests.faults.answers import run
from tests.faults.process_pool import ProcessPool


@pytest.mark.parametrize("paid", [False, True])
async def test_answers_are_exact_whatever_breaks(tmp_path: Path, process_pool: ProcessPool, paid: bool) -> None:
    outcome = await run(tmp_path / "storm", process_pool, 3, paid=paid)
    assert outcome.defects == []
    assert outcome.resumed > 0
