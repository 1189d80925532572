"""Writes the tools that agents may call (`python -m tools.agent_tools`), from their operations and the schema.

A test compares the file with the code.
"""

import json
import re
from dataclasses import replace
from pathlib import Path

from graphql import (
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    Visitor,
    build_schema,
    parse,
    print_ast,
    visit,
)

from tinyrag_gql.graphql.schema import export_schema
from tinyrag_gql.graphql.transport.bundled import FOLDER as BUNDLED
from tinyrag_gql.mcp_server.tools import FOLDER, TOOLS
from tools.json_schema import Inputs, Json, Outputs, root_field

TRUSTED = BUNDLED / "agents.json"
LAST_EVENT = {"Ask": "AskCompleted"}
"""The event that a subscription to a union ends with, and whose data is the tool's result."""


def written() -> dict[Path, str]:
    """The text of each file: the tools with their schemas, and the operations that they send."""
    schema = build_schema(export_schema())
    document = parse((FOLDER / "operations.graphql").read_text(encoding="utf-8"))
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    tools = [_tool(schema, operation, fragments) for operation in operations]
    texts = {
        tool["name"]: operation_text(operation, fragments) for tool, operation in zip(tools, operations, strict=True)
    }
    return {path: json.dumps(value, indent=1) + "\n" for path, value in ((TOOLS, tools), (TRUSTED, texts))}


def _tool(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]
) -> Json:
    name = operation.name.value if operation.name else ""
    return {
        "name": re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(),
        "title": re.sub(r"(?<!^)(?=[A-Z])", " ", name).capitalize(),
        "description": _description(operation) or root_field(schema, operation).description,
        "readOnly": operation.operation is not OperationType.MUTATION,
        "streams": operation.operation is OperationType.SUBSCRIPTION,
        "inputSchema": Inputs(schema).of(operation),
        "outputSchema": Outputs(schema, fragments).of(operation, only=LAST_EVENT.get(name)),
    }


def _description(operation: OperationDefinitionNode) -> str | None:
    return " ".join(operation.description.value.split()) if operation.description else None


def operation_text(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> str:
    """The operation and the fragments that it needs, as they are sent."""
    bare = replace(operation, description=None)
    return "\n\n".join(print_ast(node) for node in [bare, *_used(operation, fragments)])


def _used(
    node: OperationDefinitionNode | FragmentDefinitionNode, fragments: dict[str, FragmentDefinitionNode]
) -> list[FragmentDefinitionNode]:
    """The fragments that it spreads, and those that these spread, each once."""
    found: dict[str, FragmentDefinitionNode] = {}

    class Spreads(Visitor):
        def enter_fragment_spread(self, spread: FragmentSpreadNode, *_: object) -> None:
            name = spread.name.value
            if name not in found:
                found[name] = fragments[name]
                visit(fragments[name], self)

    visit(node, Spreads())
    return list(found.values())


if __name__ == "__main__":
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
