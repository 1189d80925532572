"""Text of strangers in files: characters that files cannot hold are left out, and none of it becomes a formula."""

import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, lone surrogates among them."""
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""Begins what some spreadsheet takes for a formula when it opens a text file."""


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def cut(text: str, length: int) -> str:
    """The text, or its beginning with an ellipsis where it is longer than `length` characters."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(legal(text).split())


def never_formula(text: str) -> str:
    """The text on one line, behind an apostrophe where a spreadsheet would run it."""
    line = one_line(text)
    return f"'{line}" if _FORMULA.match(line) else line
