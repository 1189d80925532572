"""Finds the benchmarks and runs them, each in a process of its own where there are several."""

import asyncio
import importlib
import inspect
import pkgutil
import subprocess
import sys
import time
from collections.abc import Sequence

from benchmarks import cases
from benchmarks.recording import Outcome, Record, Size


def names() -> list[str]:
    """Every benchmark, in alphabetical order: the modules of `cases`."""
    return sorted(module.name for module in pkgutil.iter_modules(cases.__path__) if not module.name.startswith("_"))


def run(name: str, size: Size) -> Record:
    """Measure here and now."""
    module = importlib.import_module(f"benchmarks.cases.{name}")
    start = time.perf_counter()
    found = module.measure(size)
    outcome: Outcome = asyncio.run(found) if inspect.iscoroutine(found) else found
    title = (module.__doc__ or name).strip().splitlines()[0].rstrip(".")
    return Record(name=name, title=title, seconds=round(time.perf_counter() - start, 1), outcome=outcome)


def run_apart(chosen: Sequence[str], options: Sequence[str]) -> int:
    """Each in a fresh interpreter, so that none inherits memory or threads; how many failed."""
    command = (sys.executable, "-m", "benchmarks")
    return sum(subprocess.run((*command, name, *options), check=False).returncode != 0 for name in chosen)
