"""What clients learn of a failure: codes for expected ones, an id for faults of ours, nothing else."""

import errno
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client, Json
from tinyrag_gql.domain.documents import DocumentFilter, DocumentOrder, DocumentStatusEvent
from tinyrag_gql.ports import Window
from tinyrag_gql.services.document_service import CorpusView, DocumentService
from tinyrag_gql.services.status_stream import StatusStream

COUNT = "{ corpus { documentCount } }"


class BrokenLibrary(DocumentService):
    """Fails as a bug would."""

    def __init__(self) -> None:
        pass

    async def corpus(self, tenant: str) -> CorpusView:  # noqa: ARG002 the service's signature
        raise RuntimeError("the password is hunter2")


async def test_fault_of_ours_is_masked_and_logged_under_an_id(app: TestApp) -> None:
    async with served(replace(app.services, documents=BrokenLibrary())) as client:
        with capture_logs() as logs:
            result = await client.result(COUNT)
    (error,) = result["errors"]
    incident = error["extensions"]["id"]
    assert error["message"] == f"Internal error {incident}"
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert (error["path"], "hunter2" in str(result)) == (["corpus"], False)
    assert [(entry["event"], entry["incident"]) for entry in logs] == [("api.internal_error", incident)]


class FullLibrary(BrokenLibrary):
    """Fails as a store without space does."""

    async def corpus(self, tenant: str) -> CorpusView:  # noqa: ARG002 the service's signature
        raise OSError(errno.ENOSPC, "No space left on device", "/secret/place")


async def test_outage_of_the_store_says_that_trying_again_may_help(app: TestApp) -> None:
    services = replace(app.services, documents=FullLibrary(), store_errors=(OSError,))
    async with served(services) as client:
        with capture_logs() as logs:
            result = await client.result(COUNT)
    (error,) = result["errors"]
    assert (error["extensions"]["code"], error["extensions"]["retryable"]) == ("SERVICE_UNAVAILABLE", True)
    assert "send it again" in error["message"]
    assert "secret" not in str(result)
    assert [(entry["event"], entry["incident"]) for entry in logs] == [("api.outage", error["extensions"]["id"])]


async def test_fault_of_ours_is_masked_over_a_websocket(app: TestApp) -> None:
    async with served(replace(app.services, documents=BrokenLibrary())) as client:
        with capture_logs():
            messages = [message async for message in client.subscribe(COUNT)]
    assert "hunter2" not in str(messages)
    assert messages[0]["payload"]["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"


class BrokenFollowing(StatusStream):
    """Fails as a bug would, after one event."""

    async def activity(self, tenant: str, filter: DocumentFilter | None) -> AsyncIterator[DocumentStatusEvent]:
        for document in (await self._documents.list(tenant, filter, DocumentOrder(), Window(limit=1))).documents:
            yield DocumentStatusEvent.of(document, None)
        raise RuntimeError("the password is hunter2")


async def test_fault_within_a_stream_is_masked(app: TestApp) -> None:
    await app.add()
    following = BrokenFollowing(app.documents, app.bus)
    async with served(replace(app.services, status=following)) as client:
        with capture_logs():
            messages = [message async for message in client.subscribe("subscription { documentActivity { seq } }")]
    assert [message["type"] for message in messages] == ["next", "next", "complete"]
    assert messages[1]["payload"]["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "hunter2" not in str(messages)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{ corpus { nothing } }", "Cannot query field 'nothing' on type 'Corpus'."),
        ("{ corpus {", "Syntax Error: Expected Name, found <EOF>."),
        ("{ documents(first: 1.5) { totalCount } }", "Int cannot represent non-integer value: 1.5"),
    ],
)
async def test_fault_of_the_request_is_not_masked(api: Client, query: str, message: str) -> None:
    assert (await api.error(query))["message"] == message


INGEST = "mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) { errors { code } } }"
TEXT = {"fileName": "a.txt", "content": "words"}


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("{ corpus { nothing } }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("{ documents(first: 1.5) { totalCount } }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("{ document { id } }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("{ corpus {", {}, "GRAPHQL_PARSE_FAILED"),
        ("query ($n: Int) { documents(first: $n) { totalCount } }", {"n": "many"}, "BAD_USER_INPUT"),
        ("query ($id: ID!) { document(id: $id) { id } }", {}, "BAD_USER_INPUT"),
        (INGEST, {"input": {}}, "BAD_USER_INPUT"),
        (INGEST, {"input": {"source": {}}}, "BAD_USER_INPUT"),
        (INGEST, {"input": {"source": {"text": TEXT, "url": "https://x.example"}}}, "BAD_USER_INPUT"),
        (INGEST, {"input": {"source": {"text": None}}}, "BAD_USER_INPUT"),
        (INGEST, {"input": {"source": {"text": TEXT}, "more": 1}}, "BAD_USER_INPUT"),
    ],
)
async def test_every_fault_of_a_request_has_a_code(
    api: Client, query: str, variables: dict[str, object], code: str
) -> None:
    result = await api.result(query, **variables)
    assert {error["extensions"]["code"] for error in result["errors"]} == {code}
    messages = [message async for message in api.subscribe(query, **variables)]
    errors = [error for message in messages if "payload" in message for error in _errors(message["payload"])]
    assert {error["extensions"]["code"] for error in errors} == {code}


def _errors(payload: object) -> list[Json]:
    return payload if isinstance(payload, list) else payload["errors"]  # type: ignore[index]


async def test_unusable_scalar_is_not_masked(api: Client) -> None:
    query = "query ($at: DateTime) { documents(filter: {createdAfter: $at}) { totalCount } }"
    error = await api.error(query, at="yesterday")
    assert "write it with its offset" in error["message"]


async def test_mistake_of_a_client_is_not_logged(api: Client) -> None:
    with capture_logs() as logs:
        await api.error('{ document(id: "nonsense") { id } }')
    assert logs == []
