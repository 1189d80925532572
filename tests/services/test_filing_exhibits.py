"""Current reports of EDGAR bring their press releases along: each once, as documents beside their filing."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.edgar_server import BIRCH, CONTACT, Edgar, edgar_server
from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.bootstrap.adapters import open_adapters
from tinyrag_gql.bootstrap.edgar import make_edgar_service
from tinyrag_gql.domain.documents import Document, DocumentOrder
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import Window
from tinyrag_gql.services.audit_log import AuditLog
from tinyrag_gql.services.edgar_service import FilingWanted

RELEASE = {"release.htm": "EX-99.1", "chart.jpg": "EX-99.2", "contract.htm": "EX-10.1"}


@pytest.fixture
def edgar() -> Iterator[Edgar]:
    with edgar_server() as opened:
        yield opened


@pytest.fixture
async def fetching(env: TestEnvironment, edgar: Edgar) -> AsyncIterator[TestEnvironment]:
    """Services that ask the replay in EDGAR's place."""
    env.configure(edgar_url=edgar.url, edgar_data_url=edgar.url, edgar_contact=CONTACT)
    async with open_adapters(env.settings, embedders=env.adapters.embedders) as adapters:
        env.use(fetcher=adapters.fetcher)
        yield env


async def added(env: TestEnvironment, form: str) -> list[Document]:
    """All documents, once the filings of that form are added and processed."""
    audit = AuditLog(env.adapters.store.audit)
    service = make_edgar_service(env.settings, env.adapters, env.ingest_service, audit)
    await service.add(TENANT, None, FilingWanted("BRCH", forms=[form]), accessions=None, limit=10)
    await env.job_runner.process_all()
    found = await env.documents.list(TENANT, None, DocumentOrder(), Window(limit=100))
    return sorted(found.documents, key=lambda document: document.id)


async def test_press_release_becomes_a_document_beside_its_filing(fetching: TestEnvironment, edgar: Edgar) -> None:
    edgar.exhibits[edgar.file(BIRCH, "8-K", "2024-04-02", "2024-04-01")] = RELEASE
    filings = await added(fetching, "8-K")
    (release,) = [each for each in filings if each.parent_id]
    (filing,) = [each for each in filings if each.id == release.parent_id]
    assert {each.status for each in filings} == {DocumentStatus.COMPLETED}
    assert (release.file_name, release.exhibit, release.metadata.report_type) == ("release.htm", "EX-99.1", "EX-99.1")
    shared = ("company", "ticker", "filed_on")
    assert [getattr(release.metadata, name) for name in shared] == [getattr(filing.metadata, name) for name in shared]
    assert release.metadata.source_url == release.source_url != filing.source_url
    (page,) = await fetching.corpus.pages(release.id, 1)
    assert "record quarter" in page.text
    assert edgar.refused == 0


async def test_release_is_added_once_however_often_its_filing_is_fetched(
    fetching: TestEnvironment, edgar: Edgar
) -> None:
    edgar.exhibits[edgar.file(BIRCH, "8-K", "2024-04-02", "2024-04-01")] = RELEASE
    first = await added(fetching, "8-K")
    filing = next(each for each in first if each.id in {other.parent_id for other in first})
    await fetching.document_service.reingest(TENANT, filing.id)
    assert [each.id for each in await added(fetching, "8-K")] == [each.id for each in first]


@pytest.mark.parametrize("form", ["10-K", "8-K"])
async def test_filing_without_a_release_comes_alone(fetching: TestEnvironment, edgar: Edgar, form: str) -> None:
    edgar.exhibits = {row["accessionNumber"]: RELEASE for row in edgar.filings[BIRCH] if row["form"] == "10-K"}
    (document,) = await added(fetching, form)
    assert (document.status, document.parent_id) == (DocumentStatus.COMPLETED, None)


async def test_index_page_that_is_not_as_expected_costs_no_filing(fetching: TestEnvironment, edgar: Edgar) -> None:
    edgar.no_index = True
    (document,) = await added(fetching, "8-K")
    assert document.status is DocumentStatus.COMPLETED
