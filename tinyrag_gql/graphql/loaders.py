"""Documents read in batches: everything that asks in the same turn of the event loop shares a single read."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple, cast

from strawberry.dataloader import DataLoader

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.services.document_service import DocumentService

MAX_BATCH = 500

DocumentLoader = DataLoader[str, Document | None]


class DocumentLoaders:
    """Holds one loader per tenant, for all its operations.

    A loader batches and caches nothing, since a subscription lives long and each of its events shows the document as it
    is. A thousand subscribers who receive one event read its document once, after the event.
    """

    def __init__(self) -> None:
        self._by_tenant: dict[str, DocumentLoader] = {}

    def for_tenant(self, documents: DocumentService, tenant: str) -> DocumentLoader:
        """Returns the tenant's loader."""
        loader = self._by_tenant.get(tenant)
        if loader is None:
            loader = self._by_tenant[tenant] = _loader(documents, tenant)
        return loader


def _loader(documents: DocumentService, tenant: str) -> DocumentLoader:
    async def load(ids: Sequence[str]) -> list[Document | None]:
        found = await documents.get_many(tenant, list(dict.fromkeys(ids)))
        return [found.get(key) for key in ids]

    return DataLoader(load_fn=load, max_batch_size=MAX_BATCH, cache=False)


METADATA = "tinyrag.loaded"


class LoadedField(NamedTuple):
    """How the fast path loads a field of an event before it renders the event.

    It stands in a Strawberry field's `metadata`, beside the resolver that gives the same answer.
    """

    attribute: str
    """The event's attribute that holds the field's value once it is loaded."""
    load: Callable[[Any, Any], Awaitable[tuple[object, Callable[[], object]]]]
    """Takes an event and the context; returns what was read, and what makes the complete event. Raises as resolvers."""

    def as_metadata(self) -> dict[str, "LoadedField"]:
        """Returns what `strawberry.field` takes as `metadata`."""
        return {METADATA: self}


def loaded_field(field: object) -> LoadedField | None:
    """Returns how a Strawberry field is loaded; None when only its resolver can."""
    return cast("LoadedField | None", (getattr(field, "metadata", None) or {}).get(METADATA))
