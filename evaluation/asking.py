"""Puts questions to the server: `search` and `ask`, each with the time that the client waited."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from evaluation import operations
from evaluation.client import GraphQLClient
from evaluation.errors import UnreachableError
from evaluation.replies import SearchReply
from tinyrag_gql.scoring.answers import AnswerReply


@dataclass(frozen=True)
class Searched:
    """What a search found; `waited_ms` includes the way there and back."""

    reply: SearchReply
    waited_ms: float


@dataclass(frozen=True)
class Asked:
    """What became of a question: an answer, or in words why there is none."""

    answer: AnswerReply | None
    failure: str | None
    waited_ms: float


async def search(
    client: GraphQLClient, query: str, scope: dict[str, Any] | None, *, first: int, infer: bool
) -> Searched:
    """One search. Raises ServerError or UnreachableError."""
    started = time.perf_counter()
    data = await client.run(operations.SEARCH, query=query, filter=scope, first=first, inferScope=infer)
    return Searched(SearchReply.model_validate(data["search"]), _since(started))


async def ask(client: GraphQLClient, question: str, scope: dict[str, Any] | None, options: dict[str, Any]) -> Asked:
    """One answer, its stream begun anew where it broke. Raises ServerError, or UnreachableError where it stays so."""
    for pause in client.pauses:
        try:
            asked = await _ask_once(client, question, scope, options)
        except UnreachableError:
            await asyncio.sleep(pause)
        else:
            return asked
    return await _ask_once(client, question, scope, options)


async def _ask_once(
    client: GraphQLClient, question: str, scope: dict[str, Any] | None, options: dict[str, Any]
) -> Asked:
    started = time.perf_counter()
    async for data in client.subscribe(operations.ASK, question=question, filter=scope, options=options):
        event = data["ask"]
        match event["__typename"]:
            case "AskCompleted":
                return Asked(AnswerReply.model_validate(event["answer"]), None, _since(started))
            case "AskFailed":
                return Asked(None, f"{event['code']}: {event['message']}", _since(started))
    raise UnreachableError(f"The answer's stream from {client.url} ended without its last event. Try again.")


class Pages:
    """The pages' texts as the API shows them, each fetched once."""

    def __init__(self, client: GraphQLClient) -> None:
        self._client = client
        self._texts: dict[tuple[str, int], str | None] = {}

    async def text(self, document_id: str, number: int) -> str | None:
        """The text of a page; None where there is no such page."""
        if (document_id, number) not in self._texts:
            data = await self._client.run(operations.PAGE, id=document_id, number=number)
            page = data["document"] and data["document"]["page"]
            self._texts[document_id, number] = page and page["text"]
        return self._texts[document_id, number]


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
