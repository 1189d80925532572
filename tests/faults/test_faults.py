"""The short form of the fault-injection run, and proof that a stock set-up fails it. The long one: `make faults`."""

from pathlib import Path

from tests.faults.process_pool import ProcessPool
from tests.faults.run import Order, run, table


async def test_faults_cost_no_document(tmp_path: Path, process_pool: ProcessPool) -> None:
    outcome = await run(Order(seed=1, kills=30, documents=80, pace=1.0), tmp_path / "run", process_pool)
    assert outcome.verdict.problems == {}, table(outcome)
    assert outcome.reads > 100


async def test_faults_defeat_a_stock_worker(tmp_path: Path, process_pool: ProcessPool) -> None:
    order = Order(seed=1, kills=14, documents=40, pace=0.8, naive=True, drain_seconds=6)
    outcome = await run(order, tmp_path / "run", process_pool)
    assert outcome.verdict.lost
