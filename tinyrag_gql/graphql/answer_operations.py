"""Kept answers in the API: list and read them, cancel one that is being written, delete one."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET
from strawberry.types.nodes import Selection

from tinyrag_gql.domain import answer_records as domain
from tinyrag_gql.domain.answers import AnswerFinishReason, AnswerOrigin, AnswerStatus
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.feedback import AnswerVerdict
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.answer_types import AnswerType
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import unset_to_none
from tinyrag_gql.graphql.document_inputs import TEXT_LENGTH
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.relay import (
    ANSWER,
    After,
    First,
    PageInfo,
    answer_id,
    conversation_id,
    cursor_name,
    name_cursor,
    page_size,
)

MOST_VALUES = 1_000
USUAL_ORIGINS = (AnswerOrigin.ASKED,)
"""Which answers a list shows that does not say."""


@strawberry.input(
    name="AnswerFilter",
    description="Which answers: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what is"
    " left out does not matter.",
)
class AnswerFilterInput:
    search: str | None = strawberry.field(
        default=UNSET,
        description="Words, each of which begins a word of the question or of the answer, in any case. Answers that"
        " are being written are not searched.",
    )
    ids: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids of answers.")
    statuses: list[AnswerStatus] | None = strawberry.field(default=UNSET, description="How far they are.")
    finish_reasons: list[AnswerFinishReason] | None = strawberry.field(default=UNSET, description="Why they end.")
    origins: list[AnswerOrigin] | None = strawberry.field(
        default=UNSET,
        description="What asked the question; if unset, ASKED alone, but of `ids` and of a conversation any.",
    )
    conversation_id: strawberry.ID | None = strawberry.field(default=UNSET, description="Id of a conversation.")
    verdicts: list[AnswerVerdict] | None = strawberry.field(default=UNSET, description="What readers said of them.")
    tickers: list[str] | None = strawberry.field(
        default=UNSET, description="Ticker symbols of the documents that they rest on, in any case."
    )
    created_after: datetime | None = strawberry.field(default=UNSET, description="Asked later than this.")
    created_before: datetime | None = strawberry.field(default=UNSET, description="Asked earlier than this.")

    def to_domain(self) -> domain.AnswerFilter:
        """Returns the filter for the services. Raises InvalidInputError."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        chosen = {name: value for name, value in values.items() if value is not UNSET and value is not None}
        for name, value in chosen.items():
            if isinstance(value, list) and len(value) > MOST_VALUES:
                raise InvalidInputError(f"{name} has {len(value)} values; it may have {MOST_VALUES}.", ("filter", name))
        if len(search := chosen.get("search", "")) > TEXT_LENGTH:
            message = f"search has {len(search)} characters; it may have {TEXT_LENGTH}."
            raise InvalidInputError(message, ("filter", "search"))
        if "ids" in chosen:
            chosen["ids"] = [answer_id(each, "filter", "ids") for each in chosen["ids"]]
        if "conversation_id" in chosen:
            chosen["conversation_id"] = conversation_id(chosen["conversation_id"], "filter", "conversationId")
        if not chosen.keys() & {"ids", "conversation_id"}:
            chosen.setdefault("origins", USUAL_ORIGINS)
        return domain.AnswerFilter.model_validate(chosen)


@strawberry.input(description="An answer to do something with.")
class AnswerActionInput:
    answer_id: strawberry.ID = strawberry.field(description="Id of the answer.")


@strawberry.type(description="What was done to an answer.")
class AnswerPayload:
    answer: AnswerType | None = strawberry.field(description="The answer afterwards; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What deleteAnswer did.")
class DeleteAnswerPayload:
    deleted_answer_id: strawberry.ID | None = strawberry.field(
        description="Id of the answer that is gone; null where errors says why."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="An answer in a list.")
class AnswerEdge:
    node: AnswerType = strawberry.field(description="The answer.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of a list of answers.")
class AnswerConnection:
    filter: strawberry.Private[domain.AnswerFilter]
    edges: list[AnswerEdge] = strawberry.field(description="The answers, newest first.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")

    @strawberry.field(description="How many answers match the filter in all.")
    async def total_count(self, info: Info) -> int:
        return await info.context.services.answers.count(info.context.tenant, self.filter)


AnswerFilterArgument = Annotated[
    AnswerFilterInput | None, strawberry.argument(description="Which answers; all that were asked, if left out.")
]
AnswerId = Annotated[strawberry.ID, strawberry.argument(description="Id of the answer.")]
ActionInput = Annotated[AnswerActionInput, strawberry.argument(description="The answer to act on.")]


@strawberry.type
class StoredAnswerQueries:
    @strawberry.field(
        description="The answers that were asked for, newest first, a page at a time, whoever of the tenant asked."
        " Those of evaluations only if the filter names their origin."
    )
    async def answers(
        self, info: Info, filter: AnswerFilterArgument = UNSET, first: First = 20, after: After = UNSET
    ) -> AnswerConnection:
        chosen = filter.to_domain() if filter else domain.AnswerFilter(origins=USUAL_ORIGINS)
        cursor = unset_to_none(after)
        place = None if cursor is None else cursor_name(ANSWER, cursor, "after")
        answers, tenant = info.context.services.answers, info.context.tenant
        found = await answers.list(
            tenant, chosen, limit=page_size(first, "first"), after=place, whole=_selects_parts(info.selected_fields)
        )
        edges = [
            AnswerEdge(node=AnswerType.from_domain(answer), cursor=name_cursor(ANSWER, answer.id))
            for answer in found.answers
        ]
        info_of_page = PageInfo.from_cursors(
            [edge.cursor for edge in edges], has_next=found.has_next, has_previous=place is not None
        )
        return AnswerConnection(filter=chosen, edges=edges, page_info=info_of_page)

    @strawberry.field(description="One answer by its id; null where there is none (any more).")
    async def answer_by_id(self, info: Info, id: AnswerId) -> AnswerType | None:
        return await fetch_answer(info, answer_id(id, "id"))


@strawberry.type
class StoredAnswerMutations:
    @strawberry.mutation(
        description="Stop an answer that is being written; its text so far stays, and its stream ends with AskFailed."
        " One that another key asked for needs the scope `admin`."
    )
    async def cancel_answer(self, info: Info, input: ActionInput) -> AnswerPayload:
        try:
            info.context.require(Scope.READ)
            key, principal = answer_id(input.answer_id, "input", "answerId"), info.context.principal
            answer = await info.context.services.answers.cancel(
                info.context.tenant, key, principal.asker, any_asker=principal.allows(Scope.ADMIN)
            )
        except EXPECTED as error:
            return AnswerPayload(answer=None, errors=[UserError.from_error(error)])
        return AnswerPayload(answer=AnswerType.from_domain(answer), errors=[])

    @strawberry.mutation(
        description="Delete an answer for good. One that another key asked for needs the scope `admin`."
    )
    async def delete_answer(self, info: Info, input: ActionInput) -> DeleteAnswerPayload:
        try:
            info.context.require(Scope.READ)
            key, principal = answer_id(input.answer_id, "input", "answerId"), info.context.principal
            await info.context.services.answers.delete(
                info.context.tenant, key, principal.asker, any_asker=principal.allows(Scope.ADMIN)
            )
        except EXPECTED as error:
            return DeleteAnswerPayload(deleted_answer_id=None, errors=[UserError.from_error(error)])
        return DeleteAnswerPayload(deleted_answer_id=input.answer_id, errors=[])


async def fetch_answer(info: Info, key: str) -> AnswerType | None:
    """The answer with that key, or None."""
    found = await info.context.services.answers.get(info.context.tenant, key)
    return None if found is None else AnswerType.from_domain(found)


def _selects_parts(selections: Iterable[Selection]) -> bool:
    """Whether a list selects what is kept apart from the records, and need not be read otherwise."""
    return any(getattr(each, "name", None) in domain.PARTS or _selects_parts(each.selections) for each in selections)
