"""The users of a run: one that sends documents and insists until each is acknowledged, one that reads throughout."""

import asyncio
import random
import ssl
from collections import Counter
from collections.abc import Sequence
from typing import Any

import httpx

from tests.faults.workload import Fate, Plan

INGEST = """mutation ($name: String!, $content: String!, $key: String!) {
  ingestDocument(input: {source: {text: {fileName: $name, content: $content}}, idempotencyKey: $key}) {
    document { id } errors { code message } } }"""
ACT = """mutation ($id: ID!) { %s(input: {documentId: $id}) { document { id status } errors { code message } } }"""
DELETE = "mutation ($id: ID!) { deleteDocument(input: {documentId: $id}) { deletedDocumentId errors { code } } }"
STATUS = "query ($id: ID!) { document(id: $id) { status } }"
READ = """query ($id: ID!) { document(id: $id) {
  status searchable chunkCount chunks(first: 100) { totalCount edges { node { id ordinal text } } } } }"""
SEARCH = """query ($id: ID!, $words: String!) {
  search(query: $words, filter: {ids: [$id]}, first: 50, inferScope: false) { hits { chunkId page text } } }"""
NEAREST = """query ($id: ID!, $words: String!) {
  search(query: $words, filter: {ids: [$id]}, first: 50, inferScope: false, mode: DENSE) {
    hits { chunkId page text } } }"""
STATE = "query ($id: ID!) { document(id: $id) { searchable } }"
EVENTS = "query ($id: ID!) { document(id: $id) { events { message } } }"
AGAIN = "Queued to be ingested again"
PAUSE_SECONDS = 0.1
POLL_SECONDS = 2.0
"""How often each of a hundred waiting clients asks: more would be most of the load."""
TERMINAL = frozenset({"COMPLETED", "FAILED", "CANCELLED"})


class Client:
    """Repeats a request until there is a reply to it, as any client of a service on a bad network must."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self.errors: Counter[str] = Counter()
        """GraphQL errors, by what they say."""
        self._http = httpx.AsyncClient(timeout=15, verify=ssl.create_default_context(cadata=""))

    async def close(self) -> None:
        await self._http.aclose()

    async def once(self, query: str, **variables: object) -> dict[str, Any] | None:
        """The data of one reply, or None where there was none."""
        try:
            response = await self._http.post(self._endpoint, json={"query": query, "variables": variables})
            body = response.json()
        except (httpx.HTTPError, ValueError):
            return None
        if "errors" in body:
            self.errors[str(body["errors"][0]["message"])] += 1
            return None
        data: dict[str, Any] = body["data"]
        return data

    async def run(self, query: str, **variables: object) -> dict[str, Any]:
        """The data of the first reply."""
        while True:
            if (data := await self.once(query, **variables)) is not None:
                return data
            await asyncio.sleep(PAUSE_SECONDS)

    async def status(self, document_id: str) -> str | None:
        """The document's status now; None where there is no such document."""
        document = (await self.run(STATUS, id=document_id))["document"]
        return None if document is None else document["status"]

    async def terminal(self, document_id: str, *, pause: float = 5 * PAUSE_SECONDS) -> str | None:
        """Its status once nothing happens to it any more."""
        while True:
            status = await self.status(document_id)
            if status is None or status in TERMINAL:
                return status
            await asyncio.sleep(pause)


async def live(client: Client, plan: Plan, rng: random.Random) -> None:
    """Send a document, and do to it what its plan says. It is acknowledged when `node_id` is set."""
    reply = await client.run(INGEST, name=plan.name, content=plan.text, key=f"key-{plan.name}")
    plan.node_id = node_id = reply["ingestDocument"]["document"]["id"]
    match plan.fate:
        case Fate.REINGEST:
            if await client.terminal(node_id, pause=POLL_SECONDS) == "COMPLETED":
                await client.run(ACT % "reingestDocument", id=node_id)
        case Fate.DELETE:
            await asyncio.sleep(rng.uniform(0, 3))
            await client.run(DELETE, id=node_id)
        case Fate.CANCEL:
            await asyncio.sleep(rng.uniform(0, 2))
            await client.run(ACT % "cancelIngestion", id=node_id)
            plan.final = {str(await client.terminal(node_id, pause=POLL_SECONDS))}  # from here on nothing may change it


async def count_builds(client: Client, plans: Sequence[Plan]) -> None:
    """How often each document was to be ingested: a request whose reply was lost may have counted twice."""
    for plan in plans:
        if plan.fate is Fate.REINGEST and plan.node_id is not None:
            document = (await client.run(EVENTS, id=plan.node_id))["document"]
            plan.builds = 1 + sum(event["message"] == AGAIN for event in document["events"])


class Reader:
    """Looks at documents at random; half of one, two generations at once or a chunk twice is a violation."""

    def __init__(self, client: Client, plans: Sequence[Plan], seed: int) -> None:
        self.reads = 0
        self.violations: list[str] = []
        self._client = client
        self._plans = plans
        self._rng = random.Random(seed)

    async def run(self, pause: float) -> None:
        """Until cancelled."""
        while True:
            sent = [plan for plan in self._plans if plan.node_id is not None]
            if sent:
                plan = self._rng.choice(sent)
                await self._rng.choices((self._read, self._search, self._nearest), (8, 1, 1))[0](plan)
            await asyncio.sleep(pause)

    async def _read(self, plan: Plan) -> None:
        data = await self._client.once(READ, id=plan.node_id)
        if data is None or data["document"] is None:
            return
        self.reads += 1
        document = data["document"]
        nodes = [edge["node"] for edge in document["chunks"]["edges"]]
        texts = [node["text"] for node in sorted(nodes, key=lambda node: node["ordinal"])]
        hidden = document["searchable"] == "NONE" or plan.fate is Fate.DELETE  # it may go between two looks
        if (document["searchable"] == "NONE") is not (document["chunkCount"] is None):
            self.violations.append(f"{plan.name}: {document['searchable']} with {document['chunkCount']} chunks")
        if not (texts == plan.chunks or (hidden and not texts)):
            self.violations.append(f"{plan.name}: {len(texts)} of {len(plan.chunks)} chunks, {document['status']}")

    async def _search(self, plan: Plan) -> None:
        await self._hits(plan, SEARCH)

    async def _nearest(self, plan: Plan) -> None:
        """Vectors are found once the document is FULL, which it stays: by its state before and after the search."""
        before = await self._client.once(STATE, id=plan.node_id)
        hits = await self._hits(plan, NEAREST)
        after = await self._client.once(STATE, id=plan.node_id)
        states = [data["document"]["searchable"] for data in (before, after) if data and data["document"]]
        if len(states) < 2 or hits is None or plan.fate is Fate.DELETE:
            return
        if (hits and states[1] != "FULL") or (states[0] == "FULL" and not hits):
            self.violations.append(f"{plan.name}: {len(hits)} hits by meaning while {' then '.join(states)}")

    async def _hits(self, plan: Plan, query: str) -> list[dict[str, Any]] | None:
        data = await self._client.once(query, id=plan.node_id, words=f"units sold by {plan.word}")
        if data is None:
            return None
        self.reads += 1
        hits = data["search"]["hits"]
        ids = [hit["chunkId"] for hit in hits]
        if len(set(ids)) < len(ids) or not {hit["text"] for hit in hits} <= set(plan.chunks):
            self.violations.append(f"{plan.name}: a search found {len(hits)} hits that are not its chunks")
        return list(hits)
