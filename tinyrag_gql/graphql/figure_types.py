"""Types of an answer's citations and checked figures."""

from collections.abc import Sequence
from decimal import Decimal

import strawberry

from tinyrag_gql.answering.figure_places import place_of
from tinyrag_gql.domain import answers as domain
from tinyrag_gql.domain.answers import FigureVerdict
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_types import DocumentType, FactType
from tinyrag_gql.graphql.page_types import BoxType, page_boxes


@strawberry.type(name="Citation", description="A passage that the answer rests on, verbatim.")
class CitationType:
    record: strawberry.Private[domain.Citation]
    index: int = strawberry.field(description="Number in the answer's marker: 1 for [1].")
    document: DocumentType = strawberry.field(description="The document cited.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")
    quote: str = strawberry.field(description="The page's text from startOffset to endOffset, character for character.")
    start_offset: int = strawberry.field(description="Where the quote begins in the page's text, in characters.")
    end_offset: int = strawberry.field(description="Where it ends, exclusive.")

    @classmethod
    def from_domain(cls, citation: domain.Citation) -> "CitationType":
        """Returns a citation's GraphQL object."""
        return to_graphql(cls, citation, record=citation, document=DocumentType.from_domain(citation.document))

    @strawberry.field(
        description="Where the quote stands on the printed page; null as with `Page.boxes`, and where the document has"
        " changed since."
    )
    async def boxes(self, info: Info) -> list[BoxType] | None:
        return await _boxes(info, self.record, self.start_offset, self.end_offset)

    @strawberry.field(
        description="The number that is printed on the cited page; null as with `Page.printedNumber`, and where the"
        " document has changed since."
    )
    async def printed_page(self, info: Info) -> str | None:
        page = await _cited_page(info, self.record)
        return None if page is None else await info.context.services.documents.printed_number(page)


async def _boxes(info: Info, citation: domain.Citation, start: int, end: int) -> list[BoxType] | None:
    """Returns the boxes of a passage of the cited page, as long as the page still says what is quoted."""
    page = await _cited_page(info, citation)
    return None if page is None else await page_boxes(info, citation.document, page, start, end)


async def _cited_page(info: Info, citation: domain.Citation) -> IndexedPage | None:
    """Returns the cited page, as long as it still says what is quoted."""
    page = await info.context.services.documents.page(info.context.tenant, citation.document.id, citation.page)
    if page is None or page.text[citation.start_offset : citation.end_offset] != citation.quote:
        return None
    return page


@strawberry.type(
    name="Figure", description="A number in the answer, checked against the cited pages with exact decimal arithmetic."
)
class FigureType:
    cited: strawberry.Private[domain.Citation | None]
    text: str = strawberry.field(description="The number as the answer writes it.")
    value: Decimal = strawberry.field(description="Its value as written, before scale.")
    unit: str | None = strawberry.field(description='Currency code, "%" and the like; null where it is bare.')
    scale: Decimal | None = strawberry.field(description="What multiplies value, as in 1000000; null for 1.")
    verdict: FigureVerdict = strawberry.field(description="What the check gave.")
    citation: int | None = strawberry.field(description="Index of the citation that holds it; null where none does.")
    derivation: str | None = strawberry.field(description="How it follows from cited figures; only when DERIVED.")
    fact: FactType | None = strawberry.field(
        description="The fact that the verdict rests on: the one that agrees, or the one that contradicts."
    )
    reason: str | None = strawberry.field(description="Why it is not verified, for people; null where it is.")
    start_offset: int | None = strawberry.field(
        description="Where it begins in the text of the citation's page, in characters; null where that is not certain."
    )
    end_offset: int | None = strawberry.field(description="Where it ends, exclusive; null together with startOffset.")

    @classmethod
    def from_domain(cls, figure: domain.Figure, citations: Sequence[domain.Citation]) -> "FigureType":
        """Returns a figure's GraphQL object; `citations` are those of its answer."""
        cited = next((citation for citation in citations if citation.index == figure.citation), None)
        start, end = (cited and place_of(figure, cited)) or (None, None)
        fact = None if figure.fact is None else FactType.from_domain(figure.fact)
        return to_graphql(cls, figure, cited=cited, fact=fact, start_offset=start, end_offset=end)

    @strawberry.field(
        description="Where it stands on the printed page; null where its place is not certain, and as with"
        " `Citation.boxes`."
    )
    async def boxes(self, info: Info) -> list[BoxType] | None:
        if self.cited is None or self.start_offset is None or self.end_offset is None:
            return None
        return await _boxes(info, self.cited, self.start_offset, self.end_offset)
