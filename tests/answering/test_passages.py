"""Pages are cut into whole sentences and rows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answering.pages import BALANCE, PROSE
from tinyrag_gql.answering.passages import passages


def test_passages_joins_sentences_over_lines_and_knows_their_heading():
    first, second, *_ = passages(PROSE)
    assert first.text.startswith(
        "Gross margin rose to 50.0% in 2022 from 45.0% in 2021, primarily due to lower freight costs"
    )
    assert second.text == "Operating expenses grew more slowly than sales."
    assert first.heading == "Results of Operations"


def test_passages_does_not_end_a_sentence_at_an_abbreviation():
    (only,) = passages("Northwind Instruments, Inc. sold its U.S. operations to Contoso Corp. in 2021.")
    assert only.text.endswith("in 2021.")


def test_passages_keeps_table_rows_apart():
    rows = [passage for passage in passages(BALANCE) if passage.is_row]
    assert "Total assets $ 1,500 $ 1,300" in [row.text for row in rows]


@settings(deadline=None)
@given(st.text(max_size=400))
def test_passages_are_spans_of_the_page(text):
    for passage in passages(text):
        assert text[passage.start : passage.end].split() == passage.text.split()


def test_passages_gives_the_list_that_a_sentence_announces():
    text = (
        "Costs rose, driven by:\n• Freight from\noverseas\n• Wages\nWe expect this trend to last for two more years.\n"
    )
    first, *_ = passages(text)
    assert first.block is not None
    assert text[first.end : first.block].split() == ["•", "Freight", "from", "overseas", "•", "Wages"]


def test_passages_leaves_signatures_and_form_boxes_out():
    assert passages("☐ Soliciting material\n/s/ Jane Doe, Chief Financial Officer of the Registrant\n") == []
