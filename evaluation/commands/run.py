"""`python -m evaluation run`: a golden set put to a server, scored, reported and gated."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from evaluation.client import GraphQLClient
from evaluation.commands.expected import told_in_a_sentence
from evaluation.comparison import Comparison, compare
from evaluation.gate import failures, parse_floors
from evaluation.golden import load
from evaluation.ingestion import Source, ingest
from evaluation.journal import Journal
from evaluation.judging import open_judge
from evaluation.progress import bar
from evaluation.reporting import html, markdown
from evaluation.run_report import RunReport, load_report, report
from evaluation.runner import AskSettings, Runner, corpus
from evaluation.service import server
from evaluation.wording import WORDING, worded
from tinyrag_gql.adapters.ragas.judge import JudgeSettings
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import JUDGED, MetricInfo, offline


def main(
    golden: Annotated[Path, typer.Argument(help="The golden set, a .jsonl file.")],
    files: Annotated[Path | None, typer.Option(help="Ingest the files of this folder first.")] = None,
    out: Annotated[Path, typer.Option(help="Folder for run.json, report.html, report.md and kept answers.")] = Path(
        "evaluation-run"
    ),
    url: Annotated[str | None, typer.Option(envvar="TINYRAG_URL", help="Endpoint; else a server is started.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Data folder of the server started; else temporary.")] = None,
    api_key: Annotated[str | None, typer.Option(envvar="TINYRAG_API_KEY", help="Sent as a bearer token.")] = None,
    name: Annotated[str | None, typer.Option(help="What to call the run; else the golden set's name.")] = None,
    label: Annotated[str, typer.Option(help="Tells apart settings of the server that its API does not show.")] = "",
    top_k: Annotated[int, typer.Option(min=1, max=20, help="Pages an answer is written from.")] = 6,
    at_once: Annotated[int, typer.Option(min=1, max=32, help="Files and questions in flight.")] = 4,
    ragas: Annotated[bool, typer.Option("--ragas", help="Add Ragas' metrics that need no model.")] = False,
    judge: Annotated[str | None, typer.Option(help="Chat model that scores Ragas' metrics; none without it.")] = None,
    judge_url: Annotated[str | None, typer.Option(help="The judge's OpenAI-compatible endpoint.")] = None,
    judge_embedding: Annotated[str, typer.Option(help="Embedding model of the judge.")] = "text-embedding-3-small",
    judge_embedding_url: Annotated[str | None, typer.Option(help="Its endpoint; else the judge's own.")] = None,
    judge_timeout: Annotated[float, typer.Option(min=1, help="Seconds for one metric of one question.")] = 120,
    baseline: Annotated[Path | None, typer.Option(help="run.json that this run may not fall behind.")] = None,
    fail_below: Annotated[list[str] | None, typer.Option(help="metric=value: a floor; may be repeated.")] = None,
) -> None:
    """Put a golden set to a server; exit code 2 where the gate fails."""
    with told_in_a_sentence():
        floors = parse_floors(fail_below or ())
        earlier = load_report(baseline) if baseline else None
        questions = load(golden)
        settings = AskSettings({"topK": top_k}, label, at_once)
        judging = None
        if judge:
            key = os.environ.get("TINYRAG_JUDGE_API_KEY")
            judging = JudgeSettings(judge, judge_embedding, judge_url, judge_embedding_url, key, judge_timeout, at_once)

        async def measured() -> RunReport:
            async with server(url, data_dir) as address, GraphQLClient(address, api_key) as client:
                if files:
                    await ingest_folder(client, files, at_once)
                return await _run(client, name or golden.stem, questions, settings, judging, out, ragas=ragas)

        run = asyncio.run(measured())
        comparison = compare(earlier, run) if earlier else None
        verdict = failures(run, floors, comparison) if floors or comparison else None
    _write(out, run, comparison, verdict)
    typer.echo(markdown.render(run, comparison, verdict))
    if verdict:
        raise typer.Exit(2)


async def ingest_folder(client: GraphQLClient, folder: Path, at_once: int) -> None:
    """Ingests the files of a folder and waits until each has ended."""
    sources = await asyncio.to_thread(_sources, folder)
    with bar("ingesting", len(sources)) as done:
        await ingest(client, sources, at_once, lambda _: done())


def _sources(folder: Path) -> list[Source]:
    """The folder's own files, hidden ones left out."""
    return [Source(path) for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith(".")]


async def _run(
    client: GraphQLClient,
    name: str,
    questions: list[Question],
    settings: AskSettings,
    judging: JudgeSettings | None,
    out: Path,
    *,
    ragas: bool,
) -> RunReport:
    asked_of = await corpus(client)
    records = await Runner(client, settings, Journal(out / "answers.jsonl")).run(questions, asked_of)
    scored = [offline(question, record) for question, record in zip(questions, records, strict=True)]
    told = {**settings.options, "label": settings.label}
    further: list[MetricInfo] = []
    if ragas:
        scored, further = await worded(scored), [*WORDING]
    if judging is not None:
        async with open_judge(judging, Journal(out / "judged.jsonl")) as judge:
            scored, further = await judge.judge(scored), [*further, *JUDGED]
        told["judge"] = judging.model
    return report(name, told, asked_of.generation, scored, further)


def _write(out: Path, run: RunReport, comparison: Comparison | None, verdict: list[str] | None) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "run.json").write_text(run.model_dump_json(indent=1), encoding="utf-8")
    (out / "report.html").write_text(html.render(run, comparison, verdict), encoding="utf-8")
    (out / "report.md").write_text(markdown.render(run, comparison, verdict), encoding="utf-8")
