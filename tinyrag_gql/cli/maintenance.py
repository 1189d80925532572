"""`tinyrag backup`, `restore`, `reindex` and `migrate`: an operator's commands on the store."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tinyrag_gql.bootstrap.operations import open_backup, open_migration, open_reindex
from tinyrag_gql.cli.api_client import load_settings, run
from tinyrag_gql.cli.errors import CliError
from tinyrag_gql.cli.output import console, counted
from tinyrag_gql.local_stack import data_folder
from tinyrag_gql.services.backup_service import Manifest
from tinyrag_gql.services.migration_service import MigrationReport

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, a tar file.")]


def backup(file: BackupFile) -> None:
    """Write the data folder to one backup file.

    The service may run meanwhile. The backup holds documents, index, uploaded files, answers and API keys (hashed), not
    the queue. An existing file is not overwritten. The exit code is 1 if uploaded files are missing or damaged.
    """

    async def write() -> Manifest:
        return await (await open_backup(load_settings())).write(file)

    manifest = run(write())
    typer.echo(f"{file}: {_summary(manifest)}.")
    if manifest.missing:
        names = ", ".join(manifest.missing)
        raise CliError(f"The backup is complete except for uploaded files that the store lost or damaged: {names}.")


def restore(
    file: BackupFile,
    check: Annotated[bool, typer.Option("--check", help="Restore nothing; only verify every checksum.")] = False,
) -> None:
    """Restore a backup into an empty data folder.

    TINYRAG_DATA_DIR must hold no documents, and no service may use it.
    """

    async def verify() -> Manifest:
        return await (await open_backup(load_settings())).check(file)

    async def write() -> Manifest:
        settings = load_settings()
        with data_folder.lock(data_folder.prepare(settings.data_dir), wait_seconds=0):
            return await (await open_backup(settings)).restore(file, settings.data_dir)

    if check:
        typer.echo(f"{file} is complete: {_summary(run(verify()))}.")
        return
    typer.echo(f"Restored {_summary(run(write()))}. Start the service with `tinyrag up`.")


def _summary(manifest: Manifest) -> str:
    size = manifest.database.size_bytes + sum(part.size_bytes for part in manifest.files)
    documents, files = counted(manifest.documents, "document"), counted(len(manifest.files), "file")
    return f"{documents}, {files}, {size / 1e6:,.1f} MB, of {manifest.created_at:%Y-%m-%d %H:%M} UTC"


def reindex() -> None:
    """Move the index to another embedding model.

    Embeds all documents with TINYRAG_NEXT_EMBEDDING, or with TINYRAG_EMBEDDING if that is not set. Searches use the old
    vectors until all new ones are written. Processes that know both models serve without interruption, so start the
    service with TINYRAG_NEXT_EMBEDDING first. If the command is interrupted, run it again: it continues.
    """
    with console.status("Reading the index ...") as status:

        def report(done: int, total: int) -> None:
            status.update(f"{done} of {total} documents embedded")

        async def move() -> tuple[str, int]:
            async with open_reindex(load_settings()) as (model, reindexing):
                return model, await reindexing.run(report)

        try:
            model, count = run(move())
        except CliError as error:
            raise CliError(f"{error} Finished documents are kept: run `tinyrag reindex` again.") from error
    typer.echo(f"Searches now use {model} ({counted(count, 'document')} embedded).")


class StoreKind(StrEnum):
    """A kind of store."""

    SQLITE = "sqlite"
    MONGO = "mongo"


From = Annotated[StoreKind, typer.Option("--from", help="The store to read: TINYRAG_DATA_DIR, or MONGO_URL.")]
To = Annotated[StoreKind, typer.Option("--to", help="The store to write.")]


def migrate(source: From, target: To) -> None:
    """Copy everything from one store to the other.

    Copies documents, evaluations, grids, answers and API keys, and compares the two stores. Nothing is parsed or
    embedded again, and ids stay the same. Stop the service first, or run the command again after you stopped it, to
    copy later changes.
    """
    if source == target:
        raise CliError("Both stores are the same. Name one sqlite and the other mongo.")
    with console.status("Reading the store ...") as status:

        async def copy() -> MigrationReport:
            async with open_migration(load_settings(), source.value, target.value) as migration:
                return await migration.run(lambda document: status.update(document.file_name))

        tally = run(copy())
    typer.echo(
        f"{counted(tally.copied, 'document')} copied, {tally.already_copied} already there, "
        f"{counted(tally.evaluations, 'evaluation')}, {counted(tally.grids, 'grid')}, "
        f"{counted(tally.answers, 'answer')} and {counted(tally.keys, 'key')} copied. "
        f"Both stores hold the same. Start the service with TINYRAG_STORE={target.value}."
    )
