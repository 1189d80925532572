"""The search indexes by namespace: PENDING, then BUILDING, then READY, by age; an update keeps the old one live."""

import time
from dataclasses import dataclass, field
from typing import Any

from bson import ObjectId

from .errors import CommandError

SIMILARITIES = ("cosine", "dotProduct", "euclidean")
MAX_DIMENSIONS = 8192


@dataclass
class SearchIndex:
    """One index: the definition asked for last, the one that answers until it is built, and when it was asked for."""

    name: str
    kind: str
    definition: dict[str, Any]
    asked_at: float
    previous: dict[str, Any] | None = None
    version: int = 0
    id: str = field(default_factory=lambda: str(ObjectId()))


class Catalogue:
    """All search indexes of the server; `build_seconds` is how long a definition takes to become queryable."""

    def __init__(self) -> None:
        self.build_seconds = 0.0
        self._indexes: dict[tuple[str, str], dict[str, SearchIndex]] = {}

    def create(self, database: str, collection: str, specs: list[dict[str, Any]]) -> dict[str, Any]:
        there = self._indexes.setdefault((database, collection), {})
        made = []
        for spec in specs:
            name = spec.get("name", "default")
            if name in there:
                raise CommandError(f"Duplicate Index: {name}", 68, "IndexAlreadyExists")
            kind, definition = spec.get("type", "search"), spec.get("definition", {})
            _validate(kind, definition)
            there[name] = SearchIndex(name, kind, definition, time.monotonic())
            made.append({"id": there[name].id, "name": name})
        return {"indexesCreated": made, "ok": 1.0}

    def update(self, database: str, collection: str, command: dict[str, Any]) -> dict[str, Any]:
        index = self._find(database, collection, command)
        _validate(index.kind, command["definition"])
        index.previous = self._answering(index)
        index.definition, index.asked_at = command["definition"], time.monotonic()
        index.version += 1
        return {"ok": 1.0}

    def drop(self, database: str, collection: str, command: dict[str, Any]) -> dict[str, Any]:
        del self._indexes[database, collection][self._find(database, collection, command).name]
        return {"ok": 1.0}

    def forget(self, database: str, collection: str | None = None) -> None:
        """The collection (or the whole database, where None) was dropped."""
        for key in [key for key in self._indexes if key[0] == database and collection in (None, key[1])]:
            del self._indexes[key]

    def definition(self, database: str, collection: str, name: str) -> dict[str, Any] | None:
        """What answers queries now; None for an unknown index or one whose first build is under way."""
        index = self._indexes.get((database, collection), {}).get(name)
        return None if index is None else self._answering(index)

    def listing(self, database: str, collection: str, spec: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {
                "id": index.id,
                "name": index.name,
                "type": index.kind,
                "status": self._status(index),
                "queryable": self._answering(index) is not None,
                "latestDefinitionVersion": {"version": index.version},
                "latestDefinition": index.definition,
            }
            for index in self._indexes.get((database, collection), {}).values()
            if spec.get("name", index.name) == index.name and spec.get("id", index.id) == index.id
        ]

    def _find(self, database: str, collection: str, command: dict[str, Any]) -> SearchIndex:
        for index in self._indexes.get((database, collection), {}).values():
            if command.get("name") == index.name or command.get("id") == index.id:
                return index
        raise CommandError("Search index not found", 27, "IndexNotFound")

    def _status(self, index: SearchIndex) -> str:
        age = time.monotonic() - index.asked_at
        if age >= self.build_seconds:
            return "READY"
        return "PENDING" if age < self.build_seconds / 3 else "BUILDING"

    def _answering(self, index: SearchIndex) -> dict[str, Any] | None:
        return index.definition if self._status(index) == "READY" else index.previous


def _validate(kind: str, definition: dict[str, Any]) -> None:
    if kind == "search":
        if "mappings" not in definition:
            raise CommandError('"mappings" is required', 9, "FailedToParse")
    elif kind == "vectorSearch":
        vectors = [each for each in definition.get("fields", []) if each["type"] == "vector"]
        if not vectors:
            raise CommandError('"fields" must hold at least one "vector" field', 9, "FailedToParse")
        for each in vectors:
            if each.get("similarity") not in SIMILARITIES or not 1 <= each.get("numDimensions", 0) <= MAX_DIMENSIONS:
                raise CommandError('invalid "similarity" or "numDimensions"', 9, "FailedToParse")
    else:
        raise CommandError(f"unknown search index type '{kind}'", 9, "FailedToParse")
