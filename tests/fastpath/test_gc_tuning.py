"""The collector while a server runs: bursts are left alone, and what was there before is looked at no more."""

import subprocess
import sys

SCRIPT = """
import gc
from tinyrag_gql.fastpath import gc_tuning

looks = []
def noted(phase, info):
    if phase == "start":
        looks.append(info["generation"])

gc.callbacks.append(noted)
before = [[] for _ in range({objects})]
default = len(looks)
del before
gc_tuning.tune_gc()
assert gc.get_freeze_count() > 0
looks.clear()
burst = [[] for _ in range({objects})]
print(default, len(looks))
"""


def test_collector_lets_a_burst_pass_without_a_look() -> None:
    script = SCRIPT.format(objects=5_000)
    run = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, check=True)
    default, seldom = map(int, run.stdout.split())
    assert default > 0
    assert seldom == 0
