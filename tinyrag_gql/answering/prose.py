"""Answers in the filing's own words: the passages that cover most of the question, whole and verbatim."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.aboutness import fits_kind, has_opposite, telling_stems
from tinyrag_gql.answering.evidence import AnswerBuilder, EvidencePage, Span, origin
from tinyrag_gql.answering.filing_pages import Sentence, is_boilerplate
from tinyrag_gql.answering.names_asked import asks_names, lists_names
from tinyrag_gql.answering.outcomes import asks_outcome, is_past_as_asked, tells_outcome
from tinyrag_gql.answering.passages import Passage, passages
from tinyrag_gql.answering.quoting import worded
from tinyrag_gql.answering.reason_answers import before_cause, directions_in, is_of_company, names_metric, result_named
from tinyrag_gql.answering.statement_table import StatementPage
from tinyrag_gql.answering.topic_answers import announces_table, closed_topic, may_tell
from tinyrag_gql.answering.weights import WEIGHTS
from tinyrag_gql.filings.dates import MONTH, YEAR
from tinyrag_gql.filings.file_names import name_words_of
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.line_items import BY_NAME
from tinyrag_gql.filings.metrics import Metric
from tinyrag_gql.filings.outline import NO_SECTION
from tinyrag_gql.filings.periods import quarters_in
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.tables import table_rows
from tinyrag_gql.filings.words import content_stems, content_words, stems_of_group, synonyms_of, weight_of, words

_WEIGHTS = WEIGHTS.prose
_LAST_SOURCE, _FEWEST_STEMS, _MOST_STEMS = 8, 4, 60


class RankedPassage(NamedTuple):
    """A passage, its stems, its score, and how much it holds of each stem's share in the question."""

    score: float
    page: EvidencePage
    passage: Passage
    body: frozenset[str]
    covers: dict[str, float]
    about: float = 1.0
    """The share of the weight of the telling words that it holds."""

    @property
    def quoted(self) -> str:
        """Its text on the page, with the list or the table that it announces."""
        return self.page.text[self.passage.start : self.passage.block or self.passage.end]

    @property
    def coverage(self) -> float:
        return sum(self.covers.values())

    @property
    def matched(self) -> int:
        return sum(share > 0 for share in self.covers.values())


def answer_in_prose(question: ParsedQuestion, evidence: Sequence[EvidencePage], builder: AnswerBuilder) -> bool:
    """Quote the best passages, grouped by source; False where none covers enough of the question."""
    chosen = _chosen(question, evidence)
    for page in dict.fromkeys(ranked.page for ranked in chosen):
        mine = [ranked.passage for ranked in chosen if ranked.page is page]
        heading = mine[0].heading.rstrip(":")
        builder.add(f"{origin([page])}{f', “{heading}”' if heading else ''}:")
        rows = {row.row.start: row for row in table_rows(page.text)}
        for passage in mine:
            marker = builder.cite(Span(page.source, passage.start, passage.block or passage.end))
            builder.add(f"- {worded(passage, rows.get(passage.start), page.text)} {marker}")
    return bool(chosen)


def _chosen(question: ParsedQuestion, evidence: Sequence[EvidencePage]) -> list[RankedPassage]:
    """The best passage, others nearly as good, and those that cover what these leave out."""
    ranked = sorted(_ranked(question, evidence), key=lambda each: -each.score)
    if _lacks_what_is_asked_for(question, evidence, ranked):
        return []
    asking = set(telling_stems(question.subject))
    needed = min(2, sum(weight_of(stem) == 1 and stem in asking for stem in wanted_stems(question, evidence)))
    if not any(each.coverage >= _WEIGHTS.least_coverage and each.matched >= needed for each in ranked):
        return []
    ranked = _about(question, ranked)
    if not ranked:
        return []
    chosen: list[RankedPassage] = []
    for each in ranked:
        close = len(chosen) < _WEIGHTS.most_close and each.score >= _WEIGHTS.close * ranked[0].score
        if close and _is_new(each, chosen):
            chosen.append(each)
    while len(chosen) < _WEIGHTS.most_passages:
        best = max(
            (each for each in ranked if _is_new(each, chosen)), key=lambda each: _gain(each, chosen), default=None
        )
        if best is None or _gain(best, chosen) < _WEIGHTS.least_gain:
            break
        chosen.append(best)
    return chosen


def _about(question: ParsedQuestion, ranked: Sequence[RankedPassage]) -> list[RankedPassage]:
    """Those that are about what is asked; none where no passage holds most of the words that say what that is."""
    if not any(each.about >= _WEIGHTS.least_about for each in ranked):
        return []
    names = names_of(list(dict.fromkeys(each.page for each in ranked)))
    fitting = [each for each in ranked if fits_kind(question.core, each.quoted, names, persons=True)]
    return [each for each in fitting if each.about >= _WEIGHTS.least_part]


def _lacks_what_is_asked_for(
    question: ParsedQuestion, evidence: Sequence[EvidencePage], ranked: Sequence[RankedPassage]
) -> bool:
    """Whether the question is 'what is the X of ...' and no passage has the word X, nor another for it."""
    last = content_stems(question.thing)[-1:] if question.thing else []
    named = [stem for stem in last if weight_of(stem) == 1 and stem in wanted_stems(question, evidence)]
    return bool(named) and not any(named[0] in each.covers and each.covers[named[0]] for each in ranked)


def _gain(each: RankedPassage, chosen: Sequence[RankedPassage]) -> float:
    """How much of the question's weight a passage adds to what the chosen ones cover."""
    return sum(
        max(0.0, share - max(other.covers.get(stem, 0.0) for other in chosen)) for stem, share in each.covers.items()
    )


def _is_new(each: RankedPassage, chosen: Sequence[RankedPassage]) -> bool:
    return all(len(each.body & other.body) < _WEIGHTS.alike * len(each.body | other.body) for other in chosen)


def _ranked(question: ParsedQuestion, evidence: Sequence[EvidencePage]) -> Iterator[RankedPassage]:
    pages = [(page, [_PassageStems.of(passage) for passage in passages(page.text)]) for page in evidence]
    wanted = wanted_stems(question, evidence)
    count = sum(len(read) for _, read in pages)
    frequency = Counter(stem for _, found in pages for read in found for stem in read.body)
    named = _metric_stems(question)
    weights = {
        stem: (_WEIGHTS.metric_stem if stem in named else weight_of(stem)) * math.log(1 + count / (1 + frequency[stem]))
        for stem in wanted
    }
    total = sum(weights.values())
    if not total:
        return
    telling = [stem for stem in telling_stems(question.subject) if stem in weights and weight_of(stem) == 1]
    residual = question.residual_terms(company_words(evidence))
    computed = [] if residual else [metric for metric in question.metrics if metric.name not in BY_NAME]
    closed = closed_topic(question, names_of(evidence))
    unasked = _unasked(question)
    named_change = directions_in(question.core) if question.metrics else result_named(question)
    changed = frozenset(telling) if named_change else frozenset[str]()
    for page, found in pages:
        table = StatementPage(page)
        strict = page.has_facts and asks_figure(question)
        for read in found:
            sentence = Sentence(page, read.passage, NO_SECTION)
            if closed and not may_tell(question, closed, sentence):
                continue
            if any(is_such(sentence) for is_such in unasked):
                continue
            if not _tells_of_metrics(question, page, read.passage):
                continue
            if question.asks_why and not _may_explain(question, read.passage, changed):
                continue
            if strict and not _certainly_answers(question, read, wanted, page.text):
                continue
            may = _row_may_answer(question, table, read.passage.start, computed) if read.passage.is_row else None
            if not (_sentence_may_answer(question, page, read.passage.text, computed) if may is None else may):
                continue
            covers = {stem: weight * read.holds(stem, wanted[stem]) / total for stem, weight in weights.items()}
            if (coverage := sum(covers.values())) and len(read.body) > 1:
                score = coverage + _bonus(question, page, read)
                yield RankedPassage(score, page, read.passage, read.body, covers, _share(covers, weights, telling))


def _unasked(question: ParsedQuestion) -> list[Callable[[Sentence], bool]]:
    """What tells passages that answer no question but one that asks for such: legal forms, audits, careers, rows."""
    kinds = (
        ("boilerplate_asked", is_boilerplate),
        ("audit_asked", lambda each: bool(phrasings()["audit_procedures"].compiled.search(each.text))),
        ("person_asked", lambda each: bool(phrasings()["biography"].compiled.search(each.text))),
    )
    found = [is_such for name, is_such in kinds if not phrasings()[name].compiled.search(question.core)]
    asked = telling_stems(question.subject)
    found.append(lambda each: not is_past_as_asked(question, each.text) or has_opposite(asked, each.body))
    if asks_outcome(question):
        found.append(lambda each: not tells_outcome(each.text))
    if asks_names(question) and not question.metrics:
        found.append(lambda each: not (each.passage.block or lists_names(each.quoted)))
    found += [announces_table] if (question.is_yes_no or question.asks_list) and not question.metrics else []
    rows = question.asks_amount or question.metrics or asks_figure(question) or question.periods
    return found if rows else [*found, lambda each: each.passage.is_row]


def _tells_of_metrics(question: ParsedQuestion, page: EvidencePage, passage: Passage) -> bool:
    """Whether a passage names the metrics asked about, and one of several where the first of them is asked for."""
    if question.superlative and not passage.is_row and not phrasings()["superlative"].compiled.search(passage.text):
        return passage.block is not None
    if question.is_yes_no and passage.is_row and question.metrics:
        return all(names_metric(metric, passage.text) for metric in question.metrics)
    if not question.metrics or passage.is_row or not page.has_facts:
        return True
    quoted = f"{passage.heading} {page.text[passage.start : passage.block or passage.end]}"
    if not all(names_metric(metric, quoted) for metric in question.metrics):
        return False
    return not question.is_yes_no or is_of_company(question, passage.text)


def _may_explain(question: ParsedQuestion, passage: Passage, changed: frozenset[str]) -> bool:
    """Whether a sentence may be a reason: no row is one, a metric's names it, and each gives a cause.

    `changed` are stems that name what changed, one of which must stand before the cause or in the title.
    """
    if passage.is_row:
        return False
    said = frozenset(content_stems(f"{passage.heading} {before_cause(passage.text)}"))
    if changed and not any(({each} | synonyms_of(each)) & said for each in changed):
        return False
    titled = {int(year) for year in _YEAR.findall(passage.heading)}
    asked = {period.year for period in question.periods}
    if titled and asked and max(titled) not in asked:
        return False
    cause = phrasings()["cause"].compiled.search(passage.text)
    named = all(names_metric(metric, passage.text) for metric in question.metrics)
    return named and bool(cause)


def _share(covers: Mapping[str, float], weights: Mapping[str, float], telling: Sequence[str]) -> float:
    """The share of the weight of these stems that is covered; 1 where there are none."""
    total = sum(weights.values())
    asked = sum(weights[stem] for stem in telling)
    return total * sum(covers[stem] for stem in telling) / asked if asked else 1.0


def asks_figure(question: ParsedQuestion) -> bool:
    """Whether a number is asked for, so that a sentence with another line's figures would be a wrong answer."""
    amount = (
        question.asks_amount or bool(question.metrics) or bool(question.periods and _ASKS_WHAT.match(question.core))
    )
    other = question.asks_why or question.is_narrative or question.is_yes_no or question.asks_list
    return amount and not other


_ASKS_WHAT = re.compile(r"what (?:was|were|is|are)\b", re.I)


def _certainly_answers(
    question: ParsedQuestion, read: "_PassageStems", wanted: Mapping[str, frozenset[str]], text: str
) -> bool:
    """Whether a sentence holds all that is asked for: every word, or another word for it, and the period.

    Rows do not: where the page's facts have no answer, no row of it is certain to be one. Nor does a sentence with
    several figures, where one word alone tells which is meant and the first figure does not count what it names. The
    period may stand in the table that the sentence announces.
    """
    if read.passage.is_row:
        return False
    extras = _EXTRAS & frozenset(content_stems(question.named_metrics.rest)) if question.metrics else frozenset[str]()
    telling = [stem for stem in wanted if weight_of(stem) == 1 and stem not in extras]
    said = all(read.holds(stem, wanted[stem]) for stem in telling)
    if len(telling) < _FEWEST_TELLING and not _tells_which(read.passage.text, {*telling, *_all(wanted, telling)}):
        return False
    years = {str(period.year) for period in question.periods}
    whole = text[read.passage.start : read.passage.block or read.passage.end]
    return said and (not years or bool(years & set(_YEAR.findall(whole))))


def _all(wanted: Mapping[str, frozenset[str]], stems: Iterable[str]) -> Iterator[str]:
    """The synonyms of all of these stems."""
    return (synonym for stem in stems for synonym in wanted[stem])


def _tells_which(text: str, stems: set[str]) -> bool:
    """Whether a sentence has one figure beside dates, or first one that counts what is asked for: '420 employees'."""
    plain = _DATED.sub(" ", text)
    figures = list(_AMOUNT.finditer(plain))
    if len(figures) < 2:
        return True
    counted = plain[figures[0].end() : figures[1].start()].split()[:_COUNTED_WITHIN]
    return bool(stems & set(content_stems(" ".join(counted))))


_COUNTED_WITHIN = 4
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DATED = re.compile(rf"\b{MONTH}\s+[0-9]{{1,2}}\b|\b{YEAR}\b", re.I)
_AMOUNT = re.compile(r"(?<![\w.,-])[0-9][0-9,.]*")
_FEWEST_TELLING = 2
_EXTRAS = stems_of_group("label_extras")
"""What may stand beside a metric's name, as in "stock-based compensation cost"."""


def _row_may_answer(question: ParsedQuestion, table: StatementPage, start: int, computed: Sequence[Metric]) -> bool:
    """Whether a row may answer for the periods asked for; not where its columns are others or its scale is unknown.

    A `computed` metric, such as a margin, is answered by no other row than one of its own name.
    """
    row = table.by_start.get(start)
    if row is None:
        return True
    if computed and not any(each.asked.search(row.row.path) for each in computed):
        return False
    if not row.values:
        return True
    periods = () if question.compare else question.periods
    overlaps = (table.calendar.overlaps(column, period) for column, _ in row.values for period in periods)
    return not row.unclear and (not periods or any(overlaps))


def _sentence_may_answer(question: ParsedQuestion, page: EvidencePage, text: str, computed: Sequence[Metric]) -> bool:
    """Whether a sentence with figures may answer: it must name a `computed` metric, or the quarter asked for."""
    quarters = {period.quarter for period in question.periods}
    if not question.metrics or not _DIGIT.search(text):
        return True
    if computed and not any(metric.asked.search(text) for metric in computed):
        return False
    if question.compare or question.is_yes_no or None in quarters or not quarters:
        return True
    own = {int(page.fiscal_period[1])} if page.is_quarterly and page.fiscal_period else set[int]()
    return bool(quarters & (own | set(quarters_in(text)))) or "three months" in text.lower()


_DIGIT = re.compile(r"[0-9]")


class _PassageStems(NamedTuple):
    """A passage with its stems, its block's and its heading's."""

    passage: Passage
    body: frozenset[str]
    heading: frozenset[str]

    @classmethod
    def of(cls, passage: Passage) -> "_PassageStems":
        return cls(passage, frozenset(content_stems(passage.text)), frozenset(content_stems(passage.heading)))

    def holds(self, stem: str, synonyms: frozenset[str]) -> float:
        """1 where the stem itself stands in the passage, less for a synonym or for its heading."""
        if stem in self.body:
            return 1.0
        if synonyms & self.body:
            return _WEIGHTS.synonym
        return _WEIGHTS.heading if stem in self.heading or synonyms & self.heading else 0.0


def _bonus(question: ParsedQuestion, page: EvidencePage, read: _PassageStems) -> float:
    passage, count = read.passage, len(read.body)
    bonus = _WEIGHTS.in_chunk * (page.start <= passage.start < page.end)
    bonus -= _WEIGHTS.per_source * min(page.source, _LAST_SOURCE)
    bonus += _WEIGHTS.reason * bool(question.asks_why and phrasings()["reason"].compiled.search(passage.text))
    bonus += _WEIGHTS.number * bool(question.asks_amount and re.search(r"[0-9]", passage.text))
    bonus += _WEIGHTS.year * any(str(period.year) in passage.text for period in question.periods)
    bonus += _WEIGHTS.announced * (passage.block is not None)
    odd = (count < _FEWEST_STEMS) + (count > _MOST_STEMS) + passage.text[:1].islower()
    return bonus - _WEIGHTS.odd_form * odd


# ------------------------------------------------------------------------------------------------ words


def company_words(evidence: Iterable[EvidencePage]) -> frozenset[str]:
    """Words that name the evidence's companies, in lower case."""
    pages = list(evidence)
    names = " ".join(name for page in pages for name in (page.company, page.ticker) if name)
    names += " ".join(["", *(word for page in pages for word in name_words_of(page.file_name))])
    return frozenset(content_words(names, stop=False)) | frozenset(words(names))


def names_of(evidence: Sequence[EvidencePage]) -> frozenset[str]:
    """The stems of words that name the evidence's companies, and of legal forms, which any name may have."""
    digits = (word for page in evidence for word in (page.company or "").lower().split() if word[0].isdigit())
    return frozenset((*content_stems(" ".join((*company_words(evidence), *_LEGAL_FORMS))), *digits))


_LEGAL_FORMS = ("corp", "corporation", "inc", "incorporated", "llc", "ltd", "plc")


def wanted_stems(question: ParsedQuestion, evidence: Sequence[EvidencePage]) -> dict[str, frozenset[str]]:
    """The question's stems, companies left out, each with the stems that may stand for it in a filing."""
    names = names_of(evidence)
    wanted = {stem: synonyms_of(stem) for stem in content_stems(question.subject) if stem not in names}
    for metric in question.metrics:
        printed = frozenset(content_stems(" ".join(item.words for item in metric.items)))
        stems = content_stems(metric.name.replace("_", " "))
        wanted.update({stem: wanted.get(stem, frozenset()) | printed for stem in stems})
    return wanted


def _metric_stems(question: ParsedQuestion) -> frozenset[str]:
    """Stems of the names of the metrics that a question asks about."""
    return frozenset(content_stems(" ".join(metric.name.replace("_", " ") for metric in question.metrics)))
