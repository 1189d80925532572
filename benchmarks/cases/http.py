"""HTTP: CPU per request of the API, all guards on.

One connection that is kept alive, one request at a time. Stock Strawberry serves the same schema in the same run.
"""

import json
import socket
from urllib.parse import urlsplit

import psutil

from benchmarks.cases._stock import stock
from benchmarks.meters import Meter
from benchmarks.recording import Figure, Outcome, Size, at_most
from benchmarks.services import Service, service

TRIVIAL = "{ __typename }"
LIST = """query ($first: Int!) { documents(first: $first) { totalCount pageInfo { hasNextPage endCursor } edges { cursor
  node { id fileName mediaType sizeBytes sha256 status stage progress attempt pageCount chunkCount seq createdAt
  updatedAt metadata { company ticker reportType year fiscalPeriod tags } error { code message } } } } }"""
INGEST = "mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) { document { id } } }"
ROWS = 20
WARM = 300


async def measure(size: Size) -> Outcome:
    """CPU time per request of the API's process; the client's is not counted."""
    trivial, lists = size.pick(small=(100, 20), full=(10_000, 2_000))
    async with service(TINYRAG_SWEEP_SECONDS="3600") as running:
        for worker in running.workers:
            worker.suspend()
        try:
            await _documents(running)
            ours = _cost(running.api, running.url, TRIVIAL, trivial), _cost(running.api, running.url, LIST, lists)
            async with stock(running.api) as (process, url):
                theirs = _cost(process, url, TRIVIAL, trivial // 4), _cost(process, url, LIST, lists // 4)
        finally:
            for worker in running.workers:
                worker.resume()
    return Outcome(
        [
            Figure("CPU per trivial query, all guards on", ours[0], "µs", at_most(700)),
            Figure("the same, stock Strawberry without guards", theirs[0], "µs"),
            Figure(f"CPU per list of {ROWS} documents", ours[1], "µs", at_most(2100)),
            Figure("the same, stock Strawberry without guards", theirs[1], "µs"),
        ]
    )


async def _documents(running: Service) -> None:
    for number in range(ROWS + 5):
        given = {"company": f"Company {number}", "ticker": f"C{number}", "year": 2024, "tags": ["one", "two"]}
        await running.client.run(
            INGEST, input={"source": {"url": f"https://example.com/{number}.pdf"}, "metadata": given}
        )


def _cost(process: psutil.Process, url: str, query: str, count: int) -> float:
    """CPU µs per request."""
    place = urlsplit(url)
    request = _request(place.netloc, query)
    with socket.create_connection((place.hostname or "", place.port or 80)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(min(WARM, count)):
            _exchange(connection, request)
        with Meter(process) as meter:
            for _ in range(count):
                _exchange(connection, request)
    return meter.cpu_seconds / count * 1e6


def _request(host: str, query: str) -> bytes:
    variables = {"first": ROWS} if "$first" in query else {}
    body = json.dumps({"query": query, "variables": variables}).encode()
    head = (
        "POST /graphql HTTP/1.1",
        f"host: {host}",
        "content-type: application/json",
        "accept: application/graphql-response+json, application/json",
        f"content-length: {len(body)}",
    )
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


def _exchange(connection: socket.socket, request: bytes) -> None:
    connection.sendall(request)
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    if b" 200 " not in lines[0]:
        raise RuntimeError(f"The server answered {received!r}")
    size = next(int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:"))
    while len(body) < size:
        body += connection.recv(65536)
    if b'"errors"' in body:
        raise RuntimeError(f"The server answered {body!r}")
