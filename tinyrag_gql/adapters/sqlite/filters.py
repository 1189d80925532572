"""DocumentFilter as SQL, with the same judgement as `DocumentFilter.matches`."""

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import DocumentFilter

COMPANY = "ifnull(nullif(ticker, ''), company)"
"""The words of an index: SQLite uses it for conditions that are written just so."""


_LETTERS = 3
"""The index of the parts of names finds words of at least so many letters."""


class Condition(NamedTuple):
    """SQL for a WHERE clause over `documents` or another table, and its parameters in order."""

    sql: str
    parameters: tuple[str | int | float, ...]


def condition(tenant: str, filter: DocumentFilter | None) -> Condition:
    """The tenant's documents, tombstones left out, that the filter lets through."""
    # The plus keeps SQLite from walking an index of the tenant's documents in search of those that are listed.
    plus = "+" if filter is not None and filter.ids is not None else ""
    parts = [Condition(f"{plus}documents.tenant = ? AND deleted_at IS NULL", (tenant,))]
    if filter is not None:
        parts += _lists(filter)
        parts += _bounds(filter)
        parts += [_mentioning(word) for word in filter.search_words]
    return join(parts)


def join(parts: Iterable[Condition]) -> Condition:
    """All of them."""
    parts = tuple(parts)
    return Condition(" AND ".join(part.sql for part in parts), tuple(p for part in parts for p in part.parameters))


def any_of(column: str, values: Iterable[str | int]) -> Condition:
    """The column holds one of the values; never so where there are none."""
    parameters = tuple(values)
    return Condition(f"{column} IN ({', '.join('?' * len(parameters))})", parameters)


def among(column: str, values: Iterable[str | int]) -> Condition:
    """The same for keys and ids of our own making: one parameter however many there are.

    Not for a user's words: SQLite's JSON ends a text at NUL.
    """
    sql = f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608 our own column names
    return Condition(sql, (json.dumps(list(values)),))


def named(companies: Collection[CompanyName]) -> Condition:
    """Documents that name their company so: by its ticker, or, where they have none, by its name."""
    in_index = any_of(COMPANY, sorted({company.ticker or company.name for company in companies}))
    tickers = any_of("ticker", sorted({company.ticker for company in companies if company.ticker}))
    names = any_of("company", sorted({company.name for company in companies if not company.ticker}))
    exactly = f"({tickers.sql} OR (ifnull(ticker, '') = '' AND {names.sql}))"
    return join([in_index, Condition(exactly, tickers.parameters + names.parameters)])


def _lists(filter: DocumentFilter) -> list[Condition]:
    wanted: list[tuple[str, Iterable[str | int] | None]] = [
        ("id", filter.ids),
        ("status", filter.statuses),
        ("company", _folded(filter.companies)),
        ("ticker", _folded(filter.tickers)),
        ("report_type", _folded(filter.report_types)),
        ("year", filter.years),
        ("fiscal_period", filter.fiscal_periods),
        ("json_extract(record, '$.parent_id')", filter.parent_ids),
    ]
    parts = [any_of(column, values) for column, values in wanted if values is not None]
    tags = _folded(filter.tags)
    if tags is not None:
        tagged = any_of("tag", tags)
        sql = f"EXISTS (SELECT 1 FROM document_tags WHERE document_id = documents.id AND {tagged.sql})"  # noqa: S608
        parts.append(Condition(sql, tagged.parameters))
    return parts


def _bounds(filter: DocumentFilter) -> list[Condition]:
    parts = []
    if filter.file_name_contains is not None:
        parts.append(Condition("instr(file_name_folded, ?) > 0", (filter.file_name_contains.casefold(),)))
    if filter.created_after is not None:
        parts.append(Condition("created_at > ?", (micros(filter.created_after),)))
    if filter.created_before is not None:
        parts.append(Condition("created_at < ?", (micros(filter.created_before),)))
    if filter.processed_after is not None:
        parts.append(Condition("processed_at > ?", (micros(filter.processed_after),)))
    return parts


def _mentioning(word: str) -> Condition:
    """Documents with the word in their company, ticker, file name or a tag."""
    if len(word) < _LETTERS or "\0" in word:
        return Condition("id IN (SELECT document_id FROM document_names WHERE instr(names, ?) > 0)", (word,))
    phrase = '"' + word.replace('"', '""') + '"'
    found = "SELECT document_id FROM name_parts JOIN document_names ON row = name_parts.rowid"
    return Condition(f"id IN ({found} WHERE name_parts MATCH ?)", (phrase,))


def _folded(values: tuple[str, ...] | None) -> list[str] | None:
    return None if values is None else [value.casefold() for value in values]
