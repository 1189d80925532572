"""`$search` with text, phrase, equals, in and compound: BM25 per term, boosts, and filters that do not score.

Order and membership follow the documentation; score values are this BM25's and not Lucene's.
"""

import math
import re
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .catalogue import Catalogue
from .errors import rejected, unmodelled
from .mirror import Row, Words
from .values import values_at
from .vector_search import Hit, Rows

K1, B = 1.2, 0.75
CLAUSES = ("must", "mustNot", "should", "filter")
ANALYZERS = {"lucene.standard": re.compile(r"\w+"), "lucene.whitespace": re.compile(r"\S+")}

Scores = NDArray[np.float64]
"""One per document: its score, or NaN where the clause does not match."""


async def text_hits(
    catalogue: Catalogue, rows: Rows, database: str, collection: str, stage: dict[str, Any]
) -> list[Hit]:
    """Documents and scores, best first. An unknown index, or one that is still being built, finds nothing."""
    operators = [key for key in stage if key != "index"]
    if len(operators) != 1:
        raise unmodelled(f"$search with {operators}")
    definition = catalogue.definition(database, collection, stage.get("index", "default"))
    if definition is None:
        return []
    found = await rows(database, collection)
    scores = TextQuery(definition["mappings"], found).run(operators[0], stage[operators[0]])
    best = np.argsort(-scores, kind="stable")  # NaN comes last
    return [(found[i].document, float(scores[i])) for i in best if not np.isnan(scores[i])]


class TextQuery:
    """One query over all documents of a collection."""

    def __init__(self, mappings: dict[str, Any], rows: list[Row]) -> None:
        self._mappings = mappings
        self._rows = rows
        self._read: dict[str, list[Words]] = {}

    def run(self, operator: str, body: dict[str, Any]) -> Scores:
        run = {
            "compound": self._compound,
            "text": self._text,
            "phrase": self._phrase,
            "equals": lambda body: self._exactly(body, [body["value"]]),
            "in": lambda body: self._exactly(body, body["value"]),
        }.get(operator)
        if run is None:
            raise unmodelled(f"$search operator {operator}")
        return _boosted(run(body), body.get("score"))

    def _compound(self, body: dict[str, Any]) -> Scores:
        if unknown := set(body) - {*CLAUSES, "minimumShouldMatch", "score"}:
            raise unmodelled(f"compound {sorted(unknown)}")
        must, must_not, should, filters = ([self._clause(c) for c in body.get(name, [])] for name in CLAUSES)
        needed = body.get("minimumShouldMatch", 0 if must or filters else 1)
        matched = np.zeros(len(self._rows), int)
        held = np.ones(len(self._rows), bool)
        for clause in should:
            matched += ~np.isnan(clause)
        for clause in must + filters:
            held &= ~np.isnan(clause)
        for clause in must_not:
            held &= np.isnan(clause)
        scores = np.zeros(len(self._rows))
        for clause in should + must:
            scores += np.nan_to_num(clause)
        return np.where(held & (matched >= needed), scores, np.nan)

    def _clause(self, clause: dict[str, Any]) -> Scores:
        ((operator, body),) = clause.items()
        return self.run(operator, body)

    def _text(self, body: dict[str, Any]) -> Scores:
        fields, analyze = self._fields(body)
        queries = body["query"] if isinstance(body["query"], list) else [body["query"]]
        terms = dict.fromkeys(term for query in queries for term in analyze(query))
        scores = [_bm25(fields, (field.counts.get(term, 0) for field in fields)) for term in terms]
        return _summed(scores, len(fields))

    def _phrase(self, body: dict[str, Any]) -> Scores:
        fields, analyze = self._fields(body)
        words = analyze(body["query"])
        texts = [
            [
                word
                for value in values_at(row.document, body["path"])
                if isinstance(value, str)
                for word in analyze(value)
            ]
            for row in self._rows
        ]
        counts = [sum(text[i : i + len(words)] == words for i in range(len(text) - len(words) + 1)) for text in texts]
        return _bm25(fields, counts)

    def _fields(self, body: dict[str, Any]) -> tuple[list[Words], Callable[[str], list[str]]]:
        """The words of each row at the path, and how a text is taken apart into words."""
        if unknown := set(body) - {"query", "path", "score"}:
            raise unmodelled(f"options {sorted(unknown)}")
        mapping = self._mapping(body["path"], "string")
        analyzer = mapping.get("analyzer", "lucene.standard")
        if analyzer not in ANALYZERS:
            raise unmodelled(f"analyzer {analyzer}")

        def analyze(text: str) -> list[str]:
            return ANALYZERS[analyzer].findall(text.lower() if analyzer == "lucene.standard" else text)

        path = body["path"]
        if path not in self._read:
            self._read[path] = [row.words(path, analyzer, analyze) for row in self._rows]
        return self._read[path], analyze

    def _exactly(self, body: dict[str, Any], wanted: list[Any]) -> Scores:
        if not wanted:
            raise rejected('"value" cannot be empty')
        kind = "token" if isinstance(wanted[0], str) else "number"
        self._mapping(body["path"], kind)
        held = (any(value in wanted for value in values_at(row.document, body["path"])) for row in self._rows)
        return np.where(np.fromiter(held, bool, len(self._rows)), 1.0, np.nan)

    def _mapping(self, path: str, kind: str) -> dict[str, Any]:
        """The field's mapping of that kind; only static mappings are modelled."""
        mappings = self._mappings
        *parents, leaf = path.split(".")
        for part in parents:
            mappings = mappings.get("fields", {}).get(part, {})
        declared = mappings.get("fields", {}).get(leaf, [])
        for mapping in declared if isinstance(declared, list) else [declared]:
            if mapping["type"] == kind:
                return mapping
        raise rejected(f"Path '{path}' needs to be indexed as {kind}")


def _bm25(fields: list[Words], counts: Iterable[int]) -> Scores:
    found = np.fromiter(counts, float, len(fields))
    lengths = np.fromiter((field.length for field in fields), float, len(fields))
    having, filled = np.count_nonzero(found), np.count_nonzero(lengths) or 1
    mean = lengths.sum() / filled or 1.0
    idf = math.log(1 + (filled - having + 0.5) / (having + 0.5))
    return np.where(found > 0, idf * found / (found + K1 * (1 - B + B * lengths / mean)), np.nan)


def _summed(parts: list[Scores], size: int) -> Scores:
    total = np.full(size, np.nan)
    for part in parts:
        total = np.where(np.isnan(total), part, total + np.nan_to_num(part))
    return total


def _boosted(scores: Scores, score: dict[str, Any] | None) -> Scores:
    if score is None:
        return scores
    ((kind, body),) = score.items()
    if kind == "boost":
        return scores * body["value"]
    if kind == "constant":
        return np.where(np.isnan(scores), np.nan, float(body["value"]))
    raise unmodelled(f"score {kind}")
