"""Finds the parts of a company that a question wants ranked: all segments, products or regions of a table."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.line_matching import Line
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


class RankedParts(NamedTuple):
    """What is ranked: lines of the parts of one table, and the item that they count."""

    item: LineItem
    lines: tuple[FactLines, ...]
    document: str
    """The filing whose table it is."""


def ranked_item(question: ParsedQuestion, names: frozenset[str]) -> LineItem | None:
    """What the parts are ranked by; sales where nothing is named. None where another word narrows it."""
    plain = [metric for metric in question.metrics if metric.formula is None]
    if len(plain) != len(question.metrics) or len(plain) > 1:
        return None
    rest = label_key(without_period_words(question.named_metrics.rest)).split()
    left = [
        word
        for word in rest
        if word not in _RANKING_WORDS
        and word not in PART_KINDS
        and not {word, word.removesuffix("s")} & names
        and not re.fullmatch(r"(?:fy|q|h)?[0-9]*", word)
        and not is_measure_word(word)
    ]
    if left:
        return None
    return plain[0].items[0] if plain else BY_NAME["revenue"]


_RANKING_WORDS = (
    word_groups("words")["computing_words"] | word_groups("words")["stop_words"] | word_groups("words")["ranking_words"]
)


def part_labels(item: LineItem, lines: Iterable[Line]) -> list[str]:
    """Labels of the rows of parts that count the item: the tables that they stand in hold the other parts, too."""
    return list(dict.fromkeys(line.label for line in lines if line.members and line.concept in item.tags))


def tables_of_parts(item: LineItem, kind: str, lines: Sequence[FactLines]) -> list[RankedParts]:
    """The parts of each table that counts the item and is of that kind of parts, the newest filing's first."""
    tables: dict[tuple[object, ...], dict[str, list[FactLines]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if len(line.members) != 1 or line.unit in ("pure", "shares") or _is_sum(line):
            continue
        if line.concept is not None and line.concept not in item.tags:
            continue  # another figure of the part
        for each in line.facts:
            axis = line.axes[0][0]
            place: tuple[object, ...] = (each.filing.age_key, each.filing.document, axis, each.fact.page)
            place = (*place, line.heading) if axis == "row" else place
            key = label_key(line.members[0])
            tables[place][key].append(line._replace(facts=(each,)))
    found = [
        _table(item, _without_sentences(rows))
        for place, rows in sorted(tables.items(), key=_newest, reverse=True)
        if _kind(place, rows) == kind
    ]
    totals = _totals(item, lines)
    return [each for each in found if each is not None and not _overlaps(each, totals)]


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


def _newest(pair: tuple[tuple[object, ...], object]) -> str:
    return str(pair[0][0])


def _is_sum(line: FactLines) -> bool:
    return bool(re.match(r"(?:grand |sub)?totals?\b|consolidated\b", line.label, re.I))


def _kind(place: tuple[object, ...], rows: dict[str, list[FactLines]]) -> str:
    axis = str(place[2])
    if axis != "row":
        return _AXES.get(axis, "")
    places = sum(bool(set(key.split()) & _PLACES) for key in rows)
    return GEOGRAPHY if places * 2 >= len(rows) else "segment"


def _table(item: LineItem, rows: dict[str, list[FactLines]]) -> RankedParts | None:
    """The rows as lines, if one of them is known to count the item and there are several."""
    counted = any(line.concept in item.tags for lines in rows.values() for line in lines)
    if len(rows) < 2 or not counted:
        return None
    lines = tuple(
        group[0]._replace(facts=tuple(each for line in group for each in line.facts)) for group in rows.values()
    )
    return RankedParts(item, lines, lines[0].facts[0].filing.document)
