"""Checks that the installed libraries have the undocumented methods that the fast path overrides or calls."""

import inspect
from importlib import import_module
from typing import Any, NamedTuple


class IncompatibleLibraryError(ImportError):
    """An installed library lacks a method of the fast path, or declares it with other parameters."""


class Method(NamedTuple):
    """An undocumented method or function, and the parameters that it is called with."""

    module: str
    name: str
    parameters: tuple[str, ...]


STRAWBERRY = "strawberry.schema.schema"
EXECUTOR = "StrawberryGraphQLCoreExecutionContext"
UVICORN = "uvicorn.protocols.websockets.websockets_sansio_impl"
UVICORN_PROTOCOL = "WebSocketsSansIOProtocol"
UVICORN_ATTRIBUTES = frozenset({"conn", "close_sent", "handshake_complete", "writable", "transport"})
"""What a connection's protocol object must have from its construction on."""
METHODS = (
    Method(
        STRAWBERRY,
        f"{EXECUTOR}.collect_and_execute_subfields",
        ("self", "return_type", "field_details_list", "path", "result", "position_context"),
    ),
    Method(STRAWBERRY, f"{EXECUTOR}.build_per_event_executor", ("self", "payload")),
    Method(STRAWBERRY, f"{EXECUTOR}.collect_subfields", ("self", "return_type", "field_details_list")),
    Method(STRAWBERRY, f"{EXECUTOR}.execute_operation", ("self", "serially")),
    Method(
        "graphql.execution.collect_fields",
        "collect_fields",
        ("schema", "fragments", "variable_values", "runtime_type", "operation", "hide_suggestions"),
    ),
    Method(
        "strawberry",
        "Schema._handle_execution_result",
        ("self", "context", "result", "extensions_runner", "skip_process_errors"),
    ),
    Method("strawberry", "Schema.create_extensions_runner", ("self", "execution_context", "extensions")),
    Method("strawberry.extensions.runner", "SchemaExtensionsRunner.on_stream_result", ("self", "result")),
    Method("strawberry.extensions.runner", "SchemaExtensionsRunner.get_extensions_results", ("self", "ctx")),
    Method(
        "strawberry.subscriptions.protocols.graphql_transport_ws.handlers",
        "BaseGraphQLTransportWSHandler._send_result_stream",
        ("self", "operation", "result_source"),
    ),
    Method(UVICORN, f"{UVICORN_PROTOCOL}.run_asgi", ("self",)),
    Method(UVICORN, f"{UVICORN_PROTOCOL}.start_keepalive", ("self",)),
)


def check() -> None:
    """Raises IncompatibleLibraryError, which names the first method that is missing or different."""
    for method in METHODS:
        _check(method)
    constructor = _find(UVICORN, f"{UVICORN_PROTOCOL}.__init__")
    if missing := UVICORN_ATTRIBUTES.difference(constructor.__code__.co_names):
        raise IncompatibleLibraryError(f"{UVICORN}.{UVICORN_PROTOCOL} has no {', '.join(sorted(missing))}")


def _find(module: str, name: str) -> Any:
    try:
        found: Any = import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as error:
        raise IncompatibleLibraryError(f"{module} has no {name}") from error
    return found


def _check(method: Method) -> None:
    found = _find(method.module, method.name)
    parameters = tuple(inspect.signature(found).parameters)
    if parameters[: len(method.parameters)] != method.parameters:
        raise IncompatibleLibraryError(f"{method.module}.{method.name} takes other parameters: {', '.join(parameters)}")
