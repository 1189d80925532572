"""`tinyrag mcp`: the Model Context Protocol over standard input and output, for agents that start their servers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from mcp.server.stdio import stdio_server

from tinyrag_gql.cli.api_client import LOOPBACK, find_url, load_settings
from tinyrag_gql.cli.options import Url
from tinyrag_gql.mcp_server.graphql_client import PATH, SECONDS, GraphQLClient
from tinyrag_gql.mcp_server.server import Context, build_server


def mcp(url: Url = None) -> None:
    """Serve agents by the Model Context Protocol on standard input and output.

    Every tool call goes to the server at --url with the key in TINYRAG_API_KEY.
    """
    asyncio.run(_serve(find_url(url)))


async def _serve(url: str) -> None:
    key = load_settings().api_key
    local = url.split("://", 1)[-1].startswith(LOOPBACK)
    async with httpx.AsyncClient(
        base_url=url.removesuffix(PATH),
        headers={"authorization": f"Bearer {key.get_secret_value()}"} if key else {},
        timeout=SECONDS,
        trust_env=not local,  # a proxy cannot reach this machine
    ) as http:
        client = GraphQLClient(http)

        @asynccontextmanager
        async def opened(_: Context) -> AsyncIterator[GraphQLClient]:
            yield client

        server = build_server(opened)
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())
