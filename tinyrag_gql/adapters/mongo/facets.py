"""Counts of documents by their properties: one aggregation for each, over an index of that property."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.domain.facets import FacetCount, Facets, StatusCount, YearCount
from tinyrag_gql.domain.status import DocumentStatus

Counts = Mapping[Any, int]


async def facets(records: Records, matching: Row, limit: int) -> Facets:
    """The most frequent `limit` values of each property."""
    paths = ("metadata.company", "metadata.ticker", "metadata.report_type", "metadata.tags", "metadata.year", "status")
    companies, tickers, report_types, tags, years, statuses = await asyncio.gather(
        *(_counts(records, matching, path) for path in paths)
    )
    return Facets(
        companies=_texts(companies, limit),
        tickers=_texts(tickers, limit),
        report_types=_texts(report_types, limit),
        tags=_texts(tags, limit),
        years=tuple(YearCount(year=year, count=count) for year, count in _most(years, limit)),
        statuses=tuple(
            StatusCount(status=DocumentStatus(status), count=count) for status, count in _most(statuses, limit)
        ),
    )


async def _counts(records: Records, matching: Row, path: str) -> Counts:
    """How many documents have each value, as it is written."""
    own = [{"$unwind": f"${path}"}] if path == "metadata.tags" else []
    rows = await records.aggregate([{"$match": matching}, *own, {"$group": {"_id": f"${path}", "n": {"$sum": 1}}}])
    return {row["_id"]: row["n"] for row in rows if row["_id"] not in (None, "")}


def _texts(counts: Counts, limit: int) -> tuple[FacetCount, ...]:
    """The counts of values that are the same but for their case added up, each under its most frequent form."""
    totals: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for value, count in _most(counts, len(counts)):
        forms.setdefault(value.casefold(), value)
        totals[value.casefold()] += count
    return tuple(FacetCount(value=forms[folded], count=count) for folded, count in _most(totals, limit))


def _most(counts: Counts, limit: int) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
