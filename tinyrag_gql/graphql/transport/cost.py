"""`extensions.cost`: the cost of a document in the guard's own measures, beside their limits."""

from tinyrag_gql.graphql.transport.guard import (
    MAX_ALIASES,
    MAX_DEPTH,
    MAX_OBJECTS,
    MAX_OVERLAPS,
    MAX_SELECTIONS,
    QueryGuard,
)

LIMIT = {
    "depth": MAX_DEPTH,
    "aliases": MAX_ALIASES,
    "selections": MAX_SELECTIONS,
    "overlaps": MAX_OVERLAPS,
    "objects": MAX_OBJECTS,
}


def cost(guard: QueryGuard) -> dict[str, object]:
    """Returns the cost after the guard's check; for a refused document, the part that was measured."""
    total = guard.total
    requested = {
        "depth": total.depth,
        "aliases": total.aliases,
        "selections": total.selections,
        "overlaps": guard.overlaps,
        "objects": total.objects,
    }
    return {"requested": requested, "limit": LIMIT}
