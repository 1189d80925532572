"""Giving way: where several processes want the same core, this one and those it starts come last."""

import os
import time
from pathlib import Path

AUTOGROUP = Path("/proc/self/autogroup")
TRIES, PAUSE_SECONDS = 10, 0.1
"""The kernel takes one change in a tenth of a second, of all users together."""


def give_way(niceness: int) -> None:
    """Be that much nicer than now; alone on a machine it changes nothing.

    Linux may weigh whole sessions against each other first (autogroups) and niceness within a session alone: the leader
    of a session says it for the session too. Where there are no autogroups, or they are of no account, niceness counts.
    """
    os.nice(niceness)
    if os.getsid(0) == os.getpid():
        _give_way_as_session(niceness)


def _give_way_as_session(niceness: int) -> None:
    for _ in range(TRIES):
        try:
            AUTOGROUP.write_text(str(niceness))
        except BlockingIOError:
            time.sleep(PAUSE_SECONDS)
        except OSError:  # no such thing here, or not for us
            return
        else:
            return
