"""Grids in the API: made, computed by the worker's own services, followed, run again, cancelled, deleted, refused."""

from decimal import Decimal
from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.graphql.grid_filings import filing
from tinyrag_gql.bootstrap.services import GridJobRunner, make_grid_refresher, make_grid_runner
from tinyrag_gql.domain.grids import GridPatch, GridStatus
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.graphql.relay import global_id, parse_global_id
from tinyrag_gql.services import grid_service
from tinyrag_gql.services.grid_refresher import REST_SECONDS

CREATE = """mutation ($input: CreateGridInput!) { createGrid(input: $input) {
  grid { id name status cellCount } errors { code message path } } }"""
ACT = """mutation ($id: ID!) { %s(input: {gridId: $id}) { grid { id status run seq } errors { code message } } }"""
SAVE = "mutation ($id: ID!) { saveGrid(input: {gridId: $id, saved: true}) { grid { saved } errors { code } } }"
DELETE = "mutation ($id: ID!) { deleteGrid(input: {gridId: $id}) { deletedGridId errors { code } } }"
GRID = """query ($id: ID!, $first: Int!, $after: String) { grid(id: $id) {
  status run stale figureCount answerCount gapCount changedCount doneCount error runAfterSeq
  rows { ticker label document { fileName } } columns { kind name label } periods { label }
  cells(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
    place row column period run value unit text note changed before { value figureText gap { reason } }
    figure { text value unit scale verdict citation derivation reason fact { label value } }
    citations { index page quote document { fileName } } gap { reason message } } } } } }"""
CELLS = """subscription ($id: ID!, $after: Int) { gridCells(gridId: $id, afterSeq: $after) {
  seq status run figureCount gapCount computed { place value } message } }"""
LIST = "query ($saved: Boolean) { grids(saved: $saved) { totalCount edges { node { name } } } }"
SALES, COSTS, ASSETS = "us-gaap:Revenues", "us-gaap:CostOfRevenue", "us-gaap:Assets"
FIGURES = [{"metric": "revenue"}, {"metric": "Gross margin"}, {"concept": "Assets"}]
YEAR = {"fiscalYear": 2023}
LARCH = {"company": "Larch Tools Inc", "ticker": "LRCH"}


@pytest.fixture
def worker(app: TestApp) -> GridJobRunner:
    """What a worker runs, over the same stores."""
    return make_grid_runner(app.settings, app.adapters)


async def made(api: Client, columns: list[dict[str, str]], periods: list[dict[str, Any]], **rows: Any) -> str:
    saved = rows.pop("saved", False)
    wanted = {"rows": rows or {"tickers": ["lrch"]}, "columns": columns, "periods": periods, "saved": saved}
    data = (await api.data(CREATE, input=wanted))["createGrid"]
    assert data["errors"] == []
    return str(data["grid"]["id"])


async def refused(api: Client, **input: Any) -> dict[str, Any]:
    given = {"rows": {"tickers": ["LRCH"]}, "columns": FIGURES, "periods": [YEAR]} | input
    (error,) = (await api.data(CREATE, input=given))["createGrid"]["errors"]
    return dict(error)


async def grid_of(api: Client, grid: str) -> dict[str, Any]:
    return dict((await api.data(GRID, id=grid, first=100))["grid"])


async def cells_of(api: Client, grid: str) -> list[dict[str, Any]]:
    return [edge["node"] for edge in (await grid_of(api, grid))["cells"]["edges"]]


async def events_of(api: Client, grid: str, after: int | None = None) -> list[dict[str, Any]]:
    return [data["gridCells"] for data in await api.events(CELLS, id=grid, after=after)]


async def test_figures_come_with_their_proof(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    await filing(app, 2023, (SALES, 2023, 1250), (COSTS, 2023, 750), (ASSETS, 2023, 9000), **LARCH)
    grid = await made(api, FIGURES, [YEAR])
    await worker.process_all()
    read = await grid_of(api, grid)
    sales, margin, assets = [edge["node"] for edge in read["cells"]["edges"]]
    assert (read["status"], read["figureCount"], read["gapCount"]) == ("COMPLETED", 3, 0)
    assert (read["rows"][0]["label"], read["columns"][2]["name"]) == ("Larch Tools Inc", "us-gaap:Assets")
    assert (sales["value"], sales["unit"], sales["figure"]["text"]) == ("1250000000", "USD", "$1,250 million")
    assert (sales["figure"]["verdict"], sales["figure"]["fact"]["value"]) == ("VERIFIED", "1250000000")
    assert [(each["quote"], each["page"]) for each in sales["citations"]] == [("Net sales 1,250", 1)]
    assert (margin["value"], margin["unit"], margin["figure"]["verdict"]) == ("0.4", "pure", "DERIVED")
    assert margin["figure"]["text"] == "40.0%"
    assert "(1,250 − 750) / 1,250" in margin["figure"]["derivation"]
    assert [each["quote"] for each in margin["citations"]] == ["Net sales 1,250", "Cost of sales 750"]
    assert (assets["value"], assets["figure"]["scale"]) == ("9000000000", "1000000")


async def gap_of(api: Client, worker: GridJobRunner, **wanted: Any) -> tuple[str, str]:
    grid = await made(api, [{"metric": "revenue"}], [YEAR], **wanted)
    await worker.process_all()
    (cell,) = await cells_of(api, grid)
    assert (cell["figure"], cell["value"], cell["citations"]) == (None, None, [])
    return cell["gap"]["reason"], cell["gap"]["message"]


async def test_company_without_a_filing_is_not_in_the_corpus(api: Client, worker: GridJobRunner) -> None:
    reason, message = await gap_of(api, worker, tickers=["NONE"])
    assert (reason, "No filing of NONE" in message) == ("NOT_IN_CORPUS", True)


async def test_period_that_no_filing_covers_names_those_there_are(
    api: Client, app: TestApp, worker: GridJobRunner
) -> None:
    await filing(app, 2019, (SALES, 2019, 900), **LARCH)
    reason, message = await gap_of(api, worker)
    assert (reason, "10-K 2019" in message, "fiscal 2023" in message) == ("NOT_IN_CORPUS", True, True)


async def test_line_that_is_not_stated_is_not_reported(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    await filing(app, 2023, (ASSETS, 2023, 900), **LARCH)
    reason, message = await gap_of(api, worker)
    assert (reason, "10-K 2023 was read" in message) == ("NOT_REPORTED", True)


async def test_two_figures_in_one_filing_are_ambiguous(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    await filing(app, 2023, (SALES, 2023, 900), (SALES, 2023, 800), **LARCH)
    reason, message = await gap_of(api, worker)
    assert (reason, "900" in message, "800" in message) == ("AMBIGUOUS", True, True)


async def test_filings_that_disagree_are_contradicted_and_each_tells_its_own(
    api: Client, app: TestApp, worker: GridJobRunner
) -> None:
    older = await filing(app, 2023, (SALES, 2023, 900), **LARCH)
    await filing(app, 2024, (SALES, 2023, 870), **LARCH)
    reason, message = await gap_of(api, worker)
    assert (reason, "$870 million" in message, "$900 million" in message) == ("CONTRADICTED", True, True)
    grid = await made(api, FIGURES[:1], [YEAR], documentIds=[global_id("Document", older.id)])
    await worker.process_all()
    assert [cell["value"] for cell in await cells_of(api, grid)] == ["900000000"]


async def test_unread_page_that_may_state_it_is_named(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    document = await filing(app, 2023, (ASSETS, 2023, 900), **LARCH)
    await app.change(document, illegible_pages=(2,))
    reason, message = await gap_of(api, worker)
    assert (reason, "2023.htm" in message) == ("PAGE_UNREADABLE", True)


async def test_questions_are_answered_from_their_row_alone(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    await app.completed("Larch Tools is audited by Quill LLP.", file_name="larch.txt", **LARCH)
    await app.completed("Oak Mills makes flour.", file_name="oak.txt", company="Oak Mills", ticker="OAKM")
    grid = await made(api, [{"question": "Who audits it?", "label": "Auditor"}], [], tickers=["LRCH", "OAKM", "NONE"])
    await worker.process_all()
    larch, oak, none = await cells_of(api, grid)
    assert ("Quill LLP" in larch["text"], larch["period"], larch["gap"]) == (True, None, None)
    assert [each["document"]["fileName"] for each in larch["citations"]] == ["larch.txt"]
    assert (oak["text"], oak["gap"]["reason"], none["gap"]["reason"]) == (None, "NOT_FOUND", "NOT_IN_CORPUS")


async def test_cells_are_told_without_a_gap_and_resumed(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    await filing(app, 2023, (SALES, 2023, 1250), **LARCH)
    grid = await made(api, FIGURES[:1], [YEAR], tickers=["LRCH", "NONE"])
    await worker.process_all()
    events = await events_of(api, grid, after=0)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert [cell for event in events for cell in event["computed"]] == [
        {"place": 0, "value": "1250000000"},
        {"place": 1, "value": None},
    ]
    assert (events[-1]["status"], events[-1]["figureCount"], events[-1]["gapCount"]) == ("COMPLETED", 1, 1)
    assert await events_of(api, grid, after=events[2]["seq"]) == events[3:]
    assert await events_of(api, grid) == events[-1:]


async def test_cells_come_a_page_at_a_time(api: Client, worker: GridJobRunner) -> None:
    grid = await made(api, FIGURES, [YEAR, {"fiscalYear": 2022}])
    await worker.process_all()
    page = (await api.data(GRID, id=grid, first=4))["grid"]["cells"]
    rest = (await api.data(GRID, id=grid, first=4, after=page["pageInfo"]["endCursor"]))["grid"]["cells"]
    nodes = [edge["node"] for edge in (*page["edges"], *rest["edges"])]
    assert [(cell["row"], cell["column"], cell["period"]) for cell in nodes] == [
        (0, column, period) for column in range(3) for period in range(2)
    ]
    assert (page["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)


async def test_second_run_marks_what_changed(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    await filing(app, 2022, (SALES, 2022, 1100), **LARCH)
    grid = await made(api, FIGURES[:1], [{"fiscalYear": 2022}, YEAR])
    await worker.process_all()
    await filing(app, 2023, (SALES, 2023, 1250), **LARCH)
    again = (await api.data(ACT % "rerunGrid", id=grid))["rerunGrid"]
    assert (again["errors"], again["grid"]["run"], again["grid"]["status"]) == ([], 2, "PENDING")
    await worker.process_all()
    old, new = await cells_of(api, grid)
    read = await grid_of(api, grid)
    assert (old["changed"], old["run"], new["changed"], new["value"]) == (False, 2, True, "1250000000")
    assert (new["before"]["value"], new["before"]["gap"]["reason"]) == (None, "NOT_IN_CORPUS")
    assert (read["changedCount"], read["doneCount"]) == (1, 2)
    told = await events_of(api, grid, after=read["runAfterSeq"])
    assert {event["run"] for event in told} == {2}
    assert [cell["place"] for event in told for cell in event["computed"]] == [0, 1]


async def test_saved_grid_runs_again_once_filings_came_to_rest(
    api: Client, app: TestApp, worker: GridJobRunner
) -> None:
    grid, now = await made(api, FIGURES[:1], [YEAR], saved=True), [0.0]
    refresher = make_grid_refresher(app.adapters, "owner", seconds=lambda: now[0])
    await worker.process_all()
    await refresher.run_once()
    assert not (await grid_of(api, grid))["stale"]
    await filing(app, 2023, (SALES, 2023, 1250), **LARCH)
    await refresher.run_once()
    read = await grid_of(api, grid)
    assert (read["stale"], read["status"], read["run"]) == (True, "COMPLETED", 1)
    now[0] += REST_SECONDS
    for _ in range(3):
        await refresher.run_once()
    await worker.process_all()
    await refresher.run_once()
    read = await grid_of(api, grid)
    assert (read["stale"], read["status"], read["run"], read["changedCount"]) == (False, "COMPLETED", 2, 1)


async def test_grid_that_waits_is_cancelled_and_run_again(api: Client, worker: GridJobRunner) -> None:
    grid = await made(api, FIGURES, [YEAR])
    cancelled = (await api.data(ACT % "cancelGrid", id=grid))["cancelGrid"]
    assert (cancelled["grid"]["status"], cancelled["errors"]) == ("CANCELLED", [])
    assert (await api.data(ACT % "cancelGrid", id=grid))["cancelGrid"]["errors"][0]["code"] == "INVALID_STATE"
    await worker.process_all()
    assert await cells_of(api, grid) == []
    await api.data(ACT % "rerunGrid", id=grid)
    assert (await api.data(ACT % "rerunGrid", id=grid))["rerunGrid"]["errors"][0]["code"] == "INVALID_STATE"
    await worker.process_all()
    assert len(await cells_of(api, grid)) == 3


async def test_lost_worker_leaves_cells_that_are_told_once(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    await filing(app, 2023, (SALES, 2023, 1250), **LARCH)
    grid, store = await made(api, FIGURES[:1], [YEAR], tickers=["LRCH", "NONE"]), app.adapters.store.grids
    await worker.process_all()
    record = await store.get("default", parse_global_id(grid).key)
    assert record is not None
    cells, (event, *_) = await store.cells(record.id), await store.events("default", record.id, 0)
    lost = record.model_copy(update={"seq": 1, "status": GridStatus.RUNNING, "completed_at": None})
    await store.put(lost, cells[:1], [event])  # as after a kill between keeping the first cell and telling of it
    await worker.process_all()
    told = [cell["place"] for each in await events_of(api, grid, after=0) for cell in each["computed"]]
    assert (told, (await grid_of(api, grid))["status"]) == ([0, 1], "COMPLETED")
    assert (await store.cells(record.id))[0] == cells[0]


async def test_deleted_grid_is_gone_for_its_readers_and_its_worker(api: Client, app: TestApp) -> None:
    grid = await made(api, FIGURES, [YEAR])
    assert (await api.data(DELETE, id=grid))["deleteGrid"] == {"deletedGridId": grid, "errors": []}
    assert (await api.data(GRID, id=grid, first=1))["grid"] is None
    assert (await api.data(DELETE, id=grid))["deleteGrid"]["errors"][0]["code"] == "NOT_FOUND"
    store, key = app.adapters.store.grids, parse_global_id(grid).key
    assert await store.update(key, Precondition(), GridPatch(saved=True)) is None


async def test_grids_are_listed_by_what_is_saved(api: Client) -> None:
    await made(api, FIGURES[:1], [YEAR])
    kept = await made(api, FIGURES[:1], [YEAR])
    assert (await api.data(SAVE, id=kept))["saveGrid"] == {"grid": {"saved": True}, "errors": []}
    assert (await api.data(LIST))["grids"]["totalCount"] == 2
    assert (await api.data(LIST, saved=True))["grids"]["totalCount"] == 1
    assert (await api.data(LIST, saved=False))["grids"]["edges"][0]["node"]["name"] == "Revenue: LRCH"


@pytest.mark.parametrize(
    ("input", "path", "said"),
    [
        ({"rows": {}}, ["input", "rows"], "either as tickers or as documentIds"),
        ({"rows": {"tickers": [" "]}}, ["input", "rows", "tickers"], "ticker is empty"),
        ({"columns": []}, ["input", "columns"], "1 to 50 columns"),
        ({"columns": [{"metric": "revenue", "concept": "Assets"}]}, ["input", "columns", "0"], "exactly one"),
        ({"columns": [{"metric": "flux capacity"}]}, ["input", "columns", "0", "metric"], "`metrics` lists"),
        ({"columns": [{"metric": "revenue"}, {"metric": "net sales"}]}, ["input", "columns", "1"], "there twice"),
        ({"periods": []}, ["input", "periods"], "at least one period"),
        ({"periods": [{"fiscalYear": 23}]}, ["input", "periods"], "four digits"),
        ({"columns": [{"question": "Why in 2021?"}]}, ["input", "columns", "0", "question"], "names a period"),
    ],
)
async def test_grid_that_cannot_be_made_is_refused(
    api: Client, input: dict[str, Any], path: list[str], said: str
) -> None:
    error = await refused(api, **input)
    assert (error["code"], error["path"], said in error["message"]) == ("INVALID_INPUT", path, True)


async def test_too_many_cells_are_refused_before_work_starts(api: Client) -> None:
    tickers = [f"T{number}" for number in range(201)]
    error = await refused(api, rows={"tickers": tickers}, columns=[{"question": "Who audits it?"}], periods=[])
    assert "201 cells of answers and may have 200" in error["message"]
    years = [{"fiscalYear": year} for year in range(2014, 2024)]
    error = await refused(api, rows={"tickers": tickers}, columns=[{"metric": "revenue"}], periods=years)
    assert "2,010 cells of figures and may have 2,000" in error["message"]
    assert (await api.data(LIST))["grids"]["totalCount"] == 0


async def test_running_grids_are_limited(api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid_service, "ACTIVE_LIMIT", 1)
    await made(api, FIGURES, [YEAR])
    assert (await refused(api))["code"] == "QUEUE_FULL"


async def test_metrics_are_found_by_their_words(api: Client) -> None:
    found = (await api.data('{ metrics(search: "margin") { name title formula } }'))["metrics"]
    margin = {each["name"]: each for each in found}["gross_margin"]
    assert margin == {"name": "gross_margin", "title": "Gross margin", "formula": "gross profit / revenue"}
    growth = (await api.data('{ metrics(search: "revenue growth") { name title } }'))["metrics"]
    assert growth == [{"name": "revenue_growth", "title": "Revenue growth"}]
    assert len((await api.data("{ metrics { name } }"))["metrics"]) > 50


async def test_growth_is_computed_from_two_years(api: Client, app: TestApp, worker: GridJobRunner) -> None:
    await filing(app, 2023, (SALES, 2023, 1250), (SALES, 2022, 1000), **LARCH)
    grid = await made(api, [{"metric": "revenue growth"}], [YEAR, {"fiscalYear": 2022}])
    await worker.process_all()
    growth, none = await cells_of(api, grid)
    assert (Decimal(growth["value"]), growth["figure"]["text"]) == (Decimal("0.25"), "25.0%")
    assert none["gap"]["reason"] in ("NOT_IN_CORPUS", "NOT_REPORTED")
