"""A worker reads the documents of all rows of a grid at once, and each row a few times, whatever its size."""

from dataclasses import replace
from typing import Any

import pytest

from tests.environment import CountedCalls
from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.graphql.grid_filings import filing
from tests.graphql.test_grids import ASSETS, COSTS, FIGURES, SALES, YEAR, made
from tinyrag_gql.bootstrap.services import make_grid_runner
from tinyrag_gql.graphql.relay import global_id


async def reads_of(
    api: Client, app: TestApp, columns: list[dict[str, str]], periods: list[dict[str, Any]], **rows: Any
) -> dict[str, int]:
    """How often a worker reads documents, facts and pages for a grid, by the name of the method."""
    store = app.adapters.store
    documents, facts, corpus = map(CountedCalls, (store.documents, store.facts, store.corpus))
    counted: Any = {"documents": documents, "facts": facts, "corpora": (corpus,)}
    await made(api, columns, periods, **rows)
    await make_grid_runner(app.settings, replace(app.adapters, store=replace(store, **counted))).process_all()
    return dict(documents.calls + facts.calls + corpus.calls)


@pytest.mark.parametrize("kind", ["tickers", "documentIds"])
async def test_reads_of_a_grid_do_not_grow_with_its_cells(api: Client, app: TestApp, kind: str) -> None:
    tickers = ["LRCH", "OAKM", "PINE"]
    filings = [
        await filing(app, 2023, (SALES, 2023, 1250), (COSTS, 2023, 750), (ASSETS, 2023, 900), ticker=each)
        for each in tickers
    ]
    rows = (
        {"tickers": tickers} if kind == "tickers" else {"documentIds": [global_id("Document", f.id) for f in filings]}
    )
    small = await reads_of(api, app, FIGURES[:1], [YEAR], **rows)
    large = await reads_of(api, app, FIGURES, [{"fiscalYear": year} for year in range(2020, 2025)], **rows)
    assert small == {"readable": 1 + 3, "lines": 3, "find": 2 * 3, "live_pages": 3}
    assert large == small
