"""Where paragraphs and titles begin on a page, told by the lengths and the ends of its lines."""

import re
from itertools import pairwise
from math import ceil

from tinyrag_gql.filings.headings import is_heading

_BULLET = re.compile(r"\s*(?:[•▪●◦\uf0b7\uf0a7]\s*|[·–—*-]\s+)(?=[^\s])")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’)\]]*$")
_UNFINISHED = re.compile(r"[,;:–—-]$|\b(?:of|and|the|to|in|for|on|by|with|or|an?|at|from|as|that|our|its|their)$", re.I)
_COMPARED_YEARS = re.compile(
    r"\b(?:19|20)[0-9]{2}\b(?=.*\b(?:compared|versus|vs)\b)|(?<=compared with )[0-9]{4}$|"
    r"\b(?:for|of) (?:19|20)[0-9]{2}$"
)
_SHORT, _TITLE_SHARE = 0.85, 0.65
"""Shares of the usual line length: below the first a line may end a paragraph, below the other be a title."""
_USUAL = 0.9
"""The quantile of the lengths of lines that counts as usual."""
_MOST_TITLE_WORDS = 10


class PageLines:
    """The lines of a page that are not blank, and which of them begin a paragraph or are a title."""

    def __init__(self, text: str) -> None:
        self._text = text
        matches = re.finditer(r"[^\s][^\r\n]*", text)
        self.spans = [(match.start(), match.start() + len(match[0].rstrip())) for match in matches]
        """Start and end of each line, without white space around it."""
        lengths = sorted(end - start for start, end in self.spans)
        self._usual = lengths[ceil(_USUAL * (len(lengths) - 1))] if lengths else 0
        self._blank = [text.count("\n", before[1], after[0]) > 1 for before, after in pairwise(self.spans)]

    def opens(self, place: int) -> bool:
        """Whether a paragraph or an item of a list begins with that line."""
        if not place or is_bullet(self._line(place)):
            return True
        before = self._line(place - 1)
        ended = bool(_SENTENCE_END.search(before)) and self._is_short(place - 1, _SHORT)
        return ended or self._blank[place - 1] or self.is_title(place - 1)

    def is_title(self, place: int) -> bool:
        """Whether that line is a title: capitalised as one, or short and alone between sentences."""
        line = self._line(place)
        if line[0].islower():  # a title's second line
            return bool(place) and is_heading(self._line(place - 1)) and is_heading(line[0].upper() + line[1:])
        return is_heading(line) or (self._may_be_title(line, place) and self._stands_alone(place))

    def _may_be_title(self, line: str, place: int) -> bool:
        words = line.split()
        letters = _COMPARED_YEARS.sub("", line)
        plain = line[0].isalnum() and not line[0].islower() and not any(map(str.isdigit, letters))
        plain = plain and not _SENTENCE_END.search(line)
        return plain and len(words) <= _MOST_TITLE_WORDS and self._is_short(place, _TITLE_SHARE)

    def _stands_alone(self, place: int) -> bool:
        """Whether the line before ends a sentence or is a title, and the line after begins one."""
        if place + 1 == len(self.spans):
            return False
        before, after = self._line(place - 1) if place else "", self._line(place + 1)
        begins = after[0].isupper() or after[0] in '“"$•'
        ended = not before or bool(_SENTENCE_END.search(before)) or is_heading(before)
        return ended and begins and not _UNFINISHED.search(self._line(place))

    def _is_short(self, place: int, share: float) -> bool:
        start, end = self.spans[place]
        return end - start < share * self._usual

    def _line(self, place: int) -> str:
        start, end = self.spans[place]
        return self._text[start:end]


def is_bullet(line: str) -> bool:
    """Whether a line begins with the mark of a list's item."""
    return bool(_BULLET.match(line))
