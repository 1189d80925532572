"""List prices of chat models: a dated table beside this file, or the price that the operator sets."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from tinyrag_gql.domain.estimates import ModelPrice
from tinyrag_gql.domain.model import Model

FILE = Path(__file__).with_name("model_prices.yaml")
_DATED = re.compile(r"-\d{4}-\d{2}-\d{2}$")
"""The end of a model's name that says which snapshot it is."""


class _Price(Model):
    prompt: Decimal
    completion: Decimal


class _PriceTable(Model):
    source: str
    as_of: date
    currency: str
    models: dict[str, _Price]


@cache
def _table() -> _PriceTable:
    return _PriceTable.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def price_of(model: str, *, own_price: tuple[Decimal, Decimal] | None, is_makers_own: bool) -> ModelPrice | None:
    """The price of a model per million tokens read and written; None where it is not known.

    `own_price` is what the operator sets; the table counts only for a model at its maker's own address.
    """
    if own_price is not None:
        prompt, completion = own_price
        return ModelPrice(prompt=prompt, completion=completion, currency="USD", as_of=None, source="TINYRAG_LLM_PRICE")
    table = _table()
    listed = table.models.get(_DATED.sub("", model)) if is_makers_own else None
    if listed is None:
        return None
    return ModelPrice(**dict(listed), currency=table.currency, as_of=table.as_of, source=table.source)
