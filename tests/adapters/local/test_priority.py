"""A process that gives way, and its session with it."""

import os
import subprocess
import sys

import pytest

from tinyrag_gql.adapters.local.priority import AUTOGROUP

PROGRAM = """
import os
from tinyrag_gql.adapters.local.priority import AUTOGROUP, lower_priority
lower_priority(7)
print(os.nice(0), AUTOGROUP.read_text().split()[-1])
"""


AS_CHILD = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", {PROGRAM!r}], check=True)
"""


def gave_way(program: str) -> list[int]:
    """The program's niceness and its session's: a new one, since a container's first session may have no autogroup."""
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, check=True, capture_output=True, text=True, start_new_session=True).stdout
    return [int(word) for word in said.split()]


pytestmark = pytest.mark.skipif(not os.access(AUTOGROUP, os.W_OK), reason="this kernel has no autogroups for us")


def test_session_gives_way_with_its_leader() -> None:
    assert gave_way(PROGRAM) == [os.nice(0) + 7, 7]


def test_session_of_another_stays_as_it_is() -> None:
    assert gave_way(AS_CHILD) == [os.nice(0) + 7, 0]
