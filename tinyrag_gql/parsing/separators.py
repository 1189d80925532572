"""Mends the separators of figures that text recognition confuses: a comma read as a dot, or the other way round."""

import re
from collections import Counter

_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}([.,])\d{3}(?:[.,]\d{3})*(?![\d])")
_MIXED = re.compile(r"(?<![\d.,])(?!0)\d{1,3}(?:[.,]\d{3})+(?![\d.,]|\s?%)")
MAJORITY = 0.75
"""Share of a page's grouped figures whose separator decides for the others."""
FEWEST = 4
"""Grouped figures from which a page has a majority."""


def mended(text: str) -> str:
    """The text with groups of thousands separated as most of the page's figures are; as it was where none prevails.

    Only figures whose digits all stand in groups of three are changed: '1.309,330' and '1.309.330' become '1,309,330'
    on a page of commas. '12.5' stays, since no group follows its dot, and so do '0.125' and '4.125 %'.
    """
    counts = Counter(match[1] for match in _GROUPED.finditer(text))
    separator, most = counts.most_common(1)[0] if counts else ("", 0)
    if most < FEWEST or most < MAJORITY * counts.total():
        return text
    return _MIXED.sub(lambda match: re.sub("[.,]", separator, match[0]), text)
