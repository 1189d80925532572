"""Cuts text into word-pieces and batches of ids, at most MAX_TOKENS a text."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tinyrag_gql.adapters.llama.minilm import MAX_TOKENS, weights


class Batch(NamedTuple):
    """Texts of about one length: their positions in the list given, ids and mask as int64 (n, length)."""

    positions: list[int]
    ids: NDArray[np.int64]
    mask: NDArray[np.int64]


class WordPieces:
    """The model's own tokenizer. Safe to use from several threads: nothing in it changes after it is loaded."""

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(weights.folder() / "tokenizer.json"))
        tokenizer.no_truncation()  # the file says 128, with every text padded to it
        tokenizer.no_padding()
        return tokenizer

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Ids of each text between [CLS] and [SEP], untruncated."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def batches(self, texts: Sequence[str], size: int) -> Iterator[Batch]:
        """Truncated, sorted by length so that little is padding, longest first so that memory peaks at once."""
        ids = [_truncated(each) for each in self.ids(texts)]
        order = sorted(range(len(ids)), key=lambda position: len(ids[position]), reverse=True)
        for start in range(0, len(order), size):
            positions = order[start : start + size]
            yield _padded(positions, [ids[position] for position in positions])


def _truncated(ids: list[int]) -> list[int]:
    return ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]]


def _padded(positions: list[int], rows: list[list[int]]) -> Batch:
    length = max(len(row) for row in rows)
    ids = np.zeros((len(rows), length), np.int64)
    mask = np.zeros_like(ids)
    for row, values in enumerate(rows):
        ids[row, : len(values)] = values
        mask[row, : len(values)] = 1
    return Batch(positions, ids, mask)
