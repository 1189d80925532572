"""An evaluation whose worker is killed in its midst: another goes on with it, and whoever follows misses nothing."""

import json
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.e2e.client import Client
from tests.e2e.conftest import RunningService

QUESTIONS = 250
START = """mutation ($set: String!) { startEvaluation(input: {name: "killed", goldenSet: {text: $set}}) {
  evaluation { id } errors { message } } }"""
PROGRESS = """subscription ($id: ID!) { evaluationProgress(id: $id, afterSeq: 0) {
  seq status answeredCount question { key } evaluation { attempt } } }"""
SCORES = "query ($id: ID!) { evaluation(id: $id) { attempt scores { metric value scored } } }"


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    """Of a service of its own, since this test harms it."""
    running = RunningService(tmp_path / "data", TINYRAG_LEASE_SECONDS="2", TINYRAG_SWEEP_SECONDS="0.5")
    running.start("--no-sample")
    talking = Client(running.endpoint)
    yield talking
    await talking.close()
    running.stop()


def worker_of(tmp_path: Path) -> int:
    supervisor = json.loads((tmp_path / "data" / "instance.json").read_text())["pid"]
    children = psutil.Process(supervisor).children(recursive=True)
    return next(child.pid for child in children if "tinyrag_gql.worker" in " ".join(child.cmdline()))


async def test_evaluation_outlives_its_worker(client: Client, tmp_path: Path) -> None:
    line = {"question": "Who audits it?", "ground_truth": "It does not say.", "unanswerable": True}
    golden = "\n".join(json.dumps({"id": f"q{n}", **line}) for n in range(QUESTIONS))
    evaluation = (await client.run(START, set=golden))["startEvaluation"]["evaluation"]["id"]
    told: list[dict[str, Any]] = []
    async with client.subscribe(PROGRESS, id=evaluation) as events:
        async for data in events:
            told.append(data["evaluationProgress"])
            if told[-1]["answeredCount"] == 1 and told[-1]["evaluation"]["attempt"] == 1:
                os.kill(worker_of(tmp_path), signal.SIGKILL)
    assert [event["seq"] for event in told] == list(range(1, len(told) + 1))
    assert (told[-1]["status"], told[-1]["answeredCount"]) == ("COMPLETED", QUESTIONS)
    read = (await client.run(SCORES, id=evaluation))["evaluation"]
    assert read["attempt"] >= 2
    assert {"metric": "refusal_correct", "value": 1.0, "scored": QUESTIONS} in read["scores"]
