"""Which companies a question names; every alias is made from the corpus' own metadata, none is listed here."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.filings.company_names import COMMON_WORDS, core_name, is_acronym, name_words


@dataclass(frozen=True)
class Company:
    """One issuer: the words of its name without legal form, its ticker, and its documents."""

    name: tuple[str, ...]
    ticker: str | None
    documents: tuple[Document, ...]


class Mention(NamedTuple):
    """A company that a question names, and the question's words that name it, in lower case."""

    company: Company
    words: frozenset[str]


def companies_in(documents: Iterable[Document]) -> list[Company]:
    """The corpus' companies; documents with neither a company nor a ticker belong to none."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if key := company_key(document):
            groups[key].append(document)
    return [_company(group) for group in groups.values()]


def company_key(document: Document) -> str:
    """The same for documents of one issuer: its ticker, or else its name; empty where neither is known."""
    return (document.metadata.ticker or document.metadata.company or "").casefold()


def _company(documents: Sequence[Document]) -> Company:
    names = [document.metadata.company for document in documents if document.metadata.company]
    tickers = [document.metadata.ticker for document in documents if document.metadata.ticker]
    return Company(core_name(names[0]) if names else (), tickers[0] if tickers else None, tuple(documents))


def mentions(question: str, companies: Sequence[Company]) -> list[Mention]:
    """Companies that the question names: by name if any, or else by ticker, acronym or the start of a name."""
    spoken = _Spoken.of(question)
    first_words = Counter(company.name[0] for company in companies if company.name)
    by_name = [Mention(company, _name_spoken(company, spoken, first_words)) for company in companies]
    by_short_form = (Mention(company, _short_forms_spoken(company, spoken)) for company in companies)
    return [found for found in by_name if found.words] or [found for found in by_short_form if found.words]


@dataclass(frozen=True)
class _Spoken:
    """The question as words in lower case, the same run together, and its tokens as written."""

    padded: str
    joined: str
    tokens: tuple[str, ...]

    @classmethod
    def of(cls, question: str) -> "_Spoken":
        words = name_words(question)
        tokens = (re.sub(r"['’]s?$", "", token) for token in re.findall(r"[A-Za-z0-9][A-Za-z0-9&'’]*", question))
        return cls(f" {' '.join(words)} ", "".join(words), tuple(token for token in tokens if not token.isdigit()))

    def says(self, words: Sequence[str]) -> bool:
        """Whether it has these words one after the other."""
        return f" {' '.join(words)} " in self.padded

    def names(self, word: str) -> bool:
        """Whether it has this word written as a name: with a capital, unless it has no capitals at all."""
        if not any(token[0].isupper() for token in self.tokens):
            return self.says([word]) and word not in COMMON_WORDS
        return any(not token.islower() and "".join(name_words(token)) == word for token in self.tokens)


_SHORTEST_JOINED = 6


def _name_spoken(company: Company, spoken: _Spoken, first_words: Mapping[str, int]) -> frozenset[str]:
    """The words by which the question gives the company's name; none where it does not."""
    name = company.name
    for size in range(len(name), 1, -1):
        if spoken.says(name[:size]) and (size == len(name) or first_words[name[0]] == 1):
            return frozenset(name[:size])
    joined = "".join(name)
    if len(name) > 1 and len(joined) >= _SHORTEST_JOINED and spoken.says([joined]):
        return frozenset([joined])
    alone = len(name) == 1 or (name[:1] and name[0] not in COMMON_WORDS and first_words[name[0]] == 1)
    if alone and len(name[0]) >= _SHORTEST_WORD and spoken.names(name[0]):
        return frozenset(name[:1])
    return frozenset()


_SHORTEST_WORD = 2


def _short_forms_spoken(company: Company, spoken: _Spoken) -> frozenset[str]:
    return frozenset(token.lower() for token in spoken.tokens if _is_short_form(token, company))


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
