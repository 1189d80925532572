"""The installation that the other tests here rest on: two processes at once, and what a killed one leaves behind."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conformance.packages import InstallationError, install

pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
LOCK = {
    "name": "made",
    "version": "1.0.0",
    "lockfileVersion": 3,
    "packages": {"": {"name": "made", "version": "1.0.0"}},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Needs no package, so that no registry is asked."""
    (tmp_path / "package.json").write_text('{"name": "made", "version": "1.0.0"}')
    (tmp_path / "package-lock.json").write_text(json.dumps(LOCK))
    return tmp_path


def test_install_by_two_at_once_happens_once(folder: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(install, [folder, folder]))
    first = (folder / "node_modules").stat().st_ino
    install(folder)
    assert (folder / "node_modules").stat().st_ino == first
    assert not list(folder.glob(".node_modules-*"))


def test_install_replaces_what_a_killed_one_left(folder: Path) -> None:
    half = folder / "node_modules" / "half" / "written.js"
    half.parent.mkdir(parents=True)
    half.touch()
    install(folder)
    assert not half.exists()
    assert (folder / "node_modules" / ".lock-sha256").exists()


def test_install_that_fails_leaves_what_was_there(folder: Path) -> None:
    install(folder)
    (folder / "package-lock.json").write_text("{")
    with pytest.raises(InstallationError, match="npm ci"):
        install(folder)
    assert (folder / "node_modules").exists()
