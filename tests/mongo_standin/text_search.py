"""`$search` with text, phrase, equals, in and compound: BM25 per term, boosts, and filters that do not score.

Order and membership follow the documentation; score values are this BM25's and not Lucene's.
"""

import math
import re
from typing import Any

from .catalogue import Catalogue
from .errors import rejected, unmodelled
from .values import values_at
from .vector_search import Find, Hit

K1, B = 1.2, 0.75
CLAUSES = ("must", "mustNot", "should", "filter")
ANALYZERS = {"lucene.standard": re.compile(r"\w+"), "lucene.whitespace": re.compile(r"\S+")}

Scores = list[float | None]
"""One per document: its score, or None where the clause does not match."""


async def text_hits(
    catalogue: Catalogue, find: Find, database: str, collection: str, stage: dict[str, Any]
) -> list[Hit]:
    """Documents and scores, best first. An unknown index, or one that is still being built, finds nothing."""
    operators = [key for key in stage if key != "index"]
    if len(operators) != 1:
        raise unmodelled(f"$search with {operators}")
    definition = catalogue.definition(database, collection, stage.get("index", "default"))
    if definition is None:
        return []
    documents = await find(database, collection, {})
    scores = TextQuery(definition["mappings"], documents).run(operators[0], stage[operators[0]])
    hits = [(document, score) for document, score in zip(documents, scores, strict=True) if score is not None]
    return sorted(hits, key=lambda hit: -hit[1])


class TextQuery:
    """One query over all documents of a collection."""

    def __init__(self, mappings: dict[str, Any], documents: list[dict[str, Any]]) -> None:
        self._mappings = mappings
        self._documents = documents

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
        for i in range(len(self._documents)):
            matched = [clause[i] for clause in should if clause[i] is not None]
            held = all(c[i] is not None for c in must + filters) and all(c[i] is None for c in must_not)
            scored = [*matched, *(clause[i] or 0.0 for clause in must)]
            scores.append(math.fsum(s or 0.0 for s in scored) if held and len(matched) >= needed else None)
        return scores

    def _clause(self, clause: dict[str, Any]) -> Scores:
        ((operator, body),) = clause.items()
        return self.run(operator, body)

    def _text(self, body: dict[str, Any]) -> Scores:
        fields, find = self._tokens(body)
        queries = body["query"] if isinstance(body["query"], list) else [body["query"]]
        terms = dict.fromkeys(term for query in queries for term in find(query))
        return _summed([_bm25(fields, [field.count(term) for field in fields]) for term in terms], len(fields))

    def _phrase(self, body: dict[str, Any]) -> Scores:
        fields, find = self._tokens(body)
        words = find(body["query"])
        counts = [
            sum(field[i : i + len(words)] == words for i in range(len(field) - len(words) + 1)) for field in fields
        ]
        return _bm25(fields, counts)

    def _tokens(self, body: dict[str, Any]) -> tuple[list[list[str]], Any]:
        if unknown := set(body) - {"query", "path", "score"}:
            raise unmodelled(f"options {sorted(unknown)}")
        mapping = self._mapping(body["path"], "string")
        analyzer = mapping.get("analyzer", "lucene.standard")
        if analyzer not in ANALYZERS:
            raise unmodelled(f"analyzer {analyzer}")

        def find(text: str) -> list[str]:
            return ANALYZERS[analyzer].findall(text.lower() if analyzer == "lucene.standard" else text)

        return [
            [token for value in values_at(document, body["path"]) if isinstance(value, str) for token in find(value)]
            for document in self._documents
        ], find

    def _exactly(self, body: dict[str, Any], wanted: list[Any]) -> Scores:
        if not wanted:
            raise rejected('"value" cannot be empty')
        kind = "token" if isinstance(wanted[0], str) else "number"
        self._mapping(body["path"], kind)
        return [
            1.0 if any(value in wanted for value in values_at(document, body["path"])) else None
            for document in self._documents
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


def _bm25(fields: list[list[str]], counts: list[int]) -> Scores:
    having = sum(1 for count in counts if count)
    filled = sum(1 for field in fields if field) or 1
    mean = sum(map(len, fields)) / filled or 1.0
    idf = math.log(1 + (filled - having + 0.5) / (having + 0.5))
    return [
        idf * count / (count + K1 * (1 - B + B * len(field) / mean)) if count else None
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
