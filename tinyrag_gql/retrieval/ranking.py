"""Ranks candidate pages by a weighted sum of what the indexes, the page's form and the filing's metadata say."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import stem, words
from tinyrag_gql.retrieval.candidates import Candidates, PageKey, scaled, scaled_seconds
from tinyrag_gql.retrieval.features import PageSignals, signals_of
from tinyrag_gql.retrieval.row_labels import AskedLine
from tinyrag_gql.retrieval.weights import WEIGHTS, SignalWeights

Column = NDArray[np.float64]
"""One value per candidate page, shape (n,)."""
_TRUST, _DIVERSITY = WEIGHTS.trust, WEIGHTS.diversity


@dataclass(frozen=True)
class RankingQuery:
    """A question, read against a corpus."""

    question: ParsedQuestion
    names: frozenset[str]
    """The question's words that name companies, in lower case."""
    priors: Mapping[str, float]
    """By document id, how well the filing fits the question."""
    forms: Mapping[str, str]
    """Report types by document id."""


@dataclass(frozen=True)
class RankedPage:
    """A candidate and its score."""

    key: PageKey
    score: float


def search_terms(question: ParsedQuestion) -> dict[str, float]:
    """Plain lower-case words and their weights, one word of each stem: the question's own, and what filings call it."""
    own = words(question.core)
    phrases = [*(item.words for item in question.items), *(intent.words for intent in question.intents)]
    by_stem: dict[str, str] = {}
    for word in chain(own, words(" ".join(phrases))):
        by_stem.setdefault(stem(word), word)
    return {word: 1.0 if word in own else WEIGHTS.expansion.added_term for word in by_stem.values()}


def rank(query: RankingQuery, candidates: Candidates, weights: SignalWeights) -> list[RankedPage]:
    """The shortlisted pages, best first. CPU-bound: use a thread."""
    return weighted(list(candidates.pages), signal_columns(query, candidates), weights)


def weighted(keys: Sequence[PageKey], columns: Mapping[str, Column], weights: SignalWeights) -> list[RankedPage]:
    """The pages by the weighted sum of their signals, best first; `columns` are those of `signal_columns`."""
    total = sum((getattr(weights, name) * column for name, column in columns.items()), np.zeros(len(keys)))
    order = np.argsort(-total, kind="stable")
    return [RankedPage(keys[index], float(total[index])) for index in order]


# ------------------------------------------------------------------------------------------------ signals


def signal_columns(query: RankingQuery, candidates: Candidates) -> dict[str, Column]:
    """Every signal of the shortlisted pages, by its name in `SignalWeights`."""
    keys = list(candidates.pages)
    values: dict[str, Sequence[float]] = {
        "dense": scaled(candidates.dense, keys),
        "second_chunk": scaled_seconds(candidates, keys),
        "bm25": scaled(candidates.bm25, keys),
        "page_bm25": scaled(candidates.page_bm25, keys),
        "filing": [query.priors.get(key.document_id, 0.0) for key in keys],
    }
    values |= _page_signals(query, list(candidates.pages.values()))
    columns = {name: np.asarray(column, dtype=np.float64) for name, column in values.items()}
    if not query.question.spanning:
        for name in ("statement", "items"):
            columns[name] *= _same_filing(columns["filing"])
    return columns


def _same_filing(priors: Column) -> Column:
    """1 for pages of the filing that fits best, less for others: their statements are of other periods."""
    shares: Column = np.clip(1 - _TRUST.other_filing * (priors.max(initial=0.0) - priors), 0, 1)
    return shares


def _page_signals(query: RankingQuery, pages: Sequence[IndexedPage]) -> dict[str, Sequence[float]]:
    """What the form of each page says: statements, line items, section, headings."""
    question = query.question
    of_statements, of_items = statement_trust(question, query.names), items_trust(question, query.names)
    signals = [signals_of(page.features) for page in pages]
    line = AskedLine.of(question, query.names)
    return {
        "statement": [of_statements * _statement(question, page) for page in pages],
        "items": [of_items * _items(question, signal) for signal in signals],
        "row_label": [line.best_match(signal.labels) for signal in signals],
        "section": [_section(question, page, query.forms.get(page.document_id, "")) for page in pages],
        "intent": [_intent(question, signal) for signal in signals],
        "contents": [float(signal.contents) for signal in signals],
    }


def items_trust(question: ParsedQuestion, names: Collection[str] = frozenset()) -> float:
    """How far the metrics alone explain the question: 1, less for each residual term beyond the free ones."""
    if question.named_statements:
        return 1.0
    costly = max(0, len(question.residual_terms(names)) - _TRUST.free_terms)
    return max(_TRUST.least, 1.0 - _TRUST.per_term * costly)


def statement_trust(question: ParsedQuestion, names: Collection[str] = frozenset()) -> float:
    """The same for statements, less where reasons or narratives are asked for, which stand elsewhere."""
    trust = items_trust(question, names)
    if question.asks_why:
        trust *= _TRUST.why
    return trust if question.named_statements or not question.is_narrative else trust * _TRUST.narrative


def _statement(question: ParsedQuestion, page: IndexedPage) -> float:
    scores = page.features.statements
    return max((scores.get(statement, 0.0) for statement in question.statements), default=0.0)


def _items(question: ParsedQuestion, signal: PageSignals) -> float:
    needed = question.items
    return sum(item.name in signal.items for item in needed) / len(needed) if needed else 0.0


_LAST_COVER_PAGE = 2
_ITEM = re.compile(r"Item (\d+[A-C]?)")


def _section(question: ParsedQuestion, page: IndexedPage, form: str) -> float:
    if page.number <= _LAST_COVER_PAGE and any("cover" in intent.annual for intent in question.intents):
        return 1.0
    items = set(_ITEM.findall(page.features.section or ""))
    quarterly = form == "10-Q"
    return float(any(items & (each.quarterly if quarterly else each.annual) for each in question.intents))


def _intent(question: ParsedQuestion, signal: PageSignals) -> float:
    if not question.intents:
        return 0.0
    titles = "\n".join(signal.titles)
    return sum(bool(intent.headings.search(titles)) for intent in question.intents) / len(question.intents)


# ------------------------------------------------------------------------------------------------ the order shown


def diversify(
    query: RankingQuery, ranked: Sequence[RankedPage], pages: Mapping[PageKey, IndexedPage]
) -> list[RankedPage]:
    """The same pages in the order to show: no filing takes all first places, and needed statements stand together."""
    first, rest = list(ranked[: _DIVERSITY.depth]), ranked[_DIVERSITY.depth :]
    if query.question.spanning:
        first = _over_filings(first)
    return [*_with_statements(query, first, pages), *rest]


def _over_filings(ranked: Sequence[RankedPage]) -> list[RankedPage]:
    """Each time the best page, where every page already taken from its filing counts against it."""
    left, taken = list(ranked), Counter[str]()
    chosen: list[RankedPage] = []
    while left:
        best = max(left, key=lambda page: page.score - _DIVERSITY.same_filing * taken[page.key.document_id])
        left.remove(best)
        taken[best.key.document_id] += 1
        chosen.append(best)
    return chosen


def _with_statements(
    query: RankingQuery, ranked: Sequence[RankedPage], pages: Mapping[PageKey, IndexedPage]
) -> list[RankedPage]:
    """Brings the statements that the question needs, of the first page's filing, among the first pages."""
    order, front = list(ranked), _DIVERSITY.front
    if not order or statement_trust(query.question, query.names) < _DIVERSITY.front_trust:
        return order
    needed = [page for page in order if _is_needed(query.question, order[0], pages[page.key])]
    for page in [page for page in needed if page not in order[:front]]:
        order.remove(page)
        place = next((i for i in reversed(range(1, front)) if order[i] not in needed), front - 1)
        order.insert(place, page)
    return order


def _is_needed(question: ParsedQuestion, first: RankedPage, page: IndexedPage) -> bool:
    """Whether it is its filing's own balance sheet, income or cash flow statement, and one that is asked for."""
    scores = page.features.statements
    return page.document_id == first.key.document_id and any(scores.get(name, 0.0) >= 1 for name in question.statements)
