"""Puts everyday phrases of a question in the words of filings: 'buy back' becomes 'repurchase'."""

import re
from functools import cache

from tinyrag_gql.filings.lexicon import FOLDER, Spelling, load, pattern


def in_formal_words(text: str) -> str:
    """The text with the everyday phrases of lexicon/formal_words.yaml as filings say them."""
    for everyday, formal in _phrases():
        text = everyday.sub(formal, text)
    return _BEFORE_STOP.sub("", " ".join(text.split()))


_BEFORE_STOP = re.compile(r"\s+(?=[?.,;!])")


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((pattern(each.short), each.long) for each in load(FOLDER / "formal_words.yaml", Spelling))
