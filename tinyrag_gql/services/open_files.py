"""Keeps the files that were used last at hand as local paths: a store far away downloads each only once in a while."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tinyrag_gql.ports import FileStore

MOST_FILES = 8


class _OpenFile:
    def __init__(self, opening: "asyncio.Task[Path]", stack: AsyncExitStack) -> None:
        self.opening = opening
        self.stack = stack
        self.users = 0


class OpenFiles:
    """Local paths of files, of which at most `MOST_FILES` stay open while nobody uses them."""

    def __init__(self, files: FileStore) -> None:
        self._files = files
        self._open: OrderedDict[str, _OpenFile] = OrderedDict()

    @asynccontextmanager
    async def path(self, sha256: str) -> AsyncIterator[Path]:
        """The file's path while the context is open. Raises FileNotFoundError."""
        file = self._open.get(sha256) or self._begin(sha256)
        self._open.move_to_end(sha256)
        file.users += 1
        try:
            yield await asyncio.shield(file.opening)
        except FileNotFoundError:
            if self._open.get(sha256) is file:
                del self._open[sha256]
            raise
        finally:
            file.users -= 1
            await self._close_oldest(MOST_FILES)

    async def close(self) -> None:
        """Give every file back."""
        await self._close_oldest(0)

    def _begin(self, sha256: str) -> _OpenFile:
        stack = AsyncExitStack()
        opening = asyncio.create_task(stack.enter_async_context(self._files.local(sha256)))
        self._open[sha256] = file = _OpenFile(opening, stack)
        return file

    async def _close_oldest(self, most: int) -> None:
        unused = [sha256 for sha256, file in self._open.items() if not file.users]
        for sha256 in unused[: max(0, len(self._open) - most)]:
            file = self._open.pop(sha256)
            await asyncio.wait([file.opening])
            await file.stack.aclose()
