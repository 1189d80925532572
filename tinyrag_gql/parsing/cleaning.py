"""Turns the odd characters of office files into the ones a reader would type, line by line."""

import re
import unicodedata
from functools import lru_cache

# Fonts such as Symbol and Wingdings have no Unicode: their glyphs come as private code points U+F000 + byte.
SYMBOL_GLYPHS = {
    0xF02D: "-",
    0xF052: "☑",
    0xF06F: "☐",
    0xF078: "☒",
    0xF0A3: "☐",
    0xF0A7: "▪",
    0xF0A8: "☐",
    0xF0B7: "•",
    0xF0BE: "—",
    0xF0D2: "®",
    0xF0D4: "™",
    0xF0D8: "•",
    0xF0FC: "✓",
    0xF0FD: "☒",
    0xF0FE: "☑",
}
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
HYPHENS = dict.fromkeys("\u2010\u2011\x02", "-")  # PDFium writes U+0002 for a hyphen at the end of a line
LINE_ENDS = dict.fromkeys("\f\v\x1c\x1d\x1e\x85\u2028\u2029", "\n")
GROUP_SPACE = "\u202f"
GROUP_SPACES = "\u00a0\u2007\u2009\u202f"
NO_GROUP = re.compile(rf"(?<![0-9]){GROUP_SPACE}|{GROUP_SPACE}(?![0-9]{{3}}(?![0-9]))")
"""A space that does not end a line stays between a digit and a group of three, so that 1 512 345 is one figure."""
REMOVED = ("Cc", "Cf", "Cs", "Cn")  # controls, invisible marks, lone surrogates, unassigned


class _Replacements(dict[int, str]):
    """The text that replaces each character, computed when the character first occurs, as `str.translate` expects."""

    def __missing__(self, code: int) -> str:
        self[code] = text = self._find(chr(code))
        return text

    @staticmethod
    def _find(char: str) -> str:
        category = unicodedata.category(char)
        if category == "Co":
            return SYMBOL_GLYPHS.get(ord(char), " ")
        if char in GROUP_SPACES:
            return GROUP_SPACE
        if category == "Zs" or char == "\t":
            return " "
        return "" if category in REMOVED and char != "\n" else char


REPLACEMENTS = _Replacements({ord(char): text for char, text in (LIGATURES | HYPHENS | LINE_ENDS).items()})
SPACES = re.compile(r" {2,}")
RULES = re.compile(r"([–—-])\1{3,}|([._=*])(?: ?\2){3,}")
"""Lines drawn with characters, and dots that lead to a figure: each character would cost a model a token.

Dashes with spaces between them are the empty cells of a row, and stay as many as they are.
"""
LINE_ENDS_IN_A_ROW = re.compile(r"[ \n]*\n[ \n]*")


def clean(text: str) -> str:
    """Returns the text with single spaces, plain line feeds, no blank lines and no invisible characters."""
    plain = NO_GROUP.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").translate(REPLACEMENTS))
    return LINE_ENDS_IN_A_ROW.sub("\n", SPACES.sub(" ", _short_rules(plain))).strip(" \n")


def clean_line(text: str) -> str:
    """Returns the cleaned text as one line."""
    return clean(text).replace("\n", " ")


@lru_cache(maxsize=8192)
def clean_word(text: str) -> str:
    """Returns a text without white space as `clean` writes it; empty where nothing of it is visible."""
    plain = text.translate(REPLACEMENTS)
    return _short_rules("".join(plain.split())) if len(plain) > 3 else plain.strip()


def _short_rules(text: str) -> str:
    return RULES.sub(lambda match: 3 * (match[1] or match[2]), text)
