"""Giving way: where several processes want the same core, this one and those it starts come last."""

import contextlib
import os
from pathlib import Path

AUTOGROUP = Path("/proc/self/autogroup")


def give_way(niceness: int) -> None:
    """Be that much nicer than now; alone on a machine it changes nothing.

    Linux may weigh whole sessions against each other first (autogroups) and niceness within a session alone: the leader
    of a session says it for the session too. Where there are no autogroups, or they are of no account, niceness counts.
    """
    os.nice(niceness)
    if os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):
            AUTOGROUP.write_text(str(niceness))
