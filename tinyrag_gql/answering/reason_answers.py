"""Why a measure changed: the sentences of the discussion that name it together with a cause, in both directions."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.aboutness import Wanted
from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.filing_pages import FilingPages, Sentence, announced, is_whole
from tinyrag_gql.answering.quoting import quote
from tinyrag_gql.answering.weights import WEIGHTS
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.metrics import Metric, metrics_in
from tinyrag_gql.filings.outline import OutlinePart
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.told_periods import is_turned, told_years
from tinyrag_gql.filings.usual_wording import subject_of_change, wordings
from tinyrag_gql.filings.words import stem, weight_of

_WEIGHTS = WEIGHTS.aboutness
_DISCUSSION = re.compile(r"management.s discussion|results of operations|overview", re.I)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_CHANGE = re.compile(
    r"\b(?:increase[ds]?|decrease[ds]?|r[oi]se[ns]?|f[ae]ll(?:en|s)?|grew|grow|grown|decline[ds]?|improve[ds]?|higher|lower|"
    r"(?<!make )(?<!makes )(?<!made )(?<!set )up|down|changed|dropped|drop|reduced|reduction|widened|narrowed)\b",
    re.I,
)
_AHEAD = 2
"""Sentences after the one that names the measure that may give its cause."""
_MOST, _FEWEST = 3, 8
"""Reasons that are quoted, and words that one takes."""


class _Reason(NamedTuple):
    score: float
    place: int
    sentences: tuple[Sentence, ...]


def answer_why(question: ParsedQuestion, filing: FilingPages, names: frozenset[str], builder: AnswerBuilder) -> bool:
    """Quote the causes that the filing gives for what is asked; False where none names all that is asked about."""
    parts = _parts(filing)
    sentences = filing.sentences(parts)
    wanted = Wanted(_subject(question), names, sentences)
    result = result_named(question) if wanted.is_empty and not question.metrics else None
    if result:
        wanted = Wanted("", names, sentences, also=[stem(result.lower())])
    if wanted.is_empty and not question.metrics:
        return False
    reasons = sorted(_reasons(question, wanted, sentences), key=lambda each: -each.score)
    if result:  # of the company alone: each of its parts has earnings, too
        reasons = [each for each in reasons if _begins_with(result, each.sentences[0].text)]
    if question.metrics and all(weight_of(each) < 1 for each in wanted.stems):
        reasons = _of_company(question, reasons, sentences)
    if not reasons:
        return _answer_contrary(question, sentences, builder)
    close = [each for each in reasons if each.score >= _WEIGHTS.close * reasons[0].score]
    distinct = {each.sentences[0].text: each for each in reversed(close)}
    chosen = _of_one_change(question, sorted(distinct.values(), key=lambda each: (-each.score, each.place)))[:_MOST]
    found = dict.fromkeys(sentence for each in chosen for sentence in each.sentences)
    quote(sorted(found, key=lambda each: (each.page.source, each.passage.start)), builder)
    return True


def _of_one_change(question: ParsedQuestion, reasons: Sequence[_Reason]) -> list[_Reason]:
    """The reasons of the change that comes first: under another title one of the same name may be a part's.

    Discussions treat the company as a whole before its segments (Regulation S-K Item 303(b)). A change of the same
    amount is the same one.
    """
    first = min(reasons, key=lambda each: each.place).sentences[0]
    amount = _amount(first)

    def is_same(sentence: Sentence) -> bool:
        its = _amount(sentence)
        together = sentence.page is first.page and sentence.titles == first.titles
        return (its == amount and (its is not None or not question.metrics)) or (together and None in (its, amount))

    return [each for each in reasons if is_same(each.sentences[0])]


def _amount(sentence: Sentence) -> str | None:
    """The amount by which something changed, as a sentence gives it before the cause: '9%', '$72.0 million'."""
    match = _AMOUNT.search(before_cause(sentence.text))
    return match[0] if match else None


_AMOUNT = re.compile(r"[0-9][0-9.]*(?:%| basis points)|\$[0-9][0-9.,]*(?: (?:thousand|million|billion))?", re.I)


def _of_company(question: ParsedQuestion, reasons: list[_Reason], sentences: Sequence[Sentence]) -> list[_Reason]:
    """The reasons of the company's own figure, where a sentence is of that, and none of a part's.

    Discussions treat the company as a whole before its segments (Regulation S-K Item 303(b)).
    """
    own = [each for each in reasons if is_of_company(question, each.sentences[0].text)]
    if not own and not _OF_RESULT.search(question.core):
        own = [each for each in reasons if not _is_of_part(question, each.sentences[0].text)]
    parts = (place for place, each in enumerate(sentences) if _SEGMENT_TITLE.search(each.passage.heading))
    first = next(parts, len(sentences))
    return [each for each in own if each.place < first] or own


def _is_of_part(question: ParsedQuestion, text: str) -> bool:
    """Whether a text says of each metric of the question that it is a part's with a name: 'loss on Eliminations'."""
    matches = [match for metric in question.metrics for match in metric.asked.finditer(text)]
    return bool(matches) and all(_OF_PART.match(text, match.end()) for match in matches)


_OF_RESULT = re.compile(r"\bmake an? (?:\w+ )?(?:loss|profit)\b", re.I)
"""How questions ask for the reason of the company's result, which is never that of a part."""
_SEGMENT_TITLE = re.compile(r"[\w.’&]\s+Segment$", re.I)
OTHERWISE = "The filing says otherwise:"


def _answer_contrary(question: ParsedQuestion, sentences: Sequence[Sentence], builder: AnswerBuilder) -> bool:
    """Quote the sentence that says of what the question names that it went the other way; False where none does."""
    asked, named = directions_asked(question), subject_of_change(question.core)
    if len(asked) != 1 or named is None or len(named.split()) < _FEWEST_NAMED:
        return False
    words = r"\s+".join(map(re.escape, named.split()))
    phrase = re.compile(rf"\b{words}\b", re.I)
    told = [(each, _said_of(phrase, each.text)) for each in sentences if is_whole(each)]
    of_period = [(each, said) for each, said in told if said and may_be_of_period(question, each)]
    if not of_period or any(said == asked or len(said) > 1 for _, said in of_period):
        return False
    builder.add(OTHERWISE)
    quote([of_period[0][0]], builder)
    return True


_FEWEST_NAMED = 2
"""Words of a name that is sure to be of one thing."""


def _said_of(phrase: re.Pattern[str], text: str) -> frozenset[str]:
    """The directions that a text gives to what a phrase names: 'declines in X', 'X declined'."""
    found: set[str] = set()
    for match in phrase.finditer(text):
        before = _CHANGE_OF.search(text[max(0, match.start() - _REACH) : match.start()])
        after = _CHANGED.match(text[match.end() : match.end() + _REACH])
        found |= {name for each in (before, after) if each for name in directions_in(each[0])}
    return frozenset(found)


_REACH = 40
_CHANGE_OF = re.compile(r"\b\w+\s+(?:in|of)\s+(?:(?:the|our|its)\s+)?$", re.I)
_CHANGED = re.compile(r"\s+(?:(?:were|was|also|have|has)\s+)?\w+", re.I)


def result_named(question: ParsedQuestion) -> str | None:
    """The word for the company's result as a whole that a question names beside no metric: 'earnings'."""
    match = _RESULT.search(question.core)
    return match[0] if match else None


_RESULT = re.compile(r"\b(?:earnings|profits?|losses|results|income)\b", re.I)


def _begins_with(result: str, text: str) -> bool:
    """Whether a text begins with the company's own result: 'The decrease in earnings', and no part's."""
    match = re.search(rf"\b{re.escape(result)}\b", text, re.I)
    return match is not None and all(map(_OF_COMPANY.fullmatch, text[: match.start()].split()))


def _parts(filing: FilingPages) -> list[OutlinePart]:
    """The discussion of results, and after it the rest, without the statements where there is a discussion."""
    discussion = [part for part in filing.outline.parts if _DISCUSSION.search(part.section.title)]
    business = [part for part in filing.outline.parts if part.section.label in ("Item 1", "Item 2")]
    return [*discussion, *(part for part in business if part not in discussion)] or list(filing.outline.parts)


def _subject(question: ParsedQuestion) -> str:
    """The words that name what changed beside metrics, without those that ask why."""
    return phrasings()["why"].compiled.sub(" ", wordings()["contrast"].sub(" ", question.named_metrics.rest))


def _reasons(question: ParsedQuestion, wanted: Wanted, sentences: Sequence[Sentence]) -> Iterator[_Reason]:
    of_change = bool(_CHANGE.search(question.core))
    for place, each in enumerate(sentences):
        held = wanted.held_by(each)
        named = held >= _WEIGHTS.least_reason and _is_named(question, wanted, each) and is_whole(each)
        if not named or not may_be_of_period(question, each):
            continue
        cause = next(_causes(sentences[place : place + 1 + _AHEAD]), None)
        told = each.text if cause is each else f"{each.text} {cause.text if cause else ''}"
        sure = _CHANGE.search(told) or (not of_change and (cause is each or not question.metrics))
        if cause is not None and cause is not each and _is_of_another(question, cause):
            continue
        if cause is not None and len(told.split()) >= _FEWEST and sure:
            told_by = sentences.index(cause, place)
            together = (
                *((each,) if cause is each else (each, cause)),
                *(sentences[n] for n in announced(sentences, told_by)),
            )
            yield _Reason(held + _closeness(question, each) + _WEIGHTS.named * (cause is each), place, together)


def _causes(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Those of a sentence and the next ones of its paragraph that give a cause."""
    first = sentences[0]
    for each in sentences:
        if each is not first and (each.passage.opens or each.passage.is_row or each.page is not first.page):
            return
        of_share = each is not first and _PER_SHARE.search(each.text) and not _PER_SHARE.search(first.text)
        if phrasings()["cause"].compiled.search(each.text) and not of_share:
            yield each


_PER_SHARE = re.compile(r"\bper\s+(?:\w+\s+)?share\b", re.I)


def _is_named(question: ParsedQuestion, wanted: Wanted, sentence: Sentence) -> bool:
    """Whether the sentence says what the question asks about: its metrics, and one of its other words."""
    changed = Sentence(sentence.page, sentence.passage, sentence.section, before_cause(sentence.text))
    named = len(changed.text.split()) <= _LONGEST and _names_metrics(question, changed.text)
    held = wanted.held_by(changed) >= _WEIGHTS.least_reason
    defined = _DEFINES.match(sentence.text, max(0, len(changed.text) - 1)) or _DEFINES.search(changed.text)
    general = _IN_GENERAL.search(changed.text) or (defined and not _CHANGE.search(changed.text))
    told = wanted.said_by(changed) and not _is_opposite(question, changed.text) and not general
    return named and held and told and (not _EXPECTS.search(changed.text) or bool(_EXPECTS.search(question.core)))


def _names_metrics(question: ParsedQuestion, text: str) -> bool:
    """Whether a text names every metric of the question, and no measure like it in its place."""
    if asked := _OTHER_MEASURE.search(question.core):
        return asked["kind"].lower() in text.lower()
    return all(names_metric(metric, _OTHER_MEASURE.sub(" ", text)) for metric in question.metrics)


_OTHER_MEASURE = re.compile(
    r"\b(?P<kind>comparable|same[- ](?:store|restaurant|club)|system-?wide|organic|like[- ]for[- ]like)"
    r"\s+(?:[\w-]+\s+)?(?:sales|revenues?|growth)\b",
    re.I,
)
"""Measures of sales that are no line of the statements (Regulation G), and explain another change."""
_LONGEST = 60
"""Words before a cause, beyond which it is not sure which of the things named there it is of."""


def _is_of_another(question: ParsedQuestion, cause: Sentence) -> bool:
    """Whether a cause is that of another metric, which went the other way than the question says."""
    told = before_cause(cause.text)
    return _is_opposite(question, told) and bool(set(metrics_in(told).metrics) - set(question.metrics))


def _is_opposite(question: ParsedQuestion, changed: str) -> bool:
    """Whether what changed is said to have gone the other way than the question says, and that way alone."""
    asked, said = directions_asked(question), directions_in(changed)
    return len(asked) == len(said) == 1 and asked != said


def directions_asked(question: ParsedQuestion) -> frozenset[str]:
    """The directions in which a question says that something went, from the earlier period to the later."""
    found = directions_in(question.core)
    return frozenset(_TURNED[each] for each in found) if is_turned(question) else found


_TURNED = {"up": "down", "down": "up"}


def directions_in(text: str) -> frozenset[str]:
    """'up' and 'down', as far as a text says that something went there."""
    return frozenset(name for name in ("up", "down") if phrasings()[name].compiled.search(text))


def before_cause(text: str) -> str:
    """What a sentence says changed: its words before the cause, or all of them where it begins with the cause."""
    match = phrasings()["cause"].compiled.search(text)
    if match is None or (match.start() <= len(text) * _CAUSE_FIRST and not _CHANGE.search(text[: match.start()])):
        return text
    return text[: match.start()]


_EXPECTS = re.compile(r"\b(?:will|would|may|might|could|expect\w*|anticipat\w*|intend\w*|plan(?:s|ned)? to)\b", re.I)
"""How sentences speak of what has not happened, which explains no change that has."""
_IN_GENERAL = re.compile(r"\b(?:relatively|generally|typically|usually|tends? to|from time to time)\b", re.I)
"""How sentences speak of what is so in every year."""
_DEFINES = re.compile(
    r"\s*(?:primarily|mainly|principally)?\s*\b(?:represents?|consists?|comprises?|includes?|refers?|means)\b", re.I
)
"""How sentences say what a line is."""
_CAUSE_FIRST = 0.15
"""The share of a sentence before which a cause is its beginning."""


def names_metric(metric: Metric, text: str) -> bool:
    """Whether a text names a metric, and neither its opposite ('non-operating income') nor more ('sales prices')."""
    found = metric.asked.finditer(text)
    return any(not _NON.search(text[: match.start()]) and not _MORE.match(text, match.end()) for match in found)


_MORE = re.compile(
    r"\s+(?:prices?|volumes?|mix|tax(?:es)?|force|personnel|representatives?|teams?|incentives?|returns?|allowances?|"
    r"channels?|agents?|contracts?|per\s+(?:\w+\s+){0,2}(?:share|unit))\b",
    re.I,
)
"""Nouns before which 'sales', 'income' and the like only say which."""
_NON = re.compile(r"\bnon[- ]?$|\b(?:gains?|loss(?:es)?|proceeds)\s+(?:on|from)\s+(?:the\s+)?$", re.I)


def _closeness(question: ParsedQuestion, sentence: Sentence) -> float:
    """More where the metric is what the sentence begins with: 'Net sales increased' before 'Bakery's net sales'."""
    return _WEIGHTS.named * is_of_company(question, sentence.text)


def is_of_company(question: ParsedQuestion, text: str) -> bool:
    """Whether a text begins with a metric of the question as the company's own: 'Our gross margin ...'."""
    matches = (metric.asked.search(text) for metric in question.metrics)
    own = (match for match in matches if match and not _OF_PART.match(text, match.end()))
    return any(all(map(_OF_COMPANY.fullmatch, text[: match.start()].split())) for match in own)


_OF_PART = re.compile(
    r"\s+(?:of|on|at|from|within|for|in|related to)\s+(?:(?:our|the|its)\s+)?"
    rf"(?!Fiscal\b|FY|Q[1-4]|Company\b|{MONTH}\b)(?-i:[A-Z])",
    re.I,
)
"""What stands behind a metric where it is that of a part with a name: 'net sales of Probes'."""
_OF_COMPANY = re.compile(
    r"(?:the|our|total|net|consolidated|overall|reported|in|for|during|fiscal|year|quarter|first|second|third|fourth|"
    r"company|company['’]s|increases?|decreases?|declines?|changes?|growth|improvement|rise|of|or|by|approximately|"
    r"million|billion|\$?[0-9][0-9.,]*%?),?",
    re.I,
)
"""A word that may stand before a metric where it is the company's own rather than a part's."""


def may_be_of_period(question: ParsedQuestion, sentence: Sentence) -> bool:
    """Whether it is of a period of the question's length, and tells of no other year than that or the filing's own."""
    if not _as_long(question, sentence):
        return False
    own = {str(sentence.page.year)} if sentence.page.year else set()
    asked = {str(year) for year in told_years(question)} or own
    titled, named = set(_YEAR.findall(sentence.titles)), set(_YEAR.findall(sentence.text))
    if not (titled or named or own <= asked or question.dates):
        return False  # it tells of its filing's own year
    return not asked or ((not titled or max(titled) in asked) and (not named or bool(named & asked)))


def _as_long(question: ParsedQuestion, sentence: Sentence) -> bool:
    """Whether it may be of a period as long as the one asked about: a part of a year tells nothing of the year."""
    told = before_cause(sentence.text)
    if question.quarters and _YEAR_TO_DATE.search(sentence.titles):
        return False
    if question.quarters and sentence.page.fiscal_period == FiscalPeriod.FY and not _QUARTER.search(sentence.text):
        return False
    if asks_of_years(question):
        return not sentence.page.is_quarterly and not _PART_OF_YEAR.search(told)
    asked, said = (_lengths(text) for text in (question.text, told))
    asked |= {"three"} if (question.quarters or _QUARTER.search(question.core)) and not asked else set()
    said |= {"three"} if _QUARTER.search(told) and not said else set()
    return not asked or not said or bool(asked & said)


_YEAR_TO_DATE = re.compile(r"\byear[- ]to[- ]date\b|\b(?:six|nine)[- ]months\b", re.I)
_QUARTER = re.compile(r"\bquarter\b", re.I)


def _lengths(text: str) -> set[str]:
    """The numbers of months that a text names as parts of a year, in words."""
    return {match[1].lower() for match in _MONTHS.finditer(text)}


_MONTHS = re.compile(r"\b(three|six|nine)(?=(?:[- ](?:and|or)[- ](?:six|nine))?[- ]months?\b)", re.I)


def asks_of_years(question: ParsedQuestion) -> bool:
    """Whether it names periods, and all of them are whole years."""
    whole = all(period == Period(period.year) for period in question.periods)
    return bool(question.periods) and whole and not _PART_OF_YEAR.search(question.text)


_PART_OF_YEAR = re.compile(
    r"\b(?:three|six|nine)[- ]months?\b|\b(?:first|second) (?:fiscal )?half\b|\bquarter(?:ly)?\b", re.I
)
