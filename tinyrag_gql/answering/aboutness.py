"""Whether a sentence is about what a question asks for: which of the question's words it or its titles hold."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from tinyrag_gql.answering.filing_pages import Sentence, mixed_words
from tinyrag_gql.answering.weights import WEIGHTS
from tinyrag_gql.filings.usual_wording import wordings
from tinyrag_gql.filings.words import content_stems, stem, stems_of_group, synonyms_of, weight_of

_WEIGHTS = WEIGHTS.aboutness


class Wanted:
    """The telling words of a question as stems, each with the stems that may stand for it, and its weight.

    A rare word weighs more than one that stands in every other sentence. Words that only say how something is asked
    about weigh nothing.
    """

    def __init__(
        self,
        words: str,
        names: Collection[str],
        sentences: Sequence[Sentence],
        also: Collection[str] = (),
    ) -> None:
        """`names` are stems of the company's names, which every sentence is about; `also` are stems that tell, too."""
        self.names = frozenset(names)
        self.stems: Mapping[str, frozenset[str]] = {
            stem: synonyms_of(stem) for stem in (*telling_stems(words), *also) if stem not in names
        }
        frequency = Counter(stem for each in sentences for stem in each.body)
        count = len(sentences)
        self.weights = {
            stem: weight_of(stem)
            * math.log(2 + count / (1 + frequency[stem] + sum(frequency[other] for other in others)))
            for stem, others in self.stems.items()
        }

    @property
    def is_empty(self) -> bool:
        """Whether the question has no telling word."""
        return not self.stems

    def held_by(self, sentence: Sentence) -> float:
        """The share of the question's weight that a sentence and its titles hold; 1 where nothing is asked for."""
        total = sum(self.weights.values())
        held = sum(weight * self._holds(stem, sentence) for stem, weight in self.weights.items())
        return held / total if total else 1.0

    def said_by(self, sentence: Sentence) -> bool:
        """Whether the sentence itself says one of the words, rather than its titles alone."""
        return self.is_empty or any(({stem} | others) & sentence.body for stem, others in self.stems.items())

    def _holds(self, stem: str, sentence: Sentence) -> float:
        others = self.stems[stem]
        if stem in sentence.body:
            return 1.0
        if others & sentence.body:
            return _WEIGHTS.synonym
        return _WEIGHTS.title if stem in sentence.path or others & sentence.path else 0.0


def telling_stems(text: str) -> list[str]:
    """The stems of the words that say what is asked about, rather than that and how something is asked."""
    text = wordings()["went_up_or_down"].sub(" ", text)
    stems = dict.fromkeys([*content_stems(text, fillers=False), *mixed_words(text)])
    return [each for each in stems if each not in _asking_stems() and not each.isdecimal()]


def has_opposite(asked: Collection[str], said: Collection[str]) -> bool:
    """Whether the opposite of one of some stems is among others: 'unmanned' where 'manned' is asked about."""
    roots = (each for each in asked if len(each) >= _SHORTEST_ROOT)
    return any(f"{prefix}{each}" in said for each in roots for prefix in ("un", "non"))


_SHORTEST_ROOT = 3


@cache
def _asking_stems() -> frozenset[str]:
    return frozenset().union(*(stems_of_group(name) for name in _ASKING_GROUPS))


_ASKING_GROUPS = ("asking_words", "report_verbs", "flow_verbs", "judgement_words", "direction_words", "time_words")

# ------------------------------------------------------------------------------------------------ kind of answer

_NAME = r"(?-i:[A-Z])[\w’'-]+ (?:(?-i:[A-Z])\.? )?(?-i:[A-Z])[\w’'-]+"
_PERSON = re.compile(rf"(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bnear )\b{_NAME}|\bLL[PC]\b", re.I)
_NO_NAME = stems_of_group("office_words")
_DATE = re.compile(
    r"\b(?:19|20)[0-9]{2}\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_AGE = re.compile(r"\bage[ds]?\b|\byears old\b|\b[2-9][0-9]\b(?!,)")
_NUMBER = re.compile(
    r"[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|no|none)\b", re.I
)
_MOSTLY_ASKED = re.compile(
    r"^(?:is|are|was|were|do|does|did|has|have|had)\b.*\b(?:most of|mostly|mainly|the majority)\b", re.I
)
_MOSTLY = re.compile(
    r"[0-9] ?%|\b(?:most|mostly|majority|substantially all|primarily|mainly|principally|predominantly)\b", re.I
)
_PLAN_ASKED = re.compile(
    r"^what\s+(?:is|are|was|were)\b.{1,80}?(?<!pension )(?<!option )(?<!purchase )(?<!incentive )(?<!benefit )"
    r"\bplans?\s+(?:for|to|with|about|regarding)\b|^what\s+(?:does|do|did)\b.{1,80}\b(?:plan|intend)\b",
    re.I,
)
_INTENDS = re.compile(
    r"\b(?:plans?|planning|intend\w*|expect\w*|will|aim\w*|seek\w*|continue|goals?|our\s+strategy)\b",
    re.I,
)
_NAME_ASKED = re.compile(r"\b(?:name of|which (?:person|firm|bank|university|agency))\b", re.I)
_WHO = re.compile(r"^who\b", re.I)


def fits_kind(question: str, text: str, names: Collection[str], *, persons: bool) -> bool:
    """Whether a text has the kind of thing that is asked for: a date, a number, or with `persons` a name.

    `names` are the stems of the company's own name, which is no answer.
    """
    if persons and _WHO.search(question) and not names_someone(text, names):
        return False
    if _NAME_ASKED.search(question) and not names_someone(text, names):
        return False
    return all(needed(text) for asked, needed in _KINDS if asked.search(question))


def names_someone(text: str, names: Collection[str] = ()) -> bool:
    """Whether a text has a name: two capitalised words, none a word of offices or reports, or in `names`."""
    found = (set(map(stem, match[0].lower().split())) for match in _PERSON.finditer(text))
    return any(not words & _NO_NAME and not words & set(names) for words in found)


_KINDS = (
    (re.compile(r"^(?:since )?when\b|\bwhat (?:date|day|year)\b|\bwhich year\b", re.I), _DATE.search),
    (re.compile(r"\bhow (?:many|much|long|large|big)\b", re.I), _NUMBER.search),
    (re.compile(r"\bhow old\b|\bwhat age\b", re.I), _AGE.search),
    (_MOSTLY_ASKED, _MOSTLY.search),
    (_PLAN_ASKED, _INTENDS.search),
)
