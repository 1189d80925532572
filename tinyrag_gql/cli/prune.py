"""`tinyrag prune`: delete documents by age and filter, as a policy of retention asks for."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import document_operations as operations
from tinyrag_gql.cli import options
from tinyrag_gql.cli.connection import Api, find_url
from tinyrag_gql.cli.documents import each, find
from tinyrag_gql.cli.errors import CliError

MOST = 1_000_000
UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def prune(
    older_than: Annotated[str, typer.Option(metavar="AGE", help="Accepted longer ago than this: 400d, 8w or 36h.")],
    ticker: options.Tickers = None,
    company: options.Companies = None,
    year: options.Years = None,
    report_type: options.ReportTypes = None,
    tag: options.Tags = None,
    status: options.Statuses = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be deleted.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    url: options.Url = None,
) -> None:
    """Delete old documents, with everything that was made of them; the key needs the scope `admin`.

    Readers lose sight of them at once. Pages, chunks and files that no other document needs are cleared away by a
    worker within a quarter of an hour.
    """
    before = (datetime.now(UTC) - _age(older_than)).isoformat()
    statuses = [wanted.name for wanted in status or ()]
    chosen = options.scope(ticker, company, year, report_type, tag, statuses=statuses, createdBefore=before)
    nodes, _ = asyncio.run(find(Api(find_url(url)), chosen, MOST))
    for node in nodes if dry_run else ():
        print(f"{node['id']}  {node['fileName']}")
    if dry_run or not nodes:
        typer.echo(f"{_counted(len(nodes))} would be deleted." if dry_run else "No document is that old.")
        return
    if not yes:
        typer.confirm(f"Delete {_counted(len(nodes))} for good?", abort=True)

    async def act(api: Api, document_id: str) -> str:
        await api.mutate(operations.DELETE, {"documentId": document_id})
        return f"deleted  {document_id}"

    asyncio.run(each([node["id"] for node in nodes], url, act))


def _age(text: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,6})([hdw])", text.strip().lower())
    if found is None:
        raise CliError(f"{text!r} is no age. Give a number and a unit, as in 400d, 8w or 36h.")
    given: dict[str, Any] = {UNITS[found[2]]: int(found[1])}
    return timedelta(**given)


def _counted(count: int) -> str:
    return f"{count} document{'s' * (count != 1)}"
