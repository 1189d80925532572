"""Log lines: what binds them together, and what is never in them."""

import asyncio
import json
import secrets
from pathlib import Path
from typing import Any

from tests.e2e.client import Client
from tests.observability.conftest import KEY, Watched
from tests.patience import PATIENCE


def lines(watched: Watched) -> list[dict[str, Any]]:
    """Every whole line of every process: each is JSON."""
    return [json.loads(line) for line in watched.output.splitlines(keepends=True) if line.endswith("\n")]


async def said(watched: Watched, event: str, trace_id: str) -> dict[str, Any]:
    """The line of that event in that trace, once it is there: a client hears of an event before the log does."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for line in lines(watched):
                if (line["event"], line.get("trace_id")) == (event, trace_id):
                    return line
            await asyncio.sleep(0.05)


def marker_of(filing: Path) -> str:
    """The word that no other text has."""
    return next(word for word in filing.read_text().split() if word.startswith("quillfeather"))


async def test_log_lines_of_a_document_carry_its_names_and_its_trace(
    watched: Watched, client: Client, filing: Path
) -> None:
    trace_id = secrets.token_hex(16)
    payload = await client.upload(filing, headers={"traceparent": f"00-{trace_id}-{secrets.token_hex(8)}-01"})
    await client.follow(payload["document"]["id"])
    access = await said(watched, "operation", trace_id)
    assert (access["type"], access["field"], access["outcome"]) == ("mutation", "ingestDocument", "ok")
    completed = await said(watched, "document.completed", trace_id)
    assert {"document", "attempt", "tenant"} <= completed.keys()


async def test_logs_hold_no_document_no_question_and_no_key(watched: Watched, client: Client, filing: Path) -> None:
    marker = marker_of(filing)
    payload = await client.upload(filing)
    await client.follow(payload["document"]["id"])
    question = f"What of {secrets.token_hex(8)}?"
    await client.ask(question)
    assert "document.completed" in watched.output
    for secret in (marker, marker.title(), question, KEY):
        assert secret not in watched.output
