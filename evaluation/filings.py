"""`python -m evaluation.filings --data DIR`: filings in, their questions asked, retrieval and answers scored.

With `--folds` the ranking alone is scored, on companies that its weights were not fitted to. The command `pages` lists
the pages that state the gold answers beside the labelled ones, and `tagged` makes questions from the tags of filings.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer.core import TyperGroup

from evaluation import filings_table, folds_table
from evaluation.answer_pages import read_answer_pages
from evaluation.client import GraphQLClient
from evaluation.commands import pages, tagged
from evaluation.commands.expected import told_in_a_sentence
from evaluation.errors import EvaluationError
from evaluation.filings_run import FilingsReport, FilingsRun
from evaluation.fit import fit
from evaluation.folders import FilingsFolder, questions_on, read_folder
from evaluation.folds import RankingScores, compare
from evaluation.ranking_samples import QuestionSet, questions_of, read_samples
from evaluation.service import server
from tinyrag_gql.scoring.golden import Question

WIDTH = 160
"""Columns of the tables where they are not printed on a terminal."""


def main(
    data: Annotated[
        list[Path], typer.Option(help="Folder with manifest.jsonl, questions.jsonl and the files; may be repeated.")
    ],
    also: Annotated[list[Path] | None, typer.Option(help="Folder to ingest too; its questions are not asked.")] = None,
    url: Annotated[str | None, typer.Option(envvar="TINYRAG_URL", help="Endpoint; else a server is started.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Data folder of the server started; else temporary.")] = None,
    api_key: Annotated[str | None, typer.Option(envvar="TINYRAG_API_KEY", help="Sent as a bearer token.")] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Write scores and every record to this file.")] = None,
    questions: Annotated[
        Path | None, typer.Option(help="Golden set to ask in place of the folders' questions.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask only the first N questions.")] = None,
    skip_ingest: Annotated[bool, typer.Option("--skip-ingest", help="The server has the files already.")] = False,
    give_metadata: Annotated[bool, typer.Option("--give-metadata", help="Send what the manifest tells.")] = False,
    at_once: Annotated[int, typer.Option(min=1, max=32, help="Files and questions in flight.")] = 4,
    folds: Annotated[
        int | None, typer.Option(min=2, help="Score the ranking alone, in so many folds by company. Wants --data-dir.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Deals the companies to the folds.")] = 1,
    answer_pages: Annotated[
        Path | None, typer.Option(help="With --folds: a checked list of `pages`, whose pages count as gold, too.")
    ] = None,
) -> None:
    """Measure retrieval and answers on folders of filings, through GraphQL alone; with --folds on the store itself."""

    def read() -> tuple[list[FilingsFolder], list[Question]]:
        folders = [
            *(read_folder(path, with_questions=questions is None) for path in data),
            *(read_folder(path, with_questions=False) for path in also or ()),
        ]
        asked = [question for folder in folders for question in folder.questions]
        return folders, (questions_on(folders, questions) if questions else asked)[:limit]

    async def ingested(folders: Sequence[FilingsFolder]) -> None:
        async with server(url, data_dir) as address, GraphQLClient(address, api_key) as client:
            await FilingsRun(client, folders, at_once).ingest(give_metadata=give_metadata)

    async def measured(folders: Sequence[FilingsFolder], asked: Sequence[Question]) -> FilingsReport:
        async with server(url, data_dir) as address, GraphQLClient(address, api_key) as client:
            run = FilingsRun(client, folders, at_once)
            return await run.measure(asked, ingested=skip_ingest, give_metadata=give_metadata)

    with told_in_a_sentence():
        folders, asked = read()
        if folds is not None:
            if data_dir is None or url is not None:
                raise EvaluationError("--folds reads an embedded store: name its folder by --data-dir, without --url.")
            if not skip_ingest:
                asyncio.run(ingested(folders))
            sets = [QuestionSet(questions.stem, asked)] if questions else questions_of(folders)
            folds_table.show(_console(), _cross_validated(sets, data_dir, answer_pages, folds, seed))
            return
        report = asyncio.run(measured(folders, asked))
    if out:
        out.write_text(report.model_dump_json(indent=1), encoding="utf-8")
    filings_table.show(Console(), report.scores, report.documents)


def _cross_validated(
    sets: Sequence[QuestionSet], data_dir: Path, answer_pages: Path | None, folds: int, seed: int
) -> list[RankingScores]:
    also = read_answer_pages(answer_pages) if answer_pages else None
    return compare(asyncio.run(read_samples(sets, data_dir, also)), folds, seed, fit)


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=WIDTH)


class _MeasuresByDefault(TyperGroup):
    """Takes words that name no command for those of `measure`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        return super().parse_args(ctx, args if args and args[0] in self.commands else ["measure", *args])


app = typer.Typer(cls=_MeasuresByDefault, add_completion=False, pretty_exceptions_enable=False)
app.command("measure")(main)
app.command("pages")(pages.main)
app.command("tagged")(tagged.main)

if __name__ == "__main__":
    app(prog_name="python -m evaluation.filings")
