"""Alignment of two copies of a text: every place that it gives is right, and differences cost nothing beside them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.parsing.alignment import Alignment

WORDS = st.lists(st.text("abcdefgh0123456789", min_size=1, max_size=9), min_size=5, max_size=60)


@given(WORDS, st.randoms(use_true_random=False))
def test_what_is_found_is_the_same_text(words: list[str], chance: random.Random) -> None:
    kept = [word for word in words if chance.random() < 0.8]
    chance.shuffle(kept[len(kept) // 2 :])
    source, copy = "".join(words), "".join(kept)
    alignment = Alignment(source, copy)
    for start in range(0, len(source), 3):
        end = min(len(source), start + 4)
        at = alignment.find(start, end)
        first, last = alignment.around(start, end)
        assert at is None or copy[at : at + end - start] == source[start:end]
        assert first >= 0
        assert last <= len(copy)


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("Revenue(1)412Costs(2)97", "Revenue412Costs97"),
        ("Revenue412Costs97", "Revenue[a]412Costs[b]97"),
        ("hidden" * 300 + "Revenue412Costs97 and what comes after it", "Revenue412Costs97 and what comes after it"),
        (
            "Revenue412" + "lost " * 2_000 + "Costs97 and more text that is in both of them",
            "Revenue412Costs97 and more text that is in both of them",
        ),
    ],
)
def test_figures_beside_a_difference_are_found(source: str, copy: str) -> None:
    alignment = Alignment(source, copy)
    for figure in ("412", "97"):
        assert alignment.find(source.index(figure), source.index(figure) + len(figure)) == copy.index(figure)


def test_texts_that_have_nothing_in_common_are_left_soon() -> None:
    chance = random.Random(7)
    source, copy = ("".join(chance.choices("abcdefghijklmnop", k=200_000)) for _ in range(2))
    alignment = Alignment(source, copy.upper())
    assert alignment.find(1_000, 1_010) is None
