"""Kinds of questions: the words that ask them, and the parts of filings that treat them."""

import re
from functools import cache, cached_property

from tinyrag_gql.filings.lexicon import FOLDER, Entry, load, pattern


class Intent(Entry):
    """A kind of question: its words, the Items of filings that treat it, their headings, and words to search for."""

    name: str
    asked_pattern: str
    annual: frozenset[str]
    quarterly: frozenset[str]
    heading_pattern: str
    words: str
    narrative: bool = False
    """Whether prose and notes answer it better than the statements do."""

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """Matches the words of such a question."""
        return pattern(self.asked_pattern)

    @cached_property
    def headings(self) -> re.Pattern[str]:
        """Matches the headings of pages that treat it."""
        return pattern(self.heading_pattern)


@cache
def intents() -> tuple[Intent, ...]:
    """Every intent of lexicon/intents.yaml."""
    return load(FOLDER / "intents.yaml", Intent)
