"""What is kept of a page for ranking it: its headings and line items, in a JSON-ready form."""

import re
from typing import Any

from pydantic import ValidationError

from tinyrag_gql.domain.chunks import PageFeatures
from tinyrag_gql.domain.model import Model


class PageSignals(Model):
    """What about a page does not depend on the question."""

    titles: tuple[str, ...] = ()
    """Its headings, as printed, each once."""
    items: tuple[str, ...] = ()
    """Names of the line items that its rows mention."""
    contents: bool = False
    """Whether it is a table of contents."""

    def dump(self) -> dict[str, Any]:
        """JSON-ready, defaults left out."""
        return self.model_dump(mode="json", exclude_defaults=True)


def signals_of(features: PageFeatures) -> PageSignals:
    """The signals kept with a page; empty ones for pages that were indexed before there were any."""
    try:
        return PageSignals.model_validate(features.signals)
    except ValidationError:  # written by another version of this file: such a page ranks by its text alone
        return PageSignals()


_HEADING = re.compile(r"^[A-Z0-9][A-Za-z0-9 ,&’'\-–—:/.()]{2,79}$")
_SMALL_WORDS = frozenset({"of", "and", "the", "to", "in", "for", "on", "by", "with", "or", "a", "an", "at", "from"})
_CAPITALISED = 0.85
_NUMBERED = re.compile(r"(item|note)\s*\d", re.IGNORECASE)


def is_heading(line: str) -> bool:
    """Whether a line reads as a title: short, capitalised words, few digits, no full stop."""
    if not _HEADING.match(line) or sum(map(str.isdigit, line)) > 5:
        return False
    if line.endswith((".", ",", ";")) and not _NUMBERED.match(line):
        return False
    words = re.findall(r"[A-Za-z]+", line)
    if not 1 <= len(words) <= 10:
        return False
    capitalised: int = sum(word[0].isupper() or word in _SMALL_WORDS for word in words)
    return capitalised >= _CAPITALISED * len(words)
