"""Growth: cost of each operation in an embedded store of up to 100,000 documents."""

import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.cases import _stores as stores
from benchmarks.meters import percentile
from benchmarks.recording import Curve, Figure, Outcome, Size
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentOrder, DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.search import SearchRequest
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.ports import Window
from tinyrag_gql.services.scope_inference import MOST_LOADED, ScopeInference

CANDIDATES = 64
"""Looked at to choose the next one, as a worker does."""
PAGE = 20
YEARS = 8
SYLLABLES = (
    "bar",
    "den",
    "fol",
    "gri",
    "kel",
    "lum",
    "mer",
    "nox",
    "par",
    "ros",
    "sel",
    "tam",
    "ver",
    "wil",
    "yor",
    "zan",
)
BUSINESSES = ("Foods", "Paper", "Tools", "Energy", "Bancorp", "Therapeutics", "Logistics")
QUESTION = "What was the revenue of {company} in fiscal 2019?"
UNNAMED = "Which companies had to restate their revenue?"
CLAIM = DocumentPatch(
    status=DocumentStatus.PROCESSING, lease_seconds=600, bump_fence=True, bump_attempt=True, announce=True
)
Work = Callable[[], Awaitable[object]]


async def measure(size: Size) -> Outcome:
    """Half of the documents wait, half are completed."""
    loads = size.pick(small=(20, 40), full=(100, 1_000, 10_000, 100_000))
    repeats = size.pick(small=3, full=100)
    costs = {load: await _at(load, repeats) for load in loads}
    names = list(costs[loads[0]])
    curve = Curve(
        name="Cost per document by number of documents",
        load="documents, half of them waiting",
        cost="ms, p50",
        series={name: [(load, costs[load][name]) for load in loads] for name in names},
        why="Accepting and claiming use indexes and cost the same at any size. A page of documents counts them all, "
        "facets count their properties and the corpus' counts add up all chunks: these grow. A question's scope looks "
        f"companies up by name and reads their documents alone; up to {MOST_LOADED} documents are all read.",
    )
    first, last = costs[loads[0]], costs[loads[-1]]
    figures = [
        Figure(f"{name}, beside {loads[-1]:,} documents", last[name], "ms", note=f"{first[name]:.2g} beside {loads[0]}")
        for name in names
    ]
    return Outcome(figures, [curve])


async def _at(load: int, repeats: int) -> dict[str, float]:
    """Milliseconds, the median, of each kind of work."""
    with tempfile.TemporaryDirectory(prefix="tinyrag-bench-") as scratch:
        database = await Database(Path(scratch) / "tinyrag.sqlite").open()
        try:
            store, numbers = SqliteDocumentStore(database), count(load)
            scopes = ScopeInference(store)
            await database.write(partial(_fill, store, count=load))
            kinds: dict[str, Work] = {
                "accepting one": lambda: store.add(_waiting(next(numbers)), pending_limit=10**9),
                "claiming the next": lambda: _claim(store),
                f"a page of {PAGE}": lambda: store.list(stores.TENANT, None, DocumentOrder(), Window(limit=PAGE)),
                "the corpus' counts": lambda: store.stats(stores.TENANT),
                "facets": lambda: store.facets(stores.TENANT, None, PAGE),
                "a question's scope": lambda: _scope(scopes, QUESTION.format(company=_company(1)), "C1"),
                "a question's scope, no company named": lambda: _scope(scopes, UNNAMED),
            }
            return {name: await _median(work, repeats) for name, work in kinds.items()}
        finally:
            database.close()


async def _median(work: Work, repeats: int) -> float:
    spent = []
    for _ in range(repeats):
        start = time.perf_counter()
        await work()
        spent.append(1000 * (time.perf_counter() - start))
    return percentile(spent, 0.5)


async def _claim(store: SqliteDocumentStore) -> None:
    candidate, *_ = await store.claimable(CANDIDATES)
    guard = Precondition(claimable=True, fence=candidate.fence, statuses=frozenset({candidate.status}))
    if await store.update(candidate.id, guard, CLAIM) is None:
        raise RuntimeError("nobody else claims here")


async def _scope(scopes: ScopeInference, query: str, *tickers: str) -> None:
    request = SearchRequest(tenant=stores.TENANT, query=query)
    scope = await scopes.infer(read_question(query), request)
    if scope.resolved.tickers != tickers:
        raise RuntimeError(f"{query!r} is about {tickers}, and {scope.resolved.tickers} were found")


def _fill(store: SqliteDocumentStore, connection: sqlite3.Connection, count: int) -> None:
    for number in range(0, count, 2):
        document = stores.document(number).model_copy(update={"metadata": _metadata(number)})
        store.insert(connection, document)
        connection.execute(
            "INSERT INTO builds (document_id, generation, chunk_count) VALUES (?, 1, 100)", (document.id,)
        )
        store.insert(connection, _waiting(number + 1))


def _metadata(number: int) -> DocumentMetadata:
    """A company has eight annual reports."""
    company = number // 2 // YEARS
    return DocumentMetadata(
        company=f"{_company(company)} Holdings Inc",
        ticker=f"C{company}",
        report_type="10-K",
        year=2016 + number // 2 % YEARS,
    )


def _company(number: int) -> str:
    """An invented name, another one for each number."""
    size = len(SYLLABLES)
    word = "".join(SYLLABLES[number // size**place % size] for place in range(4))
    return f"{word.title()} {BUSINESSES[number % len(BUSINESSES)]}"


def _waiting(number: int) -> Document:
    changes = {"status": DocumentStatus.PENDING, "live_generation": None}
    return stores.document(number).model_copy(update=changes)
