"""The stock pipeline, in a virtual environment of its own: torch and what it brings are no dependency of ours."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

HERE = Path(__file__).parent
ENVIRONMENT = HERE.parents[1] / ".venv-stock"


class StockRun(BaseModel):
    """What it measured of itself, and for each question the pages it found, best first, as [file, page]."""

    seconds: float
    peak_mb: float
    chunks: int
    found: list[list[tuple[str, int]]]


def run(files: Sequence[Path], questions: Sequence[str], *, workers: int, scratch: Path) -> StockRun:
    """Ingest the files and search them. The first time it installs 1.7 GB, which takes minutes."""
    job = scratch / f"stock-{workers}.json"
    job.write_text(json.dumps({"files": [*map(str, files)], "questions": [*questions], "workers": workers}))
    subprocess.run((_interpreter(), HERE / "pipeline.py", job), check=True, stdout=sys.stderr)
    return StockRun.model_validate_json(job.read_bytes())


def _interpreter() -> Path:
    python = ENVIRONMENT / "bin" / "python"
    wanted, kept = (HERE / "requirements.txt").read_text(), ENVIRONMENT / "installed.txt"
    if not kept.is_file() or kept.read_text() != wanted:
        print(f"Installing the stock pipeline into {ENVIRONMENT.name} ...", file=sys.stderr)
        subprocess.run((sys.executable, "-m", "venv", ENVIRONMENT), check=True)
        subprocess.run((python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"), check=True)
        kept.write_text(wanted)
    return python
