"""The contract of DocumentStore.facets: counts of what `DocumentFilter.matches` lets through, in any case."""

from collections import Counter

import pytest

from tests.adapters.contracts.contract_values import added, changed
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.facets import FacetCount
from tinyrag_gql.ports import DocumentStore

RECORDS = (
    {"company": "Larch Tools", "ticker": "LRCH", "report_type": "10-K", "year": 2022, "tags": ("Tools", "mid cap")},
    {"company": "LARCH TOOLS", "ticker": "lrch", "report_type": "10-k", "year": 2023, "tags": ("tools",)},
    {"company": "Larch Tools", "ticker": "LRCH", "report_type": "10-Q", "year": 2023, "tags": ()},
    {"company": "Fern", "ticker": "", "report_type": None, "year": None, "tags": ("paper",)},
)


@pytest.fixture
async def kept(documents: DocumentStore, tenant: str) -> list[Document]:
    records = [await added(documents, tenant, **record) for record in RECORDS]
    gone = await added(documents, tenant, **RECORDS[0])
    await changed(documents, gone.id, deleted=True)
    await added(documents, f"{tenant}-other", **RECORDS[0])
    return records


def counts(found: tuple[FacetCount, ...]) -> dict[str, int]:
    return {each.value.casefold(): each.count for each in found}


@pytest.mark.parametrize(
    "filter_",
    [None, DocumentFilter(), DocumentFilter(years=(2023,)), DocumentFilter(tags=("TOOLS",)), DocumentFilter(ids=())],
)
async def test_facets_count_what_the_filter_lets_through(
    documents: DocumentStore, tenant: str, kept: list[Document], filter_: DocumentFilter | None
) -> None:
    chosen = [record for record in kept if filter_ is None or filter_.matches(record)]
    found = await documents.facets(tenant, filter_, 20)
    metadata = [record.metadata for record in chosen]
    assert counts(found.companies) == Counter(meta.company.casefold() for meta in metadata if meta.company)
    assert counts(found.tickers) == Counter(meta.ticker.casefold() for meta in metadata if meta.ticker)
    assert counts(found.report_types) == Counter(meta.report_type.casefold() for meta in metadata if meta.report_type)
    assert counts(found.tags) == Counter(tag.casefold() for meta in metadata for tag in meta.tags)
    assert {each.year: each.count for each in found.years} == Counter(meta.year for meta in metadata if meta.year)
    assert {each.status: each.count for each in found.statuses} == Counter(record.status for record in chosen)


async def test_facets_are_the_most_frequent_values_as_written(
    documents: DocumentStore, tenant: str, kept: list[Document]
) -> None:
    found = await documents.facets(tenant, None, 1)
    assert (found.companies[0].value.casefold(), found.companies[0].count) == ("larch tools", 3)
    assert found.companies[0].value in {record.metadata.company for record in kept}
    assert [len(getattr(found, name)) for name in type(found).model_fields] == [1] * 6


async def test_facets_follow_a_change_of_tags(documents: DocumentStore, tenant: str, kept: list[Document]) -> None:
    metadata = kept[3].metadata.model_copy(update={"tags": ("Tools",)})
    await changed(documents, kept[3].id, metadata=metadata)
    assert counts((await documents.facets(tenant, None, 20)).tags) == {"tools": 3, "mid cap": 1}
