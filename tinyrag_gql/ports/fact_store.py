"""Where facts are kept, and the questions that the store answers about them."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from tinyrag_gql.domain.documents import DocumentFilter, OrderDirection
from tinyrag_gql.domain.facts import Fact, FactCheck, FactKey, FactSource, FactStatement, StoredFact


class MemberQuery(NamedTuple):
    """Facts of one part of a company: `member` is a dimension's member or its label, `axis` its axis or any."""

    member: str
    axis: str | None = None


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
    members: tuple[MemberQuery, ...] | None = None
    """Facts that have a dimension which is one of these, compared without regard to case."""
    consolidated: bool | None = True
    """True: of the company as a whole; False: of its parts; None: both."""
    sources: tuple[FactSource, ...] | None = None
    checks: tuple[FactCheck, ...] | None = None
    label_part: str = ""
    """Words that the label holds, compared as labels are; looked for row by row, so with few documents only."""


class FactOrderField(StrEnum):
    """What facts can be sorted by."""

    DOCUMENT = "DOCUMENT"
    """Document by document, within one as they stand on its pages."""
    PERIOD_END = "PERIOD_END"
    VALUE = "VALUE"


class FactOrder(NamedTuple):
    """The order of a listing. Equal values are in the order of DOCUMENT, whatever the direction."""

    field: FactOrderField = FactOrderField.PERIOD_END
    direction: OrderDirection = OrderDirection.DESC


LATEST_FIRST = FactOrder()


class FactPosition(NamedTuple):
    """A place in a listing, by which a later call continues: the sort value as JSON and the store's own key."""

    value: str | int | float | None
    key: str


class FactSlice(NamedTuple):
    """Facts of a listing with their positions, and whether more follow."""

    facts: tuple[StoredFact, ...]
    positions: tuple[FactPosition, ...]
    has_next: bool


class ConceptCount(NamedTuple):
    """A concept that live facts have."""

    concept: str
    label: str
    """The label that most of its facts carry, of some of them where there are many."""
    fact_count: int
    document_count: int


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


class FactReader(Protocol):
    """What answering a question needs of facts: those of the documents' live generations."""

    async def on_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[StoredFact, ...]]:
        """Returns live facts by (document id, page number), in the order of the page; no entry where there are none."""
        ...

    async def find(self, query: FactQuery, *, limit: int) -> list[StoredFact]:
        """Returns matching live facts, the latest period first."""
        ...

    async def lines(self, document_ids: Sequence[str]) -> list[FactLine]:
        """Returns the distinct lines of these live documents, in the order of their pages."""
        ...


class FactStore(FactReader, Protocol):
    """Facts by generation: readers see those of the record's `live_generation` alone, as with pages.

    Documents are matched by their records as they are now: an edit of a ticker needs no change of the facts.
    """

    async def put(self, tenant: str, document_id: str, generation: int, facts: Sequence[Fact]) -> None:
        """Stores the facts of a generation in the place of those that it had. Raises FencedError as pages do."""
        ...

    async def count(self, document_id: str, generation: int) -> int:
        """Returns how many facts are stored."""
        ...

    async def of_generation(self, document_id: str, generation: int) -> list[Fact]:
        """Returns the facts of a generation, live or not, by ordinal."""
        ...

    async def by_id(self, tenant: str, keys: Sequence[FactKey]) -> dict[FactKey, StoredFact]:
        """Returns the live ones among them."""
        ...

    async def window(
        self, query: FactQuery, *, limit: int, order: FactOrder = LATEST_FIRST, after: FactPosition | None = None
    ) -> FactSlice:
        """Returns at most `limit` matching live facts that follow `after` in that order.

        Raises InvalidInputError for a position that is none of this store's.
        """
        ...

    async def concepts(
        self, tenant: str, documents: DocumentFilter | None, *, search: str, after: str, limit: int
    ) -> Sequence[ConceptCount]:
        """Returns concepts of live facts, by name, from the first beyond `after`.

        `search` is part of the concept's name or of a label of its facts, in any case; '' for all.
        """
        ...

    async def differing(self, tenant: str, document_ids: Sequence[str]) -> Sequence[tuple[StoredFact, ...]]:
        """Returns groups of live facts of these documents that have one concept, period and dimensions but not one
        value, by concept and period; the facts of a group are in the order of the documents.
        """
        ...

    async def collect(self, document_id: str, keep: frozenset[int]) -> None:
        """Removes facts of generations as `Corpus.collect` removes pages. Call it before that one."""
        ...
