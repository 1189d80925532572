"""Verdicts tell true sentences from false ones, over filings of invented companies, in many wordings."""

import pytest

from evaluation.mutations import WORDINGS, measure
from tests.facts.invented import filings

MOST_LOST, MOST_MISTAKEN = 0.01, 0.03


@pytest.mark.parametrize("wordings", WORDINGS)
def test_true_sentences_are_verified_and_false_ones_are_not(wordings: str) -> None:
    counted, wrong = measure(filings(seed=11), WORDINGS[wordings], count=40, seed=7)
    kinds = {"year", "quarter", "row", "nearest row", "sign", "scale", "scale dropped", "unit", "company"}
    assert counted.keys() == {"true", *kinds}
    assert len(wrong["true"]) <= MOST_LOST * counted["true"], wrong["true"]
    for kind in kinds:
        assert len(wrong[kind]) <= MOST_MISTAKEN * counted[kind], (kind, wrong[kind])
    false = sum(counted[kind] for kind in kinds)
    assert false > 1_000
