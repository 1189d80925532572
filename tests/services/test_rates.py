"""The bucket of requests: never more than it holds, and full again at its pace."""

from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.services.rates import REMEMBERED, Rates


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(steps=st.lists(st.floats(0, 30), max_size=200), limit=st.integers(1, 50))
def test_never_more_is_given_than_the_bucket_holds_and_gains(steps: list[float], limit: int) -> None:
    clock = Clock()
    rates, given_out = Rates(limit, clock), 0
    for step in steps:
        clock.now += step
        given_out += rates.take("a")
        assert given_out <= limit + clock.now * limit / 60 + 1e-6
        assert 0 <= rates.look("a").remaining <= limit


def test_empty_bucket_says_when_to_try_again() -> None:
    clock = Clock()
    rates = Rates(2, clock)
    assert [rates.take("a") for _ in range(3)] == [True, True, False]
    assert rates.look("a").retry_after_seconds == 30
    clock.now = 30
    assert rates.take("a")


def test_holders_do_not_share_a_bucket() -> None:
    rates = Rates(1, Clock())
    assert [rates.take("a"), rates.take("b"), rates.take("a")] == [True, True, False]


def test_longest_unseen_holder_is_forgotten_first() -> None:
    rates = Rates(1, Clock())
    for number in range(REMEMBERED + 1):
        rates.take(str(number))
    assert (rates.take("0"), rates.take(str(REMEMBERED))) == (True, False)
