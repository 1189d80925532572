"""LlamaIndex's metadata filters as a search scope; what is not understood is refused, never ignored."""

from collections.abc import Sequence

from llama_index.core.vector_stores.types import FilterCondition, FilterOperator, MetadataFilter, MetadataFilters

from tinyrag_gql.ports import SearchScope


def scope(filters: MetadataFilters | None, document_ids: Sequence[str] | None = None) -> SearchScope:
    """`tenant ==` (needed) and `document_id ==` or `in`, joined with AND. Raises ValueError for anything else."""
    if filters is None or filters.condition is not FilterCondition.AND:
        raise ValueError("A query needs filters joined with AND, one of them naming the tenant.")
    tenant: str | None = None
    chosen = None if document_ids is None else set(document_ids)
    for given in filters.filters:
        match given:
            case MetadataFilter(key="tenant", operator=FilterOperator.EQ, value=str(name)) if tenant in (None, name):
                tenant = name
            case MetadataFilter(key="document_id", operator=FilterOperator.EQ, value=str(one)):
                chosen = {one} if chosen is None else chosen & {one}
            case MetadataFilter(key="document_id", operator=FilterOperator.IN, value=list(several)):
                wanted = {str(one) for one in several}
                chosen = wanted if chosen is None else chosen & wanted
            case _:
                raise ValueError(f"This filter is not understood: {given!r}. Filter by 'tenant' and 'document_id'.")
    if tenant is None:
        raise ValueError("A query needs a filter that names the tenant.")
    return SearchScope(tenant=tenant, document_ids=None if chosen is None else tuple(chosen))
