"""Words and stems: the one way in which questions, headings, row labels and passages are made comparable.

There are two readings. Search terms (`words`, `stems`) are plain lower-case ASCII words, as the indexes hold them.
Content words (`content_words`, `content_stems`) serve to compare a question with passages that are at hand: they know
all letters, tell the United States from the pronoun "us", and leave out what every page of a filing is about.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from threading import local

import Stemmer

from tinyrag_gql.filings.lexicon import FOLDER, Spelling, Synonym, load, word_groups

_GROUPS = word_groups("words")
STOP_WORDS = _GROUPS["stop_words"] | _GROUPS["request_words"]
"""Words that are no search terms."""
_CONTENT_STOP_WORDS = STOP_WORDS | _GROUPS["filing_words"]
_MEASURE_GROUPS = (
    "filing_words",
    "unit_words",
    "direction_words",
    "judgement_words",
    "state_words",
    "time_words",
    "report_verbs",
    "flow_verbs",
)
_SHORTEST_ADVERB = 4
_WEAK = 0.35
"""What a content word counts that says only how something is asked about, or how much it matters."""

_thread = local()
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_CONTENT_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_UNITED_STATES = re.compile(r"\b(?:U\.S\.A?|USA?|United States)(?![\w$])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def words(text: str) -> list[str]:
    """Lower-case words and numbers without thousands separators; stop words and single letters are left out."""
    text = spelled_out(_THOUSANDS.sub("", text.lower()))
    return [word for word in _WORD.findall(text) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())]


def spelled_out(text: str) -> str:
    """Lower-case text with its short forms spelled out: 'r&d' becomes 'research development'."""
    for short, long in _spellings():
        text = short.sub(long, text)
    return text


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(each.short), each.long) for each in load(FOLDER / "spellings.yaml", Spelling))


def stems(text: str) -> list[str]:
    """The search terms of `text`, each cut to its stem."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of one lower-case word, by Snowball's English rules."""
    if not hasattr(_thread, "stemmer"):
        _thread.stemmer = Stemmer.Stemmer("english")  # one per thread: a stemmer is not safe to share
    stemmed: str = _thread.stemmer.stemWord(word)
    return stemmed


def content_words(text: str, *, stop: bool = True) -> list[str]:
    """Lower-case words in order; stop words, years and single letters are left out unless `stop` is off."""
    text = _UNITED_STATES.sub(" unitedstates ", text.replace(",", ""))
    found = [word[:-2] if word.endswith(("'s", "’s")) else word for word in _CONTENT_WORD.findall(text.lower())]
    if not stop:
        return found
    return [word for word in found if word not in _CONTENT_STOP_WORDS and len(word) > 1 and not _YEAR.fullmatch(word)]


def content_stems(text: str, *, stop: bool = True, fillers: bool = True) -> list[str]:
    """The content words of `text`, each cut to its stem; without those that only lend it a tone if `fillers` is off."""
    return [stem(word) for word in content_words(text, stop=stop) if fillers or not is_filler(word)]


def is_measure_word(word: str) -> bool:
    """Whether a lower-case word says how a figure is asked about, or names the report, rather than what is asked.

    So do adverbs ("roughly", "substantially").
    """
    return is_adverb(word) or stem(word) in _measure_stems()


def is_adverb(word: str) -> bool:
    """Whether a lower-case word has an adverb's ending."""
    return len(word) > _SHORTEST_ADVERB and word.endswith("ly") and word not in _GROUPS["nouns_in_ly"]


def is_filler(word: str) -> bool:
    """Whether a lower-case word only lends a question a tone, as "actually" and other adverbs do."""
    return word in _GROUPS["filler_words"] or (is_adverb(word) and word not in _GROUPS["adjectives_in_ly"])


@cache
def _measure_stems() -> frozenset[str]:
    return _stems_of(frozenset().union(*(_GROUPS[name] for name in _MEASURE_GROUPS)))


@cache
def _weak_stems() -> frozenset[str]:
    return _measure_stems() | _stems_of(_GROUPS["weak_words"])


def weight_of(stem_: str) -> float:
    """How much a stem of a question counts in comparing it with a passage, 0 to 1."""
    return _WEAK if stem_ in _weak_stems() else 1.0


def synonyms_of(stem_: str) -> frozenset[str]:
    """The stems that filings print for a stem of a question; empty where none are known."""
    return _synonyms().get(stem_, frozenset())


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for each in load(FOLDER / "synonyms.yaml", Synonym):
        found.update(dict.fromkeys(map(stem, each.asked.split()), _stems_of(each.printed.split())))
    return found


def stems_of_group(name: str) -> frozenset[str]:
    """The stems of a group of words.yaml."""
    return _stems_of(_GROUPS[name])


def _stems_of(found: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, found))
