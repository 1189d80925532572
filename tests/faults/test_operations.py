"""What befalls a service in operation: Redis away, wiped or hung, a full disk, a lost worker. Nothing is lost by it."""

import asyncio
import signal
import sys
from pathlib import Path

import psutil
import pytest

from tests.faults import outage
from tests.faults.client import INGEST
from tests.faults.process_pool import ProcessPool
from tests.faults.service import Service, serving, until
from tests.faults.verdict import redeliveries
from tests.patience import PATIENCE

FEW = 8
LEASE, SWEEP, MARGIN = 2.0, 0.5, 5.0


async def send(service: Service, count: int = FEW) -> list[str]:
    """Acknowledged documents."""
    return [await service.ingest(f"part-{number}.txt", outage.TEXT.format(number)) for number in range(count)]


async def completed(service: Service, ids: list[str]) -> bool:
    """Whether all of them come to a good end."""
    async with asyncio.timeout(PATIENCE):
        return {await service.client.terminal(each) for each in ids} == {"COMPLETED"}


async def test_operations_documents_that_arrive_while_redis_is_away_are_ingested(
    tmp_path: Path, process_pool: ProcessPool
) -> None:
    done, wait = await outage.run(tmp_path / "service", process_pool, documents=FEW, seconds=4)
    assert done == FEW
    assert wait < 4


async def test_operations_a_redis_that_hangs_holds_up_one_upload_at_most(
    tmp_path: Path, process_pool: ProcessPool
) -> None:
    async with serving(tmp_path / "service", process_pool) as service:
        service.cluster.signal_valkey(signal.SIGSTOP)
        ids = await send(service)
        service.cluster.signal_valkey(signal.SIGCONT)
        assert await completed(service, ids)


async def test_operations_a_lost_workers_document_is_claimed_again_in_time(
    tmp_path: Path, process_pool: ProcessPool
) -> None:
    settings = {"TINYRAG_LEASE_SECONDS": str(LEASE), "TINYRAG_SWEEP_SECONDS": str(SWEEP)}
    async with serving(tmp_path / "service", process_pool, workers=2, **settings) as service:
        service.cluster.failpoints = {"any": "parse.checkpointed@part:sleep=60:1"}
        for slot in ("worker 1", "worker 2"):
            service.cluster.kill(slot)
            service.cluster.launch(slot)
        service.cluster.failpoints = {}
        ids = await send(service, 1)
        await asyncio.sleep(2)  # one of them has it, and stands still
        for slot in ("worker 1", "worker 2"):
            service.cluster.kill(slot)
            service.cluster.launch(slot)
        assert await completed(service, ids)
        assert max(redeliveries(service.cluster.lives)) < LEASE + SWEEP + MARGIN


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are Linux' own")
async def test_operations_a_full_disk_fails_no_document(tmp_path: Path, process_pool: ProcessPool) -> None:
    async with serving(tmp_path / "service", process_pool) as service:
        worker = psutil.Process(service.cluster.running("worker 1").pid)
        before = worker.rlimit(psutil.RLIMIT_FSIZE)
        worker.rlimit(psutil.RLIMIT_FSIZE, (1, before[1]))  # it can write nothing more
        ids = await send(service)
        await asyncio.sleep(3)
        assert {await service.client.status(each) for each in ids} == {"PENDING"}
        worker.rlimit(psutil.RLIMIT_FSIZE, before)
        assert await completed(service, ids)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are Linux' own")
async def test_operations_an_upload_on_a_full_disk_is_not_acknowledged(
    tmp_path: Path, process_pool: ProcessPool
) -> None:
    async with serving(tmp_path / "service", process_pool) as service:
        api = psutil.Process(service.cluster.running("api").pid)
        before = api.rlimit(psutil.RLIMIT_FSIZE)
        api.rlimit(psutil.RLIMIT_FSIZE, (1, before[1]))
        assert await service.client.once(INGEST, name="a.txt", content="Some words.", key="a") is None
        api.rlimit(psutil.RLIMIT_FSIZE, before)
        assert await completed(service, [await service.ingest("a.txt", "Some words.")])


async def test_operations_a_worker_that_is_told_to_stop_hands_its_document_back(
    tmp_path: Path, process_pool: ProcessPool
) -> None:
    async with serving(tmp_path / "service", process_pool, embed_seconds=2.0) as service:
        long = "".join(outage.TEXT.format(number) for number in range(20_000))  # takes many replies of the model
        node_id = await service.ingest("long.txt", long)
        life = service.cluster.running("worker 1")
        await until(lambda: "document.claimed" in life.log.read_text())
        life.signal(signal.SIGTERM)
        await asyncio.to_thread(psutil.wait_procs, [psutil.Process(life.pid)], timeout=15)
        assert await service.client.status(node_id) == "PENDING"
