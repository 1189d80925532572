"""The words of a question that tell which figure is meant, and the ones by which filings may say the same."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.filings.asked import asked_for
from tinyrag_gql.filings.companies import core_name, name_words
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.metrics import Metric
from tinyrag_gql.filings.periods import without_period_words
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import content_stems, content_words, stem, stems_of_group, synonyms_of, weight_of


class TellingWords(NamedTuple):
    """Stems of a question: `required` ones must all be said, `helping` ones tell the figures of a sentence apart."""

    required: frozenset[str]
    helping: frozenset[str]
    alike: Mapping[str, frozenset[str]]
    """For each required stem, others that say the same."""
    metrics: tuple[tuple[Metric, frozenset[str]], ...]
    """Each metric that the question names, with the stems by which it does."""
    text: str = ""
    """The words of the question, without companies and periods."""

    def allows(self, sentence: str, clause: str) -> bool:
        """Whether the sentence narrows the measure as the question does, and the clause no further."""
        mine, said = _words(self.text), _words(sentence)
        if (mine & _NARROWING) - said or (_words(clause) & _NARROWING) - mine:
            return False
        if mine & _OTHER and not said & _OTHER:  # a line called 'Other revenue' is not revenue
            return False
        if mine & _SELLING and not said & _SELLING:
            return False
        if said & _CONDITIONAL and not mine & _CONDITIONAL:
            return False
        expected = mine & (_EXPECTING | _PLANNING), said & (_EXPECTING | _PLANNING)
        if (mine & _EXPECTING and not expected[1]) or (said & _EXPECTING and not expected[0]):
            return False
        return _bounded(mine, sentence)

    @property
    def known(self) -> frozenset[str]:
        """Every stem that is no other thing than what is asked for."""
        return self.required.union(self.helping, _PLAIN, *self.alike.values())

    def found_in(self, text: str) -> frozenset[str]:
        """The required stems that a text says, by a word or by another name of the metric."""
        found = self.found_among(frozenset(content_stems(text)))
        named = (stems for metric, stems in self.metrics if metric.asked.search(text))
        return found.union(*(stems & self.required for stems in named))

    @property
    def names(self) -> frozenset[str]:
        """The required stems of places, segments and products: of words that the question writes with a capital."""
        return self.required & frozenset(content_stems(" ".join(_NAME.findall(self.text))))

    def count(self, stems: frozenset[str]) -> int:
        """How many things these stems name: those of a metric's name are one."""
        metrics = [own & stems for _, own in self.metrics if own & stems]
        return len(stems.difference(*metrics)) + len(metrics)

    def found_among(self, stems: frozenset[str]) -> frozenset[str]:
        """The required stems that are among `stems`, or of which another word with that meaning is."""
        return frozenset(each for each in self.required if each in stems or self.alike[each] & stems)


def telling_words(question: ParsedQuestion, evidence: Sequence[EvidencePage]) -> TellingWords:
    """Read them; words that name a company or a period, and usual ways of asking, tell nothing."""
    names = company_stems(evidence)
    text = without_period_words(question.subject)
    stems = [each for each in content_stems(text) if each not in names and not _is_number(each)]
    named = tuple((metric, _stems_of(metric, text)) for metric in question.metrics)
    of_metrics = frozenset[str]().union(*(each for _, each in named))
    extras = stems_of_group("label_extras") - of_metrics if named else frozenset[str]()
    counted = frozenset(content_stems(asked_for(question).counted, stop=False)) & frozenset(stems)
    required = (counted - _ASKING) | frozenset(
        each for each in stems if each not in _ASKING | extras and (weight_of(each) == 1 or each in of_metrics)
    )
    if not required:  # the line is called by everyday words alone, as 'book value per share' is
        required = _all_said(stems)
    none = frozenset[str]()  # a metric has names of its own, which are no words for other lines: profit is no income
    alike = {each: none if each in of_metrics else synonyms_of(each) for each in required}
    return TellingWords(required, frozenset(stems) - required, alike, named, text)


def _all_said(stems: Sequence[str]) -> frozenset[str]:
    """The stems, where they are enough to tell a line from others; else none."""
    return frozenset(stems) if len(set(stems)) >= _FEWEST_EVERYDAY else frozenset()


_FEWEST_EVERYDAY = 3


def _stems_of(metric: Metric, text: str) -> frozenset[str]:
    """The stems by which a question names a metric."""
    return frozenset(content_stems(" ".join(match[0] for match in metric.asked.finditer(text))))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z][a-z-]*", text.lower().replace("non-gaap", "nongaap")))


def _bounded(mine: frozenset[str], sentence: str) -> bool:
    """Whether a limit that the question asks for, from above, from below or either, is told as such."""
    said = _words(sentence)
    above = bool(_NO_MORE.search(sentence) or said & _GROUPS["upper_bound_words"])
    below = bool(_NO_LESS.search(sentence) or said & _GROUPS["lower_bound_words"])
    if mine & _UPPER:
        return above
    if mine & _LOWER:
        return below
    return above or below or bool(said & _DUTY) if mine & _DUTY else True


_NO_MORE = re.compile(r"\bno (?:more|greater|higher) than\b|\bor less\b", re.I)
_NO_LESS = re.compile(r"\bno (?:less|lower|fewer) than\b|\bor more\b", re.I)
_UPPER = frozenset(("maximum", "max", "ceiling", "cap", "limit"))
_LOWER = frozenset(("minimum", "min", "floor"))
_DUTY = frozenset(("must", "required", "requires", "require", "covenant"))


def company_stems(evidence: Sequence[EvidencePage]) -> frozenset[str]:
    """Stems of the words that name the companies of the evidence."""
    names = " ".join(name for page in evidence for name in (page.company, page.ticker) if name)
    joined = " ".join("".join(core_name(page.company)) for page in evidence if page.company)  # as in "ExxonMobil"
    return frozenset(content_stems(f"{names} {joined}")) | frozenset(map(stem, name_words(names)))


def _is_number(word: str) -> bool:
    return bool(re.fullmatch(r"[0-9.]+", word))


_NAME = re.compile(r"(?<=\s)[A-Z][\w.&-]*")
_GROUPS = word_groups("words")
_PLANNING = frozenset(("plan", "plans", "planned"))  # also a noun, as in 'pension plan'
_EXPECTING = _GROUPS["expecting_words"]
_NARROWING, _SELLING = _GROUPS["narrowing_words"], _GROUPS["selling_words"]
_OTHER = frozenset(("other", "others"))
_CONDITIONAL = frozenset(("would",))
"""The word of what is not so: 'if they were realized, this would result in a benefit of $10 million'."""
_ASKING = frozenset(map(stem, _GROUPS["figure_words"]))
_PLAIN = frozenset(map(stem, content_words(" ".join(_GROUPS["plain_words"]), stop=False)))
