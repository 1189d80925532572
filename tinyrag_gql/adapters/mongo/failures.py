"""MongoDB's failures: which ones are retried, and what those at start-up mean to the operator."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pymongo.errors import (
    AutoReconnect,
    BulkWriteError,
    ConfigurationError,
    DuplicateKeyError,
    InvalidURI,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
)

from tinyrag_gql.domain.errors import StartUpError

T = TypeVar("T")

DUPLICATE_KEY = 11000
OUTAGES = (PyMongoError,)
"""Exception types that mean the store is unavailable: no server, no primary, no space left."""
_AUTHENTICATION = frozenset({13, 18, 8000})
_PAUSES = (0.2, 1.0)
"""Seconds before the second and the third try. The driver itself tries twice and waits for a new primary each time."""
_RACE_PAUSES = (0.0, 0.1, 0.5, 2.0)
"""Seconds before a record is looked for again that another process added at the same moment."""

_log = logging.getLogger(__name__)


async def with_retry(attempt: Callable[[], Awaitable[T]]) -> T:
    """Try again after a lost connection or an election; `attempt` must be harmless to repeat."""
    for pause in _PAUSES:
        try:
            return await attempt()
        except PyMongoError as error:
            if not transient(error):
                raise
            _log.warning("MongoDB failed (%s); trying again in %s s", type(error).__name__, pause)
        await asyncio.sleep(pause)
    return await attempt()


async def retry_races(add: Callable[[], Awaitable[T]]) -> T:
    """Call `add`, again where another process adds the same record at that moment; unique indexes tell it."""
    for pause in _RACE_PAUSES:
        try:
            return await with_retry(add)
        except DuplicateKeyError:  # the other one is found once a majority has it
            await asyncio.sleep(pause)
    return await with_retry(add)


def transient(error: PyMongoError) -> bool:
    """A lost connection, an election, or a server on its way down or up."""
    return isinstance(error, AutoReconnect) or error.has_error_label("RetryableWriteError")


def codes_of(error: BulkWriteError) -> set[int]:
    """Why the writes of a batch failed, those that did."""
    return {failure["code"] for failure in error.details["writeErrors"]}


def start_up_error(error: Exception, url: str) -> StartUpError:
    """The failure of the first contact, in words that say what to do. Holds no password."""
    if isinstance(error, InvalidURI | ConfigurationError | ValueError):
        return StartUpError(f"MONGO_URL is not a connection string that can be used: {error}. Correct it.")
    if _is_refusal(error):
        return StartUpError(
            f"MongoDB at {hosts(url)} refused the user name or password in MONGO_URL, or gives that user too few "
            "rights. Correct MONGO_URL; the user needs the role readWrite on the database."
        )
    if isinstance(error, ServerSelectionTimeoutError | AutoReconnect | TimeoutError):
        return StartUpError(
            f"No MongoDB server answers at {hosts(url)}. Start it, or correct MONGO_URL. "
            "TINYRAG_STORE=sqlite needs no server."
        )
    return StartUpError(f"MongoDB at {hosts(url)} failed at start-up: {error}")


def _is_refusal(error: Exception) -> bool:
    code = error.code if isinstance(error, OperationFailure) else None
    # A driver that meets the refusal while it looks for a server wraps it up without its code.
    return code in _AUTHENTICATION or "authentication failed" in str(error).lower()


def hosts(url: str) -> str:
    """The servers that a URL names, without its credentials."""
    return url.split("://")[-1].partition("/")[0].rpartition("@")[2] or "no address"
