"""Turns the odd characters of office files into the ones a reader would type, line by line."""

import re
import unicodedata

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
HYPHENS = dict.fromkeys("\u2010\u2011\x02", "-")  # U+0002 is PDFium's mark for a hyphen at the end of a line
LINE_ENDS = dict.fromkeys("\f\v\x1c\x1d\x1e\x85\u2028\u2029", "\n")
REMOVED = ("Cc", "Cf", "Cs", "Cn")  # controls, invisible marks, lone surrogates, unassigned


class _Replacements(dict[int, str]):
    """What stands for a character in a page, worked out when it is first met and kept, as `str.translate` asks."""

    def __missing__(self, code: int) -> str:
        self[code] = found = self._find(chr(code))
        return found

    @staticmethod
    def _find(char: str) -> str:
        category = unicodedata.category(char)
        if category == "Co":
            return SYMBOL_GLYPHS.get(ord(char), " ")
        if category == "Zs" or char == "\t":
            return " "
        return "" if category in REMOVED and char != "\n" else char


REPLACEMENTS = _Replacements({ord(char): text for char, text in (LIGATURES | HYPHENS | LINE_ENDS).items()})
SPACES = re.compile(r" {2,}")
RULES = re.compile(r"([._=*–—-])(?: ?\1){3,}")
"""Dots that lead to a figure, and lines drawn with characters: each would cost a model a token."""
LINE_ENDS_IN_A_ROW = re.compile(r"[ \n]*\n[ \n]*")


def clean(text: str) -> str:
    """Single spaces, plain line feeds, no blank lines, no invisible characters; the words stay in their order."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(REPLACEMENTS)
    plain = RULES.sub(r"\1\1\1", plain)
    return LINE_ENDS_IN_A_ROW.sub("\n", SPACES.sub(" ", plain)).strip(" \n")


def clean_line(text: str) -> str:
    """The same, joined to one line."""
    return " ".join(clean(text).split())
