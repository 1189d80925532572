"""What every resolver gets: the services, who is asking, and a loader that reads documents in batches."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import strawberry
from strawberry.dataloader import DataLoader
from strawberry.extensions import SchemaExtension
from strawberry.fastapi import BaseContext

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.services.bundle import Services


@dataclass(frozen=True)
class Principal:
    """Who is asking."""

    tenant: str


class Context(BaseContext):
    """Made once per connection and copied for each operation, since one WebSocket carries many of them."""

    def __init__(self, services: Services, principal: Principal) -> None:
        super().__init__()
        self.services = services
        self.principal = principal
        self.documents = self._loader()

    @property
    def tenant(self) -> str:
        """Whose documents are seen."""
        return self.principal.tenant

    def for_operation(self) -> "Context":
        """The same services and principal, with a loader of its own."""
        fresh = copy.copy(self)
        fresh.documents = fresh._loader()
        return fresh

    def _loader(self) -> DataLoader[str, Document | None]:
        # Batches and does not remember: a subscription lives long, and each of its events shows the document as it is.
        return DataLoader(load_fn=self._load, cache=False)

    async def _load(self, ids: Sequence[str]) -> list[Document | None]:
        found = await self.services.library.get_many(self.tenant, list(dict.fromkeys(ids)))
        return [found.get(key) for key in ids]


class PerOperation(SchemaExtension):
    """Gives each operation its own copy of the connection's context."""

    def on_operation(self) -> Iterator[None]:
        """Runs before anything reads the context."""
        self.execution_context.context = self.execution_context.context.for_operation()
        yield


Info = strawberry.Info[Context, None]
