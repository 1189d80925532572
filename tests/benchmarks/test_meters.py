"""CPU, memory and percentiles are those of the process that was meant."""

import subprocess
import sys
import time

import psutil

from benchmarks.meters import MB, SAMPLE_SECONDS, Meter, PeakMemory, percentile


def test_meter_counts_the_cpu_of_a_child_that_ended() -> None:
    with Meter() as meter:
        subprocess.run((sys.executable, "-c", "sum(range(3_000_000))"), check=True)
    assert meter.cpu_seconds > 0
    assert meter.seconds > 0


def test_meter_of_another_process_does_not_count_this_one() -> None:
    with subprocess.Popen((sys.executable, "-c", "input()"), stdin=subprocess.PIPE) as idle:
        with Meter(psutil.Process(idle.pid)) as idle_meter, Meter() as own:
            sum(range(10_000_000))
        idle.kill()
    assert idle_meter.cpu_seconds < own.cpu_seconds


def test_peak_memory_outlives_what_was_freed() -> None:
    with PeakMemory() as before:
        pass
    with PeakMemory() as peak:
        block = bytearray(b"x") * (100 * MB)
        time.sleep(5 * SAMPLE_SECONDS)
        del block
        with PeakMemory() as after:
            pass
    assert after.megabytes < peak.megabytes
    assert peak.megabytes > before.megabytes


def test_percentile_is_a_sample_that_was_seen() -> None:
    assert percentile([5.0, 1.0, 3.0, 4.0, 2.0], 0.5) == 3.0
    assert percentile([1.0] * 99 + [7.0], 0.99) == 1.0
