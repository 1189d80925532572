"""Raised text: tells note marks from exponents, ordinals and fractions, and keeps them apart from figures."""

import re
from collections.abc import Iterable
from typing import NamedTuple

SUPERSCRIPTS = str.maketrans(
    dict(zip("0123456789()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
)
MARK = (
    r"(?:\(\s?(?:[0-9]{1,2}|[a-z]{1,2}|[ivx]{1,4})\s?\)|\[\s?(?:[0-9]{1,2}|[a-z])\s?\]"
    r"|[0-9]{1,2}\)?|[a-z]\)?|[*†‡§¶#◊]{1,4})"
)
NOTE_MARKS = re.compile(rf"{MARK}(?:(?:[\s,;/&]+|(?<=[)\]*†‡§])|(?=[(\[*†‡§])){MARK})*", re.I)
ONE_MARK = re.compile(MARK, re.I)
ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|o|a|º|ª)", re.I)
AFTER_NUMBER = re.compile(r"[0-9]$")
RAISED_UNIT = re.compile(r"(?:\b(?:mm|cm|dm|m|km|ft|in|sq|yd|mi)|[×x*·]\s?10)$")
"""What a raised 2 or 3, or a power of ten, is an exponent of."""
GLUED = {"®", "™", "©", "℠", "SM", "TM", "(R)", "(TM)", "(SM)"}


def raised(text: str, before: str, after: str) -> tuple[str, tuple[str, ...]]:
    """How raised `text` that stands between `before` and `after` is written, and the note marks that it is.

    A note mark is written in superscript characters, a space apart: `812,345 ⁽¹⁾`. Exponents stay at their base. What
    is no mark, such as a year or a word, is written as it stands.
    """
    mark = " ".join(text.split())
    if not mark:
        return text, ()
    if ORDINAL.fullmatch(mark) and AFTER_NUMBER.search(before) and len(mark) > 1:
        return mark, ()
    if mark in GLUED:
        return mark, ()
    if RAISED_UNIT.search(before) and re.fullmatch(r"[-−]?[0-9]{1,2}", mark):
        return superscript(mark), ()
    if after.lstrip()[:1] in ("/", "⁄") and mark.isdigit():
        return f" {mark}" if AFTER_NUMBER.search(before) else mark, ()
    if NOTE_MARKS.fullmatch(mark):
        notes = tuple(ONE_MARK.findall(mark))
        gap = " " if before and not before[-1].isspace() else ""
        return gap + written(notes) + (" " if after and not after[0].isspace() else ""), notes
    return text, ()


def written(notes: tuple[str, ...]) -> str:
    """Note marks as they stand in a page's text, in superscript characters where there are any."""
    return " ".join(superscript(note) for note in notes)


def superscript(mark: str) -> str:
    """The mark in superscript characters; a character that has none stays."""
    return mark.lower().translate(SUPERSCRIPTS)


class Piece(NamedTuple):
    """A run of text. `is_raised` says that it stands above the line; `is_mark` that it refers to a note for certain."""

    text: str
    is_raised: bool = False
    is_mark: bool = False


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[str, ...]]:
    """The text of these runs without the note marks at its end, and these."""
    runs: list[Piece] = []
    for piece in pieces:
        if runs and runs[-1].is_raised and piece.is_raised and not piece.is_mark and not runs[-1].is_mark:
            runs[-1] = Piece(runs[-1].text + piece.text, is_raised=True)
        elif piece.text:
            runs.append(piece)
    text, notes = "", tuple[str, ...]()
    for number, run in enumerate(runs):
        after = runs[number + 1].text if number + 1 < len(runs) else ""
        if not run.is_raised:
            text, notes = text + run.text, notes if not run.text.strip() else ()
            continue
        shown, marks = (f" {superscript(run.text)}", (run.text,)) if run.is_mark else raised(run.text, text, after)
        ends = marks and not any(later.text.strip() and not later.is_raised for later in runs[number + 1 :])
        text, notes = (text, notes + marks) if ends else (text + shown, ())
    return text, notes
