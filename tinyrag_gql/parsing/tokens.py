"""Counts the tokens of texts that will be joined, without counting the joined texts again."""

from collections.abc import Callable, Sequence
from functools import cached_property

TokenCounter = Callable[[Sequence[str]], list[int]]
"""Tokens of each text, special ones included, untruncated."""


class Gauge:
    """Costs that add up: lines of these costs, joined by line feeds, take no more tokens than their sum + `specials`.

    Exact for tokenizers that split at white space first, as BERT's do; a line feed that is a token itself is counted.
    """

    def __init__(self, count: TokenCounter) -> None:
        self._count = count

    @cached_property
    def specials(self) -> int:
        """Tokens that every text carries, whatever it says."""
        return self._count([""])[0]

    @cached_property
    def _line_feed(self) -> int:
        joined, *alone = self._count(["a\nb", "a", "b"])
        return max(0, joined - sum(alone) + self.specials)

    def costs(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, its line feed included."""
        return [count - self.specials + self._line_feed for count in self._count(texts)] if texts else []
