"""Which companies a question names; every alias is made from the corpus' own metadata, none is listed here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.retrieval.text import word_set

_LEGAL_FORMS = word_set(
    """inc incorporated corp corporation company companies co plc the ltd limited llc lp nv sa ag se"""
)
_COMMON_FIRST_WORDS = word_set(
    """advanced all allied american applied associated best bank block blue capital central charter chemical
    citizens city commercial constellation consolidated core cross delta digital discovery dominion dollar eagle
    eastern edison edwards energy enterprise equity estate expeditors extra fair federal fidelity first fox gap
    gas gen general genuine global globe gold great green group home host hudson illinois independence
    industrial international iron key king lamb lincoln live lumen match micro mid modern motor mutual national
    new news next north northern old on open oracle pacific palo parker patterson people philip pioneer pool
    power principal progressive public quest range real regency regions republic rock royal sea service simon
    skyworks smith snap south southern southwest square standard star state steel stone sun superior target
    teledyne texas total tractor travelers union united universal us visa waste west western world"""
)
"""Ordinary words: alone they do not name the company whose name begins with them, unless written as a name."""


@dataclass(frozen=True)
class Company:
    """One issuer: the words of its name without legal form, its ticker, and its documents."""

    name: tuple[str, ...]
    ticker: str | None
    documents: tuple[Document, ...]


def companies_in(documents: Iterable[Document]) -> list[Company]:
    """The corpus' companies; documents with neither a company nor a ticker belong to none."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        meta = document.metadata
        if key := (meta.ticker or meta.company or "").casefold():
            groups[key].append(document)
    return [_company(group) for group in groups.values()]


def _company(documents: Sequence[Document]) -> Company:
    names = [document.metadata.company for document in documents if document.metadata.company]
    tickers = [document.metadata.ticker for document in documents if document.metadata.ticker]
    words = tuple(word for word in _words(names[0]) if word not in _LEGAL_FORMS) if names else ()
    return Company(words, tickers[0] if tickers else None, tuple(documents))


def named_companies(question: str, companies: Sequence[Company]) -> list[Company]:
    """Companies that the question names: by name if any, or else by ticker, acronym or the start of a name."""
    spoken = _Spoken.of(question)
    by_name = [company for company in companies if _by_name(company, spoken, _first_words(companies))]
    return by_name or [company for company in companies if _by_short_form(company, spoken)]


@dataclass(frozen=True)
class _Spoken:
    """The question as words in lower case, the same run together, and its tokens as written."""

    padded: str
    joined: str
    tokens: tuple[str, ...]

    @classmethod
    def of(cls, question: str) -> "_Spoken":
        words = _words(question)
        tokens = tuple(re.sub(r"['’]s$", "", token) for token in re.findall(r"[A-Za-z][A-Za-z&'’.]*", question))
        return cls(f" {' '.join(words)} ", "".join(words), tokens)


def _words(text: str) -> list[str]:
    text = re.sub(r"['’]s\b|\.com\b", " ", text.lower()).replace("&", " and ")
    return re.sub(r"['’.]", "", text).translate(_PUNCTUATION).split()


_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}


def _first_words(companies: Sequence[Company]) -> Mapping[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for company in companies:
        if company.name:
            counts[company.name[0]] += 1
    return counts


def _by_name(company: Company, spoken: _Spoken, first_words: Mapping[str, int]) -> bool:
    if not company.name:
        return False
    full, joined, first = " ".join(company.name), "".join(company.name), company.name[0]
    if f" {full} " in spoken.padded:
        return len(company.name) > 1 or _written_as_name(full, spoken)
    if len(joined) >= (6 if len(company.name) > 1 else 8) and joined in spoken.joined:
        return True
    distinctive = len(first) >= 3 and first not in _COMMON_FIRST_WORDS and first_words[first] == 1
    return distinctive and f" {first} " in spoken.padded and _written_as_name(first, spoken)


def _written_as_name(word: str, spoken: _Spoken) -> bool:
    """Capitalised somewhere, or anywhere in a question that is all in lower case."""
    if not any(token[0].isupper() for token in spoken.tokens):
        return word not in _COMMON_FIRST_WORDS
    return any(token[0].isupper() and "".join(_words(token)) == word for token in spoken.tokens)


def _by_short_form(company: Company, spoken: _Spoken) -> bool:
    return any(_is_short_form(token, company) for token in spoken.tokens)


def _is_short_form(token: str, company: Company) -> bool:
    lower, capitals = token.lower(), sum(map(str.isupper, token))
    if company.ticker and token.upper() == company.ticker.upper() and len(token) >= 2 and capitals >= 2:
        return True
    name = tuple(word for word in company.name if word != "and")
    if "&" in token:  # P&G
        return len(name) >= 2 and token.isupper() and is_acronym(lower.replace("&", ""), name)
    if len(token) >= 3 and capitals >= 2 and len(name) >= 2:  # JnJ, IBM: 'and' counts as 'n'
        return is_acronym(lower, company.name) or is_acronym(lower, name)
    if len(token) < 4 or not token[0].isupper() or not name:
        return False
    if len(name[0]) >= 5 and name[0].startswith(lower) and lower not in _COMMON_FIRST_WORDS:  # Activision's short forms
        return True
    return len(name) >= 2 and len(token) <= 6 and is_acronym(lower, name) and not name[0].startswith(lower)


def is_acronym(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` is made of the beginnings (1 to 3 letters) of the words, in order, none but the last left out.

    'and' may also stand as 'n'.
    """
    if not letters:
        return True
    if not words:
        return False
    first, rest = words[0], words[1:]
    if first == "and" and letters[0] == "n" and is_acronym(letters[1:], rest):
        return True
    return any(
        first.startswith(letters[:size]) and is_acronym(letters[size:], rest)
        for size in range(1, min(4, len(letters)) + 1)
    )
