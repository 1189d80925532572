"""Isolation: latency of questions while 500 documents are ingested, compared with an idle service.

The documents are texts of random words, so that each is parsed, embedded and indexed; the questions are to the sample
filings.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.meters import percentile
from benchmarks.recording import SEED, Figure, Outcome, Size, at_most
from benchmarks.services import Service, service
from evaluation.ingestion import Source, ingest
from tinyrag_gql.client import File

SAMPLES = Path(__file__).parents[2] / "samples" / "filings"
QUESTIONS = (
    "What were Larkspur's net sales in fiscal 2024?",
    "How much does Larkspur owe under its term loan, and when is it due?",
    "What are the main risks?",
    "How did gross margin develop?",
)
ASK = "query ($question: String!) { answer(question: $question) { text finishReason citations { page } } }"
INGEST = (
    "mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) { document { id } errors { message } } }"
)
DONE = "{ documents(filter: { statuses: [COMPLETED] }) { totalCount } }"
WORDS_PER_DOCUMENT = 600
PAUSE_SECONDS = 0.05
LONGEST_SECONDS = 170


async def measure(size: Size) -> Outcome:
    """One asker, first alone, then beside the flood; what it was told is the same."""
    documents, questions = size.pick(small=(5, 4), full=(500, 150))
    with tempfile.TemporaryDirectory(prefix="tinyrag-bench-") as scratch:
        async with service() as running:
            await ingest(
                running.client, [Source(path) for path in sorted(SAMPLES.glob("*.pdf"))[:4]], 2, lambda _: None
            )
            await _asked(running, 10)
            idle, before = await _asked(running, questions), await _completed(running)
            flood = asyncio.create_task(_flood(running, _written(Path(scratch), documents)))
            start, busy = time.perf_counter(), []
            while (done := await _completed(running) - before) < documents and _within(start):
                busy += await _asked(running, 10 if size is Size.FULL else 2)
            took = time.perf_counter() - start
            accepted = await flood
            again = await _asked(running, questions)
    calm, pressed = percentile(idle, 0.95) * 1000, percentile(busy, 0.95) * 1000
    return Outcome(
        [
            Figure("p95 of `ask` during the ingestion, to the idle p95", pressed / calm, "×", at_most(1.5)),
            Figure("p95 of `ask`, idle", calm, "ms"),
            Figure("p95 of `ask`, during the ingestion", pressed, "ms"),
            Figure("p95 of `ask`, idle again", percentile(again, 0.95) * 1000, "ms", note="the corpus has grown"),
            Figure("`ingestDocument` accepted, p99", percentile(accepted, 0.99) * 1000, "ms", note="four at a time"),
            Figure("Documents ingested at the same time", done / took, "a second"),
        ],
        details={"questions_idle": len(idle), "questions_busy": len(busy), "documents": done, "seconds": took},
    )


async def _asked(running: Service, count: int) -> list[float]:
    """Seconds of each question."""
    seconds = []
    for number in range(count):
        start = time.perf_counter()
        await running.client.run(ASK, question=QUESTIONS[number % len(QUESTIONS)])
        seconds.append(time.perf_counter() - start)
        await asyncio.sleep(PAUSE_SECONDS)
    return seconds


async def _completed(running: Service) -> int:
    return int((await running.client.run(DONE))["documents"]["totalCount"])


def _within(start: float) -> bool:
    return time.perf_counter() - start < LONGEST_SECONDS


async def _flood(running: Service, files: Sequence[Path]) -> list[float]:
    """Seconds until each was accepted."""
    places = asyncio.Semaphore(4)

    async def one(file: Path) -> float:
        async with places:
            start = time.perf_counter()
            await running.client.run(INGEST, input={"source": {"file": File.at(file)}})
            return time.perf_counter() - start

    return list(await asyncio.gather(*(one(file) for file in files)))


def _written(folder: Path, count: int) -> list[Path]:
    """Text files, no two alike."""
    draw = random.Random(SEED)
    words = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split()
    files = []
    for number in range(count):
        file = folder / f"{number}.txt"
        file.write_text(" ".join(draw.choices(words, k=WORDS_PER_DOCUMENT)), encoding="utf-8")
        files.append(file)
    return files
