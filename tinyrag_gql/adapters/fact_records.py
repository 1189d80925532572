"""Facts as text, and back: every store keeps a fact whole beside the fields that its queries read."""

import json
import zlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tinyrag_gql.domain.facts import Fact, FactCheck, FactDimension, FactSource
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.ports import FactLine

_PLACE = {name: place for place, name in enumerate(Fact._fields)}
_VALUE, _END, _START = _PLACE["value"], _PLACE["end"], _PLACE["start"]
_DIMENSIONS, _SOURCE, _CHECK = _PLACE["dimensions"], _PLACE["source"], _PLACE["check"]


def pack_fact(fact: Fact) -> str:
    """Returns the fact as a JSON array, its fields in order: the value is exact, and days are ISO texts."""
    return json.dumps(fact, ensure_ascii=False, separators=(",", ":"), default=str)


def unpack_fact(record: str) -> Fact:
    """Returns the fact that `pack_fact` wrote; fields that a later version added have their defaults."""
    fields: list[Any] = json.loads(record)
    fields[_VALUE] = Decimal(fields[_VALUE])
    fields[_END] = date.fromisoformat(fields[_END])
    if fields[_START] is not None:
        fields[_START] = date.fromisoformat(fields[_START])
    fields[_DIMENSIONS] = tuple([FactDimension(*each) for each in fields[_DIMENSIONS]])
    fields[_SOURCE] = FactSource(fields[_SOURCE])
    fields[_CHECK] = FactCheck(fields[_CHECK])
    return Fact(*fields)


def member_keys(fact: Fact) -> list[tuple[str, str, str]]:
    """Returns (axis, member, label) of each dimension as queries compare them: without case, and without marks."""
    return [(each.axis.casefold(), each.member.casefold(), label_key(each.label)) for each in fact.dimensions]


def pack_lines(facts: Iterable[Fact]) -> bytes:
    """Returns the lines of a document's facts, each once and in their order, as compressed JSON."""
    lines = dict.fromkeys(
        (
            fact.label,
            fact.heading,
            fact.concept,
            fact.unit,
            fact.statement,
            tuple(each.label for each in fact.dimensions),
            fact.source,
        )
        for fact in facts
    )
    return zlib.compress(json.dumps(list(lines), ensure_ascii=False, separators=(",", ":")).encode(), level=1)


def unpack_lines(document_id: str, packed: bytes) -> list[FactLine]:
    """Returns the lines that `pack_lines` packed."""
    return [
        FactLine(document_id, label, heading, concept, unit, statement, tuple(members), FactSource(source))
        for label, heading, concept, unit, statement, members, source in json.loads(zlib.decompress(packed))
    ]
