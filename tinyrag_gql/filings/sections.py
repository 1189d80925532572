"""Finds a filing's Items and Notes, each page's heading, and its tables of contents."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.headings import is_heading

ITEM = re.compile(
    r"\W{0,3}(?i:part\s+[IV]+\W{1,3})?(?i:item)\s*(\d{1,2}(?:\.\d\d)?[A-C]?)(?![\w(])\s*[.:–—-]*\s*(?:[–—-]+\s*)?(?=$|[A-Z\[(])(.*)"
)
NOTE = re.compile(r"\W{0,3}(?i:note)\s*(\d{1,2}[A-Z]?)(?:\s*[.:–—-]+\s*(?=[A-Z(])|\s+(?=[A-Z]))(.*)")
NOTE_ALONE = re.compile(r"NOTE\s*(\d{1,2})\W?")
"""A note's number on a line of its own, over the line with its title."""
PAGE_NUMBER_AT_END = re.compile(r"[\s.…]+(?:[A-Z]-?)?\d{1,3}$")
ENTRY = re.compile(r".*[A-Za-z)\]”\"][\s.…]+(\d{1,3})")
EXHIBIT = re.compile(r"\W{0,3}(?i:exhibit)\s*(\d{1,3}(?:\.\d{1,3})?[a-z]?)\W*")
SIGNATURES = re.compile(r"\W*signatures?\W*", re.I)
MENTIONS = re.compile(
    r"\b(?:in|see|and|or|to|under|of|with|by|from|at|our|the|this|also|both|within)(?:\s+part\s+[IV]+\W?)?\s*[“\"(‘']?$",
    re.I,
)
"""How a line ends when the one below goes on with it, and only mentions the section that it begins with."""
MENTIONED = re.compile(r",?\s(?:of|in)\s(?:this|our|the|its)\s(?:\w+\s){0,2}(?:report|form|filing)\b", re.I)
LAST_ITEM = 16
LONGEST_TITLE_LINE = 160
CONTENTS_ENTRIES, CONTENTS_LINES, CONTENTS_SHARE = 5, 8, 0.6
"""A contents page has so many Items and Notes, or so many lines, of which such a share lead to a page number."""


class Section(NamedTuple):
    """An Item, Note or Exhibit, such as 'Item 8, Note 5', and its title as printed."""

    label: str
    title: str


class Mark(NamedTuple):
    """Where a section is in force from; `start` is an offset in the page's text."""

    start: int
    section: Section


class PageOutline(NamedTuple):
    """What a page is about: the section most of it belongs to, its first heading, and whether it is a contents page."""

    section: str | None
    heading: str | None
    contents: bool
    marks: tuple[Mark, ...]
    """In order; the first, at 0, is the section that goes on from the page before. Empty outside any section."""


def sections(pages: Sequence[Page]) -> list[PageOutline]:
    """One outline for each page, in order."""
    outlines = []
    current, running = None, frozenset[str]()
    for page in pages:
        lines = [line for line in page.text.split("\n") if line.strip()]
        contents = _is_contents(lines)
        marks = tuple(_marks(page.text, current, contents))
        current = marks[-1].section if marks else current
        outlines.append(PageOutline(_main_section(page.text, marks), _heading(lines, running), contents, marks))
        running = frozenset(lines)
    return outlines


def _marks(text: str, current: Section | None, contents: bool) -> Iterator[Mark]:
    """The sections of a page; on a contents page those alone that begin before its first entry."""
    if current:
        yield Mark(0, current)
    before = ""
    for start, line, after in _lines_with_next(text):
        mentioned = bool(MENTIONS.search(before) or MENTIONED.search(line))
        before = line
        if contents and _is_entry(line) and (_match(ITEM, line) or _match(NOTE, line)):
            return
        found = None if mentioned else _section(line, after, current)
        if found and found != current:
            current = found
            yield Mark(start, current)


def _lines_with_next(text: str) -> Iterator[tuple[int, str, str]]:
    lines = list(re.finditer(r"[^\n]+", text))
    for match, following in zip(lines, [*lines[1:], None], strict=False):
        yield match.start(), match[0], following[0] if following else ""


def _section(line: str, after: str, current: Section | None) -> Section | None:
    """The section that `line` begins, given the one before it; a Note belongs to the Item that it stands in."""
    if item := _match(ITEM, line):
        label = f"Item {item[1].upper()}"
        title = _title(item[2]) or (_title(after) if is_heading(after) else "")
        if current and current.label.partition(",")[0] == label and (not title or "," in current.label):
            return current
        return Section(label, title)
    note, title = _note(line, after)
    if note:
        item_label = current.label.partition(",")[0] if current and current.label.startswith("Item") else ""
        return Section(", ".join(filter(None, (item_label, f"Note {note}"))), title)
    if exhibit := EXHIBIT.fullmatch(line):
        return Section(f"Exhibit {exhibit[1]}", "")
    return Section("Signatures", "") if SIGNATURES.fullmatch(line) else None


def _note(line: str, after: str) -> tuple[str, str]:
    """The number and the title of the note that a line begins, empty where it begins none."""
    if note := _match(NOTE, line):
        return note[1].upper(), _title(note[2])
    alone = NOTE_ALONE.fullmatch(line)
    return (alone[1], _title(after)) if alone and is_heading(after) else ("", "")


def _match(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """The match of a line that begins a section rather than mentions one."""
    match = pattern.match(line) if len(line) <= LONGEST_TITLE_LINE else None
    if match and pattern is ITEM and "." not in match[1] and int(match[1].rstrip("ABC")) > LAST_ITEM:
        return None
    return match


def _title(rest: str) -> str:
    return PAGE_NUMBER_AT_END.sub("", rest).strip(" .:–—-")


def _is_contents(lines: Sequence[str]) -> bool:
    """Most of the page's Items and Notes, or most of all its lines, lead to a page number that never falls."""
    starts = [line for line in lines if _match(ITEM, line) or _match(NOTE, line)]
    if len(starts) >= CONTENTS_ENTRIES and sum(map(_is_entry, starts)) >= CONTENTS_SHARE * len(starts):
        return True
    numbers = [int(entry[1]) for line in lines if (entry := ENTRY.fullmatch(line))]
    return len(numbers) >= max(CONTENTS_LINES, CONTENTS_SHARE * len(lines)) and numbers == sorted(numbers)


def _is_entry(line: str) -> bool:
    return bool(line.endswith("...") or PAGE_NUMBER_AT_END.search(line))


def _main_section(text: str, marks: Sequence[Mark]) -> str | None:
    """The label that covers most of the page's characters."""
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    widths = [(end - mark.start, mark.section.label) for mark, end in zip(marks, ends, strict=False)]
    return max(widths)[1] if widths else None


# ------------------------------------------------------------------------------------------------ headings

NO_HEADING = re.compile(r"table of contents|index$|part\s+[IV]+\W*$|.*[\d):]$|united states$", re.I)


def _heading(lines: Iterable[str], running: frozenset[str]) -> str | None:
    """The first title that neither stood on the page before, as running heads do, nor names an Item."""
    titles = (line for line in lines if line not in running and is_heading(line))
    return next((line for line in titles if not any(kind.match(line) for kind in (ITEM, NOTE, NO_HEADING))), None)
