"""Brings files into the server through GraphQL, a few at a time, and sees each to its end."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation import operations
from evaluation.client import GraphQLClient
from evaluation.errors import EvaluationError, ServerError
from evaluation.replies import IngestedDocument
from tinyrag_gql.client import File

POLL_SECONDS = 1.0
ENDS = frozenset({"COMPLETED", "FAILED", "CANCELLED"})


@dataclass(frozen=True)
class Source:
    """A file to ingest, with what is known of it; what is not given is read off its cover."""

    path: Path
    metadata: dict[str, Any] = field(default_factory=dict)


async def ingest(
    client: GraphQLClient,
    sources: Sequence[Source],
    at_once: int,
    ended: Callable[[IngestedDocument], None],
    poll_seconds: float = POLL_SECONDS,
) -> dict[str, IngestedDocument]:
    """Every file's document by file name, ended one way or the other. The same bytes are ingested only once."""
    slots = asyncio.Semaphore(at_once)

    async def one(source: Source) -> IngestedDocument:
        async with slots:
            document = await _followed(client, await _sent(client, source), poll_seconds)
        ended(document)
        return document

    async with asyncio.TaskGroup() as group:
        tasks = {source.path.name: group.create_task(one(source)) for source in sources}
    return {name: task.result() for name, task in tasks.items()}


async def _sent(client: GraphQLClient, source: Source) -> str:
    document = {"source": {"file": File.at(source.path)}, "metadata": source.metadata}
    while True:
        data = await client.run(operations.INGEST, input=document)
        payload = data["ingestDocument"]
        errors = {error["code"]: error["message"] for error in payload["errors"]}
        if not errors:
            document_id: str = payload["document"]["id"]
            return document_id
        if "QUEUE_FULL" not in errors:
            raise ServerError(f"{source.path.name} was refused: {'; '.join(errors.values())}")
        await asyncio.sleep(POLL_SECONDS)


async def _followed(client: GraphQLClient, document_id: str, poll_seconds: float) -> IngestedDocument:
    """Asked for again and again rather than subscribed to: that survives a server that restarts."""
    while True:
        document = await fetch(client, document_id)
        if document.status in ENDS:
            return document
        await asyncio.sleep(poll_seconds)


async def fetch(client: GraphQLClient, document_id: str) -> IngestedDocument:
    """The document as it stands."""
    data = await client.run(operations.DOCUMENT, id=document_id)
    if data["document"] is None:
        raise EvaluationError(f"Document {document_id} is gone from the server. Ingest it again.")
    return IngestedDocument.model_validate(data["document"])


async def listed(client: GraphQLClient) -> list[dict[str, Any]]:
    """Every document of the server: id, fileName, sha256, status and updatedAt."""
    nodes: list[dict[str, Any]] = []
    after = None
    while True:
        connection = (await client.run(operations.DOCUMENTS, after=after))["documents"]
        nodes += [edge["node"] for edge in connection["edges"]]
        if not connection["pageInfo"]["hasNextPage"]:
            return nodes
        after = connection["pageInfo"]["endCursor"]


async def present(client: GraphQLClient, names: Sequence[str]) -> dict[str, IngestedDocument]:
    """The documents of these file names, ingested before. Raises EvaluationError for what is missing."""
    ids = {node["fileName"]: node["id"] for node in await listed(client)}
    if missing := [name for name in names if name not in ids]:
        raise EvaluationError(f"The server at {client.url} does not have {', '.join(missing)}. Ingest them first.")
    return {name: await fetch(client, ids[name]) for name in names}
