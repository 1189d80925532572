"""Word-pieces, and what the model reads of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.adapters.llama.minilm.encoder import Encoder

CLS, SEP = 101, 102
TOKENIZER = Encoder().tokenizer


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
@given(st.lists(st.text(max_size=60), max_size=12))
def test_short_texts_are_not_truncated(texts: list[str]) -> None:
    assert [ids.tolist() for ids in TOKENIZER.truncated(texts)] == [ids.tolist() for ids in TOKENIZER.ids(texts)]


def test_counts_are_those_of_the_ids() -> None:
    texts = [f"asset {'of ' * number}" for number in range(150)]
    assert TOKENIZER.counts(texts) == [len(ids) for ids in TOKENIZER.ids(texts)]
