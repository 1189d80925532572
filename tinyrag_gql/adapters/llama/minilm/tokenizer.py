"""Cuts text into word-pieces."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from tinyrag_gql.adapters.llama.minilm import MAX_TOKENS, weights

AT_ONCE = 64
"""Texts that are encoded together: what the library makes of a text is a hundred times as large as its ids."""


class WordPieces:
    """The model's own tokenizer. Safe to use from several threads: nothing in it changes after it is loaded."""

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(weights.folder() / "tokenizer.json"))
        tokenizer.no_truncation()  # the file says 128, with every text padded to it
        tokenizer.no_padding()
        return tokenizer

    def _encoded(self, texts: Sequence[str]) -> Iterator[Encoding]:
        for start in range(0, len(texts), AT_ONCE):
            yield from self._tokenizer.encode_batch_fast(list(texts[start : start + AT_ONCE]))

    def ids(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Ids of each text between [CLS] and [SEP], untruncated."""
        return [np.array(encoding.ids, np.int32) for encoding in self._encoded(texts)]

    def counts(self, texts: Sequence[str]) -> list[int]:
        """How many ids each text has."""
        return [len(encoding) for encoding in self._encoded(texts)]

    def truncated(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """The ids, cut to what the model reads; the end mark stays."""
        return [
            ids if len(ids) <= MAX_TOKENS else np.append(ids[: MAX_TOKENS - 1], ids[-1:]) for ids in self.ids(texts)
        ]
