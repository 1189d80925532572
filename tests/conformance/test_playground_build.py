"""The playground that is shipped is what its committed sources make, built again here."""

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.conformance.conftest import HERE
from tests.conformance.packages import install

ROOT = HERE.parents[1]
ASSETS = Path("tinyrag_gql", "graphql", "playground", "assets")


def contents(assets: Path) -> dict[str, bytes]:
    """The files as a browser gets them; how well they are compressed is up to node's zlib."""
    return {path.name: gzip.decompress(path.read_bytes()) for path in assets.glob("*.gz")}


def test_build_makes_the_committed_assets_again(node: str, tmp_path: Path) -> None:
    install(ROOT / "playground")
    shutil.copytree(ROOT / "playground", tmp_path / "playground", copy_function=os.link, symlinks=True)
    built = subprocess.run(
        [node, "build.mjs"], cwd=tmp_path / "playground", capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    assert contents(tmp_path / ASSETS) == contents(ROOT / ASSETS)
    manifests = [json.loads((folder / ASSETS / "manifest.json").read_text()) for folder in (tmp_path, ROOT)]
    assert manifests[0]["sources"] == manifests[1]["sources"]
