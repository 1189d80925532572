"""The vector and text indexes: their definitions, made and brought up to date at start-up, and waited for a while."""

import asyncio
import logging
import time
from typing import Any, NamedTuple

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import OperationFailure
from pymongo.operations import SearchIndexModel

from tinyrag_gql.adapters.mongo.chunk_rows import METADATA, TOKENS
from tinyrag_gql.adapters.mongo.models import FIRST, Slot
from tinyrag_gql.adapters.mongo.vector_store import FILTERABLE

CHUNK_TEXT_INDEX = "chunk_text"
PAGE_TEXT_INDEX = "page_text"
READY_SECONDS = 60.0
"""How long a start waits for indexes to be built; after that, searches find what is indexed by then."""

_POLL_SECONDS = 0.05
_EXISTS = 68
_NO_SEARCH = frozenset({59, 115, 31082, 40324, 6047401})
"""Codes of servers without search: unknown command, not supported, not enabled, unknown stage, only on Atlas."""
_TOKENS = {"type": "string", "analyzer": "lucene.whitespace", "searchAnalyzer": "lucene.whitespace"}
_SCOPE = {"tenant": {"type": "token"}, "build": {"type": "token"}}

_log = logging.getLogger(__name__)
Database = AsyncDatabase[dict[str, Any]]


class SearchIndex(NamedTuple):
    """A search index as it should be."""

    collection: str
    name: str
    kind: str
    definition: dict[str, Any]


def wanted_indexes(dimension: int, slot: Slot = FIRST) -> tuple[SearchIndex, ...]:
    """Vectors of chunks with their filters, and the words of chunks and of pages with their scope."""
    vector = {"type": "vector", "path": slot.field, "numDimensions": dimension, "similarity": "cosine"}
    filters = [{"type": "filter", "path": f"{METADATA}.{name}"} for name in FILTERABLE]
    chunk_fields = {TOKENS: _TOKENS, METADATA: {"type": "document", "dynamic": False, "fields": _SCOPE}}
    return (
        SearchIndex("chunks", slot.index, "vectorSearch", {"fields": [vector, *filters]}),
        SearchIndex("chunks", CHUNK_TEXT_INDEX, "search", {"mappings": {"dynamic": False, "fields": chunk_fields}}),
        SearchIndex(
            "pages", PAGE_TEXT_INDEX, "search", {"mappings": {"dynamic": False, "fields": {TOKENS: _TOKENS, **_SCOPE}}}
        ),
    )


async def searchable(database: Database) -> bool:
    """Whether the server has search at all. Raises pymongo's errors for other failures."""
    try:
        await _listed(database, "chunks")
    except OperationFailure as error:
        if error.code in _NO_SEARCH:
            return False
        raise
    return True


async def ensure(
    database: Database, dimension: int, slot: Slot = FIRST, *, ready_seconds: float = READY_SECONDS
) -> None:
    """Make what is missing, bring up to date what differs, and wait until all of it answers, for a while."""
    wanted = wanted_indexes(dimension, slot)
    for index in wanted:
        await _ensure_one(database, index)
    deadline = time.monotonic() + ready_seconds
    while unready := [index.name for index in wanted if not await _answers(database, index)]:
        if time.monotonic() > deadline:
            _log.warning("MongoDB is still building %s; searches find what is indexed so far", ", ".join(unready))
            return
        await asyncio.sleep(_POLL_SECONDS)


async def drop(database: Database, slot: Slot) -> None:
    """Remove the vector index of a slot, if it is there."""
    if slot.index in await _listed(database, "chunks"):
        await database["chunks"].drop_search_index(slot.index)


async def _ensure_one(database: Database, index: SearchIndex) -> None:
    existing = (await _listed(database, index.collection)).get(index.name)
    collection = database[index.collection]
    if existing is None:
        try:
            await collection.create_search_index(SearchIndexModel(index.definition, index.name, index.kind))
        except OperationFailure as error:
            if error.code != _EXISTS:  # another process made it just now
                raise
    elif not _holds(existing["latestDefinition"], index.definition):
        _log.info("Bringing the search index %s up to date; the old one answers until it is built", index.name)
        await collection.update_search_index(index.name, index.definition)


async def _answers(database: Database, index: SearchIndex) -> bool:
    listed = (await _listed(database, index.collection)).get(index.name, {})
    return bool(listed.get("queryable")) and listed.get("status") == "READY"


async def _listed(database: Database, collection: str) -> dict[str, dict[str, Any]]:
    cursor = await database[collection].list_search_indexes()
    return {index["name"]: dict(index) async for index in cursor}


def _holds(found: Any, wanted: Any) -> bool:
    """Everything wanted is so; a server may add defaults of its own, and order lists as it likes."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(_holds(found.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(found, list) and all(any(_holds(each, value) for each in found) for value in wanted)
    return bool(found == wanted)
