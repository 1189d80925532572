"""What the parsing child process tells its parent: JSON objects, one to a line."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from tinyrag_gql.domain.chunks import Page
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.status import IngestionErrorCode


class StartedFrame(Model):
    """Comes first."""

    kind: Literal["started"] = "started"
    page_count: int | None


class PageFrame(Model):
    """One page, in order."""

    kind: Literal["page"] = "page"
    page: Page


class DoneFrame(Model):
    """Comes last when every page was read."""

    kind: Literal["done"] = "done"


class ErrorFrame(Model):
    """Comes last when the file cannot be ingested."""

    kind: Literal["error"] = "error"
    code: IngestionErrorCode
    message: str


Frame = Annotated[StartedFrame | PageFrame | DoneFrame | ErrorFrame, Field(discriminator="kind")]
FRAME: TypeAdapter[Frame] = TypeAdapter(Frame)


def encode(frame: Frame) -> bytes:
    """One line of UTF-8."""
    return frame.model_dump_json().encode() + b"\n"


def decode(line: bytes) -> Frame:
    """Raises pydantic.ValidationError where the line is not a frame."""
    return FRAME.validate_json(line)
