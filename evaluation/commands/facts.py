"""`python -m evaluation facts`: questions made from the tagged facts of a server's filings, asked and judged."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from evaluation import facts_table
from evaluation.client import GraphQLClient
from evaluation.commands.expected import told_in_a_sentence
from evaluation.commands.run import ingest_folder
from evaluation.facts_run import FactsReport, measure
from evaluation.service import server

FILE_WIDTH = 160
"""Columns of the table where it is not printed on a terminal."""


def main(
    files: Annotated[Path | None, typer.Option(help="Ingest the files of this folder first.")] = None,
    ticker: Annotated[list[str] | None, typer.Option(help="Only filings of this company; may be repeated.")] = None,
    form: Annotated[list[str] | None, typer.Option(help="Only filings of this form; may be repeated.")] = None,
    year: Annotated[list[int] | None, typer.Option(help="Only filings of this year; may be repeated.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="ANNUAL, QUARTER, INSTANT, PART or GROWTH; may be repeated.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="The most questions, drawn at random.")] = 200,
    seed: Annotated[int, typer.Option(help="Starts the random draw.")] = 1,
    with_tags: Annotated[bool, typer.Option("--with-tags", help="Let the answers use the tags, too.")] = False,
    url: Annotated[str | None, typer.Option(envvar="TINYRAG_URL", help="Endpoint; else a server is started.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Data folder of the server started; else temporary.")] = None,
    api_key: Annotated[str | None, typer.Option(envvar="TINYRAG_API_KEY", help="Sent as a bearer token.")] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Write outcomes and wrong answers to this file.")] = None,
) -> None:
    """Ask what the filings' own tags answer: right, wrong, refused, and wrong but marked VERIFIED."""
    fields = {"tickers": ticker, "reportTypes": form, "years": year}
    chosen = {name: values for name, values in fields.items() if values}
    selection: dict[str, Any] = {"filter": chosen, "limit": limit, "seed": seed, "hideTags": not with_tags}
    if kind:
        selection["kinds"] = [name.upper() for name in kind]

    async def measured() -> FactsReport:
        async with server(url, data_dir) as address, GraphQLClient(address, api_key) as client:
            if files:
                await ingest_folder(client, files, at_once=4)
            return await measure(client, selection)

    with told_in_a_sentence():
        report = asyncio.run(measured())
    if out:
        out.write_text(report.model_dump_json(indent=1), encoding="utf-8")
    console = Console()
    facts_table.show(console if console.is_terminal else Console(width=FILE_WIDTH), report)
