"""Types of answers, of their citations and checked figures, and of the events of a streamed answer."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

import strawberry

from tinyrag_gql.answering.figure_places import place_of
from tinyrag_gql.domain import answers as domain
from tinyrag_gql.domain.answers import AbsenceReason, AnswerFinishReason, FigureVerdict
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_types import DocumentType, FactType
from tinyrag_gql.graphql.page_types import BoxType, page_boxes
from tinyrag_gql.graphql.search_query import ResolvedScopeType, SearchHitType


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


async def _boxes(info: Info, citation: domain.Citation, start: int, end: int) -> list[BoxType] | None:
    """Returns the boxes of a passage of the cited page, as long as the page still says what is quoted."""
    page = await info.context.services.documents.page(info.context.tenant, citation.document.id, citation.page)
    if page is None or page.text[citation.start_offset : citation.end_offset] != citation.quote:
        return None
    return await page_boxes(info, citation.document, page, start, end)


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


@strawberry.type(name="TokenUsage", description="Tokens that models read and wrote for one answer.")
class TokenUsageType:
    prompt_tokens: int = strawberry.field(description="Tokens that the chat model read.")
    completion_tokens: int = strawberry.field(description="Tokens that the chat model wrote.")
    embedding_tokens: int = strawberry.field(description="Tokens that the embedding model read.")


@strawberry.type(name="AnswerTimings", description="Milliseconds since the question arrived.")
class AnswerTimingsType:
    retrieval_ms: float = strawberry.field(description="When the sources were found.")
    first_token_ms: float | None = strawberry.field(description="When the first text came; null where none came.")
    total_ms: float = strawberry.field(description="When the answer was complete.")


@strawberry.type(name="CompanyCandidate", description="A company that a question may mean.")
class CompanyCandidateType:
    company: str | None = strawberry.field(description="Its name.")
    ticker: str | None = strawberry.field(description="Its ticker symbol.")


@strawberry.type(name="Absence", description="Why the documents do not answer a question.")
class AbsenceType:
    reason: AbsenceReason = strawberry.field(description="The kind of reason, for programs.")
    message: str = strawberry.field(description="What is missing and what to do next, for people.")
    missing: list[str] = strawberry.field(
        description='Companies or periods that no document searched is of, as in "fiscal 2019".'
    )
    available: list[str] = strawberry.field(
        description='Filings of the company that are there in their place, newest first, as in "10-K 2022".'
    )
    candidates: list[CompanyCandidateType] = strawberry.field(
        description="Companies to choose from; only when AMBIGUOUS."
    )

    @classmethod
    def from_domain(cls, absence: domain.Absence) -> "AbsenceType":
        """Returns the reason's GraphQL object."""
        return to_graphql(
            cls, absence, candidates=[to_graphql(CompanyCandidateType, each) for each in absence.candidates]
        )


@strawberry.type(name="Answer", description="A finished answer that can be checked against its sources.")
class AnswerType:
    id: strawberry.ID = strawberry.field(description="Id of this answer: the askId of its stream.")
    question: str = strawberry.field(description="The question as it was asked.")
    text: str = strawberry.field(description="The answer; markers [1], [2] refer to citations by index.")
    finish_reason: AnswerFinishReason = strawberry.field(description="Why it ends where it does.")
    citations: list[CitationType] = strawberry.field(description="The passages it rests on.")
    figures: list[FigureType] = strawberry.field(description="The numbers in it, each checked.")
    sources: list[SearchHitType] = strawberry.field(description="The pages it was written from, best first.")
    warnings: list[str] = strawberry.field(
        description="What a reader should know of the documents behind it: pages that were not read, or read off"
        " pictures; for people."
    )
    absence: AbsenceType | None = strawberry.field(
        description="Why the documents do not answer; null unless finishReason is NO_EVIDENCE."
    )
    scope: ResolvedScopeType = strawberry.field(description="Which documents were searched.")
    model: str = strawberry.field(description='What wrote it; "extractive" quotes the sources and nothing else.')
    usage: TokenUsageType = strawberry.field(description="Tokens used.")
    timings: AnswerTimingsType = strawberry.field(description="How long it took.")

    @classmethod
    def from_domain(cls, answer: domain.Answer) -> "AnswerType":
        """Returns an answer's GraphQL object."""
        return to_graphql(
            cls,
            answer,
            citations=[CitationType.from_domain(citation) for citation in answer.citations],
            figures=[FigureType.from_domain(figure, answer.citations) for figure in answer.figures],
            sources=[SearchHitType.from_domain(hit) for hit in answer.sources],
            absence=AbsenceType.from_domain(answer.absence) if answer.absence else None,
            scope=to_graphql(ResolvedScopeType, answer.scope),
            usage=to_graphql(TokenUsageType, answer.usage),
            timings=to_graphql(AnswerTimingsType, answer.timings),
        )


@strawberry.type(name="AskSourcesRetrieved", description="The first event of an answer: what it will be built on.")
class AskSourcesRetrievedType:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="1 for the first event, then one more each.")
    sources: list[SearchHitType] = strawberry.field(description="The pages, best first.")
    scope: ResolvedScopeType = strawberry.field(description="Which documents were searched.")


@strawberry.type(name="AskTokensGenerated", description="A piece of the answer's text; the pieces joined are the text.")
class AskTokensGeneratedType:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="One more than the event before.")
    text: str = strawberry.field(description="The piece, to be appended.")


@strawberry.type(name="AskCompleted", description="The last event of an answer that came.")
class AskCompletedType:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="One more than the event before.")
    answer: AnswerType = strawberry.field(description="The whole answer, with its citations and checked figures.")


@strawberry.type(name="AskFailed", description="The last event of an answer that did not come.")
class AskFailedType:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="One more than the event before.")
    code: AskErrorCode = strawberry.field(description="The kind of failure, for programs.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")
    retryable: bool = strawberry.field(description="Whether asking again later may help.")


AskEvent = Annotated[
    AskSourcesRetrievedType | AskTokensGeneratedType | AskCompletedType | AskFailedType,
    strawberry.union("AskEvent", description="A step of an answer; AskCompleted or AskFailed is the last."),
]


def ask_event_to_graphql(
    event: domain.AskEvent,
) -> AskSourcesRetrievedType | AskTokensGeneratedType | AskCompletedType | AskFailedType:
    """Returns the GraphQL object."""
    match event:
        case domain.AskSourcesRetrieved():
            sources = [SearchHitType.from_domain(hit) for hit in event.sources]
            return to_graphql(
                AskSourcesRetrievedType, event, sources=sources, scope=to_graphql(ResolvedScopeType, event.scope)
            )
        case domain.AskTokensGenerated():
            return to_graphql(AskTokensGeneratedType, event)
        case domain.AskCompleted():
            return to_graphql(AskCompletedType, event, answer=AnswerType.from_domain(event.answer))
        case domain.AskFailed():
            return to_graphql(AskFailedType, event)
