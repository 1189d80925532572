"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        envvar="TINYRAG_URL",
        help="GraphQL endpoint. Default: the running `tinyrag up` of this data folder, or else port 8000.",
        show_default=False,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Document ids, as `tinyrag documents` prints them.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="A document id, as `tinyrag documents` prints them.")]

Tickers = Annotated[list[str] | None, typer.Option("--ticker", help="Only this ticker; may be repeated.")]
Companies = Annotated[list[str] | None, typer.Option("--company", help="Only this company; may be repeated.")]
Years = Annotated[list[int] | None, typer.Option("--year", help="Only this fiscal year; may be repeated.")]
ReportTypes = Annotated[
    list[str] | None, typer.Option("--report-type", help="Only this form, such as 10-K; may be repeated.")
]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="Only documents with this tag; may be repeated.")]

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, and folders to search for files.")]


class Status(StrEnum):
    """The status of a document."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Mode(StrEnum):
    """The mode of a search."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


Statuses = Annotated[
    list[Status] | None, typer.Option("--status", case_sensitive=False, help="Only this status; may be repeated.")
]
SearchMode = Annotated[
    Mode,
    typer.Option("--mode", case_sensitive=False, help="By meaning (dense), by words (lexical), or by both (hybrid)."),
]


def document_filter(
    tickers: list[str] | None,
    companies: list[str] | None,
    years: list[int] | None,
    report_types: list[str] | None,
    tags: list[str] | None,
    **others: object,
) -> dict[str, object] | None:
    """A DocumentFilter of the given values, or None if all are empty."""
    values = {
        "tickers": tickers,
        "companies": companies,
        "years": years,
        "reportTypes": report_types,
        "tags": tags,
        **others,
    }
    return {name: value for name, value in values.items() if value} or None
