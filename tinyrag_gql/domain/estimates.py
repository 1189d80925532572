"""What a question would cost before it is asked: pages, tokens, money and time."""

from datetime import date
from decimal import Decimal

from tinyrag_gql.domain.conversations import FollowUp
from tinyrag_gql.domain.model import Model


class ModelPrice(Model):
    """List price of a model in `currency` per million tokens; `source` says where it was published."""

    prompt: Decimal
    completion: Decimal
    currency: str
    as_of: date | None
    source: str


class PriceEstimate(Model):
    """What an answer would cost, by a list price."""

    amount: Decimal
    currency: str
    as_of: date | None
    source: str


class TimeEstimate(Model):
    """How long the latest `answers` answers of the same model took, in milliseconds."""

    median_ms: float
    p90_ms: float
    answers: int


class AskEstimate(Model):
    """An estimate; price and time are None where they are not known."""

    pages: int
    document_count: int
    model: str
    prompt_tokens: int
    completion_tokens: int
    price: PriceEstimate | None
    time: TimeEstimate | None
    follow_up: FollowUp | None = None
