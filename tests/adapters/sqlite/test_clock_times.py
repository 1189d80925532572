"""Leases and due times by an injected clock, to the microsecond."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.sqlite.sqlite_values import TENANT, record
from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.documents import DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus

START = datetime(2024, 1, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


TIMES = st.datetimes(datetime(1900, 1, 1), datetime(9000, 1, 1), timezones=st.timezones())  # noqa: DTZ001


@given(a=TIMES, b=TIMES)
def test_micros_order_as_times_do(a: datetime, b: datetime) -> None:
    a, b = a.astimezone(UTC), b.astimezone(UTC)
    assert (micros(a) < micros(b), micros(a) == micros(b)) == (a < b, a == b)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(TypeError):
        micros(datetime(2024, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (DocumentPatch(lease_seconds=30), DocumentStatus.PROCESSING),
        (DocumentPatch(delay_seconds=30), DocumentStatus.PENDING),
    ],
)
async def test_a_record_falls_due_at_the_very_moment(
    tmp_path: Path, change: DocumentPatch, status: DocumentStatus
) -> None:
    moment = [START]
    database = await Database(tmp_path / "clock.db", clock=lambda: moment[0]).open()
    store = SqliteDocumentStore(database)
    kept = await store.add(record(status=status), pending_limit=10)
    await store.update(kept.id, Precondition(), change)
    for due, elapsed in [(False, timedelta(seconds=30) - INSTANT), (True, timedelta(seconds=30))]:
        moment[0] = START + elapsed
        assert bool(await store.claimable(10)) is due
        assert (
            await store.update(kept.id, Precondition(claimable=True), DocumentPatch(progress=0.1)) is not None
        ) is due
    assert (await store.stats(TENANT)).document_count == 1
    database.close()
