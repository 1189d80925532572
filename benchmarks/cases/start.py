"""Start: from `tinyrag up` to the first answer, and what processes and commands cost.

The command's own time includes the interpreter's; an import's does not.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import psutil

from benchmarks.meters import Meter, resident
from benchmarks.recording import Figure, Outcome, Size, at_most
from benchmarks.services import Service, service
from evaluation import asking
from evaluation.ingestion import Source, ingest

SAMPLES = Path(__file__).parents[2] / "samples" / "filings"
QUESTION = "What were Larkspur's net sales in fiscal 2024?"
IMPORT = "import time; start = time.perf_counter(); import {0}; print(time.perf_counter() - start)"


async def measure(size: Size) -> Outcome:
    """The second start on a folder, as every start but one is."""
    repeats = size.pick(small=1, full=5)
    starts = []
    with tempfile.TemporaryDirectory(prefix="tinyrag-bench-") as scratch:
        folder = Path(scratch) / "data"
        async with service(folder) as first:
            files = sorted(SAMPLES.glob("*.pdf"))[: size.pick(small=1, full=4)]
            await ingest(first.client, [Source(path) for path in files], 4, lambda _: None)
        for _ in range(repeats):
            with Meter() as meter:
                async with service(folder) as again:
                    await _answered(again)
                    meter.stop()
                    memory = resident(again.api), resident(again.workers[0])
            starts.append(meter.seconds)
    return Outcome(
        [
            Figure("Second `tinyrag up` to the first answer", median(starts), "s", at_most(5)),
            Figure("API: resident after it", memory[0], "MB", at_most(200)),
            Figure("Worker: resident, idle", memory[1], "MB"),
            Figure("API: its imports", _imports("tinyrag_gql.main", repeats), "s", at_most(1.2)),
            Figure("Worker: its imports", _imports("tinyrag_gql.worker", repeats), "s"),
            Figure("`tinyrag --help`: CPU", _help_cpu(repeats), "s"),
        ],
        details={"starts_seconds": starts},
    )


async def _answered(running: Service) -> None:
    asked = await asking.ask(running.client, QUESTION, None, {})
    if asked.answer is None:
        raise RuntimeError(f"The first question was not answered: {asked.failure}")


def _imports(module: str, repeats: int) -> float:
    """Median seconds, each in a fresh interpreter."""
    command = (sys.executable, "-c", IMPORT.format(module))
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(repeats)]
    return median(float(run.stdout) for run in runs)


def _help_cpu(repeats: int) -> float:
    """Median CPU seconds of the whole command."""
    spent = []
    for _ in range(repeats):
        before = psutil.Process().cpu_times()
        subprocess.run((sys.executable, "-m", "tinyrag_gql.cli", "--help"), capture_output=True, check=True)
        after = psutil.Process().cpu_times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return median(spent)
