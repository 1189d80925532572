"""Global ids: one opaque string that names a document, a chunk or an evaluation anywhere in the API."""

import base64
import binascii
from typing import Literal, NamedTuple, get_args

from strawberry import ID

from tinyrag_gql.domain.errors import InvalidInputError

Kind = Literal["Document", "Chunk", "Evaluation"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MAX_LENGTH = 256
A: dict[Kind, str] = {"Document": "a Document", "Chunk": "a Chunk", "Evaluation": "an Evaluation"}


class GlobalId(NamedTuple):
    """What a global id names: the GraphQL type, and the key that the services know it by."""

    kind: Kind
    key: str


def global_id(kind: Kind, key: str) -> ID:
    """Base64 of `kind:key`."""
    return ID(base64.b64encode(f"{kind}:{key}".encode()).decode())


def parse_global_id(value: str, *path: str) -> GlobalId:
    """The inverse of `global_id`. Raises InvalidInputError, naming the argument by `path`."""
    prefix, _, key = _decoded(value).partition(":")
    for kind in KINDS:
        if prefix == kind and key and key.isprintable():
            return GlobalId(kind, key)
    raise InvalidInputError(f"{value[:80]!r} is not an id of this API; pass one back as it was received.", path)


def document_id(value: str, *path: str) -> str:
    """The key of a document. Raises InvalidInputError where the global id names anything else."""
    return _key_of("Document", value, path)


def evaluation_id(value: str, *path: str) -> str:
    """The key of an evaluation. Raises InvalidInputError where the global id names anything else."""
    return _key_of("Evaluation", value, path)


def _key_of(wanted: Kind, value: str, path: tuple[str, ...]) -> str:
    kind, key = parse_global_id(value, *path)
    if kind != wanted:
        raise InvalidInputError(f"{value!r} is the id of {A[kind]}; the id of {A[wanted]} is needed here.", path)
    return key


def _decoded(value: str) -> str:
    if len(value) > MAX_LENGTH:
        return ""
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
