"""The contract of DocumentStore.list: filters judge as `DocumentFilter.matches`, windows tile the listing exactly."""

from dataclasses import dataclass
from typing import Any
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
    processed = st.sampled_from([record.processed_at or record.created_at for record in kept])
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
        "processed_after": processed,
    }
    names = st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: fields[name] for name in chosen})).map(
        DocumentFilter.model_validate
    )


async def stood(documents: DocumentStore, tenant: str, record: dict[str, object]) -> Document:
    """A document that came to its status by a change, so that its processing ended where it says so."""
    kept = await added(documents, tenant, **record)
    return await changed(documents, kept.id, status=record["status"])


async def ids(documents: DocumentStore, tenant: str, filter: DocumentFilter | None = None) -> set[str]:
    return {record.id for record in (await documents.list(tenant, filter, NEWEST, ALL)).documents}


@FEW
@given(records=st.lists(RECORDS, min_size=1, max_size=8), data=st.data())
async def test_filters_judge_as_in_memory(
    documents: DocumentStore, records: list[dict[str, object]], data: st.DataObject
) -> None:
    tenant = uuid4().hex
    kept = [await stood(documents, tenant, record) for record in records]
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


def ordered(records: list[Document], field: DocumentOrderField, direction: OrderDirection) -> list[Document]:
    """As the order says, by a sort in memory: those without a value come last."""
    down = direction is OrderDirection.DESC

    def key(record: Document) -> tuple[Any, ...]:
        return record.created_at if field is DocumentOrderField.CREATED_AT else field.value_of(record), record.id

    valued = [record for record in records if field.value_of(record) is not None]
    missing = [record for record in records if field.value_of(record) is None]
    return sorted(valued, key=key, reverse=down) + sorted(missing, key=lambda each: each.id, reverse=down)


@dataclass
class Listing:
    """Ten documents with ties in every order but those of time, sorted as the order says."""

    tenant: str
    order: DocumentOrder
    records: list[Document]

    def at(self, index: int) -> Position:
        return Position.of(self.records[index], self.order.field)


@pytest.fixture(params=DocumentOrderField)
def field(request: pytest.FixtureRequest) -> DocumentOrderField:
    return request.param


@pytest.fixture(params=OrderDirection)
async def listing(
    request: pytest.FixtureRequest, field: DocumentOrderField, documents: DocumentStore, tenant: str
) -> Listing:
    years = [None, 2021, 2023, None, 2022, 2021, 2023, 2021, None, 2022]
    names = ["b.pdf", "B.pdf", "a.pdf", "b.pdf", "ä.pdf", "a.pdf", "b.pdf", "a", "z", "a.pdf"]
    texts = ["Acme", None, "acme", "Bolt", "straße", "STRASSE", None, "Ärzte", "bolt", None]
    for year, name, text in zip(years, names, texts, strict=True):
        described = {"company": text, "ticker": text, "report_type": text}
        record = await added(documents, tenant, year=year, file_name=name, **described)
        if year:
            await changed(documents, record.id, page_count=year - 2020, status=list(DocumentStatus)[year - 2020])
    kept = list((await documents.list(tenant, None, NEWEST, ALL)).documents)
    kept = ordered(kept, field, request.param)
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
        after = Position.of(window.documents[-1], listing.order.field)
        window = await documents.list(
            listing.tenant, None, listing.order, Window(limit=3, before=before, backward=True)
        )
        backward[:0] = window.documents
        before = Position.of(window.documents[0], listing.order.field)
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


async def test_a_walk_repeats_and_loses_nothing_while_documents_come_and_go(
    documents: DocumentStore, listing: Listing
) -> None:
    seen: list[str] = []
    window = await documents.list(listing.tenant, None, listing.order, Window(limit=3))
    for name in ("a", "Y", "z", "~", "b", "c"):
        seen += [record.id for record in window.documents]
        after = Position.of(window.documents[-1], listing.order.field)
        await added(documents, listing.tenant, file_name=f"{name}.pdf", company="bb", year=2022)
        await changed(documents, seen[-1], deleted=True)
        window = await documents.list(listing.tenant, None, listing.order, Window(limit=3, after=after))
        if not window.documents:
            break
    stayed = [record.id for record in listing.records]
    assert [each for each in seen if each in stayed] == stayed
    assert len(set(seen)) == len(seen)


async def test_an_empty_listing_has_nothing_around(documents: DocumentStore, tenant: str) -> None:
    for backward in (False, True):
        found = await documents.list(tenant, None, NEWEST, Window(limit=3, backward=backward))
        assert found.model_dump() == {"documents": (), "has_next": False, "has_previous": False, "total": 0}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rch", True), ("LARCH tools", True), ("to", True), ("q", False), ('"tools', False), ("larch_2023", True),
        ("gree", True), ("tools lrch", True), ("toolslrch", False), ("-", False), ("* OR", False), ("ëlan", True),
    ],
)  # fmt: skip
async def test_search_finds_parts_of_names_of_any_length(
    documents: DocumentStore, tenant: str, words: str, *, found: bool
) -> None:
    await added(
        documents, tenant, file_name="larch_2023.pdf", company="Larch Tools", ticker="LRCH", tags=("green", "Ëlan")
    )
    await added(documents, tenant, file_name="other.pdf")
    listed = await documents.list(tenant, DocumentFilter(search=words), DocumentOrder(), Window(limit=5))
    assert [document.metadata.ticker for document in listed.documents] == ["LRCH"] * found


async def test_search_follows_changes_of_the_names(documents: DocumentStore, tenant: str) -> None:
    record = await added(documents, tenant, company="Larch Tools", tags=("green",))
    await changed(documents, record.id, metadata=record.metadata.model_copy(update={"company": "Fern", "tags": ()}))

    async def total(words: str) -> int:
        return (await documents.list(tenant, DocumentFilter(search=words), DocumentOrder(), Window(limit=1))).total

    assert [await total(words) for words in ("larch", "green", "fern")] == [0, 0, 1]
    await changed(documents, record.id, deleted=True)
    assert await total("fern") == 0
