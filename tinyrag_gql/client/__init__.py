"""The typed Python client of the API: `Client`, its inputs and results, and the errors that it raises.

It imports nothing of the server.
"""

from typing import TYPE_CHECKING, Any

from tinyrag_gql.client.connection import Connection
from tinyrag_gql.client.errors import ClientError, RefusedError, ServerError, UnreachableError
from tinyrag_gql.client.values import File, Unknown

if TYPE_CHECKING:
    from tinyrag_gql.client.client import Client

__all__ = ["Client", "ClientError", "Connection", "File", "RefusedError", "ServerError", "Unknown", "UnreachableError"]


def __getattr__(name: str) -> Any:
    """`Client`, whose models take a third of a second to import; the command line sends its own operations."""
    if name != "Client":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tinyrag_gql.client.client import Client

    return Client
