"""Where the sentences of a paragraph begin and end."""

import re
from collections.abc import Iterator

_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|Rs|No|Nos|vs|Mr|Mrs|Ms|Dr|St|approx|etc|e\.g|i\.e|U\.S|U\.K|Jan|Feb|Aug|Sept|Oct|Nov|Dec)"
    r"|\b[A-Z])\.$"
)
_END = re.compile(r"[.!?][\"”’)\]]*(?=\s|$)|\s(?=[•▪●◦\uf0b7\uf0a7]\s)")


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence of `text[start:end]`; an item of a list begins one."""
    begin = start
    for match in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(begin, match.start() - 12), match.start() + 1):
            continue
        if text[match.end() : match.end() + 4].lstrip()[:1].islower():
            continue
        yield begin, match.end()
        begin = match.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end
