"""The API whose own answers come a word at a time, so that it can be killed while it writes one."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

from tinyrag_gql import main
from tinyrag_gql.ports import TextDelta
from tinyrag_gql.services.ask_service import AskService, Piece

PAUSE_SECONDS = 0.01
_WORD = re.compile(r"\s*\S+\s*")


def run_api() -> int:
    """Until killed."""
    draft = AskService._draft

    def slowly(self: AskService, *arguments: Any) -> AsyncIterator[Piece]:
        return _word_by_word(draft(self, *arguments))

    AskService._draft = slowly  # type: ignore[method-assign]
    return main.main()


async def _word_by_word(pieces: AsyncIterator[Piece]) -> AsyncIterator[Piece]:
    async for piece in pieces:
        if isinstance(piece, TextDelta):
            for word in _WORD.findall(piece.text):
                await asyncio.sleep(PAUSE_SECONDS)
                yield TextDelta(word)
        else:
            yield piece
