"""Makes a golden set from the tagged facts of the filings that are stored."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.facts import MOST_FACTS, Fact, FactSource
from tinyrag_gql.filings.companies import company_key
from tinyrag_gql.ports import DocumentStore, FactQuery, FactStore
from tinyrag_gql.scoring.fact_questions import FactQuestionKind, FilingFacts, questions_from_facts
from tinyrag_gql.scoring.golden import Question

MOST_FILINGS = 60
"""Tagged filings that one golden set is made from; of more, companies are drawn at random."""
MOST_READ = 300
"""Documents that are looked at for tagged facts."""


class FactSelection(NamedTuple):
    """Which facts to make questions from. The same facts and `seed` give the same questions."""

    documents: DocumentFilter | None = None
    kinds: tuple[FactQuestionKind, ...] = tuple(FactQuestionKind)
    limit: int = 200
    seed: int = 1
    hide_tags: bool = True
    """Whether the answers may use printed facts alone."""


class FactGoldenSet:
    """Reads facts by document, so that all filings of a company that is drawn are looked at together."""

    def __init__(self, documents: DocumentStore, facts: FactStore) -> None:
        self._documents = documents
        self._facts = facts

    async def questions(self, tenant: str, selection: FactSelection, path: tuple[str, ...]) -> list[Question]:
        """The questions. Raises InvalidInputError, about `path`, where no fact makes one."""
        filings = await self.filings(tenant, selection)
        questions = await asyncio.to_thread(
            questions_from_facts, filings, selection.kinds, limit=selection.limit, seed=selection.seed
        )
        if not questions:
            message = "No fact of these documents makes a question. Ingest filings in inline XBRL, or widen the filter."
            raise InvalidInputError(message, path)
        return questions

    async def filings(self, tenant: str, selection: FactSelection) -> list[FilingFacts]:
        """All tagged filings of companies drawn at random, company by company until there are enough."""
        filings: list[FilingFacts] = []
        read = 0
        for company in _companies(await self._documents.readable(tenant, selection.documents), selection.seed):
            if len(filings) >= MOST_FILINGS or read >= MOST_READ:
                break
            of_company = [
                FilingFacts(*_names(each), await self._tagged(tenant, each)) for each in company[:MOST_FILINGS]
            ]
            filings += [filing for filing in of_company if filing.facts]
            read += len(company)
        return filings

    async def _tagged(self, tenant: str, document: Document) -> list[Fact]:
        query = FactQuery(tenant, DocumentFilter(ids=(document.id,)), consolidated=None, sources=(FactSource.TAGGED,))
        stored = await self._facts.find(query, limit=MOST_FACTS)
        return [each.fact for each in sorted(stored, key=lambda each: each.ordinal)]


def _companies(documents: Sequence[Document], seed: int) -> list[list[Document]]:
    """The documents of each company that has a name, in an order drawn at random."""
    by_company: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(documents, key=lambda each: each.id):
        if document.metadata.company:
            by_company[company_key(document)].append(document)
    companies = [by_company[key] for key in sorted(by_company)]
    random.Random(seed).shuffle(companies)  # noqa: S311  # a sample, no secret
    return companies


def _names(document: Document) -> tuple[str, str, str]:
    meta = document.metadata
    return document.file_name, meta.company or "", meta.report_type or ""
