"""Orders candidate pages by a weighted sum of what the indexes, the page's form and the filing's fit say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.retrieval.evidence import page_evidence
from tinyrag_gql.retrieval.pool import PageKey, Pool, scaled
from tinyrag_gql.retrieval.question import Question

Column = NDArray[np.float64]
"""One value per candidate page, shape (n,)."""


@dataclass(frozen=True)
class Weights:
    """What each signal counts. Signals run from 0 to 1, but for `filing`, which counts the things that match."""

    dense: float = 0.7
    lexical: float = 0.7
    statement: float = 1.0
    items: float = 0.6
    section: float = 0.2
    intent: float = 0.4
    contents: float = -0.5
    filing: float = 1.2
    whole: float = 0.0
    """BM25 of the page as one text: it adds nothing to that of its chunks but where words alone rank."""

    @classmethod
    def only(cls, **weights: float) -> "Weights":
        """These signals and no others."""
        return replace(cls(**dict.fromkeys((field.name for field in fields(cls)), 0.0)), **weights)


@dataclass(frozen=True)
class RankedPage:
    """A candidate and its score."""

    key: PageKey
    score: float


MEANT = 1.5
"""How fast statements and line items stop counting as their filing fits less well than the best."""


def rank(
    question: Question,
    pool: Pool,
    pages: Mapping[PageKey, IndexedPage],
    fits: Mapping[str, float],
    forms: Mapping[str, str],
    weights: Weights,
) -> list[RankedPage]:
    """All of `pages`, best first. `fits` and `forms` are by document id. CPU-bound: use a thread."""
    return weighed(list(pages), signal_columns(question, pool, pages, fits, forms), weights)


def weighed(keys: Sequence[PageKey], columns: Mapping[str, Column], weights: Weights) -> list[RankedPage]:
    """The pages by the weighted sum of their signals, best first; `columns` are those of `signal_columns`."""
    total = sum((getattr(weights, name) * column for name, column in columns.items()), np.zeros(len(keys)))
    order = np.argsort(-total, kind="stable")
    return [RankedPage(keys[index], float(total[index])) for index in order]


def signal_columns(
    question: Question,
    pool: Pool,
    pages: Mapping[PageKey, IndexedPage],
    fits: Mapping[str, float],
    forms: Mapping[str, str],
) -> dict[str, Column]:
    """Every signal by its name in `Weights`."""
    keys = list(pages)
    values: dict[str, Sequence[float]] = {
        "dense": scaled(pool.dense, keys),
        "lexical": scaled(pool.lexical, keys),
        "whole": scaled(pool.whole, keys),
        "filing": [fits.get(key.document_id, 0.0) for key in keys],
    }
    values |= page_evidence(question, list(pages.values()), forms)
    columns = {name: np.asarray(column, dtype=np.float64) for name, column in values.items()}
    if not question.spanning:
        for name in ("statement", "items"):
            columns[name] *= _meant(columns["filing"])
    return columns


def _meant(fits: Column) -> Column:
    """1 for pages of the filing that fits best, less for others: their statements are of other periods."""
    shares: Column = np.clip(1 - MEANT * (fits.max(initial=0.0) - fits), 0, 1)
    return shares
