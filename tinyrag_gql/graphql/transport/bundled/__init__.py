"""The operations of the bundled clients, which a server with a list of trusted documents executes as well.

command_line.json is written by tools/operations.py, agents.json by tools/agent_tools.py, python_client.json by
tools/client.py, dashboard.json by dashboard/tests/operations.test.ts.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from graphql import OperationDefinitionNode, parse

FOLDER = Path(__file__).parent
CLIENTS = ("agents", "command_line", "dashboard", "python_client")


def bundled_operations(*, dashboard: bool) -> dict[str, str]:
    """Returns each operation's text by its name; the dashboard's only when the dashboard is served."""
    names = ["command_line", "agents", "python_client"] + ["dashboard"] * dashboard
    return {f"{name}:{key}": text for name in names for key, text in operations_of(name).items()}


def operations_of(client: str) -> dict[str, str]:
    """Returns each operation's text by its name, of one of CLIENTS."""
    texts: dict[str, str] = json.loads((FOLDER / f"{client}.json").read_text(encoding="utf-8"))
    return texts


def apollo_manifest(clients: Iterable[str]) -> dict[str, object]:
    """Returns the operations of these clients as Apollo's persisted-query manifest, each by the SHA-256 of its text."""
    texts = {text: name for client in clients for name, text in operations_of(client).items()}
    return {
        "format": "apollo-persisted-query-manifest",
        "version": 1,
        "operations": [_listed(text, name) for text, name in texts.items()],
    }


def _listed(text: str, name: str) -> dict[str, str]:
    operation = next(node for node in parse(text).definitions if isinstance(node, OperationDefinitionNode))
    return {
        "id": hashlib.sha256(text.encode()).hexdigest(),
        "name": operation.name.value if operation.name else name,
        "type": operation.operation.value,
        "body": text,
    }
