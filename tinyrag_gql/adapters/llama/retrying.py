"""Tries a call to a model's endpoint again: as long as the server asks, else exponentially longer, with jitter."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

from tinyrag_gql.adapters.llama.endpoint import Endpoint
from tinyrag_gql.adapters.llama.failures import UPSTREAM, Failure, UpstreamError, judge

T = TypeVar("T")


class Patience(NamedTuple):
    """How many attempts, and seconds: the first pause, and the longest one that is waited out here."""

    attempts: int
    first: float
    longest: float


async def call(request: Callable[[], Awaitable[T]], endpoint: Endpoint, patience: Patience) -> T:
    """The request's result. Raises UpstreamError when trying again cannot help, or patience has run out."""
    attempt = 1
    while True:
        try:
            return await request()
        except UPSTREAM as error:
            failure = judge(error, endpoint)
            pause = pause_before(attempt + 1, failure, patience)
            if pause is None:
                raise UpstreamError(failure) from error
        await asyncio.sleep(pause)
        attempt += 1


def pause_before(attempt: int, failure: Failure, patience: Patience) -> float | None:
    """Seconds to wait before that attempt (2 or more); None to give up."""
    if not failure.retryable or attempt > patience.attempts:
        return None
    ceiling = min(patience.longest, patience.first * 2.0 ** (attempt - 2))
    jittered = ceiling * random.uniform(0.5, 1.0)  # noqa: S311  # spreads load, guards nothing
    if failure.retry_after is None:
        return jittered
    return None if failure.retry_after > patience.longest else failure.retry_after + jittered * 0.1
