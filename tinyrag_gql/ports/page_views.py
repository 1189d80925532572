"""Drawing: what a page of a file looks like, and where its text stands on it."""

from pathlib import Path
from typing import Protocol

from tinyrag_gql.domain.page_views import PageGlyphs, PagePicture, PageSize


class PageRenderer(Protocol):
    """Draws pages of PDFs, outside of this process. Pages count from 1.

    Every method raises PageUnavailableError where the page cannot be drawn, and BusyError where too many wait.
    """

    async def size(self, path: Path, page: int) -> PageSize:
        """The page's size as it is shown."""
        ...

    async def picture(self, path: Path, page: int, width: int) -> PagePicture:
        """The page's picture with the size that `picture_size` gives for `width`."""
        ...

    async def glyphs(self, path: Path, page: int, text: str) -> PageGlyphs | None:
        """The glyph of each character of `text`, the page's text as it was parsed; None where the two do not match."""
        ...
