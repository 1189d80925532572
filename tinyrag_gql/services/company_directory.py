"""The companies of each tenant, kept in memory; every look asks the store whether there are new names."""

from collections.abc import Sequence

from anyio import to_thread

from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.filings.company_index import CompanyIndex, MentionedCompany
from tinyrag_gql.ports import DocumentStore

_MOST_TENANTS = 64


class CompanyDirectory:
    """Company indexes by tenant; those of the tenants that asked last stay in memory."""

    def __init__(self, documents: DocumentStore) -> None:
        self._documents = documents
        self._indexes: dict[str, CompanyIndex] = {}

    async def named(
        self, text: str, tenant: str, within: DocumentFilter | None
    ) -> tuple[list[MentionedCompany], Sequence[Document]]:
        """The companies that `text` names, and their readable documents that the filter lets through."""
        index = await self.companies(tenant)
        mentioned = await to_thread.run_sync(index.mentioned, text)
        names = frozenset[CompanyName]().union(*(mention.names for mention in mentioned))
        return mentioned, await self._documents.readable(tenant, within, companies=names) if names else ()

    async def companies(self, tenant: str) -> CompanyIndex:
        """The tenant's companies, as of now. Some may have no documents any more."""
        index = self._indexes.pop(tenant, None) or CompanyIndex()
        self._indexes[tenant] = index  # the one asked for last is the last one to go
        if len(self._indexes) > _MOST_TENANTS:
            del self._indexes[next(iter(self._indexes))]
        names = await self._documents.company_names(tenant, len(index))
        if names:
            await to_thread.run_sync(index.add, names)
        return index
