"""With the tags hidden, an evaluation reads the facts that the pages print, and none that a filing tags."""

from datetime import date
from decimal import Decimal

import pytest

from tests.parsing import tagged_files as made
from tests.parsing.tagged_files import number, table
from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.bootstrap.services import make_evaluation_runner, open_services
from tinyrag_gql.domain.answers import AskOptions
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.facts import FactSource
from tinyrag_gql.ports import FactQuery
from tinyrag_gql.scoring.fact_questions import FactQuestionKind
from tinyrag_gql.services.fact_golden_set import FactSelection
from tinyrag_gql.services.printed_facts import PrintedFacts

NAME = made.text("Quillmere Foods, Inc.", "dei:EntityRegistrantName") + made.text("10-K", "dei:DocumentType")
STATEMENT = table(
    ("(In millions)", "Year ended September 28, 2024", "Year ended September 30, 2023"),
    ("Net sales", number("4,120", scale="9"), number("3,980", context="fy23")),
    ("Cost of sales", number("3,000", "us-gaap:CostOfRevenue"), number("2,900", "us-gaap:CostOfRevenue", "fy23")),
    ("Operating income", number("700", "us-gaap:OperatingIncomeLoss"), "650"),
    ("Net income", number("512", "us-gaap:NetIncomeLoss"), number("498", "us-gaap:NetIncomeLoss", "fy23")),
)
FILING = made.filing(
    f"<p>Quillmere Foods, Inc.</p><p>Consolidated Statements of Income</p>{STATEMENT}", made.FOCUS + NAME
)
"""The tag of 2024's net sales is a thousand times what is printed."""
PRINTED, TAGGED = Decimal(4_120_000_000), Decimal(4_120_000_000_000)


async def ingested(env: TestEnvironment) -> tuple[Document, PrintedFacts]:
    document = await env.ingest(FILING, "quillmere.htm")
    return document, PrintedFacts(TENANT, env.documents, env.corpus)


async def test_printed_value_is_found_and_the_tags_is_not(env: TestEnvironment) -> None:
    document, printed = await ingested(env)
    query = FactQuery(TENANT, DocumentFilter(ids=(document.id,)), labels=("net sales",), fiscal_years=(2024,))
    (stored,) = await env.adapters.store.facts.find(query, limit=10)
    assert (stored.fact.value, stored.fact.source) == (TAGGED, FactSource.TAGGED)
    (found,) = await printed.find(query, limit=10)
    assert (found.fact.value, found.fact.source, found.document_id) == (PRINTED, FactSource.PRINTED, document.id)
    on_page = (await printed.on_pages([(document.id, 1)]))[document.id, 1]
    assert {each.fact.source for each in on_page} == {FactSource.PRINTED}
    labels = [line.label for line in await printed.lines([document.id])]
    assert labels == ["Net sales", "Cost of sales", "Operating income", "Net income"]


@pytest.mark.parametrize(
    ("fields", "labels"),
    [
        ({"labels": ("Cost of sales",)}, {"Cost of sales"}),
        ({"concepts": ("us-gaap:NetIncomeLoss",)}, {"Net income"}),
        ({"ends": (date(2020, 1, 1),)}, set()),
        ({"consolidated": False}, set()),
        ({"sources": (FactSource.TAGGED,)}, set()),
        ({"documents": DocumentFilter(ids=("none",))}, set()),
        ({"tenant": "other"}, set()),
    ],
)
async def test_query_chooses_among_printed_facts(
    env: TestEnvironment, fields: dict[str, object], labels: set[str]
) -> None:
    _, printed = await ingested(env)
    query = FactQuery(TENANT)._replace(**fields)  # type: ignore[arg-type]
    assert {each.fact.label for each in await printed.find(query, limit=100)} == labels


async def test_latest_period_comes_first(env: TestEnvironment) -> None:
    _, printed = await ingested(env)
    found = await printed.find(FactQuery(TENANT, labels=("net sales",)), limit=100)
    assert [each.fact.fiscal_year for each in found] == [2024, 2023]
    assert await printed.find(FactQuery(TENANT, labels=("net sales",)), limit=1) == found[:1]


@pytest.mark.parametrize("hide_tags", [True, False])
async def test_evaluation_answers_from_tags_only_where_they_are_not_hidden(
    env: TestEnvironment, hide_tags: bool
) -> None:
    await ingested(env)
    selection = FactSelection(kinds=(FactQuestionKind.ANNUAL,), hide_tags=hide_tags)
    async with open_services(env.settings, env.adapters) as services:
        evaluation = await services.evaluations.start(
            TENANT, "facts", selection, AskOptions(), judge=False, idempotency_key=None
        )
        await make_evaluation_runner(env.settings, env.adapters).process_all()
        asked = await services.evaluations.questions(evaluation, 0, 100)
    figures = [each.result.record.answer.figures[0] for each in asked if each.result and each.result.record.answer]
    assert len(figures) == len(asked) > 4
    assert {figure.unit for figure in figures} == ({None} if hide_tags else {"USD"})  # no page names the currency
