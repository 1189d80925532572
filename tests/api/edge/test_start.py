"""Starting the API where the network could reach it, as a program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def refused(folder: Path, **environment: str) -> str:
    """What the program says as it refuses to start."""
    given = {"TINYRAG_DATA_DIR": str(folder), "REDIS_URL": "redis://127.0.0.1:1", "TINYRAG_PORT": "0", **environment}
    command = [sys.executable, "-m", "tinyrag_gql.main"]
    ended = subprocess.run(command, env=os.environ | given, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_api_without_keys_refuses_the_network(tmp_path: Path, host: str) -> None:
    said = refused(tmp_path, TINYRAG_HOST=host)
    assert said.startswith("The API cannot start: There is no API key")
    assert "tinyrag keys create" in said


def test_list_of_trusted_documents_that_is_missing_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path, TINYRAG_TRUSTED_DOCUMENTS=str(tmp_path / "nothing.json"))
    assert "nothing.json" in said
