"""A process that cannot start says why in one sentence, and ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE


def start(module: str, folder: Path, redis_url: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TINYRAG_DATA_DIR": str(folder), "TINYRAG_PORT": "0", "REDIS_URL": redis_url}
    command = [sys.executable, "-m", module]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.mark.parametrize(("module", "name"), [("tinyrag_gql.main", "API"), ("tinyrag_gql.worker", "worker")])
def test_start_up_without_a_usable_data_folder(module: str, name: str, tmp_path: Path, redis_url: str) -> None:
    occupied = tmp_path / "a-file"
    occupied.write_text("not a folder")
    ended = start(module, occupied / "data", redis_url)
    assert ended.returncode == 1
    assert f"The {name} cannot start: Cannot create the folder" in ended.stderr
    assert "TINYRAG_DATA_DIR" in ended.stderr
    assert "Traceback" not in ended.stderr
