"""Documents read in batches: whatever asks for one in the same turn of the event loop shares a single read."""

from collections.abc import Sequence

from strawberry.dataloader import DataLoader

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.services.document_service import DocumentService

MOST_AT_ONCE = 500

DocumentLoader = DataLoader[str, Document | None]


class DocumentLoaders:
    """One loader per tenant, for all its operations.

    A loader batches and does not remember: a subscription lives long, and each of its events shows the document as it
    is. So a thousand subscribers that are told of one event at once read its document once, after the event.
    """

    def __init__(self) -> None:
        self._by_tenant: dict[str, DocumentLoader] = {}

    def of(self, documents: DocumentService, tenant: str) -> DocumentLoader:
        """The tenant's loader."""
        loader = self._by_tenant.get(tenant)
        if loader is None:
            loader = self._by_tenant[tenant] = _loader(documents, tenant)
        return loader


def _loader(documents: DocumentService, tenant: str) -> DocumentLoader:
    async def load(ids: Sequence[str]) -> list[Document | None]:
        found = await documents.get_many(tenant, list(dict.fromkeys(ids)))
        return [found.get(key) for key in ids]

    return DataLoader(load_fn=load, max_batch_size=MOST_AT_ONCE, cache=False)
