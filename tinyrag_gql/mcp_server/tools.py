"""The tools that agents may call: each sends one GraphQL operation. tools.json is written by tools/agent_tools.py."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tinyrag_gql.graphql.transport.bundled import operations_of

FOLDER = Path(__file__).parent
TOOLS = FOLDER / "tools.json"


@dataclass(frozen=True)
class AgentTool:
    """A tool, and the operation that it sends with its arguments as variables."""

    name: str
    title: str
    description: str
    read_only: bool
    streams: bool
    """Whether the operation is a subscription, whose last event is the result."""
    input_schema: Mapping[str, Any]
    output_schema: Mapping[str, Any]
    operation: str

    def unknown_arguments(self, arguments: Mapping[str, Any]) -> list[str]:
        """The names that the tool does not know. GraphQL would ignore them, and the agent would not notice."""
        return sorted(set(arguments) - set(self.input_schema["properties"]))


@cache
def agent_tools() -> Mapping[str, AgentTool]:
    """Every tool by its name."""
    listed = json.loads(TOOLS.read_text(encoding="utf-8"))
    operations = operations_of("agents")
    return {
        each["name"]: AgentTool(
            name=each["name"],
            title=each["title"],
            description=each["description"],
            read_only=each["readOnly"],
            streams=each["streams"],
            input_schema=each["inputSchema"],
            output_schema=each["outputSchema"],
            operation=operations[each["name"]],
        )
        for each in listed
    }
