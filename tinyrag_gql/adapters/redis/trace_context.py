"""Carries a trace through Dramatiq: the sender puts its traceparent into the message, the worker goes on from there."""

import threading
from typing import Any

from dramatiq import Broker
from dramatiq.broker import MessageProxy
from dramatiq.middleware import Middleware

from tinyrag_gql import telemetry

TRACEPARENT = "traceparent"
"""The message option, named as the HTTP header is."""


class TraceContextMiddleware(Middleware):
    """Each message is taken inside a span of the trace that sent it.

    It stands before AsyncIO in the list: what the event loop runs takes over the context of the thread that asks.
    """

    def __init__(self) -> None:
        self._taken = threading.local()

    def before_process_message(self, broker: Broker, message: MessageProxy) -> None:  # noqa: ARG002 - Dramatiq's hook
        span = telemetry.span("queue.receive", kind="consumer", parent=message.options.get(TRACEPARENT))
        self._taken.span = span.__enter__()

    def after_process_message(
        self,
        broker: Broker,  # noqa: ARG002 - as above
        message: MessageProxy,  # noqa: ARG002 - as above
        *,
        result: Any = None,  # noqa: ARG002 - as above
        exception: BaseException | None = None,
    ) -> None:
        if (span := self._taken.__dict__.pop("span", None)) is not None:
            span.__exit__(None if exception is None else type(exception), exception, None)

    def after_skip_message(self, broker: Broker, message: MessageProxy) -> None:
        self.after_process_message(broker, message)
