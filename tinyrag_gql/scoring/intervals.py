"""Intervals: how far a mean, a share, or a difference of two paired means is to be trusted on so few questions."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 2000
LEVEL = 0.95
Z = 1.959964
"""The normal quantile of that level."""
SEED = 20240131
"""Fixed, so that the same scores give the same interval."""


class Interval(NamedTuple):
    """A mean, and the range that it falls into in 95 of 100 resamples of the questions (percentile bootstrap)."""

    mean: float
    low: float
    high: float


def share_interval(count: int, total: int) -> Interval:
    """The Wilson interval of a share, which is wider than a point where none or all of few questions count."""
    share, z2 = count / total, Z**2
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    reach = Z / (1 + z2 / total) * math.sqrt(share * (1 - share) / total + z2 / (4 * total**2))
    return Interval(share, max(0.0, centre - reach), min(1.0, centre + reach))


def mean_interval(values: Sequence[float]) -> Interval | None:
    """The interval of a mean; None of no values. Of one value, or of equal ones, the interval is a point."""
    if not values:
        return None
    sample = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(sample), (RESAMPLES, len(sample)))
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(sample[drawn].mean(axis=1), [tail, 1 - tail])
    return Interval(float(sample.mean()), float(low), float(high))
