"""Drawing in child processes: what comes back, and that a process that dies or is stuck costs one request alone."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.parsing.files import make_pdf
from tinyrag_gql.adapters.local.renderer import MOST_WAITING, PROCESSES, ChildProcessRenderer
from tinyrag_gql.domain.errors import BusyError, PageUnavailableError


@pytest.fixture
async def renderer() -> AsyncIterator[ChildProcessRenderer]:
    renderer = ChildProcessRenderer(timeout_seconds=20, memory_mb=1024)
    yield renderer
    await renderer.close()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "a.pdf", [[f"Page {number}"] for number in range(40)])


@pytest.fixture
def broken(pdf: Path) -> Path:
    path = pdf.with_name("broken.pdf")
    path.write_bytes(pdf.read_bytes()[:300])
    return path


def children() -> set[int]:
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
    return {
        int(pid) for pid in found.split() if b"tinyrag_gql.parsing.drawing" in Path(f"/proc/{pid}/cmdline").read_bytes()
    }


async def test_pages_are_drawn_by_a_bounded_number_of_processes(renderer: ChildProcessRenderer, pdf: Path) -> None:
    pictures = await asyncio.gather(*(renderer.picture(pdf, 1 + number % 40, 400) for number in range(100)))
    assert len(children()) <= PROCESSES
    assert len({picture.content for picture in pictures}) == 40
    await renderer.close()
    assert children() == set()


async def test_file_that_cannot_be_drawn_costs_itself_alone(
    renderer: ChildProcessRenderer, pdf: Path, broken: Path
) -> None:
    for path, page in ((broken, 1), (pdf, 41), (pdf, 0), (pdf.with_name("none.pdf"), 1)):
        with pytest.raises(PageUnavailableError):
            await renderer.picture(path, page, 400)
    assert (await renderer.size(pdf, 40)).width == 612


async def test_process_that_dies_is_replaced(renderer: ChildProcessRenderer, pdf: Path) -> None:
    await renderer.size(pdf, 1)
    for pid in children():
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(PageUnavailableError):
        await renderer.size(pdf, 1)
    assert (await renderer.size(pdf, 1)).height == 792


async def test_process_that_is_stuck_is_ended(pdf: Path) -> None:
    renderer = ChildProcessRenderer(timeout_seconds=1.5, memory_mb=1024)
    await renderer.size(pdf, 1)
    (stuck,) = children()
    os.kill(stuck, signal.SIGSTOP)
    with pytest.raises(PageUnavailableError):
        await renderer.size(pdf, 1)
    assert (await renderer.size(pdf, 1)).height == 792
    assert stuck not in children()
    await renderer.close()


async def test_request_that_is_given_up_leaves_no_reply_behind(renderer: ChildProcessRenderer, pdf: Path) -> None:
    await renderer.size(pdf, 1)
    asking = asyncio.create_task(renderer.picture(pdf, 1, 2400))
    await asyncio.sleep(0.01)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert (await renderer.size(pdf, 1)).height == 792


async def test_too_many_requests_at_once_are_refused(renderer: ChildProcessRenderer, pdf: Path) -> None:
    asked = [renderer.size(pdf, 1) for _ in range(MOST_WAITING + 5)]
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(result, BusyError) for result in results) == 5
    assert sum(isinstance(result, tuple) for result in results) == MOST_WAITING
