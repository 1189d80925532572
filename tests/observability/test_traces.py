"""One ingest and one ask, each one trace across the processes."""

import secrets
from pathlib import Path

from tests.e2e.client import Client
from tests.observability.conftest import Watched

STAGES = ("stage PARSING", "stage CHUNKING", "stage EMBEDDING", "stage INDEXING")
STORES = ("sqlite.", "test_")
"""How spans of SQLite's transactions begin, and, with the database's name, those of MongoDB's commands."""
ASK = """subscription Traced%s($question: String!) { ask(question: $question) { __typename
  ... on AskCompleted { answer { text } } ... on AskFailed { message } } }"""


async def test_trace_of_an_ingest_spans_both_processes(watched: Watched, client: Client, filing: Path) -> None:
    trace_id = secrets.token_hex(16)
    payload = await client.upload(filing, headers={"traceparent": f"00-{trace_id}-{secrets.token_hex(8)}-01"})
    await client.follow(payload["document"]["id"])
    spans = watched.collector.trace(trace_id, "POST /graphql", "queue.send", "attempt", *STAGES)
    by_name = {span.name: span for span in spans}
    assert {("tinyrag-api", "POST /graphql"), ("tinyrag-api", "queue.send")} <= {each[:2] for each in spans}
    assert {by_name[stage].service for stage in STAGES} == {"tinyrag-worker"}
    assert {by_name[stage].parent_id for stage in STAGES} == {by_name["attempt"].span_id}
    model = next(span for span in spans if span.name == "model embed_passages")
    assert model.parent_id == by_name["stage EMBEDDING"].span_id
    stored = [span.name for span in spans if span.service == "tinyrag-worker" and span.name.startswith(STORES)]
    assert stored, by_name.keys()


async def test_trace_of_an_ask_holds_search_and_model(watched: Watched, client: Client, filing: Path) -> None:
    payload = await client.upload(filing)
    await client.follow(payload["document"]["id"])
    name = secrets.token_hex(6)
    async with client.subscribe(ASK % name, question="What were net sales?") as events:
        kinds = [event["ask"]["__typename"] async for event in events]
    assert kinds[-1] == "AskCompleted"
    operation = watched.collector.named(f"subscription Traced{name}")
    spans = watched.collector.trace(operation.trace_id, "search", "model embed_query", "model chat", "answer.check")
    assert {span.service for span in spans} == {"tinyrag-api"}
    asked = [span for span in spans if span.attributes.get("http.url", span.attributes.get("url.full"))]
    assert asked, "the requests to the model are spans too"


async def test_traces_hold_no_command_without_work(watched: Watched, client: Client, filing: Path) -> None:
    payload = await client.upload(filing)
    await client.follow(payload["document"]["id"])
    watched.collector.named("attempt")
    roots = {span.name for span in watched.collector.all if not span.parent_id}
    assert {name for name in roots if name.isupper()} <= {"POST /graphql"}, "heartbeats and polls are no traces"
