"""The pages that any index proposed for a question, with what each index said of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class PageKey(NamedTuple):
    """A page: its document's id and its number."""

    document_id: str
    page: int


class ChunkHit(Protocol):
    """A chunk as an index returns it."""

    @property
    def chunk_id(self) -> str: ...
    @property
    def document_id(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def score(self) -> float: ...


class PageHit(Protocol):
    """A page as an index returns it."""

    @property
    def document_id(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def score(self) -> float: ...


@dataclass
class Pool:
    """Scores by page, best chunk first where an index returns several of a page."""

    dense: dict[PageKey, float] = field(default_factory=dict)
    lexical: dict[PageKey, float] = field(default_factory=dict)
    whole: dict[PageKey, float] = field(default_factory=dict)
    statement: dict[PageKey, float] = field(default_factory=dict)
    chunks: dict[PageKey, dict[str, float]] = field(default_factory=dict)
    """Chunks by page, with the sum of their scores scaled to 0..1 within each index."""

    def add_chunks(self, signal: dict[PageKey, float], hits: Sequence[ChunkHit]) -> None:
        """Note a page's best chunk in `signal`, one of this pool's, and each chunk for choosing what to show."""
        scaled = scaled_scores([hit.score for hit in hits])
        for hit, score in zip(hits, scaled, strict=True):
            key = PageKey(hit.document_id, hit.page)
            signal[key] = max(signal.get(key, hit.score), hit.score)
            of_page = self.chunks.setdefault(key, {})
            of_page[hit.chunk_id] = of_page.get(hit.chunk_id, 0.0) + score

    def add_pages(self, signal: dict[PageKey, float], hits: Iterable[PageHit]) -> None:
        """Note a page's score in `signal`, one of this pool's."""
        for hit in hits:
            key = PageKey(hit.document_id, hit.page)
            signal[key] = max(signal.get(key, hit.score), hit.score)

    def best_chunk(self, key: PageKey) -> str | None:
        """The chunk of that page that the indexes like most; None where only whole pages were found."""
        chunks = self.chunks.get(key)
        return max(chunks, key=lambda chunk: chunks[chunk]) if chunks else None

    def keys(self) -> list[PageKey]:
        """Every page once."""
        return list(dict.fromkeys([*self.dense, *self.lexical, *self.whole, *self.statement]))


def scaled(signal: Mapping[PageKey, float], keys: Sequence[PageKey]) -> list[float]:
    """The signal at `keys` scaled to 0..1; a page that it does not hold counts as its worst."""
    if not signal:
        return [0.0] * len(keys)
    worst = min(signal.values())
    return scaled_scores([signal.get(key, worst) for key in keys])


def scaled_scores(values: Sequence[float]) -> list[float]:
    """Min-max scaling; all 0 where the values do not differ."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 0.0 for value in values]


def shortlist(pool: Pool, fits: Mapping[str, float], limit: int) -> list[PageKey]:
    """The `limit` pages worth a closer look, by what the indexes alone say and how their filings fit."""
    keys = pool.keys()
    signals = [scaled(signal, keys) for signal in (pool.dense, pool.lexical, pool.whole, pool.statement)]
    totals = {key: sum(values) + fits.get(key.document_id, 0.0) for key, *values in zip(keys, *signals, strict=True)}
    return sorted(keys, key=lambda key: -totals[key])[:limit]
