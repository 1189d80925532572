"""The client on a server that misbehaves: breaks are waited out, and what stays wrong is said."""

import pytest
from fastapi import Response
from fastapi.responses import JSONResponse

from evaluation import asking
from evaluation.client import GraphQLClient
from evaluation.errors import ServerError, UnreachableError
from tests.evaluation.loopback import serving
from tests.evaluation.made import an_answer
from tests.evaluation.misbehaving import Misbehaving, data, event


@pytest.fixture
def server():
    return Misbehaving()


@pytest.fixture
async def client(server):
    with serving(server.app) as address:
        async with GraphQLClient(f"{address}/graphql", "secret", (0.0, 0.0)) as talking:
            yield talking


async def test_server_that_restarts_is_waited_for(server, client):
    server.replies = [Response(status_code=503), Response(status_code=502), data(ok=1)]
    assert await client.run("{ ok }") == {"ok": 1}
    assert server.headers[0]["authorization"] == "Bearer secret"


async def test_server_that_stays_away_is_named(server, client):
    server.replies = [Response(status_code=503)] * 3
    with pytest.raises(UnreachableError, match="HTTP 503"):
        await client.run("{ ok }")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (
            JSONResponse({"errors": [{"message": "No such field."}, {"message": "Nor this."}]}),
            "No such field.; Nor this.",
        ),
        (Response("<html>", media_type="text/html"), "is not an endpoint of tinyrag"),
        (JSONResponse({"data": None, "errors": [{"message": "Forbidden."}]}, 400), "Forbidden."),
    ],
)
async def test_error_of_the_server_is_told_and_not_repeated(server, client, reply, said):
    server.replies = [reply]
    with pytest.raises(ServerError, match=said):
        await client.run("{ ok }")


async def test_answer_whose_stream_broke_is_asked_for_anew(server, client):
    answer = an_answer("Yes.").model_dump(mode="json", by_alias=True)
    server.streams = [[], [event(__typename="AskTokensGenerated")], [event(__typename="AskCompleted", answer=answer)]]
    asked = await asking.ask(client, "?", None, {})
    assert asked.answer.text == "Yes."
    assert server.headers == [{"Authorization": "Bearer secret"}] * 3


async def test_answer_whose_stream_never_ends_well_is_unreachable(server, client):
    server.streams = [[], [{"type": "complete", "id": "1"}], []]
    with pytest.raises(UnreachableError, match=r"broke|ended without its last event"):
        await asking.ask(client, "?", None, {})


async def test_failed_answer_is_an_outcome_and_a_refused_question_an_error(server, client):
    failure = event(__typename="AskFailed", code="MODEL_TIMEOUT", message="Too slow.", retryable=True)
    server.streams = [[failure], [{"type": "error", "id": "1", "payload": [{"message": "Unknown argument."}]}]]
    assert (await asking.ask(client, "?", None, {})).failure == "MODEL_TIMEOUT: Too slow."
    with pytest.raises(ServerError, match="Unknown argument"):
        await asking.ask(client, "?", None, {})


async def test_missing_page_has_no_text_and_is_asked_for_once(server, client):
    server.replies = [data(document={"page": None}), data(document=None)]
    pages = asking.Pages(client)
    assert [await pages.text("d", 1), await pages.text("d", 1), await pages.text("e", 1)] == [None] * 3
    assert server.replies == []
