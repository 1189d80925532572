"""`tinyrag keys`: create, list and revoke API keys, directly in the store, on the machine of the server."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated, TypeVar

import typer

from tinyrag_gql.bootstrap.operations import open_key_service
from tinyrag_gql.cli import options, output
from tinyrag_gql.cli.api_client import load_settings, run
from tinyrag_gql.domain.keys import ApiKey
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.services.key_service import KeyService

Result = TypeVar("Result")

app = typer.Typer(help="Create, list and revoke API keys.", no_args_is_help=True, rich_markup_mode="rich")

Tenant = Annotated[str, typer.Option(help="The tenant whose documents the key opens.")]
Scopes = Annotated[
    list[Scope] | None,
    typer.Option("--scope", help="A scope of the key; may be repeated. Default: `read`."),
]
Days = Annotated[int | None, typer.Option("--days", min=1, help="Days until the key expires. Default: never.")]
Name = Annotated[str, typer.Option(help="A name for the key.")]
KeyId = Annotated[str, typer.Argument(metavar="ID", help="A key's id, as `tinyrag keys list` prints it.")]


@app.command()
def create(tenant: Tenant = "default", scope: Scopes = None, days: Days = None, name: Name = "") -> None:
    """Create a key and print it. The store keeps only its hash, so it is printed this once.

    After the first key is created, every request needs one. Scopes: `read` allows queries, subscriptions, and to
    rate, replay and cancel answers; `ingest` allows the mutations of documents, `admin` both and deleting.
    """
    lifetime = None if days is None else timedelta(days=days)
    key, token = _with_keys(lambda keys: keys.create(tenant, scope or [Scope.READ], name=name, lifetime=lifetime))
    typer.echo(token)
    typer.echo(f"Key {key.id}: {_summary(key)}. Copy it now: it is not shown again.", err=True)


@app.command("list")
def list_keys(as_json: options.Json = False) -> None:
    """List every key: id, tenant, scopes, and until when it is valid."""
    keys = _with_keys(lambda keys: keys.list())
    if as_json:
        output.print_json([key.model_dump(mode="json", exclude={"digest"}) for key in keys])
        return
    for key in keys:
        output.print_line(f"{key.id}  {_summary(key)}")


@app.command()
def revoke(key_id: KeyId) -> None:
    """Revoke a key. Within seconds the server refuses its requests and closes its connections."""
    key = _with_keys(lambda keys: keys.revoke(key_id))
    typer.echo(f"Key {key.id} is revoked.")


def _with_keys(work: Callable[[KeyService], Awaitable[Result]]) -> Result:
    async def opened() -> Result:
        async with open_key_service(load_settings()) as keys:
            return await work(keys)

    return run(opened())


def _summary(key: ApiKey) -> str:
    scopes = "+".join(sorted(key.scopes))
    if key.revoked_at:
        until = f"revoked {key.revoked_at:%Y-%m-%d}"
    elif key.expires_at:
        until = f"expires {key.expires_at:%Y-%m-%d}"
    else:
        until = "never expires"
    return f"tenant {key.tenant}, {scopes}, {until}" + (f", {key.name}" if key.name else "")
