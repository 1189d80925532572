"""Cuts pages into chunks: whole lines of one page and one section, under a header, within the model's window."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.columns import headers_above
from tinyrag_gql.filings.sections import Mark, PageOutline, Section
from tinyrag_gql.parsing.headers import ChunkHeader, HeaderWriter
from tinyrag_gql.parsing.tokens import Gauge, TokenCounter
from tinyrag_gql.parsing.units import Unit, units_of

HEADER_TOKENS = 64
HEADER_SHARE = 4
"""A header takes at most a quarter of a chunk."""
OVERLAP_TOKENS = 40
NO_SECTION = Section("", "")


class Body(NamedTuple):
    """The units of one chunk, and what its header says."""

    units: Sequence[Unit]
    header: ChunkHeader
    section: Section


def chunk_pages(
    pages: Sequence[Page],
    outlines: Sequence[PageOutline],
    *,
    document_id: str,
    generation: int,
    label: str,
    count_tokens: TokenCounter,
    max_tokens: int,
) -> Iterator[Chunk]:
    """Chunks in reading order, numbered from 0; the same pages give the same chunks.

    Every line that is not blank is in some chunk, and no `indexed_text` has more than `max_tokens` (at least 32) tokens
    as `count_tokens` counts them. A page without text gives no chunk. `outlines` are those of the pages by `sections`;
    `label` names the filing in each header.
    """
    gauge = Gauge(count_tokens)
    writer = HeaderWriter(gauge, min(HEADER_TOKENS, max_tokens // HEADER_SHARE))
    ordinal = 0
    for page, outline in zip(pages, outlines, strict=True):
        for body in _PageCutter(page, outline, label, gauge, writer, max_tokens).bodies():
            start, end = body.units[0].start, body.units[-1].end
            yield Chunk(
                document_id=document_id,
                generation=generation,
                ordinal=ordinal,
                page=page.number,
                start=start,
                end=end,
                section=body.section.label or None,
                header=body.header.text,
                text=page.text[start:end],
            )
            ordinal += 1


class _PageCutter:
    """Cuts one page."""

    def __init__(
        self, page: Page, outline: PageOutline, label: str, gauge: Gauge, writer: HeaderWriter, max_tokens: int
    ) -> None:
        self._budget = max_tokens - gauge.specials
        self._least_budget = self._budget - writer.limit
        self._units = units_of(page.text, gauge, self._least_budget)
        self._columns = headers_above([page.text[unit.start : unit.end] for unit in self._units])
        self._sections = [_section_at(outline.marks, unit.start) for unit in self._units]
        self._heading = outline.heading or ""
        self._label = label
        self._writer = writer

    def bodies(self) -> Iterator[Body]:
        """Each as long as it may be; the next one begins with the last lines of the one before."""
        first = 0
        while first < len(self._units):
            section = self._sections[first]
            title = f"{section.label} {section.title}"
            header = self._writer.write(self._label, title, self._heading, self._columns[first])
            end = self._end(first, self._budget - header.cost)
            yield Body(self._units[first:end], header, section)
            first = self._next_first(first, end)

    def _end(self, first: int, budget: int) -> int:
        """Where the chunk that begins at `first` ends: at a full budget, a new section or a word's cut."""
        total = 0
        for position in range(first, len(self._units)):
            total += self._units[position].cost
            if position > first and (total > budget or self._parted(position)):
                return position
        return len(self._units)

    def _parted(self, position: int) -> bool:
        return self._units[position].glued or self._sections[position].label != self._sections[position - 1].label

    def _next_first(self, first: int, end: int) -> int:
        """Back from `end` over as many lines as the overlap takes, while the line at `end` still fits behind them."""
        if end == len(self._units) or self._parted(end):
            return end
        start, overlap = end, 0
        most = min(OVERLAP_TOKENS, self._least_budget - self._units[end].cost)
        while start - 1 > first and not self._parted(start) and overlap + self._units[start - 1].cost <= most:
            start -= 1
            overlap += self._units[start].cost
        return start


def _section_at(marks: Sequence[Mark], offset: int) -> Section:
    return next((mark.section for mark in reversed(marks) if mark.start <= offset), NO_SECTION)
