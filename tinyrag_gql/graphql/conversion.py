"""Domain models as GraphQL objects: attributes of the same name are copied, the others are given."""

import dataclasses
from functools import cache
from typing import Any, TypeVar, cast

View = TypeVar("View")


def to_graphql(view: type[View], source: object, **given: object) -> View:
    """A `view` whose fields come from `given`, else from the attribute of `source` with the same name."""
    return view(**{name: given[name] if name in given else getattr(source, name) for name in _names(cast("Any", view))})


@cache
def _names(view: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(view) if field.init)
