"""Meters: CPU seconds and peak memory of processes, percentiles of samples."""

import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

import numpy as np
import psutil

MB = 1_000_000
SAMPLE_SECONDS = 0.02


class Meter:
    """Wall and CPU seconds that pass inside the context; CPU of `processes` (this one, where none is named).

    What a process spent on children counts once they have ended and been waited for.
    """

    def __init__(self, *processes: psutil.Process) -> None:
        self._processes = processes or (psutil.Process(),)
        self.seconds = 0.0
        self.cpu_seconds = 0.0

    def __enter__(self) -> Self:
        self._cpu = self._spent()
        self._start = time.perf_counter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self.seconds:
            self.stop()

    def stop(self) -> None:
        """Stop before the context ends; what comes after does not count."""
        self.seconds = time.perf_counter() - self._start
        self.cpu_seconds = self._spent() - self._cpu

    def _spent(self) -> float:
        return sum(sum(process.cpu_times()[:4]) for process in self._processes)


class PeakMemory:
    """The largest resident size of a process and all its children together, sampled while the context is open."""

    def __init__(self, process: psutil.Process | None = None) -> None:
        self._process = process or psutil.Process()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.megabytes = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            with suppress(psutil.NoSuchProcess):
                family = [self._process, *self._process.children(recursive=True)]
                self.megabytes = max(self.megabytes, sum(map(resident, family)))
            if self._ended.wait(SAMPLE_SECONDS):
                return


def resident(process: psutil.Process) -> float:
    """Its resident size in MB; 0 where it has ended."""
    with suppress(psutil.NoSuchProcess):
        return float(process.memory_info().rss) / MB
    return 0.0


def percentile(samples: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the samples do not exceed."""
    return float(np.quantile(np.asarray(samples), share, method="inverted_cdf"))
