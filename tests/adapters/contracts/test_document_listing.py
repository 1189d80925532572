"""The contract of DocumentStore.list: filters judge as `DocumentFilter.matches`, windows tile the listing exactly."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.contracts.contract_values import added, changed
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentOrderField, OrderDirection
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import DocumentStore, Position, Window

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ALL = Window(limit=1000)
NEWEST = DocumentOrder()

# Few values, so that documents and filters meet; letters whose case folds oddly, and signs that queries may trip over.
NAMES = st.sampled_from(
    ["Acme", "ACME", "acme ", "Straße", "STRASSE", "ΣΊΣΥΦΟΣ", "σίσυφος", "100%", "a_b", "O'Neil", ""]
)
YEARS = st.sampled_from([2021, 2022, 2023, 0, -5])
RECORDS = st.fixed_dictionaries(
    {
        "file_name": st.sampled_from(["Report.PDF", "report.pdf", "STRASSE.txt", "10%_q.pdf", "ä.pdf", "zz"]),
        "company": st.none() | NAMES,
        "ticker": st.none() | NAMES,
        "report_type": st.none() | NAMES,
        "year": st.none() | YEARS,
        "fiscal_period": st.none() | st.sampled_from(FiscalPeriod),
        "tags": st.lists(NAMES, max_size=3).map(tuple),
        "status": st.sampled_from(DocumentStatus),
    }
)


def some(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | st.lists(values, max_size=3).map(tuple)


def filters(kept: list[Document]) -> st.SearchStrategy[DocumentFilter]:
    """Filters of one to three fields over the values that those documents may have."""
    times = st.sampled_from([record.created_at for record in kept])
    fields = {
        "ids": some(st.sampled_from([record.id for record in kept])),
        "statuses": some(st.sampled_from(DocumentStatus)),
        "companies": some(NAMES),
        "tickers": some(NAMES),
        "report_types": some(NAMES),
        "years": some(YEARS),
        "fiscal_periods": some(st.sampled_from(FiscalPeriod)),
        "tags": some(NAMES),
        "file_name_contains": st.sampled_from(["PDF", "ss", "%", "_", "", "Ä", "zzz"]),
        "search": st.sampled_from(["pdf acme", "ACME", "ß", "strasse report", "%", "", " ", "a_b .pdf"]),
        "created_after": times,
        "created_before": times,
    }
    names = st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: fields[name] for name in chosen})).map(
        DocumentFilter.model_validate
    )


async def ids(documents: DocumentStore, tenant: str, filter: DocumentFilter | None = None) -> set[str]:
    return {record.id for record in (await documents.list(tenant, filter, NEWEST, ALL)).documents}


@FEW
@given(records=st.lists(RECORDS, min_size=1, max_size=8), data=st.data())
async def test_filters_judge_as_in_memory(
    documents: DocumentStore, records: list[dict[str, object]], data: st.DataObject
) -> None:
    tenant = uuid4().hex
    kept = [await added(documents, tenant, **record) for record in records]
    for _ in range(6):
        wanted = data.draw(filters(kept))
        expected = {record.id for record in kept if wanted.matches(record)}
        assert await ids(documents, tenant, wanted) == expected


@FEW
@given(text=st.text(max_size=12), other=st.text(max_size=12))
async def test_any_text_can_be_kept_and_looked_for(documents: DocumentStore, text: str, other: str) -> None:
    tenant = uuid4().hex
    record = await added(documents, tenant, file_name=text, company=text, tags=(text,))
    assert await documents.get(tenant, record.id) == record
    words = {"search": other}
    for wanted in ({"companies": (other,)}, {"tags": (other, text.upper())}, {"file_name_contains": other}, words):
        filter_ = DocumentFilter.model_validate(wanted)
        assert (await ids(documents, tenant, filter_) == {record.id}) is filter_.matches(record)


def sort_value(record: Document, field: DocumentOrderField) -> datetime | str | int:
    year = record.metadata.year
    values: dict[DocumentOrderField, datetime | str | int] = {
        DocumentOrderField.CREATED_AT: record.created_at,
        DocumentOrderField.UPDATED_AT: record.updated_at,
        DocumentOrderField.FILE_NAME: record.file_name,
        DocumentOrderField.YEAR: float("-inf") if year is None else year,
    }
    return values[field]


def position(record: Document, field: DocumentOrderField) -> Position:
    value = sort_value(record, field)
    if field is DocumentOrderField.YEAR:
        value = record.metadata.year
    return Position(value=value.isoformat() if isinstance(value, datetime) else value, id=record.id)


@dataclass
class Listing:
    """Ten documents with ties in every order but those of time, sorted as the order says."""

    tenant: str
    order: DocumentOrder
    records: list[Document]

    def at(self, index: int) -> Position:
        return position(self.records[index], self.order.field)


@pytest.fixture(params=DocumentOrderField)
def field(request: pytest.FixtureRequest) -> DocumentOrderField:
    return request.param


@pytest.fixture(params=OrderDirection)
async def listing(
    request: pytest.FixtureRequest, field: DocumentOrderField, documents: DocumentStore, tenant: str
) -> Listing:
    years = [None, 2021, 2023, None, 2022, 2021, 2023, 2021, None, 2022]
    names = ["b.pdf", "B.pdf", "a.pdf", "b.pdf", "ä.pdf", "a.pdf", "b.pdf", "a", "z", "a.pdf"]
    for year, name in zip(years, names, strict=True):
        await added(documents, tenant, year=year, file_name=name)
    kept = list((await documents.list(tenant, None, NEWEST, ALL)).documents)
    down = request.param is OrderDirection.DESC
    kept.sort(key=lambda record: (sort_value(record, field), record.id), reverse=down)
    return Listing(tenant, DocumentOrder(field=field, direction=request.param), kept)


async def test_list_is_in_order(documents: DocumentStore, listing: Listing) -> None:
    found = await documents.list(listing.tenant, None, listing.order, ALL)
    assert [record.id for record in found.documents] == [record.id for record in listing.records]
    assert (found.has_next, found.has_previous, found.total) == (False, False, 10)


async def test_windows_tile_the_listing(documents: DocumentStore, listing: Listing) -> None:
    forward, after = [], None
    backward, before = [], None
    for _ in range(4):
        window = await documents.list(listing.tenant, None, listing.order, Window(limit=3, after=after))
        forward += window.documents
        after = position(window.documents[-1], listing.order.field)
        window = await documents.list(
            listing.tenant, None, listing.order, Window(limit=3, before=before, backward=True)
        )
        backward[:0] = window.documents
        before = position(window.documents[0], listing.order.field)
    assert forward == backward == listing.records


async def test_any_window_knows_its_neighbours(documents: DocumentStore, listing: Listing) -> None:
    for start, stop, limit, backward in [(0, 5, 2, False), (3, 9, 2, True), (2, 4, 9, False), (4, 6, 0, False)]:
        window = Window(limit=limit, after=listing.at(start), before=listing.at(stop), backward=backward)
        found = await documents.list(listing.tenant, None, listing.order, window)
        between = list(range(start + 1, stop))
        chosen = between[-limit:] if backward and limit else between[:limit]
        assert list(found.documents) == [listing.records[n] for n in chosen]
        assert found.has_previous is True
        assert found.has_next is True


async def test_edges_have_no_neighbours(documents: DocumentStore, listing: Listing) -> None:
    first = await documents.list(listing.tenant, None, listing.order, Window(limit=4))
    assert (first.has_previous, first.has_next, first.total) == (False, True, 10)
    last = await documents.list(listing.tenant, None, listing.order, Window(limit=4, backward=True))
    assert (last.has_previous, last.has_next, last.total) == (True, False, 10)
    past = await documents.list(listing.tenant, None, listing.order, Window(limit=4, after=listing.at(9)))
    assert (past.documents, past.has_previous, past.has_next) == ((), True, False)
    back = await documents.list(
        listing.tenant, None, listing.order, Window(limit=4, before=listing.at(0), backward=True)
    )
    assert (back.documents, back.has_previous, back.has_next) == ((), False, True)


async def test_a_cursor_outlives_its_document(documents: DocumentStore, listing: Listing) -> None:
    place = listing.at(4)
    await changed(documents, listing.records[4].id, deleted=True)
    found = await documents.list(listing.tenant, None, listing.order, Window(limit=3, after=place))
    assert list(found.documents) == listing.records[5:8]
    assert found.total == 9


async def test_an_empty_listing_has_nothing_around(documents: DocumentStore, tenant: str) -> None:
    for backward in (False, True):
        found = await documents.list(tenant, None, NEWEST, Window(limit=3, backward=backward))
        assert found.model_dump() == {"documents": (), "has_next": False, "has_previous": False, "total": 0}
