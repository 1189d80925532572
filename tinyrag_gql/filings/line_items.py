"""The line items of financial statements, read from lexicon/line_items.yaml.

`metrics.py` says which of them a question needs.
"""

import re
from functools import cached_property

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.filings.lexicon import FOLDER, Entry, load, pattern


class LineItem(Entry):
    """One figure of a statement. Its patterns are matched against a row's label without its numbers."""

    name: str
    statement: Statement
    words: str
    """The words that filings use for it."""
    concepts: str = ""
    """The tags that are the item, the one to take first in front; without a prefix, of US GAAP."""
    mention_pattern: str
    label_patterns: tuple[str, ...]

    @cached_property
    def mention(self) -> re.Pattern[str]:
        """Matches a row that is about the item at all."""
        return pattern(self.mention_pattern)

    @cached_property
    def labels(self) -> tuple[re.Pattern[str], ...]:
        """Match the rows that are the item, the surest first: take the first pattern that any row matches."""
        return tuple(pattern(label) for label in self.label_patterns)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The concepts with their prefixes, the one to take first in front."""
        return tuple(name if ":" in name else f"us-gaap:{name}" for name in self.concepts.split())

    def __hash__(self) -> int:
        return hash(self.name)


LINE_ITEMS: tuple[LineItem, ...] = load(FOLDER / "line_items.yaml", LineItem)
"""Every line item, in the order of the statements."""

BY_NAME = {item.name: item for item in LINE_ITEMS}
