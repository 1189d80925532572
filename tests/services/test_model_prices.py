"""The price of a model: listed, set by the operator, or not known."""

from decimal import Decimal

from tinyrag_gql.services.model_prices import price_of


def test_listed_model_has_a_dated_price_and_its_source():
    price = price_of("gpt-4o-mini-2024-07-18", own_price=None, is_makers_own=True)
    assert (price.prompt, price.completion, price.currency) == (Decimal("0.15"), Decimal("0.60"), "USD")
    assert price.as_of
    assert "price list" in price.source


def test_model_of_another_server_or_name_has_no_price():
    assert price_of("gpt-4o-mini", own_price=None, is_makers_own=False) is None
    assert price_of("llama3.2", own_price=None, is_makers_own=True) is None


def test_price_that_the_operator_sets_comes_first():
    price = price_of("llama3.2", own_price=(Decimal(1), Decimal(2)), is_makers_own=False)
    assert (price.prompt, price.completion, price.source) == (Decimal(1), Decimal(2), "TINYRAG_LLM_PRICE")
