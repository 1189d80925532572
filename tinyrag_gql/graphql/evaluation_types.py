"""Types of evaluations, of their questions and scores, and of the events of their progress."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import evaluations as domain
from tinyrag_gql.domain.errors import EvaluationNotFoundError
from tinyrag_gql.domain.evaluations import EvaluationStatus, ScoreUnit
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.document_types import Node
from tinyrag_gql.graphql.evaluation_results import EvaluationQuestion
from tinyrag_gql.graphql.relay import (
    EVALUATION,
    After,
    First,
    PageInfo,
    global_id,
    name_cursor,
    page_size,
    question_cursor,
    question_index,
)
from tinyrag_gql.ports import AskedQuestion, EvaluationSlice
from tinyrag_gql.scoring.breakdown import NumericBreakdown, NumericShare

TagPrefix = Annotated[
    str | None,
    strawberry.argument(
        description='Tags that begin so, as "concept:", "company:", "form:" or "kind:"; none if unset.'
    ),
]


@strawberry.type(
    name="EvaluationScore", description="One metric over the questions of an evaluation that were answered so far."
)
class EvaluationScoreType:
    metric: str = strawberry.field(description='Its name, as in "page_hit@5".')
    title: str = strawberry.field(description="What it says, for people.")
    unit: ScoreUnit = strawberry.field(description="What it counts.")
    value: float | None = strawberry.field(description="The mean; null where nothing was scored.")
    low: float | None = strawberry.field(description="Lower end of the mean's 95 % interval.")
    high: float | None = strawberry.field(description="Upper end of it.")
    p50: float | None = strawberry.field(description="Median; of milliseconds only.")
    p95: float | None = strawberry.field(description="95th percentile; of milliseconds only.")
    scored: int = strawberry.field(description="How many questions have this score.")
    unscored: int = strawberry.field(description="How many questions lack a score that was due; their results say why.")


@strawberry.type(name="NumericShare", description="How many questions, and their share of those with figures.")
class NumericShareType:
    count: int = strawberry.field(description="How many questions.")
    share: float = strawberry.field(description="Their share, from 0 to 1.")
    low: float = strawberry.field(description="Lower end of the share's 95 % interval (Wilson).")
    high: float = strawberry.field(description="Upper end of it.")

    @classmethod
    def from_domain(cls, share: NumericShare) -> "NumericShareType":
        """Returns a share's GraphQL object."""
        mean, low, high = share.interval
        return cls(count=share.count, share=mean, low=low, high=high)


@strawberry.type(
    name="NumericBreakdown", description="How the figures of the answers to some questions compare with the expected."
)
class NumericBreakdownType:
    tag: str = strawberry.field(description='The tag that the questions carry; "all" for all of them.')
    question_count: int = strawberry.field(description="How many of them were answered and have expected figures.")
    right: NumericShareType = strawberry.field(description="Right in sign, scale, unit and period.")
    wrong: NumericShareType = strawberry.field(description="Another figure.")
    refused: NumericShareType = strawberry.field(description="No figure.")
    wrong_and_supported: NumericShareType = strawberry.field(description="Wrong, and marked VERIFIED or DERIVED.")

    @classmethod
    def from_domain(cls, found: NumericBreakdown) -> "NumericBreakdownType":
        """Returns a breakdown's GraphQL object."""
        shares = {
            name: NumericShareType.from_domain(getattr(found, name))
            for name in ("right", "wrong", "refused", "wrong_and_supported")
        }
        return cls(tag=found.tag, question_count=found.question_count, **shares)


@strawberry.type(description="A question in a list.")
class EvaluationQuestionEdge:
    node: EvaluationQuestion = strawberry.field(description="The question.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of an evaluation's questions.")
class EvaluationQuestionConnection:
    edges: list[EvaluationQuestionEdge] = strawberry.field(description="The questions, in the golden set's order.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many questions the evaluation has in all.")

    @classmethod
    def from_domain(cls, asked: Sequence[AskedQuestion], offset: int, total: int) -> "EvaluationQuestionConnection":
        """Returns a page of questions that begin at `offset`."""
        edges = [
            EvaluationQuestionEdge(node=EvaluationQuestion.from_domain(each), cursor=question_cursor(each.index))
            for each in asked
        ]
        has_next = offset + len(edges) < total
        info = PageInfo.from_cursors([edge.cursor for edge in edges], has_next=has_next, has_previous=offset > 0)
        return cls(edges=edges, page_info=info, total_count=total)


@strawberry.type(
    name="Evaluation", description="A golden set put to the documents by a worker: how far it is, and the scores."
)
class EvaluationType(Node):
    record: strawberry.Private[domain.Evaluation]
    name: str = strawberry.field(description="Name it was given.")
    status: EvaluationStatus = strawberry.field(description="Where it stands.")
    golden_set: str | None = strawberry.field(
        description="Fingerprint of its questions: the same for evaluations that can be compared. Null for evaluations"
        " of an earlier version."
    )
    question_count: int = strawberry.field(description="How many questions its golden set has.")
    answered_count: int = strawberry.field(description="How many of them have their result.")
    judge: bool = strawberry.field(description="Whether a model judges the answers too.")
    hide_tags: bool = strawberry.field(
        description="Whether the answers may use only facts that are read from the printed tables."
    )
    model: str | None = strawberry.field(description="What wrote the answers; null before the first.")
    scores: list[EvaluationScoreType] = strawberry.field(
        description="The scores, those of the questions answered so far while it runs; empty before the first."
    )
    error: str | None = strawberry.field(description="Why it failed and what to do next; only while status is FAILED.")
    attempt: int = strawberry.field(description="Number of the attempt; above 1 where a worker was lost or stopped.")
    seq: int = strawberry.field(description="Sequence number of its newest event.")
    created_at: datetime = strawberry.field(description="When it was accepted.")
    updated_at: datetime = strawberry.field(description="When anything about it changed last.")
    completed_at: datetime | None = strawberry.field(description="When it ended, one way or another.")

    @classmethod
    def from_domain(cls, record: domain.Evaluation) -> "EvaluationType":
        """Returns a record's GraphQL object."""
        scores = [to_graphql(EvaluationScoreType, score) for score in record.scores]
        return to_graphql(cls, record, record=record, id=global_id("Evaluation", record.id), scores=scores)

    @strawberry.field(description="Its questions with what came of each, in the golden set's order.")
    async def questions(self, info: Info, first: First = 20, after: After = UNSET) -> EvaluationQuestionConnection:
        limit = page_size(first, "first")
        offset = 0 if (cursor := unset_to_none(after)) is None else question_index(cursor, "after") + 1
        asked = await info.context.services.evaluations.questions(self.record, offset, limit)
        return EvaluationQuestionConnection.from_domain(asked, offset, self.question_count)

    @strawberry.field(
        description="How the figures compare with the expected ones: of all questions first, then by their tags."
    )
    async def numeric_breakdown(self, info: Info, prefix: TagPrefix = UNSET) -> list[NumericBreakdownType]:
        found = await info.context.services.evaluations.numeric_breakdown(self.record, unset_to_none(prefix))
        return [NumericBreakdownType.from_domain(each) for each in found]


@strawberry.type(description="An evaluation in a list.")
class EvaluationEdge:
    node: EvaluationType = strawberry.field(description="The evaluation.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of the list of evaluations.")
class EvaluationConnection:
    edges: list[EvaluationEdge] = strawberry.field(description="The evaluations, newest first.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many evaluations there are in all.")

    @classmethod
    def from_domain(cls, found: EvaluationSlice, *, has_previous: bool) -> "EvaluationConnection":
        """Returns a page of the list."""
        edges = [
            EvaluationEdge(node=EvaluationType.from_domain(record), cursor=name_cursor(EVALUATION, record.id))
            for record in found.evaluations
        ]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.from_cursors(cursors, has_next=found.has_next, has_previous=has_previous)
        return cls(edges=edges, page_info=info, total_count=found.total)


@strawberry.type(
    name="EvaluationEvent", description="One step in an evaluation's life; one that is terminal is the last."
)
class EvaluationEventType:
    record: strawberry.Private[domain.EvaluationEvent]
    evaluation_id: strawberry.ID = strawberry.field(description="Id of the evaluation.")
    seq: int = strawberry.field(description="1, 2, 3, ... per evaluation, without a gap; resume with `afterSeq`.")
    status: EvaluationStatus = strawberry.field(description="Status after this step.")
    answered_count: int = strawberry.field(description="How many questions had their result by then.")
    question_count: int = strawberry.field(description="How many questions there are.")
    message: str | None = strawberry.field(description="What happened, for people.")
    error: str | None = strawberry.field(description="Why it failed; only when status is FAILED.")
    occurred_at: datetime = strawberry.field(description="When it happened.")

    @classmethod
    def from_domain(cls, event: domain.EvaluationEvent) -> "EvaluationEventType":
        """Returns an event's GraphQL object."""
        return to_graphql(cls, event, record=event, evaluation_id=global_id("Evaluation", event.evaluation_id))

    @strawberry.field(description="The question that got its result by this step; null where none did.")
    async def question(self, info: Info) -> EvaluationQuestion | None:
        if self.record.question is None:
            return None
        evaluation = await self._evaluation(info)
        asked = await info.context.services.evaluations.questions(evaluation, self.record.question, 1)
        return EvaluationQuestion.from_domain(asked[0]) if asked else None

    @strawberry.field(description="The evaluation as it is now, which may be further than this event.")
    async def evaluation(self, info: Info) -> EvaluationType:
        return EvaluationType.from_domain(await self._evaluation(info))

    async def _evaluation(self, info: Info) -> domain.Evaluation:
        found = await info.context.services.evaluations.get(info.context.tenant, self.record.evaluation_id)
        if found is None:
            raise EvaluationNotFoundError("The evaluation of this event is gone.")
        return found
