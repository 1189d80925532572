"""Answers under fire: readers follow answers while the API that writes one is killed, connections are cut, and readers
leave. Each transcript must be exact, its text that of an undisturbed answer, and the model must be asked at most once
for a question, though it is put again under its key where a connection broke before the first event.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from websockets.exceptions import WebSocketException

from tests.e2e.client import Client as Subscriber
from tests.faults.client import INGEST, Client
from tests.faults.cluster import WORKERS, Cluster
from tests.faults.process_pool import ProcessPool
from tests.faults.proxy import Proxy
from tests.openai_server import Chat, OpenAIServer, run_openai_server
from tests.patience import PATIENCE

APIS = ("api", "api 2")
AT_ONCE = 4
"""Answers that are written while a fault strikes."""
LINES = (
    "Larkspur Foods sells cereal, snacks and frozen meals to grocers in eleven countries.",
    "The company buys oats, wheat and sugar from growers under contracts of one year.",
    "Management believes that the company's brands are known to most households.",
    "Larkspur Foods employs about nine thousand people in fourteen plants.",
)
QUESTION = "What does Larkspur Foods sell, buy, believe and employ?"
TOKENS = tuple(f"word{number} " for number in range(40))
ASK = """subscription ($question: String, $askId: ID, $afterSeq: Int, $options: AskOptions, $key: String) {
  ask(question: $question, askId: $askId, afterSeq: $afterSeq, options: $options, idempotencyKey: $key) { __typename
    ... on AskSourcesRetrieved { askId seq } ... on AskTokensGenerated { askId seq text }
    ... on AskCompleted { askId seq answer { text } } ... on AskFailed { askId seq code message retryable } } }"""
FAULTS = ("api", "client", "network")


@dataclass
class Transcript:
    """What one reader of an answer was sent, over however many connections."""

    question: str
    ask_id: str | None = None
    key: str = field(default_factory=lambda: uuid4().hex)
    events: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0
    """How often the question was put: again, where the connection broke before its first event."""
    connection: asyncio.Task[None] | None = None

    @property
    def seq(self) -> int:
        return int(self.events[-1]["seq"]) if self.events else 0

    @property
    def ended(self) -> bool:
        return bool(self.events) and self.events[-1]["__typename"] in ("AskCompleted", "AskFailed")

    @property
    def text(self) -> str:
        return "".join(event.get("text", "") for event in self.events)

    def defects(self, expected: str, *, paid: bool) -> Iterator[str]:
        """What is wrong with it."""
        if [event["seq"] for event in self.events] != list(range(1, len(self.events) + 1)):
            yield f"seqs {[event['seq'] for event in self.events]}"
        last = self.events[-1]
        if last["__typename"] == "AskFailed":
            if not (paid and last["code"] == "INTERRUPTED" and last["retryable"]):
                yield f"failed: {last}"
            if not expected.startswith(self.text):
                yield f"text {self.text!r}"
        elif self.text != expected or last["answer"]["text"].strip() != expected.strip():
            yield f"text {self.text!r}, {last['answer']['text']!r}"


@dataclass
class Outcome:
    """What a run saw."""

    struck: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    interrupted: int = 0
    resumed: int = 0
    """Transcripts that took more than one connection."""
    defects: list[str] = field(default_factory=list)
    calls: int = 0
    """Requests to the chat model."""
    questions: int = 0
    asked: int = 0
    """How often they were put, again included."""

    def __str__(self) -> str:
        struck = ", ".join(f"{count} {name}" for name, count in sorted(self.struck.items()))
        return (
            f"{self.answers} transcripts under {struck or 'no faults'}: {len(self.defects)} defects; "
            f"{self.resumed} resumed, {self.interrupted} interrupted; {self.questions} questions, "
            f"put {self.asked} times, {self.calls} model calls"
        )


class Storm:
    """A cluster of two APIs behind a proxy, and readers of its answers."""

    def __init__(self, cluster: Cluster, proxies: dict[str, Proxy], *, paid: bool, seed: int) -> None:
        self._cluster = cluster
        self._proxies = proxies
        self._paid = paid
        self._rng = random.Random(seed)
        self._numbers = iter(range(1_000_000))
        self.outcome = Outcome()

    async def expected(self) -> str:
        """The text of an answer that nothing disturbs."""
        transcript = Transcript(self._question())
        await self._read(transcript)
        assert transcript.events[-1]["__typename"] == "AskCompleted", transcript.events[-1]
        return transcript.text

    async def strike(self, fault: str, expected: str) -> None:
        """Some answers, one fault while they are written."""
        transcripts = [Transcript(self._question()) for _ in range(AT_ONCE)]
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            for transcript in transcripts:
                group.create_task(self._read(transcript))
            colleagues = [group.create_task(self._join(transcript)) for transcript in transcripts[::2]]
            await asyncio.sleep(self._rng.uniform(0.02, 0.7))
            self._fault(fault, transcripts)
        self.outcome.struck[fault] += 1
        for transcript in (*transcripts, *(task.result() for task in colleagues)):
            self._judge(transcript, expected)

    def _judge(self, transcript: Transcript, expected: str) -> None:
        outcome = self.outcome
        outcome.answers += 1
        outcome.asked += transcript.asked
        outcome.questions += transcript.asked > 0
        outcome.interrupted += transcript.events[-1].get("code") == "INTERRUPTED"
        outcome.defects += transcript.defects(expected, paid=self._paid)

    def _fault(self, fault: str, transcripts: list[Transcript]) -> None:
        if fault == "api":
            self._cluster.kill(self._rng.choice(APIS))
        elif fault == "network":
            for proxy in self._proxies.values():
                proxy.cut()
        else:
            for transcript in transcripts:
                if transcript.connection is not None:
                    transcript.connection.cancel()

    def _question(self) -> str:
        return f"{QUESTION} ({next(self._numbers)})" if self._paid else QUESTION

    async def _join(self, first: Transcript) -> Transcript:
        """A colleague, who follows the answer from its beginning once there is one."""
        while first.ask_id is None:  # noqa: ASYNC110 another task reads it
            await asyncio.sleep(0.01)
        transcript = Transcript(first.question, ask_id=first.ask_id)
        await self._read(transcript)
        return transcript

    async def _read(self, transcript: Transcript) -> None:
        """Read to the end, over as many connections to either API as it takes."""
        connections = 0
        while not transcript.ended:
            connections += 1
            proxy = self._proxies[self._rng.choice(APIS)]
            transcript.connection = asyncio.create_task(self._connect(proxy, transcript))
            with suppress(OSError, WebSocketException, TimeoutError, asyncio.CancelledError):
                await transcript.connection
            if not transcript.ended:
                await asyncio.sleep(0.05)
        self.outcome.resumed += connections > 1

    async def _connect(self, proxy: Proxy, transcript: Transcript) -> None:
        variables: dict[str, object] = {"askId": transcript.ask_id, "afterSeq": transcript.seq}
        if transcript.ask_id is None:
            variables = {"question": transcript.question, "options": {"mode": "LEXICAL"}, "key": transcript.key}
            transcript.asked += 1
        async with Subscriber(proxy.endpoint).subscribe(ASK, **variables) as events:
            async for data in events:
                transcript.ask_id = data["ask"]["askId"]
                transcript.events.append(data["ask"])


@asynccontextmanager
async def storming(
    folder: Path, pool: ProcessPool, *, paid: bool, seed: int
) -> AsyncIterator[tuple[Storm, OpenAIServer]]:
    """Everything runs, and a document is searchable."""
    with run_openai_server() as models:
        models.chat = Chat(tokens=TOKENS, delay=0.015)
        model = {"TINYRAG_LLM": "scripted", "TINYRAG_LLM_BASE_URL": models.url} if paid else {}
        settings = {
            "TINYRAG_EMBEDDING": "stand-in",
            "TINYRAG_EMBEDDING_DIMENSION": "8",
            "TINYRAG_EMBEDDING_BASE_URL": models.url,
            "OPENAI_API_KEY": "unused",
            "TINYRAG_ANSWER_LEASE_SECONDS": "1.0",
            **model,
        }
        variant = "" if paid else "slow-"
        cluster = Cluster(folder, pool, settings, workers=WORKERS[:1], apis=APIS, variant=variant)
        try:
            await asyncio.to_thread(cluster.start)
            await _ingest(cluster)
            async with Proxy.open(cluster.ports["api"]) as one, Proxy.open(cluster.ports["api 2"]) as two:
                keeping = asyncio.create_task(cluster.keep())
                yield Storm(cluster, {"api": one, "api 2": two}, paid=paid, seed=seed), models
                keeping.cancel()
        finally:
            await asyncio.to_thread(cluster.stop)


async def _ingest(cluster: Cluster) -> None:
    client = Client(cluster.endpoint)
    reply = await client.run(INGEST, name="larkspur.txt", content="\n".join(LINES), key="larkspur")
    assert await client.terminal(reply["ingestDocument"]["document"]["id"]) == "COMPLETED"
    await client.close()


async def run(folder: Path, pool: ProcessPool, faults: int, *, paid: bool = False, seed: int = 1) -> Outcome:
    """Strikes that often, by turns the API, the readers' connections and the network."""
    async with storming(folder, pool, paid=paid, seed=seed) as (storm, models):
        expected = await storm.expected()
        for number in range(faults):
            await storm.strike(FAULTS[number % len(FAULTS)], expected)
        asked = [json.dumps(each.body) for each in models.received if each.path.endswith("completions")]
    storm.outcome.calls = len(asked) - paid  # the undisturbed one
    if len(asked) > len(set(asked)):
        storm.outcome.defects.append("the model was asked the same twice")
    if storm.outcome.calls > storm.outcome.questions:
        storm.outcome.defects.append(f"{storm.outcome.calls} model calls for {storm.outcome.questions} questions")
    return storm.outcome


def main() -> int:
    """The long form; the exit code is 1 where a transcript is not exact."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.answers", description=__doc__)
    parser.add_argument("--faults", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    defects = 0
    with tempfile.TemporaryDirectory() as folder, ProcessPool() as pool:
        for paid in (False, True):
            part = given.faults // 2
            outcome = asyncio.run(run(Path(folder) / str(paid), pool, part, paid=paid, seed=given.seed))
            sys.stdout.write(f"answers {'of a paid model' if paid else 'quoted'}: {outcome}\n")
            sys.stdout.write("".join(f"  {defect}\n" for defect in outcome.defects[:10]))
            defects += len(outcome.defects)
    return int(defects > 0)


if __name__ == "__main__":
    sys.exit(main())
