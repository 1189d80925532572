"""Builds what surrounds an answer: its receipt, and the estimate of what it would cost."""

from decimal import Decimal

from tinyrag_gql.bootstrap.adapters import Adapters
from tinyrag_gql.ports import ChatAssistant, QueryEngine
from tinyrag_gql.services.active_index import ActiveIndexSearch
from tinyrag_gql.services.ask_estimator import AskEstimator
from tinyrag_gql.services.fact_finding import FactFinder
from tinyrag_gql.services.model_prices import price_of
from tinyrag_gql.services.receipt_maker import ReceiptMaker
from tinyrag_gql.settings import Settings

ANSWER_SETTINGS = ("llm_base_url", "llm_context_window", "rerank", "rerank_base_url")
"""The settings that change an answer, beside the names of its models."""


def make_receipts(
    settings: Settings,
    adapters: Adapters,
    engine: QueryEngine,
    index: ActiveIndexSearch,
    assistant: ChatAssistant | None,
    *,
    hide_tags: bool = False,
) -> ReceiptMaker:
    """What makes the receipts of answers; `hide_tags` says that they use none of the facts that filings tag."""
    chosen = {name: str(getattr(settings, name)) for name in ANSWER_SETTINGS}
    return ReceiptMaker(
        adapters.store.documents,
        model=engine.model,
        index_version=lambda: index.version,
        prompt_hash=assistant.prompt_hash if assistant else None,
        settings=chosen | ({"hide_tags": "True"} if hide_tags else {}),
    )


def make_estimator(
    settings: Settings, adapters: Adapters, index: ActiveIndexSearch, assistant: ChatAssistant | None
) -> AskEstimator:
    """What estimates the cost of questions."""
    store = adapters.store
    own = None
    if settings.llm_price is not None:
        prompt, completion = settings.llm_price.split("/")
        own = (Decimal(prompt), Decimal(completion))
    return AskEstimator(
        index,
        FactFinder(store.documents, store.facts, store.corpus),
        store.answers,
        assistant,
        model=settings.llm,
        price=price_of(settings.llm, own_price=own, is_makers_own=settings.llm_base_url is None),
    )
