"""The parts of a filing, its Items and Notes, each with the stretches of pages that it covers."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.headings import is_heading
from tinyrag_gql.filings.sections import Mark, PageOutline, Section, sections

NO_SECTION = Section("", "")


class Stretch(NamedTuple):
    """What a part covers of one page: `text[start:end]` of the page at this place, from 0."""

    place: int
    start: int
    end: int


class OutlinePart(NamedTuple):
    """An Item or a Note and where it stands; text outside of any is a part without a label."""

    section: Section
    stretches: tuple[Stretch, ...]

    @property
    def places(self) -> tuple[int, int]:
        """The first and the last of its pages, counted from 0."""
        return self.stretches[0].place, self.stretches[-1].place


class Outline(NamedTuple):
    """The parts of a filing in order, and its contents pages."""

    parts: tuple[OutlinePart, ...]
    contents: frozenset[int]


def outline_of(texts: Sequence[str]) -> Outline:
    """The outline of a document of these pages. CPU-bound, about 0.4 ms a page."""
    pages = sections([Page(number, text) for number, text in enumerate(texts, 1)])
    parts: list[tuple[Section, list[Stretch]]] = []
    notes = _NumberedNotes()
    for place, (text, page) in enumerate(zip(texts, pages, strict=True)):
        for section, stretch in _stretches(place, text, notes.added_to(page, text)):
            if parts and parts[-1][0] == section:
                parts[-1][1].append(stretch)
            else:
                parts.append((section, [stretch]))
    contents = frozenset(place for place, page in enumerate(pages) if page.contents)
    return Outline(tuple(OutlinePart(section, tuple(found)) for section, found in parts), contents)


class _NumberedNotes:
    """Notes whose titles are a number and words, as in '2. Acquisitions', told by numbers that follow one another."""

    def __init__(self) -> None:
        self._last: Section | None = None
        self._number = 0

    def added_to(self, page: PageOutline, text: str) -> list[Mark]:
        """The page's marks, with those of numbered notes among them, and the note that goes on from the page before."""
        marks = list(page.marks)
        for mark in page.marks:
            if mark.section.label != _STATEMENTS:
                continue
            if self._last and not mark.start:
                marks[marks.index(mark)] = Mark(0, self._last)
            end = min((other.start for other in page.marks if other.start > mark.start), default=len(text))
            marks += self._within(text, mark.start, end)
        return sorted(marks, key=lambda mark: mark.start)

    def _within(self, text: str, start: int, end: int) -> Iterator[Mark]:
        for match in _NUMBERED.finditer(text, start, end):
            if int(match["number"]) == self._number + 1 and is_heading(match["title"]):
                self._number += 1
                self._last = Section(f"{_STATEMENTS}, Note {self._number}", match["title"])
                yield Mark(match.start(), self._last)


_STATEMENTS = "Item 8"
_NUMBERED = re.compile(r"^(?P<number>[0-9]{1,2})\.\s+(?P<title>[A-Z][^\n]{3,80}?)\s*$", re.M)


def _stretches(place: int, text: str, marks: Sequence[Mark]) -> list[tuple[Section, Stretch]]:
    """The sections of a page with what each covers of it; text before the first one is of none."""
    starts = marks if marks and marks[0].start == 0 else (Mark(0, NO_SECTION), *marks)
    ends = [*(mark.start for mark in starts[1:]), len(text)]
    pairs = zip(starts, ends, strict=True)
    return [(mark.section, Stretch(place, mark.start, end)) for mark, end in pairs if text[mark.start : end].strip()]
