"""Shows pages as they are printed: sizes, pictures and boxes of text, each made once and kept for a while."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import PageUnavailableError
from tinyrag_gql.domain.page_views import Box, PageGlyphs, PagePicture, PageSize
from tinyrag_gql.parsing.sniff import PDF
from tinyrag_gql.ports import FileStore, PageRenderer
from tinyrag_gql.services.once import Once
from tinyrag_gql.services.open_files import OpenFiles

SIZES = 20_000
PICTURE_BYTES = 64 << 20
GLYPH_BYTES = 32 << 20
NOT_DRAWN = "Only pages of PDFs have a picture."

T = TypeVar("T")


class PageViewService:
    """Pages of PDFs as they are printed. Other files have none: their text and tables are all there is to show."""

    def __init__(self, files: FileStore, renderer: PageRenderer) -> None:
        self._store = files
        self._files = OpenFiles(files)
        self._renderer = renderer
        self._sizes = Once(SIZES)
        self._pictures = Once(PICTURE_BYTES, lambda picture: len(picture.content))
        self._glyphs = Once(GLYPH_BYTES, lambda glyphs: 20 * len(glyphs.lines) if glyphs else 1)

    async def close(self) -> None:
        """Give back the files that are held."""
        await self._files.close()

    def has_pictures(self, document: Document) -> bool:
        """Whether pages of this document can be drawn."""
        return document.media_type == PDF and bool(document.sha256)

    async def size(self, document: Document, page: int) -> PageSize:
        """The page's size. Raises PageUnavailableError and BusyError."""
        return await self._sizes.get((document.sha256, page), lambda: self._size(document, page))

    async def picture(self, document: Document, page: int, width: int) -> PagePicture:
        """The picture of a page. Raises PageUnavailableError and BusyError."""
        return await self._pictures.get((document.sha256, page, width), lambda: self._picture(document, page, width))

    async def boxes(self, document: Document, page: IndexedPage, start: int, end: int) -> list[Box] | None:
        """The boxes of `page.text[start:end]`; None where its glyphs cannot be found with certainty.

        Raises BusyError.
        """
        if not self.has_pictures(document):
            return None
        key = (document.sha256, page.generation, page.number)
        try:
            glyphs = await self._glyphs.get(key, lambda: self._page_glyphs(document, page))
        except PageUnavailableError:
            return None
        return None if glyphs is None else glyphs.boxes(start, end)

    def read(self, document: Document, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes of the document's file from `start` to `end`."""
        return self._store.read(document.sha256, start, end)

    async def _size(self, document: Document, page: int) -> PageSize:
        return await self._drawn(document, lambda path: self._renderer.size(path, page))

    async def _picture(self, document: Document, page: int, width: int) -> PagePicture:
        return await self._drawn(document, lambda path: self._renderer.picture(path, page, width))

    async def _page_glyphs(self, document: Document, page: IndexedPage) -> PageGlyphs | None:
        return await self._drawn(document, lambda path: self._renderer.glyphs(path, page.number, page.text))

    async def _drawn(self, document: Document, draw: Callable[[Any], Awaitable[T]]) -> T:
        if not self.has_pictures(document):
            raise PageUnavailableError(NOT_DRAWN)
        try:
            async with self._files.path(document.sha256) as path:
                return await draw(path)
        except FileNotFoundError as error:
            raise PageUnavailableError("The file is gone.") from error
