"""Relay's refetching: anything with a global id, by that id alone."""

import asyncio
from typing import Annotated

import strawberry

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.document_types import Chunk, Document, Node
from tinyrag_gql.graphql.evaluation_operations import fetch_evaluation
from tinyrag_gql.graphql.ids import GlobalId, parse_global_id

MAX_NODES = 100
Id = Annotated[strawberry.ID, strawberry.argument(description="Id of a Document, a Chunk or an Evaluation.")]
Ids = Annotated[
    list[strawberry.ID], strawberry.argument(description="Ids of Documents, Chunks and Evaluations, at most 100.")
]


@strawberry.type
class NodeQueries:
    @strawberry.field(description="Anything with an id, by that id; null where there is no such thing (any more).")
    async def node(self, info: Info, id: Id) -> Node | None:
        return await _fetch(info, parse_global_id(id, "id"))

    @strawberry.field(description="The same for many ids, in their order.")
    async def nodes(self, info: Info, ids: Ids) -> list[Node | None]:
        if len(ids) > MAX_NODES:
            raise InvalidInputError(f"{len(ids)} ids were given; ask for at most {MAX_NODES} at a time.", ("ids",))
        parsed = [parse_global_id(given, "ids") for given in ids]
        return list(await asyncio.gather(*(_fetch(info, each) for each in parsed)))


async def _fetch(info: Info, id: GlobalId) -> Node | None:
    if id.kind == "Document":
        record = await info.context.documents.load(id.key)
        return None if record is None else Document.of(record)
    if id.kind == "Evaluation":
        return await fetch_evaluation(info, id.key)
    found = await info.context.services.documents.chunk(info.context.tenant, id.key)
    return None if found is None else Chunk.of(found[0], Document.of(found[1]))
