"""Compares two sentences word by word: which words changed, and which numbers took the place of which."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"[0-9](?:[0-9,.]*[0-9])?|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_|\d")
_NUMBER = re.compile(r"[0-9](?:[0-9,.]*[0-9])?")
_BEFORE, _AFTER = (
    re.compile(r"(?:US)?[$€£¥]\s?$"),
    re.compile(r"\s?%|\s(?:thousand|million|billion|trillion|percent)\b"),
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        **dict.fromkeys("•▪●◦\uf0b7\uf0a7", ""),
    }
)


_Code = tuple[int, int, int, int]
"""Words of one sentence, from and to, and those of the other in their place."""


class Part(NamedTuple):
    """A run of a sentence's text; `changed` says that the other sentence has something else, or nothing, there."""

    text: str
    changed: bool


class NumberChange(NamedTuple):
    """A number and the one in its place, as they are printed."""

    a: str
    b: str


class WordChanges(NamedTuple):
    """Two sentences in runs, and the numbers that changed for certain; `only_numbers` if nothing else did."""

    a: tuple[Part, ...]
    b: tuple[Part, ...]
    numbers: tuple[NumberChange, ...]
    only_numbers: bool


def plain(text: str) -> str:
    """The text without white space, bullets and soft hyphens, and with one form of each quotation mark and dash.

    Two texts that are set differently and say the same, sign by sign, are equal in it.
    """
    return "".join(unicodedata.normalize("NFKC", text).translate(_SAME).split())


@lru_cache(maxsize=8192)
def _plain_length(character: str) -> int:
    return len(plain(character))


def offset_of(text: str, length: int) -> int | None:
    """Where in `text` the first `length` signs of `plain(text)` end; None where that is inside of a sign."""
    counted = 0
    for offset, character in enumerate(text):
        if counted >= length:
            return offset if counted == length else None
        counted += _plain_length(character)
    return len(text) if counted == length else None


def is_same_in_capitals(a: str, b: str) -> bool:
    """Whether two texts are the same but for words that one of them sets in capitals, as it does with titles."""
    words_a, words_b = ([plain(match[0]) for match in _TOKEN.finditer(text)] for text in (a, b))
    return len(words_a) == len(words_b) and all(
        one == other or (one.casefold() == other.casefold() and (one.isupper() or other.isupper()))
        for one, other in zip(words_a, words_b, strict=True)
    )


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, each number as one; signs of punctuation are left out."""
    return [match[0].lower() for match in _TOKEN.finditer(text) if match[0][0].isalnum()]


def is_number(word: str) -> bool:
    """Whether a word is a number, or the month of a date."""
    return word[0].isdigit() or word.lower() in _MONTHS


def word_changes(a: str, b: str) -> WordChanges:
    """How two sentences differ. Where they differ in numbers alone, each number is set against the one in its place."""
    tokens_a, tokens_b = list(_TOKEN.finditer(a)), list(_TOKEN.finditer(b))
    same_a, same_b = ([plain(token[0]) for token in tokens] for tokens in (tokens_a, tokens_b))
    only_numbers = _without_numbers(same_a) == _without_numbers(same_b)
    codes = _one_by_one(same_a, same_b) if only_numbers else _codes(same_a, same_b)
    numbers: list[NumberChange] = []
    for begin_a, end_a, begin_b, end_b in codes:
        old, new = tokens_a[begin_a:end_a], tokens_b[begin_b:end_b]
        if len(old) == len(new) and all(is_number(token[0]) for token in (*old, *new)):
            pairs = ((_printed(a, one), _printed(b, other)) for one, other in zip(old, new, strict=True))
            numbers += [NumberChange(one, other) for one, other in pairs]
    changed_a = [(begin, end) for begin, end, _, _ in codes if end > begin]
    changed_b = [(begin, end) for _, _, begin, end in codes if end > begin]
    return WordChanges(_parts(a, tokens_a, changed_a), _parts(b, tokens_b, changed_b), tuple(numbers), only_numbers)


def _without_numbers(words: Sequence[str]) -> list[str]:
    return ["#" if word and is_number(word) else word for word in words]


def _one_by_one(a: Sequence[str], b: Sequence[str]) -> list[_Code]:
    return [(at, at + 1, at, at + 1) for at, (one, other) in enumerate(zip(a, b, strict=True)) if one != other]


def _codes(a: Sequence[str], b: Sequence[str]) -> list[_Code]:
    found = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(begin_a, end_a, begin_b, end_b) for kind, begin_a, end_a, begin_b, end_b in found if kind != "equal"]


def _printed(text: str, token: re.Match[str]) -> str:
    """A number with the sign of its currency and its scale, as printed."""
    if not _NUMBER.fullmatch(token[0]):
        return token[0]
    before, after = _BEFORE.search(text, 0, token.start()), _AFTER.match(text, token.end())
    return f"{before[0] if before else ''}{token[0]}{after[0] if after else ''}"


def _parts(text: str, tokens: Sequence[re.Match[str]], changed: Sequence[tuple[int, int]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    place = 0
    for begin, end in changed:
        start, stop = tokens[begin].start(), tokens[end - 1].end()
        parts += [Part(text[place:start], changed=False)] if start > place else []
        parts.append(Part(text[start:stop], changed=True))
        place = stop
    return (*parts, Part(text[place:], changed=False)) if place < len(text) else tuple(parts)
