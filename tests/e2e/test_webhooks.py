"""Webhooks of a whole service: made by the command line, told of documents and answers while processes are killed."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner, Result
from websockets.exceptions import ConnectionClosed, InvalidMessage

from tests.e2e.client import Client
from tests.e2e.conftest import RunningService
from tests.patience import PATIENCE
from tests.webhook_receiver import Receiver, receiving
from tinyrag_gql.cli import app

DOCUMENTS = 6
QUESTIONS = 6


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


@pytest.fixture
def told(receiver: Receiver, tmp_path: Path) -> Iterator[RunningService]:
    """A service that may reach the receiver."""
    service = RunningService(tmp_path / "data", TINYRAG_WEBHOOK_HOSTS=receiver.host, TINYRAG_EMBEDDING_PRECISION="int8")
    service.start("--no-sample")
    yield service
    service.stop()


async def tinyrag(service: RunningService, *words: str) -> Result:
    """Run a command of `tinyrag webhooks`."""
    result = await asyncio.to_thread(CliRunner().invoke, app, ["webhooks", *words, "--url", service.endpoint])
    assert result.exit_code == 0, result.output
    return result


def kill(service: RunningService, *modules: str) -> int:
    """How many processes that run these modules were killed."""
    children = psutil.Process(service.pid).children(recursive=True)
    killed = 0
    for child in children:
        with contextlib.suppress(psutil.Error):  # it has ended meanwhile
            if child.cmdline()[-1:] and child.cmdline()[-1] in modules:
                os.kill(child.pid, signal.SIGKILL)
                killed += 1
    return killed


async def test_every_document_is_told_of_while_workers_are_killed(told: RunningService, receiver: Receiver) -> None:
    made = await tinyrag(told, "add", receiver.url, "--event", "DOCUMENT_COMPLETED")
    receiver.statuses = [500, 500]
    client = Client(told.endpoint)
    texts = [f"Revenue of company {number} was {number} million dollars." for number in range(DOCUMENTS)]
    sent = [await client.run(INGEST, name=f"{number}.txt", text=text) for number, text in enumerate(texts)]
    ids = {each["ingestDocument"]["document"]["id"] for each in sent}
    killed = 0
    async with asyncio.timeout(PATIENCE):
        while {each.body["data"]["documentId"] for each in receiver.received} != ids or not killed:
            killed += kill(told, "tinyrag_gql.worker") if killed < 2 and receiver.received else 0
            await asyncio.sleep(0.2)
    await client.close()
    events = {(each.body["data"]["documentId"], each.body["sequence"]): each.id for each in receiver.received}
    assert len(events) == len(set(events.values())) == DOCUMENTS
    assert all(each.signed_by(made.stdout.splitlines()[0]) for each in receiver.received)
    assert receiver.url in (await tinyrag(told, "list")).stdout


async def test_every_answer_is_told_of_while_its_writer_and_workers_are_killed(
    told: RunningService, receiver: Receiver
) -> None:
    await tinyrag(told, "add", receiver.url, "--event", "ANSWER_COMPLETED", "--event", "ANSWER_FAILED")
    receiver.statuses = [500]
    client, killed = Client(told.endpoint), 0
    for number in range(QUESTIONS):
        asking = asyncio.create_task(asked(client, f"What was revenue in {2000 + number}?"))
        if number % 3 == 1:
            killed += await asyncio.to_thread(kill, told, "tinyrag_gql.worker", "tinyrag_gql.main")
        await asking
        await client.ready()
    ids = {each["node"]["id"] for each in (await client.run(ANSWERS))["answers"]["edges"]}
    async with asyncio.timeout(PATIENCE):
        while {each.body["data"]["answerId"] for each in receiver.received} != ids:  # noqa: ASYNC110
            await asyncio.sleep(0.2)  # nothing to wait on: another process sends
    await client.close()
    events = {(each.body["data"]["answerId"], each.body["sequence"]): each.id for each in receiver.received}
    assert len(events) == len(set(events.values())) == len(ids)
    assert killed
    assert len(ids) >= QUESTIONS - killed


async def asked(client: Client, question: str) -> None:
    """Ask, and leave it at that if the server is killed meanwhile."""
    with contextlib.suppress(ConnectionClosed, OSError, InvalidMessage):
        await client.ask(question)


ANSWERS = "{ answers(first: 50) { edges { node { id } } } }"
INGEST = """mutation ($name: String!, $text: String!) {
  ingestDocument(input: {source: {text: {fileName: $name, content: $text}}}) { document { id } } }"""
