"""What stands at a dotted path of a document, and how vectors are read from BSON."""

from typing import Any

import numpy as np
from bson import Binary
from bson.binary import VECTOR_SUBTYPE, BinaryVectorDtype
from numpy.typing import NDArray

from .errors import unmodelled


def values_at(document: dict[str, Any], path: str) -> list[Any]:
    """All values at the path; arrays on the way and at its end are looked into."""
    found: list[Any] = [document]
    for part in path.split("."):
        found = [each[part] for each in _flat(found) if isinstance(each, dict) and part in each]
    return _flat(found)


def exists_at(document: dict[str, Any], path: str) -> bool:
    """Whether anything stands there, an empty array too."""
    *parents, leaf = path.split(".")
    holders = values_at(document, ".".join(parents)) if parents else [document]
    return any(isinstance(each, dict) and leaf in each for each in holders)


def _flat(values: list[Any]) -> list[Any]:
    return [item for value in values for item in (value if isinstance(value, list) else [value])]


def vector_at(document: dict[str, Any], path: str) -> NDArray[np.float32] | None:
    """The vector at the path, or None where there is none."""
    value: Any = document
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return read_vector(value)


def read_vector(value: Any) -> NDArray[np.float32] | None:
    """A BinData vector of 32-bit floats, or a list of numbers; None for anything else."""
    if isinstance(value, Binary) and value.subtype == VECTOR_SUBTYPE:
        vector = value.as_vector()
        if vector.dtype is not BinaryVectorDtype.FLOAT32:
            raise unmodelled(f"vectors of {vector.dtype}")
        return np.asarray(vector.data, np.float32)
    if isinstance(value, list) and value and all(type(item) in (int, float) for item in value):
        return np.asarray(value, np.float32)
    return None
