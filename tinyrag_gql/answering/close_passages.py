"""Finds the sentences of a filing that hold nearly all that a question in words says, whatever part they stand in.

Questions that name no topic of the lexicon are answered so: by the words that few sentences of the filing have, the
phrases in quotation marks and the month that is named. Where some of these stand nowhere together, nothing is found.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.aboutness import fits_kind, has_opposite
from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.filing_pages import FilingPages, Sentence, is_whole, mixed_words
from tinyrag_gql.answering.names_asked import asks_names, kind_asked_for, lists_names
from tinyrag_gql.answering.outcomes import asks_outcome, is_past_as_asked, tells_outcome, without_outcome_wish
from tinyrag_gql.answering.quoting import quote
from tinyrag_gql.answering.reason_answers import before_cause, directions_asked, directions_in, may_be_of_period
from tinyrag_gql.answering.topic_answers import announces_table
from tinyrag_gql.filings.asked import AnswerForm, asked_for
from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.formal_words import in_formal_words
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.periods import without_period_words
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.usual_wording import wordings
from tinyrag_gql.filings.words import (
    content_stems,
    stem,
    stems_of_group,
    synonyms_of,
    weight_of,
)

LEAST = 0.72
"""Share of the question's weight that a sentence must hold together with its titles and its neighbours."""
_LEAST_OWN = 0.5
"""The share that it must hold itself, or by its titles."""
_NEIGHBOUR, _TITLE, _ALIKE = 0.7, 0.8, 0.9
"""What a word counts that a neighbour of the sentence has, one in its titles, and another word for it."""
_CLOSE = 0.85
"""Share of the best score that further sentences must reach."""
_FEWEST_WORDS, _SHORTEST_ROOT = 6, 5
_CLOSE_NAMES, _CLOSE_STORY = 0.92, 0.75
"""The same where the names of things are asked for, which one sentence lists, and for a story of several sentences."""
_MOST, _MOST_TOLD = 2, 5
"""Sentences that are quoted for yes or no or for names, and for a story, at most."""


class Close(NamedTuple):
    """A sentence, its place in the filing, and the share of the question that it holds, with bonuses."""

    score: float
    place: int
    sentence: Sentence
    is_whole: bool = False
    """Whether the sentence itself has every word."""


class _AskedWords(NamedTuple):
    """The stems that a sentence must hold, each with its weight and the stems that say the same."""

    weights: Mapping[str, float]
    helping: Mapping[str, float]
    """Stems that a sentence is better for, and need not hold."""
    alike: Mapping[str, frozenset[str]]
    phrases: tuple[str, ...]
    month: re.Pattern[str] | None

    def found_in(self, stems: frozenset[str]) -> Mapping[str, float]:
        """How far each of them is among some stems: 1 for itself, less for another form of it."""
        return {each: self._found(each, stems) for each in self.alike}

    def is_said(self, each: str, stem_: str) -> bool:
        """Whether a stem is one of them, or says the same."""
        return bool(self._found(each, frozenset((stem_,))))

    def _found(self, each: str, stems: frozenset[str]) -> float:
        if each in stems:
            return 1.0
        close = self.alike[each] & stems or any(is_form(each, other) for other in stems)
        return _ALIKE if close else 0.0


def reads_closely(question: ParsedQuestion) -> bool:
    """Whether sentences answer it, so that those which hold its words may be quoted, and no figure is asked for."""
    asked = asked_for(question)
    if asked.wants_figure or asked.picks_one or question.asks_amount or question.definitions:
        return False
    return not (question.metrics and (asked.compares or asked.form is AnswerForm.WHICH))


def closest(question: ParsedQuestion, filing: FilingPages, names: frozenset[str]) -> list[Close]:
    """The sentences of a filing that hold what is asked, best first; none where no sentence is certain to."""
    sentences = filing.sentences(filing.outline.parts)
    asked = _asked_words(question, names, sentences)
    if asked is None:
        return []
    return sorted(_scored(question, asked, names, sentences), key=lambda each: (-each.score, each.place))


def quote_closest(question: ParsedQuestion, found: Sequence[Close], builder: AnswerBuilder) -> None:
    """Quote the best of these sentences, those under one title in the order of the filing, the best title first."""
    form = asked_for(question).form
    names, yes_no = asks_names(question), form is AnswerForm.YES_NO
    story = _CLOSE_NAMES if asks_outcome(question) else _CLOSE_STORY
    near = _CLOSE_NAMES if names else story if _is_story(question) else _CLOSE
    least = near * found[0].score
    chosen: list[Close] = []
    for each in found:
        new = all(not _repeats(each.sentence, other.sentence) for other in chosen)
        if each.score >= least and new and len(chosen) < (_MOST if names or yes_no else _MOST_TOLD):
            chosen.append(each)
    if yes_no and chosen[0].is_whole and _is_denied(question, chosen[0].sentence):
        builder.add("No.")
    if not yes_no:
        best: dict[tuple[int, str], int] = {}
        for rank, each in enumerate(chosen):
            best.setdefault(_title_of(each), rank)
        chosen.sort(key=lambda each: (best[_title_of(each)], each.place))
    quote([each.sentence for each in chosen], builder)


def _title_of(each: Close) -> tuple[int, str]:
    return each.sentence.page.source, each.sentence.titles


def _repeats(sentence: Sentence, other: Sentence) -> bool:
    return sentence.body <= other.body or sentence.is_within(other) or other.is_within(sentence)


# ------------------------------------------------------------------------------------------------ what is asked


def _asked_words(question: ParsedQuestion, names: frozenset[str], sentences: Sequence[Sentence]) -> _AskedWords | None:
    """The words that sentences must hold; None where there are too few to tell one sentence from others."""
    core = _told_formally(question)
    phrases = tuple(_spaced(match[1]) for match in _QUOTED.finditer(core))
    main, aside = _main_clause(wordings()["telling_wish"].sub(" ", core))
    stems = [each for each in _stems(f"{main} {aside}") if each not in names and not each.isdecimal()]
    kinds = _described_kinds(main).union(content_stems(kind_asked_for(core)))
    strong = {each for each in _stems(main) if not (each in kinds or _only_asks(each))}
    strong = {each for each in strong if weight_of(each) == 1}
    alike = {each: synonyms_of(each) for each in stems}
    frequency = Counter(each for sentence in sentences for each in sentence.body)
    counts = {each: frequency[each] + sum(frequency[other] for other in alike[each] - {each}) for each in stems}
    rarity = {each: math.log(2 + len(sentences) / (1 + counts[each])) for each in stems}
    weights = {each: rarity[each] for each in stems if each in strong}
    helping = {each: rarity[each] for each in stems if each not in strong and counts[each]}
    month = _month_of_event(question)
    told = len(weights) + (2 if phrases else 0) + bool(month or question.periods)
    rare = max(weights.values(), default=0) >= _RARE and sum(weights.values()) >= _LEAST_RARITY
    sure = phrases or month or rare
    return (
        _AskedWords(weights, helping, alike, phrases, month) if weights and sure and told >= _FEWEST_TELLING else None
    )


def _told_formally(question: ParsedQuestion) -> str:
    """What a question is about, in the words of filings, without those that say where to look and that it ended."""
    core = wordings()["source_named"].sub(" ", question.subject)
    return in_formal_words(without_outcome_wish(core) if asks_outcome(question) else core)


def _stems(text: str) -> list[str]:
    text = _TIME.sub(" ", without_period_words(text))
    return list(dict.fromkeys([*content_stems(text, fillers=False), *mixed_words(text)]))


def _main_clause(core: str) -> tuple[str, str]:
    """The question up to a further one or a detail that it wishes to have told too, and the rest."""
    match = wordings()["further_wish"].search(core)
    return (core[: match.start()], core[match.start() :]) if match else (core, "")


def _described_kinds(text: str) -> frozenset[str]:
    """The stems of nouns that only say what a thing with a name of digits and letters is, as in 'X90 chips'."""
    return frozenset(each for match in _AFTER_MIXED.finditer(text) for each in content_stems(match["kind"]))


_AFTER_MIXED = re.compile(r"\b(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[A-Z0-9]{2,6}\s+(?P<kind>[a-z]+s)\b")
_TIME = re.compile(rf"\b(?:{MONTH}|end(?:ed|ing)?|quarters?|weeks?)\b", re.I)
_FEWEST_TELLING = 2
_RARE, _LEAST_RARITY = 3.0, 4.1
"""What one of the words must weigh, and all together: a word in a twentieth and one in a sixtieth of the sentences."""
_QUOTED = re.compile(r"[“\"]([^”\"]{4,60})[”\"]")
_EVERYDAY = frozenset[str]().union(
    *(stems_of_group(f"everyday_{name}") for name in ("verbs", "nouns", "adjectives", "connectives"))
)


def _only_asks(each: str) -> bool:
    """Whether a stem says how something is asked; one of everyday speech counts if filings have another word for it."""
    return each in stems_of_group("asking_words") or (each in _EVERYDAY and not synonyms_of(each))


def _month_of_event(question: ParsedQuestion) -> re.Pattern[str] | None:
    """How sentences name the month in which something happened, where the question names one and no filing by it."""
    match = _MONTH.search(question.core)
    if match is None or question.forms or re.search(r"\b(?:quarter|end(?:ed|ing)|months)\b", question.core, re.I):
        return None
    return re.compile(rf"\b{match['month']}(?:\s+[0-9]{{1,2}})?,?\s+{match['year']}\b", re.I)


_MONTH = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<year>(?:19|20)[0-9]{{2}})\b", re.I)


def _spaced(text: str) -> str:
    return " ".join(text.lower().split())


def is_form(word: str, other: str) -> bool:
    """Whether two stems are forms of one word: one begins the other, as 'africa' does 'african'."""
    short, long = sorted((word, other), key=len)
    return len(short) >= _SHORTEST_ROOT and long.startswith(short) and bool(_ENDINGS.fullmatch(long, len(short)))


_ENDINGS = re.compile(r"n|i?an|al|s|er?|or|ing|ion|ed|ment|ly|ness|ity|ic|is[tm]|ive")


# ------------------------------------------------------------------------------------------------ sentences


def _scored(
    question: ParsedQuestion, asked: _AskedWords, names: frozenset[str], sentences: Sequence[Sentence]
) -> Iterator[Close]:
    forms = [asked.found_in(each.body) for each in sentences]
    years = {str(period.year) for period in question.periods}
    least = _LEAST_OWN if asked_for(question).form is AnswerForm.PROSE and not asks_names(question) else LEAST
    for place, each in enumerate(sentences):
        if not any(forms[place][key] for key in asked.weights) or has_opposite(asked.weights, each.body):
            continue
        if not _is_readable(question, each) or not fits_kind(question.core, each.quoted, names, persons=False):
            continue
        around = [*_neighbours(sentences, place)]
        if not _has_phrases(asked, [each, *(sentences[near] for near in around)]):
            continue
        titles = asked.found_in(each.path)
        own = {key: max(forms[place][key], _TITLE * titles[key]) for key in asked.alike}
        held = {key: max([own[key], *(_NEIGHBOUR * forms[near][key] for near in around)]) for key in asked.alike}
        if not (any(titles[key] for key in asked.weights) or _stand_together(asked, each)):
            continue
        mine, together = (_share(asked.weights, found) for found in (own, held))
        if question.asks_why:  # what changed stands before the cause, or in the titles
            changed = asked.found_in(frozenset(content_stems(before_cause(each.text))))
            mine = _share(asked.weights, {key: max(changed[key], _TITLE * titles[key]) for key in asked.alike})
        dated = bool(asked.month.search(each.text)) if asked.month else any(year in each.text for year in years)
        sure = len(asked.weights) > 1 or dated or asked.phrases or asked.month
        if mine >= least and together >= LEAST and sure:
            score = (mine + together) / 2 + _DATED * dated + _HELPS * _share(asked.helping, own)
            score += _TITLED * _share(asked.weights, titles) + _bonus(question, each)
            score += _PHRASED * bool(asked.phrases and all(phrase in _spaced(each.text) for phrase in asked.phrases))
            yield Close(score, place, each, all(forms[place][key] for key in asked.weights))


def _stand_together(asked: _AskedWords, sentence: Sentence) -> bool:
    """Whether two words that are all the question tells stand near one another, as those of one name do."""
    stems = [each for each in content_stems(sentence.quoted) if each not in asked.helping]
    found = [[at for at, stem_ in enumerate(stems) if asked.is_said(each, stem_)] for each in asked.weights]
    if len(found) != _A_PAIR or not all(found):
        return True
    return min(abs(one - other) for one in found[0] for other in found[1]) <= _NEAR


_A_PAIR, _NEAR = 2, 2


def _share(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """The share of the weight that is found; 0 where there is none."""
    total = sum(weights.values())
    return sum(weight * found[key] for key, weight in weights.items()) / total if total else 0.0


_PHRASED = 0.1
"""What is added where the sentence itself has the phrases, rather than its title."""
_DATED, _HELPS, _TITLED, _DENIES, _FORESEES = 0.15, 0.2, 0.15, 0.15, 0.2
"""What is added for the year or month, for words that help, for titles, for a denial, and taken off for forecasts."""


def _neighbours(sentences: Sequence[Sentence], place: int) -> Iterator[int]:
    """The places of the sentences before and after one, under its title."""
    for near in (place - 2, place - 1, place + 1, place + 2):
        if 0 <= near < len(sentences) and not sentences[near].passage.is_row:
            same = sentences[near].page is sentences[place].page and sentences[near].titles == sentences[place].titles
            if same:
                yield near


def _is_readable(question: ParsedQuestion, sentence: Sentence) -> bool:
    """Whether it is a whole sentence that may tell what is asked: names for a list, a cause for 'why', its period."""
    if not (is_whole(sentence) or sentence.passage.block) or len(sentence.text.split()) < _FEWEST_WORDS:
        return False
    if sentence.text.endswith("?") or not _is_of_period(question, sentence):
        return False
    if question.asks_why and not _gives_cause(question, sentence.text):
        return False
    if (asks_outcome(question) and not tells_outcome(sentence.text)) or not is_past_as_asked(question, sentence.text):
        return False
    if announces_table(sentence) or not asks_names(question):
        return not announces_table(sentence)
    kind = set(content_stems(kind_asked_for(question.core)))
    return bool(lists_names(sentence.text) or (sentence.passage.block and kind & set(content_stems(sentence.text))))


def _is_of_period(question: ParsedQuestion, sentence: Sentence) -> bool:
    """Whether a sentence may tell of the period asked for; a story may begin and end in other years."""
    return (
        _is_story(question)
        or not question.periods
        or _ends_on_date(question, sentence)
        or may_be_of_period(question, sentence)
    )


def _is_story(question: ParsedQuestion) -> bool:
    """Whether it asks what happened or what something is, in several sentences."""
    return asked_for(question).form is AnswerForm.PROSE and not (question.asks_why or asks_names(question))


def _ends_on_date(question: ParsedQuestion, sentence: Sentence) -> bool:
    """Whether the period of its filing ends on a day that the question names."""
    end = sentence.page.period_end
    return end is not None and any(abs((end.date() - day).days) <= _SAME_END for day in question.dates)


_SAME_END = 7


def _gives_cause(question: ParsedQuestion, text: str) -> bool:
    """Whether a sentence gives a cause, and of a change in the direction that the question names."""
    asked = directions_asked(question)
    same = not asked or bool(asked & directions_in(before_cause(text)))
    return same and bool(phrasings()["cause"].compiled.search(text))


def _has_phrases(asked: _AskedWords, sentences: Sequence[Sentence]) -> bool:
    """Whether the first sentence has the phrases in quotation marks, and it or a neighbour the month."""
    text = _spaced(f"{sentences[0].titles} {sentences[0].text}")
    if not all(phrase in text for phrase in asked.phrases):
        return False
    return asked.month is None or any(asked.month.search(each.text) for each in sentences)


def _bonus(question: ParsedQuestion, sentence: Sentence) -> float:
    """More for a sentence that denies what is asked, less for one on what may happen or is a risk."""
    decides = question.is_yes_no and _is_denied(question, sentence)
    tells = _is_story(question) and _ON_A_DAY.match(sentence.text)
    foresees = _FORESEEN.search(sentence.text) or sentence.section.label.endswith("1A")
    return (
        _DENIES * bool(decides)
        + _ON_DAY * bool(tells)
        + _SAYS_WHY * bool(asks_outcome(question) and phrasings()["cause"].compiled.search(sentence.text))
        - _FORESEES * bool(foresees and not _FORESEEN.search(question.core))
    )


_SAYS_WHY = 0.1
"""What is added for a sentence that says why something ended so."""
_ON_DAY = 0.1
"""What is added for a sentence of a story that begins with its day or month."""
_ON_A_DAY = re.compile(rf"(?:On|In)\s+(?:{MONTH})\b[^.]{{0,12}}\b(?:19|20)[0-9]{{2}}\b", re.I)
_FORESEEN = re.compile(r"\b(?:may|might|could|would(?!\s+have)|will|expect\w*|intend\w*|anticipat\w*|risks?)\b", re.I)


def _is_denied(question: ParsedQuestion, sentence: Sentence) -> bool:
    """Whether a sentence denies one of the words of a question for yes or no: 'did not pay any dividends'."""
    match = _DENIAL.search(sentence.text)
    if match is None or _NEGATED.search(question.core):
        return False
    wanted = {each for each in content_stems(_told_formally(question)) if weight_of(each) == 1}
    denied = {stem(word.lower()) for word in match["denied"].split()}
    alike = wanted.union(*(synonyms_of(each) for each in wanted))
    return bool(denied & alike) and not match["doubt"]


_DENIAL = re.compile(
    r"\b(?:no|did\s+not|does\s+not|do\s+not|has\s+not|have\s+not|had\s+not|was\s+not|were\s+not|none\s+of|nor|never)\s+"
    r"(?P<doubt>(?:assurance|guarantee|longer|certainty)\b)?(?P<denied>(?:\s?[\w’-]+){1,5})",
    re.I,
)
_NEGATED = re.compile(r"\b(?:not|no|never|n['’]t|without|none)\b", re.I)
