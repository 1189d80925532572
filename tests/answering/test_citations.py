"""Markers become verbatim spans, numbered in order; what stands nowhere is cited nowhere."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answering.pages import BALANCE, INCOME, PROSE, evidence
from tinyrag_gql.answering.citations import Anchored, anchor_claims, keep_spans
from tinyrag_gql.answering.evidence import Span

PAGES = evidence(INCOME, BALANCE, PROSE)


def quotes(anchored: Anchored) -> list[str]:
    return [PAGES[span.source].text[span.start : span.end] for span in anchored.spans]


def test_anchor_claims_finds_the_row_that_says_it():
    anchored = anchor_claims("Total assets were $1,500 million in 2022 [2].", PAGES)
    assert anchored.text == "Total assets were $1,500 million in 2022 [1]."
    assert quotes(anchored) == ["Total assets $ 1,500 $ 1,300"]


def test_anchor_claims_finds_the_sentence_over_its_line_breaks():
    anchored = anchor_claims("Lower freight costs lifted the gross margin to 50.0% in 2022. [3]", PAGES)
    (quote,) = quotes(anchored)
    assert quote.startswith("Gross margin rose")
    assert quote.endswith("optical sensors.")


def test_anchor_claims_takes_a_quotation_at_its_word():
    anchored = anchor_claims("It says “lower freight costs and a richer mix” [3].", PAGES)
    assert quotes(anchored) == ["lower freight\ncosts and a richer mix"]


def test_anchor_claims_re_anchors_a_quotation_that_does_not_stand_there():
    anchored = anchor_claims("“Gross margin rose to 55.0% in 2022 due to lower freight costs” [3].", PAGES)
    assert "55.0%" not in "".join(quotes(anchored))


def test_anchor_claims_drops_markers_that_lead_nowhere():
    anchored = anchor_claims("Penguins live in Antarctica [1]. Sources differ [9].", PAGES)
    assert anchored == Anchored("Penguins live in Antarctica. Sources differ.", ())


def test_anchor_claims_renumbers_in_order_of_appearance():
    text = "Total assets $1,500 million [2]. Net income $255 million [1][2]. Total assets $1,500 million [2]."
    anchored = anchor_claims(text, PAGES)
    assert re.findall(r"\[\d\]", anchored.text)[:2] == ["[1]", "[2]"]
    assert anchored.text.endswith("[1].")


def test_anchor_claims_splits_joined_markers():
    anchored = anchor_claims("Total assets 1,500 and net income 255 [1, 2].", PAGES)
    assert anchored.text.endswith("[1][2].")


def test_keep_spans_keeps_a_draft_as_it_is():
    spans = (Span(0, 0, 10), Span(1, 5, 20))
    assert keep_spans("First [1], second [2], first again [1].", spans, PAGES) == Anchored(
        "First [1], second [2], first again [1].", spans
    )


def test_keep_spans_drops_spans_off_the_page():
    anchored = keep_spans("First [1], second [2].", (Span(0, 0, 10**6), Span(1, 5, 20)), PAGES)
    assert anchored == Anchored("First, second [1].", (Span(1, 5, 20),))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Total assets", "1,500", "[1]", "[2]", "[3]", "[7]", "“lower freight”", ".", "\n"])).map(
        " ".join
    )
)
def test_anchor_claims_markers_always_match_verbatim_spans(text):
    anchored = anchor_claims(text, PAGES)
    markers = [int(marker) for marker in re.findall(r"\[(\d+)\]", anchored.text)]
    assert list(dict.fromkeys(markers)) == list(range(1, len(anchored.spans) + 1))
    assert all(0 <= span.start < span.end <= len(PAGES[span.source].text) for span in anchored.spans)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_anchor_claims_never_fails(text):
    anchor_claims(text, PAGES)
