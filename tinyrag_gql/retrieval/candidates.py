"""The pages that the indexes propose for a question, with the score that each index gave them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from tinyrag_gql.domain.chunks import IndexedPage


class PageKey(NamedTuple):
    """A page: its document's id and its number."""

    document_id: str
    page: int


class PageHit(Protocol):
    """A page as an index returns it."""

    @property
    def document_id(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def score(self) -> float: ...


class ChunkHit(PageHit, Protocol):
    """A chunk as an index returns it."""

    @property
    def chunk_id(self) -> str: ...


PageScores = Mapping[PageKey, float]


@dataclass(frozen=True)
class Candidates:
    """Scores by page: of the page's best chunk in `dense` and `bm25`, of the whole page in the others."""

    dense: PageScores = field(default_factory=dict)
    bm25: PageScores = field(default_factory=dict)
    page_bm25: PageScores = field(default_factory=dict)
    statement_pages: PageScores = field(default_factory=dict)
    second_chunks: PageScores = field(default_factory=dict)
    """Of the page's second best chunk in `dense`; pages of which one chunk was found have none."""
    best_chunks: Mapping[PageKey, str] = field(default_factory=dict)
    """By page, the id of the chunk that the indexes like most; pages that were found as a whole have none."""
    pages: Mapping[PageKey, IndexedPage] = field(default_factory=dict)
    """The pages of the shortlist, which are ranked by all signals."""

    def keys(self) -> list[PageKey]:
        """Every page that an index proposed, once."""
        return list(dict.fromkeys([*self.dense, *self.bm25, *self.page_bm25, *self.statement_pages]))


def candidates_from(
    dense: Sequence[ChunkHit] = (),
    bm25: Sequence[ChunkHit] = (),
    page_bm25: Iterable[PageHit] = (),
    statement_pages: Iterable[PageHit] = (),
) -> Candidates:
    """The candidates that these hits of the four indexes make."""
    return Candidates(
        page_scores(dense),
        page_scores(bm25),
        page_scores(page_bm25),
        page_scores(statement_pages),
        second_scores(dense),
        best_chunks(dense, bm25),
    )


def page_scores(hits: Iterable[PageHit]) -> PageScores:
    """By page, its highest score."""
    scores: dict[PageKey, float] = {}
    for hit in hits:
        key = PageKey(hit.document_id, hit.page)
        scores[key] = max(scores.get(key, hit.score), hit.score)
    return scores


def second_scores(hits: Iterable[PageHit]) -> PageScores:
    """By page with several hits, the second highest score."""
    scores: dict[PageKey, list[float]] = defaultdict(list)
    for hit in hits:
        scores[PageKey(hit.document_id, hit.page)].append(hit.score)
    return {key: sorted(values)[-2] for key, values in scores.items() if len(values) > 1}


def best_chunks(*results: Sequence[ChunkHit]) -> dict[PageKey, str]:
    """By page, the chunk with the highest sum of scores, each index' scores scaled to 0..1."""
    totals: dict[PageKey, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for hits in results:
        for hit, score in zip(hits, scaled_scores([hit.score for hit in hits]), strict=True):
            totals[PageKey(hit.document_id, hit.page)][hit.chunk_id] += score
    return {key: max(chunks, key=lambda chunk: chunks[chunk]) for key, chunks in totals.items()}


def scaled(scores: PageScores, keys: Sequence[PageKey]) -> list[float]:
    """The scores at `keys` scaled to 0..1; a page without one counts as the worst."""
    if not scores:
        return [0.0] * len(keys)
    worst = min(scores.values())
    return scaled_scores([scores.get(key, worst) for key in keys])


def scaled_seconds(candidates: Candidates, keys: Sequence[PageKey]) -> list[float]:
    """The scores of second chunks on the scale of `dense`; a page without one counts as the worst."""
    best = candidates.dense.values()
    low, high = min(best, default=0.0), max(best, default=0.0)
    span = high - low or 1.0
    return [max(0.0, (candidates.second_chunks.get(key, low) - low) / span) for key in keys]


def scaled_scores(values: Sequence[float]) -> list[float]:
    """Min-max scaling; all 0 where the values do not differ."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 0.0 for value in values]


def shortlist(candidates: Candidates, priors: Mapping[str, float], limit: int) -> list[PageKey]:
    """The `limit` pages with the highest sum of index scores and of their filing's prior."""
    keys = candidates.keys()
    indexes = (candidates.dense, candidates.bm25, candidates.page_bm25, candidates.statement_pages)
    columns = [scaled(scores, keys) for scores in indexes]
    totals = {key: sum(values) + priors.get(key.document_id, 0.0) for key, *values in zip(keys, *columns, strict=True)}
    return sorted(keys, key=lambda key: -totals[key])[:limit]
