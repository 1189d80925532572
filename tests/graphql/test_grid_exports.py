"""Grids as files through the API: figures with formulas over their inputs, holes with reasons, no other tenant's."""

import csv
import io

import pytest

from tests.exporting.sheets import Sheets, shown
from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.graphql.grid_filings import filing
from tests.graphql.test_grids import ASSETS, COSTS, FIGURES, LARCH, SALES, YEAR, made, worker
from tinyrag_gql.bootstrap.services import GridJobRunner
from tinyrag_gql.domain.scopes import Scope

__all__ = ["worker"]
URL = "query ($id: ID!, $format: ExportFormat!) { grid(id: $id) { exportUrl(format: $format) } }"


async def exported(api: Client, grid: str, format: str = "XLSX") -> bytes:
    url = (await api.data(URL, id=grid, format=format))["grid"]["exportUrl"]
    response = await api.http.get(url)
    assert response.status_code == 200, response.text
    return bytes(response.content)


@pytest.fixture
async def grid(api: Client, app: TestApp, worker: GridJobRunner) -> str:
    """Two years of a company, of which one is not there."""
    await filing(app, 2023, (SALES, 2023, 1250), (COSTS, 2023, 750), (ASSETS, 2023, 9000), **LARCH)
    grid = await made(api, FIGURES, [YEAR, {"fiscalYear": 2019}])
    await worker.process_all()
    return grid


async def test_calculated_cell_computes_from_cells_with_sources(api: Client, grid: str) -> None:
    sheets = Sheets(await exported(api, grid))
    (row,) = sheets.rows("Table")
    sales, margin = row["Revenue, FY 2023 (USD million)"], row["Gross margin, FY 2023 (%)"]
    assert (sales.value, margin.value) == (1250, "=(B2-Figures!D5)/B2")
    assert shown(margin, sheets.value("Table", margin.coordinate)) == "40.0%"
    *_, costs = sheets.rows("Figures")
    assert (costs["Figure"].value, costs["Value"].value, costs["Check"].value) == ("Cost of sales", 750, "Input")
    assert costs["Source"].value.endswith("page 1")
    assert "Net sales 1,250" in sales.comment.text


async def test_hole_says_why_it_is_empty(api: Client, grid: str) -> None:
    (row,) = Sheets(await exported(api, grid)).rows("Table")
    hole = row["Revenue, FY 2019"]
    assert hole.value == "no filing here"
    assert "fiscal 2019" in hole.comment.text


async def test_csv_of_a_grid_has_a_line_for_each_cell(api: Client, grid: str) -> None:
    content = await exported(api, grid, "CSV")
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(lines) == 7  # six cells and an input
    margin = next(line for line in lines if line["value"] == "40.0")
    assert (margin["row"], margin["column"]) == ("Larch Tools Inc", "Gross margin, FY 2023 (%)")
    assert margin["calculated_from"].endswith("(1,250 − 750) / 1,250")
    assert sum("fiscal 2019" in line["note"] for line in lines) == 3


async def test_grid_that_is_not_computed_yet_says_so(api: Client, app: TestApp) -> None:
    await filing(app, 2023, (SALES, 2023, 1250), **LARCH)
    grid = await made(api, FIGURES[:1], [YEAR])
    sheets = Sheets(await exported(api, grid))
    about = {row[0].value: row[1].value for row in sheets.book["Grid"].iter_rows()}
    assert about["Not complete"] == "0 of 1 cells"
    (row,) = sheets.rows("Table")
    assert row["Revenue, FY 2023"].value == "not computed yet"


async def test_grid_of_another_tenant_is_not_there(app: TestApp, grid: str) -> None:
    _, token = await app.services.keys.create("theirs", [Scope.ADMIN])
    async with served(app.services) as api:
        api.http.headers["authorization"] = f"Bearer {token}"
        assert (await api.data(URL, id=grid, format="CSV"))["grid"] is None
        response = await api.http.get(f"/grids/{grid}/export.csv")
        assert (response.status_code, "1250" in response.text) == (404, False)
        assert (await api.http.get(f"/answers/{grid}/export.csv")).status_code == 404
