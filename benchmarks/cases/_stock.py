"""The same schema as stock Strawberry serves it: FastAPI's router on uvicorn, without guards, caches or projections.

`python -m benchmarks.cases._stock` in the environment of a running API, whose store and Redis it shares.
"""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import psutil
import strawberry
import uvicorn
from fastapi import FastAPI
from strawberry.fastapi import GraphQLRouter
from strawberry.schema.config import StrawberryConfig

from tinyrag_gql.bootstrap.services import open_api
from tinyrag_gql.graphql.context import Context, Principal
from tinyrag_gql.graphql.document_types import ChunkType, DocumentType
from tinyrag_gql.graphql.enums import describe_enums
from tinyrag_gql.graphql.loaders import DocumentLoaders
from tinyrag_gql.graphql.scalars import SCALARS
from tinyrag_gql.graphql.schema import Query, Subscription
from tinyrag_gql.settings import load

START_SECONDS = 300


def _application() -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_api(load()) as services:
            app.state.services = services
            yield

    async def context() -> Context:
        return Context(app.state.services, Principal(), DocumentLoaders())

    describe_enums()
    schema = strawberry.Schema(
        query=Query,
        subscription=Subscription,
        types=[DocumentType, ChunkType],
        config=StrawberryConfig(scalar_map=SCALARS),
    )
    app = FastAPI(lifespan=lifespan)
    app.include_router(GraphQLRouter(schema, context_getter=context), prefix="/graphql")
    return app


@asynccontextmanager
async def stock(api: psutil.Process) -> AsyncIterator[tuple[psutil.Process, str]]:
    """A stock server beside this API: its process and the address of its GraphQL endpoint."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {**api.environ(), "TINYRAG_PORT": str(port)}
    command = (sys.executable, "-m", "benchmarks.cases._stock")
    process = await asyncio.create_subprocess_exec(*command, env=environment)
    url = f"http://127.0.0.1:{port}/graphql"
    try:
        await _answers(url)
        yield psutil.Process(process.pid), url
    finally:
        process.terminate()
        await process.wait()


async def _answers(url: str) -> None:
    async with httpx.AsyncClient() as client, asyncio.timeout(START_SECONDS):
        while True:
            try:
                await client.post(url, json={"query": "{ __typename }"})
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return


if __name__ == "__main__":
    settings = load()
    uvicorn.run(_application(), host="127.0.0.1", port=settings.port, log_level="warning")
