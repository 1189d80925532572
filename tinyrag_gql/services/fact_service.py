"""Questions about facts: listings, the same fact in other filings, series, conflicts, concepts and screening."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.facts import FactKey, StoredFact
from tinyrag_gql.facts.concepts import family_of
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.ports import ConceptCount, DocumentStore, FactOrder, FactPosition, FactQuery, FactSlice, FactStore
from tinyrag_gql.services.company_pages import CompanyPage, CompanyPlace, company_page
from tinyrag_gql.services.fact_conflicts import FactConflict, conflicts_of
from tinyrag_gql.services.fact_series import (
    FactSeries,
    Frequency,
    SeriesView,
    is_of,
    of_one_concept,
    one_of_each_filing,
    series_points,
)
from tinyrag_gql.services.filing_order import FilingMoment, company_key, filing_moments

MOST_VERSIONS = 50
"""Other filings that are listed for one fact."""
MOST_READ = 20_000
"""Facts that one question reads at most."""
PREFIXES = ("us-gaap:", "ifrs-full:", "dei:")
"""Taxonomies that a concept without a prefix is looked for in."""


class Operator(StrEnum):
    """How a value is compared."""

    GT = "GT"
    GTE = "GTE"
    LT = "LT"
    LTE = "LTE"
    EQ = "EQ"

    def holds(self, value: Decimal, bound: Decimal) -> bool:
        """Whether `value` compares so with `bound`."""
        match self:
            case Operator.GT:
                return value > bound
            case Operator.GTE:
                return value >= bound
            case Operator.LT:
                return value < bound
            case Operator.LTE:
                return value <= bound
            case Operator.EQ:
                return value == bound


class FactCondition(NamedTuple):
    """What a company's annual value must be; `unit` None means any."""

    concept: str
    operator: Operator
    value: Decimal
    unit: str | None = None


class ScreenedCompany(NamedTuple):
    """A company that satisfies every condition, with the fact that satisfies each, in their order."""

    key: str
    document: Document
    """Its newest filing among those that state the facts."""
    facts: tuple[StoredFact, ...]


class FactService:
    """Reads live facts of a tenant."""

    def __init__(self, facts: FactStore, documents: DocumentStore) -> None:
        self._facts = facts
        self._documents = documents

    async def get(self, tenant: str, key: FactKey) -> StoredFact | None:
        """Returns the fact; None if readers cannot find it any more."""
        return (await self._facts.by_id(tenant, [key])).get(key)

    async def window(self, query: FactQuery, order: FactOrder, limit: int, after: FactPosition | None) -> FactSlice:
        """Returns facts in that order. Raises InvalidInputError for a cursor of another store."""
        return await self._facts.window(query, limit=limit, order=order, after=after)

    async def concepts(
        self, tenant: str, documents: DocumentFilter | None, search: str, after: str, limit: int
    ) -> Sequence[ConceptCount]:
        """Returns concepts by name, from the first beyond `after`."""
        return await self._facts.concepts(tenant, documents, search=search, after=after, limit=limit)

    # -------------------------------------------------------------------------------------------- versions

    async def versions(self, tenant: str, facts: Sequence[StoredFact]) -> list[list[StoredFact]]:
        """Returns for each fact the same one in the company's other filings, the oldest filing first.

        Companies of which the same is asked are read together: the facts of a list have often one concept and period.
        """
        documents = await self._documents.get_many(tenant, list({stored.document_id for stored in facts}))
        companies: dict[str, list[StoredFact]] = defaultdict(list)
        for stored in facts:
            if stored.document_id in documents:
                companies[company_key(documents[stored.document_id])].append(stored)
        asked: dict[_Asked, list[Document]] = defaultdict(list)
        for of_company in companies.values():
            document = documents[of_company[0].document_id]
            asked[_asked(document, of_company)].append(document)
        found = [stored for each, filers in asked.items() for stored in await self._stating(tenant, each, filers)]
        filings = {document.id: document for document in await self._filings(tenant, found)}
        moments = filing_moments(filings.values())
        same: dict[object, list[StoredFact]] = defaultdict(list)
        for stored in found:
            if stored.document_id in filings:
                same[_identity(stored, filings)].append(stored)
        return [_others(stored, one_of_each_filing(same[_identity(stored, documents)], moments)) for stored in facts]

    async def _stating(self, tenant: str, asked: "_Asked", filers: Sequence[Document]) -> list[StoredFact]:
        """Returns the facts of these companies that may be the same as those asked about."""
        query = FactQuery(tenant, _filings_of(asked.kind, filers), ends=tuple(asked.ends), consolidated=None)
        narrowed = [query._replace(concepts=tuple(asked.concepts))] if asked.concepts else []
        narrowed += [query._replace(labels=tuple(asked.labels))] if asked.labels else []
        return [stored for each in narrowed for stored in await self._facts.find(each, limit=MOST_READ)]

    async def _filings(self, tenant: str, facts: Sequence[StoredFact]) -> Sequence[Document]:
        return list((await self._documents.get_many(tenant, list({each.document_id for each in facts}))).values())

    # -------------------------------------------------------------------------------------------- series

    async def series(
        self,
        tenant: str,
        tickers: Sequence[str],
        concept: str,
        *,
        frequency: Frequency,
        last: int,
        as_of: date | None,
        view: SeriesView,
    ) -> list[FactSeries]:
        """Returns each company's last values, one series for each unit; one without points if it has no values."""
        by_key: dict[str, str] = {}
        for ticker in tickers:
            by_key.setdefault(ticker.casefold(), ticker)
        distinct = list(by_key.values())
        found = await asyncio.gather(*(self._stated(tenant, ticker, concept) for ticker in distinct))
        return [
            series
            for ticker, facts in zip(distinct, found, strict=True)
            for series in await self._series_of(tenant, ticker, concept, facts, frequency, last, as_of, view)
        ]

    async def _stated(self, tenant: str, ticker: str, concept: str) -> Sequence[StoredFact]:
        """Returns the company's facts of the concept or its family: by its name, else by the row's label."""
        query = FactQuery(tenant, DocumentFilter(tickers=(ticker,)))
        found = await self._facts.find(query._replace(concepts=_family(concept)), limit=MOST_READ)
        if found or ":" in concept:
            return found
        return await self._facts.find(query._replace(labels=(concept,)), limit=MOST_READ)

    async def _series_of(
        self,
        tenant: str,
        ticker: str,
        concept: str,
        facts: Sequence[StoredFact],
        frequency: Frequency,
        last: int,
        as_of: date | None,
        view: SeriesView,
    ) -> list[FactSeries]:
        moments = filing_moments(await self._filings(tenant, facts))
        units: dict[str, list[StoredFact]] = defaultdict(list)
        for stored in facts:
            moment = moments.get(stored.document_id)
            if moment and is_of(frequency, stored.fact) and (as_of is None or moment.day <= as_of):
                units[stored.fact.unit].append(stored)
        if not units:
            return [FactSeries(ticker, concept, None, ())]
        return [
            FactSeries(ticker, concept, unit, tuple(series_points(facts, moments, view)[-last:]))
            for unit, facts in sorted((unit, of_one_concept(units[unit], _names(concept))) for unit in units)
        ]

    # -------------------------------------------------------------------------------------------- conflicts

    async def conflicts(
        self, tenant: str, filter: DocumentFilter | None, limit: int, after: CompanyPlace | None
    ) -> CompanyPage[FactConflict]:
        """Returns conflicts company by company. A page looks at some companies only, so it may have fewer than `limit`
        conflicts, even none, and not be the last.
        """
        documents = await self._documents.readable(tenant, filter)
        return await company_page(documents, lambda each: self._conflicts_of(tenant, each), limit, after)

    async def _conflicts_of(self, tenant: str, documents: Sequence[Document]) -> list[FactConflict]:
        moments = filing_moments(documents)
        groups = await self._facts.differing(tenant, [document.id for document in documents])
        return [conflict for group in groups for conflict in conflicts_of(group, moments)]

    # -------------------------------------------------------------------------------------------- screening

    async def screen(self, tenant: str, conditions: Sequence[FactCondition], fiscal_year: int) -> list[ScreenedCompany]:
        """Returns the companies whose annual consolidated values satisfy every condition, by company.

        Of several filings that state a value the newest counts. Raises InvalidInputError for too many facts.
        """
        read = await asyncio.gather(*(self._annual(tenant, condition, fiscal_year) for condition in conditions))
        documents = {each.id: each for each in await self._filings(tenant, [fact for facts in read for fact in facts])}
        moments = filing_moments(documents.values())
        stated = [_newest(*pair, documents, moments) for pair in zip(conditions, read, strict=True)]
        keys = set.intersection(*(set(each) for each in stated))
        found: list[ScreenedCompany] = []
        for key in sorted(keys):
            facts = [each[key] for each in stated]
            if all(c.operator.holds(f.fact.value, c.value) for c, (f, _) in zip(conditions, facts, strict=True)):
                newest = max((document for _, document in facts), key=lambda document: document.created_at)
                found.append(ScreenedCompany(key, newest, tuple(fact for fact, _ in facts)))
        return found

    async def _annual(self, tenant: str, condition: FactCondition, fiscal_year: int) -> Sequence[StoredFact]:
        """Returns the facts that may be the condition's value for the year."""
        query = FactQuery(
            tenant, concepts=_family(condition.concept), fiscal_years=(fiscal_year,), fiscal_periods=("FY", "Q4")
        )
        facts = await self._facts.find(query, limit=MOST_READ)
        if len(facts) == MOST_READ:
            raise InvalidInputError(f"{condition.concept} has more than {MOST_READ} values in that year.", ("where",))
        return facts


def _newest(
    condition: FactCondition,
    facts: Sequence[StoredFact],
    documents: Mapping[str, Document],
    moments: dict[str, FilingMoment],
) -> dict[str, tuple[StoredFact, Document]]:
    """Returns the newest filing's annual value, by company."""
    companies: dict[str, list[StoredFact]] = defaultdict(list)
    for stored in facts:
        of_unit = condition.unit is None or stored.fact.unit.casefold() == condition.unit.casefold()
        if of_unit and stored.document_id in documents and is_of(Frequency.ANNUAL, stored.fact):
            companies[company_key(documents[stored.document_id])].append(stored)
    asked = _names(condition.concept)
    stated = {key: of_one_concept(_at_year_end(each), asked) for key, each in companies.items()}
    newest = {key: one_of_each_filing(each, moments)[-1] for key, each in stated.items()}
    return {key: (stored, documents[stored.document_id]) for key, stored in newest.items()}


def _names(concept: str) -> tuple[str, ...]:
    """Returns the concept's name, in each of the usual taxonomies if it has no prefix."""
    return (concept,) if ":" in concept else (concept, *(prefix + concept for prefix in PREFIXES))


def _family(concept: str) -> tuple[str, ...]:
    """Returns the names with those of the concepts that filers use for the same line."""
    return tuple(sorted({other for name in _names(concept) for other in family_of(name)}))


class _Asked(NamedTuple):
    """What is looked for in a company's filings, and how those are known."""

    kind: str
    concepts: frozenset[str]
    labels: frozenset[str]
    ends: frozenset[date]


def _asked(document: Document, facts: Sequence[StoredFact]) -> _Asked:
    meta = document.metadata
    return _Asked(
        kind="ticker" if meta.ticker else "company" if meta.company else "id",
        concepts=frozenset(stored.fact.concept for stored in facts if stored.fact.concept),
        labels=frozenset(stored.fact.label for stored in facts if not stored.fact.concept),
        ends=frozenset(stored.fact.end for stored in facts),
    )


def _filings_of(kind: str, filers: Sequence[Document]) -> DocumentFilter:
    """Returns the filter for the filings of these documents' companies."""
    if kind == "ticker":
        return DocumentFilter(tickers=tuple(filer.metadata.ticker or "" for filer in filers))
    if kind == "company":
        return DocumentFilter(companies=tuple(filer.metadata.company or "" for filer in filers))
    return DocumentFilter(ids=tuple(filer.id for filer in filers))


def _identity(stored: StoredFact, documents: Mapping[str, Document]) -> object:
    """What the same fact has in every filing of a company; None for one whose document is gone."""
    fact, document = stored.fact, documents.get(stored.document_id)
    if document is None:
        return None
    parts = tuple(sorted((each.axis, each.member) for each in fact.dimensions))
    return company_key(document), fact.concept or label_key(fact.label), fact.start, fact.end, parts, fact.unit


def _others(stored: StoredFact, versions: Sequence[StoredFact]) -> list[StoredFact]:
    return [each for each in versions if each.document_id != stored.document_id][-MOST_VERSIONS:]


def _at_year_end(facts: Sequence[StoredFact]) -> list[StoredFact]:
    """Returns the facts of the latest period among them: a company has one year end in a fiscal year."""
    latest = max(stored.fact.end for stored in facts)
    return [stored for stored in facts if stored.fact.end == latest]
