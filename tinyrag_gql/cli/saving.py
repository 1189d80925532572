"""Saves answers and grids as files: the formats there are, the options, and the writing."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urljoin

import typer

from tinyrag_gql.cli import output
from tinyrag_gql.cli.api_client import Api, run
from tinyrag_gql.cli.errors import CliError


class FileFormat(StrEnum):
    """The formats by the endings of their files; their names are those of the API."""

    XLSX = "xlsx"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "md"


Format = Annotated[FileFormat, typer.Option(help="Format of the file.")]
Bom = Annotated[bool, typer.Option(help="Whether CSV begins with the mark by which Excel knows UTF-8.")]


def save(api: Api, link: str, file: Path | None, *, bom: bool) -> None:
    """Save the file at a signed link, under the server's name for it where `file` is None. Raises CliError."""
    address = urljoin(api.url, link if bom else f"{link}&bom=false")
    name, content = run(api.download(address))
    path = file or Path(name)
    if file is None and path.exists():
        raise CliError(f"{path} is there already. Name another file with --output, or the same to replace it.")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CliError(f"Cannot write {path}: {error.strerror}. Name another file with --output.") from error
    output.console.print(f"Saved {path} ({len(content):,} bytes).", markup=False)
