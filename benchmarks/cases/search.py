"""Search: latency from 10,000 to 1,000,000 chunks, idle and under writes."""

import asyncio
import gc
import itertools
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil

from benchmarks.cases import _stores as stores
from benchmarks.meters import percentile, resident
from benchmarks.recording import SEED, Curve, Figure, Outcome, Size, at_most
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.dense_index import DenseIndex
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.ports import ChunkScore, Matrix, SearchScope, Vector

LIMIT = 200
"""Chunks asked for, as the query path does."""
START_UP = 300_000
WRITER = "import asyncio; from benchmarks.cases.search import write; asyncio.run(write({!r}))"
WRITTEN = 12
"""Documents that the writer adds while searches go on."""


@dataclass
class Measured:
    """One size of the corpus; times in milliseconds."""

    chunks: int
    cold: float = 0.0
    memory_mb: float = 0.0
    bare: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)
    filtered: list[float] = field(default_factory=list)
    bm25: list[float] = field(default_factory=list)
    bm25_filtered: list[float] = field(default_factory=list)
    writing: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)

    @property
    def over_bare(self) -> float:
        """The search's median over that of the product alone."""
        return percentile(self.all, 0.5) / percentile(self.bare, 0.5)


async def measure(size: Size) -> Outcome:
    """Texts up to 100,000 chunks; vectors alone beyond, since SQLite takes minutes to index a million texts."""
    sizes = size.pick(small=(1_000, 2_000), full=(10_000, 100_000, 1_000_000))
    repeats = size.pick(small=5, full=100)
    found = [await _at(count, repeats, with_texts=count <= 100_000) for count in sizes]
    start_up = await _start_up(size.pick(small=3_000, full=START_UP))
    figures = [figure for each in found for figure in _figures(each)]
    name = f"Start-up: the first search of {size.pick(small=3_000, full=START_UP):,} chunks"
    return Outcome([*figures, Figure(name, start_up, "s", at_most(3))], [_dense(found), _bm25(found)])


def _figures(at: Measured) -> list[Figure]:
    size = f"{at.chunks:,} chunks"
    spread = f"p50; p99 {percentile(at.all, 0.99):.3g} ms, first search {at.cold:,.0f} ms"
    figures = [
        Figure(f"{size}: dense search, compared with the matrix product alone", at.over_bare, "×", at_most(1.3)),
        Figure(f"{size}: dense search", percentile(at.all, 0.5), "ms", note=spread),
        Figure(f"{size}: dense search, 1 % filter", percentile(at.filtered, 0.5), "ms", note=_p99(at.filtered)),
        Figure(f"{size}: dense search while a worker writes", percentile(at.writing, 0.5), "ms", note=_p99(at.writing)),
        Figure(f"{size}: time until a new document is found", percentile(at.lags, 0.5), "ms", note=_p99(at.lags)),
        Figure(f"{size}: memory of the index", at.memory_mb, "MB"),
    ]
    if at.bm25:
        figures += [
            Figure(f"{size}: BM25", percentile(at.bm25, 0.5), "ms", note=_p99(at.bm25)),
            Figure(f"{size}: BM25, 1 % filter", percentile(at.bm25_filtered, 0.5), "ms", note=_p99(at.bm25_filtered)),
        ]
    return figures


def _p99(samples: Sequence[float]) -> str:
    return f"p50; p99 {percentile(samples, 0.99):.3g} ms"


async def _at(count: int, repeats: int, *, with_texts: bool) -> Measured:
    at = Measured(count)
    with tempfile.TemporaryDirectory(prefix="tinyrag-bench-") as scratch:
        database = await Database(Path(scratch) / "tinyrag.sqlite").open()
        try:
            matrix = stores.vectors(count)
            ids = await stores.fill(database, matrix, with_texts=with_texts)
            queries = stores.vectors(repeats, SEED + 1)
            at.bare = [_bare(matrix, query) for query in queries]
            del matrix
            gc.collect()
            await _dense_searches(at, database, ids, queries)
            if with_texts:
                await _bm25_searches(at, database, ids, repeats)
        finally:
            database.close()
    return at


def _bare(matrix: Matrix, query: Vector) -> float:
    """Milliseconds of the product alone."""
    start = time.perf_counter()
    matrix @ query
    return 1000 * (time.perf_counter() - start)


async def _timed(work: Awaitable[object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    await work
    return 1000 * (time.perf_counter() - start)


class _Dense:
    """An index of its own over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index = DenseIndex(stores.MODEL, warn_at=sys.maxsize)

    async def search(self, query: Vector, scope: SearchScope, limit: int = LIMIT) -> list[ChunkScore]:
        """As SqliteCorpus.dense does it."""
        return await self._database.read(lambda connection: self._index.search(connection, query, scope, limit))


async def _dense_searches(at: Measured, database: Database, ids: Sequence[str], queries: Matrix) -> None:
    dense = _Dense(database)
    everything, some = _scopes(ids)
    before = resident(psutil.Process())
    at.cold = await _timed(dense.search(queries[0], everything))
    at.memory_mb = resident(psutil.Process()) - before
    at.all = [await _timed(dense.search(query, everything)) for query in queries]
    at.filtered = [await _timed(dense.search(query, some)) for query in queries]
    await _while_writing(at, database, dense, queries)


def _scopes(ids: Sequence[str]) -> tuple[SearchScope, SearchScope]:
    """All documents, named one by one as the query path does, and one in a hundred."""
    few = ids[:: max(1, min(100, len(ids) - 1))]
    return _scope(ids), _scope(few)


def _scope(ids: Sequence[str]) -> SearchScope:
    return SearchScope(tenant=stores.TENANT, document_ids=tuple(ids))


async def _while_writing(at: Measured, database: Database, dense: _Dense, queries: Matrix) -> None:
    """Search all the time; when the writer says that a document is committed, see how soon it is found."""
    code = WRITER.format(str(database.path))
    writer = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    everything = SearchScope(tenant=stores.TENANT)
    said = asyncio.create_task(_lags(at, dense, writer))
    for query in itertools.cycle(queries):
        if said.done():
            break
        at.writing.append(await _timed(dense.search(query, everything)))
        await asyncio.sleep(0.005)
    await said
    await writer.wait()


async def _lags(at: Measured, dense: _Dense, writer: asyncio.subprocess.Process) -> None:
    if writer.stdout is None:
        raise RuntimeError("the writer was started without a pipe")
    query = stores.vectors(1)[0]
    while line := await writer.stdout.readline():
        document_id, committed = line.decode().split()
        while not await dense.search(query, _scope([document_id]), 1):
            pass
        at.lags.append(1000 * (time.time() - float(committed)))


async def write(path: str) -> None:
    """Run in a process of its own: document after document, each told with the time of its commit."""
    database = await Database(Path(path)).open()
    store, texts = SqliteDocumentStore(database), stores.texts()
    for number in range(WRITTEN):
        record, matrix = stores.document(10**9 + number), stores.vectors(stores.PER_DOCUMENT, number)
        words = [next(texts) for _ in matrix]
        await database.write(partial(stores.put, store, record=record, matrix=matrix, texts=words))
        print(record.id, time.time(), flush=True)
        await asyncio.sleep(0.05)
    database.close()


async def _bm25_searches(at: Measured, database: Database, ids: Sequence[str], repeats: int) -> None:
    corpus = SqliteCorpus(database, model=stores.MODEL.name, dimension=stores.DIMENSION)
    everything, some = _scopes(ids)
    source = stores.texts()
    asked = [dict.fromkeys(next(source).split()[:8], 1.0) for _ in range(repeats)]
    at.bm25 = [await _timed(corpus.lexical(terms, everything, LIMIT)) for terms in asked]
    at.bm25_filtered = [await _timed(corpus.lexical(terms, some, LIMIT)) for terms in asked]


async def _start_up(count: int) -> float:
    """Seconds until the first search of a fresh index is answered; the file is in the system's cache."""
    with tempfile.TemporaryDirectory(prefix="tinyrag-bench-") as scratch:
        database = await Database(Path(scratch) / "tinyrag.sqlite").open()
        try:
            ids = await stores.fill(database, stores.vectors(count), with_texts=False)
            return await _timed(_Dense(database).search(stores.vectors(1)[0], _scope(ids))) / 1000
        finally:
            database.close()


def _dense(found: Sequence[Measured]) -> Curve:
    return Curve(
        name="Dense search by size of the corpus",
        load="chunks",
        cost="ms, p50",
        series={
            "matrix product": [(at.chunks, percentile(at.bare, 0.5)) for at in found],
            "all documents": [(at.chunks, percentile(at.all, 0.5)) for at in found],
            "1 % filter": [(at.chunks, percentile(at.filtered, 0.5)) for at in found],
        },
        why="Up to 10,000 chunks the matrix fits the processor's cache. Above that, memory bandwidth bounds the "
        "product, which grows with the rows in scope. At 10,000 chunks no search can reach 1.3×: the product, "
        "the hop to a thread and the choice of the best alone take 1.6× the product.",
    )


def _bm25(found: Sequence[Measured]) -> Curve:
    with_texts = [at for at in found if at.bm25]
    return Curve(
        name="BM25 by size of the corpus",
        load="chunks",
        cost="ms, p50",
        series={
            "all documents": [(at.chunks, percentile(at.bm25, 0.5)) for at in with_texts],
            "1 % filter": [(at.chunks, percentile(at.bm25_filtered, 0.5)) for at in with_texts],
        },
        why="The time grows with the number of chunks that hold any of the words, filtered or not, because "
        "FTS5 scores them first.",
    )
