"""Finds the parts of a company that a question wants ranked: all segments, products or regions of a table."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self

from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.filing_facts import FilingFact
from tinyrag_gql.answering.line_matching import WHOLE_MEMBERS, Line
from tinyrag_gql.filings.asked import GEOGRAPHY, PART_KINDS
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.line_items import BY_NAME, LineItem
from tinyrag_gql.filings.periods import without_period_words
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import is_measure_word

MOST_IN_ALL = Decimal("1.1")
"""What the parts may have together of the company's total, since some sell to each other."""
_PLACES = word_groups("words")["place_words"]
_AXES = {
    "us-gaap:StatementBusinessSegmentsAxis": "segment",
    "srt:ProductOrServiceAxis": "product",
    "srt:StatementGeographicalAxis": GEOGRAPHY,
}
_SUBSEGMENTS = "us-gaap:SubsegmentsAxis"
_CONSOLIDATION = "srt:ConsolidationItemsAxis"
_TWO = 2


class RankedParts(NamedTuple):
    """What is ranked: lines of the parts of one table, and the item that they count."""

    item: LineItem
    lines: tuple[FactLines, ...]
    document: str
    """The filing whose table it is."""
    within: str = ""
    """The part of the company that they are parts of; '' where they are parts of the whole."""


class RankedBy(NamedTuple):
    """What the parts are ranked by, and the words that are left: they may name the part whose parts are meant."""

    item: LineItem
    words: tuple[str, ...] = ()


def ranked_by(question: ParsedQuestion, names: frozenset[str]) -> RankedBy | None:
    """What the parts are ranked by; sales where nothing is named. None where a formula or several lines are named."""
    plain = [metric for metric in question.metrics if metric.formula is None]
    if len(plain) != len(question.metrics) or len(plain) > 1:
        return None
    spoken = re.sub(r"['’]s\b", " ", without_period_words(question.named_metrics.rest))
    rest = label_key(spoken).split()
    left = [
        word
        for word in rest
        if word not in _RANKING_WORDS
        and word not in PART_KINDS
        and not {word, word.removesuffix("s")} & names
        and not re.fullmatch(r"(?:fy|q|h)?[0-9]*", word)
        and not is_measure_word(word)
    ]
    return RankedBy(plain[0].items[0] if plain else BY_NAME["revenue"], tuple(left))


_RANKING_WORDS = (
    word_groups("words")["computing_words"] | word_groups("words")["stop_words"] | word_groups("words")["ranking_words"]
)


def part_labels(item: LineItem, lines: Iterable[Line]) -> list[str]:
    """Labels of the rows of parts that count the item: the tables that they stand in hold the other parts, too."""
    return list(dict.fromkeys(line.label for line in lines if line.members and line.concept in item.tags))


def tables_of_parts(item: LineItem, kind: str, lines: Sequence[FactLines]) -> list[RankedParts]:
    """The parts of each table that counts the item and is of that kind of parts, the newest filing's first."""
    tables: dict[_Place, dict[str, list[FactLines]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.unit in ("pure", "shares") or (line.concept is not None and line.concept not in item.tags):
            continue  # another figure of the part
        for division in _divisions(line):
            for each in line.facts:
                place = _Place.of(line, division, each)
                row = line._replace(facts=(each,), members=(division.part, *division.within))
                tables[place][label_key(division.part)].append(row)
    found = [
        _table(item, without_nested(_without_sentences(rows)), place.within)
        for place, rows in sorted(tables.items(), key=_newest, reverse=True)
        if _kind(place, rows) == kind
    ]
    totals = _totals(item, lines)
    return [each for each in found if each is not None and (each.within or not _overlaps(each, totals))]


class _Division(NamedTuple):
    """How a line's figure is one of a part: by which axis, which part of it, and within which other part."""

    axis: str
    part: str
    within: tuple[str, ...]


def _divisions(line: FactLines) -> list[_Division]:
    """The ways in which a line is one of the parts of the company, or of one of its parts.

    Members that only say that these are operating segments do not count; a row that reconciles to the whole is no part.
    """
    pairs = [
        (axis, label)
        for (axis, _), label in zip(line.axes, line.members, strict=True)
        if not WHOLE_MEMBERS.fullmatch(label)
    ]
    if any(axis == _CONSOLIDATION for axis, _ in pairs):
        return []
    if len(pairs) == 1:
        (axis, part) = pairs[0]
        return [] if axis == "row" and _is_sum(line) else [_Division(axis, part, ())]
    if len(pairs) == _TWO:
        return [
            _Division(axis, part, (pairs[1 - place][1],)) for place, (axis, part) in enumerate(pairs) if axis != "row"
        ]
    return []


class _Place(NamedTuple):
    """Where the rows of one table stand, and what they divide."""

    age: tuple[object, ...]
    document: str
    axis: str
    page: int | None
    within: str
    heading: str
    """For rows that only their words tell, whose tables have a heading."""
    concept: str

    @classmethod
    def of(cls, line: FactLines, division: _Division, each: FilingFact) -> Self:
        row = division.axis == "row"
        within = next(iter(division.within), "")
        heading, concept = (line.heading, "") if row else ("", line.concept or "")
        return cls(each.filing.age_key, each.filing.document, division.axis, each.fact.page, within, heading, concept)


def without_nested(rows: dict[str, list[FactLines]]) -> dict[str, list[FactLines]]:
    """The rows without those that only divide another one: two or more beside it that add up to it in each period."""
    names = sorted(rows, key=lambda name: rows[name][0].facts[0].fact.row_start or 0)
    values = {name: _values(rows[name]) for name in names}
    for place, name in enumerate(names):
        for size in range(_TWO, len(names)):
            for start in (place + 1, place - size):
                group = names[start : start + size] if start >= 0 else []
                if len(group) == size and _adds_up(values[name], [values[each] for each in group]):
                    return without_nested({each: rows[each] for each in names if each not in group})
    return rows


def _values(rows: Sequence[FactLines]) -> dict["_Span", Decimal]:
    return {(each.fact.start, each.fact.end): each.fact.value for line in rows for each in line.facts}


def _adds_up(whole: Mapping["_Span", Decimal], parts: Sequence[Mapping["_Span", Decimal]]) -> bool:
    """Whether the parts are there in every period of the whole, and add up to it."""
    return any(whole.values()) and all(
        all(span in part for part in parts) and sum((part[span] for part in parts), Decimal(0)) == value
        for span, value in whole.items()
    )


def _without_sentences(rows: dict[str, list[FactLines]]) -> dict[str, list[FactLines]]:
    """The rows without figures of sentences on the page, which stand in no column, where others do."""
    columns = {name: [line for line in lines if line.facts[0].fact.column] for name, lines in rows.items()}
    inside = {name: lines for name, lines in columns.items() if lines}
    return inside or rows


_Span = tuple[date | None, date]


def _totals(item: LineItem, lines: Sequence[FactLines]) -> dict[_Span, Decimal]:
    """What the company as a whole sells, by the period's days; its profit is less than that of its parts."""
    if item.name != "revenue":
        return {}
    whole = (line for line in lines if not line.members and line.concept in item.tags and line.statement)
    return {(each.fact.start, each.fact.end): each.fact.value for line in whole for each in line.facts}


def _overlaps(table: RankedParts, totals: Mapping[_Span, Decimal]) -> bool:
    """Whether the rows have more together than the company has, by more than sales among them explain."""
    sums: dict[_Span, Decimal] = defaultdict(Decimal)
    for line in table.lines:
        for each in {(each.fact.start, each.fact.end): each for each in line.facts}.values():
            sums[each.fact.start, each.fact.end] += each.fact.value
    return any(0 < totals[span] * MOST_IN_ALL < value for span, value in sums.items() if span in totals)


def _newest(pair: tuple[_Place, object]) -> str:
    return str(pair[0].age)


def _is_sum(line: FactLines) -> bool:
    return bool(re.match(r"(?:grand |sub)?totals?\b|consolidated\b", line.label, re.I))


def _kind(place: _Place, rows: dict[str, list[FactLines]]) -> str:
    """What kind of parts the rows are: by their axis, or by the places that they are called by."""
    if place.axis not in ("row", _SUBSEGMENTS):
        return _AXES.get(place.axis, "")
    places = sum(bool(set(key.split()) & _PLACES) for key in rows)
    return GEOGRAPHY if places * 2 >= len(rows) else "segment"


def _table(item: LineItem, rows: dict[str, list[FactLines]], within: str) -> RankedParts | None:
    """The rows as lines, if one of them is known to count the item and there are several."""
    counted = any(line.concept in item.tags for lines in rows.values() for line in lines)
    if len(rows) < 2 or not counted:
        return None
    lines = tuple(
        group[0]._replace(facts=tuple(each for line in group for each in line.facts)) for group in rows.values()
    )
    return RankedParts(item, lines, lines[0].facts[0].filing.document, within)


_REST = re.compile(
    r"(?:all )?other\b.*|.*\b(?:corporate|unallocated|eliminations?|reconcil\w+|inter-?segment)\b.*", re.I
)


def named_parts(table: RankedParts) -> tuple[FactLines, ...]:
    """The lines of the table without what is left over: ASC 280-10-50-15 has it apart from the parts."""
    return tuple(line for line in table.lines if not any(map(_REST.fullmatch, (line.members[0], line.label))))


def of_part(tables: Sequence[RankedParts], words: Sequence[str], names: frozenset[str]) -> list[RankedParts]:
    """The tables of the parts that are meant: of the company as a whole, or of the part that `words` name.

    Where no word names one and the company as a whole is not divided so, those of the only part that is.
    """
    if words:
        return [each for each in tables if each.within and _is_named(each.within, words, names)]
    whole = [each for each in tables if not each.within]
    parts = {each.within for each in tables}
    return whole or (list(tables) if len(parts) == 1 else [])


def _is_named(part: str, words: Sequence[str], names: frozenset[str]) -> bool:
    own = {word for word in label_key(part).split() if word not in names}
    return bool(own) and own == set(label_key(" ".join(words)).split())
