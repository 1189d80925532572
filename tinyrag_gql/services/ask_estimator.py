"""Estimates what a question would cost before it is asked; no model is called, not even to embed the question."""

import statistics
from collections.abc import Sequence
from decimal import Decimal

from tinyrag_gql.domain.answer_records import AnswerFilter
from tinyrag_gql.domain.answers import Answer, AnswerOrigin, AnswerStatus, AskRequest
from tinyrag_gql.domain.estimates import AskEstimate, ModelPrice, PriceEstimate, TimeEstimate
from tinyrag_gql.domain.search import SearchMode, SearchRequest
from tinyrag_gql.ports import AnswerStore, ChatAssistant, Evidence, Search
from tinyrag_gql.services.fact_finding import FactFinder

_RECENT = 100
"""How many of the latest answers tell how long answers take."""
_MILLION = Decimal(1_000_000)
_CENT_FRACTION = Decimal("0.000001")
NOTHING_TO_PAY = ModelPrice(
    prompt=Decimal(0), completion=Decimal(0), currency="USD", as_of=None, source="No model is called."
)


class AskEstimator:
    """Finds the pages by their words alone, and measures the prompt that would be made of them.

    `assistant` is None where answers are extractive: then nothing is read or written by a model.
    """

    def __init__(
        self,
        search: Search,
        facts: FactFinder,
        answers: AnswerStore,
        assistant: ChatAssistant | None,
        *,
        model: str,
        price: ModelPrice | None,
    ) -> None:
        self._search = search
        self._facts = facts
        self._answers = answers
        self._assistant = assistant
        self._model = model
        self._price = price if assistant else NOTHING_TO_PAY

    async def estimate(self, request: AskRequest) -> AskEstimate:
        """The estimate for a question that stands alone. Raises InvalidInputError and AskError."""
        result = await self._search.search(
            SearchRequest(
                tenant=request.tenant,
                query=request.question,
                filter=request.filter,
                mode=SearchMode.LEXICAL,
                infer_scope=request.infer_scope,
                limit=request.top_k,
            )
        )
        facts = await self._facts.on_pages(result.hits)
        evidence = [
            Evidence(hit, hit.indexed_page.text, facts.get((hit.document.id, hit.page), ())) for hit in result.hits
        ]
        recent = await self._recent(request.tenant)
        prompt = self._assistant.prompt_tokens(request.question, evidence) if self._assistant and evidence else 0
        completion = self._completion_tokens(recent) if prompt else 0
        return AskEstimate(
            pages=len(evidence),
            document_count=result.scope.document_count,
            model=self._model,
            prompt_tokens=prompt,
            completion_tokens=completion,
            price=self._price and _priced(self._price, prompt, completion),
            time=_time(recent),
            follow_up=request.follow_up,
        )

    async def _recent(self, tenant: str) -> Sequence[Answer]:
        """The latest complete answers of the same model; an evaluation's are written beside many others, and slower."""
        complete = AnswerFilter(origins=(AnswerOrigin.ASKED,), statuses=(AnswerStatus.COMPLETED,))
        found = await self._answers.list(tenant, complete, limit=_RECENT, after=None)
        return [answer for answer in found.answers if answer.model == self._model]

    def _completion_tokens(self, recent: Sequence[Answer]) -> int:
        """The median of what the model wrote for the latest answers; without any, the most that it may write."""
        written = [answer.usage.completion_tokens for answer in recent if answer.usage.completion_tokens]
        if written:
            return round(statistics.median(written))
        return self._assistant.reply_tokens if self._assistant else 0


def _priced(price: ModelPrice, prompt: int, completion: int) -> PriceEstimate:
    amount = (price.prompt * prompt + price.completion * completion) / _MILLION
    return PriceEstimate(
        amount=amount.quantize(_CENT_FRACTION), currency=price.currency, as_of=price.as_of, source=price.source
    )


def _time(recent: Sequence[Answer]) -> TimeEstimate | None:
    if not recent:
        return None
    took = sorted(answer.timings.total_ms for answer in recent)
    p90 = took[min(len(took) - 1, round(0.9 * (len(took) - 1)))]
    return TimeEstimate(median_ms=statistics.median(took), p90_ms=p90, answers=len(took))
