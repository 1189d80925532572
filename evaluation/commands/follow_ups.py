"""`python -m evaluation follow-ups`: conversations held with a server, each judged by its last answer."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from evaluation.client import GraphQLClient
from evaluation.commands.expected import told_in_a_sentence
from evaluation.commands.run import ingest_folder
from evaluation.follow_up_cases import load
from evaluation.follow_ups_run import FollowUpReport, measure
from evaluation.service import server


def main(
    cases: Annotated[Path, typer.Argument(help="The conversations, a .jsonl file.")],
    files: Annotated[Path | None, typer.Option(help="Ingest the files of this folder first.")] = None,
    url: Annotated[str | None, typer.Option(envvar="TINYRAG_URL", help="Endpoint; else a server is started.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Data folder of the server started; else temporary.")] = None,
    api_key: Annotated[str | None, typer.Option(envvar="TINYRAG_API_KEY", help="Sent as a bearer token.")] = None,
    floor: Annotated[float, typer.Option(min=0, max=1, help="Share of right ends below which it fails.")] = 0.0,
) -> None:
    """Hold conversations with a server; exit code 2 below the floor, or where an answer is of another company."""

    async def measured() -> FollowUpReport:
        async with server(url, data_dir) as address, GraphQLClient(address, api_key) as client:
            if files:
                await ingest_folder(client, files, at_once=4)
            return await measure(client, load(cases))

    with told_in_a_sentence():
        report = asyncio.run(measured())
    typer.echo("\n".join(report.lines()))
    if report.other_company or report.right < floor * len(report.judged):
        raise typer.Exit(2)
