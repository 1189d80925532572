"""Tells of which part of the company a table's figure is, where its columns, rows or the table itself are of parts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from tinyrag_gql.domain.facts import LONGEST_LABEL, Fact, FactDimension
from tinyrag_gql.facts.concepts import concepts_of, family_of, is_known
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.filings.counted_things import counted_thing
from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.headings import is_heading
from tinyrag_gql.filings.labels import label_key

_WHOLE = re.compile(
    r"(?:(?:total )?number(?: of (?:[a-z-]+ ){0,2}[a-z]+)?|total|consolidated"
    r"|total (?:company|group|consolidated|net sales|revenues?|sales)|group|consolidated totals?)",
    re.I,
)
_PARTS = re.compile(
    r"\bby\s+(?:\w+\s+){0,3}?(?:segments?|geograph\w+|regions?|countr(?:y|ies)|products?|categor(?:y|ies)|types?|sources?"
    r"|(?:end[- ])?markets?|platforms?|customers?|channels?|business(?:es)?|divisions?|brands?|lines?)\b"
    r"|\bdisaggregat\w+|\bgeographic (?:area|information|data|region)|\bsegment (?:information|results|data|reporting)",
    re.I,
)
"""Titles of tables whose rows are parts of the company."""
_TOTAL = re.compile(r"\b(?:total|consolidated|eliminations?|net)\b", re.I)
_PERIOD_WORDS = re.compile(
    rf"(?:\W|[0-9]|\b(?:fiscal|financial|calendar|years?|quarters?|months?|weeks?|periods?|end(?:ed|ing)|changes?|as|of|or|at"
    rf"|for|the|vs|versus|increase|decrease|three|six|nine|twelve|amounts?|percent|{MONTH})\b)+",
    re.I,
)
"""Lines over columns of periods, which are about nothing else: a question for 'fiscal 2023' does not mean them."""
_FURNITURE = re.compile(r"\(.*\)|(?:\W|[0-9]|\b(?:table of contents|part [iv]+|page)\b)+", re.I)
"""Lines of a page that head nothing on it."""
_GENERAL = re.compile(
    r"(?:\W|[0-9]|\b(?:operating|selected|statistics?|statistical|results?|revenues?|expenses?|information|summary|data|and|of|other"
    r"|the|key|measures?|metrics?|financial|highlights|operations|performance|measures|sales|income|items?|tables?|continued)\b)+",
    re.I,
)
"""Titles that say what a table shows, and not of which part of the company."""
_OTHER_ACCOUNTING = re.compile(r"\bnon-?\s?gaap\b|\breconciliations? of\b", re.I)
"""Titles of tables of the company's figures by other rules than those of its statements."""
_TITLE_LINES = 4


def dimensions(table: PrintedTable, row: PrintedRow, cell: PrintedCell) -> tuple[FactDimension, ...]:
    """The member that the column names, and the one that the row is in a table of parts."""
    found = []
    if table.statement is None and (part := _led_part(table)):
        found.append(FactDimension("table", part, part))
    if cell.member and not is_whole(cell.member) and not is_measure(cell.member):
        found.append(FactDimension("column", cell.member, cell.member))
    if table.statement is None and _says_parts(table, row) and not is_total(row.label) and not is_known(row.label):
        found.append(row_member(row.label))
    return tuple(found)


def _led_part(table: PrintedTable) -> str:
    """The part that the sentence names which leads to a table: '... key statistics for our Harbour Resorts:'."""
    for line in reversed(table.above[-_TITLE_LINES:]):
        if match := _LED_PART.search(line):
            return match["part"]
        if line.endswith((".", ":")) and len(line.split()) >= _SENTENCE:
            return ""
    return ""


_LED_PART = re.compile(
    r"\b(?:statistics|metrics|data|measures|indicators|results)\s+(?:for|of)\s+our\s+(?P<part>(?-i:[A-Z])[\w&’'.]*"
    r"(?:\s+(?-i:[A-Z])[\w&’'.]*){0,4})(?:\s+segment)?\s*:$",
    re.I,
)
_SENTENCE = 6
"""Words of the shortest line that is taken for a sentence by its end."""


def row_member(name: str) -> FactDimension:
    """The part that a row is called, or its heading."""
    plain = name.rstrip(" :")[:LONGEST_LABEL]
    return FactDimension("row", plain, plain)


def of_part(fact: Fact, heading: str) -> Fact:
    """The fact of a row under a heading that names the part."""
    others = tuple(dimension for dimension in fact.dimensions if dimension.axis != "row")
    return fact._replace(dimensions=(*others, row_member(heading)))


def is_whole(name: str) -> bool:
    """Whether a row or a column is called no more than the total of the company."""
    return bool(_WHOLE.fullmatch(name))


def is_measure(name: str) -> bool:
    """Whether the header of a column names what is measured, as 'Net revenue' does, and no part of the company."""
    return bool(_MEASURE.fullmatch(name))


_MEASURE = re.compile(
    r"(?:(?:total|net|operating|segment)\s+)*(?:revenues?|sales|profit|income|earnings|expenses?|ebitda|amounts?|dollars)",
    re.I,
)


def is_total(label: str) -> bool:
    """Whether a row's label speaks of a total, or of what leads to one."""
    return bool(_TOTAL.search(label))


def _says_parts(table: PrintedTable, row: PrintedRow) -> bool:
    """Whether the title of a table, or a heading over a row, says that its rows are parts of the company."""
    return any(map(_PARTS.search, (*table.above[-_TITLE_LINES:], *_titles(table)[-_TITLE_LINES:], *row.path)))


def without_look_alikes(tables: Sequence[PrintedTable], facts: Sequence[Sequence[Fact]]) -> list[Fact]:
    """All facts; those of tables that differ from the statements are of what their table is about.

    A table that prints a line of the statements for a period of theirs with another value is of a part of the company,
    of other accounting, or misread: its facts have a dimension 'table'. Those that its rows or columns name the part of
    need none where most of what the table prints for the whole company is what the statements print. One that differs
    by a scale alone is misread and makes no facts.
    """
    printed: dict[_Line, set[Decimal]] = defaultdict(set)
    for table, own in zip(tables, facts, strict=True):
        for fact in own if table.statement else ():
            for line in _lines(fact):
                printed[line].add(abs(fact.value))
    disputed = _counts_disputed(facts)
    found: list[Fact] = []
    for table, own in zip(tables, facts, strict=True):
        others = [] if table.statement else [(fact, values) for fact in own if (values := _against(fact, printed))]
        if any(_by_scale(fact.value, value) for fact, values in others for value in values):
            continue
        about = _about(table)
        whole = bool(_OTHER_ACCOUNTING.search(about))  # of the company, so that only what differs is told apart
        apart = {id(fact) for fact, _ in others} | {id(fact) for fact in own if disputed(fact)}
        part = (FactDimension("table", about, about),) if apart else ()
        agreeing = sum(_agrees(fact, printed) for fact in own) > len(others)
        found += [
            fact
            if (fact.dimensions and agreeing) or (whole and id(fact) not in apart)
            else fact._replace(dimensions=fact.dimensions + part)
            for fact in own
        ]
    return found


def _counts_disputed(facts: Sequence[Sequence[Fact]]) -> Callable[[Fact], bool]:
    """Tells whether a fact counts things of which another table of the document has another number for that period.

    Then each table counts those of a part: the employees of a segment are not those of the company.
    """
    numbers: dict[tuple[str, date | None, date, str], set[Decimal]] = defaultdict(set)
    for fact in (fact for own in facts for fact in own):
        if _is_count(fact):
            numbers[_counted_line(fact)].add(fact.value)
    return lambda fact: _is_count(fact) and len(numbers[_counted_line(fact)]) > 1


def _is_count(fact: Fact) -> bool:
    return fact.unit.islower() and fact.unit not in ("pure", "shares") and not fact.dimensions


def _counted_line(fact: Fact) -> tuple[str, date | None, date, str]:
    named = fact.label if counted_thing(fact.label) else f"{fact.heading} {fact.label}"
    return label_key(named), fact.start, fact.end, fact.unit


_Line = tuple[str, date | None, date, str]


def _lines(fact: Fact) -> Iterator[_Line]:
    """The line that a fact is of, by its label and by the concepts that its label may mean."""
    yield label_key(fact.label), fact.start, fact.end, fact.unit
    for concept in concepts_of(fact.label) if fact.concept is None else (fact.concept,):
        yield min(family_of(concept)), fact.start, fact.end, fact.unit


def _against(fact: Fact, printed: dict[_Line, set[Decimal]]) -> set[Decimal]:
    """What the statements print for the fact's line and period where that is something else."""
    if fact.dimensions:
        return set()
    values = set().union(*(printed.get(line, ()) for line in _lines(fact)))
    return set() if abs(fact.value) in values else values


def _agrees(fact: Fact, printed: dict[_Line, set[Decimal]]) -> bool:
    """Whether the statements print the same for the fact's line and period."""
    return not fact.dimensions and any(abs(fact.value) in printed.get(line, ()) for line in _lines(fact))


def _by_scale(first: Decimal, second: Decimal) -> bool:
    """Whether two values are the same digits in thousands or millions of one another."""
    if not first or not second:
        return False
    larger, smaller = max(abs(first), abs(second)), min(abs(first), abs(second))
    return larger / smaller in (Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9)


def _about(table: PrintedTable) -> str:
    """The nearest title over a table that says of what it is; else the nearest title, or line."""
    lines = _titles(table)
    titles = [line for line in lines if is_heading(line)]
    titles = [line for line in titles if not _GENERAL.fullmatch(line)] or titles
    return (titles or lines or ["?"])[-1][:LONGEST_LABEL]


def _titles(table: PrintedTable) -> list[str]:
    """The lines over a table without headings of its rows and lines that name periods or captions alone."""
    headings = {heading for row in table.rows for heading in row.path}
    lines = (line for line in table.above if line not in headings)
    return [line for line in lines if not _FURNITURE.fullmatch(line) and not _PERIOD_WORDS.fullmatch(line)]
