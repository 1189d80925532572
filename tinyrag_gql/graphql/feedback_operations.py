"""Feedback in the API: rate an answer, look through the candidates for the golden set, take or leave them, export."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import feedback as domain
from tinyrag_gql.domain.feedback import AnswerVerdict, GoldenStatus
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.answer_types import AnswerType
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.relay import (
    After,
    First,
    PageInfo,
    answer_id,
    cursor_name,
    document_id,
    name_cursor,
    page_size,
)
from tinyrag_gql.ports import FeedbackSlice

CANDIDATE = "GOLDEN_CANDIDATE"


@strawberry.input(description="The page on which the right answer stands.")
class CorrectPageInput:
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")


@strawberry.input(description="What you say of an answer.")
class RateAnswerInput:
    answer_id: strawberry.ID = strawberry.field(description="Id of the answer; it must be complete.")
    verdict: AnswerVerdict = strawberry.field(description="Whether it is right.")
    comment: str | None = strawberry.field(default=UNSET, description="What is wrong or missing; 4000 characters.")
    correct_value: str | None = strawberry.field(
        default=UNSET, description='What a right answer says, as in "$412.6 million".'
    )
    correct_page: CorrectPageInput | None = strawberry.field(
        default=UNSET, description="Where the right answer stands."
    )


@strawberry.type(description="What rating an answer gave.")
class RateAnswerPayload:
    answer: AnswerType | None = strawberry.field(description="The answer; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why it was not rated; empty where it was.")


@strawberry.type(description="A rated answer as a candidate for the golden set.")
class GoldenCandidate:
    record: strawberry.Private[domain.Feedback]
    answer: AnswerType = strawberry.field(description="The answer that was rated.")
    status: GoldenStatus = strawberry.field(description="What was decided.")
    question: str = strawberry.field(description="The golden question.")
    ground_truth: str | None = strawberry.field(
        description="What a right answer says; null where the feedback does not tell, so that accepting must give it."
    )
    decided_at: datetime | None = strawberry.field(description="When it was decided; null while it is OPEN.")


@strawberry.type(description="A candidate in a list.")
class GoldenCandidateEdge:
    node: GoldenCandidate = strawberry.field(description="The candidate.")
    cursor: str = strawberry.field(description="Its place in the list.")


@strawberry.type(description="Candidates for the golden set, those on the newest answers first.")
class GoldenCandidateConnection:
    edges: list[GoldenCandidateEdge] = strawberry.field(description="The candidates of this page.")
    page_info: PageInfo = strawberry.field(description="Whether the list goes on.")
    total_count: int = strawberry.field(description="How many there are in all.")


@strawberry.type(description="The golden set of the accepted candidates, as evaluations read it.")
class GoldenSet:
    question_count: int = strawberry.field(description="How many questions it has.")
    jsonl: str = strawberry.field(description="JSON Lines, one question a line; empty where there is none.")


@strawberry.input(description="A candidate to take into the golden set.")
class AcceptGoldenCandidateInput:
    answer_id: strawberry.ID = strawberry.field(description="Id of the rated answer.")
    question: str | None = strawberry.field(default=UNSET, description="The question, if other than the one answered.")
    ground_truth: str | None = strawberry.field(
        default=UNSET, description="What a right answer says, if other than what the feedback says."
    )


@strawberry.input(description="A candidate to leave out of the golden set.")
class RejectGoldenCandidateInput:
    answer_id: strawberry.ID = strawberry.field(description="Id of the rated answer.")


@strawberry.type(description="What was decided on a candidate.")
class GoldenCandidatePayload:
    candidate: GoldenCandidate | None = strawberry.field(
        description="The candidate afterwards; null where errors says why."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was decided; empty where it was.")


RateInput = Annotated[RateAnswerInput, strawberry.argument(description="The verdict.")]
AcceptInput = Annotated[AcceptGoldenCandidateInput, strawberry.argument(description="The candidate.")]
RejectInput = Annotated[RejectGoldenCandidateInput, strawberry.argument(description="The candidate.")]
Statuses = Annotated[
    list[GoldenStatus] | None, strawberry.argument(description="Only candidates in these statuses; if unset, all.")
]


@strawberry.type
class FeedbackQueries:
    @strawberry.field(
        description="Rated answers as candidates for the golden set, those on the newest answers first. Needs the scope"
        " `admin`."
    )
    async def golden_candidates(
        self, info: Info, statuses: Statuses = UNSET, first: First = 20, after: After = UNSET
    ) -> GoldenCandidateConnection:
        info.context.require(Scope.ADMIN)
        limit, wanted = page_size(first, "first"), unset_to_none(statuses)
        place = None if (cursor := unset_to_none(after)) is None else cursor_name(CANDIDATE, cursor, "after")
        feedback, tenant = info.context.services.feedback, info.context.tenant
        found = await feedback.candidates(tenant, wanted, limit=limit, after=place)
        total = await feedback.count(tenant, wanted)
        return await _connection(info, found, total, has_previous=place is not None)

    @strawberry.field(
        description="The golden set of the accepted candidates, as `startEvaluation` and `tinyrag evaluate` read it."
        " Needs the scope `admin`."
    )
    async def golden_set(self, info: Info) -> GoldenSet:
        info.context.require(Scope.ADMIN)
        questions = await info.context.services.feedback.golden_set(info.context.tenant)
        lines = [question.model_dump_json(by_alias=True, exclude_defaults=True) for question in questions]
        return GoldenSet(question_count=len(lines), jsonl="".join(f"{line}\n" for line in lines))


@strawberry.type
class FeedbackMutations:
    @strawberry.mutation(
        description="Say whether an answer is right. A later verdict replaces the earlier one and opens the answer for"
        " the golden set again. Needs the scope `read`."
    )
    async def rate_answer(self, info: Info, input: RateInput) -> RateAnswerPayload:
        try:
            info.context.require(Scope.READ)
            page = unset_to_none(input.correct_page)
            path = ("input", "correctPage", "documentId")
            answer = await info.context.services.feedback.rate(
                info.context.tenant,
                answer_id(input.answer_id, "input", "answerId"),
                input.verdict,
                comment=unset_to_none(input.comment),
                correct_value=unset_to_none(input.correct_value),
                correct_page=(document_id(page.document_id, *path), page.page) if page else None,
                key_id=info.context.principal.key_id,
            )
        except EXPECTED as error:
            return RateAnswerPayload(answer=None, errors=[UserError.from_error(error)])
        return RateAnswerPayload(answer=AnswerType.from_domain(answer), errors=[])

    @strawberry.mutation(
        description="Take a rated answer into the golden set, with the question and what a right answer says. Needs the"
        " scope `admin`."
    )
    async def accept_golden_candidate(self, info: Info, input: AcceptInput) -> GoldenCandidatePayload:
        try:
            info.context.require(Scope.ADMIN)
            feedback = await info.context.services.feedback.accept(
                info.context.tenant,
                answer_id(input.answer_id, "input", "answerId"),
                unset_to_none(input.question),
                unset_to_none(input.ground_truth),
            )
        except EXPECTED as error:
            return GoldenCandidatePayload(candidate=None, errors=[UserError.from_error(error)])
        return GoldenCandidatePayload(candidate=await _candidate(info, feedback), errors=[])

    @strawberry.mutation(description="Leave a rated answer out of the golden set. Needs the scope `admin`.")
    async def reject_golden_candidate(self, info: Info, input: RejectInput) -> GoldenCandidatePayload:
        try:
            info.context.require(Scope.ADMIN)
            key = answer_id(input.answer_id, "input", "answerId")
            feedback = await info.context.services.feedback.reject(info.context.tenant, key)
        except EXPECTED as error:
            return GoldenCandidatePayload(candidate=None, errors=[UserError.from_error(error)])
        return GoldenCandidatePayload(candidate=await _candidate(info, feedback), errors=[])


async def _connection(info: Info, found: FeedbackSlice, total: int, *, has_previous: bool) -> GoldenCandidateConnection:
    nodes = await _candidates(info, found.feedback)
    cursors = [name_cursor(CANDIDATE, node.record.answer_id) for node in nodes]
    return GoldenCandidateConnection(
        edges=[GoldenCandidateEdge(node=node, cursor=cursor) for node, cursor in zip(nodes, cursors, strict=True)],
        page_info=PageInfo.from_cursors(cursors, has_next=found.has_next, has_previous=has_previous),
        total_count=total,
    )


async def _candidate(info: Info, feedback: domain.Feedback) -> GoldenCandidate | None:
    return next(iter(await _candidates(info, [feedback])), None)


async def _candidates(
    info: Info, feedback: "list[domain.Feedback] | tuple[domain.Feedback, ...]"
) -> list[GoldenCandidate]:
    """Candidates with their answers; one whose answer is gone meanwhile is left out."""
    answers = await info.context.services.answers.get_many(info.context.tenant, [each.answer_id for each in feedback])
    return [
        to_graphql(GoldenCandidate, each, record=each, answer=AnswerType.from_domain(answers[each.answer_id]))
        for each in feedback
        if each.answer_id in answers
    ]
