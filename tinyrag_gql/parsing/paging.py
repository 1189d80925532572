"""Cuts formats that have no pages of their own into stable ones, and says what every parser hands back."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tinyrag_gql.domain.pages import NOTHING_DECLARED, Attachment, Declared, Page

LINES_PER_PAGE = 60
CHARS_PER_PAGE = 6_000
OWN_PAGE_FACTOR = 3
"""A file that marks its own pages may fill them this much fuller before they are cut."""


class Parsed(NamedTuple):
    """What a parser hands back."""

    page_count: int | None
    """How many pages the file has; None where only the end will tell."""
    pages: Iterator[Page]
    """The pages as they are read."""
    declared: Declared = NOTHING_DECLARED
    """What the file says of itself outside of its pages."""
    attachments: Iterable[Attachment] = ()
    """The files inside it, to be read once the pages are through."""


def paginate(lines: Iterable[str | None], *, own_pages: bool) -> Iterator[Page]:
    """Pages of whole lines; None among the lines is a page break of the file's own, and breaks in a row are one."""
    factor = OWN_PAGE_FACTOR if own_pages else 1
    number, held, chars = 1, list[str](), 0
    for line in lines:
        full = len(held) >= LINES_PER_PAGE * factor or chars + len(line or "") > CHARS_PER_PAGE * factor
        if held and (line is None or full):
            yield Page(number=number, text="\n".join(held))
            number, held, chars = number + 1, [], 0
        if line:
            held.append(line)
            chars += len(line) + 1
    if held:
        yield Page(number=number, text="\n".join(held))


def wrapped(line: str, width: int = CHARS_PER_PAGE // 2) -> Iterator[str]:
    """`line` as it is, or in pieces of at most `width` characters, cut at spaces where there are any."""
    start, end = 0, len(line)
    while end - start > width:  # by offsets: to copy the rest for each piece takes quadratic time
        cut = line.rfind(" ", start + width // 2, start + width)
        cut = start + width if cut < 0 else cut
        yield line[start:cut].rstrip()
        start = cut
        while start < end and line[start].isspace():
            start += 1
    yield line[start:]
