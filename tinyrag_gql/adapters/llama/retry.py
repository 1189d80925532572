"""Repeats a failed call to a model: after the pause that the server asks for, else after exponential backoff."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

from tinyrag_gql.adapters.llama.failure import Failure, UpstreamError

T = TypeVar("T")


class RetryPolicy(NamedTuple):
    """How often a call is tried, the first pause and the longest pause in seconds."""

    attempts: int
    first_pause: float
    longest_pause: float


async def call_with_retry(
    request: Callable[[], Awaitable[T]], classify: Callable[[Exception], Failure | None], policy: RetryPolicy
) -> T:
    """Returns the result of `request`.

    `classify` turns an exception into a failure; it returns None for an exception that is no failure of the model, and
    that exception is raised as it is. Raises UpstreamError if another attempt cannot help, or after the last attempt.
    """
    attempt = 1
    while True:
        try:
            return await request()
        except Exception as error:
            failure = classify(error)
            if failure is None:
                raise
            pause = pause_before(attempt + 1, failure, policy)
            if pause is None:
                raise UpstreamError(failure) from error
        await asyncio.sleep(pause)
        attempt += 1


def pause_before(attempt: int, failure: Failure, policy: RetryPolicy) -> float | None:
    """Returns the seconds to wait before that attempt (2 or more); None to give up."""
    if not failure.retryable or attempt > policy.attempts:
        return None
    ceiling = min(policy.longest_pause, policy.first_pause * 2.0 ** (attempt - 2))
    jittered = ceiling * random.uniform(0.5, 1.0)  # noqa: S311  # spreads load, guards nothing
    if failure.retry_after is None:
        return jittered
    return None if failure.retry_after > policy.longest_pause else failure.retry_after + jittered * 0.1
