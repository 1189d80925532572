"""`tinyrag keys`: make, list and revoke API keys, straight in the store, on the machine that the server runs on."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from tinyrag_gql.cli import options
from tinyrag_gql.cli.connection import load_settings
from tinyrag_gql.cli.errors import CliError
from tinyrag_gql.domain.scopes import Scope

if TYPE_CHECKING:
    from tinyrag_gql.domain.keys import ApiKey
    from tinyrag_gql.services.key_service import KeyService

Result = TypeVar("Result")

# The domain, the settings and the adapters take longer to import than all of `tinyrag --help` may: in the functions.

app = typer.Typer(help="API keys: make, list and revoke them.", no_args_is_help=True, rich_markup_mode="rich")

Tenant = Annotated[str, typer.Option(help="Whose documents the key opens.")]
Scopes = Annotated[
    list[Scope] | None,
    typer.Option("--scope", help="What it allows; may be repeated. `read` if left out."),
]
Days = Annotated[int | None, typer.Option("--days", min=1, help="Expires after so many days; never if left out.")]
Name = Annotated[str, typer.Option(help="A name to know it by.")]
KeyId = Annotated[str, typer.Argument(metavar="ID", help="A key's id, as `tinyrag keys list` prints it.")]


@app.command()
def create(tenant: Tenant = "default", scope: Scopes = None, days: Days = None, name: Name = "") -> None:
    """Make a key and print it, this once: only its hash is kept.

    From the first key on, every request must bring one. Scopes: `read` for queries and subscriptions, `ingest` for
    mutations, `admin` for all that and deleting.
    """
    lifetime = None if days is None else timedelta(days=days)
    key, token = _run(lambda keys: keys.create(tenant, scope or [Scope.READ], name=name, lifetime=lifetime))
    typer.echo(token)
    typer.echo(f"Key {key.id}: {_summary(key)}. It is not shown again.", err=True)


@app.command("list")
def list_keys(as_json: options.Json = False) -> None:
    """List every key: its id, tenant, scopes, and whether it still opens anything."""
    from tinyrag_gql.cli import render

    keys = _run(lambda keys: keys.list())
    if as_json:
        render.as_json([key.model_dump(mode="json", exclude={"digest"}) for key in keys])
        return
    for key in keys:
        typer.echo(f"{key.id}  {_summary(key)}")


@app.command()
def revoke(key_id: KeyId) -> None:
    """Revoke a key: requests with it are refused, and its connections closed, within seconds."""
    key = _run(lambda keys: keys.revoke(key_id))
    typer.echo(f"Key {key.id} is revoked.")


def _run(work: Callable[["KeyService"], Awaitable[Result]]) -> Result:
    from tinyrag_gql.bootstrap.operations import open_key_service
    from tinyrag_gql.domain.errors import TinyragError

    async def opened() -> Result:
        async with open_key_service(load_settings()) as keys:
            return await work(keys)

    try:
        return asyncio.run(opened())
    except TinyragError as error:
        raise CliError(str(error)) from error


def _summary(key: "ApiKey") -> str:
    scopes = "+".join(sorted(key.scopes))
    if key.revoked_at:
        until = f"revoked {key.revoked_at:%Y-%m-%d}"
    elif key.expires_at:
        until = f"expires {key.expires_at:%Y-%m-%d}"
    else:
        until = "never expires"
    return f"tenant {key.tenant}, {scopes}, {until}" + (f", {key.name}" if key.name else "")
