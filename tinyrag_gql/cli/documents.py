"""The commands on documents: list them, show one's status, retry, reingest, cancel, delete and prune."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import operations, options, output
from tinyrag_gql.cli.api_client import Api, find_url, follow
from tinyrag_gql.cli.errors import CliError
from tinyrag_gql.cli.safe_console import shown

PAGE = 50
MAX_DOCUMENTS = 1_000_000
"""The most documents that `retry --failed` and `prune` list."""
AGE_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def documents(
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    status: options.Statuses = None,
    name: Annotated[str | None, typer.Option(help="Only file names that contain this text.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Maximum number of documents.")] = 20,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """List documents, newest first."""
    statuses = [each.name for each in status or ()]
    chosen = options.document_filter(ticker, company, year, report_type, tag, statuses=statuses, fileNameContains=name)
    nodes, total = asyncio.run(find_documents(Api(find_url(url)), chosen, limit))
    if as_json:
        output.print_json(nodes)
    elif not nodes:
        todo = "No documents match. Remove a filter." if chosen else "No documents. Add some: `tinyrag ingest PATH`."
        output.console.print(todo)
    else:
        output.console.print(output.documents(nodes))
        more = f" See all with --limit {total}." if total > len(nodes) else ""
        output.console.print(f"{len(nodes)} of {output.counted(total, 'document')}.{more}", style="dim")


async def find_documents(api: Api, filter: dict[str, object] | None, limit: int) -> tuple[list[dict[str, Any]], int]:
    """The newest `limit` documents that match the filter, and the number of all that match."""
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
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Print events until the ingestion ends.")] = False,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Show the ingestion status of a document.

    The exit code is 1 if the ingestion failed.
    """
    api = Api(find_url(url))
    document = asyncio.run(_status(api, document_id))
    if follow:
        document = asyncio.run(_print_events(api, document_id, as_json=as_json))
    elif as_json:
        output.print_json(document)
    else:
        output.console.print(output.documents([document]), output.history(document["events"]))
    if document["status"] == "FAILED":
        raise typer.Exit(1)


async def _status(api: Api, document_id: str) -> dict[str, Any]:
    document: dict[str, Any] | None = (await api.execute(operations.STATUS, {"id": document_id}))["document"]
    if document is None:
        raise CliError(f"There is no document {document_id}. List the documents with `tinyrag documents`.")
    return document


async def _print_events(api: Api, document_id: str, *, as_json: bool) -> dict[str, Any]:
    document: dict[str, Any] = {}
    async for event in follow(api, document_id, after_seq=0):
        document = event["document"]
        if as_json:
            print(json.dumps(event), flush=True)
        else:
            seq, when, status, stage, progress, message = output.event_cells(event)
            line = f"{seq:>4}  {when}  {status:<10} {stage:<9} {progress:>4}  {message}"
            output.console.print(line, markup=False)
    return document


def retry(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Document ids.")] = None,
    failed: Annotated[bool, typer.Option("--failed", help="All failed documents.")] = False,
    url: options.Url = None,
) -> None:
    """Retry failed or cancelled documents.

    The ingestion continues after its last finished stage.
    """
    if failed == bool(ids):
        raise CliError("Name the documents to retry by their ids, or all failed ones with --failed.")
    if failed:
        nodes, _ = asyncio.run(find_documents(Api(find_url(url)), {"statuses": ["FAILED"]}, MAX_DOCUMENTS))
        ids = [node["id"] for node in nodes]
    _mutate_each(operations.RETRY, ids or (), url)


def reingest(ids: options.Ids, url: options.Url = None) -> None:
    """Process completed documents again.

    Searches use the old text until the new text is complete.
    """
    _mutate_each(operations.REINGEST, ids, url)


def cancel(ids: options.Ids, url: options.Url = None) -> None:
    """Cancel the ingestion of documents."""
    _mutate_each(operations.CANCEL, ids, url)


def delete(ids: options.Ids, yes: options.Yes = False, url: options.Url = None) -> None:
    """Delete documents and everything derived from them."""
    if not yes:
        typer.confirm(f"Delete {output.counted(len(ids), 'document')} permanently?", abort=True)
    _for_each(ids, url, _delete)


def prune(
    older_than: Annotated[str, typer.Option(metavar="AGE", help="Accepted longer ago than this: 400d, 8w or 36h.")],
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    status: options.Statuses = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list the documents, delete none.")] = False,
    yes: options.Yes = False,
    url: options.Url = None,
) -> None:
    """Delete documents that are older than an age.

    The API key needs the scope `admin`. Readers no longer see the documents at once. A worker removes pages, chunks and
    files that no other document needs within a quarter of an hour.
    """
    before = (datetime.now(UTC) - _age(older_than)).isoformat()
    statuses = [each.name for each in status or ()]
    chosen = options.document_filter(ticker, company, year, report_type, tag, statuses=statuses, createdBefore=before)
    nodes, _ = asyncio.run(find_documents(Api(find_url(url)), chosen, MAX_DOCUMENTS))
    count = output.counted(len(nodes), "document")
    for node in nodes if dry_run else ():
        output.print_line(f"{node['id']}  {node['fileName']}")
    if dry_run or not nodes:
        typer.echo(f"{count} would be deleted." if dry_run else "No documents are that old.")
        return
    if not yes:
        typer.confirm(f"Delete {count} permanently?", abort=True)
    _for_each([node["id"] for node in nodes], url, _delete)


def _age(text: str) -> timedelta:
    match = re.fullmatch(r"(\d{1,6})([hdw])", text.strip().lower())
    if match is None:
        raise CliError(f"{text!r} is not an age. Write a number and a unit, as in 400d, 8w or 36h.")
    return timedelta(**{AGE_UNITS[match[2]]: int(match[1])})


async def _delete(api: Api, document_id: str) -> str:
    await api.mutate(operations.DELETE, {"documentId": document_id})
    return f"deleted  {document_id}"


def _mutate_each(mutation: str, ids: Sequence[str], url: str | None) -> None:
    async def act(api: Api, document_id: str) -> str:
        document = (await api.mutate(mutation, {"documentId": document_id}))["document"]
        return f"{document['status']:<10}  {document['fileName']}  {document['id']}"

    _for_each(ids, url, act)


def _for_each(ids: Sequence[str], url: str | None, act: Callable[[Api, str], Awaitable[str]]) -> None:
    """Acts on each id and prints the result. A refusal is printed, the others go on, and the exit code is 1."""

    async def all_of_them() -> int:
        api, refused = Api(find_url(url)), 0
        for document_id in ids:
            try:
                output.print_line(await act(api, document_id))
            except CliError as error:
                refused += 1
                typer.echo(shown(f"tinyrag: {error}"), err=True)
        return refused

    if asyncio.run(all_of_them()):
        raise typer.Exit(1)
