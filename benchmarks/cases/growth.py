"""Growth: cost of each operation in an embedded store of up to 100,000 documents, and on paper at 10,000,000 chunks."""

import random
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import psutil

from benchmarks.cases import _stores as stores
from benchmarks.meters import percentile, resident
from benchmarks.recording import SEED, Curve, Figure, Outcome, Size, at_most
from tinyrag_gql.adapters.sqlite import pages
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentMetadata, DocumentOrder, DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.search import SearchRequest
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.ports import Vector, Window
from tinyrag_gql.services.scope_inference import MOST_LOADED, ScopeInference
from tinyrag_gql.services.search_service import SearchService

CANDIDATES = 64
"""Looked at to choose the next one, as a worker does."""
PAGE = 20
YEARS = 8
CHUNKS = 3
"""Of each completed document, on one page."""
AT_ONCE = 500
"""Documents that one transaction writes."""
ON_PAPER = 10_000_000
"""Chunks."""
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
SEARCH_NAMED, SEARCH_ALL = "a search, company named", "a search over all documents"
CLAIM = DocumentPatch(
    status=DocumentStatus.PROCESSING, lease_seconds=600, bump_fence=True, bump_attempt=True, announce=True
)
Work = Callable[[], Awaitable[object]]


async def measure(size: Size) -> Outcome:
    """Half of the documents wait, half are completed."""
    loads = size.pick(small=(20, 40), full=(100, 1_000, 10_000, 100_000))
    repeats = size.pick(small=3, full=50)
    measured = {load: await _at(load, repeats) for load in loads}
    costs = {load: each[0] for load, each in measured.items()}
    names = list(costs[loads[0]])
    curve = Curve(
        name="Cost per document by number of documents",
        load="documents, half of them waiting",
        cost="ms, p50",
        series={name: [(load, costs[load][name]) for load in loads] for name in names},
        why="Accepting and claiming use indexes and cost the same at any size. A page of documents counts them all, "
        "and facets count their properties: these grow. A question's scope looks companies up by name and reads their "
        f"documents alone; up to {MOST_LOADED} documents are all read. A search over all of them scores the texts that "
        "hold its rarest words, and every vector.",
    )
    first, last = costs[loads[0]], costs[loads[-1]]
    goals = dict.fromkeys((SEARCH_NAMED, SEARCH_ALL), at_most(60.0)) if size is Size.FULL else {}
    figures = [
        Figure(
            f"{name}, beside {loads[-1]:,} documents",
            last[name],
            "ms",
            goals.get(name),
            f"{first[name]:.2g} beside {loads[0]}",
        )
        for name in names
    ]
    return Outcome([*figures, *_on_paper(costs, measured[loads[-1]][1])], [curve])


def _on_paper(costs: dict[int, dict[str, float]], memory_mb: float) -> list[Figure]:
    """Straight lines through the two largest sizes, up to 10,000,000 chunks."""
    small, large = sorted(costs)[-2:]
    chunks = {load: load / 2 * CHUNKS for load in (small, large)}
    figures = []
    for name in (SEARCH_NAMED, SEARCH_ALL):
        slope = (costs[large][name] - costs[small][name]) / (chunks[large] - chunks[small])
        at = costs[large][name] + slope * (ON_PAPER - chunks[large])
        note = f"on paper; {slope * 100_000:.3g} ms more for each 100,000 chunks"
        figures.append(Figure(f"{name}, with {ON_PAPER:,} chunks", max(at, 0.0), "ms", note=note))
    per_100_000 = memory_mb / chunks[large] * 100_000
    return [
        *figures,
        Figure("memory of the vectors, for each 100,000 chunks", per_100_000, "MB", note="in each process"),
    ]


async def _at(load: int, repeats: int) -> tuple[dict[str, float], float]:
    """Milliseconds, the median, of each kind of work; and MB that the first search took."""
    with tempfile.TemporaryDirectory(prefix="tinyrag-bench-") as scratch:
        database = await Database(Path(scratch) / "tinyrag.sqlite").open()
        try:
            store, numbers = SqliteDocumentStore(database), count(load)
            corpus = await SqliteCorpus(database, model=stores.MODEL.name, dimension=stores.DIMENSION).open()
            search = SearchService(store, corpus, _MadeUp())  # type: ignore[arg-type]  # it embeds no passages here
            scopes, texts = ScopeInference(store), stores.texts()
            for start in range(0, load, AT_ONCE):
                await database.write(partial(_fill, store, texts, start, min(load, start + AT_ONCE)))
            named = QUESTION.format(company=_company(1))
            before = resident(psutil.Process())
            await _search(search, named)
            memory = resident(psutil.Process()) - before
            kinds: dict[str, Work] = {
                "accepting one": lambda: store.add(_waiting(next(numbers)), pending_limit=10**9),
                "claiming the next": lambda: _claim(store),
                f"a page of {PAGE}": lambda: store.list(stores.TENANT, None, DocumentOrder(), Window(limit=PAGE)),
                f"a page of {PAGE} by a word of the name": lambda: _listed(store),
                "the corpus' counts": lambda: store.stats(stores.TENANT),
                "facets": lambda: store.facets(stores.TENANT, None, PAGE),
                "a question's scope": lambda: _scope(scopes, named, "C1"),
                "a question's scope, no company named": lambda: _scope(scopes, UNNAMED),
                SEARCH_NAMED: lambda: _search(search, named),
                SEARCH_ALL: lambda: _search(search, UNNAMED),
            }
            return {name: await _median(work, repeats) for name, work in kinds.items()}, memory
        finally:
            database.close()


class _MadeUp:
    """An embedding model of zero latency."""

    async def query(self, text: str) -> tuple[Vector, int]:  # noqa: ARG002 the same for every question
        return stores.vectors(1)[0], 0


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


async def _search(search: SearchService, query: str) -> None:
    found = await search.search(SearchRequest(tenant=stores.TENANT, query=query))
    if not found.hits:
        raise RuntimeError(f"nothing was found for {query!r}")


async def _listed(store: SqliteDocumentStore) -> None:
    word = _company(1).split()[0]
    found = await store.list(stores.TENANT, DocumentFilter(search=word), DocumentOrder(), Window(limit=PAGE))
    if not found.total:
        raise RuntimeError(f"no document's names hold {word!r}")


def _fill(
    store: SqliteDocumentStore, texts: Iterator[str], start: int, stop: int, connection: sqlite3.Connection
) -> None:
    chance = random.Random(SEED + start)
    matrix = stores.vectors((stop - start) // 2 * CHUNKS, SEED + start)
    for place, number in enumerate(range(start, stop - 1, 2)):
        metadata = _metadata(number)
        document = stores.document(number).model_copy(update={"metadata": metadata})
        rare = ["".join(chance.choices(SYLLABLES, k=4)) for _ in range(CHUNKS)]
        own = [f"{metadata.company} {word}\n{next(texts)}" for word in rare]
        stores.put(store, connection, document, matrix[place * CHUNKS : (place + 1) * CHUNKS], own)
        page = IndexedPage(document_id=document.id, generation=1, number=1, text="\n".join(own))
        pages.put(connection, [page])
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
