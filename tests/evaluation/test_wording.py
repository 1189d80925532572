"""Ragas' metrics without a model: their scores on answers and sources whose likeness to the gold is known."""

import subprocess
import sys

import pytest

from evaluation.errors import EvaluationError
from evaluation.wording import OF_ANSWERS, WORDING, worded
from tests.evaluation.made import a_question, a_record, an_answer, ragas_or_skip, scored
from tinyrag_gql.scoring.golden import GoldEvidence

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # Ragas reads its user id so

GOLD = [GoldEvidence(file="filing.pdf", page=1, text="Net sales were $5.1 million.")]
EVIDENT = {"evidence": GOLD, "ground_truth": "Net sales were $5.1 million."}


async def scores_of(question, answer=None, **record):
    ragas_or_skip()
    (result,) = await worded([scored(question, a_record(answer, **record))])
    assert result.unscored == {}
    return {name: score for name, score in result.scores.items() if name in {metric.name for metric in WORDING}}


async def test_answer_and_source_equal_to_the_gold_score_one():
    answer = an_answer("Net sales were $5.1 million.", [GOLD[0].text])
    scores = await scores_of(a_question(**EVIDENT), answer)
    assert {name: round(score, 6) for name, score in scores.items()} == {metric.name: 1.0 for metric in WORDING}


async def test_sources_are_told_apart_by_page_and_by_words():
    answer = an_answer("Costs fell.", ["Of other things entirely.", GOLD[0].text])
    question = a_question(**EVIDENT | {"evidence": [*GOLD, GoldEvidence(file="filing.pdf", page=9, text="Zyx wvu 42")]})
    scores = await scores_of(question, answer)
    assert (scores["id_based_context_precision"], scores["id_based_context_recall"]) == (0.5, 0.5)
    assert scores["non_llm_context_recall"] == 0.5
    assert scores["non_llm_context_precision_with_reference"] == pytest.approx(0.5)
    assert scores["exact_match"] == 0.0
    assert all(scores[name] < 0.7 for name in OF_ANSWERS)


async def test_answer_that_did_not_come_is_like_nothing():
    scores = await scores_of(a_question(**EVIDENT), failure="INTERNAL: a fault")
    assert scores == {metric.name: 0.0 for metric in WORDING}


async def test_question_without_gold_is_not_measured():
    assert await scores_of(a_question("u", unanswerable=True), an_answer()) == {}
    assert set(await scores_of(a_question(), an_answer())) == set(OF_ANSWERS)


async def test_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ragas.metrics.collections", None)
    with pytest.raises(EvaluationError, match=r"tinyrag-gql\[evaluation\]"):
        await worded([])


def test_ragas_is_imported_in_a_fresh_process_and_told_not_to_track():
    ragas_or_skip()
    code = """
import asyncio, os
from evaluation.wording import worded
asyncio.run(worded([]))
import ragas
print(os.environ["RAGAS_DO_NOT_TRACK"], ragas.__version__)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert (told[0], told[1].startswith("0.4")) == ("true", True)
