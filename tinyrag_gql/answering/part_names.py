"""Calls the parts of a company as its filings do: 'China' where a filing has 'Greater China', 'FLNA' for its full name.

A part is taken for another name only where it is the one part that may be meant: its own name has one word more, or is
the initials of what the question says.
"""

import re
from collections.abc import Iterable, Iterator

from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.words import STOP_WORDS, is_measure_word

_INITIALS = re.compile(r"[A-Z]{3,6}")
_NAME = re.compile(r"[A-Z][\w&’'.]*(?:(?:[ -]|\s&\s|\sand\s|\sof\s)[A-Z][\w&’'.]*)*")
"""A run of words that begin with capitals, as names do."""
_WORD = re.compile(r"[A-Za-z]+")
_MOST_WORDS = 5


def with_own_part_names(text: str, parts: Iterable[str], company: frozenset[str]) -> str:
    """The question with parts called by their own names; `company` are lower-case words of the company's name."""
    names = sorted({part for part in parts if 1 <= len(label_key(part).split()) <= _MOST_WORDS})
    text = _by_initials(text, names)
    spoken = f" {label_key(text)} "
    for said in _said(text):
        key = label_key(said)
        words = key.split()
        if not words or set(words) <= company or all(map(_is_usual, words)):
            continue
        if len(words) == 1 and text.startswith(said):
            continue  # the first word of a question is written like a name, too
        longer = {
            name for name in names if _is_longer(label_key(name).split(), words) and _stands_free(text, said, name)
        }
        distinct = {label_key(name): name for name in longer}
        if len(distinct) == 1 and f" {next(iter(distinct))} " not in spoken:
            return text.replace(said, next(iter(distinct.values())), 1)
    return text


def _said(text: str) -> Iterator[str]:
    """The names in a text, each whole one before its ends."""
    for match in _NAME.finditer(text):
        words = match[0].split()
        for size in range(len(words), 0, -1):
            for start in range(len(words) - size + 1):
                yield re.sub(r"['’]s$", "", " ".join(words[start : start + size]))


def _is_usual(word: str) -> bool:
    return word in STOP_WORDS or is_measure_word(word) or len(word) < len("abc")


def _is_longer(name: list[str], said: list[str]) -> bool:
    """Whether a name is what was said with one word more, before or behind it; "U.S." is one word."""
    size = len(said)
    if name[-2:] == ["u", "s"]:
        name = [*name[:-2], "us"]
    return len(name) == size + 1 and said in (name[1:], name[:-1])


def _stands_free(text: str, said: str, name: str) -> bool:
    """Whether no other name stands where the longer name has its further word, as 'North' before 'America' does."""
    start = text.find(said)
    before, behind = text[:start].split(), text[start + len(said) :].split()
    if label_key(name).endswith(label_key(said)):
        return not before or before[-1].endswith("s") or not before[-1][:1].isupper()
    follows = behind[0] if behind else ""
    return not follows[:1].isupper() or sum(map(str.isupper, follows)) > 1  # a short form such as "RevPAR" is no name


def _by_initials(text: str, names: Iterable[str]) -> str:
    """The text with short forms for full names that a filing shortens, and the other way round."""
    names = list(names)
    short = {name for name in names if _INITIALS.fullmatch(name)}
    for said in _said(text):
        initials = "".join(word[0] for word in _WORD.findall(said) if word[0].isupper())
        if initials in short and said != initials:
            return text.replace(said, initials, 1)
    full = {"".join(word[0] for word in _WORD.findall(name)).upper(): name for name in names if " " in name}
    for match in _INITIALS.finditer(text):
        if match[0] in full and match[0] not in short:
            return text.replace(match[0], full[match[0]], 1)
    return text
