"""Which media type a response has, and which status goes with it."""

import email
import json

import pytest

from tests.graphql.client import Client
from tinyrag_gql.graphql.transport.negotiation import json_type, wants_event_stream, wants_multipart

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
MULTIPART = "multipart/mixed;boundary=graphql;subscriptionSpec=1.0"
URQL = f"{GRAPHQL}, application/graphql+json, {JSON}, text/event-stream, multipart/mixed"
BAD = [("{", 400), ("{ nothing }", 400), ("{ __typename }", 200)]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/plain", JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL},{JSON};q=0.9", GRAPHQL),
        (f"{JSON},{GRAPHQL}", GRAPHQL),
        (f"{GRAPHQL};q=0.5,{JSON}", JSON),
        (f"{GRAPHQL};q=0", JSON),
        (f"{GRAPHQL};q=nonsense", GRAPHQL),
        (URQL, GRAPHQL),
        (f"{'a/b,' * 63}{GRAPHQL}", GRAPHQL),
        (f"{'a/b,' * 64}{GRAPHQL}", JSON),
    ],
    ids=lambda value: value[-40:],
)
def test_json_type_follows_the_accept_header(accept: str, expected: str) -> None:
    assert json_type(accept) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [("text/event-stream", True), (URQL, False), ("*/*", False), ("text/event-stream;q=0", False)],
)
def test_stream_is_for_those_who_take_no_json(accept: str, expected: bool) -> None:
    assert wants_event_stream(accept) is expected


@pytest.mark.parametrize(("query", "status"), BAD)
async def test_request_error_is_400_without_data_under_the_new_type(edge: Client, query: str, status: int) -> None:
    response = await edge.http.post("/graphql", json={"query": query}, headers={"accept": GRAPHQL})
    assert response.status_code == status
    assert response.headers["content-type"] == f"{GRAPHQL}; charset=utf-8"
    assert ("data" in response.json()) is (status == 200)


@pytest.mark.parametrize(("query", "_status"), BAD)
async def test_request_error_is_200_under_plain_json(edge: Client, query: str, _status: int) -> None:
    response = await edge.http.post("/graphql", json={"query": query}, headers={"accept": JSON})
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{JSON}; charset=utf-8"


async def test_failed_field_is_200_with_data_under_the_new_type(edge: Client) -> None:
    response = await edge.http.post("/graphql", json={"query": '{ node(id: "x") { id } }'}, headers={"accept": GRAPHQL})
    assert response.status_code == 200
    assert response.json()["data"] == {"node": None}


async def test_query_for_a_client_that_lists_streams_too_is_json(edge: Client) -> None:
    response = await edge.http.post("/graphql", json={"query": "{ __typename }"}, headers={"accept": URQL})
    assert response.json()["data"] == {"__typename": "Query"}


async def test_subscription_without_a_stream_is_refused(edge: Client) -> None:
    response = await edge.http.post("/graphql", json={"query": "subscription { documentActivity { seq } }"})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (406, "NOT_ACCEPTABLE")


async def test_stream_is_framed_by_line_feeds(edge: Client) -> None:
    headers = {"accept": "text/event-stream"}
    response = await edge.http.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    event, data, empty, *end = response.text.split("\n")
    assert (event, empty, end) == ("event: next", "", ["event: complete", "data: ", "", ""])
    assert data.startswith('data: {"data":{"__typename":"Query"}')


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (f"{MULTIPART},application/json", True),
        ('multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"', True),
        (f"{MULTIPART};q=0", False),
        ("multipart/mixed;deferSpec=20220824,application/json", False),
        (URQL, False),
        ("*/*", False),
    ],
)
def test_multipart_is_for_those_who_name_its_specification(accept: str, wanted: bool) -> None:
    assert wants_multipart(accept) is wanted


async def test_multipart_stream_is_a_message_without_an_empty_part(edge: Client) -> None:
    headers = {"accept": MULTIPART}
    response = await edge.http.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    message = f"content-type: {response.headers['content-type'].split(',')[0]}\r\n\r\n{response.text}"
    parts = [json.loads(part.get_payload()) for part in email.message_from_string(message).get_payload()]  # type: ignore
    assert response.headers["cache-control"].startswith("no-cache")
    assert [part["payload"]["data"] for part in parts if part] == [{"__typename": "Query"}]
    assert response.text.endswith("\r\n--graphql--\r\n")
