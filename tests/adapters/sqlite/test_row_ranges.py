"""No row is handed out twice, and rows given back are used again."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.adapters.sqlite.row_ranges import RowRange, RowRanges, joined


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=40))
def test_spans_never_overlap(steps: list[tuple[bool, int]]) -> None:
    spans, held, most = RowRanges(), list[RowRange](), 0
    for taking, number in steps:
        if taking or not held:
            held.append(spans.allocate(number))
        else:
            spans.release(held.pop(number % len(held)))
        rows = [row for span in held for row in range(*span)]
        most = max(most, spans.used)
        assert len(rows) == len(set(rows))
        assert all(row < spans.used for row in rows)


def test_gaps_that_touch_are_one() -> None:
    spans = RowRanges()
    first, second, third = (spans.allocate(10) for _ in range(3))
    spans.allocate(1)
    for span in (first, third, second):
        spans.release(span)
    assert spans.allocate(30) == RowRange(0, 30)


def test_the_rest_of_a_gap_stays_free() -> None:
    spans = RowRanges()
    first = spans.allocate(10)
    spans.allocate(1)
    spans.release(first)
    assert spans.allocate(4) == RowRange(0, 4)
    assert spans.allocate(6) == RowRange(4, 10)


@given(st.lists(st.integers(1, 9), max_size=12), st.sets(st.integers(0, 11)))
def test_joined_spans_hold_the_same_rows(sizes: list[int], chosen: set[int]) -> None:
    spans = RowRanges()
    held = [spans.allocate(size) for size in sizes]
    wanted = [held[place] for place in chosen if place < len(held)]
    bounds = joined(wanted).tolist()
    assert [row for start, stop in bounds for row in range(start, stop)] == sorted(
        row for span in wanted for row in range(*span)
    )
    assert all(before[1] < after[0] for before, after in itertools.pairwise(bounds))
