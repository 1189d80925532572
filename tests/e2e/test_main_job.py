"""The main job: a filing goes in, its progress comes out, and a cited answer streams, through real processes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.client import Client

LARKSPUR = Path(__file__).parents[2] / "samples" / "filings" / "larkspur-2024-10-k.pdf"


async def ingest(client: Client, path: Path) -> tuple[str, list[dict[str, Any]]]:
    """The document's id and all its events, from the first."""
    payload = await client.upload(path)
    assert payload["errors"] == []
    document_id = payload["document"]["id"]
    return document_id, await client.follow(document_id)


async def quotes_stand(client: Client, answer: dict[str, Any]) -> bool:
    """Every quote, character by character, on the page it names."""
    for citation in answer["citations"]:
        text = await client.page_text(citation["document"]["id"], citation["page"])
        if text[citation["startOffset"] : citation["endOffset"]] != citation["quote"]:
            return False
    return bool(answer["citations"])


async def test_main_job_on_a_sample_filing(client: Client) -> None:
    _, events = await ingest(client, LARKSPUR)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["status"] == "COMPLETED"

    stream = await client.ask("What were Larkspur's net sales in fiscal 2024?")
    kinds = [event["__typename"] for event in stream]
    assert kinds[0] == "AskSourcesRetrieved"
    assert set(kinds[1:-1]) == {"AskTokensGenerated"}
    answer = stream[-1]["answer"]
    assert answer["text"] == "".join(event["text"] for event in stream[1:-1])
    assert await quotes_stand(client, answer)


async def test_main_job_says_so_when_there_is_no_evidence(client: Client) -> None:
    await ingest(client, LARKSPUR)
    stream = await client.ask("Who won the chess championship in Reykjavik?")
    assert stream[-1]["answer"]["finishReason"] == "NO_EVIDENCE"
    assert stream[-1]["answer"]["citations"] == []


async def test_main_job_counts_agree(client: Client) -> None:
    document_id, _ = await ingest(client, LARKSPUR)
    query = """query ($id: ID!) { document(id: $id) {
      pageCount chunkCount chunks(first: 1) { totalCount edges { node { text page } } } } }"""
    document = (await client.run(query, id=document_id))["document"]
    assert document["chunkCount"] == document["chunks"]["totalCount"] > 0


# ------------------------------------------------------------------------------------------------ real filings


def pick(filings: Path) -> tuple[Path, dict[str, Any]]:
    """The smallest filing with a question whose gold page is known."""
    manifest = {row["doc_name"]: row for row in map(json.loads, (filings / "manifest.jsonl").read_text().splitlines())}
    questions = [json.loads(line) for line in (filings / "questions.jsonl").read_text().splitlines()]
    questions = [row for row in questions if row["question_type"] == "metrics-generated"]
    question = min(questions, key=lambda row: manifest[row["doc_name"]]["pages"])
    return filings / manifest[question["doc_name"]]["file"], question


@pytest.mark.filings
async def test_main_job_on_a_real_filing(client: Client, filings: Path) -> None:
    path, question = pick(filings)
    document_id, events = await ingest(client, path)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["status"] == "COMPLETED"

    stream = await client.ask(question["question"], ids=[document_id])
    gold = {evidence["page_1based"] for evidence in question["evidence"]}
    assert gold & {source["page"] for source in stream[0]["sources"]}
    answer = stream[-1]["answer"]
    assert gold & {citation["page"] for citation in answer["citations"]}
    assert await quotes_stand(client, answer)
