"""Compares two filings of a tenant, and finds the filing that another one follows."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from tinyrag_gql import telemetry
from tinyrag_gql.comparison.filings import Comparison, compare_filings
from tinyrag_gql.comparison.one_sided import StatedFacts, one_sided_facts
from tinyrag_gql.comparison.reading import ComparedPage
from tinyrag_gql.comparison.restated import RestatedFact, restated_facts
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.errors import DocumentNotFoundError, InvalidInputError, InvalidStateError, QueueFullError
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import Corpus, DocumentStore, FactStore
from tinyrag_gql.services.filing_order import AMENDED, company_key, filing_moments
from tinyrag_gql.services.once import Once

MOST_PAGES = 1_000
"""Pages of a filing that is compared; a 10-K has some 150."""
MOST_CHARACTERS = 6_000_000
"""Characters of its text."""
KEPT_CHARACTERS = 32_000_000
"""Characters of the changes that stay in memory; those of two annual reports have some 500,000."""
KEPT_FACTS = 10_000
"""Facts of lines of one filing alone that stay in memory; two annual reports have some ten."""
MOST_WAITING = 8
"""Comparisons that are being made or wait; one is made at a time."""
SECONDS_EACH = 5.0
_CERTAIN = (Legibility.TEXT, Legibility.EMPTY)


class ComparedFilings(NamedTuple):
    """Two filings and what differs between them."""

    a: Document
    b: Document
    comparison: Comparison


class OneSidedFacts(NamedTuple):
    """Figures of lines that one filing states and the other one certainly does not."""

    added: Sequence[StoredFact]
    """Of the later filing."""
    removed: Sequence[StoredFact]
    """Of the earlier filing."""


class ComparisonService:
    """Compares filings in a thread, one pair at a time. A pair is compared once as long as it stays in memory."""

    def __init__(self, documents: DocumentStore, corpus: Corpus, facts: FactStore) -> None:
        self._documents = documents
        self._corpus = corpus
        self._facts = facts
        self._kept = Once(KEPT_CHARACTERS, _size)
        self._one_sided = Once(KEPT_FACTS, lambda found: 1 + len(found.added) + len(found.removed))
        self._turn = asyncio.Semaphore(1)

    async def compare(self, tenant: str, a: str, b: str) -> ComparedFilings:
        """The comparison of document `a`, the earlier one, with `b`.

        Raises InvalidInputError for one document twice, DocumentNotFoundError, InvalidStateError for a document that
        cannot be compared, and QueueFullError.
        """
        if a == b:
            raise InvalidInputError("a and b are the same document. Name two documents to compare.", ("b",))
        found = await self._documents.get_many(tenant, [a, b])
        old, new = _comparable(found.get(a), "a"), _comparable(found.get(b), "b")
        key = (old.id, old.live_generation, new.id, new.live_generation)
        if not self._kept.has(key) and self._kept.making >= MOST_WAITING:
            raise QueueFullError(
                f"{MOST_WAITING} comparisons are being made already. Try again in a moment.",
                SECONDS_EACH * MOST_WAITING,
            )
        return ComparedFilings(old, new, await self._kept.get(key, lambda: self._compared(old, new)))

    async def _compared(self, a: Document, b: Document) -> Comparison:
        async with self._turn:
            with telemetry.span("documents.compare") as span:
                pages_a, pages_b = await self._pages(a), await self._pages(b)
                span.set_attributes(pages=len(pages_a) + len(pages_b))
                return await asyncio.to_thread(compare_filings, pages_a, pages_b)

    async def _pages(self, document: Document) -> list[ComparedPage]:
        """The pages of a document. Raises InvalidStateError where there is too much text, or none."""
        generation = document.live_generation or 0
        pages = await self._corpus.pages(document.id, generation)
        tables = await self._corpus.tables(document.id, generation)
        characters = sum(len(page.text) for page in pages)
        if characters > MOST_CHARACTERS:
            raise InvalidStateError(
                f"{document.file_name} has {characters:,} characters of text; filings of up to {MOST_CHARACTERS:,} are"
                " compared. Split the file and compare its parts."
            )
        if not any(page.text.strip() for page in pages):
            raise InvalidStateError(f"No text of {document.file_name} could be read, so there is nothing to compare.")
        return [
            ComparedPage(page.number, page.text, tables.get(page.number, ()), page.features.legibility)
            for page in pages
        ]

    async def restated(self, tenant: str, a: Document, b: Document) -> list[RestatedFact]:
        """Figures of which the later filing states another value for the same period, by concept and period."""
        groups = await self._facts.differing(tenant, [a.id, b.id])
        return restated_facts(groups, [{a.id}, {b.id}])

    async def one_sided(self, a: Document, b: Document) -> OneSidedFacts:
        """Figures of lines of the statements that the later filing added, and of those that it states no longer."""
        key = (a.id, a.live_generation, b.id, b.live_generation)
        return await self._one_sided.get(key, lambda: self._read_one_sided(a, b))

    async def _read_one_sided(self, a: Document, b: Document) -> OneSidedFacts:
        old, new = await self._stated(a), await self._stated(b)
        added = await asyncio.to_thread(one_sided_facts, new, old)
        return OneSidedFacts(added, await asyncio.to_thread(one_sided_facts, old, new))

    async def _stated(self, document: Document) -> StatedFacts:
        generation = document.live_generation or 0
        facts = await self._facts.of_generation(document.id, generation)
        pages = await self._corpus.pages(document.id, generation)
        stored = [StoredFact(document.id, generation, ordinal, fact) for ordinal, fact in enumerate(facts)]
        is_read = all(page.features.legibility in _CERTAIN for page in pages)
        return StatedFacts(stored, [page.text for page in pages], is_read)

    # -------------------------------------------------------------------------------------------- pairs

    async def previous(self, tenant: str, documents: Sequence[Document]) -> list[Document | None]:
        """For each the readable filing that it follows: of the same company, form and period, the year before.

        An amendment follows what it amends. None where there is no such filing, or where year, form or company are not
        known.
        """
        asked = [each for each in documents if _is_known(each)]
        if not asked:
            return [None] * len(documents)
        years = {year for each in asked for year in ((each.metadata.year or 0) - 1, each.metadata.year or 0)}
        forms = {form for each in asked for form in _forms(each)}
        narrowed = DocumentFilter(years=tuple(sorted(years)), report_types=tuple(sorted(forms)))
        companies = {name for each in asked for name in each.metadata.company_names}
        found = await self._documents.readable(tenant, narrowed, companies=companies)
        return [_previous(each, found) if _is_known(each) else None for each in documents]


def _comparable(document: Document | None, name: str) -> Document:
    """The document. Raises DocumentNotFoundError, or InvalidStateError where readers cannot read it."""
    if document is None:
        raise DocumentNotFoundError(f"{name}: there is no such document; it may have been deleted.")
    if document.live_generation is None:
        remedy = "Compare again once it is COMPLETED."
        if document.status in (DocumentStatus.FAILED, DocumentStatus.CANCELLED):
            remedy = "Send it again with `retryIngestion`, then compare."
        raise InvalidStateError(f"{document.file_name} is {document.status}, so its text cannot be read yet. {remedy}")
    if (document.page_count or 0) > MOST_PAGES:
        raise InvalidStateError(
            f"{document.file_name} has {document.page_count:,} pages; filings of up to {MOST_PAGES:,} are compared."
            " Split the file and compare its parts."
        )
    return document


def _size(comparison: Comparison) -> int:
    """About how many characters a comparison holds: its texts are kept as they are printed, and cut into words."""
    changes = (change for section in comparison.sections for change in section.changes)
    return 1_000 + sum(200 + 2 * len(side.text) for change in changes for side in (change.a, change.b) if side)


def _is_known(document: Document) -> bool:
    meta = document.metadata
    return bool(meta.year and meta.report_type and (meta.ticker or meta.company))


def _form(document: Document) -> str:
    return (document.metadata.report_type or "").upper()


def _forms(document: Document) -> tuple[str, ...]:
    """The form of a filing, and of what it amends."""
    return _form(document), _form(document).removesuffix(AMENDED)


def _previous(document: Document, candidates: Sequence[Document]) -> Document | None:
    """The newest of the filings that this one follows: what it amends, else that of the year before."""
    meta, form = document.metadata, _form(document)
    year = meta.year if form.endswith(AMENDED) else (meta.year or 0) - 1
    found = [
        each
        for each in candidates
        if each.id != document.id
        and company_key(each) == company_key(document)
        and _form(each) == form.removesuffix(AMENDED)
        and each.metadata.year == year
        and each.metadata.fiscal_period == meta.fiscal_period
    ]
    moments = filing_moments(found)
    return max(found, key=lambda each: moments[each.id], default=None)
