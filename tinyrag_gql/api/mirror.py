"""Domain models as GraphQL objects: attributes of the same name are copied, the others are given."""

import dataclasses
from typing import Any, TypeVar, cast

View = TypeVar("View")


def mirrored(view: type[View], source: object, **given: object) -> View:
    """A `view` whose fields come from `given`, else from the attribute of `source` with the same name."""
    names = (field.name for field in dataclasses.fields(cast("Any", view)) if field.init)
    return view(**{name: given[name] if name in given else getattr(source, name) for name in names})
