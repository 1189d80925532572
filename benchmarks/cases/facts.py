"""Facts: writing them, and GraphQL queries over those of 10,000 filings."""

import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from benchmarks.cases import _stores as stores
from benchmarks.meters import percentile
from benchmarks.recording import Figure, Goal, Outcome, Size, at_least, at_most
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.facts import SqliteFactStore
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.facts import Fact, FactCheck, FactDimension, FactSource
from tinyrag_gql.graphql.context import Context, Principal
from tinyrag_gql.graphql.loaders import DocumentLoaders
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.fact_service import FactService

YEARS = 10
"""Filings of each company, one a year."""
CONCEPTS, PERIODS, SEGMENTS = 60, 3, 2
"""A filing states each concept for three years, for the company and, in its own year, for two segments."""
DOCUMENTS_AT_ONCE = 200
FACTS = """query ($filter: FactFilter!, $order: FactOrder) { facts(filter: $filter, orderBy: $order, first: 50) {
  edges { cursor node { id concept label value unit period { start end fiscalYear } page } } } }"""
VERSIONS = """query ($filter: FactFilter!) { facts(filter: $filter, first: 50) {
  edges { node { value document { fileName } versions { value document { fileName } } } } } }"""
SERIES = """{ factSeries(tickers: ["T7", "T8", "T9"], concept: "us-gaap:Concept7") {
  unit points { fact { value } restates { value } } } }"""
SCREEN = """{ screen(fiscalYear: 2020, where: [{concept: "us-gaap:Concept7", op: GT, value: "900000"},
  {concept: "us-gaap:Concept8", op: LT, value: "500000"}]) {
  totalCount edges { node { ticker values { value } } } } }"""
CONCEPT_LIST = "{ concepts(first: 50) { edges { node { concept label factCount documentCount } } } }"
CONFLICTS = "{ factConflicts { edges { node { concept } } } }"
ONE = {"concepts": ["us-gaap:Concept7"]}
BY_VALUE = {"field": "VALUE", "direction": "DESC"}

Query = tuple[str, str, dict[str, Any]]


async def measure(size: Size) -> Outcome:
    """300 facts a filing, on SQLite; queries go through the GraphQL schema, without HTTP."""
    filings, repeats = size.pick(small=40, full=10_000), size.pick(small=3, full=30)
    with tempfile.TemporaryDirectory() as folder:
        database = await Database(Path(folder) / "facts.sqlite").open()
        documents, facts = SqliteDocumentStore(database), SqliteFactStore(database)
        seconds = await _fill(documents, facts, filings)
        bytes_each = _size(Path(folder)) / filings
        execute = _executor(documents, facts)
        figures = [
            Figure("Facts written per CPU second", filings * _PER_FILING / seconds, "", at_least(20_000)),
            Figure("Size of a filing's facts", bytes_each / 1000, "KB", note=f"{_PER_FILING} facts and the record"),
        ]
        for name, query, variables in _queries():
            figures.append(await _timed(f"{filings:,} filings: {name}", execute, query, variables, repeats))
        database.close()
    return Outcome(figures)


_PER_FILING = CONCEPTS * (PERIODS + SEGMENTS)


def _queries() -> list[Query]:
    one_company = {"documents": {"tickers": ["T3"]}}
    return [
        ("facts of one concept, the latest first", FACTS, {"filter": ONE}),
        (
            "facts of one concept and year, by value",
            FACTS,
            {"filter": ONE | {"fiscalYears": [2020]}, "order": BY_VALUE},
        ),
        ("facts with one label", FACTS, {"filter": {"labels": ["Line 7"]}}),
        ("facts of one company's statement", FACTS, {"filter": one_company | {"statement": "INCOME"}}),
        ("facts of one company's segment", FACTS, {"filter": one_company | {"dimensions": [{"member": "Cloud 0"}]}}),
        ("facts of one year, the latest first", FACTS, {"filter": {"fiscalYears": [2018]}}),
        ("tags that the printed row contradicts", FACTS, {"filter": {"checks": ["SIGN_DIFFERS", "SCALE_DIFFERS"]}}),
        ("facts by document", FACTS, {"filter": {}, "order": {"field": "DOCUMENT"}}),
        ("50 facts with their values in other filings", VERSIONS, {"filter": ONE}),
        ("series of three companies", SERIES, {}),
        ("screening by two conditions", SCREEN, {}),
        ("50 concepts with their counts", CONCEPT_LIST, {}),
        ("conflicts of 10 companies", CONFLICTS, {}),
    ]


Execute = Callable[[str, dict[str, Any]], Awaitable[Any]]


def _executor(documents: SqliteDocumentStore, facts: SqliteFactStore) -> Execute:
    """Executes GraphQL queries of the tenant that all filings belong to."""
    services = cast("Services", SimpleNamespace(facts=FactService(facts, documents), documents=documents))
    context, schema = Context(services, Principal(stores.TENANT), DocumentLoaders()), build_schema()

    async def execute(query: str, variables: dict[str, Any]) -> Any:
        result = await schema.execute(query, variables, context_value=context)
        if result.errors:
            raise RuntimeError(result.errors)
        return result.data

    return execute


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


async def _timed(name: str, execute: Execute, query: str, variables: dict[str, Any], repeats: int) -> Figure:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        await execute(query, variables)
        times.append((time.perf_counter() - start) * 1000)
    goal: Goal | None = at_most(50) if query is FACTS else None
    return Figure(name, percentile(times, 0.5), "ms", goal, f"p50; slowest of {repeats} {max(times):.3g} ms")


async def _fill(documents: SqliteDocumentStore, facts: SqliteFactStore, filings: int) -> float:
    """Stores live filings with their facts; returns the CPU seconds that storing the facts took."""
    seconds = 0.0
    for first in range(0, filings, DOCUMENTS_AT_ONCE):
        added = [_filing(number) for number in range(first, min(filings, first + DOCUMENTS_AT_ONCE))]
        for document in added:
            await documents.put(document, [])
        for document in added:
            stated = _facts(int(document.id, 16))
            start = time.process_time()
            await facts.put(stores.TENANT, document.id, 1, stated)
            seconds += time.process_time() - start
    return seconds


def _filing(number: int) -> Document:
    company, year = number // YEARS, 2015 + number % YEARS
    metadata = DocumentMetadata(
        company=f"Company {company}", ticker=f"T{company}", report_type="10-K", year=year, filed_on=date(year + 1, 2, 1)
    )
    return stores.document(number).model_copy(update={"metadata": metadata})


def _facts(number: int) -> list[Fact]:
    """What a filing states: three years of each concept, and its own year by segment."""
    company, year = number // YEARS, 2015 + number % YEARS
    whole = [
        _fact(company, concept, year - back, page=1 + concept // 20)
        for concept in range(CONCEPTS)
        for back in range(PERIODS)
    ]
    parts = [
        _fact(company, concept, year, page=10 + concept // 20)._replace(
            dimensions=(
                FactDimension("us-gaap:StatementBusinessSegmentsAxis", f"own:Cloud{part}Member", f"Cloud {part}"),
            ),
            statement=None,
        )
        for concept in range(CONCEPTS)
        for part in range(SEGMENTS)
    ]
    return [*whole, *parts]


def _fact(company: int, concept: int, year: int, page: int) -> Fact:
    value = (company * 7_919 + concept * 104_729 + year * 1_299_709) % 1_000_003
    return Fact(
        label=f"Line {concept}",
        value=Decimal(value),
        check=FactCheck.SIGN_DIFFERS if value % 1000 == 0 else FactCheck.AGREES,
        unit="USD",
        end=date(year, 12, 31),
        start=date(year, 1, 1),
        concept=f"us-gaap:Concept{concept}",
        fiscal_year=year,
        fiscal_period="FY",
        statement="income",
        decimals=-6,
        source=FactSource.TAGGED,
        column=str(year),
        text=f"{value:,}",
        page=page,
        start_offset=1000,
        end_offset=1010,
        row_start=900,
        row_end=1050,
    )
