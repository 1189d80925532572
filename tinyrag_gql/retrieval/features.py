"""What ranking knows of a page without reading it again: extracted once at indexing, and kept with the page."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from tinyrag_gql.domain.chunks import PageFeatures
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.headings import is_heading
from tinyrag_gql.filings.line_items import LINE_ITEMS
from tinyrag_gql.filings.rows import page_rows
from tinyrag_gql.filings.sections import PageOutline
from tinyrag_gql.filings.statements import resemblance, within_filing
from tinyrag_gql.retrieval.row_labels import stored_labels

_MOST_HEADINGS = 25
_NUMBERED = re.compile(r"(item|note)\s*\d", re.IGNORECASE)
"""Headings that may end with a full stop."""


class PageSignals(Model):
    """What about a page does not depend on the question."""

    titles: tuple[str, ...] = ()
    """Its headings, as printed, each once."""
    items: tuple[str, ...] = ()
    """Names of the line items that its rows mention."""
    contents: bool = False
    """Whether it is a table of contents."""
    labels: str = ""
    """The stems of its row labels: see `row_labels.stored_labels`."""

    def dump(self) -> dict[str, Any]:
        """JSON-ready, defaults left out."""
        return self.model_dump(mode="json", exclude_defaults=True)


def signals_of(features: PageFeatures) -> PageSignals:
    """The signals kept with a page; empty ones for pages that were indexed before there were any."""
    try:
        return PageSignals.model_validate(features.signals)
    except ValidationError:  # written by another version of this file: such a page ranks by its text alone
        return PageSignals()


def features_of(pages: Sequence[Page], outlines: Sequence[PageOutline]) -> list[PageFeatures]:
    """Features of all pages of one filing, in order; `outlines` has one entry per page. CPU-bound: use a thread.

    Statement scores are relative to the filing, so all of its pages must come together.
    """
    alone = [page_features(page.text, outline) for page, outline in zip(pages, outlines, strict=True)]
    statements = within_filing([features.statements for features in alone])
    return [
        features.model_copy(update={"statements": scores}) for features, scores in zip(alone, statements, strict=True)
    ]


def page_features(text: str, outline: PageOutline) -> PageFeatures:
    """Features of one page by itself; statement scores are absolute."""
    lines = [line for raw in text.splitlines() if (line := raw.strip())]
    labels = [row.label for row in page_rows(text)]
    titles = [line for line in lines if _is_title(line)][:_MOST_HEADINGS]
    signals = PageSignals(
        titles=tuple(dict.fromkeys(titles)),
        items=tuple(item.name for item in LINE_ITEMS if any(item.mention.search(label) for label in labels)),
        contents=outline.contents,
        labels="" if outline.contents else stored_labels(labels),
    )
    statements = {} if outline.contents else resemblance(lines, labels)
    return PageFeatures(section=outline.section, heading=outline.heading, statements=statements, signals=signals.dump())


def _is_title(line: str) -> bool:
    return is_heading(line.rstrip(".,;") if _NUMBERED.match(line) else line)
