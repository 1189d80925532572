"""Facts as the pages print them, for an evaluation that hides the tags: read from the stored tables, never stored."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.facts import Fact, FactSource, StoredFact
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.facts.printed import printed_facts
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.ports import Corpus, DocumentStore, FactLine, FactQuery
from tinyrag_gql.services.filing_context import filing_context

MOST_DOCUMENTS = 200
"""Documents whose facts are kept in memory; the one not used for longest goes first."""


class PrintedFacts:
    """ports.FactReader over one tenant's live pages. The metadata of tagged filings stay as their tags gave them."""

    def __init__(self, tenant: str, documents: DocumentStore, corpus: Corpus) -> None:
        self._tenant = tenant
        self._documents = documents
        self._corpus = corpus
        self._read: OrderedDict[tuple[str, int], asyncio.Task[list[Fact]]] = OrderedDict()

    async def on_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[StoredFact, ...]]:
        """Returns facts by (document id, page number), in the order of the page."""
        wanted = set(keys)
        found: dict[tuple[str, int], list[StoredFact]] = {}
        for stored in await self._of_ids([document_id for document_id, _ in keys]):
            key = (stored.document_id, stored.fact.page or 0)
            if key in wanted:
                found.setdefault(key, []).append(stored)
        return {key: tuple(facts) for key, facts in found.items()}

    async def find(self, query: FactQuery, *, limit: int) -> list[StoredFact]:
        """Returns matching facts, the latest period first."""
        if query.tenant != self._tenant or (query.sources is not None and FactSource.PRINTED not in query.sources):
            return []
        documents = await self._documents.readable(query.tenant, query.documents)
        labels = None if query.labels is None else frozenset(map(label_key, query.labels))
        facts = await self._of_documents(documents)
        found = [each for each in facts if _matches(query, labels, each.fact)]
        return sorted(found, key=lambda each: each.fact.end, reverse=True)[:limit]

    async def lines(self, document_ids: Sequence[str]) -> list[FactLine]:
        """Returns the distinct lines of these documents, in the order of their pages."""
        return list(dict.fromkeys(map(_line, await self._of_ids(document_ids))))

    async def _of_ids(self, document_ids: Sequence[str]) -> list[StoredFact]:
        ids = tuple(dict.fromkeys(document_ids))
        return await self._of_documents(await self._documents.readable(self._tenant, DocumentFilter(ids=ids)))

    async def _of_documents(self, documents: Sequence[Document]) -> list[StoredFact]:
        found: list[StoredFact] = []
        for document in documents:
            generation = document.live_generation or 0
            facts = await self._facts(document, generation)
            found += [StoredFact(document.id, generation, ordinal, fact) for ordinal, fact in enumerate(facts)]
        return found

    async def _facts(self, document: Document, generation: int) -> list[Fact]:
        """The facts of a document, read once however many questions ask for them at a time."""
        key = (document.id, generation)
        if key not in self._read:
            self._read[key] = asyncio.create_task(self._read_pages(document, generation))
            while len(self._read) > MOST_DOCUMENTS:
                self._read.popitem(last=False)
        self._read.move_to_end(key)
        return await asyncio.shield(self._read[key])

    async def _read_pages(self, document: Document, generation: int) -> list[Fact]:
        pages = await self._corpus.pages(document.id, generation)
        tables = await self._corpus.tables(document.id, generation)
        read = [Page(page.number, page.text, tables.get(page.number, ())) for page in pages]
        return await asyncio.to_thread(printed_facts, read, filing_context(document.metadata))


def _line(stored: StoredFact) -> FactLine:
    fact = stored.fact
    members = tuple(dimension.label for dimension in fact.dimensions)
    return FactLine(
        stored.document_id, fact.label, fact.heading, fact.concept, fact.unit, fact.statement, members, fact.source
    )


def _matches(query: FactQuery, labels: frozenset[str] | None, fact: Fact) -> bool:
    """The same judgement as a store's query; the documents are matched already."""
    pairs: list[tuple[object, tuple[object, ...] | frozenset[str] | None]] = [
        (fact.concept, query.concepts),
        (fact.fiscal_year, query.fiscal_years),
        (fact.fiscal_period, query.fiscal_periods),
        (fact.end, query.ends),
        (fact.check, query.checks),
        (fact.statement, None if query.statement is None else (query.statement,)),
        (fact.is_consolidated, None if query.consolidated is None else (query.consolidated,)),
    ]
    if not all(wanted is None or value in wanted for value, wanted in pairs):
        return False
    return (labels is None or label_key(fact.label) in labels) and _has_member(query, fact)


def _has_member(query: FactQuery, fact: Fact) -> bool:
    if query.members is None:
        return True
    return any(
        (wanted.axis is None or wanted.axis.casefold() == dimension.axis.casefold())
        and (
            wanted.member.casefold() == dimension.member.casefold()
            or label_key(wanted.member) == label_key(dimension.label)
        )
        for wanted in query.members
        for dimension in fact.dimensions
    )
