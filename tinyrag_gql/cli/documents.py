"""The commands on documents that were sent: list, look at, and act on them."""

import asyncio
import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import document_operations as operations
from tinyrag_gql.cli import options
from tinyrag_gql.cli.connection import Api, find_url
from tinyrag_gql.cli.errors import CliError

PAGE = 50
MOST_RETRIED = 100_000

# rich and what renders with it are imported in the functions: `tinyrag --help` is to be quick.


def documents(
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    status: options.Statuses = None,
    name: Annotated[str | None, typer.Option(help="Only file names that contain this.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many, the newest first.")] = 20,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """List documents, the newest first."""
    statuses = [wanted.name for wanted in status or ()]
    chosen = options.scope(ticker, company, year, report_type, tag, statuses=statuses, fileNameContains=name)
    nodes, total = asyncio.run(find(Api(find_url(url)), chosen, limit))
    from tinyrag_gql.cli import render

    if as_json:
        render.as_json(nodes)
    elif not nodes:
        render.console.print("No documents" + (" match." if chosen else ". Send some with `tinyrag ingest PATH`."))
    else:
        render.console.print(render.documents(nodes))
        more = f" See more with --limit {total}." if total > len(nodes) else ""
        render.console.print(f"{len(nodes)} of {render.counted(total, 'document')}.{more}", style="dim")


async def find(api: Api, filter: dict[str, object] | None, limit: int) -> tuple[list[dict[str, Any]], int]:
    """The newest `limit` documents that match, and how many match in all."""
    nodes: list[dict[str, Any]] = []
    after = None
    while True:
        variables = {"filter": filter, "first": min(PAGE, limit - len(nodes)), "after": after}
        page = (await api.execute(operations.LIST, variables))["documents"]
        nodes += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if len(nodes) >= limit or not page["pageInfo"]["hasNextPage"]:
            return nodes, page["totalCount"]


def status(
    document_id: options.Id,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Watch until it is through.")] = False,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Show how a document's ingestion stands. Exit code 1 if it failed."""
    api = Api(find_url(url))
    document = asyncio.run(_status(api, document_id))
    if follow:
        document = asyncio.run(_watch(api, document_id, as_json=as_json))
    else:
        from tinyrag_gql.cli import render

        if as_json:
            render.as_json(document)
        else:
            render.console.print(render.documents([document]), render.history(document["events"]))
    if document["status"] == "FAILED":
        raise typer.Exit(1)


async def _status(api: Api, document_id: str) -> dict[str, Any]:
    document: dict[str, Any] | None = (await api.execute(operations.STATUS, {"id": document_id}))["document"]
    if document is None:
        raise CliError(f"There is no document {document_id}. `tinyrag documents` lists those there are.")
    return document


async def _watch(api: Api, document_id: str, *, as_json: bool) -> dict[str, Any]:
    from tinyrag_gql.cli import render
    from tinyrag_gql.cli.following import follow

    document: dict[str, Any] = {}
    async for event in follow(api, document_id, after_seq=0):
        document = event["document"]
        if as_json:
            print(json.dumps(event), flush=True)
        else:
            seq, when, status, stage, progress, said = render.event_cells(event)
            render.console.print(f"{seq:>4}  {when}  {status:<10} {stage:<9} {progress:>4}  {said}", markup=False)
    return document


def retry(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Document ids.")] = None,
    failed: Annotated[bool, typer.Option("--failed", help="All that failed, instead of ids.")] = False,
    url: options.Url = None,
) -> None:
    """Take up documents again that failed or were cancelled, from the last finished stage."""
    if failed == bool(ids):
        raise CliError("Name the documents to retry by their ids, or all that failed by --failed.")
    if failed:
        nodes, _ = asyncio.run(find(Api(find_url(url)), {"statuses": ["FAILED"]}, MOST_RETRIED))
        ids = [node["id"] for node in nodes]
    _act(operations.RETRY, ids or (), url)


def reingest(ids: options.Ids, url: options.Url = None) -> None:
    """Ingest completed documents anew; readers see the old text until the new one is whole."""
    _act(operations.REINGEST, ids, url)


def cancel(ids: options.Ids, url: options.Url = None) -> None:
    """Stop the ingestion of documents."""
    _act(operations.CANCEL, ids, url)


def delete(
    ids: options.Ids,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    url: options.Url = None,
) -> None:
    """Delete documents, with everything that was made of them."""
    if not yes:
        typer.confirm(f"Delete {len(ids)} document{'s' * (len(ids) > 1)} for good?", abort=True)

    async def act(api: Api, document_id: str) -> str:
        await api.mutate(operations.DELETE, {"documentId": document_id})
        return f"deleted  {document_id}"

    asyncio.run(each(ids, url, act))


def _act(mutation: str, ids: Sequence[str], url: str | None) -> None:
    async def act(api: Api, document_id: str) -> str:
        document = (await api.mutate(mutation, {"documentId": document_id}))["document"]
        return f"{document['status']:<10}  {document['fileName']}  {document['id']}"

    asyncio.run(each(ids, url, act))


async def each(ids: Sequence[str], url: str | None, act: Any) -> None:
    """Every id gets its turn; those refused are said, and make the exit code 1."""
    api = Api(find_url(url))
    refused = 0
    for document_id in ids:
        try:
            print(await act(api, document_id))
        except CliError as error:
            refused += 1
            typer.echo(f"tinyrag: {error}", err=True)
    if refused:
        raise typer.Exit(1)
