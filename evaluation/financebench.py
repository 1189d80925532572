"""`python -m evaluation.financebench FOLDER`: recall at 5 on FinanceBench's open sample, by a public protocol."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from evaluation import asking
from evaluation.client import GraphQLClient
from evaluation.commands.expected import told_in_a_sentence
from evaluation.errors import EvaluationError
from evaluation.financebench_folder import OpenQuestion, OpenSample, read_sample
from evaluation.financebench_scores import DEPTH, SCOPES, FoundChunk, RecallScores, SampleRecord, scored
from evaluation.ingestion import Source, ingest, present
from evaluation.progress import bar
from evaluation.service import server
from tinyrag_gql.scoring.intervals import Interval
from tinyrag_gql.scoring.ranking import PageRef

MOST_NAMED = 10


class SampleReport(BaseModel):
    """The whole run, with what it could not cover."""

    scores: dict[str, RecallScores]
    documents: int
    missing: list[str]
    failed: list[str]
    left_out: list[str]
    records: list[SampleRecord]


def main(
    folder: Annotated[Path, typer.Argument(help="FinanceBench's folder, with data/ and pdfs/.")],
    form: Annotated[list[str] | None, typer.Option(help='Only documents of this kind, as in "10k".')] = None,
    url: Annotated[str | None, typer.Option(envvar="TINYRAG_URL", help="Endpoint; else a server is started.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Data folder of the server started; else temporary.")] = None,
    api_key: Annotated[str | None, typer.Option(envvar="TINYRAG_API_KEY", help="Sent as a bearer token.")] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Write scores and every record to this file.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask only the first N questions.")] = None,
    skip_ingest: Annotated[bool, typer.Option("--skip-ingest", help="The server has the files already.")] = False,
    at_once: Annotated[int, typer.Option(min=1, max=32, help="Files in flight.")] = 4,
) -> None:
    """Measure how often the first five hits hold the gold document, page and words, through GraphQL alone."""

    async def measured() -> SampleReport:
        sample = read_sample(folder, [each.casefold() for each in form or ()])
        async with server(url, data_dir) as address, GraphQLClient(address, api_key) as client:
            return await _measure(client, sample, limit, at_once, ingested=skip_ingest)

    with told_in_a_sentence():
        report = asyncio.run(measured())
    if out:
        out.write_text(report.model_dump_json(indent=1), encoding="utf-8")
    _show(Console(), report)


async def _measure(
    client: GraphQLClient, sample: OpenSample, limit: int | None, at_once: int, *, ingested: bool
) -> SampleReport:
    if ingested:
        documents = await present(client, [path.name for path in sample.files])
    else:
        with bar("ingesting", len(sample.files)) as done:
            documents = await ingest(client, [Source(path) for path in sample.files], at_once, lambda _: done())
    failed = sorted(name for name, document in documents.items() if document.status != "COMPLETED")
    ids = {name: document.id for name, document in documents.items() if name not in failed}
    asked = [question for question in sample.questions if question.files <= ids.keys()][:limit]
    if not asked:
        raise EvaluationError("No question's filings are all there, so there is nothing to measure.")
    with bar("searching", len(asked)) as done:
        records = [await _searched(client, question, ids, done) for question in asked]
    unread = [question for question in sample.questions if not question.files <= ids.keys()]
    return SampleReport(
        scores=scored(records),
        documents=len(ids),
        missing=[each.doc_name for each in sample.missing],
        failed=failed,
        left_out=[question.id for question in (*sample.left_out, *unread)],
        records=records,
    )


async def _searched(client: GraphQLClient, question: OpenQuestion, ids: Mapping[str, str], done: Any) -> SampleRecord:
    names = {document_id: name for name, document_id in ids.items()}
    oracle = {"ids": [ids[name] for name in sorted(question.files)]}
    wishes: Sequence[tuple[dict[str, Any] | None, bool]] = ((None, False), (None, True), (oracle, False))
    found = {}
    for scope, (within, infer) in zip(SCOPES, wishes, strict=True):
        reply = (await asking.search(client, question.question, within, first=DEPTH, infer=infer)).reply
        found[scope] = [
            FoundChunk(place=PageRef(names.get(hit.document.id, hit.document.file_name), hit.page), text=hit.text)
            for hit in reply.hits
        ]
    done()
    return SampleRecord(question=question, found=found)


def _show(console: Console, report: SampleReport) -> None:
    console.print(f"{report.documents} filings in one index, {len(report.records)} questions")
    for noun, names in (
        ("filings are not in pdfs/", report.missing),
        ("filings could not be ingested", report.failed),
        ("questions are left out, since not all of their filings are there", report.left_out),
    ):
        if names:
            more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
            console.print(f"  {len(names)} {noun}: {', '.join(names[:MOST_NAMED])}{more}", style="red")
    table = Table(title=f"Recall among the first {DEPTH} hits, with 95 % intervals", box=None)
    table.add_column("scope")
    for heading in ("document", "page", "a gold page", "chunk"):
        table.add_column(heading, justify="right")
    for scope, scores in report.scores.items():
        shares = (scores.document_recall, scores.page_recall, scores.page_hit, scores.chunk_recall)
        table.add_row(scope, *map(_told, shares))
    console.print(table)


def _told(interval: Interval | None) -> str:
    return "–" if interval is None else f"{interval.mean:.3f} [{interval.low:.2f}, {interval.high:.2f}]"


if __name__ == "__main__":
    typer.run(main)
