"""The API as a subgraph of a federated graph (Apollo Federation 2): its entities, and its schema with their keys.

Specification: Apollo's "Federation subgraph specification" 2.x.
"""

import asyncio
from functools import cache
from typing import Annotated, Any, NewType

import strawberry
from graphql import (
    ConstDirectiveNode,
    DocumentNode,
    ObjectTypeDefinitionNode,
    parse,
    print_ast,
)

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.graphql.company_queries import CompanyType, find_company
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.document_operations import MAX_NODES, fetch_node
from tinyrag_gql.graphql.document_types import DocumentType, FactType
from tinyrag_gql.graphql.relay import parse_global_id

KEYS = {"Document": "id", "Fact": "id", "Company": "ticker"}
"""The entities, and the field by which other subgraphs name one."""
SHAREABLE = ("PageInfo",)
"""Types that other subgraphs define in the same way."""
LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])'

Representation = NewType("Representation", object)
RepresentationScalar = strawberry.scalar(
    name="_Any",
    description="An entity's type name and its key, as a gateway sends them.",
    parse_value=lambda value: value,
)
Entity = Annotated[
    DocumentType | FactType | CompanyType,
    strawberry.union("_Entity", description="What other subgraphs may refer to."),
]
Representations = Annotated[
    list[Representation], strawberry.argument(description="Which entities; 1 to 100 at a time.")
]


@strawberry.type(name="_Service", description="This subgraph.")
class SubgraphType:
    sdl: str = strawberry.field(description="Its schema, with the keys of its entities.")


@strawberry.type
class FederationQueries:
    @strawberry.field(name="_service", description="This subgraph, for the composition of the federated graph.")
    async def service(self) -> SubgraphType:
        return SubgraphType(sdl=subgraph_sdl())

    @strawberry.field(name="_entities", description="Entities by their keys, in their order; null for one unknown.")
    async def entities(self, info: Info, representations: Representations) -> list[Entity | None]:
        if len(representations) > MAX_NODES:
            message = f"{len(representations)} entities were asked for; ask for at most {MAX_NODES} at a time."
            raise InvalidInputError(message, ("representations",))
        return list(await asyncio.gather(*(_entity(info, each) for each in representations)))


async def _entity(info: Info, representation: Any) -> Any:
    match representation:
        case {"__typename": "Company", "ticker": str() as ticker}:
            return await find_company(info, ticker)
        case {"__typename": ("Document" | "Fact") as kind, "id": str() as id}:
            named = parse_global_id(id, "representations")
            return await fetch_node(info, named) if named.kind == kind else None
    keys = ", ".join(f"{name} by `{key}`" for name, key in KEYS.items())
    raise InvalidInputError(f"An entity is named by its type and its key: {keys}.", ("representations",))


@cache
def subgraph_sdl() -> str:
    """Returns the schema's text with the directives of federation."""
    from tinyrag_gql.graphql.schema import export_schema  # which joins this file's queries to the others

    document = parse(export_schema())
    defined = [_marked(node) if isinstance(node, ObjectTypeDefinitionNode) else node for node in document.definitions]
    return f"{LINK}\n\n{print_ast(DocumentNode(definitions=tuple(defined)))}\n"


def _marked(node: ObjectTypeDefinitionNode) -> ObjectTypeDefinitionNode:
    name = node.name.value
    marks = [f'@key(fields: "{KEYS[name]}")'] if name in KEYS else ["@shareable"] if name in SHAREABLE else []
    if not marks:
        return node
    bare: Any = parse(f"type X {' '.join(marks)} {{ x: Int }}").definitions[0]
    directives: tuple[ConstDirectiveNode, ...] = bare.directives
    return ObjectTypeDefinitionNode(
        name=node.name,
        description=node.description,
        interfaces=node.interfaces,
        directives=(*(node.directives or ()), *directives),
        fields=node.fields,
    )
