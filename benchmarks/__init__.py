"""Benchmarks that anyone can repeat: `python -m benchmarks NAME`, or `make bench` for all of them.

A benchmark is a module in `cases/` with one function, `measure(size: Size) -> Outcome` (it may be `async`), and whose
docstring says in its first line what is measured; its file name is its name. That is all there is to registering one:

    from benchmarks.recording import Figure, Outcome, Size, at_most

    def measure(size: Size) -> Outcome:
        repeats = size.pick(small=10, full=10_000)
        ...
        return Outcome([Figure("CPU per trivial query", 512.0, "µs", at_most(700))])

`Size.SMALL` runs in a few seconds, proves that the benchmark works (a test does so for each), and keeps nothing;
`Size.FULL` writes `results/NAME.json` with machine, versions, seed, date and revision. `table` makes Markdown and SVG
of the results. Random numbers come from `recording.SEED`. Helpers: `meters.py` (CPU seconds, peak memory, percentiles),
`services.py` (a real API, worker and Valkey on a folder of their own). Cases may import `tinyrag_gql` and `evaluation`.
"""

import os

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as for a user: without bytecode every start compiles every module
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `tinyrag up` sets it, and before anything imports numpy
