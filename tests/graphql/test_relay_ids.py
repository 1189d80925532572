"""Global ids: what is made can be read back, and nothing else can."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.graphql.relay import KINDS, document_id, global_id, parse_global_id

keys = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=64)


@given(st.sampled_from(KINDS), keys)
def test_global_id_is_read_back(kind: str, key: str) -> None:
    assert parse_global_id(global_id(kind, key)) == (kind, key)  # type: ignore[arg-type]


@given(st.text(max_size=300))
def test_parse_global_id_refuses_any_other_text(text: str) -> None:
    try:
        parsed = parse_global_id(text, "id")
    except InvalidInputError as error:
        assert error.path == ("id",)
    else:
        assert global_id(*parsed) == text


@pytest.mark.parametrize("inside", ["Document:", "Page:1", "Document", "Document:\n", "Chunk:a\x00"])
def test_parse_global_id_refuses_what_names_nothing(inside: str) -> None:
    with pytest.raises(InvalidInputError, match="is not an id of this API"):
        parse_global_id(base64.b64encode(inside.encode()).decode())


def test_document_id_refuses_a_chunk() -> None:
    with pytest.raises(InvalidInputError, match="id of a Chunk"):
        document_id(global_id("Chunk", "abc"))


def test_parse_global_id_refuses_an_id_longer_than_any_of_this_api() -> None:
    with pytest.raises(InvalidInputError):
        parse_global_id(global_id("Document", "a" * 200), "id")
