"""DocumentFilter as a query, with the same judgement as `DocumentFilter.matches`."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.expressions import plain
from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import DocumentFilter

_SEARCHED = ("folded.company", "folded.ticker", "folded.tags", "folded.file_name")


def matching(tenant: str, filter: DocumentFilter | None) -> Row:
    """The tenant's documents, tombstones left out, that the filter lets through."""
    query: Row = {"tenant": tenant, "deleted": False}
    if filter is not None:
        query |= _lists(filter) | _bounds(filter)
    return query


def named(companies: Collection[CompanyName]) -> list[Row]:
    """Queries for documents that name their company so: by its ticker, or, where they have none, by its name."""
    tickers = sorted({company.ticker for company in companies if company.ticker})
    names = sorted({company.name for company in companies if not company.ticker})
    nameless = {"folded.company": {"$in": names}, "folded.ticker": {"$in": [None, ""]}}
    return [{"folded.ticker": {"$in": tickers}}, nameless]


def _lists(filter: DocumentFilter) -> Row:
    wanted: dict[str, Iterable[Any] | None] = {
        "_id": filter.ids,
        "status": filter.statuses,
        "folded.company": _folded(filter.companies),
        "folded.ticker": _folded(filter.tickers),
        "folded.report_type": _folded(filter.report_types),
        "metadata.year": filter.years,
        "metadata.fiscal_period": filter.fiscal_periods,
        "folded.tags": _folded(filter.tags),
        "parent_id": filter.parent_ids,
    }
    return {path: {"$in": [plain(value) for value in values]} for path, values in wanted.items() if values is not None}


def _bounds(filter: DocumentFilter) -> Row:
    query: Row = {}
    if filter.file_name_contains is not None:
        query["folded.file_name"] = {"$regex": re.escape(filter.file_name_contains.casefold())}
    if words := [re.escape(word) for word in filter.search_words]:
        query["$and"] = [{"$or": [{path: {"$regex": word}} for path in _SEARCHED]} for word in words]
    created = {"$gt": filter.created_after, "$lt": filter.created_before}
    if bounds := {operator: moment for operator, moment in created.items() if moment is not None}:
        query["created_at"] = bounds
    if filter.processed_after is not None:
        query["processed_at"] = {"$gt": filter.processed_after}
    return query


def _folded(values: tuple[str, ...] | None) -> list[str] | None:
    return None if values is None else [value.casefold() for value in values]
