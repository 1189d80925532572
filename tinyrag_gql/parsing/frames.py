"""The messages of the parsing child process to its parent: one JSON object per line.

Standard library alone, like all that the child imports: the child starts for every document, and pydantic would take
most of its start-up time. Tables are named tuples, so JSON has them as arrays.
"""

import json
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from tinyrag_gql.domain.pages import NOTHING_DECLARED, Declared, Page
from tinyrag_gql.domain.status import IngestionErrorCode


@dataclass(frozen=True)
class StartedFrame:
    """Comes first."""

    page_count: int | None
    declared: Declared = NOTHING_DECLARED
    kind: Literal["started"] = "started"


@dataclass(frozen=True)
class PageFrame:
    """One page, in order."""

    page: Page
    kind: Literal["page"] = "page"


@dataclass(frozen=True)
class AttachmentFrame:
    """A file inside the file, written to the folder that the parent named; these come after the pages."""

    name: str
    attachment_kind: str
    file: str
    """Its name in that folder."""
    kind: Literal["attachment"] = "attachment"


@dataclass(frozen=True)
class DoneFrame:
    """Comes last when every page was read."""

    kind: Literal["done"] = "done"


@dataclass(frozen=True)
class ErrorFrame:
    """Comes last when the file cannot be ingested."""

    code: IngestionErrorCode
    message: str
    kind: Literal["error"] = "error"


Frame = StartedFrame | PageFrame | AttachmentFrame | DoneFrame | ErrorFrame


def encode(frame: Frame) -> bytes:
    """Returns the frame as one line of UTF-8."""
    return json.dumps(frame, ensure_ascii=False, default=_object).encode() + b"\n"


def _object(value: Any) -> Any:
    if isinstance(value, Decimal | date):
        return str(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}
