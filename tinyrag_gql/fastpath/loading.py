"""Fields of an event that are loaded before it is projected: by what, and where their value is put."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, cast

METADATA = "tinyrag.loaded"


class Loaded(NamedTuple):
    """Goes into a Strawberry field's `metadata`, by `as_metadata`, beside the resolver that gives the same answer."""

    attribute: str
    """Where the event has the field's value once it is loaded."""
    load: Callable[[Any, Any], Awaitable[tuple[object, Callable[[], object]]]]
    """Of an event and the context: what was read, and what makes the event that has it. Raises as resolvers do."""

    def as_metadata(self) -> dict[str, "Loaded"]:
        """What `strawberry.field` takes."""
        return {METADATA: self}


def loaded_by(field: object) -> Loaded | None:
    """How a Strawberry field is loaded; None where its resolver alone knows."""
    return cast("Loaded | None", (getattr(field, "metadata", None) or {}).get(METADATA))
