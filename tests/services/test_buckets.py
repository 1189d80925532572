"""The bucket of requests: never more than it holds, and full again at its pace."""

from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.services.buckets import REMEMBERED, Buckets


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(steps=st.lists(st.floats(0, 30), max_size=200), limit=st.integers(1, 50))
def test_never_more_is_given_than_the_bucket_holds_and_gains(steps: list[float], limit: int) -> None:
    clock = Clock()
    buckets, given_out = Buckets(limit, clock), 0
    for step in steps:
        clock.now += step
        given_out += buckets.take("a")
        assert given_out <= limit + clock.now * limit / 60 + 1e-6
        assert 0 <= buckets.level("a") <= limit


def test_holders_do_not_share_a_bucket() -> None:
    buckets = Buckets(1, Clock())
    assert [buckets.take("a"), buckets.take("b"), buckets.take("a")] == [True, True, False]


def test_longest_unseen_holder_is_forgotten_first() -> None:
    buckets = Buckets(1, Clock())
    for number in range(REMEMBERED + 1):
        buckets.take(str(number))
    assert (buckets.take("0"), buckets.take(str(REMEMBERED))) == (True, False)
