"""`python -m evaluation.filings --data DIR`: filings in, their questions asked, retrieval and answers scored."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evaluation import filings_table
from evaluation.client import GraphQLClient
from evaluation.commands.expected import told_in_a_sentence
from evaluation.filings_run import FilingsReport, FilingsRun
from evaluation.folders import questions_on, read_folder
from evaluation.service import server


def main(
    data: Annotated[Path, typer.Option(help="Folder with manifest.jsonl, questions.jsonl and the files.")],
    also: Annotated[list[Path] | None, typer.Option(help="Folder to ingest too; its questions are not asked.")] = None,
    url: Annotated[str | None, typer.Option(envvar="TINYRAG_URL", help="Endpoint; else a server is started.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Data folder of the server started; else temporary.")] = None,
    api_key: Annotated[str | None, typer.Option(envvar="TINYRAG_API_KEY", help="Sent as a bearer token.")] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Write scores and every record to this file.")] = None,
    questions: Annotated[
        Path | None, typer.Option(help="Golden set to ask in place of the folder's questions.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask only the first N questions.")] = None,
    skip_ingest: Annotated[bool, typer.Option("--skip-ingest", help="The server has the files already.")] = False,
    give_metadata: Annotated[bool, typer.Option("--give-metadata", help="Send what the manifest tells.")] = False,
    at_once: Annotated[int, typer.Option(min=1, max=32, help="Files and questions in flight.")] = 4,
) -> None:
    """Measure retrieval and answers on a folder of filings, through GraphQL alone."""

    async def measured() -> FilingsReport:
        folders = [
            read_folder(data, with_questions=questions is None),
            *(read_folder(path, with_questions=False) for path in also or ()),
        ]
        asked = questions_on(folders, questions) if questions else folders[0].questions
        async with server(url, data_dir) as address, GraphQLClient(address, api_key) as client:
            run = FilingsRun(client, folders, at_once)
            return await run.measure(asked[:limit], ingested=skip_ingest, give_metadata=give_metadata)

    with told_in_a_sentence():
        report = asyncio.run(measured())
    if out:
        out.write_text(report.model_dump_json(indent=1), encoding="utf-8")
    filings_table.show(Console(), report.scores, report.documents)


if __name__ == "__main__":
    typer.run(main)
