"""Answers in words from a whole filing: what it is about, what it says of a topic, and why something changed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tinyrag_gql.answering.aboutness import telling_stems
from tinyrag_gql.answering.close_passages import closest, quote_closest
from tinyrag_gql.answering.denied_figures import answer_denied
from tinyrag_gql.answering.evidence import (
    AnswerBuilder,
    DraftAnswer,
    EvidencePage,
    Span,
    companies_of,
    nothing_found,
    texts_of,
)
from tinyrag_gql.answering.filing_pages import FilingPages
from tinyrag_gql.answering.outcomes import asks_outcome
from tinyrag_gql.answering.outline_answers import write_outline
from tinyrag_gql.answering.prose import asks_figure, names_of
from tinyrag_gql.answering.reason_answers import answer_why
from tinyrag_gql.answering.topic_answers import answer_topic, closed_topic
from tinyrag_gql.filings.asked import AnswerForm, Unit, asked_for, counted_by_keywords, part_kind
from tinyrag_gql.filings.companies import sort_names
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.periods import without_period_words
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.filings.topics import topic_of
from tinyrag_gql.filings.usual_wording import wordings
from tinyrag_gql.filings.words import weight_of


class FilingAnswer(NamedTuple):
    """A draft whose spans count `places` as its sources: places of the filing's pages, from 0."""

    draft: DraftAnswer
    places: tuple[int, ...]

    @property
    def is_refusal(self) -> bool:
        return not self.places


def reads_filings(question: ParsedQuestion) -> bool:
    """Whether a question is one that parts of a filing answer, rather than a figure or a few passages."""
    if asks_outline(question, frozenset()):
        return True
    if _asks_why(question):
        return True
    wanted = asked_for(question)
    if counted_by_keywords(question):
        return False  # what there is of them is no number of them
    if wordings()["event_asked"].search(question.core) and _asks_places(question):
        return False  # what happened somewhere is not where the company is
    if asks_outcome(question):
        return False  # how something ended is not what there is of its kind
    counts = bool(wanted.counted) or wanted.unit in (Unit.COUNT, Unit.DATE, Unit.DURATION)
    amount = wanted.wants_figure and not counts
    if amount or (wanted.compares and part_kind(question)):
        return False  # words beside the figure do not answer it
    asked = topic_of(question.core)
    return asked is not None and not _asks_line(asked.rest)


def _asks_places(question: ParsedQuestion) -> bool:
    """Whether its topic is the places or the markets of a company."""
    asked = topic_of(question.core)
    return asked is not None and asked.topic.name in _PLACES


_PLACES = ("geographies", "properties")


def told_in_words(question: ParsedQuestion, pages: Sequence[EvidencePage]) -> bool:
    """Whether it asks the company of these pages for a topic alone, and for no figure of it."""
    closed = closed_topic(question, names_of(pages))
    return closed is not None and not question.metrics and not question.asks_amount


def prefers_annual(question: ParsedQuestion) -> bool:
    """Whether an annual report must tell it, and other reports only tell what changed since."""
    asked = topic_of(question.core)
    return asked is not None and not asked.topic.ahead and not _asks_why(question)


def looks_ahead(question: ParsedQuestion) -> bool:
    """Whether a filing tells it of the year after its own."""
    asked = topic_of(question.core)
    return asked is not None and asked.topic.ahead


def asks_for_reasons(question: ParsedQuestion) -> bool:
    """Whether it asks for reasons and for no figure, so that sentences answer better than figures."""
    return asked_for(question).form is AnswerForm.PROSE and _asks_why(question)


def _asks_why(question: ParsedQuestion) -> bool:
    """Whether it asks for reasons first, and by other words than those of its topic, such as 'risk factors'."""
    asked = topic_of(question.core)
    text = _AND_WHY.sub("", asked.rest if asked else question.core)
    return bool(phrasings()["why"].compiled.search(text))


_AND_WHY = re.compile(r",?\s+and why\W*$", re.I)


def answer_from_filing(question: ParsedQuestion, filing: FilingPages) -> FilingAnswer | None:
    """The answer of one filing; None where it has none that is certain.

    A refusal where the parts that must tell it do not, so that no other page is taken for them.

    CPU-bound, about 3 ms a page that is read for the first time: call it in a thread.
    """
    if _names_another(question, filing.pages):
        return None
    builder, names = AnswerBuilder(), names_of(filing.pages[:1])
    asked = topic_of(question.core)
    if asks_outline(question, names):
        found = write_outline(filing, builder)
    elif _asks_why(question):
        found = answer_why(question, filing, names, builder)
    else:
        found = asked is not None and answer_topic(question, asked, filing, names, builder)
    if found:
        return _compact(builder.draft())
    closed = closed_topic(question, names) or (_asks_why(question) and question.metrics)
    return FilingAnswer(nothing_found(), ()) if closed and filing.has_parts else None


class CloseAnswer(NamedTuple):
    """An answer by the sentences that hold the question's words, and how well the best of them does."""

    score: float
    answer: FilingAnswer


def answer_closely(question: ParsedQuestion, filing: FilingPages) -> CloseAnswer | None:
    """The answer by sentences anywhere in the filing that hold nearly all of the question's words; None without such.

    CPU-bound, about 20 ms a page: call it in a thread.
    """
    names = names_of(filing.pages[:1])
    if _names_another(question, filing.pages) or not (found := closest(question, filing, names)):
        return None
    builder = AnswerBuilder()
    quote_closest(question, found, builder)
    return CloseAnswer(found[0].score, _compact(builder.draft()))


def answer_none(question: ParsedQuestion, filing: FilingPages) -> FilingAnswer | None:
    """The sentence by which the filing says that there was nothing of the figure asked for; None where none does."""
    builder = AnswerBuilder()
    denied = not _names_another(question, filing.pages) and answer_denied(question, filing, builder)
    return _compact(builder.draft()) if denied else None


def asks_outline(question: ParsedQuestion, names: frozenset[str]) -> bool:
    """Whether it asks what a document is about as a whole, and names no topic in it."""
    outline = phrasings()["outline"].compiled
    if not outline.search(question.core):
        return False
    rest = phrasings()["document_words"].compiled.sub(" ", outline.sub(" ", question.subject))
    if names and _other_names(rest, names):
        return False
    asked = topic_of(rest)
    return (asked is None or asked.topic.name == "business") and not _topic_words(rest, names)


def _other_names(text: str, names: frozenset[str]) -> list[str]:
    """Capitalised words that are no part of the company's names: what they name is a topic."""
    named = " ".join(word for word in without_period_words(text).split()[1:] if word[0].isupper())
    stems = [stem for stem in telling_stems(named) if weight_of(stem) == 1]
    return [each for each in stems if not any(each.startswith(name) or name.startswith(each) for name in names)]


def _topic_words(text: str, names: frozenset[str]) -> list[str]:
    """Words in lower case that name a topic; capitalised ones are names of companies and documents."""
    plain = " ".join(word for word in text.split() if not (word[0].isupper() or any(map(str.isdigit, word))))
    return [stem for stem in telling_stems(plain) if stem not in names and weight_of(stem) == 1]


def _names_another(question: ParsedQuestion, pages: Sequence[EvidencePage]) -> bool:
    """Whether the question names a company, and that is not the filing's: its name stands nowhere in the filing."""
    companies = list(companies_of(pages[:1]))
    names = sort_names(question.core, companies, [])
    if names.own or not names.foreign:  # the pages need not be looked at
        return False
    return bool(sort_names(question.core, companies, texts_of(pages)).foreign)


def _asks_line(rest: str) -> bool:
    """Whether the words beside the topic's ask for a line of the statements, which no sentence on the topic answers."""
    question = read_question(rest)
    return bool(question.metrics) and asks_figure(question)


def _compact(draft: DraftAnswer) -> FilingAnswer:
    """The draft with the pages it cites alone as its sources."""
    places = list(dict.fromkeys(span.source for span in draft.spans))
    spans = tuple(Span(places.index(span.source), span.start, span.end) for span in draft.spans)
    return FilingAnswer(draft._replace(spans=spans), tuple(places))
