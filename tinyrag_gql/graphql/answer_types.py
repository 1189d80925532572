"""Types of answers, and of the events of a streamed answer."""

import dataclasses
from collections.abc import Hashable
from datetime import datetime
from typing import Annotated, Any

import strawberry

from tinyrag_gql.domain import answers as domain
from tinyrag_gql.domain.answers import AbsenceReason, AnswerFinishReason, AnswerOrigin, AnswerStatus
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.graphql.asked_types import (
    AnswerAskerType,
    AnswerDocumentType,
    AnswerErrorType,
    AnswerStalenessType,
    AskedAsType,
)
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversation_types import FollowUpType
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_types import Node
from tinyrag_gql.graphql.export_urls import EXPORT_URL, ExportFormatArgument, export_path
from tinyrag_gql.graphql.feedback_types import AnswerRatingType
from tinyrag_gql.graphql.figure_types import CitationType, FigureType
from tinyrag_gql.graphql.receipt_types import ReceiptType
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.graphql.search_query import ResolvedScopeType, SearchHitType
from tinyrag_gql.graphql.table_types import AnswerTableType


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


@strawberry.type(
    name="Answer",
    description="An answer that can be checked against its sources, from its first word on; it is kept until it is"
    " deleted. Its id is the askId of its stream.",
)
class AnswerType(Node):
    record: strawberry.Private[domain.Answer]
    question: str = strawberry.field(description="The question as it was asked.")
    origin: AnswerOrigin = strawberry.field(description="What asked the question.")
    status: AnswerStatus = strawberry.field(description="How far it is.")
    text: str = strawberry.field(
        description="The answer, as far as it is written; markers [1], [2] refer to citations by index."
    )
    finish_reason: AnswerFinishReason = strawberry.field(description="Why it ends where it does.")
    citations: list[CitationType] = strawberry.field(description="The passages it rests on.")
    figures: list[FigureType] = strawberry.field(description="The numbers in it, each checked.")
    table: AnswerTableType | None = strawberry.field(
        description="Its figures as rows and columns; null unless it has several periods, companies, lines or parts,"
        " and rules rather than a model wrote it."
    )
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
    seq: int = strawberry.field(description="Number of its newest event: `ask` with askId and afterSeq goes on there.")
    created_at: datetime = strawberry.field(description="When it was asked.")
    completed_at: datetime | None = strawberry.field(description="When it ended, one way or another.")
    error: AnswerErrorType | None = strawberry.field(description="Why it did not come; null unless FAILED, CANCELLED.")
    asked: AskedAsType = strawberry.field(description="How it was asked: the filter and the options.")
    asked_by: AnswerAskerType | None = strawberry.field(
        description="Who asked; null without an API key, and for EVALUATION."
    )
    documents: list[AnswerDocumentType] = strawberry.field(
        description="The documents that it rests on: those cited, in the version that was cited."
    )
    conversation_id: strawberry.ID | None = strawberry.field(
        description="Id of the conversation that it belongs to, for `AskOptions.conversationId`; an answer that follows"
        " none begins one."
    )
    follow_up: FollowUpType | None = strawberry.field(
        description="What the question takes over from the one before it; null where it stands alone."
    )
    receipt: ReceiptType | None = strawberry.field(
        description="What the answer follows from; null until it is COMPLETED."
    )
    path: str = strawberry.field(description='Address of its page on this server, as in "/ask/QW5zd2VyOjAx".')

    @strawberry.field(description="Why it may no longer hold; null while nothing speaks against it, and until it ends.")
    async def stale(self, info: Info) -> AnswerStalenessType | None:
        if self.status is not AnswerStatus.COMPLETED:
            return None
        found = await info.context.staleness.load(self.record)
        return None if found is None else AnswerStalenessType.from_domain(found)

    @classmethod
    def from_domain(cls, answer: domain.Answer) -> "AnswerType":
        """Returns an answer's GraphQL object."""
        answer_id, talk = global_id("Answer", answer.id), answer.conversation_id
        return to_graphql(
            cls,
            answer,
            record=answer,
            id=answer_id,
            path=f"/ask/{answer_id}",
            error=to_graphql(AnswerErrorType, answer.error) if answer.error else None,
            asked=AskedAsType.from_domain(answer.options),
            asked_by=to_graphql(AnswerAskerType, answer.asker) if answer.asker else None,
            documents=[AnswerDocumentType.from_domain(each) for each in answer.documents],
            conversation_id=None if talk is None else global_id("Conversation", talk),
            follow_up=FollowUpType.from_domain(answer.follow_up) if answer.follow_up else None,
            receipt=ReceiptType.from_domain(answer.receipt) if answer.receipt else None,
            citations=[CitationType.from_domain(citation) for citation in answer.citations],
            figures=[FigureType.from_domain(figure, answer.citations) for figure in answer.figures],
            table=AnswerTableType.of(answer) if answer.table else None,
            sources=[SearchHitType.from_domain(hit) for hit in answer.sources],
            absence=AbsenceType.from_domain(answer.absence) if answer.absence else None,
            scope=to_graphql(ResolvedScopeType, answer.scope),
            usage=to_graphql(TokenUsageType, answer.usage),
            timings=to_graphql(AnswerTimingsType, answer.timings),
        )

    @strawberry.field(description=f"{EXPORT_URL} Only a COMPLETED answer has a file.")
    async def export_url(self, info: Info, format: ExportFormatArgument) -> str:
        return export_path(info, "answers", str(self.id), format)

    @strawberry.field(description="What a reader said of it; null where nobody did.")
    async def rating(self, info: Info) -> AnswerRatingType | None:
        feedback = await info.context.feedback.load(self.record.id)
        return None if feedback is None else AnswerRatingType.from_domain(feedback.rating)


@strawberry.type(name="AskSourcesRetrieved", description="The first event of an answer: what it will be built on.")
class AskSourcesRetrievedType:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="1 for the first event, then one more each.")
    sources: list[SearchHitType] = strawberry.field(description="The pages, best first.")
    scope: ResolvedScopeType = strawberry.field(description="Which documents were searched.")
    follow_up: FollowUpType | None = strawberry.field(
        description="What the question takes over from the one before it; null where it stands alone."
    )


@strawberry.type(name="AskTokensGenerated", description="A piece of the answer's text; the pieces joined are the text.")
class AskTokensGeneratedType:
    ask_id: strawberry.ID = strawberry.field(description="Id of this question, the same in all its events.")
    seq: int = strawberry.field(description="One more than the event before.")
    text: str = strawberry.field(description="The piece, to be appended.")
    rendered: strawberry.Private[dict[Hashable, Any]] = dataclasses.field(init=False, default_factory=dict)
    """The event as JSON, which the fast path keeps for its other readers."""


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


AskEventView = AskSourcesRetrievedType | AskTokensGeneratedType | AskCompletedType | AskFailedType


def ask_event_to_graphql(event: domain.AskEvent) -> AskEventView:
    """Returns the GraphQL object."""
    ask_id = global_id("Answer", event.ask_id)
    match event:
        case domain.AskSourcesRetrieved():
            sources = [SearchHitType.from_domain(hit) for hit in event.sources]
            scope = to_graphql(ResolvedScopeType, event.scope)
            carried = FollowUpType.from_domain(event.follow_up) if event.follow_up else None
            return to_graphql(
                AskSourcesRetrievedType, event, ask_id=ask_id, sources=sources, scope=scope, follow_up=carried
            )
        case domain.AskTokensGenerated():
            return AskTokensGeneratedType(ask_id=ask_id, seq=event.seq, text=event.text)
        case domain.AskCompleted():
            return to_graphql(AskCompletedType, event, ask_id=ask_id, answer=AnswerType.from_domain(event.answer))
        case domain.AskFailed():
            return to_graphql(AskFailedType, event, ask_id=ask_id)
