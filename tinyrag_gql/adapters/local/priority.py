"""Lowers the CPU priority of this process and of those that it starts."""

import os
import time
from pathlib import Path

AUTOGROUP = Path("/proc/self/autogroup")
TRIES, PAUSE_SECONDS = 10, 0.1
"""The kernel accepts one change of a session's priority in a tenth of a second, over all users."""


def lower_priority(niceness: int) -> None:
    """Raise this process's niceness by that much; without other processes on the machine it changes nothing.

    With autogroups, Linux compares the niceness of whole sessions first, and that of processes within a session alone.
    So the leader of a session sets the session's niceness too.
    """
    os.nice(niceness)
    if os.getsid(0) == os.getpid():
        _lower_session_priority(niceness)


def _lower_session_priority(niceness: int) -> None:
    for _ in range(TRIES):
        try:
            AUTOGROUP.write_text(str(niceness))
        except BlockingIOError:
            time.sleep(PAUSE_SECONDS)
        except OSError:  # this kernel has no autogroups, or forbids the change
            return
        else:
            return
