"""What a line item is: where it stands, and what filings call it."""

import re
from dataclasses import dataclass

from tinyrag_gql.domain.chunks import Statement


@dataclass(frozen=True)
class LineItem:
    """One figure of a statement.

    Patterns are matched against a row's label without its numbers, regardless of case. `labels` are the row labels
    that name it, the surest first: take the first pattern that any row matches. `mention` is loose, for telling
    whether a page holds the item at all. `words` are the words filings use for it.
    """

    name: str
    statement: Statement
    words: str
    mention: re.Pattern[str]
    labels: tuple[re.Pattern[str], ...]


def line_item(statement: Statement, name: str, words: str, mention: str, *labels: str) -> LineItem:
    """An item, its patterns compiled."""
    compiled = tuple(re.compile(label, re.IGNORECASE) for label in labels)
    return LineItem(name, statement, words, re.compile(mention, re.IGNORECASE), compiled)
