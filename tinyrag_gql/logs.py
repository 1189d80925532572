"""Logging setup: lines for people or JSON for machines, to standard error, without document text or keys."""

import logging
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

import orjson
import structlog

from tinyrag_gql import telemetry
from tinyrag_gql.telemetry import Value

OURS = ("tinyrag_gql", "__main__")
"""The loggers of this package and of the module that was run."""


def _nothing(**_values: Value) -> None:
    """Logs nothing: before `configure`, and if the level is above info."""


access: Callable[..., None] = _nothing
"""Call it as `logs.access(event=..., ...)`: an info line for frequent events, at a tenth of the usual cost."""


def configure(format: Literal["console", "json"], level: str) -> None:
    """Set up structlog and the standard library's logging, once per process."""
    number = getattr(logging, level.upper())
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        _trace,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso" if format == "json" else "%H:%M:%S", utc=format == "json"),
    ]
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer()
        if format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    global access
    access = _nothing if number > logging.INFO else _json_line if format == "json" else _line
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *([structlog.processors.format_exc_info] if format == "json" else []),
            renderer,
        ],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(number, logging.WARNING))  # libraries' lines below warning quote requests
    for ours in OURS:
        logging.getLogger(ours).setLevel(number)
    for noisy in ("dramatiq", "uvicorn"):  # they set their own levels
        logging.getLogger(noisy).setLevel(max(number, logging.WARNING))


def _json_line(**values: Value) -> None:
    line = _trace(None, "info", {**values, "level": "info", "timestamp": datetime.now(UTC).isoformat()})
    sys.stderr.write(orjson.dumps(line).decode() + "\n")


def _line(event: str, **values: Value) -> None:
    pairs = _trace(None, "info", dict(values)).items()
    shown = " ".join([f"{name}={value}" for name, value in pairs if value != ""])
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} [info] {event} {shown}\n")


def _trace(_logger: object, _method: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
    """Add the trace id if there is a current trace."""
    if (traceparent := telemetry.traceparent()) is not None:
        event["trace_id"] = traceparent.split("-")[1]
    return event
