"""`tinyrag migrate`: everything from one store into the other."""

import asyncio
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tinyrag_gql.cli.connection import load_settings
from tinyrag_gql.cli.errors import CliError

if TYPE_CHECKING:
    from tinyrag_gql.services.migration_service import Tally


class Kind(StrEnum):
    """A kind of store, as it is typed."""

    SQLITE = "sqlite"
    MONGO = "mongo"


From = Annotated[Kind, typer.Option("--from", help="The store to read: TINYRAG_DATA_DIR, or MONGO_URL.")]
To = Annotated[Kind, typer.Option("--to", help="The store to write to.")]


def migrate(source: From, target: To) -> None:
    """Copy documents with all that is theirs, evaluations and API keys from one store into the other, and compare.

    Nothing is embedded or parsed again, and ids stay. Stop the service first; or run the command again once it stopped,
    to take up what changed since.
    """
    if source == target:
        raise CliError("The two stores are the same: name sqlite and mongo, in the order that you mean.")
    from tinyrag_gql.cli.render import counted
    from tinyrag_gql.domain.errors import TinyragError

    try:
        tally = asyncio.run(_migrate(source, target))
    except TinyragError as error:
        raise CliError(str(error)) from error
    typer.echo(
        f"{counted(tally.copied, 'document')} copied, {tally.there_already} there already, "
        f"{counted(tally.evaluations, 'evaluation')} and {counted(tally.keys, 'key')} copied; "
        f"the two stores hold the same. Start the service with TINYRAG_STORE={target.value}."
    )


async def _migrate(source: Kind, target: Kind) -> "Tally":
    from tinyrag_gql.bootstrap.operations import open_migration
    from tinyrag_gql.cli.render import console

    with console.status("Reading ...") as status:
        async with open_migration(load_settings(), source.value, target.value) as migration:
            return await migration.run(lambda document: status.update(document.file_name))
