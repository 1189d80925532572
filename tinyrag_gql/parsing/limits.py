"""Bounds what a process that reads strangers' files may take, and ties its life to its parent's."""

import ctypes
import os
import resource
import signal
import sys

MEGABYTE = 1 << 20
PR_SET_PDEATHSIG = 1


def limit_memory(megabytes: int) -> None:
    """Allocations beyond that fail. The limit counts address space, so libraries and thread stacks are in it."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def limit_cpu(seconds: int) -> None:
    """The process is ended by SIGXCPU once it has computed for that long."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard))


def die_with(parent: int) -> None:
    """The kernel ends this process when its parent goes; where Linux is not, its next write to the parent does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("The parent process has gone.")
