"""Word-pieces and the batches made of them."""

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


def test_batches_truncate_to_256_and_keep_the_end_mark() -> None:
    (batch,) = TOKENIZER.batches(["asset " * 1000], 4)
    assert batch.ids.shape == (1, 256)
    assert batch.ids[0, -1] == SEP
    assert batch.mask.all()


def test_batches_pad_to_their_longest_text() -> None:
    (batch,) = TOKENIZER.batches(["asset", "asset asset asset"], 4)
    assert batch.positions == [1, 0]
    assert batch.mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12), st.integers(1, 5))
def test_batches_hold_every_text_once(texts: list[str], size: int) -> None:
    batches = list(TOKENIZER.batches(texts, size))
    assert sorted(position for batch in batches for position in batch.positions) == list(range(len(texts)))
    assert all(len(batch.positions) <= size for batch in batches)
    whole = TOKENIZER.ids(texts)
    for batch in batches:
        for row, position in enumerate(batch.positions):
            assert batch.ids[row][batch.mask[row] == 1].tolist() == whole[position]
