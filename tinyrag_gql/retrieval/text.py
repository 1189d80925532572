"""Words and stems: the one way in which questions, headings and row labels are made comparable."""

import re
from functools import lru_cache

import Stemmer


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as prose."""
    return frozenset(words.split())


STOP_WORDS = word_set(
    """a an the of in on at by for to from with and or is are was were be been being as that this these those it
    its if any what which who whom how does do did has have had we you your our us me give answer question
    questions please based using use used relying rely details shown respond response information provided
    primarily judgments basis can could would should will not no than then there their they into about such also
    other each between within during per much many roughly among"""
)

_stemmer = Stemmer.Stemmer("english")

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_SPELLINGS = (
    (re.compile(r"\bpp(?:&|n&?)e\b"), "property plant equipment"),
    (re.compile(r"\br&d\b"), "research development"),
    (re.compile(r"\bd&a\b"), "depreciation amortization"),
    (re.compile(r"\bm&a\b"), "merger acquisition"),
    (re.compile(r"\bcashflow"), "cash flow"),
    (re.compile(r"\b(?:fy|fiscal year)\s?'?(?=\d)"), ""),
    (re.compile(r"['’]s\b"), ""),
)


def words(text: str) -> list[str]:
    """Lower-case words and numbers without thousands separators; stop words and single letters are left out."""
    text = _THOUSANDS.sub("", text.lower())
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    return [word for word in _WORD.findall(text) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())]


def stems(text: str) -> list[str]:
    """The words of `text`, each cut to its stem."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of one lower-case word, by Snowball's English rules."""
    stemmed: str = _stemmer.stemWord(word)
    return stemmed
