"""What every resolver gets: the services, who is asking, and a loader that reads documents in batches."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import strawberry
from strawberry.dataloader import DataLoader
from strawberry.extensions import SchemaExtension
from strawberry.fastapi import BaseContext

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import ForbiddenError
from tinyrag_gql.domain.keys import ApiKey
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.services.bundle import Services
from tinyrag_gql.services.keys import DEFAULT_TENANT


@dataclass(frozen=True)
class Principal:
    """Who is asking: the holder of a key or, without one, whoever sits at this machine."""

    tenant: str = DEFAULT_TENANT
    scopes: frozenset[Scope] = frozenset(Scope)
    key: ApiKey | None = None

    @property
    def holder(self) -> str:
        """Whose connections are counted together."""
        return self.key.id if self.key else ""

    def allows(self, scope: Scope) -> bool:
        """Whether this may be done."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


NOBODY = Principal(tenant="", scopes=frozenset())
"""Owns nothing and may do nothing: a WebSocket before its connection_init."""


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

    def require(self, scope: Scope) -> None:
        """Raises ForbiddenError unless the key allows this."""
        if not self.principal.allows(scope):
            raise ForbiddenError(f"This API key may not do that. Use one with the scope `{scope.value}`.")

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
