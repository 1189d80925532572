"""Ragas' metrics that need no model: answers and sources held against the gold by their words and by their pages.

They measure likeness of strings, not rightness: an answer that quotes a whole row is unlike a gold answer of one
figure. They are shown beside the other metrics for comparison with what others publish.
"""

import importlib
import math
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from evaluation.errors import EvaluationError
from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import MetricInfo, ScoredQuestion

WORDING = tuple(
    MetricInfo(name=name, title=f"{title} (Ragas, no model)")
    for name, title in {
        "id_based_context_precision": "Sources whose page is a gold one",
        "id_based_context_recall": "Gold pages among the sources",
        "non_llm_context_precision_with_reference": "Sources worded like the gold evidence, ranked",
        "non_llm_context_recall": "Gold evidence worded like a source",
        "non_llm_string_similarity": "AnswerReply's likeness to the gold one",
        "rouge_score": "ROUGE-L of the answer",
        "bleu_score": "BLEU of the answer",
        "chrf_score": "chrF of the answer",
        "exact_match": "AnswerReply equal to the gold one",
    }.items()
)
OF_ANSWERS = ("non_llm_string_similarity", "rouge_score", "bleu_score", "chrf_score", "exact_match")
Score = Callable[[Question, AnswerReply], Awaitable[float]]


async def worded(questions: Sequence[ScoredQuestion]) -> list[ScoredQuestion]:
    """The questions with these scores. Raises EvaluationError where Ragas is not installed."""
    metrics = _metrics()
    return [await _scored(each, metrics) for each in questions]


async def _scored(scored: ScoredQuestion, metrics: Mapping[str, Score]) -> ScoredQuestion:
    scores, unscored = dict(scored.scores), dict(scored.unscored)
    answer = scored.record.answer
    for name in _due(scored.question):
        if answer is None or (name not in OF_ANSWERS and not answer.sources):
            scores[name] = 0.0  # what did not come is like nothing
            continue
        try:
            value = float(await metrics[name](scored.question, answer))
        except Exception as error:  # whatever goes wrong in there is told in the report
            unscored[name] = f"{type(error).__name__}: {error}"
            continue
        if math.isfinite(value):
            scores[name] = min(max(value, 0.0), 1.0)
        else:
            unscored[name] = f"it makes no score ({value})"
    return scored.model_copy(update={"scores": scores, "unscored": unscored})


def _due(question: Question) -> list[str]:
    """What the documents do not answer has neither gold pages nor a gold answer to be like."""
    if question.unanswerable:
        return []
    of_pages = ["id_based_context_precision", "id_based_context_recall"] if question.evidence else []
    of_texts = ["non_llm_context_precision_with_reference", "non_llm_context_recall"] if _texts(question) else []
    return [*of_pages, *of_texts, *OF_ANSWERS]


def _texts(question: Question) -> list[str]:
    return [each.text for each in question.evidence if each.text]


def _metrics() -> dict[str, Score]:
    """By name. Those of contexts are only in Ragas' older modules, from which importing by the front door warns."""
    os.environ["RAGAS_DO_NOT_TRACK"] = "true"
    names = (
        "ragas.metrics.collections",
        "ragas.metrics._context_precision",
        "ragas.metrics._context_recall",
        "ragas.dataset_schema",
    )
    try:
        new, precision, recall, schema = map(importlib.import_module, names)
    except ImportError as error:
        hint = "Install the extra: pip install 'tinyrag-gql[evaluation]'."
        raise EvaluationError(f"These metrics need Ragas, which cannot be imported ({error}). {hint}") from error
    of_sources = (
        precision.IDBasedContextPrecision(),
        recall.IDBasedContextRecall(),
        precision.NonLLMContextPrecisionWithReference(),
        recall.NonLLMContextRecall(),
    )
    of_answers = (new.NonLLMStringSimilarity(), new.RougeScore(), new.BleuScore(), new.CHRFScore(), new.ExactMatch())
    return {metric.name: _of_sources(metric, schema.SingleTurnSample) for metric in of_sources} | {
        metric.name: _of_answer(metric) for metric in of_answers
    }


def _of_sources(metric: Any, sample: Any) -> Score:
    async def score(question: Question, answer: AnswerReply) -> float:
        row = sample(
            retrieved_contexts=[hit.text for hit in answer.sources],
            reference_contexts=_texts(question),
            retrieved_context_ids=[f"{hit.document.file_name}#{hit.page}" for hit in answer.sources],
            reference_context_ids=[f"{each.file}#{each.page}" for each in question.evidence],
        )
        return float(await metric.single_turn_ascore(row))

    return score


def _of_answer(metric: Any) -> Score:
    async def score(question: Question, answer: AnswerReply) -> float:
        return float((await metric.ascore(reference=question.ground_truth, response=answer.text)).value)

    return score
