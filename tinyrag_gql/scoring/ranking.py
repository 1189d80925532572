"""How well a ranked list of pages finds the gold evidence."""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class PageRef(NamedTuple):
    """A page of a document, counted from 1; the document by its id or by its file name, the same everywhere."""

    document: str
    page: int


def distinct(pages: Sequence[PageRef]) -> list[PageRef]:
    """Each page once, at its best rank."""
    return list(dict.fromkeys(pages))


def page_hit(found: Sequence[PageRef], gold: Collection[PageRef], k: int) -> bool:
    """Whether a gold page is among the first k pages found."""
    return any(page in gold for page in found[:k])


def reciprocal_rank(found: Sequence[PageRef], gold: Collection[PageRef]) -> float:
    """1 / rank of the first gold page, 0.0 where none is found."""
    return next((1.0 / rank for rank, page in enumerate(found, 1) if page in gold), 0.0)


def evidence_recall(found: Sequence[PageRef], gold: Collection[PageRef], k: int) -> float:
    """The share of the gold pages that are among the first k found."""
    return len({*gold} & {*found[:k]}) / len({*gold})


def all_evidence(found: Sequence[PageRef], gold: Collection[PageRef], k: int) -> bool:
    """Whether every gold page is among the first k found."""
    return {*gold} <= {*found[:k]}
