"""Whether a question is written in English, told by its function words and its letters."""

import re
import unicodedata

from tinyrag_gql.filings.lexicon import word_groups

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST = 2
"""Function words of other languages that tell one."""
_LATIN_SHARE = 0.5


def is_english(text: str) -> bool:
    """Whether a text reads as English; so does one without function words, such as a name or a few keywords."""
    words = [word.lower() for word in _WORD.findall(text)]
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if letters and latin < _LATIN_SHARE * len(letters):
        return False
    groups = word_groups("words")
    foreign = sum(word in groups["foreign_function_words"] for word in words)
    english = sum(word in groups["stop_words"] for word in words)
    return foreign < _FEWEST or foreign <= english
