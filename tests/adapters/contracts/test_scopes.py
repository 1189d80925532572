"""What a question's scope asks of a store: companies by their names, their documents, counts, and filtered searches."""

import pytest

from tests.adapters.contracts.contract_values import added, changed, indexed, vectors
from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import DocumentFilter, DocumentMetadata
from tinyrag_gql.domain.search import SearchRequest
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.ports import Corpus, DocumentStore, SearchScope
from tinyrag_gql.services.scope_inference import InferredScope, ScopeInference

LARCH = {"company": "Larch Tools Inc.", "ticker": "LRCH"}
QUESTION = "What were the sales of Larch Tools?"
LIVE = {"live_generation": 1, "status": "COMPLETED"}


class Asked:
    """Scopes of questions over a store that is too large to be looked at whole."""

    def __init__(self, documents: DocumentStore, tenant: str) -> None:
        self.scopes = ScopeInference(documents, most_loaded=0)
        self.tenant = tenant

    async def scope(self, question: str = QUESTION, **wishes: object) -> InferredScope:
        request = SearchRequest.model_validate({"tenant": self.tenant, "query": question, **wishes})
        return await self.scopes.infer(read_question(question), request)

    async def named(self, question: str = QUESTION, **wishes: object) -> set[str]:
        """The documents of the companies that the question names."""
        return set((await self.scope(question, **wishes)).named)


@pytest.fixture
def asked(documents: DocumentStore, tenant: str) -> Asked:
    return Asked(documents, tenant)


async def filed(documents: DocumentStore, tenant: str, **fields: object) -> str:
    """The id of a document that readers see."""
    return (await changed(documents, (await added(documents, tenant, **fields)).id, **LIVE)).id


async def test_readable_are_those_of_the_companies(documents: DocumentStore, tenant: str) -> None:
    first = await filed(documents, tenant, **LARCH)
    second = await filed(documents, tenant, company="Fern Paper", ticker=None)
    await filed(documents, tenant, company="Oak", ticker="OAK")
    await added(documents, tenant, **LARCH)
    companies = [CompanyName("larch tools inc.", "lrch"), CompanyName("fern paper", ""), CompanyName("oak", "")]
    found = await documents.readable(tenant, None, companies=companies)
    assert {document.id for document in found} == {first, second}
    assert len(await documents.readable(tenant, None, companies=companies, limit=1)) == 1
    assert await documents.readable(tenant, DocumentFilter(tickers=("OAK",)), companies=companies) == []
    assert await documents.readable(tenant, None, companies=[]) == []


async def test_readable_count_stops_at_its_limit(documents: DocumentStore, tenant: str) -> None:
    for year in (2021, 2022, 2022):
        await filed(documents, tenant, year=year)
    await added(documents, tenant, year=2022)
    of_2022 = DocumentFilter(years=(2022,))
    assert await documents.readable_count(tenant, None) == 3
    assert await documents.readable_count(tenant, of_2022) == 2
    assert await documents.readable_count(tenant, of_2022, limit=1) == 1


async def test_company_names_are_told_when_there_are_new_ones(documents: DocumentStore, tenant: str) -> None:
    assert list(await documents.company_names(tenant, 0)) == []
    for fields in (LARCH, LARCH, {"company": "Fern"}, {"ticker": "OAK"}, {}):
        await added(documents, tenant, **fields)
    names = {("larch tools inc.", "lrch"), ("fern", ""), ("", "oak")}
    assert set(await documents.company_names(tenant, 2)) == names
    assert list(await documents.company_names(tenant, 3)) == []
    assert list(await documents.company_names("nobody", 0)) == []


async def test_named_company_is_the_scope(asked: Asked, documents: DocumentStore, tenant: str) -> None:
    larch = await filed(documents, tenant, **LARCH, year=2023)
    await filed(documents, tenant, company="Fern", ticker="FRN")
    scope = await asked.scope()
    assert (set(scope.documents), scope.proposed, scope.resolved.tickers) == ({larch}, None, ("LRCH",))
    assert await asked.named("What did LRCH sell?") == {larch}


async def test_question_that_names_none_leaves_the_documents_to_the_indexes(
    asked: Asked, documents: DocumentStore, tenant: str
) -> None:
    await filed(documents, tenant, **LARCH, year=2023)
    scope = await asked.scope("What were sales in FY2023 and FY2020?")
    assert (dict(scope.documents), scope.proposed) == ({}, SearchScope(tenant=tenant))
    assert scope.resolved.years == (2023,)
    assert scope.resolved.notices == ("None of the filings searched is of fiscal 2020.",)


async def test_company_outside_of_the_filter_is_not_named(asked: Asked, documents: DocumentStore, tenant: str) -> None:
    await filed(documents, tenant, **LARCH, year=2023)
    await filed(documents, tenant, company="Fern", year=2022)
    only_2022 = DocumentFilter(years=(2022,))
    scope = await asked.scope(filter=only_2022)
    assert (scope.names, scope.proposed) == (frozenset(), SearchScope(tenant=tenant, filter=only_2022))


async def test_next_question_sees_what_another_process_changed(
    asked: Asked, documents: DocumentStore, elsewhere: DocumentStore, tenant: str
) -> None:
    fern = await filed(documents, tenant, company="Fern", ticker="FRN")
    assert await asked.named() == set()
    larch = await filed(elsewhere, tenant, **LARCH)
    assert await asked.named() == {larch}
    await changed(elsewhere, fern, metadata=DocumentMetadata.model_validate(LARCH))
    assert await asked.named() == {fern, larch}
    await changed(elsewhere, fern, metadata=DocumentMetadata(company="Seaglass Paper"))
    assert await asked.named("What did Seaglass sell?") == {fern}
    await changed(elsewhere, larch, deleted=True)
    assert await asked.named() == set()


async def test_searches_stay_within_a_filter(documents: DocumentStore, corpus: Corpus, tenant: str) -> None:
    first = await indexed(documents, corpus, tenant, "net sales rose", year=2023)
    await indexed(documents, corpus, tenant, "net sales fell", year=2022)
    within = SearchScope(tenant=tenant, filter=DocumentFilter(years=(2023,)))
    (vector,) = vectors(0)
    results = [
        await corpus.dense(vector, within, 5),
        await corpus.lexical({"sales": 1.0}, within, 5),
        await corpus.lexical_pages({"sales": 1.0}, within, 5),
    ]
    assert [[hit.document_id for hit in hits] for hits in results] == [[first.id]] * 3
    await changed(documents, first.id, metadata=DocumentMetadata(year=2021))
    assert await corpus.dense(vector, within, 5) == []


async def test_a_company_is_found_by_its_other_symbols_and_former_names(
    documents: DocumentStore, tenant: str, asked: Asked
) -> None:
    larch = await filed(documents, tenant, **LARCH, aliases=("LRCHB", "Quarry Saws Inc."))
    older = await filed(documents, tenant, **LARCH)
    await filed(documents, tenant, company="Oak", ticker="OAK")
    assert await asked.named("What were the sales of Quarry Saws?") == {larch, older}
    assert await asked.named("What were LRCHB sales?") == {larch, older}


async def test_periods_and_forms_that_no_filing_is_of_are_told_among_many_documents(
    documents: DocumentStore, tenant: str, asked: Asked
) -> None:
    await filed(documents, tenant, **LARCH, year=2023, report_type="10-K", fiscal_period="FY")
    resolved = (await asked.scope("Which companies grew in Q2 of fiscal 2023, by their 10-K or 8-K?")).resolved
    assert (resolved.years, resolved.fiscal_periods, resolved.report_types) == ((2023,), (), ("10-K",))
    assert resolved.notices == (
        "None of the filings searched is of Q2 of fiscal 2023.",
        "None of the filings searched is an 8-K.",
    )
