"""The commands that are not questions to a running server: start one, and write down its schema."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from tinyrag_gql.cli.errors import CliError


def up(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 picks a free one.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where everything is kept.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Worker processes.")] = None,
    no_sample: Annotated[bool, typer.Option("--no-sample", help="Leave the sample filings out.")] = False,
) -> None:
    """Start everything on this machine: queue, API and workers.

    On the first start the sample filings are ingested and one question is asked of them.

    What is not given comes from TINYRAG_PORT (8000), TINYRAG_DATA_DIR (.tinyrag) and TINYRAG_WORKERS (1).
    """
    given = {"TINYRAG_PORT": port, "TINYRAG_DATA_DIR": data_dir, "TINYRAG_WORKERS": workers}
    environment = os.environ | {name: str(value) for name, value in given.items() if value is not None}
    command = [sys.executable, "-m", "tinyrag_gql.local_stack.up", *(["--no-sample"] if no_sample else [])]
    os.execve(sys.executable, command, environment)  # noqa: S606  # the supervisor takes this process over: its signals, its terminal


def export_schema(
    check: Annotated[
        Path | None, typer.Option(help="Compare with this file instead; exit code 1 if it differs.")
    ] = None,
) -> None:
    """Print the GraphQL schema, as the code has it."""
    from tinyrag_gql.graphql.schema import export_schema as exported  # the whole API, for this command alone

    schema = exported()
    if check is None:
        sys.stdout.write(schema)
        return
    try:
        current = check.read_text()
    except OSError as error:
        raise CliError(f"{check} cannot be read ({error.strerror}). Write it with `make schema`.") from error
    if current != schema:
        raise CliError(f"{check} is not what the code says. Write it anew with `make schema`.")
