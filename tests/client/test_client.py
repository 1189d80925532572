"""The Python client on a real API: typed in and out, files uploaded, errors told apart, streams gone on with."""

import asyncio
import io
from decimal import Decimal
from pathlib import Path

import pytest

from tests.graphql.app import TestApp
from tinyrag_gql.client import Client, File, RefusedError, ServerError, Unknown, UnreachableError
from tinyrag_gql.client.connection import Connection
from tinyrag_gql.client.generated.enums import DocumentStatus, SearchMode
from tinyrag_gql.client.generated.inputs import (
    AskOptionsInput,
    DocumentActionInput,
    DocumentFilterInput,
    DocumentMetadataInput,
    DocumentSourceInput,
    FactConditionInput,
    IngestDocumentInput,
    TextSourceInput,
)
from tinyrag_gql.client.generated.results import AskCompleted, AskFailed, AskSourcesRetrieved, AskTokensGenerated
from tinyrag_gql.client.values import sent
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.local_stack.valkey import free_port

PAGE = "Consolidated statements of operations\nNet sales 412,600 381,400\nNet income 33,100 28,050"
QUESTION = "What were the net sales of Larkspur in fiscal 2024?"


@pytest.fixture
async def document(app: TestApp) -> str:
    made = await app.completed(PAGE, company="Larkspur", ticker="LRK", year=2024, report_type="10-K")
    return global_id("Document", made.id)


async def test_answer_streams_as_typed_events(client: Client, document: str) -> None:
    events = [event async for event in client.ask(QUESTION, filter=DocumentFilterInput(tickers=["LRK"]))]
    assert isinstance(events[0], AskSourcesRetrieved)
    last = events[-1]
    assert isinstance(last, AskCompleted)
    assert "".join(event.text for event in events if isinstance(event, AskTokensGenerated)) == last.answer.text
    assert {citation.document.id for citation in last.answer.citations} == {document}
    again = [event async for event in client.ask(ask_id=last.ask_id, after_seq=last.seq - 1)]
    assert again == [last]


async def test_whole_answer_and_its_record_are_alike(client: Client, document: str) -> None:
    answer = await client.answer(QUESTION, options=AskOptionsInput(mode=SearchMode.LEXICAL, top_k=3))
    record = await client.answer_by_id(answer.id)
    assert record is not None
    assert (record.text, record.citations, record.figures) == (answer.text, answer.citations, answer.figures)
    listed = await client.answers(first=5)
    assert [edge.node.id for edge in listed.edges] == [answer.id]


async def test_task_that_is_done_leaves_the_connection_to_others(url: str) -> None:
    """A slow reply is awaited by one task while others come and go, as when many files are uploaded at once."""
    connection = Connection(url, pauses=())
    asked = 0

    async def once(question: str) -> None:
        nonlocal asked
        async with connection as opened:
            await opened.execute("query ($q: String!) { answer(question: $q) { id } }", {"q": question})
        asked += 1

    await asyncio.gather(*(once(QUESTION * (1 + at % 3)) for at in range(24)))
    assert asked == 24


@pytest.mark.parametrize("content", ["path", "bytes", "open"])
async def test_file_is_uploaded_with_its_metadata(client: Client, tmp_path: Path, content: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(PAGE)
    file = {
        "path": File.at(path),
        "bytes": File("report.txt", PAGE.encode()),
        "open": File("report.txt", io.BytesIO(PAGE.encode())),
    }[content]
    metadata = DocumentMetadataInput(ticker="LRK", year=2024)
    payload = await client.ingest_document(
        IngestDocumentInput(source=DocumentSourceInput(file=file), metadata=metadata)
    )
    assert payload.document is not None
    assert (payload.document.file_name, payload.document.size_bytes) == ("report.txt", len(PAGE))
    assert (payload.document.metadata.ticker, payload.document.status) == ("LRK", DocumentStatus.PENDING)
    read = await client.document(payload.document.id)
    assert read == payload.document


async def test_mutation_that_did_nothing_raises_its_user_error(client: Client) -> None:
    empty = DocumentSourceInput(text=TextSourceInput(file_name="a.txt", content=""))
    with pytest.raises(RefusedError) as refused:
        await client.ingest_document(IngestDocumentInput(source=empty))
    assert (refused.value.code, refused.value.path[:1]) == ("EMPTY_FILE", ("input",))
    with pytest.raises(RefusedError) as missing:
        await client.delete_document(DocumentActionInput(document_id=global_id("Document", "none")))
    assert missing.value.code == "NOT_FOUND"


async def test_request_that_is_refused_raises_with_its_code(app: TestApp, url: str) -> None:
    _, reader = await app.services.keys.create("default", [Scope.INGEST])
    for key, code in (("tinyrag_1_2", "UNAUTHENTICATED"), (reader, "FORBIDDEN")):
        async with Client(url, key, pauses=()) as client:
            with pytest.raises(ServerError) as refused:
                await client.document_facets()
            assert refused.value.code == code
            with pytest.raises(ServerError) as streamed:
                await anext(client.document_activity())
            assert streamed.value.code == "FORBIDDEN"


async def test_server_that_is_not_there_is_told_apart() -> None:
    async with Client(f"http://127.0.0.1:{free_port()}/graphql", pauses=()) as client:
        with pytest.raises(UnreachableError, match="No server answers") as nobody:
            await client.webhooks()
        with pytest.raises(UnreachableError):
            await anext(client.document_activity())
    assert not nobody.value.connected


async def test_question_that_cannot_be_asked_is_an_event(client: Client) -> None:
    (event,) = [event async for event in client.ask(" ")]
    assert isinstance(event, AskFailed)
    assert (event.code, event.retryable) == ("INVALID_QUESTION", False)


def test_value_that_a_newer_server_adds_is_a_text() -> None:
    from tinyrag_gql.client.generated.methods import _ask, _document_status

    status = {"documentId": "1", "seq": 1, "status": "THINKING", "progress": 0, "attempt": 0, "message": None}
    read = _document_status.validate_python({**status, "stage": "DREAMING", "error": None, "more": 1})
    assert (read.status, read.stage) == ("THINKING", "DREAMING")
    unknown = _ask.validate_python({"__typename": "AskThought", "askId": "1", "seq": 2, "thought": "hm"})
    assert isinstance(unknown, Unknown)


def test_inputs_are_sent_as_the_schema_writes_them() -> None:
    condition = FactConditionInput(concept="us-gaap:Revenues", op="GT", value=Decimal("1E+3"))
    files: dict[str, File] = {}
    assert sent({"where": [condition]}, files) == {
        "where": [{"concept": "us-gaap:Revenues", "op": "GT", "value": "1000"}]
    }
    file = File("a.txt", b"a")
    assert sent({"input": IngestDocumentInput(source=DocumentSourceInput(file=file))}, files) == {
        "input": {"source": {"file": None}}
    }
    assert files == {"variables.input.source.file": file}
