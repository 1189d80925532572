"""Node's packages beside the scripts: all of package-lock.json or nothing, whichever processes ask at the same time."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
ATTEMPTS = 2
"""The registry is far away, and may be slow to answer once."""


class InstallationError(Exception):
    """What npm said."""


def install(folder: Path) -> None:
    """Make `folder`'s node_modules what its package-lock.json says. Raises InstallationError.

    npm works in a new folder, and what it made is renamed into place: a run that was killed leaves nothing half-done,
    and a process that already uses the packages never sees them go.
    """
    with _alone(folder):
        place, wanted = folder / "node_modules", _digest(folder)
        mark = place / ".lock-sha256"
        if mark.exists() and mark.read_text() == wanted:
            return
        with tempfile.TemporaryDirectory(prefix=".node_modules-", dir=folder, ignore_cleanup_errors=True) as made:
            fresh, old = Path(made), Path(made) / "old"
            for name in ("package.json", "package-lock.json"):
                shutil.copy(folder / name, fresh)
            _run(fresh)
            (fresh / "node_modules").mkdir(exist_ok=True)  # npm makes none where nothing is needed
            (fresh / "node_modules" / mark.name).write_text(wanted)
            if place.exists():
                place.rename(old)
            (fresh / "node_modules").rename(place)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time. The folder itself is locked, since the files in it may be replaced meanwhile."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()


def _run(folder: Path) -> None:
    for _ in range(ATTEMPTS):
        result = subprocess.run(COMMAND, cwd=folder, capture_output=True, text=True, check=False)
        if not result.returncode:
            return
    raise InstallationError(f"`npm ci` failed: {result.stderr.strip()[-500:]}")
