"""Facts in MongoDB: one collection, whose rows name the index version that they belong to."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from anyio import to_thread
from bson.decimal128 import Decimal128, create_decimal128_context
from pymongo.asynchronous.collection import AsyncCollection

from tinyrag_gql.adapters.fact_records import member_keys, pack_fact, pack_lines, unpack_fact, unpack_lines
from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.index_versions import MOST_LISTED, IndexVersion, IndexVersions
from tinyrag_gql.adapters.mongo.queries import matching
from tinyrag_gql.adapters.mongo.writing import batches, upsert
from tinyrag_gql.domain.documents import DocumentFilter, OrderDirection
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.facts import Fact, FactKey, StoredFact
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.ports import (
    LATEST_FIRST,
    ConceptCount,
    FactLine,
    FactOrder,
    FactOrderField,
    FactPosition,
    FactQuery,
    FactSlice,
    MemberQuery,
    SearchScope,
)

_SHOWN = {"document_id": 1, "generation": 1, "ordinal": 1, "record": 1, "end": 1, "value": 1}
_PATHS = {FactOrderField.DOCUMENT: "_id", FactOrderField.PERIOD_END: "end", FactOrderField.VALUE: "value"}
_READ_AT_ONCE = 500


class MongoFactStore:
    """ports.FactStore over the collection `facts`."""

    def __init__(self, facts: AsyncCollection[dict[str, Any]], documents: Records, builds: IndexVersions) -> None:
        self._facts = facts
        self._documents = documents
        self._builds = builds

    async def put(self, tenant: str, document_id: str, generation: int, facts: Sequence[Fact]) -> None:
        """Stores the facts of a generation in the place of those that it had. Raises FencedError when deleted."""
        build = IndexVersion(document_id, generation)
        await self._builds.open(*build)
        await upsert(self._facts, await to_thread.run_sync(_rows, tenant, build, facts))
        await self._facts.delete_many({"build": build.key, "ordinal": {"$gte": len(facts)}})
        await upsert(self._facts, [await to_thread.run_sync(_lines_row, build, facts)])
        await self._builds.close(*build)

    async def count(self, document_id: str, generation: int) -> int:
        """Returns how many facts are stored."""
        return await self._facts.count_documents({"build": IndexVersion(document_id, generation).key})

    async def of_generation(self, document_id: str, generation: int) -> list[Fact]:
        """Returns the facts of a generation, live or not, by ordinal."""
        rows = self._facts.find({"build": IndexVersion(document_id, generation).key}, {"record": 1}).sort("ordinal")
        return [unpack_fact(row["record"]) async for row in rows]

    async def by_id(self, tenant: str, keys: Sequence[FactKey]) -> dict[FactKey, StoredFact]:
        """Returns the live ones among them."""
        live = await self._builds.live({key.document_id for key in keys}, SearchScope(tenant=tenant))
        ids = [_id(key) for key in keys if live.get(key.document_id) == key.generation]
        found: list[StoredFact] = []
        for batch in batches(ids):
            found += [_stored(row) async for row in self._facts.find({"_id": {"$in": batch}}, _SHOWN)]
        return {fact.key: fact for fact in found}

    async def on_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[StoredFact, ...]]:
        """Returns live facts by (document id, page number), in the order of the page."""
        live = await self._builds.live({document_id for document_id, _ in keys})
        found: dict[tuple[str, int], list[StoredFact]] = {}
        for document_id, generation in live.items():
            pages = [number for document, number in keys if document == document_id]
            query = {"build": IndexVersion(document_id, generation).key, "page": {"$in": pages}}
            async for row in self._facts.find(query, {**_SHOWN, "page": 1}).sort("ordinal"):
                found.setdefault((document_id, row["page"]), []).append(_stored(row))
        return {place: tuple(facts) for place, facts in found.items()}

    async def find(self, query: FactQuery, *, limit: int) -> list[StoredFact]:
        """Returns matching live facts, the latest period first."""
        return list((await self.window(query, limit=limit)).facts)

    async def window(
        self, query: FactQuery, *, limit: int, order: FactOrder = LATEST_FIRST, after: FactPosition | None = None
    ) -> FactSlice:
        """Returns at most `limit` matching live facts that follow `after` in that order."""
        matched = await self._matched(query)
        conditions = [_within(query.tenant, matched), _conditions(query)]
        if after is not None:
            conditions.append(_beyond(order, after))
        rows = await self._live_rows({"$and": conditions}, matched, order, limit + 1) if limit > 0 else []
        kept = rows[:limit]
        return FactSlice(
            tuple(_stored(row) for row in kept),
            tuple(_position(order, row) for row in kept),
            has_next=len(rows) > len(kept),
        )

    async def concepts(
        self, tenant: str, documents: DocumentFilter | None, *, search: str, after: str, limit: int
    ) -> Sequence[ConceptCount]:
        """Returns concepts of live facts, by name, from the first beyond `after`."""
        matched = await self._matched(FactQuery(tenant, documents))
        within = _within(tenant, matched)
        names = {name for name in await self._facts.distinct("concept", within) if name is not None and name > after}
        if search:
            labelled = {**within, "label": {"$regex": re.escape(search.lower())}}
            found = set(await self._facts.distinct("concept", labelled))
            names = {name for name in names if search.lower() in name.lower() or name in found}
        counts: list[ConceptCount] = []
        for name in sorted(names):
            if len(counts) == limit:
                break
            counted = await self._count_concept(within, name, matched)
            counts += [counted] if counted else []
        return counts

    async def _count_concept(self, within: Row, name: str, matched: dict[str, int] | None) -> ConceptCount | None:
        of = {"document_id": "$document_id", "generation": "$generation"}
        stages: list[Row] = [
            {"$match": {**within, "concept": name}},
            {"$group": {"_id": {**of, "label": "$label"}, "facts": {"$sum": 1}, "record": {"$first": "$record"}}},
        ]
        groups = [{**row["_id"], **row} async for row in await self._facts.aggregate(stages)]
        live = await self._live_among(groups, matched)
        if not live:
            return None
        labels: Counter[str] = Counter()
        for group in live:
            labels[group["label"]] += group["facts"]
        usual = next(group for group in live if group["label"] == labels.most_common(1)[0][0])
        documents = {group["document_id"] for group in live}
        return ConceptCount(name, unpack_fact(usual["record"]).label, labels.total(), len(documents))

    async def differing(self, tenant: str, document_ids: Sequence[str]) -> Sequence[tuple[StoredFact, ...]]:
        """Returns groups of live facts that have one concept, period and dimensions but not one value."""
        live = await self._builds.live(document_ids, SearchScope(tenant=tenant))
        same = {name: f"${name}" for name in ("concept", "start", "end", "members")}
        found: list[tuple[StoredFact, ...]] = []
        keys = [IndexVersion(*build).key for build in live.items()]
        stages: list[Row] = [
            {"$match": {"build": {"$in": keys}, "concept": {"$ne": None}}},
            {
                "$group": {
                    "_id": same,
                    "ids": {"$push": "$_id"},
                    "most": {"$max": "$value"},
                    "least": {"$min": "$value"},
                }
            },
            {"$match": {"$expr": {"$gt": ["$most", "$least"]}}},
            {"$sort": {"_id.concept": 1, "_id.end": 1, "_id": 1}},
        ]
        async for group in await self._facts.aggregate(stages):
            rows = self._facts.find({"_id": {"$in": group["ids"]}}, _SHOWN).sort("_id")
            found.append(tuple([_stored(row) async for row in rows]))
        return found

    async def lines(self, document_ids: Sequence[str]) -> list[FactLine]:
        """Returns the distinct lines of these live documents, in the order of their pages."""
        live = await self._builds.live(document_ids)
        ids = {_lines_id(IndexVersion(*build)): build[0] for build in live.items()}
        packed: dict[str, bytes] = {}
        for batch in batches(list(ids)):
            async for row in self._facts.find({"_id": {"$in": batch}}):
                packed[ids[row["_id"]]] = row["lines"]
        wanted = [document_id for document_id in dict.fromkeys(document_ids) if document_id in packed]
        return [line for document_id in wanted for line in unpack_lines(document_id, packed[document_id])]

    async def collect(self, document_id: str, keep: frozenset[int]) -> None:
        """Removes facts of old generations; `Corpus.collect` delists them."""
        dead = {"$nin": sorted(keep), **({"$lt": max(keep)} if keep else {})}
        await self._facts.delete_many({"document_id": document_id, "generation": dead})

    async def _matched(self, query: FactQuery) -> dict[str, int] | None:
        """Returns the live generations of the documents that the filter lets through; None if there is no filter."""
        if query.documents is None:
            return None
        live = {"$and": [matching(query.tenant, query.documents), {"live_generation": {"$gt": 0}}]}
        rows = await self._documents.find(live, projection={"live_generation": 1})
        return {row["_id"]: row["live_generation"] for row in rows}

    async def _live_rows(self, query: Row, matched: dict[str, int] | None, order: FactOrder, limit: int) -> list[Row]:
        """Returns the first `limit` rows of live versions; which those are is looked up for a batch of rows at once."""
        kept: list[Row] = []
        batch: list[Row] = []
        rows = self._facts.find(query, _SHOWN).sort(_sort(order)).batch_size(min(_READ_AT_ONCE, limit))
        async for row in rows:
            batch.append(row)
            if len(batch) == min(_READ_AT_ONCE, limit):
                kept += await self._live_among(batch, matched)
                batch = []
                if len(kept) >= limit:
                    await rows.close()
                    return kept[:limit]
        return [*kept, *await self._live_among(batch, matched)][:limit]

    async def _live_among(self, rows: list[Row], matched: dict[str, int] | None) -> list[Row]:
        live = await self._builds.live({row["document_id"] for row in rows}) if matched is None else matched
        return [row for row in rows if live.get(row["document_id"]) == row["generation"]]


def _within(tenant: str, matched: dict[str, int] | None) -> Row:
    """The tenant's facts; of those versions alone, where they are few enough to be listed."""
    if matched is None or len(matched) > MOST_LISTED:
        return {"tenant": tenant}
    return {"tenant": tenant, "build": {"$in": [IndexVersion(*build).key for build in matched.items()]}}


def _rows(tenant: str, build: IndexVersion, facts: Sequence[Fact]) -> list[Row]:
    """Rows of the facts of a version. CPU-bound: call it in a thread."""
    return [_row(tenant, FactKey(*build, ordinal), fact) for ordinal, fact in enumerate(facts)]


def _row(tenant: str, key: FactKey, fact: Fact) -> Row:
    """What is stored: the whole fact in `record`, its value exact, and beside it what queries read."""
    return {
        "_id": _id(key),
        "tenant": tenant,
        "build": IndexVersion(key.document_id, key.generation).key,
        **key._asdict(),
        "concept": fact.concept,
        "label": label_key(fact.label),
        "start": None if fact.start is None else fact.start.isoformat(),
        "end": fact.end.isoformat(),
        "fiscal_year": fact.fiscal_year,
        "fiscal_period": fact.fiscal_period,
        "consolidated": fact.is_consolidated,
        "value": _decimal128(fact.value),
        "statement": fact.statement,
        "source": fact.source.value,
        "check": fact.check.value,
        "page": fact.page,
        "members": [{"axis": axis, "member": member, "label": label} for axis, member, label in member_keys(fact)],
        "record": pack_fact(fact),
    }


def _lines_id(build: IndexVersion) -> str:
    return f"{build.key}:lines"


def _lines_row(build: IndexVersion, facts: Sequence[Fact]) -> Row:
    """The distinct lines of a version, packed. No query takes the row for a fact: it has no tenant and no `build`."""
    return {"_id": _lines_id(build), **build._asdict(), "lines": pack_lines(facts)}


def _id(key: FactKey) -> str:
    """Ids sort by document, then as facts stand on the pages."""
    return f"{key.document_id}:{key.generation:06d}:{key.ordinal:06d}"


def _decimal128(value: Decimal) -> Decimal128:
    """Returns the value as the server compares it: with 34 digits, which only a misprint exceeds."""
    with localcontext(create_decimal128_context()) as context:
        return Decimal128(context.create_decimal(value))


def _stored(row: Row) -> StoredFact:
    return StoredFact(row["document_id"], row["generation"], row["ordinal"], unpack_fact(row["record"]))


def _conditions(query: FactQuery) -> Row:
    wanted: dict[str, Iterable[Any] | None] = {
        "concept": query.concepts,
        "label": None if query.labels is None else map(label_key, query.labels),
        "statement": None if query.statement is None else [query.statement],
        "fiscal_year": query.fiscal_years,
        "fiscal_period": query.fiscal_periods,
        "end": None if query.ends is None else map(date.isoformat, query.ends),
        "consolidated": None if query.consolidated is None else [query.consolidated],
        "source": query.sources,
        "check": query.checks,
    }
    row: Row = {path: {"$in": [_plain(v) for v in values]} for path, values in wanted.items() if values is not None}
    if part := label_key(query.label_part):
        row["label"] = {**row.get("label", {}), "$regex": re.escape(part)}
    if query.members is not None:
        tests: list[Row] = [test for each in query.members for test in _member_tests(each)]
        none: Row = {"members": {"$in": []}}
        row |= {"$or": tests} if tests else none
    return row


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _member_tests(wanted: MemberQuery) -> list[Row]:
    """Either of them holds for a fact with that dimension."""
    of_axis = {} if wanted.axis is None else {"axis": wanted.axis.casefold()}
    names = {"member": wanted.member.casefold(), "label": label_key(wanted.member)}
    return [{"members": {"$elemMatch": {**of_axis, field: name}}} for field, name in names.items()]


def _sort(order: FactOrder) -> list[tuple[str, int]]:
    way = 1 if order.direction is OrderDirection.ASC else -1
    by = [(_PATHS[order.field], way)]
    return by if order.field is FactOrderField.DOCUMENT else [*by, ("_id", 1)]


def _beyond(order: FactOrder, after: FactPosition) -> Row:
    """Facts strictly after a place, as the listing runs. Raises InvalidInputError for one of another store."""
    side = "$gt" if order.direction is OrderDirection.ASC else "$lt"
    if order.field is FactOrderField.DOCUMENT:
        return {"_id": {side: after.key}}
    path, value = _PATHS[order.field], _sort_value(order, after)
    return {"$or": [{path: {side: value}}, {path: value, "_id": {"$gt": after.key}}]}


def _sort_value(order: FactOrder, after: FactPosition) -> str | Decimal128:
    try:
        if order.field is FactOrderField.PERIOD_END:
            return date.fromisoformat(str(after.value)).isoformat()
        return _decimal128(Decimal(str(after.value)))
    except (ValueError, ArithmeticError) as error:
        raise InvalidInputError("This cursor is of another store; start the list again.", ("after",)) from error


def _position(order: FactOrder, row: Row) -> FactPosition:
    value = row[_PATHS[order.field]]
    return FactPosition(str(value), row["_id"])
