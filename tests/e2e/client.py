"""A GraphQL client of a few lines over real HTTP and a real WebSocket, so that the tests show what is on the wire."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import connect

from tests.patience import PATIENCE

INGEST = """mutation ($file: Upload!, $metadata: DocumentMetadataInput, $password: String) {
  ingestDocument(input: {source: {file: $file}, metadata: $metadata, password: $password}) {
    document { id status } duplicate errors { code message path }
  }
}"""
DOCUMENT = """query ($id: ID!) { document(id: $id) {
  id fileName illegiblePages metadata { company reportType filedOn }
  exhibits { id fileName exhibit parent { id } }
} }"""
STATUS = """subscription ($id: ID!, $after: Int) {
  documentStatus(documentId: $id, afterSeq: $after) { seq status stage progress attempt error { code message } }
}"""
ASK = """subscription ($question: String!, $filter: DocumentFilter) {
  ask(question: $question, filter: $filter) {
    __typename
    ... on AskSourcesRetrieved { seq sources { page document { id } } scope { tickers years inferred } }
    ... on AskTokensGenerated { seq text }
    ... on AskCompleted { seq answer { text finishReason model
      citations { index page quote startOffset endOffset document { id fileName } }
      figures { text value unit scale verdict citation derivation } } }
    ... on AskFailed { seq code message }
  }
}"""


class Client:
    """Talks to one server."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._http = httpx.AsyncClient(timeout=PATIENCE, headers={"graphql-require-preflight": "1"})

    async def ready(self) -> None:
        """Returns once the API answers."""
        async with asyncio.timeout(PATIENCE):
            while True:
                with contextlib.suppress(httpx.TransportError):
                    await self.run("{ corpus { workers } }")
                    return
                await asyncio.sleep(0.05)

    async def close(self) -> None:
        await self._http.aclose()

    async def run(self, query: str, **variables: object) -> dict[str, Any]:
        """The data of a query or mutation; fails on errors."""
        response = await self._http.post(self.endpoint, json={"query": query, "variables": variables})
        body = response.json()
        assert "errors" not in body, body["errors"]
        data: dict[str, Any] = body["data"]
        return data

    async def upload(
        self,
        path: Path,
        metadata: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        password: str | None = None,
    ) -> dict[str, Any]:
        """The payload of ingestDocument, by the multipart request specification."""
        operations = {"query": INGEST, "variables": {"file": None, "metadata": metadata, "password": password}}
        fields = {"operations": json.dumps(operations), "map": json.dumps({"0": ["variables.file"]})}
        content = await asyncio.to_thread(path.read_bytes)
        files = {"0": (path.name, content, "application/octet-stream")}
        response = await self._http.post(self.endpoint, data=fields, files=files, headers=headers)
        body = response.json()
        assert "errors" not in body, body["errors"]
        payload: dict[str, Any] = body["data"]["ingestDocument"]
        return payload

    @asynccontextmanager
    async def subscribe(self, query: str, **variables: object) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        """The data of each event, over graphql-transport-ws."""
        address = self.endpoint.replace("http://", "ws://")
        async with connect(address, subprotocols=["graphql-transport-ws"], max_size=None, close_timeout=0.5) as socket:  # type: ignore[list-item]
            await socket.send(json.dumps({"type": "connection_init"}))
            assert json.loads(await socket.recv())["type"] == "connection_ack"
            payload = {"query": query, "variables": variables}
            await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
            yield self._events(socket)

    async def _events(self, socket: Any) -> AsyncIterator[dict[str, Any]]:
        while (message := json.loads(await socket.recv()))["type"] != "complete":
            assert message["type"] == "next", message
            assert not message["payload"].get("errors"), message
            yield message["payload"]["data"]

    async def follow(self, document_id: str, after: int = 0) -> list[dict[str, Any]]:
        """Every status event to the terminal one."""
        async with self.subscribe(STATUS, id=document_id, after=after) as events:
            return [event["documentStatus"] async for event in events]

    async def ask(self, question: str, **filter: object) -> list[dict[str, Any]]:
        """Every event of an answer."""
        async with self.subscribe(ASK, question=question, filter=filter or None) as events:
            return [event["ask"] async for event in events]

    async def family(self, path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """A file that holds others, and the documents found inside it, all of them COMPLETED."""
        parent = (await self.upload(path))["document"]["id"]
        assert (await self.follow(parent))[-1]["status"] == "COMPLETED"
        document = await self.document(parent)
        assert document is not None
        for exhibit in document["exhibits"]:
            assert (await self.follow(exhibit["id"]))[-1]["status"] == "COMPLETED"
        return document, document["exhibits"]

    async def document(self, document_id: str) -> dict[str, Any] | None:
        """A document with its metadata and its exhibits; None where there is none."""
        data = await self.run(DOCUMENT, id=document_id)
        document: dict[str, Any] | None = data["document"]
        return document

    async def delete(self, document_id: str) -> None:
        """Delete a document."""
        mutation = "mutation ($id: ID!) { deleteDocument(input: {documentId: $id}) { errors { code } } }"
        await self.run(mutation, id=document_id)

    async def page_text(self, document_id: str, number: int) -> str:
        """A page as the API shows it."""
        query = "query ($id: ID!, $n: Int!) { document(id: $id) { page(number: $n) { text } } }"
        data = await self.run(query, id=document_id, n=number)
        text: str = data["document"]["page"]["text"]
        return text
