"""`$search` with text, phrase, equals, in and compound: BM25 per term, boosts, and filters that do not score.

Order and membership follow the documentation; score values are this BM25's and not Lucene's.
"""

import math
import re
from collections.abc import Callable
from typing import Any

from .catalogue import Catalogue
from .errors import rejected, unmodelled
from .mirror import Row, Words
from .values import values_at
from .vector_search import Hit, Rows

K1, B = 1.2, 0.75
CLAUSES = ("must", "mustNot", "should", "filter")
ANALYZERS = {"lucene.standard": re.compile(r"\w+"), "lucene.whitespace": re.compile(r"\S+")}

Scores = list[float | None]
"""One per document: its score, or None where the clause does not match."""


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
    hits = [(row.document, score) for row, score in zip(found, scores, strict=True) if score is not None]
    return sorted(hits, key=lambda hit: -hit[1])


class TextQuery:
    """One query over all documents of a collection."""

    def __init__(self, mappings: dict[str, Any], rows: list[Row]) -> None:
        self._mappings = mappings
        self._rows = rows

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
        scores: Scores = []
        for i in range(len(self._rows)):
            matched = [clause[i] for clause in should if clause[i] is not None]
            held = all(c[i] is not None for c in must + filters) and all(c[i] is None for c in must_not)
            scored = [*matched, *(clause[i] or 0.0 for clause in must)]
            scores.append(math.fsum(s or 0.0 for s in scored) if held and len(matched) >= needed else None)
        return scores

    def _clause(self, clause: dict[str, Any]) -> Scores:
        ((operator, body),) = clause.items()
        return self.run(operator, body)

    def _text(self, body: dict[str, Any]) -> Scores:
        fields, analyze = self._fields(body)
        queries = body["query"] if isinstance(body["query"], list) else [body["query"]]
        terms = dict.fromkeys(term for query in queries for term in analyze(query))
        return _summed([_bm25(fields, [field.counts[term] for field in fields]) for term in terms], len(fields))

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

        return [row.words(body["path"], analyzer, analyze) for row in self._rows], analyze

    def _exactly(self, body: dict[str, Any], wanted: list[Any]) -> Scores:
        if not wanted:
            raise rejected('"value" cannot be empty')
        kind = "token" if isinstance(wanted[0], str) else "number"
        self._mapping(body["path"], kind)
        return [
            1.0 if any(value in wanted for value in values_at(row.document, body["path"])) else None
            for row in self._rows
        ]

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


def _bm25(fields: list[Words], counts: list[int]) -> Scores:
    having = sum(1 for count in counts if count)
    filled = sum(1 for field in fields if field.length) or 1
    mean = sum(field.length for field in fields) / filled or 1.0
    idf = math.log(1 + (filled - having + 0.5) / (having + 0.5))
    return [
        idf * count / (count + K1 * (1 - B + B * field.length / mean)) if count else None
        for field, count in zip(fields, counts, strict=True)
    ]


def _summed(parts: list[Scores], size: int) -> Scores:
    scores: Scores = [None] * size
    for part in parts:
        scores = [b if a is None else a if b is None else a + b for a, b in zip(scores, part, strict=True)]
    return scores


def _boosted(scores: Scores, score: dict[str, Any] | None) -> Scores:
    if score is None:
        return scores
    ((kind, body),) = score.items()
    if kind == "boost":
        return [None if each is None else each * body["value"] for each in scores]
    if kind == "constant":
        return [None if each is None else float(body["value"]) for each in scores]
    raise unmodelled(f"score {kind}")
