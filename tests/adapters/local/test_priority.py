"""A process that gives way, and its session with it."""

import os
import subprocess
import sys

import pytest

from tinyrag_gql.adapters.local.priority import AUTOGROUP

PROGRAM = """
import os
from tinyrag_gql.adapters.local.priority import AUTOGROUP, give_way
give_way(7)
print(os.nice(0), AUTOGROUP.read_text().split()[-1])
"""


def gave_way(*, leads: bool) -> list[int]:
    command = [sys.executable, "-c", PROGRAM]
    said = subprocess.run(command, check=True, capture_output=True, text=True, start_new_session=leads).stdout
    return [int(word) for word in said.split()]


pytestmark = pytest.mark.skipif(not os.access(AUTOGROUP, os.W_OK), reason="this kernel has no autogroups for us")


def test_session_gives_way_with_its_leader() -> None:
    assert gave_way(leads=True) == [os.nice(0) + 7, 7]


def test_session_of_another_stays_as_it_is() -> None:
    ours = int(AUTOGROUP.read_text().split()[-1])
    assert gave_way(leads=False) == [os.nice(0) + 7, ours]
