"""Pauses between attempts, batches, and what a Retry-After header says: pure functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.adapters.llama.embedder import cut_batches
from tinyrag_gql.adapters.llama.failure import Failure
from tinyrag_gql.adapters.llama.retry import RetryPolicy, pause_before

POLICY = RetryPolicy(attempts=6, first_pause=0.5, longest_pause=30.0)


@given(st.integers(2, 6))
def test_pause_grows_within_its_bounds(attempt: int) -> None:
    pause = pause_before(attempt, Failure("busy", retryable=True), POLICY)
    ceiling = 0.5 * 2 ** (attempt - 2)
    assert pause is not None
    assert ceiling / 2 <= pause <= min(ceiling, 30.0)


def test_pause_is_never_shorter_than_the_server_asks() -> None:
    pause = pause_before(2, Failure("busy", retryable=True, retry_after=7), POLICY)
    assert pause is not None
    assert pause >= 7


@pytest.mark.parametrize(
    ("attempt", "failure"),
    [
        (2, Failure("bad key", retryable=False)),
        (7, Failure("busy", retryable=True)),
        (2, Failure("busy", retryable=True, retry_after=31)),
    ],
    ids=["no use", "attempts spent", "asked to wait too long"],
)
def test_pause_gives_up(attempt: int, failure: Failure) -> None:
    assert pause_before(attempt, failure, POLICY) is None


@given(st.lists(st.integers(0, 50)), st.integers(1, 5), st.integers(1, 60))
def test_batches_keep_order_and_limits(tokens: list[int], most_texts: int, most_tokens: int) -> None:
    batches = list(cut_batches(tokens, most_texts, most_tokens))
    assert [position for batch in batches for position in batch] == list(range(len(tokens)))
    for batch in batches:
        assert 1 <= len(batch) <= most_texts
        assert len(batch) == 1 or sum(tokens[position] for position in batch) <= most_tokens
