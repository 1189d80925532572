"""Faster replacements for Strawberry's, graphql-core's and uvicorn's own classes, behind one switch.

The replacements override methods that these libraries do not document. `load` returns them, or the stock classes when
the switch is off or when an installed release lacks what a replacement needs. The API answers the same either way; only
the cost differs (docs/decisions/0007-projections.md).
"""

from functools import cache

import structlog

from tinyrag_gql.graphql.serving import STOCK, ServingClasses

log = structlog.get_logger(__name__)


def load(*, enabled: bool = True) -> ServingClasses:
    """Returns the classes that serve the API: the fast ones, or Strawberry's and uvicorn's own."""
    return _fast_or_stock() if enabled else STOCK


@cache
def _fast_or_stock() -> ServingClasses:
    try:
        return _fast()
    except ImportError as error:
        log.warning("fastpath.unavailable", reason=str(error))
        return STOCK


def _fast() -> ServingClasses:
    # Imported here, after the check: these modules name private classes, which another release may not have.
    from tinyrag_gql.fastpath import compatibility

    compatibility.check()
    from tinyrag_gql.fastpath.executor import ProjectingExecutor
    from tinyrag_gql.fastpath.schema import FastSchema
    from tinyrag_gql.fastpath.uvicorn_protocol import DirectWriteProtocol
    from tinyrag_gql.fastpath.websocket import FastWebSocketAdapter, FastWebSocketHandler, WebSocketBypass

    return ServingClasses(
        schema=FastSchema,
        execution_context=ProjectingExecutor,
        websocket_adapter=FastWebSocketAdapter,
        websocket_handler=FastWebSocketHandler,
        websocket_bypass=WebSocketBypass,
        uvicorn_protocol=DirectWriteProtocol,
    )
