"""Puts a filing's tags on its pages: where each figure is printed, and in which row and column."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tinyrag_gql.domain.facts import LONGEST_LABEL, Fact, FactSource, FactStatement
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.tables import GridCell, GridRow, Table
from tinyrag_gql.filings.fiscal_years import FiscalYears
from tinyrag_gql.parsing.alignment import Alignment
from tinyrag_gql.parsing.inline_xbrl import Tag, TaggedFiling, squeezed
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.tagged_members import with_member_labels
from tinyrag_gql.parsing.tagged_statements import statement_tables

WIDEST_GAP = 20_000
"""Characters between aligned parts in which a figure that is there in another order is looked for."""
LONGEST_LEAD = 120
"""Characters before a figure in running text that stand for its label."""
_WORD = re.compile(r"\S+")
_SIGNS = "(-–−‑"
_BEFORE = re.compile(r"(?:[(\-–−‑]\s?(?:[A-Z]{0,3}[$€£¥₹])?|[$€£¥₹]\s?[(\-–−‑])\s?$")
_AFTER = re.compile(r"\s?%?\s?\)")
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+(?=[A-Z(])")
_FIRST_FIGURE = re.compile(r"\s*(?:[$€£¥₹(]\s?)*(?:[0-9]|[–—-](?:\s|$)|\t).*", re.S)
_MARKS = re.compile(r"(?:\s*(?:\((?:[0-9]{1,2}|[a-z])\)|[*†‡§]+))+$")
"""Note marks at the end of a label that are set as plain text."""
_LETTERS = re.compile(r"[^\W\d_]{2}")


class Place(NamedTuple):
    """Where a figure stands: `text[start:end]` of the page with that index."""

    page: int
    start: int
    end: int


def tagged(pages: Iterable[Page], filing: TaggedFiling) -> Parsed:
    """The pages with the filing's facts on them, and what its tags say of it."""
    return Parsed(None, _with_facts(pages, filing), filing.about.declared)


def _with_facts(pages: Iterable[Page], filing: TaggedFiling) -> Iterator[Page]:
    """Every page has to be read before the first one is known to be whole: facts that no page shows are on that one."""
    read = list(pages)
    if not read:
        return
    places = _places(read, filing)
    tables = [
        tag.table if not filing.is_placed else place.page if place else None
        for tag, place in zip(filing.tags, places, strict=True)
    ]
    statements = statement_tables(
        (table, tag.concept)
        for tag, place, table in zip(filing.tags, places, tables, strict=True)
        if place is not None and table is not None and not tag.context.dimensions
    )
    rows = [_Rows(page, is_placed=filing.is_placed) for page in read]
    facts: dict[int, list[Fact]] = defaultdict(list)
    for tag, place, table in zip(filing.tags, places, tables, strict=True):
        fact = fact_of(tag, filing.about.years, None if table is None else statements.get(table))
        facts[place.page if place else 0].append(fact if place is None else rows[place.page].put(fact, tag, place))
    found = with_member_labels(facts)
    yield from (replace(page, facts=tuple(found.get(number, ()))) for number, page in enumerate(read))


def fact_of(tag: Tag, years: FiscalYears | None, statement: FactStatement | None) -> Fact:
    """The fact that a tag says, without its place and label."""
    context = tag.context
    year, part = years.place(context.start, context.end) if years else (None, None)
    return Fact(
        label="", value=tag.value, unit=tag.unit, end=context.end, start=context.start, concept=tag.concept,
        fiscal_year=year, fiscal_period=part, dimensions=context.dimensions, statement=statement, decimals=tag.decimals,
        source=FactSource.TAGGED, text=tag.text,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ places


def _places(pages: Sequence[Page], filing: TaggedFiling) -> list[Place | None]:
    """The place of each tag; None where no page shows it, or where that is not certain."""
    parts = [squeezed(page.text) for page in pages]
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    whole = "".join(parts)
    alignment = Alignment(filing.visible, whole)
    words: dict[int, _Words] = {}
    found: list[Place | None] = []
    for tag in filing.tags:
        at = _place_of(tag, filing.visible, alignment, whole)
        page = bisect_right(starts, at) - 1 if at is not None else -1
        if at is None or tag.start is None or tag.end is None or at + tag.end - tag.start > starts[page + 1]:
            found.append(None)
            continue
        if page not in words:
            words[page] = _Words(pages[page].text)
        first, length = at - starts[page], tag.end - tag.start
        found.append(Place(page, words[page].offset(first), words[page].offset(first + length - 1) + 1))
    return found


def _place_of(tag: Tag, visible: str, alignment: Alignment, whole: str) -> int | None:
    """Where the tag's text begins in the squeezed text of all pages.

    Where the page has the characters around it in another order, it is the only such text between what comes before
    and after.
    """
    if tag.start is None or tag.end is None:
        return None
    at = alignment.find(tag.start, tag.end)
    if at is not None:
        return at
    begin, end = alignment.around(tag.start, tag.end)
    if end - begin > WIDEST_GAP:
        return None
    text = visible[tag.start : tag.end]
    at = whole.find(text, begin, end)
    return at if at >= 0 and whole.find(text, at + 1, end) < 0 else None


class _Words:
    """The words of a page by their places in its text without white space."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._squeezed: list[int] = []
        length = 0
        for match in _WORD.finditer(text):
            self._starts.append(match.start())
            self._squeezed.append(length)
            length += match.end() - match.start()

    def offset(self, at: int) -> int:
        """The offset in the text of the character with that number among those that are no white space."""
        word = bisect_right(self._squeezed, at) - 1
        return self._starts[word] + at - self._squeezed[word]


# ------------------------------------------------------------------------------------------------ rows


class _Rows:
    """The rows of a page's tables by their places. Where a page is set piece by piece, lines are rows."""

    def __init__(self, page: Page, *, is_placed: bool) -> None:
        self._page = page
        self._is_placed = is_placed
        self._rows = sorted(
            ((row.start, row, table) for table in page.tables for row in table.rows), key=lambda found: found[0]
        )
        self._starts = [start for start, *_ in self._rows]

    def put(self, fact: Fact, tag: Tag, place: Place) -> Fact:
        """The fact with its place on this page, its label, headings and column."""
        text = self._page.text
        start, end = _with_sign(text, place.start, place.end)
        fact = fact._replace(
            page=self._page.number, start_offset=start, end_offset=end, text=" ".join(text[start:end].split())
        )
        at = bisect_right(self._starts, place.start) - 1
        if at >= 0 and place.end <= self._rows[at][1].end:
            return _in_grid(fact, self._rows[at][1], self._rows[at][2], place)
        first = text.rfind("\n", 0, place.start) + 1
        last = text.find("\n", place.end)
        label = _line_label(text[first : place.start], is_row=tag.is_in_row or self._is_placed)
        return fact._replace(label=label, row_start=first, row_end=len(text) if last < 0 else last)


def _in_grid(fact: Fact, row: GridRow, table: Table, place: Place) -> Fact:
    cell = next((cell for cell in row.cells if cell.start <= place.start and place.end <= cell.end), None)
    label = row.label or next((each.text for each in row.cells if _LETTERS.search(each.text)), "")
    return fact._replace(
        label=_MARKS.sub("", label)[:LONGEST_LABEL], heading=" > ".join(row.path)[:LONGEST_LABEL],
        column=_header(table, cell), row_start=row.start, row_end=row.end,
    )  # fmt: skip


def _header(table: Table, cell: GridCell | None) -> str:
    return "" if cell is None or cell.column is None else table.columns[cell.column].header[:LONGEST_LABEL]


def _with_sign(text: str, start: int, end: int) -> tuple[int, int]:
    """The figure with the brackets around it or the minus sign before it."""
    before = _BEFORE.search(text, max(0, start - 8), start)
    if before is None:
        return start, end
    first = before.start() + next(at for at, char in enumerate(before[0]) if char in _SIGNS)
    if text[first] == "(":
        after = _AFTER.match(text, end)
        return (first, after.end()) if after else (start, end)
    stands_apart = first == 0 or text[first - 1].isspace() or text[first - 1] in "($€£¥₹"
    touches = not any(char.isspace() for char in text[first:start])
    return (first, end) if stands_apart and touches else (start, end)


def _line_label(before: str, *, is_row: bool) -> str:
    """The words before a figure: those of its row, or the last ones of the sentence."""
    words = " ".join((_FIRST_FIGURE.sub("", before) if is_row else before).split())
    if is_row and _LETTERS.search(words) and len(words) <= LONGEST_LEAD:
        return words
    sentence = _SENTENCE.split(" ".join(before.split()))[-1]
    if len(sentence) > LONGEST_LEAD:
        sentence = sentence[-LONGEST_LEAD:].partition(" ")[2]
    return sentence.rstrip(" $€£¥₹(")
