"""Reads and writes files of weights: TOML, where each value stands with its meaning and its range."""

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from tinyrag_gql.domain.model import Model

WeightsT = TypeVar("WeightsT", bound=Model)


class WeightsError(Exception):
    """A file of weights cannot be used. The message names file, section and value."""


@cache
def read_weights(file: Path, model: type[WeightsT]) -> WeightsT:
    """The weights in `file`, read once. Raises WeightsError where one is missing, unknown or out of its range."""
    try:
        return model.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise WeightsError(f"{file} cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise WeightsError(f"{file.name}, {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error


def weights_text(weights: Model) -> str:
    """The file's text: a section for each part of the model, each value with its description and range."""
    fields = type(weights).model_fields
    sections = [_section(name, field.description, getattr(weights, name)) for name, field in fields.items()]
    return f"# {(type(weights).__doc__ or '').splitlines()[0]}\n\n" + "\n".join(sections)


def _section(name: str, description: str | None, section: Model) -> str:
    lines = [f"# {description}", f"[{name}]"]
    for field_name, field in type(section).model_fields.items():
        lines += [f"# {field.description} {_range(field)}", f"{field_name} = {getattr(section, field_name)}"]
    return "\n".join(lines) + "\n"


def _range(field: FieldInfo) -> str:
    bounds = {type(bound).__name__: bound for bound in field.metadata}
    return f"({bounds['Ge'].ge} to {bounds['Le'].le})"
