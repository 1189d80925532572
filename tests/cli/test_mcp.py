"""`tinyrag mcp` serves an agent that starts it, over standard input and output."""

import os
import sys

from mcp.client.client import Client as Agent
from mcp.client.stdio import StdioServerParameters, stdio_client

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("TINYRAG_")}


def _started(url: str) -> Agent:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "tinyrag_gql.cli", "mcp", "--url", url], env=ENVIRONMENT
    )
    return Agent(stdio_client(command))


async def test_mcp_answers_an_agent_that_starts_it(endpoint: str, quarter: str) -> None:
    async with _started(endpoint) as agent:
        result = await agent.call_tool("ask", {"question": "What were Larkspur's net sales in the first quarter?"})
    cited = result.structured_content["ask"]["answer"]["citations"]
    assert {citation["document"]["id"] for citation in cited} == {quarter}


async def test_mcp_names_a_server_that_does_not_answer() -> None:
    async with _started("http://127.0.0.1:9/graphql") as agent:
        result = await agent.call_tool("documents", {})
    assert result.is_error
    assert "127.0.0.1:9" in result.content[0].text  # type: ignore[union-attr]
