"""Relay's conventions: global ids, opaque cursors, page sizes, and the types that every connection shares."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, NamedTuple, get_args

import strawberry
from strawberry import ID

from tinyrag_gql.domain.documents import Document, DocumentOrderField
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.facts import FactKey
from tinyrag_gql.domain.ids import public_id
from tinyrag_gql.ports import FactOrderField, FactPosition, Position, Window
from tinyrag_gql.services.company_pages import CompanyPlace

Kind = Literal["Document", "Chunk", "Evaluation", "Fact", "Answer", "Conversation", "Grid"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MAX_ID_LENGTH = 256
WITH_ARTICLE: dict[Kind, str] = {
    "Document": "a Document",
    "Chunk": "a Chunk",
    "Evaluation": "an Evaluation",
    "Fact": "a Fact",
    "Answer": "an Answer",
    "Conversation": "a Conversation",
    "Grid": "a Grid",
}

First = Annotated[int | None, strawberry.argument(description="How many to return, 0 to 100.")]
After = Annotated[str | None, strawberry.argument(description="Only what comes after this cursor.")]
Last = Annotated[int | None, strawberry.argument(description="How many to return from the end, 0 to 100.")]
Before = Annotated[str | None, strawberry.argument(description="Only what comes before this cursor.")]


class GlobalId(NamedTuple):
    """What a global id names: a GraphQL type, and the key by which the services find it."""

    kind: Kind
    key: str


def global_id(kind: Kind, key: str) -> ID:
    """Returns the base64 of `kind:key`."""
    return ID(public_id(kind, key))


def parse_global_id(value: str, *path: str) -> GlobalId:
    """Returns what a global id names. Raises InvalidInputError, which names the argument by `path`.

    `strawberry.relay.GlobalID` ignores characters that are not base64, so that many ids would name one object.
    """
    prefix, _, key = _decoded(value).partition(":")
    for kind in KINDS:
        if prefix == kind and key and key.isprintable():
            return GlobalId(kind, key)
    raise InvalidInputError(f"{value[:80]!r} is not an id of this API; pass one back as it was received.", path)


def document_id(value: str, *path: str) -> str:
    """Returns the key of a document. Raises InvalidInputError when the global id names anything else."""
    return _key_of("Document", value, path)


def evaluation_id(value: str, *path: str) -> str:
    """Returns the key of an evaluation. Raises InvalidInputError when the global id names anything else."""
    return _key_of("Evaluation", value, path)


def answer_id(value: str, *path: str) -> str:
    """Returns the key of an answer. Raises InvalidInputError when the global id names anything else."""
    return _key_of("Answer", value, path)


def grid_id(value: str, *path: str) -> str:
    """Returns the key of a grid. Raises InvalidInputError when the global id names anything else."""
    return _key_of("Grid", value, path)


def conversation_id(value: str, *path: str) -> str:
    """Returns the key of a conversation. Raises InvalidInputError when the global id names anything else."""
    return _key_of("Conversation", value, path)


def turn_id(value: str, *path: str) -> str:
    """Returns the key of a conversation or of one of its answers. Raises InvalidInputError for any other id."""
    kind, key = parse_global_id(value, *path)
    if kind not in ("Conversation", "Answer"):
        message = f"{value!r} is the id of {WITH_ARTICLE[kind]}; that of a Conversation or an Answer is needed here."
        raise InvalidInputError(message, path)
    return key


def fact_id(key: FactKey) -> ID:
    """Returns the global id of a fact."""
    return global_id("Fact", f"{key.document_id}:{key.generation}:{key.ordinal}")


def fact_key(key: str) -> FactKey | None:
    """Returns what the key of a fact's global id names; None where it can name nothing."""
    document_id, *numbers = key.split(":")
    if len(numbers) != 2 or not all(number.isascii() and number.isdigit() and len(number) < 10 for number in numbers):
        return None
    return FactKey(document_id, int(numbers[0]), int(numbers[1]))


def _key_of(wanted: Kind, value: str, path: tuple[str, ...]) -> str:
    kind, key = parse_global_id(value, *path)
    if kind != wanted:
        raise InvalidInputError(
            f"{value!r} is the id of {WITH_ARTICLE[kind]}; the id of {WITH_ARTICLE[wanted]} is needed here.", path
        )
    return key


def _decoded(value: str) -> str:
    if len(value) > MAX_ID_LENGTH:
        return ""
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


DEFAULT_SIZE = 20
MAX_SIZE = 100
MAX_CURSOR_LENGTH = 4096
"""Of a text of 255 characters, each of which can be three without its case."""
ADDED = "ADDED"
ANSWER = "ANSWER"
CELL = "CELL"
CHANGE = "CHANGE"
CHUNK = "CHUNK"
CONCEPT = "CONCEPT"
CONFLICT = "CONFLICT"
DOCUMENT_CHANGE = "DOCUMENT_CHANGE"
HIT = "HIT"
EVALUATION = "EVALUATION"
FACT = "FACT"
GRID = "GRID"
QUESTION = "QUESTION"
REMOVED = "REMOVED"
RESTATED = "RESTATED"
RESTATEMENT = "RESTATEMENT"
SCREEN = "SCREEN"
TIMES = (DocumentOrderField.CREATED_AT, DocumentOrderField.UPDATED_AT, DocumentOrderField.PROCESSED_AT)
NUMBERS = (DocumentOrderField.YEAR, DocumentOrderField.PAGE_COUNT)


def document_cursor(document: Document, field: DocumentOrderField) -> str:
    """Returns the cursor of a document in a list sorted by that field."""
    return _encode(field.value, field.value_of(document), document.id)


def document_position(cursor: str, argument: str, field: DocumentOrderField) -> Position:
    """Returns the position of a document's cursor. Raises InvalidInputError, also for one of another sort field."""
    match _decode(cursor):
        case [field.value, str() | int() | None as value, str() as id] if _fits(value, field):
            return Position(value=value, id=id)
    raise _bad_cursor(cursor, argument)


def hit_cursor(rank: int) -> str:
    """Returns the cursor of a search hit by its rank, from 1."""
    return _encode(HIT, rank)


def hit_rank(cursor: str, argument: str) -> int:
    """Returns the rank of a search hit's cursor. Raises InvalidInputError."""
    return _index(HIT, cursor, argument)


def chunk_cursor(index: int) -> str:
    """Returns the cursor of a chunk by its index in the document, from 0."""
    return _encode(CHUNK, index)


def chunk_index(cursor: str, argument: str) -> int:
    """Returns the index of a chunk's cursor. Raises InvalidInputError."""
    return _index(CHUNK, cursor, argument)


def question_cursor(index: int) -> str:
    """Returns the cursor of a question by its index in the evaluation, from 0."""
    return _encode(QUESTION, index)


def question_index(cursor: str, argument: str) -> int:
    """Returns the index of a question's cursor. Raises InvalidInputError."""
    return _index(QUESTION, cursor, argument)


def cell_cursor(place: int) -> str:
    """Returns the cursor of a cell by its number in the grid, from 0."""
    return _encode(CELL, place)


def cell_place(cursor: str, argument: str) -> int:
    """Returns the number of a cell's cursor. Raises InvalidInputError."""
    return _index(CELL, cursor, argument)


def fact_cursor(position: FactPosition, field: FactOrderField) -> str:
    """Returns the cursor of a fact in a list sorted by that field."""
    return _encode(FACT, field.value, position.value, position.key)


def fact_position(cursor: str, argument: str, field: FactOrderField) -> FactPosition:
    """Returns the position of a fact's cursor. Raises InvalidInputError, also for one of another sort field."""
    match _decode(cursor):
        case [str() as kind, field.value, str() | int() | float() | None as value, str() as key] if kind == FACT:
            return FactPosition(value, key)
    raise _bad_cursor(cursor, argument)


def company_cursor(kind: str, place: CompanyPlace) -> str:
    """Returns the cursor of something that is listed company by company."""
    return _encode(kind, *place)


def company_place(wanted: str, cursor: str, argument: str) -> CompanyPlace:
    """Returns the place of such a cursor. Raises InvalidInputError."""
    match _decode(cursor):
        case [str() as kind, str() as company, int() | None as number] if kind == wanted:
            return CompanyPlace(company, number)
    raise _bad_cursor(cursor, argument)


def change_cursor(place: Position) -> str:
    """Returns the cursor of a document's change."""
    return _encode(DOCUMENT_CHANGE, place.value, place.id)


def change_position(cursor: str, argument: str) -> Position:
    """Returns the position of such a cursor. Raises InvalidInputError."""
    match _decode(cursor):
        case [str() as kind, str() as value, str() as id] if kind == DOCUMENT_CHANGE and _is_time(value):
            return Position(value=value, id=id)
    raise _bad_cursor(cursor, argument)


def name_cursor(kind: str, name: str) -> str:
    """Returns the cursor of something that is listed by its name."""
    return _encode(kind, name)


def cursor_name(wanted: str, cursor: str, argument: str) -> str:
    """Returns the name of such a cursor. Raises InvalidInputError."""
    match _decode(cursor):
        case [str() as kind, str() as name] if kind == wanted:
            return name
    raise _bad_cursor(cursor, argument)


def index_cursor(kind: str, index: int) -> str:
    """Returns the cursor of something by its index in a list, from 0."""
    return _encode(kind, index)


def index_of_cursor(kind: str, cursor: str, argument: str) -> int:
    """Returns the index of such a cursor. Raises InvalidInputError."""
    return _index(kind, cursor, argument)


def page_size(size: int | None, argument: str) -> int:
    """Returns the page size: 20 by default, 0 to 100. Raises InvalidInputError."""
    if size is None:
        return DEFAULT_SIZE
    if not 0 <= size <= MAX_SIZE:
        raise InvalidInputError(f"{argument} is {size}; it must be between 0 and {MAX_SIZE}.", (argument,))
    return size


def page_window(
    field: DocumentOrderField, first: int | None, after: str | None, last: int | None, before: str | None
) -> Window:
    """Returns Relay's four arguments as one window: `first` with `after` forward, `last` with `before` backward.

    Raises InvalidInputError for arguments of both directions.
    """
    backward = last is not None or (before is not None and first is None)
    if (backward and (first is not None or after is not None)) or (not backward and before is not None):
        raise InvalidInputError("Page either forward (first, after) or backward (last, before), not both.", ("first",))
    return Window(
        limit=page_size(last, "last") if backward else page_size(first, "first"),
        after=None if after is None else document_position(after, "after", field),
        before=None if before is None else document_position(before, "before", field),
        backward=backward,
    )


def _index(wanted: str, cursor: str, argument: str) -> int:
    match _decode(cursor):
        case [str() as kind, int() as index] if kind == wanted and 0 <= index < 2**31:
            return index
    raise _bad_cursor(cursor, argument)


def _encode(*parts: str | int | float | None) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode()


def _decode(cursor: str) -> object:
    """Returns the parts of a cursor; None unless `_encode` makes this very text of them."""
    try:
        parts = json.loads(base64.b64decode(cursor[:MAX_CURSOR_LENGTH].encode("ascii"), b"-_", validate=True))
        return parts if isinstance(parts, list) and _encode(*parts) == cursor else None
    except (binascii.Error, ValueError, RecursionError):
        return None


def _fits(value: str | int | None, field: DocumentOrderField) -> bool:
    if value is None:
        return False in field.parts
    if field in NUMBERS:
        return type(value) is int and abs(value) < 2**31
    return isinstance(value, str) and (field not in TIMES or _is_time(value))


def _is_time(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _bad_cursor(cursor: str, argument: str) -> InvalidInputError:
    return InvalidInputError(
        f"{argument}: {cursor[:80]!r} is not a cursor of this list in this order; pass one back as it was received.",
        (argument,),
    )


@strawberry.type(description="Whether a list goes on, and the cursors to go on with.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether there is more after `endCursor`.")
    has_previous_page: bool = strawberry.field(description="Whether there is more before `startCursor`.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first item; null where there is none.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last item; null where there is none.")

    @classmethod
    def from_cursors(cls, cursors: Sequence[str], *, has_next: bool, has_previous: bool) -> "PageInfo":
        """Returns the page info of items with these cursors."""
        return cls(
            has_next_page=has_next,
            has_previous_page=has_previous,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        )
