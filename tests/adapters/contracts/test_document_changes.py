"""The listing of changes on every store: documents that ended and documents that went, as one list without a gap."""

import asyncio

from tests.adapters.contracts.contract_values import MOMENT, added, changed
from tinyrag_gql.ports import DocumentStore, Position
from tinyrag_gql.services.change_service import ChangeService, position_of


async def _ended(documents: DocumentStore, tenant: str, number: int) -> str:
    """A document that became readable, failed, was processed again or was deleted and purged, by its number."""
    record = await added(documents, tenant, file_name=f"{number}.pdf")
    ends = [
        {"status": "COMPLETED", "live_generation": 1},
        {"status": "FAILED"},
        {"status": "COMPLETED", "reprocessed": True},
        {"deleted": True},
    ]
    await changed(documents, record.id, **ends[number % 4])
    if number == 7:
        await documents.purge(record.id)
    await asyncio.sleep(0.002)  # times are exact to the millisecond
    return f"{number}.pdf"


async def test_pages_of_changes_tile_the_list(documents: DocumentStore, tenant: str) -> None:
    names = [await _ended(documents, tenant, number) for number in range(9)]
    await added(documents, tenant, file_name="waits.pdf")
    service, after = ChangeService(documents), None
    found, more, totals = [], True, set()
    while more:
        page = await service.list(tenant, MOMENT, limit=2, after=after)
        found += page.changes
        more, after = page.has_next, position_of(page.changes[-1])
        totals.add(page.total)
    assert [change.file_name for change in found] == names[::-1]
    assert [change.kind for change in found[:5]] == ["ADDED", "DELETED", "REPROCESSED", "FAILED", "ADDED"]
    assert (totals, isinstance(after, Position)) == ({9}, True)
    assert (await service.list(tenant, found[2].at, limit=9)).total == 2
    assert (await service.list(f"{tenant}-other", MOMENT, limit=9)).total == 0
