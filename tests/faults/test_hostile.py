"""Files from people who mean harm: each ends as FAILED with the right code, and the worker goes on."""

import asyncio
from pathlib import Path

import psutil

from tests.e2e.client import Client
from tests.faults.client import ACT
from tests.faults.process_pool import ProcessPool
from tests.faults.service import Service, serving, until
from tests.parsing import files
from tests.patience import PATIENCE

STATE = "query ($id: ID!) { document(id: $id) { status error { code stage } } }"


def make_entity_bomb(path: Path) -> Path:
    """A web page of a kilobyte that unfolds to gigabytes."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{entities}]><html><body>&e9;</body></html>')
    return path


def make_deep_page(path: Path) -> Path:
    """A web page that never closes what it opens."""
    path.write_text("<html><body>" + "<div>" * 1_000_000 + "deep")
    return path


async def ended(service: Service, path: Path) -> tuple[str, str | None]:
    """How a file's ingestion ends: its status, and the error's code."""
    sender = Client(service.cluster.endpoint)
    node_id = (await sender.upload(path))["document"]["id"]
    await sender.close()
    await asyncio.wait_for(service.client.terminal(node_id), PATIENCE)
    document = (await service.client.run(STATE, id=node_id))["document"]
    return document["status"], document["error"] and document["error"]["code"]


async def test_hostile_files_fail_and_the_worker_goes_on(tmp_path: Path, process_pool: ProcessPool) -> None:
    limits = {"TINYRAG_PARSE_MEMORY_MB": "256", "TINYRAG_MAX_CRASHES": "1"}
    async with serving(tmp_path / "service", process_pool, **limits) as service:
        before = service.cluster.running("worker 1").pid
        bomb = files.make_bomb_docx(tmp_path / "bomb.docx", 60)
        assert await ended(service, bomb) == ("FAILED", "UNREADABLE_FILE")
        pdf = files.make_bomb_pdf(tmp_path / "bomb.pdf", 300)
        assert await ended(service, pdf) == ("FAILED", "CRASHED")
        assert await ended(service, make_deep_page(tmp_path / "deep.html")) == ("FAILED", "UNREADABLE_FILE")
        unexpanded = make_entity_bomb(tmp_path / "ha.html")
        assert await ended(service, unexpanded) == ("COMPLETED", None)
        good = files.make_pdf(tmp_path / "good.pdf", [["Net sales were $5."]])
        assert await ended(service, good) == ("COMPLETED", None)
        assert psutil.pid_exists(before)


async def test_hostile_a_parser_that_does_not_end_is_timed_out(tmp_path: Path, process_pool: ProcessPool) -> None:
    async with serving(tmp_path / "service", process_pool, TINYRAG_PARSE_TIMEOUT_SECONDS="0.02") as service:
        slow = files.make_pdf(tmp_path / "slow.pdf", [[f"Page {number}"] for number in range(1500)])
        assert await ended(service, slow) == ("FAILED", "TIMED_OUT")


async def test_hostile_a_cancelled_parser_is_gone_within_two_seconds(tmp_path: Path, process_pool: ProcessPool) -> None:
    async with serving(tmp_path / "service", process_pool) as service:
        pages = [[f"Page {number}", *(["Words and words and words."] * 40)] for number in range(1500)]
        sender = Client(service.cluster.endpoint)
        node_id = (await sender.upload(files.make_pdf(tmp_path / "long.pdf", pages)))["document"]["id"]
        await sender.close()
        worker = psutil.Process(service.cluster.running("worker 1").pid)
        children = await until(worker.children)
        reply = await service.client.run(ACT % "cancelIngestion", id=node_id)
        assert reply["cancelIngestion"]["document"]["status"] == "CANCELLED"
        gone, alive = await asyncio.to_thread(psutil.wait_procs, children, timeout=2)
        assert (len(gone), alive) == (1, [])
