"""What every resolver gets: the services, the principal, and a loader that reads documents in batches."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from strawberry.dataloader import DataLoader
from strawberry.fastapi import BaseContext

from tinyrag_gql.domain.answers import Answer, Asker
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import ForbiddenError
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.feedback import Feedback
from tinyrag_gql.domain.keys import ApiKey
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.loaders import MAX_BATCH, DocumentLoader, DocumentLoaders
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.answer_staleness import Staleness
from tinyrag_gql.services.key_service import DEFAULT_TENANT


@dataclass(frozen=True)
class Principal:
    """Who sends the request: the holder of a key or, without one, a program on this machine."""

    tenant: str = DEFAULT_TENANT
    scopes: frozenset[Scope] = frozenset(Scope)
    key: ApiKey | None = None

    @property
    def holder(self) -> str:
        """Whose connections are counted together."""
        return self.key.id if self.key else ""

    @property
    def key_id(self) -> str | None:
        """Id of the key; None without one."""
        return self.key.id if self.key else None

    @property
    def asker(self) -> Asker | None:
        """Who asks; None without a key."""
        return Asker(key_id=self.key.id, name=self.key.name) if self.key else None

    def allows(self, scope: Scope) -> bool:
        """Whether this may be done."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


ANONYMOUS = Principal(tenant="", scopes=frozenset())
"""Has no tenant and no scope: a WebSocket before its connection_init."""


class Context(BaseContext):
    """Created once per connection; it caches nothing, since all operations of one WebSocket share it."""

    def __init__(self, services: Services, principal: Principal, loaders: DocumentLoaders) -> None:
        super().__init__()
        self.services = services
        self.principal = principal
        self._loaders = loaders

    @property
    def tenant(self) -> str:
        """Whose documents are seen."""
        return self.principal.tenant

    @cached_property
    def fact_versions(self) -> DataLoader[StoredFact, list[StoredFact]]:
        """Reads the same facts in other filings, those of one response together."""

        async def load(facts: list[StoredFact]) -> list[list[StoredFact]]:
            return await self.services.facts.versions(self.tenant, facts)

        return DataLoader(load_fn=load, max_batch_size=MAX_BATCH, cache=False)

    @cached_property
    def answers(self) -> DataLoader[str, Answer | None]:
        """Reads whole answers, those of one response together."""

        async def load(answer_ids: list[str]) -> list[Answer | None]:
            found = await self.services.answers.get_many(self.tenant, answer_ids)
            return [found.get(answer_id) for answer_id in answer_ids]

        return DataLoader(load_fn=load, max_batch_size=MAX_BATCH, cache=False)

    @cached_property
    def staleness(self) -> DataLoader[Answer, Staleness | None]:
        """Compares answers with the documents as they are now, those of one response together."""

        async def load(answers: list[Answer]) -> list[Staleness | None]:
            return list(await self.services.answers.stale(self.tenant, answers))

        return DataLoader(load_fn=load, max_batch_size=MAX_BATCH, cache=False)

    @cached_property
    def previous_filings(self) -> DataLoader[Document, Document | None]:
        """Finds the filings that documents follow, those of one response together."""

        async def load(documents: list[Document]) -> list[Document | None]:
            return await self.services.comparisons.previous(self.tenant, documents)

        return DataLoader(load_fn=load, max_batch_size=MAX_BATCH, cache=False)

    @cached_property
    def feedback(self) -> DataLoader[str, Feedback | None]:
        """Reads what was said of answers, those of one response together."""

        async def load(answer_ids: list[str]) -> list[Feedback | None]:
            found = await self.services.feedback.ratings(self.tenant, answer_ids)
            return [found.get(answer_id) for answer_id in answer_ids]

        return DataLoader(load_fn=load, max_batch_size=MAX_BATCH, cache=False)

    @property
    def documents(self) -> DocumentLoader:
        """Reads the tenant's documents."""
        return self._loaders.for_tenant(self.services.documents, self.tenant)

    def require(self, scope: Scope) -> None:
        """Raises ForbiddenError unless the key allows this."""
        if not self.principal.allows(scope):
            raise ForbiddenError(f"This API key may not do that. Use one with the scope `{scope.value}`.")


Info = strawberry.Info[Context, None]
