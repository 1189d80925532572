"""Two answers to one question: each difference is found, and has the cause that made it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tinyrag_gql.answering.replay_comparison import compare
from tinyrag_gql.domain.answers import Answer, AnswerFinishReason, AnswerTimings, Figure, FigureVerdict
from tinyrag_gql.domain.receipts import DifferenceKind, LibraryChanges, Receipt, ReceiptPage, ReplayCause
from tinyrag_gql.domain.search import ResolvedScope

NOTHING = LibraryChanges()


def page(document="a", number=1, rank=1, text="x"):
    return ReceiptPage(
        document_id=document, file_name=f"{document}.pdf", page=number, rank=rank, generation=1, text_hash=text
    )


def answer(text="Net sales: $5 million [1].", *pages, figure="$5 million", **receipt):
    fields = {
        "model": "extractive", "index_version": "i", "ranking_hash": "r", "settings_hash": "s", "program_version": "1",
        "library_at": datetime(2026, 1, 1, tzinfo=UTC), "document_count": 1,
    }  # fmt: skip
    return Answer(
        id="1",
        question="?",
        text=text,
        finish_reason=AnswerFinishReason.COMPLETE,
        figures=(Figure(text=figure, value=Decimal(5), verdict=FigureVerdict.VERIFIED),),
        scope=ResolvedScope(),
        model="extractive",
        timings=AnswerTimings(retrieval_ms=0, total_ms=0),
        receipt=Receipt.model_validate({**fields, "pages": pages or (page(),), **receipt}),
    )


def test_equal_answers_have_no_differences():
    assert compare(answer(), answer(), NOTHING).differences == ()


@pytest.mark.parametrize(
    ("field", "cause"),
    [
        ("model", ReplayCause.MODEL_CHANGED),
        ("prompt_hash", ReplayCause.PROMPT_CHANGED),
        ("ranking_hash", ReplayCause.RANKING_CHANGED),
        ("settings_hash", ReplayCause.SETTINGS_CHANGED),
        ("program_version", ReplayCause.PROGRAM_CHANGED),
    ],
)
def test_changed_text_is_explained_by_what_changed(field, cause):
    replay = compare(answer(), answer("Net sales: $6 million [1].", figure="$6 million", **{field: "new"}), NOTHING)
    assert replay.causes == (cause,)
    assert [(each.kind, each.before, each.after) for each in replay.differences] == [
        (DifferenceKind.FIGURE, "$5 million (VERIFIED)", "$6 million (VERIFIED)"),
        (DifferenceKind.TEXT, "Net sales: $5 million [1].", "Net sales: $6 million [1]."),
    ]


def test_other_words_from_the_same_things_are_the_models_doing():
    assert compare(answer(), answer("Sales: $5 million [1]."), NOTHING).causes == (ReplayCause.MODEL_NONDETERMINISM,)


@pytest.mark.parametrize(
    ("pages", "changes", "cause"),
    [
        ((page("b"), page(rank=2)), LibraryChanges(added=frozenset("b")), ReplayCause.DOCUMENT_ADDED),
        ((page("b"),), LibraryChanges(deleted=frozenset("a"), fewer=True), ReplayCause.DOCUMENT_DELETED),
        ((page(text="y"),), LibraryChanges(changed=frozenset("a")), ReplayCause.DOCUMENT_CHANGED),
    ],
)
def test_changed_library_explains_pages_ranks_and_text(pages, changes, cause):
    assert compare(answer(), answer("Else [1].", *pages), changes).causes == (cause,)


def test_pages_in_another_order_without_another_document_are_the_rankings_doing():
    before = answer("A [1].", page(), page("b", rank=2))
    after = answer("B [1].", page("b"), page(rank=2), ranking_hash="new")
    replay = compare(before, after, NOTHING)
    assert replay.causes == (ReplayCause.RANKING_CHANGED,)
    assert [each.kind for each in replay.differences].count(DifferenceKind.RANK) == 2
