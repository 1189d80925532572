"""The Dramatiq broker as used here: no retries, no results, no delays; the record in the store is the job."""

from collections.abc import Sequence

from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import Middleware

from tinyrag_gql.adapters.redis.client import blocking

HEARTBEAT_MS = 30_000
MAINTENANCE_CHANCE = 100_000
"""Of a million commands, how many look for messages of dead workers: high, as it is cheap and messages are few."""
DEAD_MESSAGE_MS = 86_400_000


class ExpectedExceptions(Middleware):
    """Lets actors name exceptions that are no failure (`throws`), which otherwise only Retries does."""

    @property
    def actor_options(self) -> set[str]:
        """The options this middleware gives to actors."""
        return {"throws"}


def make_broker(url: str, namespace: str, middleware: Sequence[Middleware]) -> RedisBroker:
    """A broker that has not connected yet; RedisBroker drops socket options given beside a URL, hence the client."""
    return RedisBroker(  # type: ignore[no-untyped-call]
        client=blocking(url),
        namespace=f"{namespace}:queue",
        middleware=[*middleware, ExpectedExceptions()],
        heartbeat_timeout=HEARTBEAT_MS,
        maintenance_chance=MAINTENANCE_CHANCE,
        dead_message_ttl=DEAD_MESSAGE_MS,
    )
