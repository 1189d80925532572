"""Start: time to the first answer, memory of the processes, cost of imports.

The command's own time includes the interpreter's; an import's does not.
"""

import os
import subprocess
import sys
import tempfile
from itertools import pairwise
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
PARTS = {
    "the API's own imports": "import tinyrag_gql.main",
    "ONNX Runtime, tokenizer and network": (
        "from tinyrag_gql.adapters.llama.minilm.encoder import Encoder; encoder = Encoder(); encoder.encode(['Sales'])"
    ),
    "LlamaIndex's imports": "from tinyrag_gql.adapters.llama import extractive, query_engine",
}
"""What an API process that has answered holds; each is measured on top of those before it.

A third of LlamaIndex is SQLAlchemy, which `import llama_index.core` brings along whatever is wanted of it.
"""
RESIDENT = "import psutil; print(psutil.Process().memory_info().rss / 1e6)"
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
    parts = _parts()
    return Outcome(
        [
            Figure("Second `tinyrag up` to the first answer", median(starts), "s", at_most(5)),
            Figure(
                "API: resident memory after the first answer",
                memory[0],
                "MB",
                at_most(200),
                f"the libraries below alone: {sum(parts.values()):.0f} MB",
            ),
            *[Figure(f"of it: {name}", held, "MB", note="in a process of its own") for name, held in parts.items()],
            Figure("Worker: resident memory, idle", memory[1], "MB"),
            Figure("API: time to import", _imports("tinyrag_gql.main", repeats), "s", at_most(1.2)),
            Figure("Worker: time to import", _imports("tinyrag_gql.worker", repeats), "s"),
            Figure("`tinyrag --help`: CPU", _help_cpu(repeats), "s"),
        ],
        details={"starts_seconds": starts},
    )


async def _answered(running: Service) -> None:
    asked = await asking.ask(running.client, QUESTION, None, {})
    if asked.answer is None:
        raise RuntimeError(f"The first question was not answered: {asked.failure}")


def _parts() -> dict[str, float]:
    """MB that each part adds, in one fresh interpreter that returns freed memory as the service's processes do."""
    code = "; ".join((RESIDENT, *(f"{part}; {RESIDENT}" for part in PARTS.values())))
    run = subprocess.run(
        (sys.executable, "-c", code),
        env={**os.environ, "MALLOC_TRIM_THRESHOLD_": "1048576"},
        capture_output=True,
        text=True,
        check=True,
    )
    held = [float(line) for line in run.stdout.split()]
    return {name: after - before for name, (before, after) in zip(PARTS, pairwise(held), strict=True)}


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
