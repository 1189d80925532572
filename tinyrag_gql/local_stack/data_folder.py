"""The data folder: creates and checks it, locks it for one `tinyrag up` at a time, and stores that one's URL."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tinyrag_gql.domain.errors import StartUpError

LOCK = "up.lock"
INSTANCE = "instance.json"


@dataclass(frozen=True)
class Instance:
    """A running `tinyrag up`: its process id, and the URL of its GraphQL endpoint."""

    pid: int
    url: str


def prepare(folder: Path) -> Path:
    """Create the folder, private to its user; return its absolute path. Raises StartUpError if it is not writable."""
    folder = folder.expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / LOCK).touch(mode=0o600)
    except OSError as error:
        raise StartUpError(
            f"The data folder {folder} cannot be written ({error.strerror}). "
            "Choose another with --data-dir, or change its owner or permissions."
        ) from error
    return folder


@contextlib.contextmanager
def lock(folder: Path, wait_seconds: float = 60.0) -> Iterator[int]:
    """Lock the folder; yields the lock's file descriptor, which child processes inherit.

    Because they inherit it, the folder stays locked until the last child ends, even if `tinyrag up` was killed: two
    queues never write to the same files. If only such children hold the lock, this waits for their end.
    Raises StartUpError if another `tinyrag up` holds the folder.
    """
    with (folder / LOCK).open("r+") as lock:
        deadline = time.monotonic() + wait_seconds
        while not _locked(lock.fileno()):
            holder = lock.read().strip()
            lock.seek(0)
            if _alive(holder) or time.monotonic() > deadline:
                raise StartUpError(_taken(folder, holder))
            time.sleep(0.1)
        lock.truncate()
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield lock.fileno()


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _taken(folder: Path, holder: str) -> str:
    if not _alive(holder):
        return (
            f"Processes of an earlier `tinyrag up` (pid {holder or 'unknown'}, ended) still use {folder}. "
            "Wait until they stop, or end them; `ps -ef | grep tinyrag_gql` lists them."
        )
    instance = running_instance(folder)
    where = f" at {instance.url}" if instance else ""
    return (
        f"Another `tinyrag up` (pid {holder}){where} already uses {folder}. "
        f"Use that one, stop it with `kill {holder}`, or start a second one with --data-dir OTHER --port OTHER."
    )


def announce(folder: Path, instance: Instance) -> None:
    """Store the URL for clients on this machine; the file is replaced atomically."""
    draft = folder / f"{INSTANCE}.tmp"
    draft.write_text(json.dumps(asdict(instance)))
    draft.replace(folder / INSTANCE)


def withdraw(folder: Path) -> None:
    """Remove the stored URL."""
    (folder / INSTANCE).unlink(missing_ok=True)


def running_instance(folder: Path) -> Instance | None:
    """The `tinyrag up` that serves this folder now, or None."""
    try:
        instance = Instance(**json.loads((folder / INSTANCE).read_text()))
    except (OSError, ValueError, TypeError):  # no file, or not written by us
        return None
    return instance if _alive(str(instance.pid)) else None


def _alive(pid: str) -> bool:
    if not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it runs as another user
        return True
    return True
