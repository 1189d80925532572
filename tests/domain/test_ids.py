"""Ids rise in the order in which a process made them, and tell when that was."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from tinyrag_gql.domain.ids import least_id_after, least_id_from, made_at, new_id


def test_new_ids_rise_within_a_millisecond() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert len({int(each, 16) >> 65 for each in made}) == len(made)
    assert len({each[:12] for each in made}) < len(made)


def test_new_ids_of_several_threads_are_unique() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: new_id(), range(10_000)))
    assert len(set(made)) == len(made)


def test_new_ids_tell_when_they_were_made() -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    made = new_id()
    assert len(made) == 32
    assert before <= made_at(made) <= datetime.now(UTC)
    assert least_id_from(before) < made < least_id_after(datetime.now(UTC))
