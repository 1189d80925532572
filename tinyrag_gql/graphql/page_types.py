"""Types of pages: their text, their picture, the boxes of their text, and their tables as grids."""

from typing import Annotated

import strawberry

from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import InvalidInputError, PageUnavailableError
from tinyrag_gql.domain.page_views import PICTURE_WIDTHS, Box, PageSize, picture_size
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.scalars import BigInt
from tinyrag_gql.services.file_links import Link

FILES = "/files"
DEFAULT_WIDTH = 1200
ADDRESS = "Path on this server, such as /files/..., with a signature. It works without an API key and for some minutes:"


@strawberry.type(name="DocumentFile", description="The file of a document, byte for byte as it came.")
class DocumentFileType:
    url: str = strawberry.field(
        description=f"{ADDRESS} treat it as a secret, and ask again rather than store it. `?download` saves the file,"
        " `#page=38` opens a PDF there. Range requests and If-None-Match are answered."
    )
    media_type: str = strawberry.field(description="Media type of its bytes.")
    size_bytes: BigInt = strawberry.field(description="Size in bytes.")


@strawberry.type(name="PageImage", description="The picture of a page as it is printed.")
class PageImageType:
    url: str = strawberry.field(description=f"{ADDRESS} ask again rather than store it.")
    width: int = strawberry.field(description="Width in pixels.")
    height: int = strawberry.field(description="Height in pixels.")


@strawberry.type(
    name="Box", description="A rectangle on a printed page, in points (1/72 inch) from its top left corner."
)
class BoxType:
    page: int = strawberry.field(description="Number of the page, 1 for the first.")
    x: float = strawberry.field(description="Distance of its left edge from the page's left edge.")
    y: float = strawberry.field(description="Distance of its top edge from the page's top edge.")
    width: float = strawberry.field(description="Its width.")
    height: float = strawberry.field(description="Its height.")


@strawberry.type(name="PageTableCell", description="A printed cell of a table.")
class PageTableCellType:
    column: int | None = strawberry.field(
        description="Index of its column in `columns`, 0 for the first; null where no column fits with certainty."
    )
    columns: int = strawberry.field(description="How many columns it covers.")
    text: str = strawberry.field(description="What it says, without note marks.")
    notes: list[str] = strawberry.field(description='Note marks that are printed beside it, as in "(1)".')
    start: int = strawberry.field(name="startOffset", description="Where it begins in the page's text, in characters.")
    end: int = strawberry.field(name="endOffset", description="Where it ends, exclusive.")


@strawberry.type(name="PageTableRow", description="A row of a table.")
class PageTableRowType:
    label: str = strawberry.field(description="What names the row, without note marks.")
    notes: list[str] = strawberry.field(description='Note marks that are printed beside the label, as in "(1)".')
    start: int = strawberry.field(name="startOffset", description="Where it begins in the page's text, in characters.")
    end: int = strawberry.field(name="endOffset", description="Where it ends, exclusive.")
    path: list[str] = strawberry.field(description="The headings that it stands under, outermost first.")
    cells: list[PageTableCellType] = strawberry.field(description="Its printed cells, from left to right.")


@strawberry.type(name="PageTable", description="A table of a page as a grid.")
class PageTableType:
    caption: str = strawberry.field(description="The lines over it: its title, its unit and scale.")
    stub: str = strawberry.field(description="What is printed over the column of labels.")
    columns: list[list[str]] = strawberry.field(description="The headers of each column of cells, outermost first.")
    start: int = strawberry.field(name="startOffset", description="Where it begins in the page's text, in characters.")
    end: int = strawberry.field(name="endOffset", description="Where it ends, exclusive.")
    rows: list[PageTableRowType] = strawberry.field(description="Its rows, from top to bottom.")


Width = Annotated[
    int,
    strawberry.argument(
        description=f"Width in pixels, from 1 to {PICTURE_WIDTHS[-1]}; the picture is at least as wide, unless the page"
        " is much higher than wide."
    ),
]
Start = Annotated[int, strawberry.argument(description="Where the passage begins in the page's text, in characters.")]
End = Annotated[int, strawberry.argument(description="Where it ends, exclusive.")]


@strawberry.type(name="Page", description="A page's text as a reader sees it; citations' offsets point into it.")
class PageType:
    record: strawberry.Private[IndexedPage]
    owner: strawberry.Private[Document]
    number: int = strawberry.field(description="1 for the first page, as a viewer counts.")
    text: str = strawberry.field(description="The whole text of the page.")
    legibility: Legibility = strawberry.field(description="How the text came about, and whether there is any.")

    @classmethod
    def from_domain(cls, page: IndexedPage, document: Document) -> "PageType":
        """Returns the GraphQL object of a page of this document."""
        return cls(record=page, owner=document, number=page.number, text=page.text, legibility=page.features.legibility)

    @strawberry.field(
        description='The number that is printed on the page, as in "10" or "F-3", where it is another than `number`'
        " or not; null unless the pages around prove that it is one."
    )
    async def printed_number(self, info: Info) -> str | None:
        return await info.context.services.documents.printed_number(self.record)

    @strawberry.field(description="Width of the printed page in points (1/72 inch); null where it is no PDF.")
    async def width(self, info: Info) -> float | None:
        size = await self._size(info)
        return None if size is None else size.width

    @strawberry.field(description="Height of the printed page in points; null where it is no PDF.")
    async def height(self, info: Info) -> float | None:
        size = await self._size(info)
        return None if size is None else size.height

    @strawberry.field(description="The picture of the printed page; null where it is no PDF, or cannot be drawn.")
    async def image(self, info: Info, width: Width = DEFAULT_WIDTH) -> PageImageType | None:
        if not 1 <= width <= PICTURE_WIDTHS[-1]:
            message = f"width is {width}; a picture is from 1 to {PICTURE_WIDTHS[-1]} pixels wide."
            raise InvalidInputError(message, ("width",))
        size = await self._size(info)
        if size is None:
            return None
        drawn = next(each for each in PICTURE_WIDTHS if each >= width)
        version = str(self.record.generation)
        link = Link(self.owner.tenant, info.context.principal.key_id, self.owner.id, version, self.number, drawn)
        url = f"{FILES}/{info.context.services.links.sign(link)}"
        across, down = picture_size(size, drawn)
        return PageImageType(url=url, width=across, height=down)

    @strawberry.field(
        description="The boxes of a passage on the printed page, one for each run of its text on a line; null where"
        " the page is no PDF, or was read off its picture, or where the boxes are not certain."
    )
    async def boxes(self, info: Info, start_offset: Start, end_offset: End) -> list[BoxType] | None:
        if not 0 <= start_offset <= end_offset <= len(self.text):
            message = f"{start_offset} to {end_offset} is no passage of the page's {len(self.text)} characters."
            raise InvalidInputError(message, ("endOffset",))
        return await page_boxes(info, self.owner, self.record, start_offset, end_offset)

    @strawberry.field(description="The tables that stand in its text, from top to bottom.")
    async def tables(self, info: Info) -> list[PageTableType]:
        tables = await info.context.services.documents.tables(self.record)
        return [
            to_graphql(PageTableType, table, columns=[list(column.headers) for column in table.columns])
            for table in tables
        ]

    async def _size(self, info: Info) -> PageSize | None:
        info.context.require(Scope.READ)
        views = info.context.services.page_views
        if not views.has_pictures(self.owner):
            return None
        try:
            return await views.size(self.owner, self.number)
        except PageUnavailableError:
            return None


async def page_boxes(info: Info, document: Document, page: IndexedPage, start: int, end: int) -> list[BoxType] | None:
    """Returns the boxes of a passage; None where they are not certain."""
    info.context.require(Scope.READ)
    boxes = await info.context.services.page_views.boxes(document, page, start, end)
    return None if boxes is None else [box_to_graphql(box, page.number) for box in boxes]


def box_to_graphql(box: Box, page: int) -> BoxType:
    """Returns the GraphQL object of a box on that page."""
    return to_graphql(BoxType, box, page=page)


def file_to_graphql(info: Info, document: Document) -> DocumentFileType | None:
    """Returns a document's file with a link to it; None until its bytes are there."""
    info.context.require(Scope.READ)
    if not document.sha256:
        return None
    link = Link(document.tenant, info.context.principal.key_id, document.id, document.sha256)
    url = f"{FILES}/{info.context.services.links.sign(link)}"
    return to_graphql(DocumentFileType, document, url=url)
