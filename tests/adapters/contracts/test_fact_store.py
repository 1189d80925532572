"""The contract of ports.FactStore, on every implementation."""

from datetime import date
from decimal import Decimal

import pytest

from tests.adapters.contracts.contract_values import added, changed, indexed
from tests.adapters.contracts.fact_values import ANNUAL, REVENUE, SEGMENT, put_facts
from tinyrag_gql.domain.documents import DocumentFilter, DocumentMetadata, OrderDirection
from tinyrag_gql.domain.errors import FencedError, InvalidInputError
from tinyrag_gql.domain.facts import Fact, FactCheck, FactSource
from tinyrag_gql.ports import (
    Corpus,
    DocumentStore,
    FactOrder,
    FactOrderField,
    FactPosition,
    FactQuery,
    FactStore,
    MemberQuery,
)

DOCUMENTS = FactOrder(FactOrderField.DOCUMENT, OrderDirection.ASC)
VALUES = FactOrder(FactOrderField.VALUE, OrderDirection.ASC)


async def values(facts: FactStore, tenant: str, **query: object) -> list[int]:
    """The values that a query finds, in millions, smallest first."""
    found = await facts.find(FactQuery(tenant, **query), limit=100)  # type: ignore[arg-type]
    return sorted(int(stored.fact.value / 1_000_000) for stored in found)


async def test_facts_come_back_as_they_were(documents: DocumentStore, facts: FactStore, tenant: str) -> None:
    record = await added(documents, tenant)
    exact = REVENUE._replace(value=Decimal("-12345678901234567890.123456789"), text="(12,345)", heading="Sales > Net")
    kept = [exact, SEGMENT, Fact("Cash", Decimal("1E+6"), "USD", date(2023, 12, 31), page=None)]
    await facts.put(tenant, record.id, 1, kept)
    assert await facts.of_generation(record.id, 1) == kept
    assert str((await facts.of_generation(record.id, 1))[0].value) == "-12345678901234567890.123456789"
    assert (await facts.count(record.id, 1), await facts.count(record.id, 2)) == (3, 0)


async def test_facts_put_again_take_the_place_of_the_first(
    documents: DocumentStore, facts: FactStore, tenant: str
) -> None:
    record = await added(documents, tenant)
    await facts.put(tenant, record.id, 1, [REVENUE, SEGMENT, REVENUE])
    await facts.put(tenant, record.id, 1, [SEGMENT])
    assert await facts.of_generation(record.id, 1) == [SEGMENT]
    await facts.put(tenant, record.id, 1, [])
    assert await facts.count(record.id, 1) == 0


async def test_facts_are_seen_from_the_swap_to_the_deletion(
    documents: DocumentStore, corpus: Corpus, facts: FactStore, tenant: str
) -> None:
    record = await added(documents, tenant)
    await facts.put(tenant, record.id, 1, [REVENUE])
    assert await values(facts, tenant) == []
    await changed(documents, record.id, live_generation=1)
    assert await values(facts, tenant) == [100]
    await changed(documents, record.id, bump_generation=True)
    await facts.put(tenant, record.id, 2, [REVENUE._replace(value=Decimal(7_000_000))])
    assert await values(facts, tenant) == [100]
    await changed(documents, record.id, live_generation=2)
    assert await values(facts, tenant) == [7]
    await facts.collect(record.id, frozenset({2}))
    assert (await facts.count(record.id, 1), await facts.count(record.id, 2)) == (0, 1)
    await changed(documents, record.id, deleted=True)
    assert await values(facts, tenant) == []
    assert await facts.on_pages([(record.id, 1)]) == {}
    await facts.collect(record.id, frozenset())
    assert await facts.count(record.id, 2) == 0


async def test_a_record_that_arrives_live_shows_its_facts(
    documents: DocumentStore, facts: FactStore, tenant: str
) -> None:
    """As a migration writes it: hidden first, and as it was when all is there."""
    record = await put_facts(documents, facts, tenant, [REVENUE])
    await documents.put(record.model_copy(update={"live_generation": None}), [])
    assert await values(facts, tenant) == []
    await documents.put(record, [])
    assert await values(facts, tenant) == [100]


async def test_nothing_is_written_for_a_deleted_document(
    documents: DocumentStore, facts: FactStore, tenant: str
) -> None:
    record = await added(documents, tenant)
    await changed(documents, record.id, deleted=True)
    with pytest.raises(FencedError):
        await facts.put(tenant, record.id, 1, [REVENUE])


async def test_another_tenants_facts_are_not_seen(documents: DocumentStore, facts: FactStore, tenant: str) -> None:
    mine = await put_facts(documents, facts, tenant, [REVENUE])
    other = await put_facts(documents, facts, f"{tenant}-other", [ANNUAL])
    assert await values(facts, tenant) == [100]
    assert await values(facts, tenant, concepts=("us-gaap:Revenues",)) == [100]
    assert await values(facts, tenant, documents=DocumentFilter(ids=(other.id,))) == []
    (stored,) = await facts.find(FactQuery(tenant), limit=5)
    assert await facts.by_id(f"{tenant}-other", [stored.key]) == {}
    assert await facts.by_id(tenant, [stored.key, stored.key._replace(ordinal=9)]) == {stored.key: stored}
    assert stored.document_id == mine.id


async def test_queries_narrow_by_each_field(documents: DocumentStore, facts: FactStore, tenant: str) -> None:
    checked = ANNUAL._replace(check=FactCheck.SIGN_DIFFERS, source=FactSource.TAGGED)
    await put_facts(documents, facts, tenant, [REVENUE, checked, SEGMENT])
    assert await values(facts, tenant) == [100, 400]
    assert await values(facts, tenant, consolidated=None) == [60, 100, 400]
    assert await values(facts, tenant, consolidated=False) == [60]
    assert await values(facts, tenant, concepts=("us-gaap:Revenues", "us-gaap:Assets")) == [100, 400]
    assert await values(facts, tenant, concepts=("us-gaap:Assets",)) == []
    assert await values(facts, tenant, concepts=()) == []
    assert await values(facts, tenant, labels=("NET SALES (Note 4)",)) == [100, 400]
    assert await values(facts, tenant, labels=("Sales",)) == []
    assert await values(facts, tenant, labels=("Net sales",), concepts=("us-gaap:Revenues",)) == [100, 400]
    assert await values(facts, tenant, label_part="SALES") == [100, 400]
    assert await values(facts, tenant, label_part="sales", labels=("Net sales",), fiscal_years=(2022,)) == [400]
    assert await values(facts, tenant, label_part="t-Sales") == [100, 400]
    assert await values(facts, tenant, label_part="net%sales") == []
    assert await values(facts, tenant, statement="income") == [100, 400]
    assert await values(facts, tenant, statement="cash_flow") == []
    assert await values(facts, tenant, fiscal_years=(2022,)) == [400]
    assert await values(facts, tenant, fiscal_periods=("Q1", "Q2")) == [100]
    assert await values(facts, tenant, ends=(date(2022, 12, 31),)) == [400]
    assert await values(facts, tenant, sources=(FactSource.TAGGED,)) == [400]
    assert await values(facts, tenant, checks=(FactCheck.UNCHECKED,)) == [100]
    assert await values(facts, tenant, checks=()) == []


async def test_parts_of_a_company_are_found_by_member_or_label(
    documents: DocumentStore, facts: FactStore, tenant: str
) -> None:
    await put_facts(documents, facts, tenant, [REVENUE, SEGMENT])
    for member in ("acme:CloudMember", "ACME:CLOUDMEMBER", "cloud", "Cloud"):
        assert await values(facts, tenant, consolidated=None, members=(MemberQuery(member),)) == [60]
    axis = "us-gaap:StatementBusinessSegmentsAxis"
    assert await values(facts, tenant, consolidated=None, members=(MemberQuery("Cloud", axis),)) == [60]
    assert await values(facts, tenant, consolidated=None, members=(MemberQuery("Cloud", "row"),)) == []
    assert await values(facts, tenant, consolidated=None, members=(MemberQuery("Clou"),)) == []
    assert await values(facts, tenant, consolidated=None, members=()) == []


async def test_an_edit_of_the_metadata_counts_at_once(documents: DocumentStore, facts: FactStore, tenant: str) -> None:
    record = await put_facts(documents, facts, tenant, [REVENUE], ticker="OLD")
    of = {name: DocumentFilter(tickers=(name,)) for name in ("old", "new")}
    assert await values(facts, tenant, documents=of["old"]) == [100]
    await changed(documents, record.id, metadata=DocumentMetadata(ticker="NEW"))
    assert await values(facts, tenant, documents=of["old"]) == []
    assert await values(facts, tenant, documents=of["new"], labels=("net sales",)) == [100]


async def test_facts_of_pages_and_lines_come_in_their_order(
    documents: DocumentStore, corpus: Corpus, facts: FactStore, tenant: str
) -> None:
    second = SEGMENT._replace(page=2)
    first = await put_facts(documents, facts, tenant, [REVENUE, ANNUAL, second, REVENUE._replace(page=None)])
    other = await put_facts(documents, facts, tenant, [ANNUAL])
    found = await facts.on_pages([(first.id, 2), (first.id, 1), (other.id, 2), ("unknown", 1)])
    assert {place: [stored.fact for stored in stored_facts] for place, stored_facts in found.items()} == {
        (first.id, 1): [REVENUE, ANNUAL],
        (first.id, 2): [second],
    }
    lines = await facts.lines([other.id, "unknown", first.id])
    assert [(line.document_id, line.label, line.members) for line in lines] == [
        (other.id, "Net sales", ()),
        (first.id, "Net sales", ()),
        (first.id, "Net sales", ("Cloud",)),
    ]
    assert (lines[0].concept, lines[0].unit, lines[0].statement) == ("us-gaap:Revenues", "USD", "income")
    assert lines[0].source is FactSource.PRINTED


async def test_listings_go_on_where_they_stopped(documents: DocumentStore, facts: FactStore, tenant: str) -> None:
    """In every order and direction, page by page: each fact once, equal values among them."""
    for start in (0, 3):
        numbered = [ANNUAL._replace(value=Decimal((start + n) // 2), end=date(2020 + n, 12, 31)) for n in range(3)]
        await put_facts(documents, facts, tenant, numbered)
    for field in FactOrderField:
        for direction in OrderDirection:
            order = FactOrder(field, direction)
            whole = (await facts.window(FactQuery(tenant), limit=9, order=order)).facts
            assert len(set(whole)) == 6
            paged: list[object] = []
            after: FactPosition | None = None
            for _ in range(3):
                part = await facts.window(FactQuery(tenant), limit=2, order=order, after=after)
                paged, after = [*paged, *part.facts], part.positions[-1]
            assert (tuple(paged), part.has_next) == (whole, False)
            places = list(dict.fromkeys(stored.document_id for stored in whole))
            if direction is OrderDirection.DESC:
                places.reverse()
            sorted_by = [
                {
                    FactOrderField.DOCUMENT: (places.index(stored.document_id), stored.ordinal),
                    FactOrderField.PERIOD_END: stored.fact.end,
                    FactOrderField.VALUE: stored.fact.value,
                }[field]
                for stored in whole
            ]
            assert sorted_by == sorted(sorted_by, reverse=direction is OrderDirection.DESC)  # type: ignore[type-var]


@pytest.mark.parametrize(
    "narrowed",
    [
        {},
        {"concepts": ("us-gaap:Revenues",)},
        {"labels": ("Net sales",)},
        {"fiscal_years": (2022, 2023)},
        {"checks": (FactCheck.SIGN_DIFFERS,)},
    ],
)
async def test_every_way_to_the_facts_finds_the_same(
    documents: DocumentStore,
    facts: FactStore,
    tenant: str,
    narrowed: dict[str, tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Within few documents a store may look each up, over many it goes by the concept, label or period."""
    wrong = FactCheck.SIGN_DIFFERS
    for ticker in ("A", "B", "C"):
        await put_facts(
            documents, facts, tenant, [each._replace(check=wrong) for each in (REVENUE, ANNUAL)], ticker=ticker
        )
    await put_facts(documents, facts, tenant, [REVENUE._replace(check=wrong)], ticker="A", live=False)
    two = DocumentFilter(tickers=("a", "c"))
    queries = [FactQuery(tenant, documents=each, **narrowed) for each in (None, two)]  # type: ignore[arg-type]
    orders = (FactOrder(), DOCUMENTS, VALUES)
    few = [await facts.window(query, limit=9, order=order) for query in queries for order in orders]
    monkeypatch.setattr("tinyrag_gql.adapters.sqlite.fact_queries.FEW_DOCUMENTS", 0)
    monkeypatch.setattr("tinyrag_gql.adapters.mongo.facts.MOST_LISTED", 0)
    many = [await facts.window(query, limit=9, order=order) for query in queries for order in orders]
    assert few == many
    assert [len(each.facts) for each in few] == [6, 6, 6, 4, 4, 4]


async def test_a_position_of_another_store_is_refused(documents: DocumentStore, facts: FactStore, tenant: str) -> None:
    await put_facts(documents, facts, tenant, [REVENUE])
    with pytest.raises(InvalidInputError):
        await facts.window(FactQuery(tenant), limit=1, after=FactPosition("no day", "none"))


async def test_pages_and_facts_of_one_generation_go_together(
    documents: DocumentStore, corpus: Corpus, facts: FactStore, tenant: str
) -> None:
    record = await indexed(documents, corpus, tenant, "apples")
    await facts.put(tenant, record.id, 1, [REVENUE])
    assert await values(facts, tenant) == [100]
    await changed(documents, record.id, deleted=True)
    await facts.collect(record.id, frozenset())
    await corpus.collect(record.id, frozenset())
    assert await facts.count(record.id, 1) == await corpus.page_count(record.id, 1) == 0


async def test_concepts_are_listed_with_their_usual_label(
    documents: DocumentStore, facts: FactStore, tenant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = ANNUAL._replace(concept="us-gaap:Assets", label="Total assets")
    other = REVENUE._replace(label="Turnover")
    await put_facts(documents, facts, tenant, [REVENUE, ANNUAL, other, assets], ticker="A")
    await put_facts(documents, facts, tenant, [assets], ticker="B")
    await put_facts(documents, facts, tenant, [assets, ANNUAL._replace(concept="acme:Secret")], live=False)

    async def found(tickers: tuple[str, ...] = (), search: str = "", after: str = "", limit: int = 9) -> object:
        within = DocumentFilter(tickers=tickers) if tickers else None
        return [tuple(each) for each in await facts.concepts(tenant, within, search=search, after=after, limit=limit)]

    for few in (512, 0):
        monkeypatch.setattr("tinyrag_gql.adapters.mongo.facts.MOST_LISTED", few)
        all_assets, revenues = ("us-gaap:Assets", "Total assets", 2, 2), ("us-gaap:Revenues", "Net sales", 3, 1)
        assert await found() == [all_assets, revenues]
        assert await found(limit=1) == [all_assets]
        assert await found(after="us-gaap:Assets") == [revenues]
        assert await found(search="REVENUE") == await found(search="turnov") == [revenues]
        assert await found(search="nothing") == []
        assert await found(("b",)) == [("us-gaap:Assets", "Total assets", 1, 1)]
        assert await found(("b",), search="revenue") == []


async def test_concepts_are_counted_anew_when_versions_change(
    documents: DocumentStore, facts: FactStore, tenant: str
) -> None:
    record = await put_facts(documents, facts, tenant, [REVENUE, ANNUAL])
    await facts.put(tenant, record.id, 1, [REVENUE])
    await facts.put(tenant, record.id, 2, [REVENUE, ANNUAL, ANNUAL._replace(label="Turnover")])

    async def counted() -> list[tuple[int, int]]:
        found = await facts.concepts(tenant, None, search="", after="", limit=9)
        return [(each.fact_count, each.document_count) for each in found]

    assert await counted() == [(1, 1)]
    await changed(documents, record.id, live_generation=2)
    assert await counted() == [(3, 1)]
    await changed(documents, record.id, deleted=True)
    assert await counted() == []


async def test_facts_that_differ_are_grouped(documents: DocumentStore, facts: FactStore, tenant: str) -> None:
    restated = ANNUAL._replace(value=Decimal(390_000_000))
    first = await put_facts(documents, facts, tenant, [REVENUE, ANNUAL, SEGMENT])
    second = await put_facts(documents, facts, tenant, [restated, REVENUE, SEGMENT._replace(value=Decimal(1))])
    hidden = await put_facts(documents, facts, tenant, [REVENUE._replace(value=Decimal(7))], live=False)
    groups = await facts.differing(tenant, [first.id, second.id, hidden.id])
    assert [{(stored.document_id, int(stored.fact.value)) for stored in group} for group in groups] == [
        {(first.id, 400_000_000), (second.id, 390_000_000)},
        {(first.id, 60_000_000), (second.id, 1)},
    ]
    assert await facts.differing(tenant, [first.id]) == []
    assert await facts.differing(f"{tenant}-other", [first.id, second.id]) == []
