"""Where facts are kept, and the questions that the store answers about them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.facts import Fact, FactCheck, FactSource, FactStatement, StoredFact


class FactQuery(NamedTuple):
    """Live facts of a tenant. Tuples mean 'any of' and None means 'any'; an empty tuple matches nothing.

    Labels are compared without regard to case, punctuation and note marks (`filings.labels.label_key`).
    """

    tenant: str
    documents: DocumentFilter | None = None
    concepts: tuple[str, ...] | None = None
    labels: tuple[str, ...] | None = None
    statement: FactStatement | None = None
    fiscal_years: tuple[int, ...] | None = None
    fiscal_periods: tuple[str, ...] | None = None
    ends: tuple[date, ...] | None = None
    members: tuple[str, ...] | None = None
    """Members of dimensions, or their labels: facts that have one of them."""
    consolidated: bool | None = True
    """True: of the company as a whole; False: of its parts; None: both."""
    sources: tuple[FactSource, ...] | None = None
    checks: tuple[FactCheck, ...] | None = None


class FactLine(NamedTuple):
    """A line that a document reports, whatever the period: what the facts of one row have in common."""

    document_id: str
    label: str
    heading: str
    concept: str | None
    unit: str
    statement: FactStatement | None
    members: tuple[str, ...]
    """Labels of the dimensions' members; empty for the company as a whole."""
    source: FactSource


class FactStore(Protocol):
    """Facts by generation: readers see those of the record's `live_generation` alone, as with pages."""

    async def put(self, tenant: str, document_id: str, generation: int, facts: Sequence[Fact]) -> None:
        """Stores the facts of a generation in the place of those that it had. Raises FencedError as pages do."""
        ...

    async def count(self, document_id: str, generation: int) -> int:
        """Returns how many facts are stored."""
        ...

    async def on_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[StoredFact, ...]]:
        """Returns live facts by (document id, page number), in the order of the page."""
        ...

    async def find(self, query: FactQuery, *, limit: int) -> list[StoredFact]:
        """Returns matching live facts, the latest period first."""
        ...

    async def lines(self, document_ids: Sequence[str]) -> list[FactLine]:
        """Returns the distinct lines of these live documents, in the order of their pages."""
        ...

    async def collect(self, document_id: str, keep: frozenset[int]) -> None:
        """Removes facts of generations as `Corpus.collect` removes pages."""
        ...
