"""Which of the evidence's companies a question names, and which other names it holds."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.filings.company_names import COMMON_WORDS, core_name, is_acronym, name_words
from tinyrag_gql.filings.metrics import metrics_in


class Names(NamedTuple):
    """Names in a question: of the evidence's companies, others that its pages mention, and those that stand nowhere."""

    own: tuple[str, ...]
    mentioned: tuple[str, ...]
    foreign: tuple[str, ...]


_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_NAME = r"(?:[A-Z][\w.\-]*\w|[A-Z](?=&)|[a-z][A-Z]\w+|[0-9]+[A-Z]\b)(?:&\w+)?(?:['’]s\b)?"
_PHRASE = re.compile(rf"(?<![\w&]){_NAME}(?:\s+(?:&\s+)?{_NAME})*")
_NO_NAME = re.compile(
    r"USD|US|USA|U\.S\.?|UK|EU|EUR|GBP|C[EFOT]O|GAAP|IFRS|SEC|FY|LTM|TTM|YOY|QOQ|MD&A|M&A|ESG|R&D|AI|IT|P&L|COVID.*|IPO"
    r"|PP&E|PPNE|OCI|RSUS?|I{1,3}|IV|(?:FY|Q|H)[0-9'’]\w*|10-[KQ]|8-K",
    re.I,
)
_OPENER = re.compile(
    r"what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|in|on|at|by|for|from|of|the|an?|and|as|if|among|according|based|using|please|give|tell|list|name|describe|explain"
    r"|summari[sz]e|compare|calculate|compute|show|roughly|during|between",
    re.I,
)


def company_words(evidence: Iterable[EvidencePage]) -> set[str]:
    """Words that name the evidence's companies, in lower case."""
    names = {name for page in evidence for name in (page.company, page.ticker) if name}
    return {word.lower() for name in names for word in _WORD.findall(name)}


def names_in(core: str, evidence: Sequence[EvidencePage]) -> Names:
    """Sort the names of a question. Capitalised words that the pages write in lower case are no name."""
    plain = {word for page in evidence for word in _WORD.findall(page.text)}
    lower = {word.lower() for word in plain}
    own: list[str] = []
    mentioned: list[str] = []
    foreign: list[str] = []
    for phrase in _phrases(core):
        words = [word.lower() for word in _WORD.findall(phrase)]
        if any(_is_company(phrase, page) for page in evidence):
            own.append(phrase)
        elif not all(word in plain for word in words):
            (mentioned if all(word in lower for word in words) else foreign).append(phrase)
    return Names(tuple(own), tuple(mentioned), tuple(foreign))


def named_in(core: str, evidence: Sequence[EvidencePage]) -> list[str | None]:
    """The evidence's companies that the question names, in the order of the sources."""
    phrases = _phrases(core)
    named: list[str | None] = [page.company for page in evidence if any(_is_company(each, page) for each in phrases)]
    return list(dict.fromkeys(named))


def _phrases(core: str) -> list[str]:
    """Runs of capitalised words, without what opens a question, abbreviations of the trade and metrics' names."""
    found: list[str] = []
    for match in _PHRASE.finditer(metrics_in(core).rest):
        words = [re.sub(r"['’]s$", "", word) for word in match[0].split()]
        while words and (_NO_NAME.fullmatch(words[0]) or _OPENER.fullmatch(words[0])):
            words.pop(0)
        while words and _NO_NAME.fullmatch(words[-1]):
            words.pop()
        found += [" ".join(words)] if words else []
    return found


def _is_company(phrase: str, page: EvidencePage) -> bool:
    words = name_words(phrase)
    if page.ticker and page.ticker.lower() in words:
        return True
    name = core_name(page.company or "")
    if not name or not words:
        return False
    joined, whole = "".join(words), "".join(name)
    if joined == whole or (len(joined) > 3 and whole.startswith(joined) and joined not in COMMON_WORDS):
        return True
    if set(name) <= set(words) or (name[0] in words and name[0] not in COMMON_WORDS):
        return True
    if set(words) <= set(name) and not set(words) <= COMMON_WORDS:
        return True
    return phrase != phrase.capitalize() and len(joined) > 2 and is_acronym(joined, name)
