"""The chain of equal units is in order, and as long as it can be."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.comparison.filing_pairs import as_units
from tinyrag_gql.comparison.matching import cut_alike, exact_chain, gaps_of

KEYS = st.lists(st.sampled_from("abcdefgh"), max_size=14)


@given(KEYS, KEYS)
def test_exact_chain_rises_on_both_sides_over_equal_keys(a: list[str], b: list[str]) -> None:
    chain = exact_chain(a, b)
    assert all(a[one] == b[other] for one, other in chain)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in pairwise(chain))


@given(st.permutations(range(9)), st.permutations(range(9)))
def test_exact_chain_of_unique_keys_keeps_most_of_them(a: list[int], b: list[int]) -> None:
    keys_a, keys_b = [str(each) for each in a], [str(each) for each in b]
    ends = sum(one == other for one, other in ((keys_a[0], keys_b[0]), (keys_a[-1], keys_b[-1])))
    assert len(exact_chain(keys_a, keys_b)) >= longest_common(keys_a, keys_b) - ends


def longest_common(a: list[str], b: list[str]) -> int:
    """The length of the longest common subsequence, by its definition."""
    if not a or not b:
        return 0
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if one == other else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@given(KEYS, KEYS)
def test_gaps_and_chain_cover_both_sides(a: list[str], b: list[str]) -> None:
    chain = exact_chain(a, b)
    gaps = list(gaps_of(chain, len(a), len(b)))
    assert len(chain) + sum(gap.a_end - gap.a for gap in gaps) == len(a)
    assert len(chain) + sum(gap.b_end - gap.b for gap in gaps) == len(b)


def test_cut_alike_cuts_a_sentence_where_the_other_filing_has_a_title() -> None:
    a = as_units("Overview", "Sales rose in Norway.", "Costs fell.")
    b = as_units("Overview Sales rose in Norway. Costs fell.")
    cut_a, cut_b, chain = cut_alike(a, b)
    assert [unit.text for unit in cut_b] == [unit.text for unit in cut_a]
    assert len(chain) == 3


@given(st.lists(st.integers(1, 30), min_size=1, max_size=4), st.lists(st.integers(1, 30), min_size=1, max_size=4))
def test_cut_alike_loses_no_text(a: list[int], b: list[int]) -> None:
    text = "Sales in Norway rose by 5 % and costs in Chile fell by 7 %."
    units_a, units_b, _ = cut_alike(as_units(*pieces(text, a)), as_units(*pieces(text, b)))
    assert "".join(unit.key for unit in units_a) == "".join(unit.key for unit in units_b)


def pieces(text: str, lengths: list[int]) -> list[str]:
    """The text in pieces of these lengths, and what is left."""
    found = []
    for length in lengths:
        found.append(text[:length])
        text = text[length:]
    return [each for each in (*found, text) if each.strip()]
