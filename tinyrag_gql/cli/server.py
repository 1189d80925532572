"""`tinyrag up`, which starts everything on this machine, and `tinyrag export-schema`."""

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tinyrag_gql.cli.errors import CliError


def up(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 picks a free one.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Folder of the store, the files and the logs.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Number of worker processes.")] = None,
    no_sample: Annotated[bool, typer.Option("--no-sample", help="Do not ingest the sample filings.")] = False,
) -> None:
    """Start everything on this machine: queue, API and workers.

    The first start ingests the sample filings and asks one question about them.

    Options that are not given come from TINYRAG_PORT (8000), TINYRAG_DATA_DIR (.tinyrag) and TINYRAG_WORKERS (1).
    """
    options = {"TINYRAG_PORT": port, "TINYRAG_DATA_DIR": data_dir, "TINYRAG_WORKERS": workers}
    environment = os.environ | {name: str(value) for name, value in options.items() if value is not None}
    command = [sys.executable, "-m", "tinyrag_gql.local_stack.up", *(["--no-sample"] if no_sample else [])]
    os.execve(sys.executable, command, environment)  # noqa: S606  # the process manager gets our signals and terminal


def export_schema(
    check: Annotated[
        Path | None, typer.Option(help="Compare the schema with this file; the exit code is 1 if they differ.")
    ] = None,
) -> None:
    """Print the GraphQL schema."""
    from tinyrag_gql.graphql.schema import export_schema as build  # takes a second, and `up` does not need it

    schema = build()
    if check is None:
        sys.stdout.write(schema)
        return
    try:
        current = check.read_text()
    except OSError as error:
        raise CliError(f"{check} cannot be read ({error.strerror}). Write it with `make schema`.") from error
    if current != schema:
        raise CliError(f"{check} differs from the schema in the code. Update it with `make schema`.")


class BundledClient(StrEnum):
    """A client whose operations are known."""

    AGENTS = "agents"
    PYTHON_CLIENT = "python_client"
    COMMAND_LINE = "command_line"
    DASHBOARD = "dashboard"


def export_operations(
    client: Annotated[
        list[BundledClient] | None, typer.Option(help="Whose operations; may be repeated. Default: all.")
    ] = None,
) -> None:
    """Print the operations of the bundled clients, as Apollo's persisted-query manifest.

    Add your own operations to it and name the file in TINYRAG_TRUSTED_DOCUMENTS, or register it at a gateway.
    """
    from tinyrag_gql.graphql.transport.bundled import apollo_manifest  # GraphQL's parser, which `up` does not need

    typer.echo(json.dumps(apollo_manifest(client or BundledClient), indent=1))
