"""The base of every domain model: frozen, strict about unknown fields, copied rather than changed."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A value that is never changed in place; `model_copy(update=...)` makes the next one."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)
