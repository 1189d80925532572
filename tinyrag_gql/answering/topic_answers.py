"""Answers from the part of a filing that must treat what is asked: the sentences and the rows that tell it."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.aboutness import Wanted, fits_kind, names_someone, telling_stems
from tinyrag_gql.answering.company_subject import says_of_company
from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.filing_pages import FilingPages, Sentence, announced, is_whole
from tinyrag_gql.answering.quoting import quote
from tinyrag_gql.answering.risk_answers import answer_risks
from tinyrag_gql.answering.weights import WEIGHTS
from tinyrag_gql.filings.outline import OutlinePart
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.topics import AskedTopic, Topic, office_in, topic_of

_WEIGHTS = WEIGHTS.aboutness
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_COUNTED = re.compile(rf"\b(?P<count>{'|'.join(_COUNTS)})\s+(?:[\w-]+\s+){{0,3}}segments\b", re.I)
_LONGEST_COUNT = 14
"""Words of a sentence that only counts what the next ones name."""
_FURTHER = re.compile(r",?\s+and\s+(?=(?:what|why|how|when|where|who|which)\b)", re.I)
"""Before a further question on the same thing, which the sentences after the telling one may answer."""
MOST_ROWS = 15
_FIRST = 24
"""Sentences of a part that may tell a topic which its beginning tells."""


class _Scored(NamedTuple):
    score: float
    place: int
    sentence: Sentence


def answer_topic(
    question: ParsedQuestion, asked: AskedTopic, filing: FilingPages, names: frozenset[str], builder: AnswerBuilder
) -> bool:
    """Quote what the filing says of the topic; False where it has no part on it, or nothing in it is certain."""
    wanted, chosen = Wanted("", names, ()), list[Sentence]()
    for parts in _parts(asked.topic, filing):
        sentences = filing.sentences(parts, lines=asked.topic.persons)
        if asked.topic.in_order:
            sentences = _beginning(asked.topic, sentences, names)
        wanted = Wanted(_FURTHER.split(asked.rest)[0], names, sentences)
        if asked.topic.listed:
            return answer_risks(wanted, sentences, builder)
        if chosen := _chosen(question, asked.topic, wanted, sentences):
            break
    if question.is_yes_no and wanted.is_empty and chosen:
        decided = asked.topic.decided_by([each.quoted for each in chosen])
        if decided is not None:
            builder.add("Yes." if decided else "No.")
    quote(chosen, builder)
    return bool(chosen)


def _beginning(topic: Topic, sentences: Sequence[Sentence], names: Collection[str]) -> list[Sentence]:
    """Of the first sentences of a part, those under the first title that has one which tells the topic."""
    first = [each for each in sentences[:_FIRST] if is_whole(each)]
    if over := topic.passed_over:
        first = [each for each in first if not over.search(each.passage.heading)] or first
    titles = next((each.titles for each in first if _is_told_of(topic, each.text, names)), None)
    return [each for each in first if each.titles == titles]


def _is_told_of(topic: Topic, text: str, names: Collection[str]) -> bool:
    """Whether a text tells the topic, and of the company itself where it must."""
    return says_of_company(text, topic.telling, names) if topic.of_company else bool(topic.telling.search(text))


def _parts(topic: Topic, filing: FilingPages) -> Iterator[list[OutlinePart]]:
    """The parts that must treat the topic, and those that may where they do not; all of a filing without parts."""
    parts = filing.outline.parts
    if not filing.has_parts:
        yield list(parts)
        return
    yield [part for part in parts if topic.is_treated_in(part.section)]
    if following := topic.next_parts:
        yield [part for part in parts if following.search(part.section.title)]


def _chosen(question: ParsedQuestion, topic: Topic, wanted: Wanted, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that tell what is asked for, in the order of the filing."""
    scored = sorted(_scored(question, topic, wanted, sentences), key=lambda each: -each.score)
    if topic.rows and scored and not is_whole(scored[0].sentence):
        chosen = [each for each in scored if each.sentence.titles == scored[0].sentence.titles][:MOST_ROWS]
    else:
        told = [each for each in scored if each.score >= _WEIGHTS.close * scored[0].score]
        chosen = _distinct(told)[: _WEIGHTS.most_sentences]
    places = {place for each in chosen for place in _with_next(topic, sentences, each.place)}
    return [sentences[place] for place in sorted(places)]


def _distinct(scored: Sequence[_Scored]) -> list[_Scored]:
    """Those that neither repeat nor stand within one before them."""
    chosen: list[_Scored] = []
    for each in scored:
        new = all(each.sentence.body != other.sentence.body for other in chosen)
        if new and not any(each.sentence.is_within(other.sentence) for other in chosen):
            chosen.append(each)
    return chosen


def _with_next(topic: Topic, sentences: Sequence[Sentence], place: int) -> Iterator[int]:
    """A sentence's place, and those of the next ones that name what it counts or go on with what it tells."""
    yield place
    yield from announced(sentences, place)
    first = sentences[place]
    counted = _COUNTED.search(first.text)
    if counted and len(first.text.split()) <= _LONGEST_COUNT and not first.passage.block:
        yield from _named_next(sentences, place, _COUNTS.index(counted["count"].lower()) + 1)
    for after in range(place + 1, min(place + 1 + topic.goes_on, len(sentences))):
        each = sentences[after]
        if each.passage.opens or each.passage.is_row or each.page is not first.page:
            return
        yield after


def _named_next(sentences: Sequence[Sentence], place: int, count: int) -> Iterator[int]:
    """The places of so many sentences after one: those that begin the next paragraphs, or else the very next ones."""
    heading = sentences[place].titles
    under = [after for after in range(place + 1, len(sentences)) if sentences[after].titles == heading]
    opening = [after for after in under if sentences[after].passage.opens and is_whole(sentences[after])]
    yield from opening[:count] if len(opening) >= count else under[:count]


# ------------------------------------------------------------------------------------------------ one sentence


def _scored(question: ParsedQuestion, topic: Topic, wanted: Wanted, sentences: Sequence[Sentence]) -> Iterator[_Scored]:
    for place, each in enumerate(sentences):
        following = sentences[place + 1] if place + 1 < len(sentences) else None
        if not (_is_readable(topic, each, following) and _tells(question, topic, wanted, each)):
            continue
        score = wanted.held_by(each)
        titled, named = topic.headings.search(each.titles), topic.asked.search(each.text)
        score += _WEIGHTS.titled if titled else _WEIGHTS.named * bool(named)
        score += _WEIGHTS.early * (1 - place / len(sentences)) * (3 if topic.in_order else 1)
        score += _WEIGHTS.year * any(str(period.year) in each.text for period in question.periods)
        yield _Scored(score, place, each)


def _is_readable(topic: Topic, sentence: Sentence, following: Sentence | None) -> bool:
    """Whether it is a whole sentence, announces a list, or is a line of a list outside of the statements."""
    if sentence.passage.block:
        return topic.rows or (not topic.persons and not announces_table(sentence))
    if is_whole(sentence) or topic.persons:
        return True
    if not topic.rows or sentence.section.label.startswith("Item 8"):
        return False
    before_row = following is not None and following.passage.is_row and sentence.titles == following.titles
    return sentence.passage.is_row or before_row


def _is_told(question: ParsedQuestion, topic: Topic, text: str) -> bool:
    """Whether a text tells the topic: of the year asked about, and as a number, where the topic is told so."""
    years = {str(period.year) for period in question.periods}
    office = office_in(question.core) if topic.keeps_words else None
    if office and (office not in " ".join(text.lower().split()) or _FORMER.search(text)):
        return False
    if _LARGEST.search(question.core) and not _TELLS_LARGEST.search(text):
        return False
    if topic.dated and years and not any(year in text for year in years):
        return False
    if topic.counted_pattern and _HOW_MANY.search(question.core):
        return bool(topic.counted.search(text))
    return bool(topic.telling.search(text))


_LARGEST = re.compile(r"\b(?:largest|biggest|top|most important|single)\b", re.I)
_TELLS_LARGEST = re.compile(
    r"\b(?:largest|biggest|top|principal|major|primary|main|leading|most|account\w* for)\b", re.I
)
_FORMER = re.compile(
    r"\b(?:prior to|previously|former(?:ly)?|(?<!has )(?<!have )served as|until|before joining)\b", re.I
)
_HOW_MANY = re.compile(r"\bhow many\b|\bnumber of\b", re.I)


def _names_near_office(question: ParsedQuestion, text: str, names: Collection[str]) -> bool:
    """Whether a text names someone beside the office that is asked about, where one person holds it."""
    office = office_in(question.core)
    found = re.search(re.escape(office), " ".join(text.split()), re.I) if office else None
    if found is None:
        return office is None
    around = " ".join(text.split())[max(0, found.start() - _NEAR) : found.end() + _NEAR]
    return names_someone(around, names)


_NEAR = 90
"""Characters between an office and the name of who holds it."""


def announces_table(sentence: Sentence) -> bool:
    """Whether it announces lines, and these are mostly figures."""
    if not sentence.passage.block:
        return False
    lines = sentence.page.text[sentence.passage.end : sentence.passage.block].splitlines()
    figures = sum(bool(_ENDS_IN_FIGURE.search(line)) for line in lines)
    return 2 * figures > len([line for line in lines if line.strip()])


_ENDS_IN_FIGURE = re.compile(r"[0-9)%—–-]\s*$")


def closed_topic(question: ParsedQuestion, names: Collection[str]) -> Topic | None:
    """The topic of a question that asks for nothing more than the topic."""
    asked = topic_of(question.core)
    return asked.topic if asked and not set(telling_stems(asked.rest)) - set(names) else None


def may_tell(question: ParsedQuestion, topic: Topic, sentence: Sentence) -> bool:
    """Whether a sentence, wherever it stands, reads as one that tells the topic; any may where no topic is telling."""
    return _is_readable(topic, sentence, None) and _is_told(question, topic, sentence.quoted)


def _tells(question: ParsedQuestion, topic: Topic, wanted: Wanted, sentence: Sentence) -> bool:
    """Whether it tells such a thing, holds what is asked of it, and has the kind of thing asked for."""
    text = sentence.quoted
    if topic.keeps_words and not _names_near_office(question, text, wanted.names):
        return False
    if not _is_told(question, topic, text) or wanted.held_by(sentence) < _WEIGHTS.least_held:
        return False
    if topic.of_company and not says_of_company(text, topic.telling, wanted.names):
        return False
    said = wanted.said_by(sentence) or bool(topic.asked.search(text))
    return said and fits_kind(question.core, text, wanted.names, persons=topic.persons)
