"""`tinyrag reindex`: move the index to another embedding model, while the service runs."""

import asyncio

import typer

from tinyrag_gql.cli.connection import load_settings
from tinyrag_gql.cli.errors import CliError


def reindex() -> None:
    """Embed all documents with TINYRAG_NEXT_EMBEDDING (or, where that is not set, TINYRAG_EMBEDDING), then move to it.

    Searches use the old vectors until the new ones are whole. Processes that know both models go on through the move;
    so start the service with TINYRAG_NEXT_EMBEDDING first. Cut off, it goes on where it was when it is run again.
    """
    from tinyrag_gql.cli.render import counted
    from tinyrag_gql.domain.errors import TinyragError

    try:
        model, count = asyncio.run(_reindex())
    except TinyragError as error:
        raise CliError(f"{error} What is done is kept: run `tinyrag reindex` again.") from error
    typer.echo(f"The index is searched with {model} ({counted(count, 'document')} embedded).")


async def _reindex() -> tuple[str, int]:
    from tinyrag_gql.bootstrap.operations import open_reindex
    from tinyrag_gql.cli.render import console

    with console.status("Looking at what is indexed ...") as status:

        def report(done: int, total: int) -> None:
            status.update(f"{done} of {total} documents embedded")

        async with open_reindex(load_settings()) as (model, reindexing):
            return model, await reindexing.run(report)
