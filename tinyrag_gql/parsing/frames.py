"""What the parsing child process tells its parent: JSON objects, one to a line.

Standard library alone, as all that the child imports: it starts for every document, and pydantic would be most of that.
"""

import json
from dataclasses import asdict, dataclass
from typing import Literal

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.status import IngestionErrorCode


@dataclass(frozen=True)
class StartedFrame:
    """Comes first."""

    page_count: int | None
    kind: Literal["started"] = "started"


@dataclass(frozen=True)
class PageFrame:
    """One page, in order."""

    page: Page
    kind: Literal["page"] = "page"


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


Frame = StartedFrame | PageFrame | DoneFrame | ErrorFrame


def encode(frame: Frame) -> bytes:
    """One line of UTF-8."""
    return json.dumps(asdict(frame), ensure_ascii=False).encode() + b"\n"
