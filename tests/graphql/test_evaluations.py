"""Evaluations in the API: started, run by the worker's own service, followed, listed, cancelled, refused."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.graphql.app import TENANT, TestApp
from tests.graphql.client import Client
from tests.graphql.test_receipts import replay
from tinyrag_gql.bootstrap.services import EvaluationJobRunner
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.jobs.evaluation_jobs import EvaluationAttempt, EvaluationJobs
from tinyrag_gql.jobs.job_runner import JobLimits, JobRunner
from tinyrag_gql.services.evaluation_runner import EvaluationRunner
from tinyrag_gql.services.question_evaluator import QuestionEvaluator

START = """mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) {
  evaluation { id name status questionCount } errors { code message path } } }"""
CANCEL = """mutation ($id: ID!) { cancelEvaluation(input: {evaluationId: $id}) {
  evaluation { status completedAt } errors { code } } }"""
DELETE = """mutation ($id: ID!) { deleteEvaluation(input: {evaluationId: $id}) {
  deletedEvaluationId errors { code message } } }"""
PROGRESS = """subscription ($id: ID!, $after: Int) { evaluationProgress(id: $id, afterSeq: $after) {
  seq status answeredCount question { key result { scores { metric value } } } evaluation { id } } }"""
EVALUATION = """query ($id: ID!) { evaluation(id: $id) { status answeredCount model completedAt
  scores { metric unit value low high scored unscored }
  questions(first: 1) { totalCount pageInfo { hasNextPage } edges { node { key groundTruth
    evidence { fileName page } result { text refused failure waitedMs found { fileName page gold }
      citations { page quote exact gold document { fileName } } figures { text verdict } } } } } } }"""
LIST = """query ($after: String) { evaluations(first: 2, after: $after) {
  totalCount pageInfo { endCursor } edges { node { name } } } }"""
OPENED = """query ($id: ID!) { evaluation(id: $id) { questions { edges { node { result { text answer {
  id path origin status question text conversationId receipt { hash } asked { filter { ids } } citations { page quote }
  askedBy { name } rating { verdict } } } } } } } }"""
ANSWERS = "query ($filter: AnswerFilter) { answers(filter: $filter) { totalCount edges { node { id origin } } } }"
FOLLOW = """subscription ($id: ID!) { ask(askId: $id) { ... on AskSourcesRetrieved { seq } ... on AskTokensGenerated {
  seq text } ... on AskCompleted { seq answer { text } } } }"""
PAGE = "LARCH TOOLS INC\nNet sales were $1,250 million in 2023 and $1,100 million in 2022."
ASKED = {
    "id": "q1",
    "question": "What were the net sales of Larch Tools in 2023?",
    "ground_truth": "$1,250 million",
    "evidence": [{"file": "larch.txt", "page": 1, "text": "Net sales were $1,250 million in 2023"}],
}
UNSAID = {"id": "q2", "question": "Who audits it?", "ground_truth": "It does not say.", "unanswerable": True}


def golden(*records: object) -> str:
    return "\n".join(json.dumps(record) for record in records)


@pytest.fixture
def evaluating(app: TestApp) -> EvaluationJobRunner:
    """What a worker runs, over the same stores."""
    services = app.services

    @asynccontextmanager
    async def examining(_: Evaluation) -> AsyncIterator[QuestionEvaluator]:
        yield QuestionEvaluator(
            app.documents, app.corpus, services.search, services.ask, app.adapters.store.answers, None
        )

    store = app.adapters.store.evaluations
    return JobRunner(
        EvaluationJobs(store, app.bus),
        EvaluationAttempt,
        EvaluationRunner(store, examining, concurrency=2).run,
        JobLimits(lease_seconds=30, max_attempts=3, max_crashes=2),
    )


async def started(api: Client, *records: object, name: str = "nightly", **fields: object) -> str:
    data = await api.data(START, input={"name": name, "goldenSet": {"text": golden(*records)}, **fields})
    assert data["startEvaluation"]["errors"] == []
    return str(data["startEvaluation"]["evaluation"]["id"])


async def test_evaluation_is_run_scored_and_read(api: Client, app: TestApp, evaluating: EvaluationJobRunner) -> None:
    await app.completed(PAGE, file_name="larch.txt", company="Larch Tools Inc", year=2023)
    evaluation = await started(api, ASKED, UNSAID)
    await evaluating.process_all()
    read = (await api.data(EVALUATION, id=evaluation))["evaluation"]
    scores = {score["metric"]: score for score in read["scores"]}
    assert (read["status"], read["answeredCount"], read["model"]) == ("COMPLETED", 2, "extractive")
    assert {scores[name]["value"] for name in ("page_hit@1", "gold_cited", "numeric_correct", "completed")} == {1.0}
    assert (scores["refusal_correct"]["scored"], scores["answer_ms"]["unit"]) == (1, "MILLISECONDS")
    (edge,) = read["questions"]["edges"]
    result = edge["node"]["result"]
    assert (read["questions"]["totalCount"], read["questions"]["pageInfo"]["hasNextPage"]) == (2, True)
    assert result["citations"][0]["document"] == {"fileName": "larch.txt"}
    assert {(cited["exact"], cited["gold"]) for cited in result["citations"]} == {(True, True)}
    assert result["found"] == [{"fileName": "larch.txt", "page": 1, "gold": True}]
    assert "1,250" in result["text"]


async def test_progress_is_followed_to_its_end_without_a_gap(
    api: Client, app: TestApp, evaluating: EvaluationJobRunner
) -> None:
    await app.completed(PAGE, file_name="larch.txt")
    evaluation = await started(api, ASKED, UNSAID)
    await evaluating.process_all()
    events = [data["evaluationProgress"] for data in await api.events(PROGRESS, id=evaluation, after=0)]
    assert [event["seq"] for event in events] == [1, 2, 3, 4, 5]
    assert [event["status"] for event in events] == ["PENDING", *["RUNNING"] * 3, "COMPLETED"]
    assert [event["answeredCount"] for event in events] == [0, 0, 1, 2, 2]
    assert {event["question"]["key"] for event in events[2:4]} == {"q1", "q2"}
    later = [data["evaluationProgress"]["seq"] for data in await api.events(PROGRESS, id=evaluation, after=3)]
    assert later == [4, 5]


async def test_evaluations_are_listed_newest_first(api: Client, app: TestApp) -> None:
    names = ["one", "two", "three"]
    for name in names:
        await started(api, UNSAID, name=name)
    first = (await api.data(LIST))["evaluations"]
    rest = (await api.data(LIST, after=first["pageInfo"]["endCursor"]))["evaluations"]
    listed = [edge["node"]["name"] for edge in (*first["edges"], *rest["edges"])]
    assert (listed, first["totalCount"]) == (names[::-1], 3)


async def test_same_idempotency_key_starts_nothing_again(api: Client, app: TestApp) -> None:
    first = await started(api, UNSAID, idempotencyKey="k")
    assert await started(api, UNSAID, idempotencyKey="k") == first


async def test_cancelled_evaluation_is_not_run(api: Client, app: TestApp, evaluating: EvaluationJobRunner) -> None:
    evaluation = await started(api, UNSAID)
    cancelled = (await api.data(CANCEL, id=evaluation))["cancelEvaluation"]
    assert cancelled["evaluation"]["status"] == "CANCELLED"
    await evaluating.process_all()
    assert (await api.data(EVALUATION, id=evaluation))["evaluation"]["answeredCount"] == 0
    again = (await api.data(CANCEL, id=evaluation))["cancelEvaluation"]
    assert again["errors"] == [{"code": "INVALID_STATE"}]


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("", [], "holds no question"),
        ("\n{nope", ["2"], "goldenSet:2: not JSON"),
        (golden(UNSAID, {"id": "q3"}), ["2", "question"], "goldenSet:2: question: Field required"),
        (golden(UNSAID, UNSAID), ["2", "id"], "is there twice"),
        (golden({**UNSAID, "filter": {"fiscalPeriods": ["Q9"]}}), ["1", "filter.fiscalPeriods.0"], "Input should be"),
        (golden(ASKED), [], "larch.txt, not ingested here"),
    ],
)
async def test_golden_set_is_refused_by_line_and_field(
    api: Client, app: TestApp, text: str, path: list[str], said: str
) -> None:
    (error,) = (await api.data(START, input={"name": "x", "goldenSet": {"text": text}}))["startEvaluation"]["errors"]
    assert (error["code"], error["path"]) == ("INVALID_INPUT", ["input", "goldenSet", *path])
    assert said in error["message"]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"name": " "}, ["input", "name"]),
        ({"judge": True}, ["input", "judge"]),
        ({"options": {"topK": 0}}, ["input", "options", "topK"]),
        ({"idempotencyKey": ""}, ["input", "idempotencyKey"]),
        ({"filter": {"ids": ["x"]}}, ["filter", "ids"]),
    ],
)
async def test_other_input_is_refused_by_its_path(
    api: Client, app: TestApp, fields: dict[str, object], path: list[str]
) -> None:
    given = {"name": "x", "goldenSet": {"text": golden(UNSAID)}, **fields}
    (error,) = (await api.data(START, input=given))["startEvaluation"]["errors"]
    assert (error["code"], error["path"]) == ("INVALID_INPUT", path)
    assert await app.services.evaluations.list(TENANT, limit=1, after=None) is not None


async def test_questions_come_from_a_spreadsheet_and_sets_are_told_apart(app: TestApp, api: Client) -> None:
    table = "id,question,answer,unanswerable\nq1,Who audits it?,It does not say.,yes\n"
    lines = golden({**UNSAID, "id": "q1"})
    start = "mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) { evaluation { goldenSet } } }"
    sets = [
        (await api.data(start, input={"name": "set", "goldenSet": {"text": text}}))["startEvaluation"]["evaluation"]
        for text in (table, lines, golden(UNSAID))
    ]
    assert sets[0] == sets[1] != sets[2]
    assert sets[0]["goldenSet"]


async def test_wrong_cell_of_a_spreadsheet_is_named(api: Client) -> None:
    text = "question,answer,unanswerable\n?,5,maybe\n"
    refused = (await api.data(START, input={"name": "set", "goldenSet": {"text": text}}))["startEvaluation"]
    assert refused["errors"][0]["message"].startswith("goldenSet:2: unanswerable: yes or no is wanted")


async def evaluated(api: Client, evaluating: EvaluationJobRunner, *records: object) -> list[Any]:
    """The results of an evaluation of these questions, with their answers."""
    evaluation = await started(api, *records)
    await evaluating.process_all()
    edges = (await api.data(OPENED, id=evaluation))["evaluation"]["questions"]["edges"]
    return [edge["node"]["result"] for edge in edges]


async def listed(api: Client, **filter: object) -> list[str]:
    found = (await api.data(ANSWERS, filter=filter))["answers"]
    assert found["totalCount"] == len(found["edges"])
    return sorted(edge["node"]["id"] for edge in found["edges"])


async def test_answer_of_a_question_is_opened_as_a_record(
    api: Client, app: TestApp, evaluating: EvaluationJobRunner
) -> None:
    await app.completed(PAGE, file_name="larch.txt", company="Larch Tools Inc", year=2023)
    result, refused = await evaluated(api, evaluating, ASKED, UNSAID)
    answer = result["answer"]
    assert (answer["origin"], answer["status"], answer["question"]) == ("EVALUATION", "COMPLETED", ASKED["question"])
    assert (answer["text"], answer["path"]) == (result["text"], f"/ask/{answer['id']}")
    assert (answer["askedBy"], answer["rating"], refused["answer"]["text"]) == (None, None, refused["text"])
    assert answer["receipt"]["hash"]
    events = [data["ask"] for data in await api.events(FOLLOW, id=answer["id"])]
    assert [event["seq"] for event in events] == [1, 2, 3]
    assert events[1]["text"] == events[2]["answer"]["text"] == answer["text"]


async def test_answer_of_a_question_is_replayed_and_rated(
    api: Client, app: TestApp, evaluating: EvaluationJobRunner
) -> None:
    await app.completed(PAGE, file_name="larch.txt", company="Larch Tools Inc", year=2023)
    (result,) = await evaluated(api, evaluating, ASKED)
    answer = result["answer"]
    assert (await replay(api, answer["id"]))["same"] is True
    rate = """mutation ($id: ID!) { rateAnswer(input: {answerId: $id, verdict: RIGHT}) {
      answer { rating { verdict } } errors { code } } }"""
    rated = (await api.data(rate, id=answer["id"]))["rateAnswer"]
    assert rated == {"answer": {"rating": {"verdict": "RIGHT"}}, "errors": []}


async def test_answers_of_evaluations_are_listed_only_where_they_are_asked_for(
    api: Client, app: TestApp, evaluating: EvaluationJobRunner
) -> None:
    await app.completed(PAGE, file_name="larch.txt", company="Larch Tools Inc", year=2023)
    (result,) = await evaluated(api, evaluating, ASKED)
    own = (await api.data("query ($q: String!) { answer(question: $q) { id } }", q=ASKED["question"]))["answer"]["id"]
    of_evaluation, talk = result["answer"]["id"], result["answer"]["conversationId"]
    assert await listed(api) == await listed(api, search="larch") == await listed(api, origins=["ASKED"]) == [own]
    assert await listed(api, origins=["EVALUATION"], search="larch") == [of_evaluation]
    assert await listed(api, origins=["ASKED", "EVALUATION"]) == sorted([own, of_evaluation])
    assert await listed(api, ids=[of_evaluation]) == await listed(api, conversationId=talk) == [of_evaluation]
    assert await listed(api, origins=[]) == []
    assert (await api.data("{ answers { totalCount } }"))["answers"]["totalCount"] == 1


async def test_deleted_answer_leaves_the_result_without_it(
    api: Client, app: TestApp, evaluating: EvaluationJobRunner
) -> None:
    evaluation = await started(api, UNSAID)
    await evaluating.process_all()
    (edge,) = (await api.data(OPENED, id=evaluation))["evaluation"]["questions"]["edges"]
    delete = "mutation ($id: ID!) { deleteAnswer(input: {answerId: $id}) { errors { code } } }"
    deleted = await api.data(delete, id=edge["node"]["result"]["answer"]["id"])
    assert deleted["deleteAnswer"]["errors"] == []
    (again,) = (await api.data(OPENED, id=evaluation))["evaluation"]["questions"]["edges"]
    assert again["node"]["result"] == {"text": edge["node"]["result"]["text"], "answer": None}


async def test_deleted_evaluation_takes_its_answers_along(
    api: Client, app: TestApp, evaluating: EvaluationJobRunner
) -> None:
    await app.completed(PAGE, file_name="larch.txt", company="Larch Tools Inc", year=2023)
    (kept,) = await evaluated(api, evaluating, ASKED)
    evaluation = await started(api, ASKED, UNSAID)
    refused = (await api.data(DELETE, id=evaluation))["deleteEvaluation"]
    assert (refused["deletedEvaluationId"], refused["errors"][0]["code"]) == (None, "INVALID_STATE")
    await evaluating.process_all()
    assert len(await listed(api, origins=["EVALUATION"])) == 3
    deleted = (await api.data(DELETE, id=evaluation))["deleteEvaluation"]
    assert deleted == {"deletedEvaluationId": evaluation, "errors": []}
    assert (await api.data(EVALUATION, id=evaluation))["evaluation"] is None
    assert await listed(api, origins=["EVALUATION"]) == [kept["answer"]["id"]]
    again = (await api.data(DELETE, id=evaluation))["deleteEvaluation"]
    assert again["errors"][0]["code"] == "NOT_FOUND"
