"""Arguments that several fields share, with their descriptions."""

from typing import Annotated, TypeVar

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.graphql.filter_inputs import DocumentFilter, DocumentOrder

Value = TypeVar("Value")

AfterSeq = Annotated[
    int | None,
    strawberry.argument(description="Only events with a higher seq than this, so that nothing is missed or repeated."),
]
First = Annotated[int | None, strawberry.argument(description="How many to return, 0 to 100.")]
After = Annotated[str | None, strawberry.argument(description="Only what comes after this cursor.")]
Last = Annotated[int | None, strawberry.argument(description="How many to return from the end, 0 to 100.")]
Before = Annotated[str | None, strawberry.argument(description="Only what comes before this cursor.")]
Filter = Annotated[DocumentFilter | None, strawberry.argument(description="Which documents; all if left out.")]
OrderBy = Annotated[DocumentOrder | None, strawberry.argument(description="Newest first if left out.")]
DocumentId = Annotated[strawberry.ID, strawberry.argument(description="Id of the document.")]


def given(value: Value | None) -> Value | None:
    """The argument, or None where it was left out: UNSET keeps `= null` out of the schema, and goes no further."""
    return None if value is UNSET else value


def given_seq(value: int | None) -> int | None:
    """A sequence number, or None where it was left out. Raises InvalidInputError for a negative one."""
    seq = given(value)
    if seq is not None and seq < 0:
        raise InvalidInputError(f"afterSeq is {seq}; it must not be negative.", ("afterSeq",))
    return seq
