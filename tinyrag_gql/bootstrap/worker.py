"""Sets up a worker process beside its services: the Dramatiq broker and the priority of the process."""

from collections.abc import Sequence

from dramatiq import Broker
from dramatiq.middleware import Middleware

from tinyrag_gql.adapters.local.priority import lower_priority
from tinyrag_gql.adapters.redis.broker import make_broker
from tinyrag_gql.adapters.redis.trace_context import TraceContextMiddleware
from tinyrag_gql.bootstrap.adapters import redis_url
from tinyrag_gql.settings import Settings

NICENESS = 10
"""If the API and a worker want the same core, the API runs first."""


def make_worker_broker(settings: Settings, middleware: Sequence[Middleware]) -> Broker:
    """A broker of the job queue that has not connected yet. Each message continues the trace of its sender."""
    return make_broker(redis_url(settings), settings.namespace, [TraceContextMiddleware(), *middleware])


def lower_worker_priority() -> None:
    """Lowers the CPU priority of this process and of the parsers that it will start."""
    lower_priority(NICENESS)
