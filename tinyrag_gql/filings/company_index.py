"""An index of companies by the words, tickers and acronyms that name them: a question looks at few of them.

Names of one company are joined: those with the same ticker, and equal names where a ticker is missing or the tickers
are those of two classes of shares, such as GOOG and GOOGL.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, takewhile
from typing import NamedTuple

from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.filings.companies import (
    COMMON_WORDS,
    COMPARED,
    SHORTEST_JOINED,
    Company,
    SpokenWords,
    core_name,
    name_spoken,
    short_forms_spoken,
    sure_forms_spoken,
)

_BEGINNING = 3
"""Letters: the most that one word gives to an acronym, and fewer than the beginning of a name that stands for it."""


class MentionedCompany(NamedTuple):
    """A company that a text names: all its names, and the text's words that name it, in lower case."""

    names: frozenset[CompanyName]
    words: frozenset[str]


class CompanyIndex:
    """Companies by what they are called. Names can be added while other threads read."""

    def __init__(self, names: Iterable[CompanyName] = ()) -> None:
        self._readings: dict[CompanyName, list[Company]] = {}
        """By name: the company as it reads, once for each of its ticker's symbols."""
        self._groups: dict[CompanyName, int] = {}
        self._members: dict[int, set[CompanyName]] = {}
        self._numbers = count()
        self._by_core: dict[tuple[str, ...], set[CompanyName]] = defaultdict(set)
        self._by_first_word: dict[str, set[CompanyName]] = defaultdict(set)
        self._by_joined: dict[str, set[CompanyName]] = defaultdict(set)
        self._by_symbol: dict[str, set[CompanyName]] = defaultdict(set)
        self._by_letters: dict[str, set[CompanyName]] = defaultdict(set)
        """By the beginning of the first word, and by the first letters of the first word and of the one after it."""
        self._lock = threading.Lock()
        self.add(names)

    def __len__(self) -> int:
        return len(self._readings)

    def add(self, names: Iterable[CompanyName]) -> None:
        """Add names; those that are here already, and the empty one, change nothing."""
        with self._lock:
            for name in names:
                if any(name) and name not in self._readings:
                    self._add(name)

    def mentioned(self, text: str) -> list[MentionedCompany]:
        """The companies that `text` names: by name if any, or else by ticker, acronym or the start of a name."""
        spoken = SpokenWords.of(text)
        with self._lock:
            named = self._by_name(spoken)
            if named and COMPARED.search(text):
                return [*named, *self._by_sure_form(spoken, named)]
            return named or self._by_short_form(spoken)

    # ------------------------------------------------------------------------------------------------ reading

    def _by_name(self, spoken: SpokenWords) -> list[MentionedCompany]:
        indexes = (self._by_first_word, self._by_joined)
        candidates = _found(indexes, spoken.words)
        first_words = {name_.name[0] for name in candidates for name_ in self._readings[name]}
        counts = {word: len({self._groups[name] for name in self._by_first_word[word]}) for word in first_words}
        return self._mentioned(candidates, lambda company: name_spoken(company, spoken, counts))

    def _by_short_form(self, spoken: SpokenWords) -> list[MentionedCompany]:
        return self._mentioned(self._shortened(spoken), lambda company: short_forms_spoken(company, spoken))

    def _by_sure_form(self, spoken: SpokenWords, named: Sequence[MentionedCompany]) -> list[MentionedCompany]:
        """The companies beside those that are named, by forms that are surely theirs and no word of a name."""
        known = frozenset[str]().union(*(each.words for each in named))
        others = self._shortened(spoken).difference(*(each.names for each in named))
        return self._mentioned(others, lambda company: sure_forms_spoken(company, spoken) - known)

    def _shortened(self, spoken: SpokenWords) -> set[CompanyName]:
        """The companies of which a token may be a short form."""
        tokens = [token.casefold() for token in spoken.tokens]
        keys = [key for token in tokens for key in _keys_of_short_form(token.replace("&", ""))]
        return _found([self._by_symbol], tokens) | _found([self._by_letters], keys)

    def _mentioned(
        self, candidates: Iterable[CompanyName], words_of: Callable[[Company], frozenset[str]]
    ) -> list[MentionedCompany]:
        words_by_group: dict[int, frozenset[str]] = {}
        for name in sorted(candidates):
            if words := frozenset().union(*map(words_of, self._readings[name])):
                group = self._groups[name]
                words_by_group[group] = words_by_group.get(group, frozenset()) | words
        return [MentionedCompany(frozenset(self._members[group]), words) for group, words in words_by_group.items()]

    # ------------------------------------------------------------------------------------------------ adding

    def _add(self, name: CompanyName) -> None:
        core, symbols = core_name(name.name), _symbols(name.ticker)
        self._readings[name] = [Company(core, symbol) for symbol in symbols] or [Company(core, None)]
        self._groups[name] = number = next(self._numbers)
        self._members[number] = {name}
        for symbol in symbols:
            self._join(name, self._by_symbol[symbol])
            self._by_symbol[symbol].add(name)
        if core:
            self._add_words(name, core)

    def _add_words(self, name: CompanyName, core: tuple[str, ...]) -> None:
        if not COMMON_WORDS.issuperset(core):
            self._join(name, [other for other in self._by_core[core] if _may_be_one(name.ticker, other.ticker)])
        self._by_core[core].add(name)
        self._by_first_word[core[0]].add(name)
        for joined in _joined_words(core):
            self._by_joined[joined].add(name)
        for key in _keys_of_name(core):
            self._by_letters[key].add(name)

    def _join(self, name: CompanyName, others: Iterable[CompanyName]) -> None:
        """Make these names those of one company."""
        for other in others:
            kept, gone = self._groups[other], self._groups[name]
            if kept != gone:
                moved = self._members.pop(gone)
                self._members[kept] |= moved
                self._groups.update(dict.fromkeys(moved, kept))


def _found(indexes: Sequence[dict[str, set[CompanyName]]], keys: Iterable[str]) -> set[CompanyName]:
    return {name for key in set(keys) for index in indexes for name in index.get(key, ())}


# ------------------------------------------------------------------------------------------------ tickers


def _symbols(ticker: str) -> list[str]:
    """The symbols in a ticker field such as "BRK.A, BRK.B", and those that their classes share."""
    symbols = [symbol for symbol in re.split(r"[\s,;/]+", ticker) if symbol]
    shared = [re.split(r"[.\-]", symbol)[0] for symbol in symbols]
    return list(dict.fromkeys(symbols + shared))


def _may_be_one(ticker: str, other: str) -> bool:
    """Whether companies of the same name may be one: a ticker is missing, or all but the last letter is the same."""
    if not ticker or not other:
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ticker, other, strict=False)))
    return shared >= max(1, min(len(ticker), len(other)) - 1)


# ------------------------------------------------------------------------------------------------ keys


def _joined_words(core: tuple[str, ...]) -> Iterator[str]:
    """The name's first two and more words as one, as in "larchtools"."""
    for size in range(2, len(core) + 1):
        joined = "".join(core[:size])
        if len(joined) >= SHORTEST_JOINED:
            yield joined


def _keys_of_name(core: tuple[str, ...]) -> set[str]:
    """The keys of which at least one is also among those of each short form of the name.

    "^lar" is the beginning of the first word, "lt" the first letters of two words. 'and' may be left out or stand as
    'n'.
    """
    if core[0] == "and" and len(core) > 1:
        with_it = {f"{core[0][0]}{word[0]}" for word in core[1:3]}
        return {f"^{core[0][:_BEGINNING]}", *with_it, *_keys_of_name(core[1:])}
    first, rest = core[0], [*core[1:2], *(word for word in core[1:] if word != "and")][:2]
    letters = {word[0] for word in rest} | ({"n"} if "and" in core[1:2] else set())
    return {f"^{first[:_BEGINNING]}", *(first[0] + letter for letter in letters)}


def _keys_of_short_form(token: str) -> set[str]:
    """The keys under which names may stand that the token is a beginning or an acronym of."""
    return {f"^{token[:_BEGINNING]}", *(token[0] + letter for letter in token[1 : _BEGINNING + 1])} if token else set()
