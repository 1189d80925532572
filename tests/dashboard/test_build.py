"""The committed dashboard is what its sources build, its types are those of the schema, and its pure parts work."""

import json
import os
import subprocess
from pathlib import Path

from tests.dashboard.conftest import DASHBOARD, ROOT

COMMITTED = ROOT / "tinyrag_gql" / "graphql" / "dashboard" / "assets" / "manifest.json"


def run(*command: str, **environment: str) -> None:
    result = subprocess.run(
        ("npm", "run", "--silent", *command),
        cwd=DASHBOARD,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_types_are_those_of_the_schema(node: str) -> None:
    run("types")


def test_pure_parts_work(node: str) -> None:
    run("test")


def test_build_is_the_committed_one(node: str, tmp_path: Path) -> None:
    run("build", DASHBOARD_OUT=str(tmp_path / "assets"))
    built = json.loads((tmp_path / "assets" / "manifest.json").read_text())
    assert built == json.loads(COMMITTED.read_text()), "run `npm run build` in dashboard/"


def test_lock_names_no_registry() -> None:
    assert '"resolved"' not in (DASHBOARD / "package-lock.json").read_text()
