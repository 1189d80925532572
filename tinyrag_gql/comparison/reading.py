"""Reads a filing as a sequence of sentences, titles and table rows, each with its section and its places on pages."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from tinyrag_gql.comparison.furniture import Running, Span, without_furniture
from tinyrag_gql.comparison.words import offset_of, plain, words_of
from tinyrag_gql.domain.pages import UNREAD, Legibility
from tinyrag_gql.domain.tables import Table
from tinyrag_gql.filings.outline import outline_of
from tinyrag_gql.filings.paragraphs import PageLines, is_bullet
from tinyrag_gql.filings.rows import Row, page_rows
from tinyrag_gql.filings.sections import Section
from tinyrag_gql.filings.sentences import sentence_spans

_SPACES = re.compile(r"\s+")
_ENDED = re.compile(r"[.!?:;][\"”’)\]]*$")
_ROW_WORDS = 9
"""A row of one figure has a label of at most so many words; a longer one is a sentence that ends with a number."""
_FEWEST_JOINED = 4
"""Words of a line at a page's end that a sentence on the next page may go on from."""


class ComparedPage(NamedTuple):
    """A page as it is compared."""

    number: int
    text: str
    tables: Sequence[Table] = ()
    legibility: Legibility = Legibility.TEXT


class UnitKind(StrEnum):
    """What a unit of text is."""

    SENTENCE = "SENTENCE"
    TITLE = "TITLE"
    ROW = "ROW"


class Place(NamedTuple):
    """`text[start:end]` of the page with that index, from 0."""

    page: int
    start: int
    end: int


class Unit:
    """A sentence, a title or a line of a table; a sentence that goes on over page breaks has several places."""

    def __init__(self, kind: UnitKind, section: int, quotes: Sequence[tuple[Place, str]]) -> None:
        self.kind = kind
        self.section = section
        """Index of its section among the filing's."""
        self.quotes = tuple(quotes)
        """Its places with the text verbatim."""

    @cached_property
    def text(self) -> str:
        """The text with single spaces."""
        return _SPACES.sub(" ", " ".join(quote for _, quote in self.quotes)).strip()

    @cached_property
    def key(self) -> str:
        """What equal units share, however they are set."""
        return "".join(plain(quote) for _, quote in self.quotes)

    @cached_property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return words_of(self.text)

    def cut(self, length: int) -> "tuple[Unit, Unit] | None":
        """The two units of which the first has a key of that length; None where it cannot be cut there."""
        for index, (place, quote) in enumerate(self.quotes):
            own = len(plain(quote))
            if length < own:
                offset = offset_of(quote, length)
                if offset is None or length == 0:
                    return None
                begin = offset + len(quote[offset:]) - len(quote[offset:].lstrip())
                head = (place._replace(end=place.start + offset), quote[:offset])
                tail = (place._replace(start=place.start + begin), quote[begin:])
                first = Unit(self.kind, self.section, (*self.quotes[:index], head))
                return first, Unit(self.kind, self.section, (tail, *self.quotes[index + 1 :]))
            length -= own
        return None


class FilingText:
    """The units of a filing in order, its sections, and the pages of each. Pages that were not read have no units."""

    def __init__(self, pages: Sequence[ComparedPage], running: Running) -> None:
        self.pages = pages
        texts = ["" if page.legibility in UNREAD else page.text for page in pages]
        outline = outline_of(texts)
        self.sections: list[Section] = []
        self.is_single: list[bool] = []
        """Whether the outline has the section once, so that its bounds are certain."""
        self._starts: list[list[tuple[int, int]]] = [[] for _ in pages]
        for part in outline.parts:
            index = self._section(part.section)
            for stretch in part.stretches:
                self._starts[stretch.place].append((stretch.start, index))
        self.section_pages = self._pages_of_sections()
        """Indices of the pages of each section, in order."""
        lines = without_furniture(texts, running)
        self.units: list[Unit] = []
        for index in range(len(pages)):
            if index not in outline.contents:
                self._read(index, lines[index])

    def _section(self, section: Section) -> int:
        """The index of a section, which is added when it is new."""
        if section in self.sections:
            self.is_single[self.sections.index(section)] = False
            return self.sections.index(section)
        self.sections.append(section)
        self.is_single.append(True)
        return len(self.sections) - 1

    def _pages_of_sections(self) -> list[list[int]]:
        """The pages of each section. One without text may belong to the section before it and to the one after."""
        found: list[list[int]] = [[] for _ in self.sections]
        for page in range(len(self.pages)):
            before = next((starts[-1] for starts in self._starts[page::-1] if starts), None)
            after = next((starts[0] for starts in self._starts[page:] if starts), None)
            around = [before, after] if not self._starts[page] else self._starts[page]
            for index in dict.fromkeys(each[1] for each in around if each):
                found[index].append(page)
        return found

    def _section_at(self, page: int, offset: int) -> int:
        found = [section for start, section in self._starts[page] if start <= offset]
        return found[-1] if found else self._starts[page][0][1]

    def _read(self, page: int, lines: Sequence[Span]) -> None:
        """Adds the units of a page; its first sentence may go on from the page before."""
        is_first = True
        for kind, start, end in _units_of(self.pages[page], lines):
            quote = (Place(page, start, end), self.pages[page].text[start:end])
            last = self.units[-1] if self.units else None
            if (
                is_first
                and last
                and kind is UnitKind.SENTENCE
                and last.quotes[-1][0].page < page
                and _goes_on(last, quote[1])
            ):
                self.units[-1] = Unit(kind, last.section, (*last.quotes, quote))
            elif quote[1].strip():
                self.units.append(Unit(kind, self._section_at(page, start), [quote]))
            is_first = False


def _goes_on(last: Unit, following: str) -> bool:
    """Whether a page's last unit goes on with the first sentence of the next."""
    if _ENDED.search(last.text) or is_bullet(following):
        return False
    is_long = last.kind is UnitKind.SENTENCE and len(last.words) >= _FEWEST_JOINED
    return is_long or following[0].islower()  # a line that ends with a number seems to be a row, a short one a title


def _units_of(page: ComparedPage, lines: Sequence[Span]) -> Iterator[tuple[UnitKind, int, int]]:
    """The units of a page with where each begins and ends."""
    text, layout = page.text, PageLines(page.text)
    places = {span[0]: place for place, span in enumerate(layout.spans)}
    rows = _row_lines(page)
    block: Span | None = None
    for start, end in lines:
        is_row = start in rows
        is_title = not is_row and layout.is_title(places[start])
        if block and (is_row or is_title or layout.opens(places[start])):
            yield from _sentences(text, block)
            block = None
        if is_row or is_title:
            yield UnitKind.ROW if is_row else UnitKind.TITLE, start, end
        else:
            block = (block[0] if block else start, end)
    if block:
        yield from _sentences(text, block)


def _sentences(text: str, block: Span) -> Iterator[tuple[UnitKind, int, int]]:
    for start, end in sentence_spans(text, *block):
        if plain(text[start:end]):
            yield UnitKind.SENTENCE, start, start + len(text[start:end].rstrip())


def _row_lines(page: ComparedPage) -> frozenset[int]:
    """The starts of the lines that belong to tables."""
    text = page.text
    spans = [(table.start, table.end) for table in page.tables]
    spans += ((row.start, row.end) for row in page_rows(text) if _is_row(text, row))
    starts = (match.start() for match in re.finditer(r"[^\s][^\r\n]*", text))
    return frozenset(start for start in starts if any(first <= start < last for first, last in spans))


def _is_row(text: str, row: Row) -> bool:
    """Whether what may be a row is not a sentence that ends with a number, or a line of one that goes on below."""
    if _ENDED.search(text[row.start : row.end]):
        return False
    goes_on = text[row.end :].lstrip()[:1].islower()
    return len(row.cells) > 1 or (len(row.label.split()) <= _ROW_WORDS and not goes_on)
