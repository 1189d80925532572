"""Types of a comparison of two filings: sections, changes of sentences, and figures that were restated."""

from collections.abc import Sequence
from typing import Annotated, Self

import strawberry
from strawberry import UNSET

from tinyrag_gql.comparison import filings as comparison_domain
from tinyrag_gql.comparison.filings import ChangeKind, SectionState
from tinyrag_gql.comparison.pairing import section_name
from tinyrag_gql.comparison.restated import RestatedFact
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.filings.sections import Section
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.document_types import DocumentType, FactDimensionType, FactEdge, FactPeriod, FactType
from tinyrag_gql.graphql.relay import (
    ADDED,
    CHANGE,
    REMOVED,
    RESTATED,
    After,
    First,
    PageInfo,
    index_cursor,
    index_of_cursor,
    page_size,
)
from tinyrag_gql.graphql.transport.sizes import MOST_CHANGES
from tinyrag_gql.services.comparison_service import ComparedFilings

Kinds = Annotated[
    list[ChangeKind] | None, strawberry.argument(description="Only changes of these kinds; of all if left out.")
]


@strawberry.type(description="How many sentences and titles changed, by kind.")
class ChangeCounts:
    added: int = strawberry.field(description="Sentences of the later filing alone.")
    removed: int = strawberry.field(description="Sentences of the earlier filing alone.")
    reworded: int = strawberry.field(description="Sentences of which words changed.")
    numbers_changed: int = strawberry.field(description="Sentences of which nothing but numbers and dates changed.")
    moved: int = strawberry.field(description="Sentences that stand elsewhere, in other words or in the same ones.")
    same: int = strawberry.field(description="Sentences that are the same in both, in the same order.")

    @classmethod
    def of(cls, sections: Sequence[comparison_domain.SectionComparison]) -> "ChangeCounts":
        """Returns the counts over these sections."""
        counts = {kind.value.lower(): sum(section.count(kind) for section in sections) for kind in ChangeKind}
        return cls(**counts, same=sum(section.same for section in sections))


@strawberry.type(name="FilingPassage", description="Text verbatim from a page of a document.")
class FilingPassageType:
    document: DocumentType = strawberry.field(description="The document.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")
    start: int = strawberry.field(name="startOffset", description="Where it begins in the page's text, in characters.")
    end: int = strawberry.field(name="endOffset", description="Where it ends, exclusive.")
    text: str = strawberry.field(name="quote", description="The text from `startOffset` to `endOffset`, as it stands.")


@strawberry.type(name="SentencePart", description="A run of a sentence's text.")
class SentencePartType:
    text: str = strawberry.field(description="The text; the parts of a sentence joined are its text.")
    changed: bool = strawberry.field(
        description="Whether the other filing's sentence has other words, or none, in this place."
    )


@strawberry.type(name="ComparedSentence", description="A sentence or a title of one of the filings.")
class ComparedSentenceType:
    text: str = strawberry.field(description="Its text with single spaces.")
    parts: list[SentencePartType] = strawberry.field(description="The same in runs of words that changed or did not.")
    section: str = strawberry.field(description='The section that it stands in, as in "Item 1A. Risk Factors".')
    passages: list[FilingPassageType] = strawberry.field(
        description="Where it stands; several where it goes on over a page break."
    )


@strawberry.type(name="NumberChange", description="A number and the one that took its place.")
class NumberChangeType:
    a: str = strawberry.field(description="As the earlier filing prints it.")
    b: str = strawberry.field(description="As the later filing prints it.")


@strawberry.type(name="FilingChange", description="A sentence that changed between two filings.")
class FilingChangeType:
    kind: ChangeKind = strawberry.field(description="What became of it.")
    a: ComparedSentenceType | None = strawberry.field(description="In the earlier filing; null if it was added.")
    b: ComparedSentenceType | None = strawberry.field(description="In the later filing; null if it was removed.")
    numbers: list[NumberChangeType] = strawberry.field(
        description="Its numbers that certainly took another one's place; others are marked in `parts` alone."
    )


@strawberry.type(description="A change in a list.")
class FilingChangeEdge:
    node: FilingChangeType = strawberry.field(description="The change.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of changes.")
class FilingChangeConnection:
    edges: list[FilingChangeEdge] = strawberry.field(description="The changes, in the order of the later filing.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many changes of these kinds there are in all.")


class ToldChanges:
    """Counts the changes that one comparison tells in a response, whatever its sections are asked for."""

    def __init__(self) -> None:
        self._count = 0

    def take(self, changes: Sequence[comparison_domain.FilingChange]) -> Sequence[comparison_domain.FilingChange]:
        """The same changes. Raises InvalidInputError where the response would hold too many."""
        self._count += len(changes)
        if self._count > MOST_CHANGES:
            raise InvalidInputError(
                f"The response would hold more than {MOST_CHANGES} changes. Name fewer `sections`, or ask for fewer"
                " changes of each by `first`.",
                ("first",),
            )
        return changes


@strawberry.type(name="SectionComparison", description="A section of one filing and the same one of the other.")
class SectionComparisonType:
    compared: strawberry.Private[ComparedFilings]
    told: strawberry.Private["ToldChanges"]
    record: strawberry.Private[comparison_domain.SectionComparison]
    label: str = strawberry.field(
        description='Its Item or Note in the later filing, as in "Item 8, Note 5"; empty outside of any.'
    )
    title: str = strawberry.field(description="Its title as printed; empty where it has none.")
    name: str = strawberry.field(description='Label and title as one line, as in "Item 1A. Risk Factors".')
    state: SectionState = strawberry.field(description="What is known of it as a whole.")
    counts: ChangeCounts = strawberry.field(description="How many of its sentences changed.")
    pages_a: list[int] = strawberry.field(description="Its pages in the earlier filing; empty if it is not there.")
    pages_b: list[int] = strawberry.field(description="Its pages in the later filing; empty if it is not there.")
    not_compared: list[str] = strawberry.field(
        description="Sentences on what of it was not compared, or is not certain, such as pages that could not be read"
        " and lines of tables; empty where all of it was compared."
    )

    @classmethod
    def from_domain(
        cls, compared: ComparedFilings, section: comparison_domain.SectionComparison, told: "ToldChanges"
    ) -> "SectionComparisonType":
        """Returns the section's GraphQL object."""
        return to_graphql(
            cls,
            section,
            compared=compared,
            told=told,
            record=section,
            name=_name(section),
            counts=ChangeCounts.of([section]),
            pages_a=list(section.pages_a),
            pages_b=list(section.pages_b),
            not_compared=list(section.not_compared),
        )

    @strawberry.field(
        description="Its changes, in the order of the later filing. One comparison tells at most 800 in a response, of"
        " all its sections together; for more, name `sections` or ask for fewer by `first`."
    )
    async def changes(self, kinds: Kinds = UNSET, first: First = 20, after: After = UNSET) -> FilingChangeConnection:
        limit, cursor = page_size(first, "first"), unset_to_none(after)
        start = 0 if cursor is None else index_of_cursor(CHANGE, cursor, "after") + 1
        chosen = unset_to_none(kinds)
        found = [each for each in self.record.changes if chosen is None or each.kind in chosen]
        told = self.told.take(found[start : start + limit])
        edges = [
            FilingChangeEdge(node=_change(self.compared, change), cursor=index_cursor(CHANGE, index))
            for index, change in enumerate(told, start)
        ]
        info = PageInfo.from_cursors(
            [edge.cursor for edge in edges], has_next=start + limit < len(found), has_previous=start > 0
        )
        return FilingChangeConnection(edges=edges, page_info=info, total_count=len(found))


@strawberry.type(
    name="RestatedFact", description="A figure of which the later filing states another value for the same period."
)
class RestatedFactType:
    concept: str = strawberry.field(description="The XBRL concept.")
    period: FactPeriod = strawberry.field(description="The days that both values are about.")
    dimensions: list[FactDimensionType] = strawberry.field(
        description="The part of the company; empty for the company as a whole."
    )
    a: FactType = strawberry.field(description="The fact of the earlier filing.")
    b: FactType = strawberry.field(description="The fact of the later filing.")

    @classmethod
    def from_domain(cls, restated: RestatedFact) -> "RestatedFactType":
        """Returns the GraphQL object."""
        fact = restated.b.fact
        return cls(
            concept=fact.concept or "",
            period=FactPeriod.from_domain(fact),
            dimensions=[to_graphql(FactDimensionType, each) for each in fact.dimensions],
            a=FactType.from_domain(restated.a),
            b=FactType.from_domain(restated.b),
        )


@strawberry.type(description="A restated figure in a list.")
class RestatedFactEdge:
    node: RestatedFactType = strawberry.field(description="The figure.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of restated figures.")
class RestatedFactConnection:
    edges: list[RestatedFactEdge] = strawberry.field(description="The figures, by concept and period.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many figures were restated in all.")


@strawberry.type(description="A page of figures of lines that one of two filings states alone.")
class OneSidedFactConnection:
    edges: list[FactEdge] = strawberry.field(
        description="A figure of each line, of its latest period; by statement, then in the filing's order."
    )
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many such lines there are in all.")

    @classmethod
    def of(cls, facts: Sequence[StoredFact], kind: str, first: int | None, after: str | None) -> Self:
        """Returns a page of these facts. Raises InvalidInputError."""
        limit, cursor = page_size(first, "first"), unset_to_none(after)
        start = 0 if cursor is None else index_of_cursor(kind, cursor, "after") + 1
        edges = [
            FactEdge(node=FactType.from_domain(each), cursor=index_cursor(kind, index))
            for index, each in enumerate(facts[start : start + limit], start)
        ]
        cursors = [edge.cursor for edge in edges]
        page = PageInfo.from_cursors(cursors, has_next=start + limit < len(facts), has_previous=start > 0)
        return cls(edges=edges, page_info=page, total_count=len(facts))


@strawberry.type(
    name="FilingComparison",
    description="What changed from one filing to another: sentence by sentence, and in the figures that both state.",
)
class FilingComparisonType:
    compared: strawberry.Private[ComparedFilings]
    a: DocumentType = strawberry.field(description="The earlier filing.")
    b: DocumentType = strawberry.field(description="The later filing.")
    counts: ChangeCounts = strawberry.field(description="How many sentences changed in the sections below.")
    sections: list[SectionComparisonType] = strawberry.field(
        description="The sections of both filings, in the order of the later one."
    )

    @classmethod
    def from_domain(
        cls, compared: ComparedFilings, sections: Sequence[comparison_domain.SectionComparison]
    ) -> "FilingComparisonType":
        """Returns the GraphQL object of a comparison with these of its sections."""
        told = ToldChanges()
        return cls(
            compared=compared,
            a=DocumentType.from_domain(compared.a),
            b=DocumentType.from_domain(compared.b),
            counts=ChangeCounts.of(sections),
            sections=[SectionComparisonType.from_domain(compared, section, told) for section in sections],
        )

    @strawberry.field(
        description="Figures of which the later filing states another value for the same period. A figure that one of"
        " the filings states in two ways itself is left out, since neither value is certain."
    )
    async def restated_facts(self, info: Info, first: First = 20, after: After = UNSET) -> RestatedFactConnection:
        limit, cursor = page_size(first, "first"), unset_to_none(after)
        start = 0 if cursor is None else index_of_cursor(RESTATED, cursor, "after") + 1
        comparisons = info.context.services.comparisons
        found = await comparisons.restated(info.context.tenant, self.compared.a, self.compared.b)
        edges = [
            RestatedFactEdge(node=RestatedFactType.from_domain(each), cursor=index_cursor(RESTATED, index))
            for index, each in enumerate(found[start : start + limit], start)
        ]
        cursors = [edge.cursor for edge in edges]
        page = PageInfo.from_cursors(cursors, has_next=start + limit < len(found), has_previous=start > 0)
        return RestatedFactConnection(edges=edges, page_info=page, total_count=len(found))

    @strawberry.field(
        description="Figures of lines of the primary statements that the later filing states and the earlier one"
        " certainly does not: neither by its tags nor under another name. A line that may be there is left out."
    )
    async def added_facts(self, info: Info, first: First = 20, after: After = UNSET) -> OneSidedFactConnection:
        found = await info.context.services.comparisons.one_sided(self.compared.a, self.compared.b)
        return OneSidedFactConnection.of(found.added, ADDED, first, after)

    @strawberry.field(
        description="Figures of lines of the primary statements that the earlier filing states and the later one"
        " certainly does not, as `addedFacts`."
    )
    async def removed_facts(self, info: Info, first: First = 20, after: After = UNSET) -> OneSidedFactConnection:
        found = await info.context.services.comparisons.one_sided(self.compared.a, self.compared.b)
        return OneSidedFactConnection.of(found.removed, REMOVED, first, after)


def _name(section: comparison_domain.SectionComparison) -> str:
    return section_name(Section(section.label, section.title))


def _change(compared: ComparedFilings, change: comparison_domain.FilingChange) -> FilingChangeType:
    return FilingChangeType(
        kind=change.kind,
        a=_sentence(compared, compared.a, change.a),
        b=_sentence(compared, compared.b, change.b),
        numbers=[to_graphql(NumberChangeType, each) for each in change.numbers],
    )


def _sentence(
    compared: ComparedFilings, document: Document, sentence: comparison_domain.ComparedSentence | None
) -> ComparedSentenceType | None:
    if sentence is None:
        return None
    shown = DocumentType.from_domain(document)
    return ComparedSentenceType(
        text=sentence.text,
        parts=[to_graphql(SentencePartType, part) for part in sentence.parts],
        section=_name(compared.comparison.sections[sentence.section]),
        passages=[to_graphql(FilingPassageType, quote, document=shown) for quote in sentence.quotes],
    )
