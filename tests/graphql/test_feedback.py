"""Feedback through the API: rating, listing by verdict, the way into the golden set, its export and evaluation."""

from typing import Any

import pytest

from evaluation.golden import parse
from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.graphql.test_fact_answers import ROW, filing, revenue
from tinyrag_gql.graphql.relay import global_id

ASK = "query ($q: String!) { answer(question: $q) { id rating { verdict } } }"
RATE = """mutation ($input: RateAnswerInput!) { rateAnswer(input: $input) {
  answer { id rating { verdict comment correctValue correctPage { fileName page } } } errors { code path } } }"""
CANDIDATES = """query ($statuses: [GoldenStatus!]) { goldenCandidates(statuses: $statuses) { totalCount
  edges { node { status question groundTruth answer { id } } } } }"""
ACCEPT = """mutation ($input: AcceptGoldenCandidateInput!) { acceptGoldenCandidate(input: $input) {
  candidate { status question groundTruth } errors { code path } } }"""
REJECT = """mutation ($input: RejectGoldenCandidateInput!) { rejectGoldenCandidate(input: $input) {
  candidate { status } errors { code } } }"""
GOLDEN = "{ goldenSet { questionCount jsonl } }"
QUESTION = "What was revenue of Larchmont Optics in 2022?"


@pytest.fixture
async def answer_id(app: TestApp, api: Client) -> str:
    await filing(app, revenue(900, 2023), revenue(800, 2022), company="Larchmont Optics", report_type="10-K", year=2023)
    answer = (await api.data(ASK, q=QUESTION))["answer"]
    assert answer["rating"] is None
    return str(answer["id"])


async def rate(api: Client, answer_id: str, verdict: str = "RIGHT", **fields: object) -> dict[str, Any]:
    payload = (await api.data(RATE, input={"answerId": answer_id, "verdict": verdict, **fields}))["rateAnswer"]
    return dict(payload)


async def test_rating_is_kept_with_the_answer_and_listed(api: Client, app: TestApp, answer_id: str) -> None:
    (document,) = await app.documents.readable("default", None)
    page = {"documentId": global_id("Document", document.id), "page": 3}
    payload = await rate(api, answer_id, "WRONG", comment=" No. ", correctValue="$801 million", correctPage=page)
    assert payload["answer"]["rating"] == {
        "verdict": "WRONG",
        "comment": "No.",
        "correctValue": "$801 million",
        "correctPage": {"fileName": document.file_name, "page": 3},
    }
    listed = "query ($v: [AnswerVerdict!]) { answers(filter: {verdicts: $v}) { edges { node { id } } } }"
    assert (await api.data(listed, v=["WRONG"]))["answers"]["edges"] == [{"node": {"id": answer_id}}]
    assert (await api.data(listed, v=["RIGHT"]))["answers"]["edges"] == []


async def test_right_answer_becomes_a_golden_question_as_it_stands(api: Client, answer_id: str) -> None:
    await rate(api, answer_id)
    accepted = (await api.data(ACCEPT, input={"answerId": answer_id}))["acceptGoldenCandidate"]
    assert accepted["candidate"]["status"] == "ACCEPTED"
    golden = (await api.data(GOLDEN))["goldenSet"]
    (question,) = parse(golden["jsonl"], "exported")
    assert (question.question, question.figures) == (QUESTION, ["$800 million"])
    assert [(each.page, each.text) for each in question.evidence] == [(3, None)]
    assert ROW not in question.ground_truth


async def test_wrong_answer_needs_to_be_told_what_is_right(api: Client, answer_id: str) -> None:
    await rate(api, answer_id, "WRONG")
    refused = (await api.data(ACCEPT, input={"answerId": answer_id}))["acceptGoldenCandidate"]
    assert refused["errors"] == [{"code": "INVALID_INPUT", "path": ["input", "groundTruth"]}]
    given = {"answerId": answer_id, "question": "Revenue 2022?", "groundTruth": "$801 million"}
    await api.data(ACCEPT, input=given)
    (question,) = parse((await api.data(GOLDEN))["goldenSet"]["jsonl"], "exported")
    assert (question.question, question.ground_truth, question.evidence) == ("Revenue 2022?", "$801 million", [])


async def test_rejected_candidate_is_left_out_and_a_new_rating_opens_it_again(api: Client, answer_id: str) -> None:
    await rate(api, answer_id)
    rejected = (await api.data(REJECT, input={"answerId": answer_id}))["rejectGoldenCandidate"]
    assert rejected["candidate"] == {"status": "REJECTED"}
    assert (await api.data(GOLDEN))["goldenSet"] == {"questionCount": 0, "jsonl": ""}
    assert (await api.data(CANDIDATES, statuses=["OPEN"]))["goldenCandidates"]["totalCount"] == 0
    await rate(api, answer_id)
    candidates = (await api.data(CANDIDATES, statuses=["OPEN"]))["goldenCandidates"]
    (edge,) = candidates["edges"]
    assert (edge["node"]["question"], edge["node"]["answer"]) == (QUESTION, {"id": answer_id})


async def test_page_that_is_not_there_and_unrated_answer_are_refused(api: Client, app: TestApp, answer_id: str) -> None:
    (document,) = await app.documents.readable("default", None)
    page = {"documentId": global_id("Document", document.id), "page": 99}
    (error,) = (await rate(api, answer_id, correctPage=page))["errors"]
    assert (error["code"], error["path"]) == ("INVALID_INPUT", ["input", "correctPage", "page"])
    accepted = (await api.data(ACCEPT, input={"answerId": answer_id}))["acceptGoldenCandidate"]
    assert accepted["errors"] == [{"code": "INVALID_STATE", "path": []}]
    gone = await rate(api, global_id("Answer", "0" * 32))
    assert gone["errors"][0]["code"] == "NOT_FOUND"


async def test_accepted_questions_can_be_evaluated(api: Client, answer_id: str) -> None:
    start = """mutation ($set: GoldenSetInput!) { startEvaluation(input: {name: "feedback", goldenSet: $set}) {
      evaluation { questionCount } errors { code path } } }"""
    empty = (await api.data(start, set={"accepted": True}))["startEvaluation"]
    assert empty["errors"] == [{"code": "INVALID_INPUT", "path": ["input", "goldenSet", "accepted"]}]
    await rate(api, answer_id)
    await api.data(ACCEPT, input={"answerId": answer_id})
    started = (await api.data(start, set={"accepted": True}))["startEvaluation"]
    assert started == {"evaluation": {"questionCount": 1}, "errors": []}
