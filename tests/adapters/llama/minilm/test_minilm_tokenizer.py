"""Word-pieces, and what the model reads of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tinyrag_gql.adapters.llama.minilm import tokenizer, weights
from tinyrag_gql.adapters.llama.minilm.tokenizer import CLS, SEP, WordPieces

TOKENIZER = WordPieces()
LIBRARY = Tokenizer.from_file(str(weights.folder() / "tokenizer.json"))
LIBRARY.no_truncation()
LIBRARY.no_padding()
TEXTS = st.lists(
    st.text(max_size=60) | st.text("aÉß \n\t\r\x00\u0301ſ;,-[]$1.你\u00a0\u037e", max_size=60), max_size=12
)


def test_ids_stand_between_cls_and_sep() -> None:
    (ids,) = TOKENIZER.ids(["revenue"])
    assert (ids[0], ids[-1], len(ids)) == (CLS, SEP, 3)


def test_ids_are_not_truncated() -> None:
    assert len(TOKENIZER.ids(["asset " * 1000])[0]) == 1002


def test_truncated_ids_are_256_and_keep_the_end_mark() -> None:
    (ids,) = TOKENIZER.truncated(["asset " * 1000])
    assert len(ids) == 256
    assert ids[-1] == SEP


@settings(deadline=None)
@given(TEXTS)
def test_ids_are_the_librarys(texts: list[str]) -> None:
    whole = [encoding.ids for encoding in LIBRARY.encode_batch(texts)]
    assert [ids.tolist() for ids in TOKENIZER.ids(texts)] == whole


def test_marks_of_the_model_in_a_text_are_text() -> None:
    (ids,) = TOKENIZER.ids(["cash [SEP] and [CLS]"])
    assert (ids.tolist().count(CLS), ids.tolist().count(SEP)) == (1, 1)


def test_ids_are_the_same_after_words_were_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokenizer, "REMEMBERED_CHARACTERS", 20)
    texts = [f"net sales of segment {number}" for number in range(50)]
    assert [WordPieces().ids([text])[0].tolist() for text in texts] == [ids.tolist() for ids in TOKENIZER.ids(texts)]
    forgetful = WordPieces()
    assert [forgetful.counts([text]) for text in texts * 2] == [TOKENIZER.counts([text]) for text in texts * 2]


@settings(deadline=None)
@given(TEXTS)
def test_short_texts_are_not_truncated(texts: list[str]) -> None:
    assert [ids.tolist() for ids in TOKENIZER.truncated(texts)] == [ids.tolist() for ids in TOKENIZER.ids(texts)]


def test_counts_are_those_of_the_ids() -> None:
    texts = [f"asset {'of ' * number}" for number in range(150)]
    assert TOKENIZER.counts(texts) == [len(ids) for ids in TOKENIZER.ids(texts)]
