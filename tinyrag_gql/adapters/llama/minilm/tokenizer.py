"""Cuts text into word-pieces."""

from collections.abc import Sequence
from functools import cached_property

from tokenizers import Tokenizer

from tinyrag_gql.adapters.llama.minilm import MAX_TOKENS, weights


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

    def truncated(self, texts: Sequence[str]) -> list[list[int]]:
        """The same, cut to what the model reads; the end mark stays."""
        return [ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]] for ids in self.ids(texts)]
