"""Evaluations in the API: start, cancel and delete one, read them, follow one. All of it needs the scope `admin`."""

from collections.abc import AsyncGenerator
from typing import Annotated, cast

import strawberry
from starlette.datastructures import UploadFile
from strawberry import UNSET
from strawberry.file_uploads import Upload

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.ask_operations import AskOptionsInput, options_to_domain
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import AfterSeq, convert_stream, non_negative_seq, unset_to_none
from tinyrag_gql.graphql.document_inputs import DocumentFilterInput, filter_to_domain
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.evaluation_types import EvaluationConnection, EvaluationEventType, EvaluationType
from tinyrag_gql.graphql.relay import EVALUATION, After, First, cursor_name, evaluation_id, page_size
from tinyrag_gql.scoring.fact_questions import FactQuestionKind
from tinyrag_gql.services.evaluation_service import MAX_QUESTIONS, MAX_SET_BYTES, AcceptedCandidates, GoldenSource
from tinyrag_gql.services.fact_golden_set import FactSelection

DEFAULT_FACT_QUESTIONS = 200


@strawberry.input(description="Which tagged facts of the stored filings to make questions from.")
class FactGoldenSetInput:
    filter: DocumentFilterInput | None = strawberry.field(
        default=UNSET, description="The filings whose facts are asked for; if unset, all."
    )
    kinds: list[FactQuestionKind] | None = strawberry.field(
        default=UNSET, description="What the questions ask for; if unset, everything."
    )
    limit: int | None = strawberry.field(
        default=DEFAULT_FACT_QUESTIONS, description="The most questions, 1 to 1000, drawn at random."
    )
    seed: int | None = strawberry.field(
        default=1, description="Starts the random draw: the same facts and seed give the same questions."
    )
    hide_tags: bool | None = strawberry.field(
        default=True,
        description="Whether the answers may use only facts read from the printed tables, as for filings without tags.",
    )


@strawberry.input(one_of=True, description="A golden set: exactly one of these.")
class GoldenSetInput:
    file: Upload | None = strawberry.field(
        default=UNSET, description="A JSON Lines file, or a CSV file whose first line names the columns."
    )
    text: str | None = strawberry.field(default=UNSET, description="The lines, right here.")
    facts: FactGoldenSetInput | None = strawberry.field(
        default=UNSET, description="Questions made from the tagged facts of the stored filings."
    )
    accepted: bool | None = strawberry.field(
        default=UNSET, description="True for the rated answers that `acceptGoldenCandidate` took in."
    )


@strawberry.input(description="What to evaluate.")
class StartEvaluationInput:
    name: str = strawberry.field(description="What to call it, 1 to 200 characters.")
    golden_set: GoldenSetInput = strawberry.field(
        description="The questions, with what a right answer says and where it stands; at most 1000 and 4 MiB."
    )
    filter: DocumentFilterInput | None = strawberry.field(
        default=UNSET, description="The documents to ask, beside the filters of the questions themselves."
    )
    options: AskOptionsInput | None = strawberry.field(default=UNSET, description="How to look for the answers.")
    judge: bool | None = strawberry.field(
        default=False, description="Whether a model judges the answers too; the server must have one."
    )
    idempotency_key: str | None = strawberry.field(
        default=UNSET, description="A string of your own, 1 to 255 characters: sent again, it starts nothing again."
    )


@strawberry.input(description="An evaluation to do something with.")
class EvaluationActionInput:
    evaluation_id: strawberry.ID = strawberry.field(description="Id of the evaluation.")


@strawberry.type(description="What was done to an evaluation.")
class EvaluationPayload:
    evaluation: EvaluationType | None = strawberry.field(
        description="The evaluation afterwards; null where errors says why."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What deleteEvaluation did.")
class DeleteEvaluationPayload:
    deleted_evaluation_id: strawberry.ID | None = strawberry.field(
        description="Id of the evaluation that is gone; null where errors says why."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


StartInput = Annotated[StartEvaluationInput, strawberry.argument(description="What to evaluate.")]
ActionInput = Annotated[EvaluationActionInput, strawberry.argument(description="The evaluation to act on.")]
EvaluationId = Annotated[strawberry.ID, strawberry.argument(description="Id of the evaluation.")]


@strawberry.type
class EvaluationQueries:
    @strawberry.field(description="One evaluation; null where there is none. Needs the scope `admin`.")
    async def evaluation(self, info: Info, id: EvaluationId) -> EvaluationType | None:
        return await fetch_evaluation(info, evaluation_id(id, "id"))

    @strawberry.field(description="The evaluations, newest first, a page at a time. Needs the scope `admin`.")
    async def evaluations(self, info: Info, first: First = 20, after: After = UNSET) -> EvaluationConnection:
        info.context.require(Scope.ADMIN)
        limit = page_size(first, "first")
        place = None if (cursor := unset_to_none(after)) is None else cursor_name(EVALUATION, cursor, "after")
        found = await info.context.services.evaluations.list(info.context.tenant, limit=limit, after=place)
        return EvaluationConnection.from_domain(found, has_previous=place is not None)


@strawberry.type
class EvaluationMutations:
    @strawberry.mutation(
        description="Put a golden set to the documents: it is kept durably before the reply, then run in the background"
        " by a worker. Follow it with `evaluationProgress`. Needs the scope `admin`."
    )
    async def start_evaluation(self, info: Info, input: StartInput) -> EvaluationPayload:
        try:
            info.context.require(Scope.ADMIN)
            evaluation = await info.context.services.evaluations.start(
                info.context.tenant,
                input.name,
                await _golden_set(input.golden_set),
                options_to_domain(unset_to_none(input.options), unset_to_none(input.filter), "input", "options"),
                judge=bool(input.judge),
                idempotency_key=unset_to_none(input.idempotency_key),
            )
        except EXPECTED as error:
            return EvaluationPayload(evaluation=None, errors=[UserError.from_error(error)])
        return EvaluationPayload(evaluation=EvaluationType.from_domain(evaluation), errors=[])

    @strawberry.mutation(
        description="Stop an evaluation that waits or runs; what was answered stays. Needs the scope `admin`."
    )
    async def cancel_evaluation(self, info: Info, input: ActionInput) -> EvaluationPayload:
        try:
            info.context.require(Scope.ADMIN)
            key = evaluation_id(input.evaluation_id, "input", "evaluationId")
            evaluation = await info.context.services.evaluations.cancel(info.context.tenant, key)
        except EXPECTED as error:
            return EvaluationPayload(evaluation=None, errors=[UserError.from_error(error)])
        return EvaluationPayload(evaluation=EvaluationType.from_domain(evaluation), errors=[])

    @strawberry.mutation(
        description="Delete an evaluation that has ended for good, with its results, its answers and what was said of"
        " these. Needs the scope `admin`."
    )
    async def delete_evaluation(self, info: Info, input: ActionInput) -> DeleteEvaluationPayload:
        try:
            info.context.require(Scope.ADMIN)
            key = evaluation_id(input.evaluation_id, "input", "evaluationId")
            await info.context.services.evaluations.delete(info.context.tenant, key)
        except EXPECTED as error:
            return DeleteEvaluationPayload(deleted_evaluation_id=None, errors=[UserError.from_error(error)])
        return DeleteEvaluationPayload(deleted_evaluation_id=input.evaluation_id, errors=[])


@strawberry.type
class EvaluationSubscriptions:
    @strawberry.subscription(
        description="First the newest event (or, with afterSeq, every event after it), then each as it happens; ends"
        " after a terminal one. No gap, no repeat. Needs the scope `admin`."
    )
    async def evaluation_progress(
        self, info: Info, id: EvaluationId, after_seq: AfterSeq = UNSET
    ) -> AsyncGenerator[EvaluationEventType, None]:
        info.context.require(Scope.ADMIN)
        evaluations, key = info.context.services.evaluations, evaluation_id(id, "id")
        events = evaluations.follow(info.context.tenant, key, non_negative_seq(after_seq))
        return convert_stream("evaluationProgress", events, EvaluationEventType.from_domain)


async def fetch_evaluation(info: Info, key: str) -> EvaluationType | None:
    """The evaluation with that key. Raises ForbiddenError without the scope `admin`."""
    info.context.require(Scope.ADMIN)
    record = await info.context.services.evaluations.get(info.context.tenant, key)
    return None if record is None else EvaluationType.from_domain(record)


async def _golden_set(input: GoldenSetInput) -> GoldenSource:
    """Returns the golden set, cut after one byte more than is accepted, or where to take it from."""
    if unset_to_none(input.accepted) is not None:
        if not input.accepted:
            raise InvalidInputError("accepted is true, or left out.", ("input", "goldenSet", "accepted"))
        return AcceptedCandidates()
    if input.facts:
        return _selection(input.facts)
    if input.file:
        return await cast("UploadFile", input.file).read(MAX_SET_BYTES + 1)
    return input.text or ""


def _selection(input: FactGoldenSetInput) -> FactSelection:
    limit = DEFAULT_FACT_QUESTIONS if input.limit is None else input.limit
    if not 1 <= limit <= MAX_QUESTIONS:
        message = f"limit is {limit}; it must be between 1 and {MAX_QUESTIONS}."
        raise InvalidInputError(message, ("input", "goldenSet", "facts", "limit"))
    return FactSelection(
        documents=filter_to_domain(input.filter),
        kinds=tuple(unset_to_none(input.kinds) or FactQuestionKind),
        limit=limit,
        seed=1 if input.seed is None else input.seed,
        hide_tags=input.hide_tags is not False,
    )
