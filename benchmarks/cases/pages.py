"""Printed pages: time until a reader has the picture of a page, and the boxes of a passage on it.

The pages of the sample filings, or of those in the folder that TINYRAG_FILINGS names; pictures 1,200 pixels wide, over
HTTP on loopback. A picture is cold when it is drawn for the first time, and warm when the API still has it.
"""

import asyncio
import os
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import httpx
import psutil

from benchmarks.meters import PeakMemory, percentile, resident
from benchmarks.recording import Figure, Outcome, Size, at_most
from benchmarks.services import Service, service
from evaluation.ingestion import Source, ingest

SAMPLES = Path(__file__).parents[2] / "samples" / "filings"
READERS = 100
WIDTH = 1200
CROWD_WIDTHS = (400, 800, 1600)
COMPLETED = """query ($first: Int!) { documents(first: $first, filter: {statuses: [COMPLETED]}) {
  edges { node { id pageCount } } } }"""
IMAGE = """query ($id: ID!, $page: Int!, $width: Int!) { document(id: $id) { page(number: $page) {
  text image(width: $width) { url } } } }"""
BOXES = """query ($id: ID!, $page: Int!, $end: Int!) { document(id: $id) { page(number: $page) {
  boxes(startOffset: 0, endOffset: $end) { x y width height } } } }"""


class Page(NamedTuple):
    """A page of an ingested document."""

    document: str
    number: int


async def measure(size: Size) -> Outcome:
    """Milliseconds by the client's clock."""
    files = _files(size.pick(small=1, full=4))
    async with service() as running, httpx.AsyncClient(timeout=60, trust_env=False) as http:
        pages = await _ingested(running, files)
        chosen = pages[:: max(1, len(pages) // size.pick(small=3, full=80))]
        start, _ = await _timed(_picture(running, http, chosen[0], 200))
        links = [await _link(running, page, WIDTH) for page in chosen]
        cold = [(await _timed(http.get(link)))[0] for link in links]
        warm = [(await _timed(http.get(link)))[0] for link in links * 3]
        boxes = [(await _timed(_boxes(running, page)))[0] for page in chosen]
        again = [(await _timed(_boxes(running, page)))[0] for page in chosen]
        crowd, grown = await _crowd(running, http, pages, size.pick(small=5, full=READERS))
    return Outcome(
        [
            Figure("Picture of a page, cold", percentile(cold, 0.5), "ms", at_most(150), "median"),
            Figure("the same", percentile(cold, 0.95), "ms", note="p95"),
            Figure("Picture of a page, warm", percentile(warm, 0.5), "ms", at_most(10), "median"),
            Figure("the same", percentile(warm, 0.95), "ms", note="p95"),
            Figure("First picture, with the start of the process that draws", start, "ms", note="once"),
            Figure("Boxes of a passage, cold", percentile(boxes, 0.5), "ms", note="median"),
            Figure("Boxes of a passage, warm", percentile(again, 0.5), "ms", note="median"),
            Figure(f"{READERS} readers at once, each another cold picture", crowd, "ms", note="until all have theirs"),
            Figure(f"Memory that {READERS} readers add", grown, "MB", at_most(400), "API and its children, peak"),
        ]
    )


def _files(count: int) -> list[Path]:
    folder = Path(os.environ["TINYRAG_FILINGS"]) / "pdfs" if "TINYRAG_FILINGS" in os.environ else SAMPLES
    return sorted(folder.glob("*.pdf"))[:count]


async def _ingested(running: Service, files: Sequence[Path]) -> list[Page]:
    """Every page of the files, once they are ingested."""
    await ingest(running.client, [Source(path) for path in files], 2, lambda _: None)
    found = (await running.client.run(COMPLETED, first=len(files)))["documents"]["edges"]
    nodes = [edge["node"] for edge in found]
    return [Page(node["id"], number) for node in nodes for number in range(1, node["pageCount"] + 1)]


async def _timed(work: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    result = await work
    return 1000 * (time.perf_counter() - begun), result


async def _link(running: Service, page: Page, width: int) -> str:
    data = await running.client.run(IMAGE, id=page.document, page=page.number, width=width)
    path: str = data["document"]["page"]["image"]["url"]
    return urljoin(running.url, path)


async def _picture(running: Service, http: httpx.AsyncClient, page: Page, width: int) -> None:
    (await http.get(await _link(running, page, width))).raise_for_status()


async def _boxes(running: Service, page: Page) -> None:
    data = await running.client.run(BOXES, id=page.document, page=page.number, end=1)
    if data["document"]["page"]["boxes"] is None:
        raise RuntimeError(f"{page} has no boxes")


async def _crowd(running: Service, http: httpx.AsyncClient, pages: Sequence[Page], readers: int) -> tuple[float, float]:
    """Milliseconds until every reader has a picture that nobody asked for before, and the memory that this took."""
    asked = list(product(pages, CROWD_WIDTHS))
    links = [await _link(running, page, width) for page, width in asked[:: max(1, len(asked) // readers)][:readers]]
    before = sum(map(resident, _family(running.api)))
    with PeakMemory(running.api) as memory:
        spent, responses = await _timed(asyncio.gather(*map(http.get, links)))
    for response in responses:
        response.raise_for_status()
    return spent, max(0.0, memory.megabytes - before)


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]
