"""Search over a small shelf of filings in a real index, with the real local model."""

from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio

from tests.conftest import ValkeyServer
from tests.environment import make_settings
from tests.retrieval import pages as filings
from tinyrag_gql.bootstrap.adapters import Adapters, open_adapters
from tinyrag_gql.bootstrap.services import make_search
from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentPatch
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.search import SearchMode, SearchRequest, SearchResult
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.filings.sections import sections
from tinyrag_gql.ports import Embedder
from tinyrag_gql.retrieval.features import features_of
from tinyrag_gql.services.search_service import SearchService

pytestmark = pytest.mark.asyncio(loop_scope="module")

LARCH = (filings.DISCUSSION, filings.BALANCE_SHEET, filings.INCOME, filings.CASH_FLOWS, filings.LEGAL)
FERN = tuple(text.replace("LARCH TOOLS", "FERN PAPER").replace("Larch Tools", "Fern Paper") for text in LARCH)


class Shelf:
    """Filings that readers can find."""

    def __init__(self, adapters: Adapters) -> None:
        self.documents = adapters.store.documents
        self.corpus = adapters.store.corpora[0]
        self.embedder = adapters.embedders[0]
        self.searching = make_search(adapters)

    async def put(self, document: Document, texts: Sequence[str]) -> None:
        """One chunk per page."""
        await self.documents.add(document.model_copy(update={"live_generation": None}), pending_limit=100)
        pages = filings.pages(*texts)
        features = features_of(pages, sections(pages))
        described = [
            IndexedPage(document_id=document.id, generation=1, number=page.number, text=page.text, features=feature)
            for page, feature in zip(pages, features, strict=True)
        ]
        await self.corpus.put_pages(described)
        chunks = [_chunk(document, page) for page in pages if page.text]
        async for positions, vectors in self.embedder.passages([chunk.indexed_text for chunk in chunks]):
            await self.corpus.put_chunks(document.tenant, [chunks[position] for position in positions], vectors)
        done = DocumentPatch(status=DocumentStatus.COMPLETED, live_generation=1, chunk_count=len(chunks))
        assert await self.documents.update(document.id, Precondition(), done)

    async def search(self, query: str, **wishes: object) -> SearchResult:
        """Search the shelf's tenant."""
        return await self.searching.search(SearchRequest.model_validate({"tenant": "acme", "query": query, **wishes}))

    async def places(self, query: str, **wishes: object) -> list[tuple[str, int]]:
        """The documents and pages found, in order."""
        return [(hit.document.id, hit.page) for hit in (await self.search(query, **wishes)).hits]


def _chunk(document: Document, page: Page) -> Chunk:
    meta = document.metadata
    return Chunk(
        document_id=document.id,
        generation=1,
        ordinal=page.number,
        page=page.number,
        start=0,
        end=len(page.text),
        header=f"{meta.company} ({meta.ticker}) {meta.report_type} {meta.year}",
        text=page.text,
    )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shelf(
    tmp_path_factory: pytest.TempPathFactory, valkey_server: ValkeyServer, local_embedder: Embedder
) -> AsyncIterator[Shelf]:
    """Filled once, since no test here writes."""
    settings = make_settings(tmp_path_factory.mktemp("shelf"), valkey_server.url, "shelf")
    async with open_adapters(settings, embedders=[local_embedder]) as adapters:
        shelf = Shelf(adapters)
        await shelf.put(filings.filing("larch-2023"), LARCH)
        await shelf.put(filings.filing("larch-2022", year=2022), LARCH[:3])
        await shelf.put(filings.filing("fern-2023", company="Fern Paper Co.", ticker="FRN"), FERN)
        yield shelf


async def test_search_finds_the_statement_in_the_filing_meant(shelf: Shelf) -> None:
    assert (await shelf.places("What were Larch Tools' total current liabilities in FY2022?"))[0] == ("larch-2022", 2)
    assert (await shelf.places("What were Fern's total current liabilities in FY2023?"))[0] == ("fern-2023", 2)


async def test_search_finds_both_statements_of_a_ratio(shelf: Shelf) -> None:
    found = await shelf.places("What is the FY2023 inventory turnover of Larch Tools?", limit=5)
    assert set(found[:2]) == {("larch-2023", 2), ("larch-2023", 3)}


async def test_search_finds_prose_where_prose_is_asked_for(shelf: Shelf) -> None:
    assert (await shelf.places("What drove Larch's gross margin in FY2023?"))[0] == ("larch-2023", 1)
    assert (await shelf.places("Is Larch Tools in any lawsuits in FY2023?"))[0] == ("larch-2023", 5)


async def test_hits_are_verbatim_and_ranked(shelf: Shelf) -> None:
    hits = (await shelf.search("Larch Tools net sales FY2023")).hits
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert len({(hit.document.id, hit.page) for hit in hits}) == len(hits)
    texts = {"larch-2023": LARCH, "larch-2022": LARCH}
    assert all(hit.text == texts[hit.document.id][hit.page - 1][hit.start : hit.end] for hit in hits)


async def test_scope_is_inferred_and_shown(shelf: Shelf) -> None:
    result = await shelf.search("What did LRCH report for Q2 of FY2023 in its 10-Q?")
    assert (result.scope.tickers, result.scope.years) == (("LRCH",), (2023,))
    assert (result.scope.fiscal_periods, result.scope.report_types) == ((), ())
    assert result.scope.notices == (
        "None of the filings searched is of Q2 of fiscal 2023.",
        "None of the filings searched is a 10-Q.",
    )
    assert (result.scope.inferred, result.scope.document_count) == (True, 2)
    assert {hit.document.metadata.ticker for hit in result.hits} == {"LRCH"}


async def test_scope_is_the_whole_filter_without_inference(shelf: Shelf) -> None:
    result = await shelf.search("net sales of Larch Tools", infer_scope=False, limit=100)
    assert (result.scope.inferred, result.scope.document_count) == (False, 3)
    assert {hit.document.id for hit in result.hits} == {"larch-2023", "larch-2022", "fern-2023"}


async def test_filter_is_never_widened(shelf: Shelf) -> None:
    only_fern = DocumentFilter(tickers=("FRN",))
    found = await shelf.places("What were Larch's net sales in FY2023?", filter=only_fern)
    assert {document_id for document_id, _ in found} == {"fern-2023"}


async def test_empty_scope_finds_nothing(shelf: Shelf) -> None:
    result = await shelf.search("net sales", filter=DocumentFilter(ids=()))
    assert (result.hits, result.scope.document_count) == ((), 0)


@pytest.mark.parametrize("mode", [SearchMode.DENSE, SearchMode.LEXICAL])
async def test_single_modes_find_pages_by_their_own_signal(shelf: Shelf, mode: SearchMode) -> None:
    found = await shelf.places("supplier complaint breach of contract", mode=mode, limit=3)
    assert {page for _, page in found[:2]} == {5}


async def test_lexical_search_finds_nothing_without_a_common_word(shelf: Shelf) -> None:
    assert await shelf.places("zyzzyva", mode=SearchMode.LEXICAL) == []


async def test_limit_is_kept(shelf: Shelf) -> None:
    assert len(await shelf.places("net sales", limit=2)) == 2


@pytest.mark.parametrize("query", ["", "  \n"])
async def test_empty_query_is_refused(shelf: Shelf, query: str) -> None:
    with pytest.raises(InvalidInputError, match="empty"):
        await shelf.search(query)


@pytest.mark.parametrize("query", ['"', "NEAR(", "*", "a OR b AND", "\0", "💰" * 50, "sales " * 500])
async def test_any_query_can_be_searched(shelf: Shelf, query: str) -> None:
    assert (await shelf.search(query)).scope.document_count == 3


@pytest.mark.parametrize(
    ("query", "wishes"),
    [
        ("What were Larch Tools' total current liabilities in FY2022?", {}),
        ("What were total current liabilities in FY2023?", {}),
        ("What were total current liabilities in FY2023?", {"filter": DocumentFilter(years=(2023,))}),
        ("supplier complaint breach of contract", {"mode": SearchMode.LEXICAL}),
        ("net sales of Larch Tools", {"infer_scope": False}),
    ],
)
async def test_scope_that_is_too_large_to_be_loaded_gives_the_same_pages(
    shelf: Shelf, query: str, wishes: dict[str, object]
) -> None:
    small = await shelf.search(query, **wishes)
    shelf.searching, whole = (
        SearchService(shelf.documents, shelf.corpus, shelf.embedder, most_loaded=0),
        shelf.searching,
    )
    large = await shelf.search(query, **wishes)
    shelf.searching = whole
    assert [(hit.document.id, hit.page) for hit in large.hits] == [(hit.document.id, hit.page) for hit in small.hits]
    assert large.scope == small.scope
