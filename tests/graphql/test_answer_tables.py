"""Tables of answers through the API: what their cells name, and what becomes of figures that are not certain."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.chunks import IndexedPage, PageFeatures
from tinyrag_gql.domain.facts import Fact, FactSource
from tinyrag_gql.domain.pages import Legibility

TABLE = """query ($q: String!) { answer(question: $q) { text figures { text verdict } table { title
  columns { label unit { name text } period { end } }
  rows { label company unit { text } document { fileName }
    cells { text value figureIndex figure { text verdict } citation { index } gap { reason message } } }
  chart { kind unit { text } series { label points { label periodEnd value figureIndex } } } } } }"""
YEARS = (2023, 2022, 2021)
Row = tuple[str, str, tuple[int, ...]]


async def filing(app: TestApp, company: str, *rows: Row, ocr: bool = False) -> None:
    """A report of one page: rows of a label, a concept, and figures in millions for 2023 and before.

    `ocr`: its page was read off its picture.
    """
    lines = [f"{label} {' '.join(f'{value:,}' for value in values)}" for label, _, values in rows]
    page = "\n".join(["(in millions)", " ".join(map(str, YEARS)), *lines, ""])
    facts = []
    for (label, concept, values), line in zip(rows, lines, strict=True):
        start = page.index(line)
        for value, year in zip(values, YEARS, strict=False):
            place = page.index(f"{value:,}", start)
            facts.append(
                Fact(
                    label=label, value=Decimal(value) * 1_000_000, unit="USD", start=date(year, 1, 1),
                    end=date(year, 12, 31), concept=f"us-gaap:{concept}", fiscal_year=year, fiscal_period="FY",
                    statement="income", decimals=-6, source=FactSource.TAGGED, text=f"{value:,}", page=1,
                    start_offset=place, end_offset=place + len(f"{value:,}"), row_start=start,
                    row_end=start + len(line),
                )
            )  # fmt: skip
    document = await app.completed(page, company=company, report_type="10-K", year=2023)
    if ocr:
        read_off = PageFeatures(legibility=Legibility.OCR)
        page_of = IndexedPage(document_id=document.id, generation=1, number=1, text=page, features=read_off)
        await app.corpus.put_pages([page_of])
    await app.adapters.store.facts.put(document.tenant, document.id, 1, facts)


async def asked(api: Client, question: str) -> dict[str, Any]:
    data = await api.data(TABLE, q=question)
    return dict(data["answer"])


def texts(table: dict[str, Any]) -> list[list[str | None]]:
    return [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


REVENUE = ("Net revenues", "Revenues", (900, 800, 700))


INCOME = ("Net income", "NetIncomeLoss", (90, -80, 70))
SERIES = "What was revenue of Larchmont Optics in 2021, 2022 and 2023?"


async def test_series_is_a_table_whose_cells_are_figures(app: TestApp, api: Client) -> None:
    await filing(app, "Larchmont Optics", REVENUE)
    found = await asked(api, SERIES)
    table, figures = found["table"], found["figures"]
    assert [column["label"] for column in table["columns"]] == ["fiscal 2021", "fiscal 2022", "fiscal 2023"]
    assert {column["unit"]["text"] for column in table["columns"]} == {"USD millions"}
    assert table["columns"][0]["period"] == {"end": "2021-12-31"}
    assert texts(table) == [["700", "800", "900"]]
    (row,) = table["rows"]
    assert row["document"] == {"fileName": "report.txt"}
    for cell in row["cells"]:
        assert figures[cell["figureIndex"]] == cell["figure"]
        assert cell["figure"] == {"text": f"${cell['text']} million", "verdict": "VERIFIED"}
        assert cell["citation"] == {"index": 1}
    (series,) = table["chart"]["series"]
    assert [(point["periodEnd"], point["value"]) for point in series["points"]] == [
        ("2021-12-31", "700"),
        ("2022-12-31", "800"),
        ("2023-12-31", "900"),
    ]


async def test_companies_are_rows_and_one_without_the_line_is_a_gap(app: TestApp, api: Client) -> None:
    await filing(app, "Larchmont Optics", REVENUE)
    await filing(app, "Brindle Glass", ("Sales", "Revenues", (50, 40, 30)))
    await filing(app, "Harrow Ridge", INCOME)
    found = await asked(api, "Compare revenue of Larchmont Optics, Brindle Glass and Harrow Ridge in 2023")
    table = found["table"]
    assert [row["company"] for row in table["rows"]] == ["Larchmont Optics", "Brindle Glass", "Harrow Ridge"]
    assert texts(table) == [["900"], ["50"], [None]]
    gap = table["rows"][2]["cells"][0]["gap"]
    assert gap["reason"] == "NOT_FOUND"
    assert gap["message"].startswith("The documents searched do not hold revenue of Harrow Ridge for fiscal 2023.")
    assert table["chart"]["kind"] == "BAR"


async def test_comparison_with_an_uncertain_figure_is_left_out(app: TestApp, api: Client) -> None:
    await filing(app, "Larchmont Optics", REVENUE)
    await filing(app, "Brindle Glass", ("Sales", "Revenues", (50, 40, 30)), ocr=True)
    found = await asked(api, "Compare revenue of Larchmont Optics and Brindle Glass in 2023")
    assert found["text"].startswith("Larchmont Optics:\n")
    assert texts(found["table"]) == [["900"], ["50"]]
    assert [row["cells"][0]["figure"]["verdict"] for row in found["table"]["rows"]] == ["VERIFIED", "FOUND"]


async def test_stored_answer_keeps_its_table_and_lists_it(app: TestApp, api: Client) -> None:
    await filing(app, "Larchmont Optics", REVENUE, INCOME)
    before = await asked(api, "What were revenue and net income of Larchmont Optics in 2022 and 2023?")
    listed = "{ answers { edges { node { table { rows { label cells { text } } } } } } }"
    data = await api.data(listed)
    (edge,) = data["answers"]["edges"]
    assert texts(edge["node"]["table"]) == texts(before["table"]) == [["800", "900"], ["-80", "90"]]


async def test_last_event_of_a_stream_carries_the_table(app: TestApp, api: Client) -> None:
    await filing(app, "Larchmont Optics", REVENUE)
    stream = """subscription ($q: String) { ask(question: $q) { __typename
      ... on AskCompleted { answer { table { rows { cells { text } } } } } } }"""
    events = await api.events(stream, q=SERIES)
    assert texts(events[-1]["ask"]["answer"]["table"]) == [["700", "800", "900"]]
