"""The tools are those of the schema, and their JSON schemas are sound."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from jsonschema import validate as check

from tinyrag_gql.mcp_server.tools import AgentTool, agent_tools
from tools.agent_tools import written


def test_files_are_what_schema_and_operations_give() -> None:
    for path, text in written().items():
        assert path.read_text(encoding="utf-8") == text, "write it anew with `python -m tools.agent_tools`"


@pytest.mark.parametrize("tool", agent_tools().values(), ids=lambda tool: tool.name)
def test_schemas_are_valid_and_described(tool: AgentTool) -> None:
    for schema in (tool.input_schema, tool.output_schema):
        Draft202012Validator.check_schema(dict(schema))
    assert tool.description
    assert all(each["description"] for each in tool.input_schema["properties"].values())


@pytest.mark.parametrize(
    ("source", "accepted"),
    [
        ({"url": "https://example.com/a.pdf"}, True),
        ({"text": {"fileName": "a.txt", "content": "a"}}, True),
        ({}, False),
        ({"url": "https://example.com/a", "text": {"fileName": "a.txt", "content": "a"}}, False),
        ({"file": "a"}, False),
    ],
)
def test_input_of_one_source_takes_exactly_one(source: dict[str, Any], accepted: bool) -> None:
    schema = agent_tools()["ingest_document"].input_schema
    try:
        check({"input": {"source": source}}, schema)
    except ValidationError:
        assert not accepted
    else:
        assert accepted


def test_definitions_stay_small_enough_for_a_model_to_read() -> None:
    read = [{"name": t.name, "description": t.description, "input": t.input_schema} for t in agent_tools().values()]
    assert len(json.dumps(read)) < 48_000
