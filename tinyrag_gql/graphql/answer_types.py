"""Answers: their citations, their checked figures, and the events they are streamed as."""

from decimal import Decimal
from typing import Annotated

import strawberry

from tinyrag_gql.domain import answers as domain
from tinyrag_gql.domain.answers import AnswerFinishReason, FigureVerdict
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_types import Document
from tinyrag_gql.graphql.search_query import ResolvedScope, SearchHit


@strawberry.type(description="A passage that the answer rests on, verbatim.")
class Citation:
    index: int = strawberry.field(description="Number in the answer's marker: 1 for [1].")
    document: Document = strawberry.field(description="The document cited.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")
    quote: str = strawberry.field(description="The page's text from startOffset to endOffset, character for character.")
    start_offset: int = strawberry.field(description="Where the quote begins in the page's text, in characters.")
    end_offset: int = strawberry.field(description="Where it ends, exclusive.")

    @classmethod
    def of(cls, citation: domain.Citation) -> "Citation":
        """Of a citation."""
        return to_graphql(cls, citation, document=Document.of(citation.document))


@strawberry.type(description="A number in the answer, checked against the cited pages with exact decimal arithmetic.")
class Figure:
    text: str = strawberry.field(description="The number as the answer writes it.")
    value: Decimal = strawberry.field(description="Its value as written, before scale.")
    unit: str | None = strawberry.field(description='Currency code, "%" and the like; null where it is bare.')
    scale: Decimal | None = strawberry.field(description="What multiplies value, as in 1000000; null for 1.")
    verdict: FigureVerdict = strawberry.field(description="What the check gave.")
    citation: int | None = strawberry.field(description="Index of the citation that holds it; null where none does.")
    derivation: str | None = strawberry.field(description="How it follows from cited figures; only when DERIVED.")


@strawberry.type(description="Tokens that models read and wrote for one answer.")
class TokenUsage:
    prompt_tokens: int = strawberry.field(description="Tokens that the chat model read.")
    completion_tokens: int = strawberry.field(description="Tokens that the chat model wrote.")
    embedding_tokens: int = strawberry.field(description="Tokens that the embedding model read.")


@strawberry.type(description="Milliseconds since the question arrived.")
class AnswerTimings:
    retrieval_ms: float = strawberry.field(description="When the sources were found.")
    first_token_ms: float | None = strawberry.field(description="When the first text came; null where none came.")
    total_ms: float = strawberry.field(description="When the answer was complete.")


@strawberry.type(description="A finished answer that can be checked against its sources.")
class Answer:
    id: strawberry.ID = strawberry.field(description="Id of this answer: the askId of its stream.")
    question: str = strawberry.field(description="The question as it was asked.")
    text: str = strawberry.field(description="The answer; markers [1], [2] refer to citations by index.")
    finish_reason: AnswerFinishReason = strawberry.field(description="Why it ends where it does.")
    citations: list[Citation] = strawberry.field(description="The passages it rests on.")
    figures: list[Figure] = strawberry.field(description="The numbers in it, each checked.")
    sources: list[SearchHit] = strawberry.field(description="The pages it was written from, best first.")
    scope: ResolvedScope = strawberry.field(description="Which documents were searched.")
    model: str = strawberry.field(description='What wrote it; "extractive" quotes the sources and nothing else.')
    usage: TokenUsage = strawberry.field(description="Tokens used.")
    timings: AnswerTimings = strawberry.field(description="How long it took.")

    @classmethod
    def of(cls, answer: domain.Answer) -> "Answer":
        """Of an answer."""
        return to_graphql(
            cls,
            answer,
            citations=[Citation.of(citation) for citation in answer.citations],
            figures=[to_graphql(Figure, figure) for figure in answer.figures],
            sources=[SearchHit.of(hit) for hit in answer.sources],
            scope=to_graphql(ResolvedScope, answer.scope),
            usage=to_graphql(TokenUsage, answer.usage),
            timings=to_graphql(AnswerTimings, answer.timings),
        )


@strawberry.type(description="The first event of an answer: what it will be built on.")
class AskSourcesRetrieved:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="1 for the first event, then one more each.")
    sources: list[SearchHit] = strawberry.field(description="The pages, best first.")
    scope: ResolvedScope = strawberry.field(description="Which documents were searched.")


@strawberry.type(description="A piece of the answer's text; the pieces joined are the text.")
class AskTokensGenerated:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="One more than the event before.")
    text: str = strawberry.field(description="The piece, to be appended.")


@strawberry.type(description="The last event of an answer that came.")
class AskCompleted:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="One more than the event before.")
    answer: Answer = strawberry.field(description="The whole answer, with its citations and checked figures.")


@strawberry.type(description="The last event of an answer that did not come.")
class AskFailed:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="One more than the event before.")
    code: AskErrorCode = strawberry.field(description="The kind of failure, for programs.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")
    retryable: bool = strawberry.field(description="Whether asking again later may help.")


AskEvent = Annotated[
    AskSourcesRetrieved | AskTokensGenerated | AskCompleted | AskFailed,
    strawberry.union("AskEvent", description="A step of an answer; AskCompleted or AskFailed is the last."),
]


def ask_event(event: domain.AskEvent) -> AskSourcesRetrieved | AskTokensGenerated | AskCompleted | AskFailed:
    """The same in GraphQL."""
    match event:
        case domain.AskSourcesRetrieved():
            sources = [SearchHit.of(hit) for hit in event.sources]
            return to_graphql(AskSourcesRetrieved, event, sources=sources, scope=to_graphql(ResolvedScope, event.scope))
        case domain.AskTokensGenerated():
            return to_graphql(AskTokensGenerated, event)
        case domain.AskCompleted():
            return to_graphql(AskCompleted, event, answer=Answer.of(event.answer))
        case domain.AskFailed():
            return to_graphql(AskFailed, event)
