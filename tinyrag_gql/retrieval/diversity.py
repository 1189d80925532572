"""The order in which ranked pages are shown: evidence that must stand together comes first, and no filing takes all."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.retrieval.evidence import statement_trust
from tinyrag_gql.retrieval.pool import PageKey
from tinyrag_gql.retrieval.question import Question
from tinyrag_gql.retrieval.ranking import RankedPage

SPREAD = 0.4
"""What each page already taken from a filing costs its next one, where a question compares filings."""
DEPTH = 60
"""How far down the order is reconsidered."""
FRONT = 5
"""Among so many first pages each needed statement has its place."""
SURE = 0.5
"""How far the metrics must explain a question before statements are moved to the front."""


def arrange(question: Question, ranked: Sequence[RankedPage], pages: Mapping[PageKey, IndexedPage]) -> list[RankedPage]:
    """The same pages, best first as a set."""
    front = _spread(ranked[:DEPTH]) if question.spanning else list(ranked[:DEPTH])
    return [*_with_statements(question, front, pages), *ranked[DEPTH:]]


def _spread(ranked: Sequence[RankedPage]) -> list[RankedPage]:
    """Each time the best page, where every page already taken from its filing counts against it."""
    left, taken = list(ranked), Counter[str]()
    chosen: list[RankedPage] = []
    while left:
        best = max(left, key=lambda page: page.score - SPREAD * taken[page.key.document_id])
        left.remove(best)
        taken[best.key.document_id] += 1
        chosen.append(best)
    return chosen


def _with_statements(
    question: Question, ranked: Sequence[RankedPage], pages: Mapping[PageKey, IndexedPage]
) -> list[RankedPage]:
    """Brings the statements that the question needs, of the first page's filing, among the first pages."""
    order = list(ranked)
    if not order or statement_trust(question) < SURE:
        return order
    needed = [page for page in order if _is_needed(question, order[0], pages[page.key])]
    for page in [page for page in needed if page not in order[:FRONT]]:
        order.remove(page)
        place = next((i for i in reversed(range(1, FRONT)) if order[i] not in needed), FRONT - 1)
        order.insert(place, page)
    return order


def _is_needed(question: Question, first: RankedPage, page: IndexedPage) -> bool:
    """Whether it is its filing's own balance sheet, income or cash flow statement, and one that is asked for."""
    scores = page.features.statements
    return page.document_id == first.key.document_id and any(scores.get(name, 0.0) >= 1 for name in question.statements)
