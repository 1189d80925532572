"""The words of filings and of questions about them, read from the YAML files beside this one and checked once.

Python holds the rules, these files hold the words. Each entry says in `why` which accounting or filing practice it
comes from. An entry that serves one question, one filing or one company does not belong here.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from tinyrag_gql.domain.model import Model

EntryT = TypeVar("EntryT", bound="Entry")
FOLDER = Path(__file__).parent


class LexiconError(Exception):
    """A lexicon file cannot be used. The message names file, entry and field."""


class Entry(Model):
    """One entry of a lexicon file."""

    why: str
    """The accounting or filing practice that it comes from."""


class WordGroup(Entry):
    """Words that are treated alike."""

    name: str
    words: str

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words.split())


class Phrasing(Entry):
    """One way in which questions are put."""

    name: str
    pattern: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, without regard to case."""
        return pattern(self.pattern)


class Synonym(Entry):
    """Words of questions, and the words that filings print for them."""

    asked: str
    printed: str


class Spelling(Entry):
    """A short form, as a regular expression on lower-case text, and how it is spelled out."""

    short: str
    long: str


def pattern(text: str) -> re.Pattern[str]:
    """A regular expression that ignores case."""
    return re.compile(text, re.IGNORECASE)


def load(file: Path, entry_type: type[EntryT]) -> tuple[EntryT, ...]:
    """The entries of a YAML file, in its order. Raises LexiconError, which names file, entry and field."""
    try:
        content: Any = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  a safe loader, in C
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"{file} cannot be read: {error}") from error
    try:
        return tuple(TypeAdapter(list[entry_type]).validate_python(content))  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"{file.name}, {_place(content, first['loc'])}: {first['msg']}.") from error


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _place(content: Any, location: tuple[int | str, ...]) -> str:
    """Which entry and field an error is about, such as "entry 3 ('revenue'), statement"."""
    if not location or not isinstance(location[0], int):
        return "the file"
    entry = content[location[0]]
    name = entry.get("name") or entry.get("asked") or entry.get("short") if isinstance(entry, dict) else None
    field = ".".join(str(part) for part in location[1:])
    return f"entry {location[0] + 1}{f' ({name!r})' if name else ''}{f', {field}' if field else ''}"


@cache
def word_groups(file: str) -> Mapping[str, frozenset[str]]:
    """The groups of `words.yaml` or `company_words.yaml`, by name."""
    return {group.name: group.word_set for group in load(FOLDER / f"{file}.yaml", WordGroup)}


@cache
def phrasings() -> Mapping[str, Phrasing]:
    """The ways in which questions are put, by name."""
    return {phrasing.name: phrasing for phrasing in load(FOLDER / "phrasings.yaml", Phrasing)}


def phrase(name: str) -> re.Pattern[str]:
    """The pattern of a phrasing."""
    return phrasings()[name].compiled


def says(name: str, text: str) -> bool:
    """Whether a text holds a phrasing."""
    return bool(phrase(name).search(text))
