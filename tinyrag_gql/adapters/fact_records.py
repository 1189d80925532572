"""Facts as text, and back: every store keeps a fact whole beside the fields that its queries read."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tinyrag_gql.domain.facts import Fact, FactCheck, FactDimension, FactSource
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.ports import FactLine

_PLACE = {name: place for place, name in enumerate(Fact._fields)}


def pack_fact(fact: Fact) -> str:
    """Returns the fact as a JSON array, its fields in order: the value is exact, and days are ISO texts."""
    return json.dumps(fact, ensure_ascii=False, separators=(",", ":"), default=str)


def unpack_fact(record: str) -> Fact:
    """Returns the fact that `pack_fact` wrote; fields that a later version added have their defaults."""
    fact = Fact(*json.loads(record))
    return fact._replace(
        value=Decimal(fact.value),
        end=date.fromisoformat(str(fact.end)),
        start=None if fact.start is None else date.fromisoformat(str(fact.start)),
        dimensions=tuple(FactDimension(*dimension) for dimension in fact.dimensions),
        source=FactSource(fact.source),
        check=FactCheck(fact.check),
    )


def member_keys(fact: Fact) -> list[tuple[str, str, str]]:
    """Returns (axis, member, label) of each dimension as queries compare them: without case, and without marks."""
    return [(each.axis.casefold(), each.member.casefold(), label_key(each.label)) for each in fact.dimensions]


def distinct_lines(document_id: str, records: Iterable[str]) -> list[FactLine]:
    """Returns the lines of a document's packed facts, each once, in their order."""
    return list(dict.fromkeys(_line(document_id, json.loads(record)) for record in records))


def _line(document_id: str, fields: list[Any]) -> FactLine:
    """Reads the few fields alone: a document has a thousand facts, and unpacking them takes three times as long."""
    return FactLine(
        document_id=document_id,
        label=fields[_PLACE["label"]],
        heading=fields[_PLACE["heading"]],
        concept=fields[_PLACE["concept"]],
        unit=fields[_PLACE["unit"]],
        statement=fields[_PLACE["statement"]],
        members=tuple(label for _axis, _member, label in fields[_PLACE["dimensions"]]),
        source=FactSource(fields[_PLACE["source"]]),
    )
