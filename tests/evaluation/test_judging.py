"""Ragas' metrics over real HTTP, against a judge whose replies imply known scores."""

import asyncio
import os
from contextlib import AsyncExitStack
from itertools import product

import pytest

from evaluation.errors import EvaluationError
from evaluation.journal import Journal
from evaluation.judging import open_judge
from evaluation.run_report import load_report, report
from tests.evaluation.commanding import GOLDEN, command
from tests.evaluation.judge_server import JudgeServer
from tests.evaluation.loopback import serving
from tests.evaluation.made import a_question, a_record, an_answer, ragas_or_skip, scored
from tinyrag_gql.adapters.ragas.judge import JudgeSettings
from tinyrag_gql.bootstrap import models
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.scoring.scores import ALL, JUDGED
from tinyrag_gql.settings import Settings

# Ragas never closes the file of an id that it keeps in the user's home, even where it is told not to report.
pytestmark = pytest.mark.filterwarnings(
    r"ignore:Exception ignored in.*ragas.uuid\.json:pytest.PytestUnraisableExceptionWarning"
)
NAMES = [metric.name for metric in JUDGED]


@pytest.fixture(scope="module")
def judge_server():
    ragas_or_skip()
    server = JudgeServer()
    with serving(server.app) as address:
        server.url = f"{address}/v1"
        yield server


async def judged(server, folder, questions, seconds=60.0):
    settings = JudgeSettings("judge", "vectors", server.url, timeout_seconds=seconds, at_once=8)
    async with open_judge(settings, Journal(folder / "judged.jsonl")) as judge:
        return await judge.judge(questions)


def sample(name, supported, unsupported, useful, found, missing, cosine):
    """A question with what its four scores must be."""
    facts = [f"fact {n} of {name}" for n in range(supported)]
    truths = [f"truth {n} of {name}" for n in range(found)]
    contexts = [f"{'useful' if use else 'idle'} {'. '.join(facts + truths)}" for use in useful]
    told = [*facts, *(f"guess {n}" for n in range(unsupported)), f"cos={cosine}"]
    question = a_question(name, ground_truth=". ".join([*truths, *(f"lost {n}" for n in range(missing))]))
    ranks = [rank for rank, use in enumerate(useful, 1) if use]
    precision = sum(hits / rank for hits, rank in enumerate(ranks, 1)) / len(ranks) if ranks else 0.0
    expected = {
        "faithfulness": supported / (supported + unsupported),
        "answer_relevancy": cosine,
        "context_precision": precision,
        "context_recall": found / (found + missing),
    }
    return scored(question, a_record(an_answer(". ".join(told), contexts))), expected


USEFUL = [(True, False, True), (False, True), (False, False), (True,), (False, False, True, True)]
SAMPLES = [
    sample(f"sample-{n}", supported, unsupported, useful, 1 + n % 3, n % 2, (n % 5 + 1) / 8)
    for n, (useful, supported, unsupported) in enumerate(product(USEFUL, (1, 3), (0, 2)), 1)
] + [sample("perfect", 2, 0, (True, True), 2, 0, 1.0), sample("opposite", 1, 1, (True,), 1, 1, -0.5)]


async def test_scores_are_those_that_the_judges_replies_imply(judge_server, tmp_path):
    assert len(SAMPLES) >= 20
    results = await judged(judge_server, tmp_path, [question for question, _ in SAMPLES])
    for result, (_, expected) in zip(results, SAMPLES, strict=True):
        assert result.unscored == {}
        assert {name: result.scores[name] for name in NAMES} == pytest.approx(expected)


async def test_server_set_up_with_the_judge_gives_the_same_scores(judge_server):
    settings = Settings(judge="judge", judge_base_url=judge_server.url, judge_api_key="k", judge_embedding="vectors")
    async with AsyncExitStack() as stack:
        judge = await models.open_judge(settings, stack)
        results = await asyncio.gather(*(judge.judge(each.question, each) for each, _ in SAMPLES[:4]))
    for result, (_, expected) in zip(results, SAMPLES, strict=False):
        assert {name: result.scores[name] for name in NAMES} == pytest.approx(expected)


def test_server_with_a_judge_and_without_ragas_does_not_start(monkeypatch):
    monkeypatch.setattr(models, "find_spec", lambda _: None)
    models.check_judge(Settings())
    with pytest.raises(StartUpError, match=r"tinyrag-gql\[evaluation\]"):
        models.check_judge(Settings(judge="judge"))


async def test_evasive_answer_is_not_relevant(judge_server, tmp_path):
    question = scored(record=a_record(an_answer("evasive cos=0.75", ["useful"])))
    (result,) = await judged(judge_server, tmp_path, [question])
    assert result.scores["answer_relevancy"] == 0.0


@pytest.mark.parametrize(
    ("misbehaviour", "said"),
    [
        ("broken", "Exception"),
        ("refusing", "the judge failed"),
        ("empty", "makes no score (nan)"),
        ("rate-limited", "too many"),
        ("dying", "the judge failed"),
        ("slow", "took longer than 2 s"),
    ],
)
async def test_sample_whose_judge_fails_is_unscored_with_the_reason(judge_server, tmp_path, misbehaviour, said):
    bad = scored(a_question("bad", question=misbehaviour), a_record(an_answer("cos=1", ["useful"])))
    good, expected = SAMPLES[0]
    results = await judged(judge_server, tmp_path, [good, bad], seconds=2.0)
    assert results[0].scores["faithfulness"] == pytest.approx(expected["faithfulness"])
    assert "faithfulness" not in results[1].scores
    assert said in results[1].unscored["faithfulness"]
    summary = report("r", {}, "g", results, JUDGED).summaries[ALL]["faithfulness"]
    assert (summary.scored, summary.unscored) == (1, 1)
    assert summary.interval.mean == pytest.approx(expected["faithfulness"])


async def test_judged_sample_is_not_judged_again(judge_server, tmp_path):
    questions = [question for question, _ in SAMPLES[:2]]
    first = await judged(judge_server, tmp_path, questions)
    calls = judge_server.calls
    assert await judged(judge_server, tmp_path, questions) == first
    assert judge_server.calls == calls


async def test_failed_sample_is_judged_again(judge_server, tmp_path):
    bad = scored(a_question(question="refusing"), a_record(an_answer("cos=1", ["useful"])))
    await judged(judge_server, tmp_path, [bad])
    calls = judge_server.calls
    await judged(judge_server, tmp_path, [bad])
    assert judge_server.calls > calls


async def test_judge_is_asked_only_what_is_due(judge_server, tmp_path):
    unanswerable = scored(a_question("u", unanswerable=True))
    failed = scored(a_question("f"), a_record(failure="INTERNAL: a fault"))
    refused = scored(a_question("r"), a_record(an_answer("evasive", finish_reason="NO_EVIDENCE")))
    results = await judged(judge_server, tmp_path, [unanswerable, failed, refused])
    assert not results[0].unscored and not {*NAMES} & results[0].scores.keys()
    assert results[1].unscored.keys() == {*NAMES} and "a fault" in results[1].unscored["faithfulness"]
    assert results[2].unscored == {}
    assert {name: results[2].scores[name] for name in NAMES[1:]} == dict.fromkeys(NAMES[1:], 0.0)


async def test_judge_that_is_not_there_leaves_everything_unscored(tmp_path):
    ragas_or_skip()
    nowhere = JudgeServer()
    nowhere.url = "http://127.0.0.1:9/v1"
    (result,) = await judged(nowhere, tmp_path, [SAMPLES[0][0]], seconds=20)
    assert result.unscored.keys() == {*NAMES}
    assert "Connection error" in result.unscored["faithfulness"]


async def test_ragas_is_told_not_to_report_home(judge_server, tmp_path):
    await judged(judge_server, tmp_path, [])
    assert os.environ["RAGAS_DO_NOT_TRACK"] == "true"


async def test_missing_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ragas.metrics.collections", None)
    with pytest.raises(EvaluationError, match=r"tinyrag-gql\[evaluation\]"):
        async with open_judge(JudgeSettings("judge", "vectors"), Journal(tmp_path / "j.jsonl")):
            pytest.fail("opened without Ragas")


def test_run_with_a_judge_reports_its_metrics(judge_server, first_run, endpoint, tmp_path):
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()[:2]
    (tmp_path / "golden.jsonl").write_text("\n".join(lines), encoding="utf-8")
    words = ("--url", endpoint, "--judge", "judge", "--judge-url", judge_server.url, "--out", tmp_path)
    result = command("run", tmp_path / "golden.jsonl", *words)
    assert result.exit_code == 0, result.output
    run = load_report(tmp_path / "run.json")
    assert {name: run.summaries[ALL][name].scored for name in NAMES} == dict.fromkeys(NAMES, 2)
    assert run.settings["judge"] == "judge"
    assert "Faithfulness to the sources (Ragas)" in (tmp_path / "report.html").read_text(encoding="utf-8")
