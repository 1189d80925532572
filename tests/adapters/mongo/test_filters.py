"""Metadata filters as the server judges them, and everything that is not understood refused."""

import math
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_index.core.vector_stores.types import FilterCondition, FilterOperator, MetadataFilter, MetadataFilters
from pymongo.asynchronous.database import AsyncDatabase

from tinyrag_gql.adapters.mongo.metadata_filters import MOST_FILTERS, UnusableFilterError, compile_filters

PATHS = {"page": "m.page", "section": "m.section", "tags": "m.tags"}
ROWS: list[dict[str, Any]] = [
    {"_id": 1, "m": {"page": 1, "section": "a", "tags": ["x", "y"]}},
    {"_id": 2, "m": {"page": 2, "section": "b", "tags": ["y"]}},
    {"_id": 3, "m": {"page": 3, "section": "a"}},
    {"_id": 4, "m": {"section": "c", "tags": []}},
]
Op, C = FilterOperator, FilterCondition


def leaf(key: str, operator: FilterOperator, value: Any) -> MetadataFilter:
    return MetadataFilter(key=key, operator=operator, value=value)


def group(condition: FilterCondition | None, *parts: MetadataFilter | MetadataFilters) -> MetadataFilters:
    return MetadataFilters(filters=list(parts), condition=condition)


PAGE_1, PAGE_2, IN_A = leaf("page", Op.EQ, 1), leaf("page", Op.EQ, 2), leaf("section", Op.EQ, "a")


@pytest.mark.mongo
@pytest.mark.parametrize(
    ("filters", "matching"),
    [
        (group(C.AND, PAGE_1), {1}),
        (group(None, PAGE_1, IN_A), {1}),
        (group(C.OR, PAGE_1, PAGE_2), {1, 2}),
        (group(C.NOT, IN_A), {2, 4}),
        (group(C.NOT, IN_A, PAGE_2), {4}),
        (group(C.AND, IN_A, group(C.NOT, PAGE_1)), {3}),
        (group(C.AND, group(C.OR, PAGE_1, PAGE_2), group(C.OR, IN_A, PAGE_2)), {1, 2}),
        (group(C.AND, leaf("page", Op.NE, 1)), {2, 3}),
        (group(C.AND, leaf("page", Op.NIN, [1, 2])), {3}),
        (group(C.AND, leaf("page", Op.GT, 1), leaf("page", Op.LTE, 3)), {2, 3}),
        (group(C.AND, leaf("page", Op.GTE, 2), leaf("page", Op.LT, 3)), {2}),
        (group(C.AND, leaf("page", Op.IN, [1, 3])), {1, 3}),
        (group(C.AND, leaf("tags", Op.CONTAINS, "y")), {1, 2}),
        (group(C.AND, leaf("tags", Op.ANY, ["x", "z"])), {1}),
        (group(C.AND, leaf("tags", Op.ALL, ["x", "y"])), {1}),
    ],
)
async def test_filters_mean_what_they_say(
    database: AsyncDatabase[dict[str, Any]], mongo_database: str, filters: MetadataFilters, matching: set[int]
) -> None:
    await database["rows"].insert_many(ROWS)
    assert set(await database["rows"].distinct("_id", compile_filters(filters, PATHS))) == matching


@pytest.mark.parametrize(
    "filters",
    [
        group(C.AND),
        group(C.AND, PAGE_1, group(C.OR)),
        group(C.AND, leaf("company", Op.EQ, "x")),
        group(C.AND, leaf("m.page", Op.EQ, 1)),
        group(C.AND, leaf("section", Op.TEXT_MATCH, "a")),
        group(C.AND, leaf("section", Op.IS_EMPTY, None)),
        group(C.AND, leaf("page", Op.EQ, None)),
        group(C.AND, leaf("page", Op.EQ, [1])),
        group(C.AND, leaf("page", Op.EQ, math.nan)),
        group(C.AND, leaf("page", Op.IN, [])),
        group(C.AND, leaf("page", Op.IN, 1)),
        group(C.AND, *[PAGE_1] * (MOST_FILTERS + 1)),
    ],
    ids=str,
)
def test_what_is_not_understood_is_refused(filters: MetadataFilters) -> None:
    with pytest.raises(UnusableFilterError):
        compile_filters(filters, PATHS)


def test_dates_can_be_compared() -> None:
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    later = MetadataFilter.model_construct(key="page", operator=Op.GT, value=moment)
    assert compile_filters(group(C.AND, later), PATHS) == {"$and": [{"m.page": {"$gt": moment}}]}


leaves = st.builds(leaf, st.sampled_from(sorted(PATHS)), st.sampled_from([Op.EQ, Op.NE, Op.GT]), st.integers(0, 9))
groups = st.recursive(
    st.builds(lambda condition, part: group(condition, part), st.sampled_from(C), leaves),
    lambda inner: st.builds(
        lambda condition, parts: group(condition, *parts), st.sampled_from(C), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(groups, leaves)
def test_a_scope_that_is_anded_first_cannot_be_widened(filters: MetadataFilters, scope: MetadataFilter) -> None:
    compiled = compile_filters(group(C.AND, scope, filters), PATHS)
    assert list(compiled) == ["$and"]
    assert compiled["$and"][0] == compile_filters(group(C.AND, scope), PATHS)["$and"][0]
    assert compiled["$and"][1] == compile_filters(filters, PATHS)


@given(groups, st.text(max_size=5).filter(lambda key: key not in PATHS))
def test_one_unknown_field_anywhere_refuses_the_whole(filters: MetadataFilters, key: str) -> None:
    with pytest.raises(UnusableFilterError):
        compile_filters(group(C.OR, filters, group(C.NOT, leaf(key, Op.EQ, 1))), PATHS)
