"""`tinyrag backup` and `tinyrag restore`: the embedded store as one file, and back."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from tinyrag_gql.cli.connection import load_settings
from tinyrag_gql.cli.errors import CliError

if TYPE_CHECKING:
    from tinyrag_gql.services.backup_service import Manifest

Result = TypeVar("Result")
Archive = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, a tar file.")]

# The settings and the container are slow to import: in the functions, as everywhere here.


def backup(file: Archive) -> None:
    """Write all that TINYRAG_DATA_DIR holds to one file, while the service runs or not. Exit code 1 if files were lost.

    Documents, index, uploaded files and API keys (hashed) are in it; the queue need not be. An existing file is not
    overwritten.
    """
    manifest = _run(_write(file))
    typer.echo(f"{file}: {_summary(manifest)}.")
    if manifest.missing:
        names = ", ".join(manifest.missing)
        raise CliError(f"The backup is good but for uploaded files that are gone or damaged in the store: {names}.")


def restore(
    file: Archive,
    check: Annotated[bool, typer.Option("--check", help="Only read the backup and compare every checksum.")] = False,
) -> None:
    """Bring a backup back into TINYRAG_DATA_DIR, which must hold no documents yet and be in use by nobody."""
    if check:
        typer.echo(f"{file} is whole: {_summary(_run(_check(file)))}.")
        return
    typer.echo(f"Restored {_summary(_run(_restore(file)))}. Start the service with `tinyrag up`.")


async def _write(file: Path) -> "Manifest":
    from tinyrag_gql.bootstrap.operations import open_backup

    return await (await open_backup(load_settings())).write(file)


async def _check(file: Path) -> "Manifest":
    from tinyrag_gql.bootstrap.operations import open_backup

    return await (await open_backup(load_settings())).check(file)


async def _restore(file: Path) -> "Manifest":
    from tinyrag_gql.bootstrap.operations import open_backup
    from tinyrag_gql.local_stack import data_folder

    settings = load_settings()
    with data_folder.held(data_folder.prepare(settings.data_dir), wait_seconds=0):
        return await (await open_backup(settings)).restore(file, settings.data_dir)


def _run(work: Awaitable[Result]) -> Result:
    from tinyrag_gql.domain.errors import TinyragError

    async def awaited() -> Result:
        return await work

    try:
        return asyncio.run(awaited())
    except TinyragError as error:
        raise CliError(str(error)) from error


def _summary(manifest: "Manifest") -> str:
    from tinyrag_gql.cli.render import counted

    size = manifest.database.size_bytes + sum(part.size_bytes for part in manifest.files)
    documents, files = counted(manifest.documents, "document"), counted(len(manifest.files), "file")
    return f"{documents}, {files}, {size / 1e6:,.1f} MB, of {manifest.created_at:%Y-%m-%d %H:%M} UTC"
