"""Lists what companies restated: figures of the company as a whole that a later filing states differently."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tinyrag_gql.comparison.restated import RestatedFact, restated_facts
from tinyrag_gql.comparison.stock_splits import by_filing, fits, stock_split
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.ports import DocumentStore, FactStore
from tinyrag_gql.services.company_pages import CompanyPage, CompanyPlace, company_page
from tinyrag_gql.services.filing_order import FilingMoment, filing_key, filing_moments


class Restatement(NamedTuple):
    """A figure of a company as two filings state it."""

    earlier: StoredFact
    later: StoredFact
    stock_split: Fraction | None
    """New shares for each old one, where the split of the stock explains the change."""

    @property
    def difference(self) -> Decimal:
        """What the later value is more than the earlier one."""
        return self.later.fact.value - self.earlier.fact.value


class RestatementService:
    """Reads the live facts of a tenant. The store groups a company's facts, and only groups that differ are read."""

    def __init__(self, facts: FactStore, documents: DocumentStore) -> None:
        self._facts = facts
        self._documents = documents

    async def page(
        self, tenant: str, filter: DocumentFilter | None, limit: int, after: CompanyPlace | None
    ) -> CompanyPage[Restatement]:
        """Restatements company by company, within one those of the newest filing first.

        A page looks at some companies only, so it may have fewer than `limit`, even none, and not be the last.
        """
        documents = await self._documents.readable(tenant, filter)
        return await company_page(documents, lambda each: self._of_company(tenant, each), limit, after)

    async def _of_company(self, tenant: str, documents: Sequence[Document]) -> list[Restatement]:
        moments = filing_moments(documents)
        filings = _filings(documents, moments)
        if len(filings) < 2:
            return []
        groups = await self._facts.differing(tenant, [document.id for document in documents])
        whole = [group for group in groups if group[0].fact.is_consolidated]
        restated = restated_facts(whole, filings)
        splits = {document_id: stock_split(each) for document_id, each in by_filing(restated).items()}
        found = [_restatement(each, splits[each.b.document_id]) for each in restated]
        return sorted(found, key=lambda each: _place(each, moments), reverse=True)


def _filings(documents: Sequence[Document], moments: dict[str, FilingMoment]) -> list[Collection[str]]:
    """The ids of each filing's documents, the oldest filing first."""
    copies: dict[object, list[str]] = defaultdict(list)
    for document in sorted(documents, key=lambda each: moments[each.id]):
        copies[filing_key(document)].append(document.id)
    return list(copies.values())


def _restatement(restated: RestatedFact, split: Fraction | None) -> Restatement:
    return Restatement(restated.a, restated.b, split if split is not None and fits(restated, split) else None)


def _place(found: Restatement, moments: dict[str, FilingMoment]) -> tuple[object, ...]:
    """The newest filing's first, of one filing the lines of its statements, then the latest periods."""
    fact = found.later.fact
    in_statement = fact.statement is not None
    return moments[found.later.document_id], in_statement, fact.end, fact.start or fact.end, -found.later.ordinal
