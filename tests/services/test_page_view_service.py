"""Pages are drawn once for all who ask at the same time, and what is kept is bounded."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.errors import PageUnavailableError
from tinyrag_gql.domain.page_views import PagePicture
from tinyrag_gql.services.ingest_service import draft
from tinyrag_gql.services.open_files import MOST_FILES, OpenFiles
from tinyrag_gql.services.page_view_service import PICTURE_BYTES, PageViewService


class CountingFiles:
    """A store that counts which of its files are open."""

    def __init__(self) -> None:
        self.open = 0
        self.opened: list[str] = []

    @asynccontextmanager
    async def local(self, sha256: str) -> AsyncIterator[Path]:
        await asyncio.sleep(0)
        if sha256 == "gone":
            raise FileNotFoundError
        self.opened.append(sha256)
        self.open += 1
        try:
            yield Path(sha256)
        finally:
            self.open -= 1


class CountingRenderer:
    """Draws pictures of a given size, and counts them."""

    def __init__(self, size: int = 10) -> None:
        self.drawn = 0
        self._size = size

    async def picture(self, path: Path, page: int, width: int) -> PagePicture:  # noqa: ARG002 the port's signature
        self.drawn += 1
        await asyncio.sleep(0.01)
        if page == 404:
            raise PageUnavailableError
        return PagePicture(bytes(self._size), "image/png")


def a_document(sha256: str = "abc") -> Document:
    return draft("t", "a.pdf", "application/pdf", DocumentMetadata(), None).model_copy(update={"sha256": sha256})


def served(renderer: CountingRenderer) -> PageViewService:
    store: Any = CountingFiles()
    drawing: Any = renderer
    return PageViewService(store, drawing)


async def test_picture_is_drawn_once_for_all_who_ask() -> None:
    renderer = CountingRenderer()
    views, document = served(renderer), a_document()
    pictures = await asyncio.gather(*(views.picture(document, 1, 800) for _ in range(50)))
    assert len(set(map(id, pictures))) == renderer.drawn == 1
    await views.picture(document, 1, 1200)
    assert renderer.drawn == 2


async def test_reader_who_leaves_does_not_take_the_picture_from_others() -> None:
    renderer = CountingRenderer()
    views, document = served(renderer), a_document()
    leaving, staying = (asyncio.create_task(views.picture(document, 1, 800)) for _ in range(2))
    await asyncio.sleep(0.001)
    leaving.cancel()
    assert (await staying).media_type == "image/png"
    assert renderer.drawn == 1


async def test_failure_is_not_kept() -> None:
    renderer = CountingRenderer()
    views, document = served(renderer), a_document()
    for _ in range(2):
        with pytest.raises(PageUnavailableError):
            await views.picture(document, 404, 800)
    assert renderer.drawn == 2


async def test_pictures_that_are_kept_are_bounded_in_bytes() -> None:
    renderer = CountingRenderer(size=PICTURE_BYTES // 4)
    views, document = served(renderer), a_document()
    for page in range(1, 7):
        await views.picture(document, page, 800)
    await views.picture(document, 6, 800)
    assert renderer.drawn == 6
    await views.picture(document, 1, 800)
    assert renderer.drawn == 7
    huge = CountingRenderer(size=PICTURE_BYTES + 1)
    views = served(huge)
    await asyncio.gather(*(views.picture(document, 1, 800) for _ in range(3)))
    await views.picture(document, 1, 800)
    assert huge.drawn == 2


async def test_files_stay_open_for_a_while_and_not_too_many() -> None:
    files: Any = CountingFiles()
    held = OpenFiles(files)
    async with held.path("first") as path, held.path("first"):
        assert path == Path("first")
        for number in range(2 * MOST_FILES):
            async with held.path(str(number)):
                assert files.open <= MOST_FILES + 1
        assert files.opened.count("first") == 1  # it is in use, and so not closed
    async with held.path(str(2 * MOST_FILES - 1)):
        assert files.opened.count(str(2 * MOST_FILES - 1)) == 1
    with pytest.raises(FileNotFoundError):
        async with held.path("gone"):
            pass
    await held.close()
    assert files.open == 0


async def test_document_whose_file_is_gone_has_no_pages() -> None:
    with pytest.raises(PageUnavailableError):
        await served(CountingRenderer()).picture(a_document("gone"), 1, 800)
