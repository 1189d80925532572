"""The command that sends files."""

import asyncio
from typing import Annotated

import typer

from tinyrag_gql.cli import options
from tinyrag_gql.cli.connection import Api, find_url
from tinyrag_gql.cli.errors import CliError
from tinyrag_gql.cli.folders import find


def ingest(
    paths: options.Paths,
    ticker: Annotated[str | None, typer.Option(help="The company's trading symbol.")] = None,
    year: Annotated[int | None, typer.Option(help="The fiscal year.")] = None,
    report_type: Annotated[str | None, typer.Option(help="The form, such as 10-K.")] = None,
    company: Annotated[str | None, typer.Option(help="The company's name.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A word to find it by; may be repeated.")] = None,
    at_once: Annotated[int, typer.Option("--at-once", min=1, max=32, help="Files under way at a time.")] = 8,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Follow each file until it can be searched.")] = True,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Ingest files and folders, and follow their progress.

    What is not given is read off a filing's cover page. Exit code 1 if any file failed.
    """
    from tinyrag_gql.cli import ingesting, progress  # with rich, slow to import
    from tinyrag_gql.cli.render import console

    files = list(find(paths))
    if not files:
        raise CliError(f"There are no files in {', '.join(map(str, paths))}.")
    given = {"ticker": ticker, "year": year, "reportType": report_type, "company": company, "tags": tag}
    metadata = {name: value for name, value in given.items() if value is not None}
    work = (Api(find_url(url)), files, metadata)
    try:
        if as_json:
            outcomes = asyncio.run(ingesting.ingest(*work, progress.JsonLines(), at_once=at_once, wait=wait))
        else:
            with progress.Bars(console, len(files)) as bars:
                outcomes = asyncio.run(ingesting.ingest(*work, bars, at_once=at_once, wait=wait))
            console.print(progress.summary(outcomes))
    except KeyboardInterrupt:
        raise CliError("Interrupted. What was sent is ingested all the same: see `tinyrag documents`.") from None
    if any(outcome.end is ingesting.End.FAILED for outcome in outcomes):
        raise typer.Exit(1)
