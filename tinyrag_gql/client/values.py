"""The base of the client's models: names as Python writes them, and fields that a newer server adds left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Input(BaseModel):
    """What is sent. Fields that are not set are left out."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        extra="forbid",
        arbitrary_types_allowed=True,
    )


class Result(BaseModel):
    """What is received."""

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, extra="ignore", frozen=True
    )


class Unknown(Result):
    """An object of a type that this release of the client does not know; `typename` names it."""

    typename: str = Field(alias="__typename")


@dataclass(frozen=True)
class File:
    """A file to upload: its name, and its content as bytes, as a path, or as an open binary file."""

    name: str
    content: bytes | Path | IO[bytes]

    @classmethod
    def at(cls, path: str | Path) -> "File":
        """The file at a path, under its own name."""
        return cls(Path(path).name, Path(path))


def typename_of(*known: str) -> Callable[[Any], str]:
    """Tells the type of an object among several; the tag of `Unknown` for one that is none of them."""

    def tag(value: Any) -> str:
        name = value.get("__typename") if isinstance(value, Mapping) else getattr(value, "typename", None)
        return name if name in known else "Unknown"

    return tag


def sent(value: Any, files: dict[str, File], path: str = "variables") -> Any:
    """A value as JSON has it; files are put into `files` by their place, and are null there."""
    match value:
        case File():
            files[path] = value
            return None
        case BaseModel():
            given = {to_camel(name): getattr(value, name) for name in value.model_fields_set}
            return sent(given, files, path)
        case Enum():
            return value.value
        case date():  # a datetime is one
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case Path():
            return str(value)
        case Mapping():
            return {name: sent(each, files, f"{path}.{name}") for name, each in value.items()}
        case list() | tuple() | set() | frozenset():
            return [sent(each, files, f"{path}.{place}") for place, each in enumerate(value)]
        case _:
            return value
