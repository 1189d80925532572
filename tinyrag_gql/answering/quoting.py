"""Writes sentences of a filing as an answer: under the page and the title that they stand under, one to a line."""

import re
from collections.abc import Sequence
from itertools import groupby

from tinyrag_gql.answering.evidence import AnswerBuilder, EvidencePage, Span, origin
from tinyrag_gql.answering.filing_pages import Sentence
from tinyrag_gql.answering.passages import Passage
from tinyrag_gql.filings.numbers import SCALE_NAMES
from tinyrag_gql.filings.tables import TableRow, table_rows


def quote(sentences: Sequence[Sentence], builder: AnswerBuilder) -> None:
    """Quote sentences in their order, those of one page and title together."""
    for _, group in groupby(sentences, key=lambda each: (each.page.source, each.titles)):
        quoted = list(group)
        page, heading = quoted[0].page, quoted[0].titles.rstrip(":")
        builder.add(f"{origin([page])}{f', “{heading}”' if heading else ''}:")
        rows = {row.row.start: row for row in table_rows(page.text)}
        for each in quoted:
            passage = each.passage
            marker = builder.cite(Span(page.source, passage.start, passage.block or passage.end))
            builder.add(f"- {worded(passage, rows.get(passage.start), page.text)} {marker}")


def worded(passage: Passage, row: TableRow | None, text: str) -> str:
    """A sentence as it stands, with its table or list; a row with its figures under their years where known."""
    if passage.block:
        lines = [" ".join(line.split()) for line in text[passage.end : passage.block].splitlines()]
        return "\n  ".join([passage.text, *filter(None, lines)])
    if not passage.is_row:
        return _MARK.sub("", passage.text)
    if row is None or len(row.values) < len(row.row.cells):
        return passage.text
    scale = f" {SCALE_NAMES[row.scale]}" if row.scale else ""
    figures = "; ".join(
        f"{f'{column.span} {column.year}'.strip()}: {cell.text}{scale if cell.value and not cell.is_percent else ''}"
        for column, cell in row.values
    )
    return f"{row.row.label}: {figures}"


_MARK = re.compile(r"^(?:[•▪●◦]\s*|[*–—-]\s+)")
"""The mark of a list's item, which the answer's own list has, too."""


def source_line(pages: Sequence[EvidencePage]) -> str:
    """The filing that pages are of, and the first and the last of them: 'Northwind 10-K, fiscal 2022, pages 5–9'."""
    numbers = sorted({page.page for page in pages})
    named = origin([pages[0]])
    if len(numbers) < 2:
        return named
    return f"{named.removesuffix(f'page {pages[0].page}')}pages {numbers[0]}–{numbers[-1]}"
