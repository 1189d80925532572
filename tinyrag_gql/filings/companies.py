"""Companies: the words of their names, and which of them a text names.

Every name comes from the corpus or the evidence at hand. None is listed here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.lexicon import phrasings, word_groups
from tinyrag_gql.filings.metrics import metrics_in

_GROUPS = word_groups("company_words")
LEGAL_FORMS, COMMON_WORDS = _GROUPS["legal_forms"], _GROUPS["common_words"]


@dataclass(frozen=True)
class Company:
    """One issuer: the words of its name without legal form, its ticker, and its documents where they are known."""

    name: tuple[str, ...]
    ticker: str | None
    documents: tuple[Document, ...] = ()


class Mention(NamedTuple):
    """A company that a text names, and the text's words that name it, in lower case."""

    company: Company
    words: frozenset[str]


class SortedNames(NamedTuple):
    """Names in a question: of the companies at hand, others that the pages mention, and those that stand nowhere."""

    own: tuple[str, ...]
    """One that is of a company at hand by its former name, as in "X (formerly Y)", too."""
    mentioned: tuple[str, ...]
    foreign: tuple[str, ...]


# ------------------------------------------------------------------------------------------------ names


def name_words(text: str) -> list[str]:
    """Words in lower case, without possessives and marks; '&' counts as 'and'."""
    text = re.sub(r"['’]s\b|\.com\b", " ", text.casefold()).replace("&", " and ")
    return re.sub(r"['’.]", "", text).translate(_PUNCTUATION).split()


_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}


def core_name(name: str) -> tuple[str, ...]:
    """The name's words without legal forms; all of them where nothing else would be left."""
    words = name_words(_OWN_POSSESSIVE.sub("s", name))
    core = [word for word in words if word not in LEGAL_FORMS]
    while core and core[-1] == "and":
        core.pop()
    return tuple(core or words)


def is_acronym(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` are the beginnings (1 to 3 letters each) of the first of these words, in order.

    'and' may also stand as 'n'.
    """
    if not letters:
        return True
    if not words:
        return False
    first, rest = words[0], words[1:]
    if first == "and" and letters[0] == "n" and is_acronym(letters[1:], rest):
        return True
    sizes = range(1, min(3, len(letters)) + 1)
    return any(first.startswith(letters[:size]) and is_acronym(letters[size:], rest) for size in sizes)


# ------------------------------------------------------------------------------------------------ companies


def companies_in(documents: Iterable[Document]) -> list[Company]:
    """The companies of a few documents; documents with neither a company nor a ticker belong to none."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if key := company_key(document):
            groups[key].append(document)
    return [_company_of(group) for group in groups.values()]


def company_key(document: Document) -> str:
    """The same for documents of one issuer: its ticker, or else its name; empty where neither is known."""
    return (document.metadata.ticker or document.metadata.company or "").casefold()


def company_named(name: str | None, ticker: str | None) -> Company:
    """The company of that name and ticker."""
    return Company(core_name(name or ""), ticker)


def _company_of(documents: Sequence[Document]) -> Company:
    names = [document.metadata.company for document in documents if document.metadata.company]
    tickers = [document.metadata.ticker for document in documents if document.metadata.ticker]
    return Company(core_name(names[0]) if names else (), tickers[0] if tickers else None, tuple(documents))


# ------------------------------------------------------------------------------------------------ mentions


def mentions(text: str, companies: Sequence[Company]) -> list[Mention]:
    """The companies that `text` names: by name if any, or else by ticker, acronym or the start of a name.

    One that is compared with a company named may be told by its ticker or by the beginnings of its words.
    """
    spoken = SpokenWords.of(text)
    first_words = Counter(company.name[0] for company in companies if company.name)
    by_name = [Mention(company, name_spoken(company, spoken, first_words)) for company in companies]
    by_short_form = (Mention(company, short_forms_spoken(company, spoken)) for company in companies)
    named = [found for found in by_name if found.words]
    if named and COMPARED.search(text):
        known = {word for found in named for word in found.words}
        others = [company for company, words in by_name if not words]
        surely = (Mention(company, sure_forms_spoken(company, spoken) - known) for company in others)
        return [*named, *(found for found in surely if found.words)]
    return named or [found for found in by_short_form if found.words]


COMPARED = re.compile(r"\b(?:vs|versus|or|and|than|between|against|compar\w+)\b", re.I)
"""Words by which a text sets a company beside another one, which it may name by a short form alone."""


def mentioned_in_order(text: str, companies: Sequence[Company]) -> list[Company]:
    """The companies that `text` names, in its order, each once."""
    found = mentions(text, companies)
    places = {mention: place_of(text, mention.words) for mention in found}
    return list(dict.fromkeys(mention.company for mention in sorted(found, key=lambda each: places[each])))


def place_of(text: str, words: frozenset[str]) -> int:
    """Where `text` first has one of these lower-case words of a name, with or without a possessive; else its end."""
    for match in re.finditer(r"\S+", text):
        if words & {*name_words(match[0]), *name_words(_OWN_POSSESSIVE.sub("s", match[0]))}:
            return match.start()
    return len(text)


@dataclass(frozen=True)
class SpokenWords:
    """A text as words in lower case, and its tokens as written."""

    words: tuple[str, ...]
    tokens: tuple[str, ...]
    padded: str
    """The words between single spaces."""

    @classmethod
    def of(cls, text: str) -> "SpokenWords":
        """The words of a text; a name with a possessive s that lacks its apostrophe is read both ways."""
        plain = _PLAIN_POSSESSIVE.sub(r"\1", text)
        text = text if plain == text else f"{text} . {plain}"
        joined = _OWN_POSSESSIVE.sub("s", text)
        text = text if joined == text else f"{text} . {joined}"
        tokens = (re.sub(r"['’]s?$", "", token) for token in re.findall(r"[A-Za-z0-9][A-Za-z0-9&'’]*", text))
        words = name_words(text)
        return cls(tuple(words), tuple(token for token in tokens if not token.isdigit()), padded=f" {' '.join(words)} ")

    def has(self, words: Sequence[str]) -> bool:
        """Whether these words stand in it, one after the other."""
        return f" {' '.join(words)} " in self.padded

    @property
    def has_capitals(self) -> bool:
        """Whether any word of it begins with a capital, beside the first one, months and short forms such as 'FY25'."""
        written = (token for token in self.tokens if token != self.tokens[0] and not _MONTH_NAME.fullmatch(token))
        return any(token[0].isupper() and any(map(str.islower, token)) for token in written)

    def has_name(self, word: str) -> bool:
        """Whether it has this word written as a name: with a capital, unless no other sense of it is usual."""
        if not self.has_capitals:
            opened = self.tokens[:1] and self.tokens[0][0].isupper()
            usual = opened and (self._is_usual(word) or self._is_thing(word))
            return self.has([word]) and word not in COMMON_WORDS and not usual
        if self.words[:1] == (word,) and not is_usual_word(word):  # 'walmart capex in FY2025'
            return True
        return any(not token.islower() and "".join(name_words(token)) == word for token in self.tokens)

    def _is_usual(self, word: str) -> bool:
        """Whether the word is usual in another sense, where no capital tells; at the start of a text it has one."""
        return is_usual_word(word) and not any("".join(name_words(each)) == word for each in self._capitalised)

    def _is_thing(self, word: str) -> bool:
        """Whether an article makes the word a common noun."""
        return any(self.has([article, word]) for article in ("a", "an", "the"))

    @property
    def _capitalised(self) -> list[str]:
        return [token for token in self.tokens if not token.islower()]


_MONTH_NAME = re.compile(rf"(?:{MONTH})", re.I)
_OWN_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.I)
"""As in "Macy's", a name that is often written without its apostrophe."""
_PLAIN_POSSESSIVE = re.compile(
    r"\b([A-Z][a-z]*[A-Z]?[a-z]+[a-rt-z])s(?=$|[,?!]|\s+(?!(?:of|for|to|in|on|at|by|and|or|are|is|was|were|do|did|has|have|the|an?)\b)[a-z])"
)
"""As in 'Amazons revenue': a capitalised word in s before a word that may be what its owner has, or before a pause."""
SHORTEST_JOINED = 6
_SHORTEST_WORD = 2


def name_spoken(company: Company, spoken: SpokenWords, first_words: Mapping[str, int]) -> frozenset[str]:
    """The words by which the text gives the company's name; empty where it does not."""
    name = company.name
    for size in range(len(name), 1, -1):
        distinct = size == len(name) or first_words[name[0]] == 1
        if distinct and spoken.has(name[:size]):
            return frozenset(name[:size])
        joined = "".join(name[:size])
        if distinct and len(joined) >= SHORTEST_JOINED and spoken.has([joined]):
            return frozenset([joined])
    alone = len(name) == 1 or (name[:1] and name[0] not in COMMON_WORDS and first_words[name[0]] == 1)
    if alone and len(name[0]) >= _SHORTEST_WORD and spoken.has_name(name[0]):
        return frozenset(name[:1])
    return frozenset()


def short_forms_spoken(company: Company, spoken: SpokenWords) -> frozenset[str]:
    """The text's words that give the company's ticker, an acronym or the start of its name."""
    plain = frozenset[str]()
    if company.ticker and len(company.ticker) >= _SHORTEST_PLAIN_TICKER:
        words = spoken.words[:1] if spoken.has_capitals else spoken.words  # 'xyz revenue, July 2023'
        plain = frozenset([company.ticker.lower()]) & frozenset(words)
    plain |= frozenset(token.lower() for token in spoken.tokens if _is_joined(token, company))
    plain = frozenset(word for word in plain if not is_usual_word(word))
    return plain | frozenset(token.lower() for token in spoken.tokens if _is_short_form(token, company))


def sure_forms_spoken(company: Company, spoken: SpokenWords) -> frozenset[str]:
    """The text's words that are surely the company's: its ticker in capitals, its joined short form, or 'A&B'."""
    tokens = (token for token in spoken.tokens if len(token) >= _SHORTEST_PLAIN_TICKER)
    found = (
        token.lower()
        for token in tokens
        if _is_ticker(token, company) or _is_joined(token, company) or ("&" in token and _is_short_form(token, company))
    )
    return frozenset(word for word in found if not is_usual_word(word))


def _is_ticker(token: str, company: Company) -> bool:
    return bool(company.ticker) and token == (company.ticker or "").upper()


def _is_joined(token: str, company: Company) -> bool:
    """Whether it joins the beginnings of all words of the name, as in 'amex'."""
    name = tuple(word for word in company.name if word != "and")
    return len(name) >= 2 and SHORTEST_SHORT <= len(token) <= 8 and _begins_all(token.lower(), name)


def _begins_all(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` are beginnings of 2 to 4 letters of each of these words, in order."""
    if not words:
        return not letters
    sizes = range(2, min(4, len(letters)) + 1)
    return any(words[0].startswith(letters[:size]) and _begins_all(letters[size:], words[1:]) for size in sizes)


SHORTEST_SHORT = 4
_SHORTEST_PLAIN_TICKER = 3


@cache
def _usual_words() -> frozenset[str]:
    groups = word_groups("words")
    return COMMON_WORDS.union(*(words for name, words in groups.items() if name != "foreign_function_words"))


def is_usual_word(word: str) -> bool:
    """Whether a lower-case word is one that questions use in another sense than a company's name."""
    usual = _usual_words()
    return len(word) < _SHORTEST_PLAIN_TICKER or word in usual or word.removesuffix("s") in usual


def _is_short_form(token: str, company: Company) -> bool:
    lower, capitals = token.lower(), sum(map(str.isupper, token))
    if company.ticker and token.upper() == company.ticker.upper() and len(token) >= 2 and capitals >= 2:
        return True
    name = tuple(word for word in company.name if word != "and")
    if "&" in token:  # as in A&B
        return len(name) >= 2 and token.isupper() and is_acronym(lower.replace("&", ""), name)
    if len(token) >= 3 and capitals >= 2 and len(name) >= 2:  # as in AnB, ABC or AmCo
        return is_acronym(lower, company.name) or is_acronym(lower, name)
    if len(token) < 4 or not token[0].isupper() or lower in COMMON_WORDS or not name:
        return False
    if name[0].startswith(lower):
        return len(name[0]) >= 5
    return len(name) >= 2 and len(token) <= 6 and is_acronym(lower, name)


# ------------------------------------------------------------------------------------------------ other names

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_NAME = r"(?:[A-Z][\w.\-]*\w|[A-Z](?=&)|[a-z][A-Z]\w+|[0-9]+[A-Z]\b)(?:&\w+)?(?:['’]s\b)?"
_POSSESSIVE = re.compile(r"(?<=['’]s)\s+")
"""Where a name ends, as in "Northwind's Seaglass"."""
_PHRASE = re.compile(rf"(?<![\w&]){_NAME}(?:\s+(?:&\s+)?{_NAME})*")


def sort_names(core: str, companies: Sequence[Company], pages: Sequence[str]) -> SortedNames:
    """Sort the names in a question by whether they are of `companies`, stand on `pages`, or stand nowhere.

    Capitalised words that the pages write in lower case are no name.
    """
    plain = {word for page in pages for word in _WORD.findall(page)}
    lower = {word.lower() for word in plain}
    renamed = _renamed(core, companies)
    own: list[str] = []
    mentioned: list[str] = []
    foreign: list[str] = []
    for phrase in name_phrases(core):
        words = [word.lower() for word in _WORD.findall(phrase)]
        if phrase in renamed or mentions(phrase, companies):
            own.append(phrase)
        elif not all(word in plain for word in words):
            (mentioned if all(word in lower for word in words) else foreign).append(phrase)
    return SortedNames(tuple(own), tuple(mentioned), tuple(foreign))


def _renamed(core: str, companies: Sequence[Company]) -> frozenset[str]:
    """The names that a bracket after them gives a former name of a company at hand."""
    found = phrasings()["former_name"].compiled.finditer(core)
    phrases = (name_phrases(core[: match.start()]) for match in found if mentions(match[0], companies))
    return frozenset(names[-1] for names in phrases if names)


def name_phrases(core: str) -> list[str]:
    """Runs of capitalised words, without what opens a question, abbreviations of the trade and metrics' names."""
    opener, abbreviation = phrasings()["opener"].compiled, phrasings()["trade_abbreviation"].compiled
    found: list[str] = []
    core = phrasings()["former_name"].compiled.sub(" ", core)
    matches = _PHRASE.finditer(metrics_in(core).rest)
    for phrase in (part for match in matches for part in _POSSESSIVE.split(match[0])):
        words = [re.sub(r"['’]s$", "", word) for word in phrase.split()]
        while words and (abbreviation.fullmatch(words[0]) or opener.fullmatch(words[0])):
            words.pop(0)
        while words and abbreviation.fullmatch(words[-1]):
            words.pop()
        found += [" ".join(words)] if words else []
    return found
