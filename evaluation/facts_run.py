"""One measurement by a server's own facts: an evaluation of questions made from tags, followed to its end and read."""

import asyncio
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from evaluation import operations
from evaluation.client import GraphQLClient
from evaluation.errors import ServerError
from evaluation.progress import progress_bar

POLL_SECONDS = 1.0
GROUPS = ("kind", "company", "form", "concept")
"""What the outcomes are broken down by: the part of a tag before its colon."""
_ENDS = ("COMPLETED", "FAILED", "CANCELLED")


class _Reply(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Share(_Reply):
    """How many questions, and their share with its 95 % interval."""

    count: int
    share: float
    low: float
    high: float


class Outcomes(_Reply):
    """The outcomes of the questions of a tag."""

    tag: str
    question_count: int
    right: Share
    wrong: Share
    refused: Share
    wrong_and_supported: Share


class WrongAnswer(_Reply):
    """A question that was answered with another figure."""

    key: str
    question: str
    ground_truth: str
    text: str
    supported: bool
    """Whether its figure is marked VERIFIED or DERIVED."""


class FactsReport(_Reply):
    """The whole run; `groups` holds the outcomes by kind, company, form and concept."""

    evaluation_id: str
    hide_tags: bool
    all: Outcomes | None
    groups: dict[str, list[Outcomes]]
    wrong: list[WrongAnswer]


async def measure(client: GraphQLClient, selection: dict[str, Any]) -> FactsReport:
    """Starts an evaluation of questions made from facts and waits for it. Raises EvaluationError."""
    golden_set = {"name": "facts", "goldenSet": {"facts": selection}}
    payload = (await client.run(operations.START_EVALUATION, input=golden_set))["startEvaluation"]
    if payload["errors"]:
        raise ServerError("; ".join(error["message"] for error in payload["errors"]))
    evaluation_id: str = payload["evaluation"]["id"]
    await _followed(client, evaluation_id)
    groups = {group: await _outcomes(client, evaluation_id, f"{group}:") for group in GROUPS}
    whole = next((outcomes for outcomes in groups["kind"] if outcomes.tag == "all"), None)
    return FactsReport(
        evaluation_id=evaluation_id,
        hide_tags=bool(selection.get("hideTags")),
        all=whole,
        groups={group: [each for each in found if each.tag != "all"] for group, found in groups.items()},
        wrong=await _wrong(client, evaluation_id),
    )


async def _followed(client: GraphQLClient, evaluation_id: str) -> None:
    """Asks again and again rather than subscribing: that survives a server that restarts."""
    with progress_bar("asking") as show:
        while True:
            node = (await client.run(operations.EVALUATION, id=evaluation_id))["evaluation"]
            show(node["answeredCount"], node["questionCount"])
            if node["status"] in _ENDS:
                break
            await asyncio.sleep(POLL_SECONDS)
    if node["status"] != "COMPLETED":
        raise ServerError(f"The evaluation is {node['status']}. {node['error'] or ''}".strip())


async def _outcomes(client: GraphQLClient, evaluation_id: str, prefix: str) -> list[Outcomes]:
    data = await client.run(operations.NUMERIC_BREAKDOWN, id=evaluation_id, prefix=prefix)
    return [Outcomes.model_validate(each) for each in data["evaluation"]["numericBreakdown"]]


async def _wrong(client: GraphQLClient, evaluation_id: str) -> list[WrongAnswer]:
    wrong: list[WrongAnswer] = []
    after = None
    while True:
        data = await client.run(operations.EVALUATION_QUESTIONS, id=evaluation_id, after=after)
        connection = data["evaluation"]["questions"]
        wrong += _wrong_of([edge["node"] for edge in connection["edges"]])
        if not connection["pageInfo"]["hasNextPage"]:
            return wrong
        after = connection["pageInfo"]["endCursor"]


def _wrong_of(nodes: Sequence[dict[str, Any]]) -> list[WrongAnswer]:
    return [
        WrongAnswer(
            key=node["key"],
            question=node["question"],
            ground_truth=node["groundTruth"],
            text=node["result"]["text"],
            supported=node["result"]["numericSupported"],
        )
        for node in nodes
        if node["result"] and node["result"]["numeric"] == "WRONG"
    ]
