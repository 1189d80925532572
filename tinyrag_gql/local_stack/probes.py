"""HTTP probes of the API on this machine, by the standard library, without a proxy."""

import asyncio
import json
import urllib.error
import urllib.request
from typing import Any

PROBE_SECONDS = 15.0
"""For one probe; those of a start are repeated until they succeed."""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


async def serves(url: str) -> bool:
    """Whether a GET of the URL returns 200."""
    try:
        await asyncio.to_thread(_read, urllib.request.Request(url))  # noqa: S310  # http on the loopback interface
    except OSError:  # refused, timed out, or an error status
        return False
    return True


async def query(url: str, document: str, *, key: str) -> dict[str, Any]:
    """The data of a GraphQL query without variables. Raises OSError or ValueError if there is none."""
    body = json.dumps({"query": document}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    request = urllib.request.Request(url, body, headers)  # noqa: S310  # as above
    answer = json.loads(await asyncio.to_thread(_read, request))
    data: dict[str, Any] | None = answer.get("data")
    if data is None:
        raise ValueError(f"{url} answered without data: {answer}")
    return data


def _read(request: urllib.request.Request) -> bytes:
    with _DIRECT.open(request, timeout=PROBE_SECONDS) as response:
        body: bytes = response.read()
        return body
