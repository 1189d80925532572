"""Ingestion: speed and memory of a worker, compared with LlamaIndex's stock pipeline."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import pypdfium2

from benchmarks import stock
from benchmarks.meters import Meter, PeakMemory
from benchmarks.recording import Curve, Figure, Outcome, Size, at_least, at_most
from benchmarks.services import Service, service
from evaluation import asking
from evaluation.folders import read_folder
from evaluation.ingestion import ENDS, Source, fetch, ingest, present
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.ranking import PageRef, distinct, page_hit

SAMPLES = Path(__file__).parents[2] / "samples" / "filings"
CHOSEN = (
    *("FOOTLOCKER_2022_8K_dated-2022-05-20", "JOHNSON_JOHNSON_2022Q4_EARNINGS", "BESTBUY_2024Q2_10Q"),
    *("NETFLIX_2017_10K", "AMAZON_2017_10K", "ADOBE_2022_10K", "VERIZON_2021_10K", "BOEING_2022_10K"),
)
"""4, 24, 30, 73, 85, 99, 120 and 190 pages."""
POLL_SECONDS = 0.1
REINGEST = (
    "mutation ($id: ID!) { reingestDocument(input: { documentId: $id }) { document { id } errors { code message } } }"
)
BARE = "from benchmarks.cases.ingestion import embed_bare; embed_bare({!r})"


@dataclass(frozen=True)
class Corpus:
    """What is ingested: files, with questions whose evidence stands in them."""

    files: Sequence[Path]
    questions: Sequence[Question]

    @property
    def pages(self) -> int:
        """Of all files."""
        return sum(len(pypdfium2.PdfDocument(file)) for file in self.files)


@dataclass(frozen=True)
class Run:
    """The worker's part."""

    seconds: float
    cpu_seconds: float
    again_seconds: float
    duplicate_seconds: float
    hits_at_5: float
    bare_seconds: float
    bare_cpu_seconds: float


async def measure(size: Size) -> Outcome:
    """Small: one sample filing, and no stock pipeline, which takes minutes to install."""
    corpus = Corpus([SAMPLES / "larkspur-2025-q1-10-q.pdf"], []) if size is Size.SMALL else _filings()
    run = await _our_run(corpus)
    pages = corpus.pages
    figures = [
        Figure("Pages per second", pages / run.seconds, "", note=f"{len(corpus.files)} files, {pages} pages"),
        Figure("CPU of the worker per page", 1000 * run.cpu_seconds / pages, "ms"),
        Figure("Share of ingestion time spent embedding", 100 * run.bare_seconds / run.seconds, "%", at_least(92)),
        Figure("Share of the worker's CPU spent embedding", 100 * run.bare_cpu_seconds / run.cpu_seconds, "%"),
        Figure(
            "Identical files uploaded again: share of the first time",
            100 * run.duplicate_seconds / run.seconds,
            "%",
            at_most(2),
        ),
        Figure(
            "Processed again with known vectors: share of the first time", 100 * run.again_seconds / run.seconds, "%"
        ),
    ]
    if size is Size.FULL:
        figures += _beside_stock(corpus, run)
    curve = await _memory(corpus, size.pick(small=(2,), full=(50, 500, 1500)))
    figures.append(Figure("Worker: peak memory", curve.series["worker"][-1][1], "MB", at_most(450)))
    return Outcome(figures, [curve], {"run": run.__dict__})


def _filings() -> Corpus:
    """Those chosen, of the folder that TINYRAG_FILINGS names."""
    if not (folder := os.environ.get("TINYRAG_FILINGS")):
        raise SystemExit("Set TINYRAG_FILINGS to the folder of filings (manifest.jsonl, questions.jsonl, pdfs/).")
    read = read_folder(Path(folder))
    files = [read.path / filing.file for filing in read.filings if filing.doc_name in CHOSEN]
    names = {file.name for file in files}
    return Corpus(files, [question for question in read.questions if question.evidence and {*question.files} <= names])


async def _our_run(corpus: Corpus) -> Run:
    sources = [Source(file) for file in corpus.files]
    async with service() as running:
        await _warm(running)
        with Meter(*running.workers) as first:
            await ingest(running.client, sources, len(sources), lambda _: None, POLL_SECONDS)
        with Meter() as duplicate:
            await ingest(running.client, sources, len(sources), lambda _: None, POLL_SECONDS)
        hits = [await _hit(running, question) for question in corpus.questions]
        bare = _bare(running)
        with Meter() as again:
            await _reingest(running, [file.name for file in corpus.files])
    return Run(
        seconds=first.seconds,
        cpu_seconds=first.cpu_seconds,
        again_seconds=again.seconds,
        duplicate_seconds=duplicate.seconds,
        hits_at_5=fmean(hits) if hits else 0.0,
        bare_seconds=bare["seconds"],
        bare_cpu_seconds=bare["cpu_seconds"],
    )


async def _warm(running: Service) -> None:
    """A first document, so that the worker has opened what it opens once."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "warm.txt"
        path.write_text("Net sales were 12 million in fiscal 2024.")
        await ingest(running.client, [Source(path)], 1, lambda _: None, POLL_SECONDS)


async def _hit(running: Service, question: Question) -> float:
    reply = (await asking.search(running.client, question.question, None, first=10, infer=False)).reply
    found = distinct([PageRef(hit.document.file_name, hit.page) for hit in reply.hits])
    return float(page_hit(found, _gold(question), 5))


def _gold(question: Question) -> set[PageRef]:
    return {PageRef(each.file, each.page) for each in question.evidence}


async def _reingest(running: Service, names: Sequence[str]) -> None:
    documents = await present(running.client, names)
    for document in documents.values():
        await running.client.run(REINGEST, id=document.id)
    for document in documents.values():
        while (await fetch(running.client, document.id)).status not in ENDS:  # noqa: ASYNC110 - as evaluation does
            await asyncio.sleep(POLL_SECONDS)


def _bare(running: Service) -> dict[str, float]:
    """The store's chunks through the model and nothing else, in a process like the worker."""
    code = BARE.format(str(running.folder / "tinyrag.sqlite"))
    run = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    timed: dict[str, float] = json.loads(run.stdout)
    return timed


def embed_bare(database: str) -> None:
    """Print the wall and CPU seconds of embedding every chunk of the file."""
    from tinyrag_gql.adapters.llama.minilm.encoder import Encoder

    with sqlite3.connect(database) as connection:
        texts = [f"{header}\n{text}" for header, text in connection.execute("SELECT header, text FROM chunks")]
    encoder = Encoder()
    encoder.encode(["warm"])
    with Meter() as meter:
        encoder.encode(texts)
    print(json.dumps({"seconds": meter.seconds, "cpu_seconds": meter.cpu_seconds}))


def _beside_stock(corpus: Corpus, run: Run) -> list[Figure]:
    questions = [question.question for question in corpus.questions]
    figures = []
    with tempfile.TemporaryDirectory() as scratch:
        for workers, goal in ((4, 4), (1, 3)):
            theirs = stock.run(corpus.files, questions, workers=workers, scratch=Path(scratch))
            hits = fmean(
                page_hit(distinct([PageRef(*place) for place in found]), _gold(question), 5)
                for found, question in zip(theirs.found, corpus.questions, strict=True)
            )
            name = f"Faster than the stock pipeline, num_workers={workers}"
            note = f"its peak memory is {theirs.peak_mb:,.0f} MB, its chunks {theirs.chunks:,}"
            figures.append(Figure(name, theirs.seconds / run.seconds, "×", at_least(goal), note))
    note = f"{len(questions)} questions, no filter; the stock pipeline's vectors: {hits:.2f}"
    return [*figures, Figure("Correct page in the top 5", run.hits_at_5, "", at_least(hits), note)]


async def _memory(corpus: Corpus, sizes: Sequence[int]) -> Curve:
    """The worker with its parsing child, while it ingests one document of so many pages."""
    points = []
    with tempfile.TemporaryDirectory() as scratch:
        for pages in sizes:
            file = _of_length(corpus.files, pages, Path(scratch))
            async with service() as running:
                with PeakMemory(running.workers[0]) as peak:
                    await ingest(running.client, [Source(file)], 1, lambda _: None, POLL_SECONDS)
            points.append((float(pages), peak.megabytes))
    return Curve(
        name="Peak memory of a worker by length of the document",
        load="pages",
        cost="MB",
        series={"worker": points},
        why="Pages are read one by one, only their text stays in memory, and texts are encoded in batches of 64.",
    )


def _of_length(files: Sequence[Path], pages: int, folder: Path) -> Path:
    """A PDF of so many pages, made of those of `files`, over again where they are too few."""
    made = pypdfium2.PdfDocument.new()
    while len(made) < pages:
        for file in files:
            source = pypdfium2.PdfDocument(file)
            made.import_pages(source, list(range(min(len(source), pages - len(made)))))
    path = folder / f"{pages}-pages.pdf"
    made.save(path)
    return path
