"""Bounds what a process that reads strangers' files may take, and ties its life to its parent's."""

import argparse
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


def add_options(parser: argparse.ArgumentParser, *, memory_mb: int, cpu_seconds: int) -> None:
    """The options by which a parent bounds a child: memory, CPU time, and its own process id."""
    parser.add_argument("--memory-mb", type=int, default=memory_mb)
    parser.add_argument("--cpu-seconds", type=int, default=cpu_seconds)
    parser.add_argument("--parent", type=int, help="process id of the parent, to end with it")


def apply(options: argparse.Namespace) -> None:
    """Bounds this process as these options say."""
    if options.parent:
        die_with(options.parent)
    limit_memory(options.memory_mb)
    limit_cpu(options.cpu_seconds)


def die_with(parent: int) -> None:
    """The kernel ends this process when its parent goes; where Linux is not, its next write to the parent does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("The parent process has gone.")
