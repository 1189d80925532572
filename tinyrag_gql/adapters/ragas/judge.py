"""Ragas metrics by a judge model behind any OpenAI-compatible endpoint.

A metric whose judge failed, timed out or said nothing usable is left unscored, with the reason, and never counted as
zero. Scores are kept, so that the same sample is judged once; what failed is judged again.
"""

import asyncio
import importlib
import math
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.keys import key_of
from tinyrag_gql.scoring.scores import QuestionResult

MAX_TOKENS = 4096
"""Ragas' own 1024 cut off the verdicts on a long answer."""
REASON_CHARACTERS = 300


@dataclass(frozen=True)
class JudgeSettings:
    """A chat model and an embedding model, each at an OpenAI-compatible endpoint; None is OpenAI's own."""

    model: str
    embedding_model: str
    base_url: str | None = None
    embedding_base_url: str | None = None
    api_key: str | None = None
    timeout_seconds: float = 120.0
    """Longest wait for one metric of one question, all its calls and their repetitions together."""
    at_once: int = 4


@dataclass(frozen=True)
class Sample:
    """What is judged; Ragas' own names of the arguments."""

    user_input: str
    response: str
    reference: str
    retrieved_contexts: list[str]

    def of(self, *names: str) -> dict[str, Any]:
        """These arguments."""
        return {name: getattr(self, name) for name in names}


ARGUMENTS = {
    "faithfulness": ("user_input", "response", "retrieved_contexts"),
    "answer_relevancy": ("user_input", "response"),
    "context_precision": ("user_input", "reference", "retrieved_contexts"),
    "context_recall": ("user_input", "reference", "retrieved_contexts"),
}
Metrics = Mapping[str, Callable[..., Awaitable[Any]]]
OF_CONTEXTS = ("context_precision", "context_recall")


class Kept(Protocol):
    """Where scores are kept, by key."""

    def get(self, key: str) -> Any | None:
        """What was put under this key, or None."""
        ...

    def put(self, key: str, value: Any) -> None:
        """Keep it."""
        ...


class NullCache:
    """Keeps nothing: whoever keeps whole results needs no scores kept beside them."""

    def get(self, key: str) -> None:
        """Nothing."""

    def put(self, key: str, value: Any) -> None:
        """Nothing happens."""


class RagasJudge:
    """ports.Judge by the four metrics; made by `open_judge`."""

    def __init__(self, metrics: Metrics, settings: JudgeSettings, kept: Kept) -> None:
        self._metrics = metrics
        self._settings = settings
        self._kept = kept
        self._slots = asyncio.Semaphore(settings.at_once)

    async def judge(self, question: Question, result: QuestionResult) -> QuestionResult:
        """The result with its judged scores, or why it has none."""
        scores, unscored = dict(result.scores), dict(result.unscored)
        due = _due(question, result)
        outcomes = await asyncio.gather(*(self._outcome(name, question, result) for name in due))
        for name, outcome in zip(due, outcomes, strict=True):
            if isinstance(outcome, float):
                scores[name] = outcome
            else:
                unscored[name] = outcome
        return result.model_copy(update={"scores": scores, "unscored": unscored})

    async def _outcome(self, name: str, question: Question, result: QuestionResult) -> float | str:
        """The score, or in words why there is none."""
        answer = result.record.answer
        if answer is None:
            return f"there is no answer ({result.record.failure})"
        contexts = [hit.text for hit in answer.sources]
        if not contexts and name in OF_CONTEXTS:
            return 0.0  # known without a judge: nothing retrieved holds nothing
        if not contexts and name == "faithfulness":
            return "the answer has no sources to be faithful to"
        sample = Sample(question.question, answer.text, question.ground_truth, contexts)
        return await self._score(name, sample.of(*ARGUMENTS[name]))

    async def _score(self, name: str, arguments: dict[str, Any]) -> float | str:
        settings = self._settings
        key = key_of(name, settings.model, settings.base_url, settings.embedding_model, arguments)
        if (kept := self._kept.get(key)) is not None:
            return float(kept)
        try:
            async with self._slots, asyncio.timeout(settings.timeout_seconds):
                value = float((await self._metrics[name](**arguments)).value)
        except TimeoutError:
            return f"the judge took longer than {settings.timeout_seconds:g} s"
        except Exception as error:  # whatever a judge may do must not end the run: it is told in the report
            return f"the judge failed: {type(error).__name__}: {_shortened(error)}"
        if not math.isfinite(value) or not -1 - 1e-6 <= value <= 1 + 1e-6:
            return f"the judge's reply makes no score ({value})"
        self._kept.put(key, value)
        return value


def _due(question: Question, result: QuestionResult) -> list[str]:
    """A refusal asserts nothing, and what the documents do not answer has no ground truth in them."""
    if question.unanswerable:
        return []
    answer = result.record.answer
    refused = answer is not None and answer.finish_reason == "NO_EVIDENCE"
    return [name for name in ARGUMENTS if not (refused and name == "faithfulness")]


def _shortened(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= REASON_CHARACTERS else f"{text[:REASON_CHARACTERS]} ..."


@asynccontextmanager
async def open_judge(settings: JudgeSettings, kept: Kept) -> AsyncIterator[RagasJudge]:
    """A judge that is ready. Raises StartUpError where Ragas is not installed."""
    collections, llms, embeddings, openai = _imported()
    key = settings.api_key or os.environ.get("OPENAI_API_KEY") or "none"  # local endpoints want none, the client does
    vectors_at = settings.embedding_base_url or settings.base_url
    async with (
        openai.AsyncOpenAI(api_key=key, base_url=settings.base_url) as chat,
        openai.AsyncOpenAI(api_key=key, base_url=vectors_at) as vectors,
    ):
        llm = llms.llm_factory(settings.model, client=chat, max_tokens=MAX_TOKENS)
        embedder = embeddings.OpenAIEmbeddings(client=vectors, model=settings.embedding_model)
        metrics = {
            "faithfulness": collections.Faithfulness(llm=llm).ascore,
            "answer_relevancy": collections.AnswerRelevancy(llm=llm, embeddings=embedder).ascore,
            "context_precision": collections.ContextPrecision(llm=llm).ascore,
            "context_recall": collections.ContextRecall(llm=llm).ascore,
        }
        yield RagasJudge(metrics, settings, kept)


def _imported() -> tuple[Any, ...]:
    """Imported here: Ragas is optional, takes seconds to import, and reports home unless told not to before."""
    os.environ["RAGAS_DO_NOT_TRACK"] = "true"
    names = ("ragas.metrics.collections", "ragas.llms", "ragas.embeddings", "openai")
    try:
        return tuple(map(importlib.import_module, names))
    except ImportError as error:
        hint = "Install the extra: pip install 'tinyrag-gql[evaluation]'."
        raise StartUpError(f"A judge needs Ragas, which cannot be imported ({error}). {hint}") from error
