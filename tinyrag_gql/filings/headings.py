"""Which lines of a page read as headings."""

import re

_TITLE = re.compile(r"[A-Z0-9][A-Za-z0-9 ,&’'\-–—:/.()]{2,79}")
_SMALL_WORDS = frozenset(("of", "and", "the", "to", "in", "for", "on", "by", "with", "or", "a", "an", "at", "from"))
_MOST_DIGITS, _MOST_WORDS, _CAPITALISED = 5, 10, 0.85


def is_heading(line: str) -> bool:
    """Whether a line reads as a title: short, its words capitalised, few digits, no full stop."""
    if not _TITLE.fullmatch(line) or sum(map(str.isdigit, line)) > _MOST_DIGITS or line.endswith((".", ",", ";")):
        return False
    words = re.findall(r"[A-Za-z]+(?:[’'][a-z]+)?", line)
    capitalised = sum(word[0].isupper() or word in _SMALL_WORDS for word in words)
    return 1 <= len(words) <= _MOST_WORDS and capitalised >= _CAPITALISED * len(words)
