"""Receipts and replays through the API: the same answer again, or what differs and why."""

from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.graphql.test_fact_answers import filing, revenue
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.retrieval.weights import WEIGHTS

ASK = """query ($q: String!) { answer(question: $q) { id text receipt { hash model indexVersion rankingHash promptHash
  programVersion documentCount pages { fileName page rank generation textHash } } } }"""
REPLAY = """mutation ($id: ID!) { replayAnswer(input: {answerId: $id}) {
  replay { same causes text differences { kind cause before after } } errors { code } } }"""
QUESTION = "What was revenue of Larchmont Optics in 2023?"
META = {"company": "Larchmont Optics", "report_type": "10-K", "year": 2023}


async def asked(api: Client) -> dict[str, Any]:
    return dict((await api.data(ASK, q=QUESTION))["answer"])


async def replay(api: Client, answer_id: str) -> dict[str, Any]:
    payload = (await api.data(REPLAY, id=answer_id))["replayAnswer"]
    assert payload["errors"] == []
    return dict(payload["replay"])


async def test_answer_has_a_receipt_of_all_it_follows_from(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), **META)
    receipt = (await asked(api))["receipt"]
    assert (receipt["model"], receipt["promptHash"], receipt["documentCount"]) == ("extractive", None, 1)
    assert receipt["indexVersion"].startswith("all-MiniLM-L6-v2")
    assert [page["rank"] for page in receipt["pages"]] == list(range(1, len(receipt["pages"]) + 1))
    assert {page["generation"] for page in receipt["pages"]} == {1}


async def test_unchanged_answer_replays_byte_for_byte(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), **META)
    first = await asked(api)
    assert await replay(api, first["id"]) == {"same": True, "causes": [], "text": first["text"], "differences": []}
    assert (await asked(api))["receipt"]["hash"] == first["receipt"]["hash"]


async def test_deleted_and_added_documents_explain_the_difference(app: TestApp, api: Client) -> None:
    document = await filing(app, revenue(900, 2023), **META)
    first = await asked(api)
    await app.services.documents.delete("default", document.id)
    gone = await replay(api, first["id"])
    assert (gone["same"], gone["causes"]) == (False, ["DOCUMENT_DELETED"])
    await filing(app, revenue(800, 2023), **META)
    again = await asked(api)
    await filing(app, revenue(900, 2023), **{**META, "year": 2024, "report_type": "10-K/A"})
    added = await replay(api, again["id"])
    assert added["causes"] == ["DOCUMENT_ADDED"]


async def test_changed_weight_explains_the_difference(
    app: TestApp, api: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [f"Revenue of lenses grew in region {n}. {'Revenue. ' * n}" for n in range(8)]
    await app.completed(*pages, company="Larchmont Optics", year=2023)
    first = (await api.data(ASK, q="Where did the revenue of lenses grow?"))["answer"]
    for signal, weight in {"dense": 2.0, "bm25": 0.0, "page_bm25": 0.0}.items():  # as weights.toml would, edited
        monkeypatch.setitem(WEIGHTS.signals.__dict__, signal, weight)
    changed = await replay(api, first["id"])
    assert (changed["same"], changed["causes"]) == (False, ["RANKING_CHANGED"])
    assert "RANK" in [each["kind"] for each in changed["differences"]]


async def test_answer_that_is_not_there_is_refused(api: Client) -> None:
    payload = (await api.data(REPLAY, id=global_id("Answer", "0" * 32)))["replayAnswer"]
    assert payload == {"replay": None, "errors": [{"code": "NOT_FOUND"}]}
