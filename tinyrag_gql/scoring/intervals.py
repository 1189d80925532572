"""Bootstrap intervals: how far a mean, or a difference of two paired means, is to be trusted on so few questions."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 2000
LEVEL = 0.95
SEED = 20240131
"""Fixed, so that the same scores give the same interval."""


class Interval(NamedTuple):
    """A mean, and the range that it falls into in 95 of 100 resamples of the questions (percentile bootstrap)."""

    mean: float
    low: float
    high: float


def mean_interval(values: Sequence[float]) -> Interval | None:
    """The interval of a mean; None of no values. Of one value, or of equal ones, the interval is a point."""
    if not values:
        return None
    sample = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(sample), (RESAMPLES, len(sample)))
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(sample[drawn].mean(axis=1), [tail, 1 - tail])
    return Interval(float(sample.mean()), float(low), float(high))
