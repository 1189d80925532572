"""Cuts text into word-pieces, each distinct word once: filings say the same words over and over.

BERT's tokenizers treat each word and each punctuation mark by itself, so that the pieces of a text are those of its
words, one behind the other. Only the marks of the model's own, such as [SEP], are different: here they are text.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tinyrag_gql.adapters.llama.minilm import MAX_TOKENS, weights

CLS, SEP = 101, 102
WORD = re.compile(r"[!-/:-@\[-`{-~]|[^ \n!-/:-@\[-`{-~]+")
"""Parted at ASCII's spaces, line feeds and punctuation marks alone; the library sees what stands between as a whole."""
AT_ONCE = 256
"""Words that are cut together: what the library makes of a text is a hundred times as large as its pieces."""
REMEMBERED_CHARACTERS = 400_000
"""Of all words that are remembered, about 40,000 of them with 8 MB."""


class WordPieces:
    """The model's own tokenizer. Safe to use from several threads: what is remembered is replaced, never removed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, ...]] = {}
        self._characters = 0

    def ids(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Ids of each text between [CLS] and [SEP], untruncated."""
        return [np.array([CLS, *chain.from_iterable(pieces), SEP], np.int32) for pieces in self._pieces(texts)]

    def counts(self, texts: Sequence[str]) -> list[int]:
        """How many ids each text has."""
        return [2 + sum(map(len, pieces)) for pieces in self._pieces(texts)]

    def truncated(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """The ids, cut to what the model reads; the end mark stays."""
        return [
            ids if len(ids) <= MAX_TOKENS else np.append(ids[: MAX_TOKENS - 1], ids[-1:]) for ids in self.ids(texts)
        ]

    def _pieces(self, texts: Sequence[str]) -> list[list[tuple[int, ...]]]:
        """The pieces of each text's words."""
        split = [WORD.findall(text) for text in texts]
        known = self._known
        if new := list({word: None for words in split for word in words if word not in known}):
            self._characters += sum(map(len, new))
            if self._characters > REMEMBERED_CHARACTERS:
                known, self._known, self._characters = dict(known), {}, 0
            for start in range(0, len(new), AT_ONCE):
                some = new[start : start + AT_ONCE]
                cut = self._tokenizer.encode_batch_fast(some, add_special_tokens=False)
                known.update({word: tuple(encoding.ids) for word, encoding in zip(some, cut, strict=True)})
        return [[known[word] for word in words] for words in split]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(weights.folder() / "tokenizer.json"))
        tokenizer.no_truncation()  # the file says 128, with every text padded to it
        tokenizer.no_padding()
        return tokenizer
