"""Cursors and windows: round trips, junk, and which combinations of arguments make a page."""

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentOrderField
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.relay import chunk_cursor, chunk_index, document_cursor, document_position, page_window
from tinyrag_gql.ports import Window

FIELDS = list(DocumentOrderField)
CREATED = DocumentOrderField.CREATED_AT
KNOWN = [each for each in FIELDS if each in ("COMPANY", "TICKER", "REPORT_TYPE", "STATUS", "PAGE_COUNT")]
times = st.datetimes(timezones=st.just(UTC))


def document(name: str = "a", year: int | None = 2024, moment: datetime = datetime(2024, 1, 2, tzinfo=UTC)) -> Document:
    return Document(
        id="d1",
        tenant="t",
        file_name=name,
        media_type="text/plain",
        metadata=DocumentMetadata(year=year),
        created_at=moment,
        updated_at=moment,
    )


@given(st.sampled_from(FIELDS), st.text(max_size=255), st.none() | st.integers(1900, 2100), times)
def test_document_cursor_is_read_back(field: DocumentOrderField, name: str, year: int | None, moment: datetime) -> None:
    position = document_position(document_cursor(document(name, year, moment), field), "after", field)
    expected = {"CREATED_AT": moment.isoformat(), "UPDATED_AT": moment.isoformat(), "FILE_NAME": name, "YEAR": year}
    expected |= {"COMPANY": None, "TICKER": None, "REPORT_TYPE": None, "STATUS": "PENDING", "PAGE_COUNT": None}
    expected |= {"PROCESSED_AT": None}
    assert (position.id, position.value) == ("d1", expected[field])


@given(
    st.sampled_from(KNOWN), st.none() | st.text(max_size=80), st.sampled_from(DocumentStatus), st.integers(0, 2**31 - 1)
)
def test_cursor_of_what_is_known_is_read_back(
    field: DocumentOrderField, name: str | None, status: DocumentStatus, pages: int
) -> None:
    known = DocumentMetadata(company=name, ticker=name, report_type=name)
    record = document().model_copy(update={"metadata": known, "status": status, "page_count": pages})
    position = document_position(document_cursor(record, field), "after", field)
    expected = {"STATUS": status.value, "PAGE_COUNT": pages}
    assert (position.id, position.value) == ("d1", expected.get(field, name and name.casefold()))


@given(st.text(max_size=80), st.sampled_from(FIELDS))
def test_document_position_refuses_any_text(text: str, field: DocumentOrderField) -> None:
    with pytest.raises(InvalidInputError, match="is not a cursor"):
        document_position(text, "after", field)


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        ("CREATED_AT", '["CREATED_AT","2024-01-02","d1"]'),
        ("CREATED_AT", '["CREATED_AT",null,"d1"]'),
        ("FILE_NAME", '["FILE_NAME",7,"d1"]'),
        ("FILE_NAME", '["FILE_NAME","\\ud800","d1"]'),
        ("FILE_NAME", '["FILE_NAME", "a", "d1"]'),
        ("COMPANY", '["COMPANY",7,"d1"]'),
        ("STATUS", '["STATUS",7,"d1"]'),
        ("PAGE_COUNT", '["PAGE_COUNT","12","d1"]'),
        ("YEAR", '["YEAR",true,"d1"]'),
        ("YEAR", '["YEAR",99999999999999999999,"d1"]'),
        ("YEAR", '["YEAR",2024]'),
        ("YEAR", "[" * 1000),
    ],
)
def test_document_position_refuses_what_it_never_made(field: str, parts: str) -> None:
    forged = base64.urlsafe_b64encode(parts.encode()).decode()
    with pytest.raises(InvalidInputError, match="is not a cursor"):
        document_position(forged, "after", DocumentOrderField(field))


@pytest.mark.parametrize("other", [field for field in FIELDS if field is not CREATED])
def test_document_position_refuses_a_cursor_of_another_order(other: DocumentOrderField) -> None:
    with pytest.raises(InvalidInputError, match="in this order"):
        document_position(document_cursor(document(), other), "before", CREATED)


@given(st.integers(0, 2**31 - 1))
def test_chunk_cursor_is_read_back(index: int) -> None:
    assert chunk_index(chunk_cursor(index), "after") == index


@given(st.text(max_size=80))
def test_chunk_index_refuses_any_text(text: str) -> None:
    with pytest.raises(InvalidInputError, match="is not a cursor"):
        chunk_index(text, "after")


def test_page_window_shows_twenty_by_default() -> None:
    assert page_window(CREATED, None, None, None, None) == Window(limit=20)


def test_page_window_goes_backward_from_the_end() -> None:
    assert page_window(CREATED, None, None, 5, None) == Window(limit=5, backward=True)


@pytest.mark.parametrize("size", [-1, 101])
def test_page_window_refuses_sizes_beyond_the_limit(size: int) -> None:
    with pytest.raises(InvalidInputError, match="between 0 and 100"):
        page_window(CREATED, size, None, None, None)
    with pytest.raises(InvalidInputError, match="between 0 and 100"):
        page_window(CREATED, None, None, size, None)


@pytest.mark.parametrize(("first", "last"), [(1, 1), (0, 0)])
def test_page_window_refuses_both_directions(first: int, last: int) -> None:
    with pytest.raises(InvalidInputError, match="not both"):
        page_window(CREATED, first, None, last, None)


def test_page_window_refuses_a_cursor_of_the_other_direction() -> None:
    cursor = document_cursor(document(), CREATED)
    with pytest.raises(InvalidInputError, match="not both"):
        page_window(CREATED, None, cursor, 5, None)
    with pytest.raises(InvalidInputError, match="not both"):
        page_window(CREATED, 5, None, None, cursor)
